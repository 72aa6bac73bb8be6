"""What TensorRT says when it refuses: it returns nothing, and tells the reason to its logger."""

from __future__ import annotations

import functools
import logging
import threading

import tensorrt as trt

_log = logging.getLogger(__name__)

#: The newest complaints say why something failed; the first of many may have been overcome.
_KEPT = 8


class Complaints(trt.ILogger):  # type: ignore[misc,unused-ignore] # the library's class is not typed where it is absent
    """TensorRT's logger: keeps its errors for the refusal, and passes errors and warnings on to Python's log."""

    def __init__(self) -> None:
        trt.ILogger.__init__(self)
        self._guard = threading.Lock()
        self._errors: list[str] = []

    def log(self, severity: trt.ILogger.Severity, msg: str) -> None:
        """Take one message; called by TensorRT, on any thread."""
        if severity in (trt.ILogger.Severity.INTERNAL_ERROR, trt.ILogger.Severity.ERROR):
            with self._guard:
                self._errors = [*self._errors, msg.strip()][-_KEPT:]
            _log.info("TensorRT: %s", msg)
        elif severity == trt.ILogger.Severity.WARNING:
            _log.info("TensorRT warns: %s", msg)

    def forget(self) -> None:
        """Begin anew, before a call whose failure is to be explained."""
        with self._guard:
            self._errors = []

    def words(self) -> str:
        """Return what was complained about since, in one line."""
        with self._guard:
            return " / ".join(self._errors) or "it gave no reason"

    @property
    def of_memory(self) -> bool:
        """Whether memory ran out."""
        said = self.words().lower()
        return "out of memory" in said or "outofmemory" in said


@functools.cache
def complaints() -> Complaints:
    """Return the process's one logger: TensorRT keeps the first it is given, and warns about any other."""
    return Complaints()
