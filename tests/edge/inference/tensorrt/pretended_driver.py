"""A graphics processor that is none: CUDA's rules about contexts, memory, streams and graphs, over plain memory.

What is queued on a stream runs when the stream is waited for and not before, so code that does not wait reads what was
there. Whatever breaks a rule is refused, and noted in ``misuses`` besides: code under test may have a way back that
would hide it.
"""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

Work = Callable[[], None]


class Refused(Exception):
    """A call that breaks a rule, or that the test wants to fail; ``of_memory`` where memory ran out."""

    def __init__(self, why: str, *, of_memory: bool = False) -> None:
        super().__init__(why)
        self.of_memory = of_memory


class AskedDriver(Protocol):
    """What the TensorRT double asks the driver under it, pretended in Python or in C."""

    def misuse(self, why: str) -> object:
        """Note that a rule was broken."""

    def has_context(self) -> bool:
        """Whether a context is current on this thread."""

    def is_device(self, address: int, nbytes: int) -> bool:
        """Whether so many bytes from there are the processor's, and not freed."""

    def enqueue(self, stream: int, work: Work) -> bool:
        """Queue work on a stream; ``False`` where there is no such stream."""


@dataclass
class _Stream:
    queue: list[Work] = field(default_factory=list)
    captured: list[Work] | None = None


class PretendedDriver:
    """The driver of one processor.

    Attributes:
        misuses: the rules that were broken.
        memory_left: bytes that may still be reserved.
        captures: whether streams can be captured.
        present: whether there is a processor.
        broken: whether whatever runs on it fails.
    """

    def __init__(self) -> None:
        self.misuses: list[str] = []
        self.memory_left = 2**40
        self.captures = True
        self.present = True
        self.broken = False
        self.started = False
        self._on_thread = threading.local()
        self._device: dict[int, ctypes.Array[ctypes.c_char]] = {}
        self._pinned: dict[int, ctypes.Array[ctypes.c_char]] = {}
        self._freed: list[object] = []  # kept, so that a failing test can show an array over it
        self._streams: dict[int, _Stream] = {}
        self._graphs: dict[int, list[Work]] = {}
        self._next = 0x1000

    # contexts

    def push(self) -> None:
        self._stack().append(True)

    def pop(self) -> None:
        if not self._stack():
            raise self.misuse("a context was popped on a thread that has none")
        self._stack().pop()

    def has_context(self) -> bool:
        return bool(self._stack())

    def detach(self) -> None:
        if not self._stack():
            raise self.misuse("a context was let go on a thread where it is not current")
        self._stack().pop()

    def _stack(self) -> list[bool]:
        if not hasattr(self._on_thread, "stack"):
            self._on_thread.stack = []
        stack: list[bool] = self._on_thread.stack
        return stack

    def _needs_context(self, doing: str) -> None:
        if not self.has_context():
            raise self.misuse(f"{doing} without a context on this thread")

    # memory

    def reserve(self, nbytes: int, *, pinned: bool) -> int:
        self._needs_context("memory was reserved")
        if nbytes > self.memory_left:
            raise Refused("out of memory", of_memory=True)
        memory = ctypes.create_string_buffer(b"\xa5" * nbytes, nbytes)  # nothing that could be taken for an answer
        address = ctypes.addressof(memory)
        (self._pinned if pinned else self._device)[address] = memory
        return address

    def release(self, address: int, *, pinned: bool) -> None:
        self._needs_context("memory was freed")
        memory = (self._pinned if pinned else self._device).pop(address, None)
        if memory is None:
            raise self.misuse("memory was freed twice")
        self._freed.append(memory)

    def is_device(self, address: int, nbytes: int) -> bool:
        return _within(self._device, address, nbytes)

    def is_pinned(self, address: int, nbytes: int) -> bool:
        return _within(self._pinned, address, nbytes)

    @property
    def in_use(self) -> int:
        """How many pieces of memory, streams and graphs have not been given back."""
        return sum(map(len, (self._device, self._pinned, self._streams, self._graphs)))

    # streams

    def open_stream(self) -> int:
        self._needs_context("a stream was opened")
        self._next += 1
        self._streams[self._next] = _Stream()
        return self._next

    def close_stream(self, stream: int) -> None:
        self._streams.pop(stream, None)

    def enqueue(self, stream: int, work: Work) -> bool:
        one = self._streams.get(stream)
        if one is None:
            self.misuse("work was queued on no stream")
            return False
        (one.queue if one.captured is None else one.captured).append(work)
        return True

    def copy(self, to: int, from_: int, nbytes: int, stream: int, *, to_device: bool) -> None:
        self._needs_context("a copy was queued")
        device, host = (to, from_) if to_device else (from_, to)
        if not self.is_device(device, nbytes):
            raise self.misuse("a copy has memory that is not the processor's, or was freed")
        if not self.is_pinned(host, nbytes):
            raise self.misuse("an asynchronous copy has memory that is not pinned, or was freed")
        self.enqueue(stream, lambda: ctypes.memmove(to, from_, nbytes) and None)

    def synchronize(self, stream: int) -> None:
        self._needs_context("a stream was waited for")
        one = self._streams[stream]
        if one.captured is not None:
            raise self.misuse("a stream was waited for while it captured")
        queue, one.queue = one.queue, []
        if self.broken:
            raise Refused("unspecified launch failure")
        for work in queue:
            work()

    # graphs, by the driver's own names and numbers: 0 is success

    def cuStreamBeginCapture_v2(self, stream: ctypes.c_void_p, mode: ctypes.c_int) -> int:  # noqa: N802
        if not self.captures or not self.has_context() or mode.value != 1:
            return 900
        self._streams[stream.value or 0].captured = []
        return 0

    def cuStreamEndCapture(self, stream: ctypes.c_void_p, graph: object) -> int:  # noqa: N802
        one = self._streams[stream.value or 0]
        captured, one.captured = one.captured, None
        if captured is None:
            return 901
        self._next += 1
        self._graphs[self._next] = captured
        graph._obj.value = self._next  # type: ignore[attr-defined] # what byref() refers to
        return 0

    def cuGraphInstantiateWithFlags(self, ready: object, graph: ctypes.c_void_p, flags: ctypes.c_ulonglong) -> int:  # noqa: N802
        if flags.value != 0 or graph.value not in self._graphs:
            return 1
        self._next += 1
        self._graphs[self._next] = self._graphs[graph.value or 0]
        ready._obj.value = self._next  # type: ignore[attr-defined]
        return 0

    def cuGraphLaunch(self, ready: ctypes.c_void_p, stream: ctypes.c_void_p) -> int:  # noqa: N802
        if not self.has_context() or ready.value not in self._graphs or stream.value not in self._streams:
            self.misuse("a graph was launched without a context, or is none")
            return 1
        self._streams[stream.value or 0].queue.extend(self._graphs[ready.value or 0])
        return 0

    def cuGraphExecDestroy(self, ready: ctypes.c_void_p) -> int:  # noqa: N802
        return 0 if self._graphs.pop(ready.value or 0, None) is not None else 1

    def cuGraphDestroy(self, graph: ctypes.c_void_p) -> int:  # noqa: N802
        return 0 if self._graphs.pop(graph.value or 0, None) is not None else 1

    def misuse(self, why: str) -> Refused:
        self.misuses.append(why)
        return Refused(why)


def _within(memories: dict[int, ctypes.Array[ctypes.c_char]], address: int, nbytes: int) -> bool:
    return any(start <= address and address + nbytes <= start + len(memory) for start, memory in list(memories.items()))
