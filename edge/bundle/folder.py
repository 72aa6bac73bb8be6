"""The files of a bundle that is a folder."""

from __future__ import annotations

import errno
import os
import stat
from itertools import islice
from pathlib import Path

from edge.bundle.errors import COPY_AGAIN, BundleRefused
from edge.bundle.limits import MAX_BYTES, MAX_FILES, read_within, too_large


def read_folder(folder: Path) -> dict[str, bytes]:
    """Read every file of ``folder`` once; what is checked later are these bytes, not the disk's.

    Files are opened through the folder's own descriptor and never through a link, so that nothing can be swapped
    in while they are read.

    Raises:
        BundleRefused: ``bundle.too_large``, ``.path_escape`` (a link) or ``.extra_file`` (a folder).
        OSError: the disk cannot be read.
    """
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        with os.scandir(handle) as entries:
            names = sorted(entry.name for entry in islice(entries, MAX_FILES + 1))
        if len(names) > MAX_FILES:
            raise too_large(folder, f"more than {MAX_FILES} files")
        files: dict[str, bytes] = {}
        allowance = MAX_BYTES
        for name in names:
            files[name] = _read_file(handle, name, allowance, folder)
            allowance -= len(files[name])
        return files
    finally:
        os.close(handle)


def _read_file(handle: int, name: str, allowance: int, folder: Path) -> bytes:
    try:
        # Non-blocking, so that a pipe in the folder cannot hold up the start.
        descriptor = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, dir_fd=handle)
    except OSError as error:
        if error.errno != errno.ELOOP:
            raise
        raise BundleRefused(
            f"{name!r} in {folder} is a link; a bundle holds its files itself.",
            remedy=COPY_AGAIN,
            reason="bundle.path_escape",
        ) from error
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise BundleRefused(
                f"{name!r} in {folder} is no plain file; a bundle has no folders or devices.",
                remedy="Remove it, or copy the bundle again.",
                reason="bundle.extra_file",
            )
        with os.fdopen(descriptor, "rb", closefd=False) as stream:
            return read_within(stream, allowance, folder)
    finally:
        os.close(descriptor)
