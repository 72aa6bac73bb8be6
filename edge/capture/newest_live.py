"""What live sources that are read on a thread have in common: the newest frame alone waits, closing wakes who waits."""

from __future__ import annotations

import logging
import threading
from abc import ABC, abstractmethod
from collections.abc import Iterator
from types import TracebackType

import numpy as np
from numpy.typing import NDArray

from edge.capture.errors import CaptureError
from edge.capture.frame import Frame

_log = logging.getLogger(__name__)

#: Between two tries to open what is gone: doubled from the first to the longest.
FIRST_RETRY_S = 0.25
LONGEST_RETRY_S = 2.0
#: How long ending waits for a thread that a library holds; the thread releases all it has as soon as it is let go.
_ENDING_S = 2.0


class NewestLiveSource(ABC):
    """A :class:`edge.capture.live_source.LiveSource` whose device is read on a thread and opened again when it is gone.

    The device is held while the source is iterated. There is one iteration at a time; beginning another ends it. A
    frame that nobody took before the next one came is lost, and its number with it.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.rate_hz: float | None = None
        self.frame_count: int | None = None
        self._changed = threading.Condition()
        self._closed = False
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._newest: Frame | None = None
        self._next_sequence = 0
        self._resumed = False
        self._retry_s = FIRST_RETRY_S
        self._trouble: str | None = "signal.changed"
        self._mode = ""

    @property
    def trouble(self) -> str | None:
        """Why no frame comes now, a code of :mod:`edge.reasons`; ``None`` while frames come."""
        return self._trouble

    @property
    def mode(self) -> str:
        """The size and format of the running stream; empty before the first frame."""
        return self._mode

    def __iter__(self) -> Iterator[Frame]:
        """Yield the newest frame again and again, waiting for each; the first is taken after this.

        Raises:
            CaptureError: the source was closed, or another iteration begun (``capture.closed``), at once or while
                waiting.
        """
        if self._closed:
            raise self._refusal()
        return self._frames()

    def close(self) -> None:
        """End the source, wake the iteration that waits, and release the device."""
        with self._changed:
            self._closed = True
        self._end(self._stop)

    def __enter__(self) -> NewestLiveSource:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @abstractmethod
    def _capture(self, stop: threading.Event) -> None:
        """Open the device and deliver its frames until ``stop`` is set, or it is gone and that is told; release it."""

    def _deliver(self, stop: threading.Event, image: NDArray[np.uint8], captured_ns: int, mode: str) -> None:
        """Make this the newest frame; the image is the frame's own from now on."""
        with self._changed:
            if stop.is_set():
                return
            self._next_sequence += self._resumed  # nobody knows how many frames an interruption cost; one at least
            self._newest = Frame(image, self._next_sequence, captured_ns, self.name)
            self._next_sequence += 1
            self._resumed = False
            self._retry_s = FIRST_RETRY_S
            self._mode = mode
            self._trouble = None
            self._changed.notify_all()

    def _interrupt(self, stop: threading.Event, trouble: str) -> None:
        """Say why no frame comes, and let none of before come any more."""
        with self._changed:
            if not stop.is_set():
                self._trouble = trouble
                self._newest = None
                self._resumed = self._next_sequence > 0

    def _frames(self) -> Iterator[Frame]:
        self._end(self._stop)
        with self._changed:
            if self._closed:
                raise self._refusal()
            stop = self._stop = threading.Event()
            self._newest = None
            self._resumed = self._next_sequence > 0
            self._retry_s = FIRST_RETRY_S
            self._thread = threading.Thread(target=self._run, args=(stop,), name=f"capture {self.name}", daemon=True)
            self._thread.start()
        try:
            while True:
                yield self._take(stop)
        finally:
            stop.set()
            if not self._closed:  # who closes waits for the thread; who is refused is not to wait
                self._end(stop)

    def _take(self, stop: threading.Event) -> Frame:
        with self._changed:
            while self._newest is None and not stop.is_set():
                self._changed.wait()
            frame, self._newest = self._newest, None
            if frame is None or stop.is_set():
                raise self._refusal()
            return frame

    def _end(self, stop: threading.Event) -> None:
        """End the iteration that this event stops, and wait until its thread has released the device."""
        with self._changed:
            stop.set()
            if stop is not self._stop:
                return
            self._newest = None
            self._changed.notify_all()
            thread = self._thread
        if thread is None or thread is threading.current_thread():
            return
        thread.join(_ENDING_S)
        if thread.is_alive():
            _log.warning("%s hangs in its driver; it is released when that returns.", self.name)

    def _run(self, stop: threading.Event) -> None:
        try:
            while not stop.is_set():
                self._capture(stop)
                stop.wait(self._retry_s)
                self._retry_s = min(2 * self._retry_s, LONGEST_RETRY_S)
        finally:
            # A thread that fails would leave its iteration waiting for ever.
            with self._changed:
                stop.set()
                self._changed.notify_all()

    def _refusal(self) -> CaptureError:
        return CaptureError(f"The source {self.name} was closed.", remedy="Open it again.", reason="capture.closed")
