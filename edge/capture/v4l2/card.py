"""An opened capture device, made ready step by step: its input, its mode, its stream."""

from __future__ import annotations

import errno
import logging
import time
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from edge.capture.v4l2.device import can_capture, capability_of
from edge.capture.v4l2.interruption import CHANGED, UNSUPPORTED, Interrupted
from edge.capture.v4l2.mode import Mode, negotiate
from edge.capture.v4l2.node import VideoNode
from edge.capture.v4l2.picture import to_picture
from edge.capture.v4l2.stream import Filled, Stream
from edge.capture.v4l2.video_input import VideoInput

_log = logging.getLogger(__name__)


@dataclass(frozen=True, eq=False)
class Picture:
    """A picture of the running stream.

    Attributes:
        image: see :class:`edge.capture.frame.Frame`.
        number: its place in the stream, lost frames counted.
        captured_ns: by the kernel's stamp where that can be believed, else when it was taken from the queue.
    """

    image: NDArray[np.uint8]
    number: int
    captured_ns: int


class CaptureCard:
    """One opening of a capture device, from plugging to unplugging.

    Every method raises :class:`OSError` when the device is gone or held by another program, and :class:`Interrupted`
    when it cannot go on for another reason; then the card is only good for :meth:`close`.

    Args:
        node: the opened node; closed with the card.
    """

    def __init__(self, node: VideoNode) -> None:
        self._node = node
        self._stream: Stream | None = None
        self._stamped_ns = 0  # what was taken before is old, or a repeat
        #: The driver has reported a changed or ended source, and was not asked since.
        self.alerted = False
        #: What is streamed; ``None`` while nothing is.
        self.mode: Mode | None = None
        if not can_capture(capability_of(node)):
            raise Interrupted(UNSUPPORTED, "the node sends no pictures, as one for metadata")
        self._input = VideoInput(node)

    def trouble(self) -> str | None:
        """Ask the driver why there is no picture, or none of the mode that is streamed; ``None`` when all is well."""
        alerted, self.alerted = self.alerted, False
        return self._input.trouble() or (CHANGED if alerted else None)

    def start(self) -> Mode:
        """Take the signal's timings, choose the mode, and stream; what was streamed before is thrown away."""
        self.stop()
        self._input.settle()
        mode = negotiate(self._node, self._input.timings)
        self._stamped_ns = time.monotonic_ns()
        self._stream = Stream(self._node)
        self.mode = mode
        return mode

    def flush(self) -> None:
        """Throw away what is in the queue, or half in it."""
        if self._stream is not None:
            self._stamped_ns = time.monotonic_ns()
            self._stream.flush()

    def read(self, timeout_s: float) -> Picture | None:
        """Wait for the next picture, and take the newest; ``None`` when no whole one came in time, or an alert."""
        if self._stream is None or self.mode is None:
            return None
        ready = self._node.wait(timeout_s)
        self.alerted = ready.event and self._input.changed()
        if self.alerted or not (ready.frame or ready.broken):
            return None
        filled = self._stream.newest()
        if filled is not None:
            return self._taken(self._stream, filled, self.mode)
        if ready.broken and not ready.frame:
            raise OSError(errno.EIO, "the queue is broken")
        return None

    def stop(self) -> None:
        """Stop the stream and give its memory back."""
        self.mode = None
        self._input.timings = None
        stream, self._stream = self._stream, None
        if stream is not None:
            stream.stop()

    def close(self) -> None:
        """Give the device back, whether it is still there or not; may be called twice."""
        try:
            self.stop()
        except OSError as error:
            _log.debug("while the device was given back: %s", error)
        finally:
            self._node.close()

    def _taken(self, stream: Stream, filled: Filled, mode: Mode) -> Picture | None:
        now_ns = time.monotonic_ns()
        captured_ns = now_ns
        if filled.stamp_ns is not None and filled.stamp_ns <= now_ns:
            captured_ns = filled.stamp_ns
        image = None
        if captured_ns > self._stamped_ns:
            image = to_picture(stream.bytes_of(filled), mode)
        stream.give_back(filled)
        if image is None:
            return None
        self._stamped_ns = captured_ns
        return Picture(image, filled.number, captured_ns)
