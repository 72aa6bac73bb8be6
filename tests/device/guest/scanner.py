#!/usr/bin/python3
"""The scanner on the capture card's cable: plays raw frames into its HDMI output for ever, at the cable's own rate.

Usage: scanner.py NODE SCREENS FRAME_BYTES
"""

import fcntl
import itertools
import mmap
import os
import struct
import sys
from pathlib import Path

OUTPUT, MMAP, NO_FIELD = 2, 1, 1
REQBUFS, QUERYBUF, QBUF, DQBUF, STREAMON = 0xC0145608, 0xC0585609, 0xC058560F, 0xC0585611, 0x40045612
#: struct v4l2_buffer: index, type, bytesused, flags, field; timestamp; sequence, memory; offset; length and two more.
BUFFER = struct.Struct("=5I4x2q16x2IQ3I4x")


def buffer(index: int, size: int = 0) -> bytearray:
    """Return a struct v4l2_buffer."""
    return bytearray(BUFFER.pack(index, OUTPUT, size, 0, NO_FIELD, 0, 0, 0, MMAP, 0, size, 0, 0))


def mapped(out: int, index: int) -> mmap.mmap:
    """Return one of the card's buffers."""
    told = buffer(index)
    fcntl.ioctl(out, QUERYBUF, told)
    *_, offset, length, _, _ = BUFFER.unpack(told)
    return mmap.mmap(out, length, mmap.MAP_SHARED, mmap.PROT_READ | mmap.PROT_WRITE, offset=offset)


def main() -> None:
    """Play until ended."""
    node, screens, size = sys.argv[1], sys.argv[2], int(sys.argv[3])
    out = os.open(node, os.O_RDWR)
    with Path(screens).open("rb") as file:
        film = memoryview(mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ))
    frames = itertools.cycle(film[start : start + size] for start in range(0, len(film), size))
    asked = bytearray(struct.pack("5I", 3, OUTPUT, MMAP, 0, 0))
    fcntl.ioctl(out, REQBUFS, asked)
    buffers = [mapped(out, index) for index in range(struct.unpack("5I", asked)[0])]
    free = list(range(len(buffers)))
    while True:
        while free:
            index = free.pop(0)
            buffers[index][:size] = next(frames)
            fcntl.ioctl(out, QBUF, buffer(index, size))
            if not free:
                fcntl.ioctl(out, STREAMON, struct.pack("i", OUTPUT))
        told = buffer(0)
        fcntl.ioctl(out, DQBUF, told)
        free.append(BUFFER.unpack(told)[0])


if __name__ == "__main__":
    main()
