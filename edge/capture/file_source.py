"""What every recorded source has in common: order, time, repeats, and a refusal after it is closed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from types import TracebackType

import numpy as np
from numpy.typing import NDArray

from edge.capture.errors import CaptureError
from edge.capture.frame import Frame
from edge.capture.refusals import no_frames

Picture = NDArray[np.uint8]

#: The pace of pictures that have no rate of their own: stills, and folders of them.
STILLS_HZ = 25.0


class FileSource:
    """Turns pictures that can be read again and again into frames.

    Args:
        name: the source as the caller named it.
        pictures: opens the recording anew and yields its pictures, each a new array; raises :class:`CaptureError`
            where it is broken.
        rate_hz: pictures a second; ``None`` for stills.
        frame_count: where it is known beforehand.
        paced: deliver each frame when it is due by ``rate_hz`` (stills: 25 a second), stamped with that moment. A frame
            that is late is delivered at once with the moment it was due, so that a slow consumer does not slow the
            clock, and its latency is honest.
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
        self.frame_count = None if loop else frame_count
        self._pictures = pictures
        self._period_ns = 1e9 / (rate_hz or STILLS_HZ) if paced else None
        self._loop = loop
        self._closed = False

    def __iter__(self) -> Iterator[Frame]:
        """Yield every frame from the beginning.

        Raises:
            CaptureError: the source was closed (``capture.closed``), at once or before the next frame; the recording
                broke; or it holds no picture (``capture.no_frames``).
        """
        self._check_open()
        return self._frames()

    def close(self) -> None:
        """End the source; what is being iterated is refused its next frame."""
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
        sequence = 0
        started_ns = 0
        while True:
            first_of_round = sequence
            for picture in self._pictures():
                if sequence == 0:
                    started_ns = time.monotonic_ns()  # opening the file makes no frame late
                captured_ns = self._due(started_ns, sequence)
                self._check_open()
                yield Frame(picture, sequence, captured_ns, self.name)
                sequence += 1
            if sequence == first_of_round:
                raise no_frames(self.name)
            if not self._loop:
                return

    def _due(self, started_ns: int, sequence: int) -> int:
        """Wait until the frame is due, and return that moment; unpaced, now."""
        if self._period_ns is None:
            return time.monotonic_ns()
        due_ns = started_ns + round(sequence * self._period_ns)
        ahead_ns = due_ns - time.monotonic_ns()
        if ahead_ns > 0:
            time.sleep(ahead_ns / 1e9)
        return due_ns
