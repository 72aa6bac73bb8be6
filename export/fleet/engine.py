"""DuckDB over the fleet's folder: plain SQL over Parquet, within bounds of memory and threads."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory

import duckdb

#: More goes to a temporary folder; the tables of a million captures need less.
MEMORY, THREADS = "2GB", 2


@contextmanager
def connect() -> Iterator[duckdb.DuckDBPyConnection]:
    """Open an engine in memory that fetches nothing from a network and reads no settings from elsewhere."""
    with TemporaryDirectory(prefix="fleet-") as spill:
        settings: dict[str, str | bool | int | float | list[str]] = {
            "memory_limit": MEMORY,
            "threads": THREADS,
            "temp_directory": spill,
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "preserve_insertion_order": False,  # keeping many thousand small files apart takes memory
        }
        connection = duckdb.connect(":memory:", config=settings)
        try:
            connection.execute("SET enable_progress_bar = false")  # it would go to standard output
            yield connection
        finally:
            connection.close()
