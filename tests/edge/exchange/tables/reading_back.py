"""Reads CSV back as the dictionary and the README tell: by type, without the apostrophe before a formula."""

from __future__ import annotations

import csv
from datetime import date, datetime
from pathlib import Path

from edge.exchange.tables.column import Column, Value
from edge.exchange.tables.columns import CSV_TABLES
from edge.exchange.tables.rows import Row


def csv_rows(path: Path) -> list[Row]:
    """Return the rows of a table's file."""
    columns = {one.name: one for one in CSV_TABLES[path.stem].columns}
    with path.open(newline="", encoding="utf-8") as stream:
        return [
            {name: _value(columns[name], field) for name, field in row.items()}
            for row in csv.DictReader(stream, strict=True)
        ]


def _value(column: Column, field: str) -> Value:
    if field == "":
        return None
    if column.type == "string":
        return field.removeprefix("'") if field.lstrip().startswith("'") else field
    if column.type == "bool":
        return {"true": True, "false": False}[field]
    if column.type == "date":
        return date.fromisoformat(field)
    if column.type == "timestamp":
        return datetime.fromisoformat(field)
    return int(field) if column.type == "int" else float(field)
