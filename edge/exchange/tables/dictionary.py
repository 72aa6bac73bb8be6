"""The data dictionary: a sheet that says of every column of every table what it is."""

from __future__ import annotations

import csv
from pathlib import Path

from edge.exchange.tables.columns import CSV_TABLES
from edge.exchange.tables.csv_files import field_of

_HEADER = (
    "table",
    "column",
    "type",
    "unit_ucum",
    "meaning",
    "codes",
    "least",
    "most",
    "reason_if_missing",
    "identified_only",
)


def write_dictionary(path: Path) -> None:
    """Write the dictionary as CSV; it is the same in every export of one release."""
    with path.open("x", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\r\n")
        writer.writerow(_HEADER)
        for table in CSV_TABLES.values():
            for one in table.columns:
                codes = " ".join(one.codes)
                words = (table.name, one.name, one.type, one.unit, one.meaning, codes)
                limits = ("" if limit is None else f"{limit:g}" for limit in (one.low, one.high))
                writer.writerow([*words, *limits, one.missing, field_of(one.identified_only)])
