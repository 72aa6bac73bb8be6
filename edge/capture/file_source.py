"""What every recorded source has in common: order, time, repeats, and a refusal after it is closed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from types import TracebackType

import numpy as np
from numpy.typing import NDArray

from edge.capture.errors import CaptureError
from edge.capture.frame import Frame

Picture = NDArray[np.uint8]


class FileSource:
    """Turns pictures that can be read again and again into frames.

    Args:
        name: the source as the caller named it.
        pictures: opens the recording anew and yields its pictures; raises :class:`CaptureError` where it is broken.
        rate_hz: pictures a second; ``None`` for stills.
        frame_count: where it is known beforehand.
        paced: deliver each frame when it is due by ``rate_hz``, stamped with that moment; a frame that is late is
            delivered at once, so that a slow consumer does not slow the clock.
        loop: begin again at the end, with sequence numbers that go on.
    """

    def __init__(
        self,
        name: str,
        pictures: Callable[[], Iterator[Picture]],
        *,
        rate_hz: float | None = None,
        frame_count: int | None = None,
        paced: bool = False,
        loop: bool = False,
    ) -> None:
        self.name = name
        self.rate_hz = rate_hz
        self.frame_count = frame_count
        self._pictures = pictures
        self._period_ns = round(1e9 / rate_hz) if paced and rate_hz else 0
        self._loop = loop
        self._closed = False

    def __iter__(self) -> Iterator[Frame]:
        """Yield every frame from the beginning.

        Raises:
            CaptureError: the source was closed (``capture.closed``), or the recording broke.
        """
        self._check_open()
        return self._frames()

    def close(self) -> None:
        """End the source; what is being iterated ends with its next frame."""
        self._closed = True

    def __enter__(self) -> FileSource:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _check_open(self) -> None:
        if self._closed:
            raise CaptureError(f"The source {self.name} was closed.", remedy="Open it again.", reason="capture.closed")

    def _frames(self) -> Iterator[Frame]:
        started_ns = time.monotonic_ns()
        sequence = 0
        while True:
            for picture in self._pictures():
                self._check_open()
                yield Frame(picture, sequence, self._due(started_ns, sequence), self.name)
                sequence += 1
            if not self._loop:
                return

    def _due(self, started_ns: int, sequence: int) -> int:
        """Wait until the frame is due, and return that moment; unpaced, now."""
        if not self._period_ns:
            return time.monotonic_ns()
        due_ns = started_ns + sequence * self._period_ns
        ahead_ns = due_ns - time.monotonic_ns()
        if ahead_ns > 0:
            time.sleep(ahead_ns / 1e9)
        return due_ns
