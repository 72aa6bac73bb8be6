"""Questions to the fleet: each is a file of plain SQL in ``sql/``, which says in its first lines what it counts."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

import duckdb
import pyarrow as pa

from edge.exchange.tables.columns import TABLES
from edge.reasons import REASONS
from export.fleet.engine import connect
from export.fleet.errors import FleetRefused
from export.fleet.lake import Lake
from export.fleet.part_file import table_schema

_SQL = Path(__file__).parent / "sql"
_MACROS = "macros"
#: Table of the visits' versions that do not hold.
ASIDE = "superseded_visits"
#: Names of all questions.
QUERIES = tuple(sorted(file.stem for file in _SQL.glob("*.sql") if file.stem != _MACROS))
Value: TypeAlias = str | int | float | bool | date | None


@dataclass(frozen=True)
class Answer:
    """A table.

    Attributes:
        query: name of the question.
        columns: their names.
        rows: in the question's order.
    """

    query: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]

    def dicts(self) -> list[dict[str, Any]]:
        """Return every row by column."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def write_csv(self, file: Path) -> None:
        """Write it with a line of names; what is missing is empty."""
        with file.open("w", newline="", encoding="utf-8") as stream:
            rows = csv.writer(stream)
            rows.writerow(self.columns)
            rows.writerows(self.rows)


class Asking:
    """The fleet's tables in an engine: each is read when a question first names it, with the columns any of them names.

    Opening many thousand small files is most of the work, so that it is done once.

    Args:
        connection: of the engine.
        files: by table; :data:`ASIDE` among them.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, files: Mapping[str, Sequence[str]]) -> None:
        self.connection = connection
        self._waiting = dict(files)

    def ask(self, query: str) -> Answer:
        """Answer a question.

        Raises:
            FleetRefused: ``fleet.query``: there is none of this name; ``fleet.file``: a file cannot be read.
        """
        sql = sql_of(query)
        try:
            for table in [one for one in self._waiting if re.search(rf"(FROM|JOIN)\s+{one}\b", sql)]:
                self._read(table, self._waiting.pop(table))
            found = self.connection.execute(sql)
            rows = tuple(found.fetchall())
        except duckdb.Error as error:
            raise FleetRefused(
                f"A file of the fleet cannot be read: {str(error).splitlines()[0]}",
                remedy="Remove the file, and merge the exports again that its day is from.",
                reason="fleet.file",
            ) from error
        columns = tuple(column[0] for column in found.description)
        return Answer(query, columns, rows)

    def _read(self, table: str, files: Sequence[str]) -> None:
        schema = table_schema("visits" if table == ASIDE else table)
        asked = " ".join(sql_of(query) for query in QUERIES)
        columns = [name for name in schema.names if re.search(rf"\b{name}\b", asked)]
        if files:
            rows = self.connection.read_parquet(list(files), hive_partitioning=False)
        else:
            rows = self.connection.from_arrow(schema.empty_table())
        rows.select(*columns).create(table)


@contextmanager
def asking(lake: Path) -> Iterator[Asking]:
    """Open the fleet's folder for questions.

    Raises:
        FleetRefused: ``fleet.empty``, ``fleet.folder``, ``fleet.unfinished``, ``fleet.path``.
    """
    folder = Lake(lake)
    places = folder.files()
    files = {name: [str(file) for place, file in places.items() if place.table == name] for name in TABLES}
    if not files["visits"]:
        raise FleetRefused(
            f"{lake} holds no visits.", remedy="Merge an export of a kit into it first.", reason="fleet.empty"
        )
    with connect() as connection:
        blocking = [code for code, reason in REASONS.items() if reason.weight == "blocked"]
        connection.register("blocking", pa.table({"reason": blocking}))
        connection.execute(sql_of(_MACROS))
        yield Asking(connection, files | {ASIDE: [str(file) for file in folder.aside_files("visits")]})


def sql_of(query: str) -> str:
    """Return the SQL of a question.

    Raises:
        FleetRefused: ``fleet.query``.
    """
    if query not in (*QUERIES, _MACROS):
        raise FleetRefused(
            f"There is no question {query!r}.", remedy=f"Ask one of {', '.join(QUERIES)}.", reason="fleet.query"
        )
    return (_SQL / f"{query}.sql").read_text(encoding="utf-8")


def what_it_counts(query: str) -> str:
    """Return the words at the head of a question's SQL."""
    lines = sql_of(query).splitlines()
    return " ".join(line.removeprefix("-- ") for line in lines[: _comments(lines)])


def _comments(lines: Sequence[str]) -> int:
    return next(number for number, line in enumerate(lines) if not line.startswith("--"))
