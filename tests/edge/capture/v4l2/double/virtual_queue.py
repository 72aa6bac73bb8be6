"""The buffers of a virtual capture card, filled in the order in which they are queued."""

from __future__ import annotations

import errno
import mmap
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from edge.capture.v4l2 import kernel_interface as v4l2

PAGE = mmap.PAGESIZE


class Violation(OSError):
    """What a driver refuses because the program did something it must never do."""


@dataclass
class _Held:
    memory: mmap.mmap
    place: str = "program"  # or "driver", or "done"
    filled: v4l2.Buffer = field(default_factory=v4l2.Buffer)


class VirtualQueue:
    """Behaves as the kernel's videobuf2 does.

    Args:
        violated: told of what the program must not do.
    """

    def __init__(self, violated: Callable[[str], None]) -> None:
        self._violated = violated
        self._buffers: list[_Held] = []
        self._waiting: deque[int] = deque()
        self._done: deque[int] = deque()
        self.streaming = False
        self.owner: object | None = None

    @property
    def mapped(self) -> int:
        """How many buffers the program still shares."""
        return sum(not held.memory.closed for held in self._buffers)

    @property
    def ready(self) -> bool:
        return bool(self._done)

    @property
    def allocated(self) -> bool:
        return bool(self._buffers)

    def request(self, wanted: v4l2.RequestBuffers, size: int, granted: int | None, owner: object) -> None:
        self._check(wanted.memory == v4l2.MMAP and wanted.type == v4l2.CAPTURE, errno.EINVAL, "REQBUFS of another kind")
        self._check(not self.streaming, errno.EBUSY, "REQBUFS while streaming")
        self._check(self.mapped == 0, errno.EBUSY, "REQBUFS while buffers are mapped")
        wanted.count = 0 if wanted.count == 0 else granted or wanted.count
        pages = -(-size // PAGE) * PAGE
        self._buffers = [_Held(mmap.mmap(-1, pages)) for _ in range(wanted.count)]
        for held in self._buffers:
            held.memory.close()  # not mapped before it is asked for
        self._sizes = pages
        self.owner = owner if wanted.count else None
        self._waiting.clear()
        self._done.clear()

    def query(self, asked: v4l2.Buffer) -> None:
        self._check(asked.index < len(self._buffers), errno.EINVAL, f"QUERYBUF of buffer {asked.index}")
        asked.length, asked.offset = self._sizes, asked.index * self._sizes

    def map(self, length: int, offset: int) -> mmap.mmap:
        index, rest = divmod(offset, getattr(self, "_sizes", PAGE))
        fits = rest == 0 and index < len(self._buffers) and length == self._sizes
        self._check(fits, errno.EINVAL, f"mmap of {length} bytes at {offset}")
        self._buffers[index].memory = mmap.mmap(-1, length)
        return self._buffers[index].memory

    def queue(self, given: v4l2.Buffer) -> None:
        self._check(given.memory == v4l2.MMAP and given.type == v4l2.CAPTURE, errno.EINVAL, "QBUF of another kind")
        self._check(given.index < len(self._buffers), errno.EINVAL, f"QBUF of buffer {given.index}")
        held = self._buffers[given.index]
        self._check(held.place == "program", errno.EINVAL, f"QBUF of buffer {given.index} twice")
        held.place = "driver"
        self._waiting.append(given.index)

    def dequeue(self, into: v4l2.Buffer) -> None:
        self._check(self.streaming, errno.EINVAL, "DQBUF while nothing streams")
        if not self._done:
            raise BlockingIOError(errno.EAGAIN, "nothing is filled")
        index = self._done.popleft()
        held = self._buffers[index]
        held.place = "program"
        for name in ("index", "bytesused", "flags", "field", "seconds", "microseconds", "sequence", "length"):
            setattr(into, name, getattr(held.filled, name))

    def start(self) -> None:
        self._check(bool(self._waiting), errno.EINVAL, "STREAMON without buffers")
        self.streaming = True

    def stop(self) -> None:
        self.streaming = False
        self._waiting.clear()
        self._done.clear()
        for held in self._buffers:
            held.place = "program"

    def fill(self, content: bytes, described: v4l2.Buffer) -> bool:
        """Fill the next buffer; false when the program has left none."""
        if not self._waiting:
            return False
        index = self._waiting.popleft()
        held = self._buffers[index]
        held.memory[: len(content)] = content
        described.index, described.length = index, self._sizes
        held.filled, held.place = described, "done"
        self._done.append(index)
        return True

    def _check(self, allowed: bool, number: int, what: str) -> None:
        if not allowed:
            self._violated(what)
            raise Violation(number, what)
