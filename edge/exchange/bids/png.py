"""A grey PNG that holds the picture and nothing else: no text, no time, no profile could leave with it."""

from __future__ import annotations

import struct
import zlib

import numpy as np
from numpy.typing import NDArray

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_GREY, _EFFORT = 0, 6


def grey_png(grey: NDArray[np.uint8]) -> bytes:
    """Return H×W grey as PNG with the chunks IHDR, IDAT and IEND alone (ISO/IEC 15948)."""
    height, width = grey.shape
    header = struct.pack(">IIBBBBB", width, height, 8, _GREY, 0, 0, 0)
    # Each row begins with its filter; 0 is none.
    rows = np.zeros((height, width + 1), np.uint8)
    rows[:, 1:] = grey
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows.tobytes(), _EFFORT)), (b"IEND", b""))
    return _SIGNATURE + b"".join(_chunk(kind, content) for kind, content in chunks)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
