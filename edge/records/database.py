"""The encrypted file: opened with its key, brought up to date, and set so that a commit survives a power cut."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from importlib.resources import files
from pathlib import Path
from typing import Any

from edge.records.errors import RecordsRefused
from edge.records.refusals import refusal_of_opening, refusal_of_reading, refusal_of_writing

#: How long a writer waits for another, ms.
_BUSY_MS = 5000

try:
    from sqlcipher3 import dbapi2 as sqlcipher
except ImportError:  # said when records are opened, so that the rest of the kit runs without
    sqlcipher = None

#: Less room than this and nothing more is written: the log of what is there already must still be folded in, bytes.
_ROOM = 16 * 1024**2

#: What SQLite raises.
SqlError: type[Exception] = sqlcipher.Error if sqlcipher is not None else sqlite3.Error


class Database:
    """The open records: read row by row, written one transaction at a time, from the thread that opened them.

    Args:
        connection: see :func:`open_database`.
        path: of the file.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.connection = connection
        self.path = path
        self._damage: RecordsRefused | None = None

    def rows(self, query: str, *values: object) -> list[Any]:
        """Return what a query finds.

        Raises:
            RecordsRefused: ``records.damaged``, ``.busy``.
        """
        try:
            return self.connection.execute(query, values).fetchall()
        except SqlError as error:
            raise self._noted(refusal_of_reading(error, self.path)) from error

    @contextmanager
    def writing(self, count_bytes: int = 0) -> Iterator[sqlite3.Connection]:
        """Open a transaction: when the block ends, all of it survives a power cut; when it raises, none of it is kept.

        Args:
            count_bytes: about as many will be written.

        Raises:
            RecordsRefused: ``records.full``, ``.busy``, ``.read_only``, ``.unwritable``, ``.damaged``.
        """
        try:
            if shutil.disk_usage(self.path.parent).free < _ROOM + count_bytes:
                raise OSError("the disk is full")
            self.connection.execute("BEGIN IMMEDIATE")
            yield self.connection
            self.connection.execute("COMMIT")
        except BaseException as error:
            if self.connection.in_transaction:
                with suppress(SqlError):  # the first error is the one to tell
                    self.connection.execute("ROLLBACK")
            if isinstance(error, (SqlError, OSError)) and not isinstance(error, RecordsRefused):
                raise self._noted(refusal_of_writing(error, self.path)) from error
            raise

    def _noted(self, refusal: RecordsRefused) -> RecordsRefused:
        """Return a refusal, or the damage behind it: once it has met a damaged page, SQLCipher says "read-only"."""
        if refusal.reason == "records.damaged":
            self._damage = refusal
        return self._damage if self._damage is not None and refusal.reason == "records.read_only" else refusal


def open_database(path: Path, secret: bytes) -> sqlite3.Connection:
    """Open the records at ``path``, made where there are none, with the newest migration applied.

    Write-ahead log with ``synchronous=FULL``: a commit is on the disk when it returns.

    Args:
        path: the file; its folder exists.
        secret: 32 bytes.

    Returns:
        A connection in autocommit; the caller says ``BEGIN``. It is ``sqlcipher3``'s own, which has the interface of
        ``sqlite3`` and no types.

    Raises:
        RecordsRefused: ``records.cipher``, ``.key``, ``.unopened``, ``.newer``, ``.damaged``.
    """
    if sqlcipher is None:
        raise RecordsRefused(
            "The records cannot be encrypted: SQLCipher is missing.",
            remedy="Bring it with:  pip install sqlcipher3",
            reason="records.cipher",
        )
    new = not path.exists()
    try:
        path.touch(mode=0o600)  # SQLite gives its log the same mode
        connection: sqlite3.Connection = sqlcipher.connect(str(path), isolation_level=None)
    except (SqlError, OSError) as error:
        raise refusal_of_opening(error, path) from error
    try:
        _unlock(connection, path, secret)
        _migrate(connection, path)
    except RecordsRefused:
        connection.close()
        raise
    except SqlError as error:
        connection.close()
        raise refusal_of_opening(error, path) from error
    if new:
        sync_folder(path.parent)  # the file's own name must survive too
    return connection


def _unlock(connection: sqlite3.Connection, path: Path, secret: bytes) -> None:
    connection.execute(f"PRAGMA key = \"x'{secret.hex()}'\"")
    if connection.execute("PRAGMA cipher_version").fetchone() is None:
        raise RecordsRefused(
            "This SQLite encrypts nothing.", remedy="Install sqlcipher3 again.", reason="records.cipher"
        )
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except SqlError as error:
        if "not a database" not in str(error):
            raise
        raise RecordsRefused(
            f"The key does not open the records in {path}, or the file is damaged at its beginning.",
            remedy="Restore the key that belongs to them, or the records from a backup.",
            reason="records.key",
        ) from error
    connection.execute(f"PRAGMA busy_timeout = {_BUSY_MS}")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")  # what is erased leaves no page behind
    mode = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
    connection.execute("PRAGMA synchronous = FULL")
    if mode != "wal":
        raise refusal_of_opening(f"its journal stays in mode {mode}", path)


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Apply the numbered SQL files after the one that ``user_version`` names, each whole or not at all."""
    steps = sorted(file.name for file in files("edge.records").joinpath("migrations").iterdir() if file.name[0] == "0")
    connection.execute("BEGIN IMMEDIATE")
    try:
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        if version > len(steps):
            raise RecordsRefused(
                f"The records in {path} have version {version}; this release knows {len(steps)}.",
                remedy="Install the newer release again.",
                reason="records.newer",
            )
        for number, name in enumerate(steps[version:], start=version + 1):
            for statement in _statements(files("edge.records").joinpath("migrations", name).read_text("utf-8")):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number}")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _statements(script: str) -> list[str]:
    """Split a script; ``executescript`` would commit before it begins."""
    statements, part = [], ""
    for line in script.splitlines(keepends=True):
        part += line
        if sqlcipher.complete_statement(part):
            statements.append(part)
            part = ""
    return statements


def check_file(connection: sqlite3.Connection) -> list[str]:
    """Return what is wrong with the pages of the file, and with their authentication codes; empty where nothing is."""
    with closing(connection.cursor()) as cursor:
        faults = [str(row[0]) for row in cursor.execute("PRAGMA cipher_integrity_check")]
        return faults + [str(row[0]) for row in cursor.execute("PRAGMA integrity_check") if row[0] != "ok"]


def sync_folder(folder: Path) -> None:
    """Wait until the disk knows which files are in ``folder``."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
