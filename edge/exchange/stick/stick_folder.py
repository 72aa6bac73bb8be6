"""An open folder on a stick. All is done through its descriptor and no link is followed.

So nothing on a stick leads elsewhere, and nothing is written to another stick that was put in at the same place
meanwhile: the descriptor stays with the one that went.
"""

from __future__ import annotations

import errno
import hashlib
import mmap
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_READ = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_CHUNK = 1 << 20


class ReadBack(NamedTuple):
    """SHA-256 in hexadecimal of what the stick gives back, and whether the kernel's own copy was passed over."""

    sha256: str
    from_device: bool


class StickFolder:
    """An open folder; :meth:`close` it.

    Every method raises ``OSError`` as the system does.
    """

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    @classmethod
    def at(cls, path: Path) -> StickFolder:
        """Open a folder that is no link."""
        return cls(os.open(path, _FOLDER))

    def close(self) -> None:
        """Let the stick go: it cannot be unmounted before."""
        os.close(self._descriptor)

    @property
    def device(self) -> int:
        """Number of the file system that it is in."""
        return os.fstat(self._descriptor).st_dev

    def free_bytes(self) -> int:
        """Return how much room there is."""
        room = os.statvfs(self._descriptor)
        return room.f_bavail * room.f_frsize

    def names(self) -> list[str]:
        """Return what is in it, sorted."""
        return sorted(os.listdir(self._descriptor))  # noqa: PTH208 - a descriptor has no path

    def folder(self, name: str) -> StickFolder:
        """Open a folder in it that is no link."""
        return StickFolder(os.open(name, _FOLDER, dir_fd=self._descriptor))

    def make_folder(self, name: str) -> StickFolder:
        """Make a folder in it, and open it."""
        os.mkdir(name, 0o755, dir_fd=self._descriptor)
        return self.folder(name)

    @contextmanager
    def new_file(self, name: str) -> Iterator[Callable[[bytes], None]]:
        """Make a file that is not there yet, give what writes to it, and wait until the stick has it."""
        descriptor = os.open(name, _NEW, 0o644, dir_fd=self._descriptor)
        try:
            yield lambda piece: _write_all(descriptor, piece)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def read_back(self, name: str, on_bytes: Callable[[int], None] = lambda count: None) -> ReadBack:
        """Read a file past the kernel's copy of it, where the file system can (``O_DIRECT``, open(2)).

        Where it cannot, the kernel is asked to forget its copy first (posix_fadvise(2)).
        """
        try:
            descriptor = os.open(name, _READ | os.O_DIRECT, dir_fd=self._descriptor)
        except OSError as error:
            if error.errno != errno.EINVAL:
                raise
        else:
            return ReadBack(_hashed(descriptor, on_bytes), from_device=True)
        descriptor = os.open(name, _READ, dir_fd=self._descriptor)
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
        return ReadBack(_hashed(descriptor, on_bytes), from_device=False)

    def size_bytes(self, name: str) -> int:
        """Return the length of a file."""
        return os.stat(name, dir_fd=self._descriptor, follow_symlinks=False).st_size

    def sync(self) -> None:
        """Wait until the stick has the folder's own entries."""
        os.fsync(self._descriptor)

    def remove(self, name: str) -> None:
        """Remove a file, a link (never what it leads to), or a folder of these."""
        if stat.S_ISDIR(os.stat(name, dir_fd=self._descriptor, follow_symlinks=False).st_mode):
            with closing(self.folder(name)) as inner:
                for one in inner.names():
                    os.unlink(one, dir_fd=inner._descriptor)
            os.rmdir(name, dir_fd=self._descriptor)
        else:
            os.unlink(name, dir_fd=self._descriptor)


def _write_all(descriptor: int, piece: bytes) -> None:
    left = memoryview(piece)
    while left:
        left = left[os.write(descriptor, left) :]


def _hashed(descriptor: int, on_bytes: Callable[[int], None]) -> str:
    """Read an open file to its end, and close it. A mapping's memory begins at a page, as ``O_DIRECT`` asks for."""
    digest = hashlib.sha256()
    try:
        left = os.fstat(descriptor).st_size
        with mmap.mmap(-1, _CHUNK) as memory:
            while left > 0 and (count := os.readv(descriptor, [memory])):
                digest.update(memory[:count])
                on_bytes(count)
                left -= count  # past the end, some file systems refuse an offset that is not a block's
    finally:
        os.close(descriptor)
    return digest.hexdigest()
