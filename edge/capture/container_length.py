"""Whether a video file is as long as its container says: FFmpeg may end without a word where the file does."""

from __future__ import annotations

import os
import struct
from pathlib import Path
from typing import BinaryIO


def is_cut_short(name: str) -> bool:
    """Whether an MP4, AVI, Matroska or GIF file ends before its container does, or has gone with its disk.

    Other containers do not say their length, or not reliably; such a file is read as far as it goes.
    """
    try:
        size = Path(name).stat().st_size
        with Path(name).open("rb") as stream:
            start = stream.read(8)
            if start[:4] == b"RIFF":
                return len(start) < 8 or 8 + int(struct.unpack("<I", start[4:])[0]) > size
            if start[:4] == b"\x1aE\xdf\xa3":
                return _segment_end(stream, size) > size
            if start[:4] == b"GIF8":
                stream.seek(-1, os.SEEK_END)
                return stream.read(1) != b";"
            return start[4:] == b"ftyp" and _last_box_end(stream, size) != size
    except OSError:
        return True


def _segment_end(stream: BinaryIO, size: int) -> int:
    """Return where a Matroska file's segment says that it ends (RFC 9559); ``size`` where it does not say."""
    stream.seek(4)
    stream.seek(_vint(stream) or 0, os.SEEK_CUR)  # over the header's content
    if stream.read(4) != b"\x18S\x80g":
        return size
    length = _vint(stream)
    return size if length is None else stream.tell() + length


def _vint(stream: BinaryIO) -> int | None:
    """Read a number of variable length (RFC 8794 §4): the first set bit tells how many bytes; all ones say nothing."""
    first = int.from_bytes(stream.read(1), "big")
    width = 9 - first.bit_length()
    value = int.from_bytes(bytes([first]) + stream.read(width - 1), "big") if first else 0
    everything = (1 << 7 * width) - 1
    return None if first == 0 or value & everything == everything else value & everything


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
