"""The files of a bundle that is one zip, read in memory and never unpacked to disk."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from pathlib import Path

from edge.bundle.errors import COPY_AGAIN, BundleRefused
from edge.bundle.limits import MAX_BYTES, MAX_FILES, check_name, read_within, too_large

#: A zip may grow this much at most; weights hardly shrink, the papers by about five.
MAX_RATIO = 100

#: End of central directory record (PKWARE APPNOTE 4.3.16): …, entries, directory bytes, …, comment length.
_END_RECORD = struct.Struct("<4sHHHHLLH")
_ZIP64_LOCATOR_BYTES = 20
_MAX_DIRECTORY_BYTES = 64 * 1024
_ENCRYPTED = 0x1


def read_archive(path: Path) -> dict[str, bytes]:
    """Read every entry of the zip at ``path``, each within what is left of the size allowance.

    Raises:
        BundleRefused: ``bundle.unreadable``, ``.too_large``, ``.path_escape`` or ``.extra_file``.
        OSError: the disk cannot be read.
    """
    with path.open("rb") as stream:
        packed = read_within(stream, MAX_BYTES, path)
    _check_directory(packed, path)
    try:
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            return _read_entries(archive, min(MAX_BYTES, MAX_RATIO * len(packed)), path)
    except BundleRefused:
        raise
    # zipfile lets all of these through on damaged files, ValueError for offsets before the first byte.
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
        raise _unreadable(path, str(error)) from error


def _check_directory(packed: bytes, path: Path) -> None:
    """Refuse a directory of millions of entries before ``zipfile`` makes an object of each."""
    end = len(packed) - _END_RECORD.size
    if end < 0:
        raise _unreadable(path, "it is too short for a zip")
    signature, _, _, _, entries, directory_bytes, _, comment_bytes = _END_RECORD.unpack_from(packed, end)
    if signature != b"PK\x05\x06" or comment_bytes:
        raise _unreadable(path, "it does not end as a zip without comment does")
    zip64 = packed[max(0, end - _ZIP64_LOCATOR_BYTES) : end].startswith(b"PK\x06\x07")
    if zip64 or entries > MAX_FILES or directory_bytes > _MAX_DIRECTORY_BYTES:
        raise too_large(path, f"more than {MAX_FILES} files")


def _read_entries(archive: zipfile.ZipFile, allowance: int, path: Path) -> dict[str, bytes]:
    entries = archive.infolist()
    if len(entries) > MAX_FILES:
        raise too_large(path, f"more than {MAX_FILES} files")
    files: dict[str, bytes] = {}
    for entry in entries:
        check_name(entry.filename, path)
        if stat.S_ISLNK(entry.external_attr >> 16):
            raise BundleRefused(
                f"{entry.filename!r} in {path} is a link; a bundle holds its files itself.",
                remedy=COPY_AGAIN,
                reason="bundle.path_escape",
            )
        if entry.filename in files:
            raise BundleRefused(
                f"{path} holds {entry.filename!r} twice.", remedy=COPY_AGAIN, reason="bundle.extra_file"
            )
        if entry.flag_bits & _ENCRYPTED:
            raise _unreadable(path, "it is encrypted")
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise _unreadable(path, "it is packed by a method other than stored or deflated")
        with archive.open(entry) as stream:
            files[entry.filename] = read_within(stream, allowance, path)
        allowance -= len(files[entry.filename])
    return files


def _unreadable(path: Path, why: str) -> BundleRefused:
    return BundleRefused(f"The bundle {path} cannot be read: {why}.", remedy=COPY_AGAIN, reason="bundle.unreadable")
