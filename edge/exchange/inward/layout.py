"""The bytes of a package: a tar that every tool opens, of which nothing but the manifest has to be believed.

In this order: ``package.json`` (the manifest), ``package.sig`` (64 bytes, Ed25519 over the bytes of the manifest), then
``content/NAME`` for each file that the manifest names, in its order; two empty blocks, and the end. Every header is
known before it is read, for the manifest says name and length of each file: it is compared and never parsed. So there
is no place for a link, a device, a second file of one name, a name that leads elsewhere, or anything packed in itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from edge.exchange.inward.errors import COPY_AGAIN, InwardRefused
from edge.exchange.inward.manifest import MOST_BYTES, Manifest, PackedFile

MANIFEST, SIGNATURE, CONTENT = "package.json", "package.sig", "content"
SIGNATURE_BYTES = 64

_BLOCK = 512
_END = bytes(2 * _BLOCK)
_CHUNK_BYTES = 1024 * 1024
#: Where a header has the length of its file (POSIX.1-1988 ustar), in octal digits.
_LENGTH = slice(124, 136)


class Readable(Protocol):
    """What bytes are read from: a file, or a part of one."""

    def read(self, most: int, /) -> bytes:
        """Return up to ``most`` bytes, none at the end."""


def header(name: str, length: int, *, executable: bool = False) -> bytes:
    """Return the tar header (POSIX.1-1988 ustar, 512 bytes) of a plain file that belongs to nobody and has no date."""
    before, _, last = name.rpartition("/") if len(name) > 100 else ("", "", name)
    fields = (
        last.encode("ascii").ljust(100, b"\0"),
        b"0000755\0" if executable else b"0000644\0",
        b"0000000\0" * 2,
        f"{length:011o}\0".encode(),
        f"{0:011o}\0".encode(),
        b" " * 8,  # where the sum goes, which counts it as blanks
        b"0".ljust(101, b"\0"),
        b"ustar\00000",
        bytes(64),
        b"0000000\0" * 2,
        before.encode("ascii").ljust(167, b"\0"),
    )
    block = b"".join(fields)
    return block[:148] + f"{sum(block):06o}\0 ".encode() + block[156:]


def padding(length: int) -> bytes:
    """Return what fills a file's last block."""
    return bytes(-length % _BLOCK)


def front(manifest: bytes, signature: bytes) -> bytes:
    """Return all that comes before the first file."""
    return b"".join(
        header(name, len(data)) + data + padding(len(data))
        for name, data in ((MANIFEST, manifest), (SIGNATURE, signature))
    )


def before_file(file: PackedFile) -> bytes:
    """Return what comes before the bytes of a file."""
    return header(f"{CONTENT}/{file.name}", file.bytes, executable=file.executable)


def end() -> bytes:
    """Return what comes after the last file."""
    return _END


def length_of(manifest: Manifest, manifest_length: int) -> int:
    """Return how long the whole package is, bytes."""
    lengths = [manifest_length, SIGNATURE_BYTES, *(one.bytes for one in manifest.files)]
    return sum(_BLOCK + one + len(padding(one)) for one in lengths) + len(_END)


def read_front(stream: Readable, path: Path) -> tuple[bytes, bytes]:
    """Read the manifest's bytes and the signature; nothing of them is looked into.

    Raises:
        InwardRefused: ``inward.no_package``, ``.too_large``, ``.unsigned`` or ``.cut_short``.
        OSError: the stick cannot be read.
    """
    first = stream.read(_BLOCK)
    said = re.fullmatch(rb"[0-7]{11}\0", first[_LENGTH])
    length = int(first[_LENGTH][:11], 8) if said else -1
    if length < 0 or first != header(MANIFEST, length):
        raise InwardRefused(
            f"{path} is no package for this kit.",
            remedy="Look for a file that the programme has made.",
            reason="inward.no_package",
        )
    if length > MOST_BYTES:
        raise InwardRefused(
            f"The list of what {path} holds has {length} bytes.",
            remedy="Ask the programme for a new one.",
            reason="inward.too_large",
        )
    manifest = _exactly(stream, length, path)
    _expect(stream, padding(length), path)
    found = _exactly(stream, _BLOCK, path)
    if found != header(SIGNATURE, SIGNATURE_BYTES):
        raise InwardRefused(
            f"The package {path} is not signed.", remedy="Ask the programme for a signed one.", reason="inward.unsigned"
        )
    signature = _exactly(stream, SIGNATURE_BYTES, path)
    _expect(stream, padding(SIGNATURE_BYTES), path)
    return manifest, signature


def read_file(stream: Readable, file: PackedFile, path: Path) -> Iterator[bytes]:
    """Yield the bytes of the next file, piece by piece; it has to be ``file``.

    Raises:
        InwardRefused: ``inward.layout`` or ``inward.cut_short``.
        OSError: the stick cannot be read.
    """
    _expect(stream, before_file(file), path)
    left = file.bytes
    while left:
        piece = _exactly(stream, min(left, _CHUNK_BYTES), path)
        left -= len(piece)
        yield piece
    _expect(stream, padding(file.bytes), path)


def read_end(stream: Readable, path: Path) -> None:
    """Read to the end; nothing may come after it.

    Raises:
        InwardRefused: ``inward.layout`` or ``inward.cut_short``.
        OSError: the stick cannot be read.
    """
    _expect(stream, _END, path)
    if stream.read(1):
        raise _other(path)


def _expect(stream: Readable, wanted: bytes, path: Path) -> None:
    if _exactly(stream, len(wanted), path) != wanted:
        raise _other(path)


def _exactly(stream: Readable, length: int, path: Path) -> bytes:
    pieces: list[bytes] = []
    left = length
    while left:
        piece = stream.read(left)
        if not piece:
            raise InwardRefused(f"The package {path} ends in the middle.", remedy=COPY_AGAIN, reason="inward.cut_short")
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)


def _other(path: Path) -> InwardRefused:
    return InwardRefused(
        f"The package {path} holds something that its list does not name.", remedy=COPY_AGAIN, reason="inward.layout"
    )
