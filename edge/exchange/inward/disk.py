"""Files of the kit's own disk: written through, put in place by one rename, and used by one program at a time."""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from edge.exchange.inward.errors import InwardRefused

#: What is always left free for records, bytes.
_LEFT_FREE = 256 * 1024 * 1024


def write_file(path: Path, pieces: Iterable[bytes], *, mode: int = 0o600) -> None:
    """Write a new file and wait until it is on the disk.

    Raises:
        InwardRefused: ``inward.no_space`` or ``.unwritable``; what ``pieces`` raises goes through.
    """
    with on_disk(path):
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, mode)
    try:
        for piece in pieces:
            rest = memoryview(piece)
            while rest:
                with on_disk(path):
                    rest = rest[os.write(descriptor, rest) :]
        with on_disk(path):
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def replace_file(path: Path, data: bytes) -> None:
    """Put ``data`` in the place of a file: whenever the power goes, either the former or the new one is there.

    Raises:
        InwardRefused: ``inward.no_space`` or ``.unwritable``.
    """
    part = path.with_name(f"{path.name}.part")
    with on_disk(path):
        part.unlink(missing_ok=True)
    write_file(part, [data])
    rename(part, path)


def rename(old: Path, new: Path) -> None:
    """Rename, and wait until that is on the disk.

    Raises:
        InwardRefused: ``inward.unwritable``.
    """
    with on_disk(new):
        old.rename(new)
        sync_folder(new.parent)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, each on the disk before the next.

    Raises:
        InwardRefused: ``inward.no_space`` or ``.unwritable``.
    """
    if folder.is_dir():
        return
    make_folder(folder.parent)
    with on_disk(folder):
        folder.mkdir(mode=0o700, exist_ok=True)
        sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Bring a folder's entries to the disk."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def remove(folder: Path) -> None:
    """Remove a folder with all in it; what cannot be removed is left for the next time."""
    shutil.rmtree(folder, ignore_errors=True)


def check_room(folder: Path, length: int) -> None:
    """Refuse what would not leave room for records.

    Raises:
        InwardRefused: ``inward.no_space``.
    """
    there = next(one for one in (folder, *folder.parents) if one.exists())
    with on_disk(there):
        free = shutil.disk_usage(there).free
    if free < length + _LEFT_FREE:
        raise _no_space(there, f"{(length + _LEFT_FREE) // 1_000_000} MB have to be free")


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Let nobody else bring something in or take it back in the meantime; ends with the process, however it ends.

    Raises:
        InwardRefused: ``inward.busy``.
    """
    make_folder(folder)
    with on_disk(folder):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise InwardRefused(
                "Something else is being brought in just now.", remedy="Wait for it.", reason="inward.busy"
            ) from error
        yield
    finally:
        os.close(handle)


@contextmanager
def on_disk(path: Path) -> Iterator[None]:
    """Turn what the kit's own disk refuses into a refusal."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise _no_space(path, "it is full") from error
        raise InwardRefused(
            f"{path} cannot be written: {error.strerror or error}.",
            remedy="Have the kit looked after.",
            reason="inward.unwritable",
        ) from error


def _no_space(path: Path, why: str) -> InwardRefused:
    return InwardRefused(
        f"There is not enough room at {path}: {why}.",
        remedy="Export and erase old records, or have the kit looked after.",
        reason="inward.no_space",
    )
