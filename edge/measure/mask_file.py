"""A binary mask from a PNG file."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from edge.measure.errors import MaskRefused
from edge.measure.measure import LONGEST_SIDE
from edge.regular_file import check_regular

#: Larger pictures are refused before they are decoded, pixels.
MOST_PIXELS = 50_000_000
#: Shortest side that can hold a muscle, pixels.
SHORTEST_SIDE = 32

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
#: Signature, the first chunk's length and name, width and height.
_HEADER = struct.Struct(">8s4x4sII")


def read_mask(path: Path) -> NDArray[np.uint8]:
    """Read a mask of two colours, one of them black: 1, 8 or 16 bits, grey, palette or RGB.

    Args:
        path: a PNG file.

    Returns:
        H×W uint8, 255 where the file is not black, else 0.

    Raises:
        MaskRefused: ``mask.missing``, ``mask.unreadable``, ``mask.too_large``, ``mask.too_small``,
            ``mask.not_binary``, ``mask.empty`` or ``mask.no_background``.
    """
    _check_header(path)
    return _two_valued(_decode(path), path)


def _check_header(path: Path) -> None:
    """Refuse a file that is no PNG or has an unfit size, from its first bytes alone."""
    try:
        check_regular(path)
        with path.open("rb") as stream:
            start = stream.read(_HEADER.size)
    except FileNotFoundError as error:
        raise MaskRefused(
            f"There is no file {path}.", remedy="Check the name and the folder.", reason="mask.missing"
        ) from error
    except OSError as error:
        raise _unreadable(path, str(error)) from error
    if len(start) < _HEADER.size or not start.startswith(_SIGNATURE):
        raise _unreadable(path, "it is no PNG")
    _, first_chunk, width, height = _HEADER.unpack(start)
    if first_chunk != b"IHDR":
        raise _unreadable(path, "it is no PNG")
    if width * height > MOST_PIXELS or max(width, height) > LONGEST_SIDE:
        raise MaskRefused(
            f"{path} has {width}×{height} pixels, too many for a mask.",
            remedy=f"Give at most {MOST_PIXELS // 1_000_000} million pixels and {LONGEST_SIDE} a side.",
            reason="mask.too_large",
        )
    if min(width, height) < SHORTEST_SIDE:
        raise MaskRefused(
            f"{path} has {width}×{height} pixels, too few for a muscle.",
            remedy=f"Give the mask at the picture's own size, at least {SHORTEST_SIDE} pixels a side.",
            reason="mask.too_small",
        )


def _decode(path: Path) -> NDArray[Any]:
    """Return H×W or H×W×channels, of any type."""
    try:
        with Image.open(path, formats=("PNG",)) as picture:
            return np.asarray(picture.convert("RGBA") if picture.mode in ("P", "PA") else picture)
    # What Pillow raises on damaged PNG data, besides OSError.
    except (OSError, SyntaxError, ValueError, EOFError, struct.error) as error:
        raise _unreadable(path, str(error)) from error


def _two_valued(picture: NDArray[Any], path: Path) -> NDArray[np.uint8]:
    """Return 255 where the picture is not black; refuse it where it has not exactly two colours, one of them black."""
    channels = picture if picture.ndim == 3 else picture[:, :, None]
    if channels.shape[2] in (2, 4):
        alpha, channels = channels[:, :, -1], channels[:, :, :-1]
        if alpha.min() != alpha.max():
            raise _not_binary(path, "it is partly transparent")
    marked = np.asarray(channels.any(axis=2), np.bool_)
    if not marked.any():
        raise MaskRefused(
            f"{path} is black all over: it marks no muscle.",
            remedy="Give a mask in which the muscle is white.",
            reason="mask.empty",
        )
    colour = channels[np.unravel_index(int(marked.argmax()), marked.shape)]
    if not np.array_equal(channels, marked[:, :, None] * colour):
        raise _not_binary(path, "it has more than two colours")
    if marked.all():
        raise MaskRefused(
            f"{path} has no background: every pixel is marked.",
            remedy="Give a mask in which all but the muscle is black.",
            reason="mask.no_background",
        )
    mask: NDArray[np.uint8] = marked.view(np.uint8) * np.uint8(255)
    return mask


def _unreadable(path: Path, why: str) -> MaskRefused:
    return MaskRefused(f"{path} cannot be read: {why}.", remedy="Give a PNG file.", reason="mask.unreadable")


def _not_binary(path: Path, why: str) -> MaskRefused:
    return MaskRefused(
        f"{path} is no binary mask: {why}.",
        remedy="Give two colours: black for the background, one other for the muscle.",
        reason="mask.not_binary",
    )
