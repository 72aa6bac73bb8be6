"""An opened video node: requests, shared memory, waiting; nothing of what they mean."""

from __future__ import annotations

import ctypes
import errno
import fcntl
import mmap
import os
import select
from dataclasses import dataclass
from typing import Protocol

#: What a request takes; the kernel reads and writes it in place.
Argument = ctypes.Structure | ctypes.c_int


@dataclass(frozen=True)
class Ready:
    """Why waiting on a node ended.

    Attributes:
        frame: a buffer is filled.
        event: an event waits.
        broken: the kernel reports an error of the queue or the device; the next request says which.
    """

    frame: bool
    event: bool
    broken: bool


class VideoNode(Protocol):
    """What capturing needs of a node. Every method raises :class:`OSError` with the kernel's number."""

    def ioctl(self, request: int, argument: Argument) -> None:
        """Do ``request``; it is repeated when a signal interrupts it."""

    def map(self, length: int, offset: int) -> mmap.mmap:
        """Share a buffer's memory with the kernel; the caller closes it, and the device is held until then."""

    def wait(self, timeout_s: float) -> Ready:
        """Wait for a frame, an event or a failure; a time-out is none of them."""

    def close(self) -> None:
        """Give the node back; may be called twice."""


class KernelNode:
    """A node of the running kernel.

    Args:
        path: e.g. ``/dev/video0``; links are followed.

    Raises:
        OSError: it cannot be opened.
    """

    def __init__(self, path: str) -> None:
        self._descriptor = os.open(path, os.O_RDWR | os.O_NONBLOCK | os.O_CLOEXEC)
        self._poll = select.poll()
        self._poll.register(self._descriptor, select.POLLIN | select.POLLPRI)

    def ioctl(self, request: int, argument: Argument) -> None:
        """Do ``request``; fcntl does not repeat it after a signal, so this does."""
        while True:
            try:
                fcntl.ioctl(self._opened(), request, argument)
            except InterruptedError:
                continue
            return

    def map(self, length: int, offset: int) -> mmap.mmap:
        """Share a buffer's memory with the kernel."""
        try:
            return mmap.mmap(self._opened(), length, mmap.MAP_SHARED, mmap.PROT_READ | mmap.PROT_WRITE, offset=offset)
        except (ValueError, OverflowError) as error:  # an empty or misaligned buffer, by a driver's mistake
            raise OSError(errno.EINVAL, f"buffer of {length} bytes at {offset}: {error}") from error

    def wait(self, timeout_s: float) -> Ready:
        """Wait for a frame, an event or a failure."""
        self._opened()
        seen = dict(self._poll.poll(max(0.0, timeout_s) * 1e3)).get(self._descriptor, 0)
        broken = select.POLLERR | select.POLLHUP | select.POLLNVAL
        return Ready(bool(seen & select.POLLIN), bool(seen & select.POLLPRI), bool(seen & broken))

    def close(self) -> None:
        """Give the node back."""
        if self._descriptor >= 0:
            descriptor, self._descriptor = self._descriptor, -1
            os.close(descriptor)

    def _opened(self) -> int:
        if self._descriptor < 0:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        return self._descriptor
