"""Exports that are not as a kit wrote them: one file changed, and the list of sums made to fit again."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from export.fleet.export_folder import SUMS


def copied(export: Path, to: Path) -> Path:
    """Copy an export, and return where it is."""
    shutil.copytree(export, to)
    return to


def first_file(export: Path, table: str) -> Path:
    """Return an export's first file of a table."""
    return sorted((export / "parquet" / table).rglob("*.parquet"))[0]


def change_rows(export: Path, table: str, change: Callable[[pa.Table], pa.Table], every: bool = False) -> Path:
    """Rewrite an export's first file of a table, or every one, and list what is there now."""
    files = sorted((export / "parquet" / table).rglob("*.parquet")) if every else [first_file(export, table)]
    for file in files:
        pq.write_table(change(pq.ParquetFile(file).read()), file)
    list_sums(export)
    return files[0]


def with_value(rows: pa.Table, column: str, value: object) -> pa.Table:
    """Return rows whose first one has another value in a column."""
    at, field = rows.schema.get_field_index(column), rows.schema.field(column)
    values = rows[column].to_pylist()
    return rows.set_column(at, field, pa.array([value, *values[1:]], field.type))


def list_sums(export: Path) -> None:
    """Write the list of sums of what is there."""
    files = sorted(path for path in (export / "parquet").rglob("*") if path.is_file())
    lines = [
        f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.relative_to(export).as_posix()}\n" for file in files
    ]
    (export / SUMS).write_text("".join(lines), encoding="utf-8")
