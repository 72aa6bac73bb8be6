"""A running stream: buffers shared with the kernel, the newest filled one taken, the others given back unread."""

from __future__ import annotations

import contextlib
import ctypes
import errno
import logging
import mmap
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from edge.capture.v4l2 import kernel_interface as v4l2
from edge.capture.v4l2.interruption import UNSUPPORTED, Interrupted
from edge.capture.v4l2.node import VideoNode

_log = logging.getLogger(__name__)

_BUFFERS = 4
#: A kernel's sequence number that goes on by more than this went back.
_BACKWARDS = 1 << 31


@dataclass(frozen=True)
class Filled:
    """A buffer the driver has filled.

    Attributes:
        index: which.
        used: how many of its bytes.
        number: its place in the stream, from 0, lost frames counted.
        stamp_ns: when it was taken by ``CLOCK_MONOTONIC``; ``None`` where the driver's clock is another.
    """

    index: int
    used: int
    number: int
    stamp_ns: int | None


class Stream:
    """Streams from a node from construction to :meth:`stop`.

    Raises:
        Interrupted: the driver gives fewer than two buffers, or none that can be shared (``signal.unsupported``).
        OSError: the device is gone, or another program holds it.
    """

    def __init__(self, node: VideoNode) -> None:
        self._node = node
        self._maps: list[mmap.mmap] = []
        self._number = -1
        self._kernel_number: int | None = None
        try:
            self._share()
            self._run()
        except (OSError, Interrupted):
            with contextlib.suppress(OSError):  # the first failure is the one to tell
                self.stop()
            raise

    def newest(self) -> Filled | None:
        """Take the newest filled buffer, which the caller gives back; ``None`` when there is no good one.

        When all were full the driver had none left for what came after, so how old they are nobody knows: all go back.
        """
        held: Filled | None = None
        for _ in self._maps:
            buffer = self._dequeue()
            if buffer is None:
                return held
            filled = self._counted(buffer)
            if buffer.flags & v4l2.BUF_FLAG_ERROR or filled.used > len(self._maps[filled.index]):
                self.give_back(filled)
                continue
            if held is not None:
                self.give_back(held)
            held = filled
        if held is not None:
            self.give_back(held)
        return None

    def bytes_of(self, filled: Filled) -> NDArray[np.uint8]:
        """Return a view of a taken buffer; it must not outlive giving it back."""
        return np.frombuffer(self._maps[filled.index], np.uint8, filled.used)

    def give_back(self, filled: Filled) -> None:
        """Let the driver fill the buffer again."""
        self._node.ioctl(v4l2.QBUF, _buffer(filled.index))

    def flush(self) -> None:
        """Throw away all that is filled or being filled; numbers go on after a gap."""
        self._node.ioctl(v4l2.STREAMOFF, ctypes.c_int(v4l2.CAPTURE))
        self._number += 1
        self._run()

    def stop(self) -> None:
        """Stop, and give all memory back; after a failure, closing the node gives back the driver's side of it.

        Raises:
            OSError: what it said; the device is gone, or must be opened again.
        """
        try:
            self._node.ioctl(v4l2.STREAMOFF, ctypes.c_int(v4l2.CAPTURE))
        finally:
            while self._maps:
                shared = self._maps.pop()
                try:
                    shared.close()
                except BufferError as error:  # a conversion that failed still looks at it; it goes with that error
                    _log.warning("a buffer is still in use: %s", error)
        self._node.ioctl(v4l2.REQBUFS, v4l2.RequestBuffers(count=0, type=v4l2.CAPTURE, memory=v4l2.MMAP))

    def _share(self) -> None:
        granted = v4l2.RequestBuffers(count=_BUFFERS, type=v4l2.CAPTURE, memory=v4l2.MMAP)
        self._node.ioctl(v4l2.REQBUFS, granted)
        if granted.count < 2:
            raise Interrupted(UNSUPPORTED, f"the driver gives {granted.count} buffers")
        for index in range(granted.count):
            buffer = _buffer(index)
            self._node.ioctl(v4l2.QUERYBUF, buffer)
            self._maps.append(self._node.map(buffer.length, buffer.offset & 0xFFFF_FFFF))

    def _run(self) -> None:
        self._kernel_number = None
        for index in range(len(self._maps)):
            self._node.ioctl(v4l2.QBUF, _buffer(index))
        self._node.ioctl(v4l2.STREAMON, ctypes.c_int(v4l2.CAPTURE))

    def _dequeue(self) -> v4l2.Buffer | None:
        buffer = _buffer(0)
        try:
            self._node.ioctl(v4l2.DQBUF, buffer)
        except BlockingIOError:
            return None
        if buffer.index >= len(self._maps):
            raise OSError(errno.EIO, f"the driver names buffer {buffer.index} of {len(self._maps)}")
        return buffer

    def _counted(self, buffer: v4l2.Buffer) -> Filled:
        """Number a buffer by the kernel's own count, and where that stands still, by ours."""
        ahead = 1
        if self._kernel_number is not None:
            ahead = (buffer.sequence - self._kernel_number) % (1 << 32)
        self._kernel_number = buffer.sequence
        self._number += ahead if 0 < ahead < _BACKWARDS else 1
        stamp_ns = None
        if buffer.flags & v4l2.BUF_FLAG_TIMESTAMP_MASK == v4l2.BUF_FLAG_TIMESTAMP_MONOTONIC:
            stamp_ns = buffer.seconds * 1_000_000_000 + buffer.microseconds * 1_000
        return Filled(buffer.index, buffer.bytesused, self._number, stamp_ns)


def _buffer(index: int) -> v4l2.Buffer:
    return v4l2.Buffer(index=index, type=v4l2.CAPTURE, memory=v4l2.MMAP)
