"""The scanner's video by a capture device: frames as long as they come, the reason when they do not."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from types import TracebackType

from edge.capture.errors import CaptureError
from edge.capture.frame import Frame
from edge.capture.v4l2.card import CaptureCard, Picture
from edge.capture.v4l2.device import Device
from edge.capture.v4l2.interruption import BUSY, CHANGED, DENIED, NO_SIGNAL, UNPLUGGED, Interrupted, reason_of
from edge.capture.v4l2.node import VideoNode

_log = logging.getLogger(__name__)

#: How often the driver is asked for the signal, whether frames come or not: some go on sending old pictures, or noise.
_ASK_S = 0.1
#: No frame for so long is a lost signal, or for three frames where they are slow.
_SILENCE_S = 0.3
#: A device that sends nothing for so long is opened again; at first it may take longer to find its signal.
_DEAD_S, _DEAD_AT_FIRST_S = 2.0, 3.0
#: Between two attempts to open, doubled from the first to the last.
_RETRY_S, _MOST_RETRY_S = 0.25, 2.0
#: How long :meth:`V4l2Source.close` waits for a request in another thread.
_CLOSE_S = 1.0
#: Troubles that are over as soon as the device streams; a lost signal is over only when a frame has come.
_OVER_WHEN_STREAMING = (UNPLUGGED, BUSY, DENIED)


def open_v4l2(name: str) -> V4l2Source:
    """Open a capture device by its name, ``v4l2:`` or ``v4l2:/dev/…``; one that is not there is waited for.

    Raises:
        CaptureError: it is no such name (``capture.name``).
    """
    return V4l2Source(name, Device(name).open)


class V4l2Source:
    """A live source, see :class:`edge.capture.live_source.LiveSource`.

    The device is held while the source is iterated. There is one iteration at a time; beginning another ends it. All
    work is done on the iterating thread; a frame is the newest there is when it is asked for.

    Args:
        name: the source as the caller named it.
        plug: opens the device's node; raises :class:`OSError` while it is not there.
    """

    frame_count: int | None = None

    def __init__(self, name: str, plug: Callable[[], VideoNode]) -> None:
        self.name = name
        #: Frames per second by the driver's word; ``None`` before the first stream, or where it does not say.
        self.rate_hz: float | None = None
        self._plug = plug
        self._card: CaptureCard | None = None
        self._mode = ""
        self._trouble: str | None = CHANGED
        self._closing = threading.Event()
        self._working = threading.RLock()  # a forgotten iteration may end anywhere, by the collector
        self._iteration = 0
        self._last = -1  # the number of the last frame delivered
        self._base = 0  # the number of the stream's first frame
        self._ask_at = self._retry_at = self._heard_at = 0.0
        self._retry_s = _RETRY_S
        self._delivered = False  # a frame of the stream that runs
        self._suspect = False  # the next picture may be of before a loss: it waited in the queue, or in the device

    @property
    def trouble(self) -> str | None:
        """Why no frame comes now; ``None`` while frames come."""
        return self._trouble

    @property
    def mode(self) -> str:
        """The stream's size, format and rate; empty before the first."""
        return self._mode

    def __iter__(self) -> Iterator[Frame]:
        """Yield frames without end, the first taken after this.

        Raises:
            CaptureError: the source was closed (``capture.closed``), at once or while it waits.
        """
        self._check_open()
        return self._frames()

    def close(self) -> None:
        """End the source from any thread and release the device; an iteration that waits is refused."""
        self._closing.set()
        if self._working.acquire(timeout=_CLOSE_S):
            try:
                self._release()
            finally:
                self._working.release()
        else:
            _log.warning("%s hangs in the driver; it is released when that returns", self.name)

    def __enter__(self) -> V4l2Source:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _check_open(self, iteration: int | None = None) -> None:
        if self._closing.is_set() or iteration not in (None, self._iteration):
            raise CaptureError(f"The source {self.name} was closed.", remedy="Open it again.", reason="capture.closed")

    def _frames(self) -> Iterator[Frame]:
        with self._working:
            self._check_open()
            self._release()
            self._iteration += 1
            mine = self._iteration
            self._retry_at = 0.0
        try:
            while True:
                yield self._next(mine)
        finally:
            with self._working:
                if mine == self._iteration:
                    self._release()

    def _next(self, iteration: int) -> Frame:
        with self._working:
            self._heard_at = time.monotonic()  # silence is counted only while it is listened to
            try:
                while True:
                    self._check_open(iteration)
                    picture = self._attempt()
                    if picture is not None:
                        return self._delivery(picture)
            except CaptureError:
                if self._closing.is_set():
                    self._release()
                raise

    def _attempt(self) -> Picture | None:
        """Do what is next, waiting at most :data:`_ASK_S`; return the picture where one came of it."""
        try:
            if self._card is None:
                self._plug_in()
            elif time.monotonic() >= self._ask_at and not self._signal_is_there(self._card):
                self._closing.wait(_ASK_S)
            elif self._card.mode is None:
                self._begin(self._card)
            else:
                return self._listen(self._card)
        except Interrupted as interrupted:
            self._interrupt(interrupted.reason, interrupted)
        except OSError as error:
            self._interrupt(reason_of(error), error)
        return None

    def _plug_in(self) -> None:
        remaining_s = self._retry_at - time.monotonic()
        if remaining_s > 0:
            self._closing.wait(min(remaining_s, _ASK_S))
            return
        node = self._plug()
        try:
            self._card = CaptureCard(node)
        except (OSError, Interrupted):
            node.close()
            raise
        self._ask_at = 0.0

    def _signal_is_there(self, card: CaptureCard) -> bool:
        self._ask_at = time.monotonic() + _ASK_S
        trouble = card.trouble()
        if trouble is not None:
            self._tell(trouble, "by the driver's word")
            card.stop()
        return trouble is None

    def _begin(self, card: CaptureCard) -> None:
        if self._last >= 0:
            self._base = self._last + 1  # nobody knows how many were lost meanwhile; this stream's first will be
        mode = card.start()
        self._mode, self.rate_hz = str(mode), mode.rate_hz
        self._begun()
        self._suspect = self._last >= 0
        if self._trouble in _OVER_WHEN_STREAMING:
            self._tell(CHANGED, f"streams {mode}")

    def _begun(self) -> None:
        """Wait for the first frame of a stream from now on."""
        self._heard_at = time.monotonic()
        self._delivered = False

    def _listen(self, card: CaptureCard) -> Picture | None:
        noticed_at = self._heard_at + self._silence_s()
        until = min(self._ask_at, noticed_at) if self._delivered and not self._suspect else self._ask_at
        picture = card.read(max(0.0, until - time.monotonic()))
        if card.alerted:
            self._ask_at = 0.0
            return None
        if picture is not None and not self._suspect:
            return picture
        if picture is not None:
            if self._delivered:
                card.flush()
                self._begun()
            self._suspect = False
        now = time.monotonic()
        if now - self._heard_at >= (_DEAD_S if self._delivered else _DEAD_AT_FIRST_S):
            raise Interrupted(NO_SIGNAL, "the device sends nothing")
        if self._delivered and not self._suspect and picture is None and now >= noticed_at:
            self._tell(NO_SIGNAL, "no frame comes")
            self._suspect = True
        return None

    def _silence_s(self) -> float:
        return max(_SILENCE_S, 3.0 / self.rate_hz if self.rate_hz else 0.0)

    def _delivery(self, picture: Picture) -> Frame:
        self._last = self._base + picture.number
        self._heard_at = time.monotonic()
        self._delivered = True
        self._retry_s = _RETRY_S
        if self._trouble is not None:
            _log.info("%s: frames come, %s", self.name, self._mode)
            self._trouble = None
        return Frame(picture.image, self._last, picture.captured_ns, self.name)

    def _interrupt(self, reason: str, why: Exception) -> None:
        """Let the device go, to open it again a while later."""
        self._tell(reason, why)
        self._release()
        self._retry_at = time.monotonic() + self._retry_s
        self._retry_s = min(2.0 * self._retry_s, _MOST_RETRY_S)

    def _tell(self, reason: str, why: object) -> None:
        if reason != self._trouble:
            _log.warning("%s: %s: %s", self.name, reason, why)
        self._trouble = reason

    def _release(self) -> None:
        if self._card is not None:
            self._card.close()
            self._card = None
