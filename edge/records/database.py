"""The encrypted file: opened with its key, brought up to date, and set so that a commit survives a power cut."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from importlib.resources import files
from pathlib import Path

from edge.records.errors import RecordsRefused

#: How long a writer waits for another, ms.
_BUSY_MS = 5000

try:
    from sqlcipher3 import dbapi2 as sqlcipher
except ImportError:  # said when records are opened, so that the rest of the kit runs without
    sqlcipher = None

#: What SQLite raises.
SqlError: type[Exception] = sqlcipher.Error if sqlcipher is not None else sqlite3.Error


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
        raise _unopened(path, error) from error
    try:
        _unlock(connection, path, secret)
        _migrate(connection, path)
    except RecordsRefused:
        connection.close()
        raise
    except SqlError as error:
        connection.close()
        raise _unopened(path, error) from error
    if new:
        _sync(path.parent)  # the file's own name must survive too
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
    mode = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
    connection.execute("PRAGMA synchronous = FULL")
    if mode != "wal":
        raise _unopened(path, f"its journal stays in mode {mode}")


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


def refusal_of_writing(error: Exception, path: Path) -> RecordsRefused:
    """Return the refusal for what SQLite raised while it wrote; the transaction is rolled back."""
    said = str(error)
    if "is full" in said:
        return RecordsRefused(
            f"The disk of {path} is full, so nothing was kept.",
            remedy="Free some space, then accept again.",
            reason="records.full",
        )
    if "is locked" in said:
        return RecordsRefused(
            f"The records in {path} are in use by another program.",
            remedy="Wait a moment, then accept again.",
            reason="records.busy",
        )
    if "malformed" in said or "not a database" in said:
        return RecordsRefused(
            f"The records in {path} are damaged: {said}.",
            remedy="Copy the folder away, and have the kit looked after.",
            reason="records.damaged",
        )
    return RecordsRefused(
        f"The records in {path} cannot be written: {said}.",
        remedy="Have the kit looked after; what is frozen stays on the screen.",
        reason="records.unwritable",
    )


def _unopened(path: Path, why: object) -> RecordsRefused:
    return RecordsRefused(
        f"The records in {path} cannot be opened: {why}.",
        remedy="Check the disk and who may write to it.",
        reason="records.unopened",
    )


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
