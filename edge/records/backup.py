"""A copy of the records that can be carried away, and bringing it back.

The copy is encrypted with the records' own key, which the programme keeps apart from the kit: without it no backup can
be restored. Beside it lies its checksum, in the format of ``sha256sum``.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from edge.records.capture_store import RECORDS_FILE, faults_of
from edge.records.database import Database, SqlError, open_database, sync_folder
from edge.records.errors import RecordsRefused
from edge.records.head import forget_head
from edge.records.records_key import records_key
from edge.records.refusals import refusal_of_writing
from edge.regular_file import check_regular

#: What SQLite puts beside a file that is open, or was when the power went.
_BESIDE = ("-wal", "-shm", "-journal")


@dataclass(frozen=True)
class BackedUp:
    """What a backup holds: the SHA-256 of its file in hex, and how many rows there are in it."""

    sha256: str
    captures: int
    entries: int


def backup(folder: Path, target: Path) -> BackedUp:
    """Copy the records to ``target`` while they are in use, verify the copy, and write its checksum beside it.

    Args:
        folder: the kit's state folder, with records in it.
        target: a file that is not there yet; the checksum's has ``.sha256`` after its name.

    Raises:
        RecordsRefused: ``records.exists``: there is such a file; ``records.damaged``: the records are not as they were
            kept, and a copy of them would hide it; or what key and disk may be refused for.
    """
    beside = _checksum_file(target)
    _refuse_existing(target)
    part = target.with_name(f"{target.name}.part")
    secret = records_key(folder, make=False).secret
    try:
        with _removed(part), closing(open_database(folder / RECORDS_FILE, secret)) as records:
            _remove(part)
            with closing(open_database(part, secret)) as copy:
                records.backup(copy)
                done = _verified(Database(copy, part))
            digest = _synced(part)
            beside.write_text(f"{digest}  {target.name}\n", "utf-8")
            _synced(beside)
            part.rename(target)
            sync_folder(target.parent)
    except (SqlError, OSError) as error:
        raise _told(error, target) from error
    return BackedUp(digest, *done)


def restore(folder: Path, source: Path) -> BackedUp:
    """Bring a backup back into a kit that has no records; they are verified before they take over.

    Args:
        folder: the kit's state folder, with the key that belongs to them where the service has no credential.
        source: what :func:`backup` wrote, with its checksum beside it.

    Raises:
        RecordsRefused: ``records.exists``: there are records, or what is left of some; ``records.backup``: this is no
            backup, or not as it was written; ``records.key``, ``.newer``, ``.damaged``, or the disk. Nothing has taken
            over then.
    """
    path = folder / RECORDS_FILE
    _refuse_existing(path, *(path.with_name(path.name + end) for end in _BESIDE))
    secret = records_key(folder, make=False).secret
    part = path.with_name(f"{path.name}.restored")
    try:
        with _removed(part):
            _remove(part)
            digest = _copied(source, part)
            with closing(open_database(part, secret)) as copy:
                done = _verified(Database(copy, part))
            _synced(part)
            forget_head(folder)
            os.link(part, path)  # refuses what has come there meanwhile
            sync_folder(folder)
    except (SqlError, OSError) as error:
        raise _told(error, path) from error
    return BackedUp(digest, *done)


def _copied(source: Path, part: Path) -> str:
    """Copy a backup, and return its SHA-256 if it is the one that was noted."""
    try:
        check_regular(source)
        noted = _checksum_file(source).read_text("utf-8").split()[0]
    except (OSError, IndexError, UnicodeDecodeError) as error:
        raise _no_backup(source, f"its checksum {_checksum_file(source).name} cannot be read") from error
    if not source.exists():
        raise _no_backup(source, "there is no such file")
    with (
        source.open("rb") as given,
        os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as made,
    ):
        shutil.copyfileobj(given, made)
    digest = _synced(part)
    if digest != noted:
        raise _no_backup(source, "it is not as it was written")
    return digest


def _verified(database: Database) -> tuple[int, int]:
    """Return how many captures and entries there are, if each is as it was kept."""
    faults = faults_of(database)
    if faults:
        raise RecordsRefused(
            f"The records copied to {database.path} are damaged: {faults[0]}",
            remedy="Find out more with:  myosight records verify",
            reason="records.damaged",
        )
    captures, entries = database.rows("SELECT (SELECT count(*) FROM captures), (SELECT count(*) FROM entries)")[0]
    return int(captures), int(entries)


def _synced(path: Path) -> str:
    """Wait until the disk has a file, and return the SHA-256 of what is read back from it."""
    whole = hashlib.sha256()
    with path.open("r+b") as stream:
        os.fsync(stream.fileno())
        while part := stream.read(1 << 20):
            whole.update(part)
    return whole.hexdigest()


@contextmanager
def _removed(part: Path) -> Iterator[None]:
    """Leave no half-made file behind, whatever happens."""
    try:
        yield
    finally:
        with suppress(OSError):  # the error that led here is the one to tell
            _remove(part)


def _remove(part: Path) -> None:
    for end in ("", *_BESIDE):
        part.with_name(part.name + end).unlink(missing_ok=True)


def _checksum_file(file: Path) -> Path:
    return file.with_name(f"{file.name}.sha256")


def _refuse_existing(*paths: Path) -> None:
    for path in paths:
        if path.exists():
            raise RecordsRefused(
                f"{path} is there already, and is not written over.",
                remedy="Move it to a safe place first, or give another name.",
                reason="records.exists",
            )


def _no_backup(source: Path, why: str) -> RecordsRefused:
    return RecordsRefused(
        f"{source} cannot be restored: {why}.",
        remedy="Take another copy of the backup, with the file of its checksum.",
        reason="records.backup",
    )


def _told(error: Exception, path: Path) -> RecordsRefused:
    return error if isinstance(error, RecordsRefused) else refusal_of_writing(error, path)
