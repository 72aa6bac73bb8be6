"""A frame's copies and kernels as one CUDA graph: launched at once instead of one by one.

pycuda has no graphs, so the driver is asked directly. It is the driver that pycuda has loaded.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable

from edge.inference.errors import InferenceError

#: Other threads may reserve memory while this one captures (CU_STREAM_CAPTURE_MODE_THREAD_LOCAL).
_THREAD_LOCAL = 1
_HANDLE = ctypes.c_void_p


class CudaGraph:
    """What a function queues on a stream, captured once and launched as often as wanted. The context must be current.

    Args:
        stream: the driver's handle of the stream.
        enqueue: queues the work on it; it has run before, so that nothing in it reserves memory any more.

    Raises:
        InferenceError: ``inference.run``: the work cannot be captured; the stream is as it was.
    """

    def __init__(self, stream: int, enqueue: Callable[[], None]) -> None:
        self._driver = _driver()
        self._stream = _HANDLE(stream)
        self._graph, self._ready = _HANDLE(), _HANDLE()
        self._call("cuStreamBeginCapture_v2", self._stream, ctypes.c_int(_THREAD_LOCAL))
        try:
            enqueue()
        finally:
            # Also after a failure: a stream that still captures runs nothing.
            ended = self._driver.cuStreamEndCapture(self._stream, ctypes.byref(self._graph))
        if ended:
            raise _failed("cuStreamEndCapture", ended)
        try:
            self._call("cuGraphInstantiateWithFlags", ctypes.byref(self._ready), self._graph, ctypes.c_ulonglong(0))
        except InferenceError:
            self._driver.cuGraphDestroy(self._graph)
            raise

    def launch(self) -> None:
        """Queue all of it on the stream.

        Raises:
            InferenceError: ``inference.run``.
        """
        self._call("cuGraphLaunch", self._ready, self._stream)

    def free(self) -> None:
        """Give it back; it must not be launched any more."""
        self._driver.cuGraphExecDestroy(self._ready)
        self._driver.cuGraphDestroy(self._graph)

    def _call(self, name: str, *arguments: object) -> None:
        error = getattr(self._driver, name)(*arguments)
        if error:
            raise _failed(name, error)


def _driver() -> ctypes.CDLL:
    try:
        return ctypes.CDLL("libcuda.so.1")
    except OSError as error:
        raise InferenceError(
            f"The driver cannot be asked for a graph: {error}.",
            remedy="Nothing need be done: the work is queued piece by piece.",
            reason="inference.run",
        ) from error


def _failed(name: str, error: int) -> InferenceError:
    return InferenceError(
        f"The driver refuses {name} with error {error}.",
        remedy="Restart the kit; if it happens again, have it looked after.",
        reason="inference.run",
    )
