"""A folder as one tar, read bit by bit: nothing of it is ever a file. The same folder gives the same bytes.

POSIX.1-2017 ``pax`` interchange format (ustar where names are short and ASCII), so that ``tar`` and 7-Zip open it.
"""

from __future__ import annotations

import io
import os
import tarfile
from collections.abc import Generator
from pathlib import Path

_BLOCK = 512
_CHUNK = 1 << 16


class TarStream(io.RawIOBase):
    """Reads as a tar of the regular files of a folder, in order of their paths.

    Args:
        folder: whose files; they must not change meanwhile.
        prefix: folder that they are in once unpacked.
        modified: of every file, whole seconds since 1970.
    """

    def __init__(self, folder: Path, prefix: str, modified: int) -> None:
        super().__init__()
        self._pieces = _pieces(folder, prefix, modified)
        self._left = b""

    def close(self) -> None:
        """Close the file that it is at too."""
        self._pieces.close()
        super().close()

    def readable(self) -> bool:
        """Return true: it can be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override] # io asks for any buffer, and gives this one
        """Fill ``buffer`` with what comes next, and return how many bytes; 0 at the end."""
        while not self._left:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._left = piece
        count = min(len(buffer), len(self._left))
        buffer[:count] = self._left[:count]
        self._left = self._left[count:]
        return count


def tar_bytes(folder: Path) -> int:
    """Return at most how many bytes a folder's tar has."""
    sizes = [path.stat().st_size for path in _files(folder)]
    # A header of one block, with a long name three more; content in whole blocks; two empty blocks at the end.
    return sum(-(-size // _BLOCK) * _BLOCK + 4 * _BLOCK for size in sizes) + 2 * _BLOCK


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def _pieces(folder: Path, prefix: str, modified: int) -> Generator[bytes, None, None]:
    for path in _files(folder):
        with path.open("rb") as stream:
            header = tarfile.TarInfo(f"{prefix}/{path.relative_to(folder).as_posix()}")
            header.size = os.fstat(stream.fileno()).st_size
            header.mtime, header.mode = modified, 0o644
            yield header.tobuf(tarfile.PAX_FORMAT)
            left = header.size
            while left:
                piece = stream.read(min(_CHUNK, left))
                if not piece:
                    raise OSError(f"{path} became shorter while it was read")
                left -= len(piece)
                yield piece
        yield bytes(-header.size % _BLOCK)  # content fills whole blocks
    yield bytes(2 * _BLOCK)
