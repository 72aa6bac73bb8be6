"""Which records these are and how far they had come, in a small file beside them.

Another kit's records, or an older copy of one's own, are whole in themselves: their chains cannot tell. The file beside
them can. It protects from mistakes, not from somebody who can write both files.
"""

from __future__ import annotations

import logging
import os
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from edge.records.database import Database, sync_folder
from edge.records.errors import RecordsRefused

_FILE = "records-head.json"
_CAPTURES = "SELECT number, digest FROM captures UNION ALL SELECT number, digest FROM erased"
_ENTRIES = "SELECT number, digest FROM entries"
_log = logging.getLogger(__name__)


class _Link(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    number: int
    digest: str


class _Head(BaseModel):
    """The records' identity, and the last row of each chain when they were last opened."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    identity: str
    captures: _Link
    entries: _Link


def keep_head(database: Database) -> None:
    """Check that these are the records that were here before, and remember how far they have come.

    Where they have lost something since, what was known stays, for :func:`check_head` to tell.

    Raises:
        RecordsRefused: ``records.swapped``: they are another kit's.
    """
    known = _known(database.path.parent)
    try:
        now = _now(database)
        lost = _lost(database, known)
    except RecordsRefused as error:  # what is not damaged can still be read; verifying finds the rest
        _log.error("%s", error)
        return
    if known is not None and known.identity != now.identity:
        raise RecordsRefused(
            f"The records in {database.path} are not those that were here before.",
            remedy=f"Put this kit's own records back, or restore a backup; {_FILE} knows which they are.",
            reason="records.swapped",
        )
    if known != now and not lost:
        try:
            _write(database.path.parent / _FILE, now)
        except OSError as error:  # a full disk must not keep anybody from reading what is there
            _log.warning("%s cannot be written: %s", _FILE, error)


def check_head(database: Database) -> list[str]:
    """Return what the records have lost since they were last opened, one sentence each."""
    return _lost(database, _known(database.path.parent))


def forget_head(folder: Path) -> None:
    """Let the records that are put into ``folder`` next be whichever they are."""
    (folder / _FILE).unlink(missing_ok=True)


def _lost(database: Database, known: _Head | None) -> list[str]:
    faults = []
    for name, link, chain in (
        (
            "Capture",
            known and known.captures,
            _CAPTURES,
        ),
        ("Entry", known and known.entries, _ENTRIES),
    ):
        if link and link.number:
            query = f"SELECT digest FROM ({chain}) WHERE number = ?"  # noqa: S608 - our own words
            found = database.rows(query, link.number)
            if not found or bytes(found[0][0]).hex() != link.digest:
                faults.append(f"{name} {link.number} was here once, and is not, or is another: this is an older copy.")
    return faults


def _now(database: Database) -> _Head:
    identity = database.rows("SELECT id FROM identity")[0][0]
    return _Head(identity=identity, captures=_last(database, _CAPTURES), entries=_last(database, _ENTRIES))


def _last(database: Database, chain: str) -> _Link:
    found = database.rows(f"SELECT number, digest FROM ({chain}) ORDER BY number DESC LIMIT 1")  # noqa: S608
    return _Link(number=found[0][0], digest=bytes(found[0][1]).hex()) if found else _Link(number=0, digest="")


def _known(folder: Path) -> _Head | None:
    try:
        return _Head.model_validate_json((folder / _FILE).read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValidationError) as error:
        _log.warning("%s cannot be read and is made anew: %s", _FILE, error)
        return None


def _write(path: Path, head: _Head) -> None:
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as stream:
        stream.write(head.model_dump_json())
        stream.flush()
        os.fsync(stream.fileno())
    part.replace(path)
    sync_folder(path.parent)
