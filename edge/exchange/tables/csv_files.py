"""Tables as CSV: RFC 4180 in UTF-8, a header, ``.`` as decimal point, ISO 8601 dates, empty for a missing value.

A spreadsheet computes a field that begins like a formula, and text on a kit can come from outside (a device's name, an
operator's). Such text gets an apostrophe in front; so does text that begins with an apostrophe, so that taking one
away from each text that has one leads back (OWASP, CSV injection).
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from datetime import date, datetime
from pathlib import Path
from types import TracebackType

from edge.exchange.tables.column import Value
from edge.exchange.tables.columns import CSV_TABLES
from edge.exchange.tables.rows import Row

#: The first signs that make a formula, in their full width too, and the apostrophe itself.
_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "'")


class CsvFiles:
    """One file a table, written row by row.

    Args:
        folder: where; empty.
    """

    def __init__(self, folder: Path) -> None:
        self._open = ExitStack()
        self._writers = {}
        for name, table in CSV_TABLES.items():
            # The writer ends each line itself.
            stream = self._open.enter_context((folder / f"{name}.csv").open("x", encoding="utf-8", newline=""))
            self._writers[name] = csv.writer(stream, lineterminator="\r\n")
            self._writers[name].writerow([column.name for column in table.columns])

    def add(self, rows: Mapping[str, Sequence[Row]]) -> None:
        """Write rows of any tables."""
        for name, several in rows.items():
            self._writers[name].writerows([field_of(value) for value in row.values()] for row in several)

    def __enter__(self) -> CsvFiles:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the files."""
        self._open.close()


def field_of(value: Value) -> str:
    """Return a value as it stands in CSV."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f"'{value}" if value.lstrip().startswith(_FORMULA) else value
    if isinstance(value, datetime):
        return value.isoformat(timespec="milliseconds")
    if isinstance(value, date):
        return value.isoformat()
    return repr(value)  # the shortest text that is the same number again
