"""One Parquet file of records: read whole, and held against its digest and the columns that this software knows."""

from __future__ import annotations

import hashlib
import io
from functools import cache
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from edge.exchange.tables.columns import TABLES
from edge.exchange.tables.parquet_files import schema_of
from export.fleet.errors import FleetRefused
from export.fleet.export_folder import bad_sum

#: A day on one kit has some hundred captures and some thousand answers; more than this is no day's.
_MOST_BYTES, _MOST_ROWS, _MOST_UNPACKED = 64 * 2**20, 500_000, 512 * 2**20


@cache
def table_schema(table: str, further: tuple[str, ...] = ()) -> pa.Schema:
    """Return the schema of a table, the same as a kit's, and further columns of text."""
    schema = schema_of(TABLES[table])
    for name in further:
        schema = schema.append(pa.field(name, pa.string()))
    return schema


def read_part(file: Path, table: str, sha256: str = "", further: tuple[str, ...] = ()) -> pa.Table:
    """Return what a file holds.

    Args:
        file: which.
        table: whose columns it must have.
        sha256: hexadecimal; empty for the fleet's own files, which no list names.
        further: text columns that it has besides.

    Raises:
        FleetRefused: ``fleet.file``, ``fleet.sums``, ``fleet.schema``.
    """
    schema = table_schema(table, further)
    try:
        if file.stat().st_size > _MOST_BYTES:
            raise ValueError("it is larger than any day's records")
        data = file.read_bytes()
        if sha256 and hashlib.sha256(data).hexdigest() != sha256:
            raise bad_sum(file, "is not as it is listed there")
        parquet = pq.ParquetFile(pa.BufferReader(data))
        groups = range(parquet.metadata.num_row_groups)
        unpacked = sum(parquet.metadata.row_group(group).total_byte_size for group in groups)
        if parquet.metadata.num_rows > _MOST_ROWS or unpacked > _MOST_UNPACKED:
            raise ValueError("it unpacks to more than any day's records")
        _check_schema(file, schema, parquet.schema_arrow)
        rows = parquet.read(use_threads=False)
        rows.validate(full=True)
    except FleetRefused:
        raise
    except (OSError, ValueError, pa.ArrowException) as error:
        why = getattr(error, "strerror", None) or str(error).splitlines()[0]
        raise FleetRefused(
            f"{file} is no whole Parquet file: {why}.",
            remedy="Have the kit export again; nothing was merged.",
            reason="fleet.file",
        ) from error
    return rows.cast(schema)


def packed(rows: pa.Table, table: str, further: tuple[str, ...] = ()) -> bytes:
    """Return rows of a table as a Parquet file: the same rows and the same pyarrow give the same bytes."""
    schema = table_schema(table, further)
    stream = io.BytesIO()
    pq.write_table(rows.select(schema.names).cast(schema).combine_chunks(), stream, compression="zstd", version="2.6")
    return stream.getvalue()


def _check_schema(file: Path, expected: pa.Schema, found: pa.Schema) -> None:
    """Refuse other names, types, order or units. What a column means may be worded otherwise by another version."""
    if found.equals(expected, check_metadata=True):
        return
    faults = [f"it lacks {name}" for name in expected.names if name not in found.names]
    faults += [f"it has {name}, which is not known here" for name in found.names if name not in expected.names]
    if not faults and found.names != expected.names:
        faults = ["its columns are in another order"]
    for name in expected.names if not faults else ():
        here, there = expected.field(name), found.field(name)
        if here.type != there.type:
            faults.append(f"{name} is {there.type}, not {here.type}")
        elif _unit(here) != _unit(there):
            faults.append(f"{name} is in {_unit(there) or 'no unit'}, not in {_unit(here) or 'none'}")
    if faults:
        raise FleetRefused(
            f"{file} has other columns than its table: {'; '.join(faults[:3])}.",
            remedy="Bring the kit and this machine to the same version of the software, and export again.",
            reason="fleet.schema",
        )


def _unit(field: pa.Field) -> str:
    return str((field.metadata or {}).get(b"unit", b"").decode())
