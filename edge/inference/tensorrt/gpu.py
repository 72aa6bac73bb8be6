"""The graphics processor through pycuda: its primary context, pinned memory and streams."""

from __future__ import annotations

import functools
import math
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
import pycuda.driver as cuda
from numpy.typing import NDArray

from edge.inference.errors import InferenceError

_RESTART = "Restart the kit; if it happens again, have it looked after."


@contextmanager
def cuda_calls(doing: str, reason: str = "inference.run") -> Iterator[None]:
    """Turn what pycuda raises into a refusal.

    Args:
        doing: what fails then, e.g. ``reserve its memory``.
        reason: code of the refusal, where it is not memory that ran out.

    Raises:
        InferenceError: ``reason`` or ``inference.no_memory``.
    """
    try:
        yield
    except cuda.MemoryError as error:
        raise InferenceError(
            f"The graphics processor cannot {doing}: {error}.",
            remedy="Stop other programs and try again, or restart the kit.",
            reason="inference.no_memory",
        ) from error
    except cuda.Error as error:
        raise InferenceError(
            f"The graphics processor cannot {doing}: {error}.", remedy=_RESTART, reason=reason
        ) from error


class Gpu:
    """The first graphics processor, with its primary context: the one that TensorRT itself uses.

    The context is kept as long as the process runs. It is made current on a thread for the time of a call only, so
    that any thread may use what was made on another.

    Attributes:
        name: the driver's name for it.
        compute_capability: its generation, e.g. ``8.7``.
        driver: the newest CUDA that the driver knows, e.g. ``12060`` for 12.6.

    Raises:
        InferenceError: ``inference.no_gpu``.
    """

    def __init__(self) -> None:
        with cuda_calls("be started", "inference.no_gpu"):
            cuda.init()
            device = cuda.Device(0)
            self.name = str(device.name())
            self.compute_capability = ".".join(map(str, device.compute_capability()))
            self.driver = str(cuda.get_driver_version())
            self._context = device.retain_primary_context()
        # At the program's end the last made is released first: what was made in the context, then the context. Left to
        # itself pycuda would detach it as if it were its own, which the driver refuses.
        weakref.finalize(self, _let_go, self._context)

    @contextmanager
    def current(self) -> Iterator[None]:
        """Have the context on this thread; whatever was made in it can be used and freed only so."""
        with cuda_calls("take over on this thread"):
            self._context.push()
        try:
            yield
        finally:
            cuda.Context.pop()


def _let_go(context: cuda.Context) -> None:
    context.push()  # only where it is current may it be let go on any thread
    context.detach()


@functools.cache
def gpu() -> Gpu:
    """Return the process's one processor.

    Raises:
        InferenceError: ``inference.no_gpu``.
    """
    return Gpu()


@dataclass(frozen=True, eq=False)
class Buffer:
    """One tensor's memory on both sides. Made, copied and freed with the context current.

    Attributes:
        host: in pinned memory, without which a copy would not be asynchronous.
        device: as many bytes on the processor.
    """

    host: NDArray[np.float32]
    device: cuda.DeviceAllocation

    @classmethod
    def of_shape(cls, shape: tuple[int, ...]) -> Buffer:
        """Reserve memory for float32, zero on the host's side.

        Raises:
            InferenceError: ``inference.no_memory`` or ``.run``.
        """
        with cuda_calls("reserve its memory"):
            host = cuda.pagelocked_empty(shape, np.float32)
            host[...] = 0.0
            return cls(host, cuda.mem_alloc(4 * math.prod(shape)))

    def to_device(self, stream: cuda.Stream) -> None:
        """Queue the copy to the processor."""
        cuda.memcpy_htod_async(self.device, self.host, stream)

    def to_host(self, stream: cuda.Stream) -> None:
        """Queue the copy back."""
        cuda.memcpy_dtoh_async(self.host, self.device, stream)

    def free(self) -> None:
        """Give both back; the array must not be touched any more."""
        self.device.free()
        self.host.base.free()  # type: ignore[union-attr] # pycuda's own allocation, under its array
