"""What a pulled plug leaves on a disk: what was flushed, and nothing else.

A killed machine proves little: what it wrote without a flush lies in the host's memory and survives. So the kit writes
through the kernel's ``log-writes`` target, which logs a write only when a later flush has made it last; after a cut the
log is replayed onto the disk as it was before, and all else is lost. Layout of the log: ``drivers/md/dm-log-writes.c``
of Linux 6.1 (version 1), little-endian, one sector of description before the sectors of each write.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

_MAGIC, _VERSION, _SECTOR_BYTES = 0x6A736677736872, 1, 512
_HEAD = struct.Struct("<QQQI")  # magic, version, entries, bytes of a sector
_ENTRY = struct.Struct("<QQQQ")  # first sector, sectors, flags, bytes of a mark
_DISCARD, _MARK = 4, 8


@dataclass(frozen=True)
class _Entry:
    sector: int
    sectors: int
    flags: int
    mark_bytes: int
    content_at: int


def lose_unflushed(log: Path, disk: Path) -> int:
    """Bring ``disk`` to the state that a power cut leaves, and empty the log; return how many writes were replayed.

    Args:
        log: what ``log-writes`` has logged since the machine was switched on.
        disk: as it was then.

    Raises:
        ValueError: the log is none, or of another version.
    """
    replayed = 0
    with log.open("rb") as written, disk.open("r+b") as onto:
        magic, version, _, sector_bytes = _HEAD.unpack(written.read(_HEAD.size))
        # The head is written late, with the first write that is to last at once.
        if magic and (magic, version, sector_bytes) != (_MAGIC, _VERSION, _SECTOR_BYTES):
            raise ValueError(f"{log} is no log of writes of version {_VERSION}")
        for entry in _whole_entries(written):
            if entry.flags & (_DISCARD | _MARK) or entry.sectors == 0:
                continue
            written.seek(entry.content_at)
            onto.seek(entry.sector * _SECTOR_BYTES)
            onto.write(written.read(entry.sectors * _SECTOR_BYTES))
            replayed += 1
    size = log.stat().st_size
    with log.open("wb") as emptied:
        emptied.truncate(size)
    return replayed


def marks_in(log: Path) -> list[str]:
    """Return the marks in a log, in their order: what was flushed before one was made is in the log before it.

    A kernel's thread writes the log, and a flush does not wait for it. So what was flushed is sure to be replayed only
    from the moment that a mark made after it is there.
    """
    with log.open("rb") as written:
        marks = [entry for entry in _whole_entries(written) if entry.flags & _MARK]
        return [_words_of(written, entry) for entry in marks]


def _words_of(log: BinaryIO, mark: _Entry) -> str:
    """Return a mark's words, which lie behind its description in the same sector."""
    log.seek(mark.content_at - _SECTOR_BYTES + _ENTRY.size)
    return log.read(mark.mark_bytes).rstrip(b"\0").decode()


def _whole_entries(log: BinaryIO) -> Iterator[_Entry]:
    """Yield the entries but for the last: that its content is whole is known only of what another follows.

    The number of entries in the log's head lags behind, so an empty description is the end. What is last on a quiet
    machine is a flush, which has no content.
    """
    at, before = _SECTOR_BYTES, None
    while True:
        log.seek(at)
        sector, sectors, flags, mark_bytes = _ENTRY.unpack(log.read(_ENTRY.size).ljust(_ENTRY.size, b"\0"))
        if not (sectors or flags):
            return
        if before is not None:
            yield before
        before = _Entry(sector, sectors, flags, mark_bytes, at + _SECTOR_BYTES)
        at += _SECTOR_BYTES * (1 + (0 if flags & _DISCARD else sectors))
