"""How much a bundle may hold, and what its files may be called."""

from __future__ import annotations

from pathlib import Path
from typing import IO

from edge.bundle.errors import COPY_AGAIN, BundleRefused

#: A network and its two 8-bit forms, the manifest, a model card, the digest list, the signature, and room for licences.
MAX_FILES = 32

#: All files together, uncompressed. The largest network in view, nnU-Net's own for 512×512, has 184 MB of weights, and
#: a quarter of that twice in 8 bits.
MAX_BYTES = 320 * 1024 * 1024

_CHUNK_BYTES = 1024 * 1024


def read_within(stream: IO[bytes], allowance: int, path: Path) -> bytes:
    """Read ``stream`` to its end, whatever its header promised, but no more than ``allowance`` bytes.

    Raises:
        BundleRefused: ``bundle.too_large``.
    """
    chunks: list[bytes] = []
    left = allowance
    while chunk := stream.read(_CHUNK_BYTES):
        left -= len(chunk)
        if left < 0:
            raise too_large(path, "more bytes than a bundle may hold")
        chunks.append(chunk)
    return b"".join(chunks)


def too_large(path: Path, what: str) -> BundleRefused:
    """Return the refusal of a bundle that would fill the memory."""
    return BundleRefused(
        f"{path} holds {what}.",
        remedy="Check that this is a model bundle, then copy it again.",
        reason="bundle.too_large",
    )


def check_name(name: str, path: Path) -> None:
    """Refuse a name that could lead out of the bundle; a bundle is flat.

    Raises:
        BundleRefused: ``bundle.path_escape``.
    """
    if name in ("", ".", "..") or "/" in name or "\\" in name:
        raise BundleRefused(
            f"{path} names {name!r}, which is no plain file name; a bundle has no folders.",
            remedy=COPY_AGAIN,
            reason="bundle.path_escape",
        )
