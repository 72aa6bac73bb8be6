"""Tables as Parquet, in one file a table, programme, kit and day; unit and meaning stand in the schema.

The same rows in the same order give the same bytes (with the same pyarrow, of the extra ``exchange``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO
from urllib.parse import quote

import pyarrow as pa
import pyarrow.parquet as pq

from edge.exchange.tables.column import Column, Type
from edge.exchange.tables.columns import TABLES, Table
from edge.exchange.tables.rows import Row

#: Rows that are held until they are written; a day has some thousand answers.
_MOST_ROWS = 2000


class ParquetFiles:
    """Parquet files of one export, of which those of one day are open.

    Args:
        folder: where; empty.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._parts: dict[str, _Part] = {}

    def add(self, rows: Mapping[str, Sequence[Row]]) -> None:
        """Write rows of one visit."""
        for name, table in TABLES.items():
            for row in rows[name]:
                self._part(table, row).add(row)

    def __enter__(self) -> ParquetFiles:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Write what is held, unless something failed, and close the files."""
        with ExitStack() as closing:
            for part in self._parts.values():
                closing.callback(part.close, whole=error is None)

    def _part(self, table: Table, row: Row) -> _Part:
        path = self._folder / part_path(table, row)
        part = self._parts.get(table.name)
        if part is None or part.path != path:
            if part is not None:
                part.close(whole=True)
            part = self._parts[table.name] = _Part(table, path)
        return part


class _Part:
    """The file of one table and day; what it held before is kept, for a clock that was set back repeats a day."""

    def __init__(self, table: Table, path: Path) -> None:
        self.path = path
        self._schema = schema_of(table)
        self._rows: list[Row] = []
        path.parent.mkdir(parents=True, exist_ok=True)
        former = path.with_suffix(".former")
        if path.exists():
            path.rename(former)
        self._stream: BinaryIO = path.open("xb")
        self._writer = pq.ParquetWriter(self._stream, self._schema, compression="zstd", version="2.6")
        if former.exists():
            with pq.ParquetFile(former) as file:
                for batch in file.iter_batches(_MOST_ROWS):
                    self._writer.write_batch(batch)
            former.unlink()

    def add(self, row: Row) -> None:
        self._rows.append(row)
        if len(self._rows) >= _MOST_ROWS:
            self._flush()

    def close(self, *, whole: bool) -> None:
        try:
            if whole:
                self._flush()
                self._writer.close()
            else:
                with suppress(OSError):  # what failed is told by whoever it failed at
                    self._writer.close()
        finally:
            self._stream.close()

    def _flush(self) -> None:
        if self._rows:
            self._writer.write_table(pa.Table.from_pylist(self._rows, schema=self._schema))
            self._rows = []


def part_path(table: Table, row: Row) -> Path:
    """Return where a row's file lies below the folder of all Parquet files."""
    parts = [f"{name}={quote(str(row[name]), safe='')}" for name in ("programme", "kit", "day")]
    return Path(table.name, *parts, "part.parquet")


def schema_of(table: Table) -> Any:  # noqa: ANN401 - a pyarrow.Schema
    """Return a table's Arrow schema, with unit and meaning of every column."""
    fields = [pa.field(one.name, _arrow_type(one.type), metadata=_papers(one)) for one in table.columns]
    return pa.schema(fields, metadata={"row": table.row, "primary_key": " ".join(table.primary_key)})


def _papers(column: Column) -> dict[str, str]:
    return {"meaning": column.meaning, **({"unit": column.unit} if column.unit else {})}


def _arrow_type(kind: Type) -> Any:  # noqa: ANN401 - a pyarrow.DataType
    return {
        "string": pa.string(),
        "int": pa.int64(),
        "float": pa.float64(),
        "bool": pa.bool_(),
        "date": pa.date32(),
        "timestamp": pa.timestamp("ms", tz="UTC"),
    }[kind]
