"""The sums of an export's files: read back from the disk, in the format of ``sha256sum``, and written last."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from edge.records.database import sync_folder

SUMS = "SHA256SUMS"
_BLOCK_BYTES = 1 << 16


class SummedUp(NamedTuple):
    """How many files there are, their bytes, and the SHA-256 of the sums in hex; the sums count too."""

    files: int
    bytes: int
    sha256: str


def sum_up(folder: Path) -> SummedUp:
    """Wait until every file below ``folder`` is on the disk, and write the sums of all in the order of their names.

    Raises:
        OSError: something cannot be read, written or waited for.
    """
    files, size = 1, 0
    part = folder / f"{SUMS}.part"
    with part.open("x", encoding="utf-8") as sums:
        for path in _files_below(folder):
            if path != part:
                sums.write(f"{_synced_sum(path)}  {path.relative_to(folder).as_posix()}\n")
                files, size = files + 1, size + path.stat().st_size
    sha256 = _synced_sum(part)
    size += part.stat().st_size
    part.rename(folder / SUMS)
    sync_folder(folder)
    sync_folder(folder.parent)
    return SummedUp(files, size, sha256)


def _files_below(folder: Path) -> Iterator[Path]:
    """Yield every file in the order of names, and wait until each folder's own entries are on the disk."""
    for here, folders, names in os.walk(folder):
        folders.sort()
        sync_folder(Path(here))
        yield from (Path(here, name) for name in sorted(names))


def _synced_sum(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        os.fsync(stream.fileno())
        while block := stream.read(_BLOCK_BYTES):
            digest.update(block)
    return digest.hexdigest()
