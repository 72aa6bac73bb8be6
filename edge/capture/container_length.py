"""Whether a video file is as long as its container says: FFmpeg may end without a word where the file does."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import BinaryIO


def is_cut_short(name: str) -> bool:
    """Whether an MP4 or AVI file ends before its outermost boxes do, or has gone with its disk.

    Other containers do not say their length, or not reliably; such a file is read as far as it goes.
    """
    try:
        size = Path(name).stat().st_size
        with Path(name).open("rb") as stream:
            start = stream.read(8)
            if start[:4] == b"RIFF":
                return len(start) < 8 or 8 + int(struct.unpack("<I", start[4:])[0]) > size
            return start[4:] == b"ftyp" and _last_box_end(stream, size) != size
    except OSError:
        return True


def _last_box_end(stream: BinaryIO, size: int) -> int:
    """Follow the boxes of an ISO 14496-12 file: a 32-bit length and a type; a length of 1 stands for 64 bits behind."""
    end = 0
    while end < size:
        stream.seek(end)
        head = stream.read(16)
        if len(head) < 8:
            return end
        length = int(struct.unpack(">I", head[:4])[0])
        if length == 0:  # this box reaches to the end of the file
            return size
        if length == 1 and len(head) == 16:
            length = int(struct.unpack(">Q", head[8:])[0])
        end += max(length, 8)
    return end
