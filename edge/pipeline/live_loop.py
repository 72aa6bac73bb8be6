"""The live loop: capture, network and measuring side by side, and the newest frame wins."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from calibration.errors import MyosightError
from edge.capture.frame import Frame, FrameSource
from edge.capture.live_source import LiveSource
from edge.measure.verdict import judged
from edge.pipeline.errors import PipelineError
from edge.pipeline.frame_reader import FrameReader, SegmentedFrame
from edge.pipeline.last_word import LastWord, Phase
from edge.pipeline.newest import Newest
from edge.pipeline.reading import Reading

_log = logging.getLogger(__name__)

#: A number older than this when it is ready is withheld, ms (REFERENCE §8.3 H-03, H-15).
LATE_MS = 500.0

#: How often the held B-mode area is checked against a fresh search, s.
_AREA_CHECK_S = 1.0

#: How long :meth:`LiveLoop.stop` waits for its threads, s.
_STOP_S = 5.0


@dataclass(frozen=True)
class LoopState:
    """How the loop is doing.

    Attributes:
        phase: ``idle`` before the start and after a stop, ``ended`` when the source has no more frames and the last
            one is read, ``failed`` with ``error``.
        error: why the loop failed.
        captured: frames the source delivered.
        processed: frames read to the end.
        dropped: frames passed over for newer ones, or missing in the source's own count.
        trouble: why a live source gives no frame now, a code of :mod:`edge.reasons`; ``None`` while it gives some.
        mode: of a live source's stream, e.g. ``1920x1080 YUYV 60 Hz``; empty for a recording.
        frame_ns: monotonic clock when the source gave its newest frame, read or not; 0 before the first.
    """

    phase: Phase
    error: MyosightError | None
    captured: int
    processed: int
    dropped: int
    trouble: str | None = None
    mode: str = ""
    frame_ns: int = field(default=0, compare=False)


class LiveLoop:
    """Reads a source as it runs; where reading is slower than the source, old frames give way to new ones.

    Four threads: capture puts the newest frame into a place that holds one; the network takes it from there; measuring
    follows while the network has the next; and once a second the B-mode area is checked, beside the frames' way. The
    caller opens and closes the source; only a live one is closed by :meth:`stop`, for it may be waiting for a frame. A
    loop runs once.

    Args:
        source: where frames come from, open.
        reader: what reads them; not used elsewhere meanwhile.
        on_reading: called with every reading, on the measuring thread; what it raises fails the loop.
        every_frame: hold the source back instead of dropping frames, for a source that is not paced.
    """

    def __init__(
        self,
        source: FrameSource,
        reader: FrameReader,
        *,
        on_reading: Callable[[Reading], None] | None = None,
        every_frame: bool = False,
    ) -> None:
        self._source = source
        self._reader = reader
        self._on_reading = on_reading
        self._frames: Newest[Frame] = Newest()
        self._segmented: Newest[SegmentedFrame] = Newest()
        self._hand_over = self._frames.put_in_turn if every_frame else self._frames.put
        self._latest: Reading | None = None
        self._state = LoopState("idle", None, captured=0, processed=0, dropped=0)
        self._guard = threading.Lock()
        self._over = threading.Event()
        self._rests = threading.Event()
        self._busy_since_ns = {"network": 0, "measure": 0}
        self._came_ns = self._frame_ns = 0  # of the newest frame; and since when one is waited for
        stages = {
            "capture": self._capture,
            "network": self._segment,
            "measure": self._measure,
            "area": self._check_area,
        }
        self._threads = [
            threading.Thread(target=self._run, args=(stage,), name=f"myosight-{name}", daemon=True)
            for name, stage in stages.items()
        ]

    def start(self) -> None:
        """Start reading.

        Raises:
            PipelineError: the loop was started or stopped before (``pipeline.started``).
        """
        with self._guard:
            if self._over.is_set() or self._state.phase != "idle":
                raise PipelineError(
                    "A live loop runs only once.", remedy="Make a new one for each start.", reason="pipeline.started"
                )
            self._state = replace(self._state, phase="running")
        self._reader.area_lock.release()
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Stop reading and wait for the threads; harmless when nothing runs.

        Raises:
            PipelineError: a thread hangs, as when a device blocks while it is read (``pipeline.stuck``).
        """
        self._finish("idle")
        if isinstance(self._source, LiveSource):
            self._source.close()
        deadline = time.monotonic() + _STOP_S
        started = [thread for thread in self._threads if thread.ident is not None]
        for thread in started:
            thread.join(max(0.0, deadline - time.monotonic()))
        stuck = [thread.name for thread in started if thread.is_alive()]
        if stuck:
            raise PipelineError(
                f"{', '.join(stuck)} did not stop within {_STOP_S:g} s while reading {self._source.name}.",
                remedy="Unplug the video source, then close the program.",
                reason="pipeline.stuck",
            )

    def rest(self, rests: bool) -> None:
        """Leave network and measuring alone while nobody looks; nothing of before is ever the newest reading then."""
        if rests == self._rests.is_set():
            return
        self._latest = None
        if rests:
            self._rests.set()
        else:
            self._rests.clear()

    def latest(self) -> Reading | None:
        """Return the newest finished reading, ``None`` before the first; never waits for one."""
        return self._latest

    def state(self) -> LoopState:
        """Return how the loop is doing now."""
        live = self._source if isinstance(self._source, LiveSource) else None
        with self._guard:
            return replace(
                self._state,
                dropped=self._state.dropped + self._frames.dropped,
                trouble=live.trouble if live else None,
                mode=live.mode if live else "",
                frame_ns=self._came_ns,
            )

    def hangs(self, seconds: float) -> bool:
        """Whether the loop has stood still for longer than ``seconds``, or a live one has failed for good.

        It stands still while network or measuring are busy with one frame, or a live source gives none and knows no
        trouble that would explain it.
        """
        if not isinstance(self._source, LiveSource):
            waited_for = 0
        elif self.state().phase == "failed":
            return True
        else:
            waited_for = self._frame_ns if self._source.trouble is None else time.monotonic_ns()
            self._frame_ns = waited_for
        begun = [since_ns for since_ns in (waited_for, *self._busy_since_ns.values()) if since_ns]
        return bool(begun) and time.monotonic_ns() - min(begun) > seconds * 1e9

    def _capture(self) -> None:
        expected = None
        for frame in self._source:
            lost = 0 if expected is None else max(0, frame.sequence - expected)
            expected = frame.sequence + 1
            self._frame_ns = self._came_ns = time.monotonic_ns()
            self._count(captured=1, dropped=lost)
            self._hand_over(frame)
            if self._over.is_set():
                break
        self._frames.close()

    def _segment(self) -> None:
        for frame in self._frames:
            if self._rests.is_set():
                continue
            self._busy_since_ns["network"] = time.monotonic_ns()
            segmented = self._reader.segment(frame)
            self._busy_since_ns["network"] = 0
            self._segmented.put_in_turn(segmented)
        self._segmented.close()

    def _measure(self) -> None:
        for segmented in self._segmented:
            self._busy_since_ns["measure"] = time.monotonic_ns()
            reading = _unless_late(self._reader.complete(segmented))
            self._latest = None if self._rests.is_set() else reading
            self._count(processed=1)
            if self._on_reading is not None:
                self._on_reading(reading)
            self._busy_since_ns["measure"] = 0
        self._finish("ended")

    def _check_area(self) -> None:
        while not self._over.wait(_AREA_CHECK_S):
            reading = self._latest
            if reading is not None and not self._rests.is_set():
                self._reader.area_lock.search_again(reading.frame.image)

    def _run(self, stage: Callable[[], None]) -> None:
        with LastWord(self._finish, self._over):
            stage()

    def _finish(self, phase: Phase, error: MyosightError | None = None) -> None:
        with self._guard:
            if self._state.phase == "running":
                self._state = replace(self._state, phase=phase, error=error)
        self._over.set()
        self._frames.close()
        self._segmented.close()

    def _count(self, captured: int = 0, processed: int = 0, dropped: int = 0) -> None:
        with self._guard:
            now = self._state
            self._state = replace(
                now,
                captured=now.captured + captured,
                processed=now.processed + processed,
                dropped=now.dropped + dropped,
            )


def _unless_late(reading: Reading) -> Reading:
    """Return the reading, without its numbers where they are ready only when the frame is old."""
    if reading.latency_ms <= LATE_MS:
        return reading
    found = reading.measurement
    return replace(reading, measurement=judged(found, (*found.reasons, "signal.late")))
