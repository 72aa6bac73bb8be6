"""One site after another: the former one is ended before the next is opened, and the screen never waits. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from calibration.errors import MyosightError
from edge.capture.frame import FrameSource
from edge.pipeline.live_loop import LiveLoop, LoopState
from edge.pipeline.reading import Reading
from edge.ui.scanned import Feed, Scanned
from edge.ui.station import Opened


class SiteSwitch:
    """Runs one site at a time.

    A choice returns at once. On a thread of its own the former loop is stopped and its source closed, and only then the
    chosen site is opened, so that no camera is ever opened twice. Of several choices in a row the last one counts.

    Args:
        open_site: opens a site, see :class:`~edge.ui.station.Station`.
        on_reading: called with every reading, on the measuring thread.
    """

    def __init__(self, open_site: Callable[[str], Opened], on_reading: Callable[[Reading], None]) -> None:
        self._open_site = open_site
        self._on_reading = on_reading
        self._worker = ThreadPoolExecutor(1, "myosight-site")
        self._site = ""
        self._coming: Future[tuple[LiveLoop, Scanned]] | None = None
        # On the worker's thread:
        self._running: tuple[FrameSource, LiveLoop] | None = None
        self._past = LoopState("idle", None, captured=0, processed=0, dropped=0)

    def open(self, site: str) -> tuple[LiveLoop, Scanned]:
        """Open the first site and wait for it; the caller starts its loop.

        Raises:
            MyosightError: it cannot be opened.
        """
        return self._worker.submit(self._reopen, site).result()

    def choose(self, site: str) -> tuple[Feed, Scanned]:
        """Have ``site`` opened in place of the one that runs; return what to show until :meth:`settled`."""
        if self._coming is not None:
            self._coming.cancel()
        self._site = site
        self._coming = self._worker.submit(self._reopen, site)
        return _NoLoop(LoopState("idle", None, captured=0, processed=0, dropped=0)), Scanned(site)

    def settled(self) -> tuple[Feed, Scanned] | None:
        """Return, once, what became of the last choice: its running loop, or its failure; ``None`` until then."""
        if self._coming is None or not self._coming.done():
            return None
        settled, self._coming = self._coming, None
        try:
            loop, scanned = settled.result()
        except MyosightError as error:
            return _NoLoop(LoopState("failed", error, captured=0, processed=0, dropped=0)), Scanned(self._site)
        loop.start()
        return loop, scanned

    def close(self) -> None:
        """End whatever runs or is being opened.

        Raises:
            edge.pipeline.errors.PipelineError: a loop cannot be stopped (``pipeline.stuck``).
        """
        ended = self._worker.submit(self._end_running)
        self._worker.shutdown()
        ended.result()

    def rest(self, rests: bool) -> None:
        """Let the loop that runs rest while nobody looks at it."""
        running = self._running
        if running is not None:
            running[1].rest(rests)

    def hangs(self, seconds: float) -> bool:
        """Whether the loop that runs has been busy with one frame for longer than ``seconds``."""
        running = self._running
        return running is not None and running[1].hangs(seconds)

    def state(self) -> LoopState:
        """Return the frames of every site together, and what the last one failed of; after :meth:`close`."""
        return self._past

    def _reopen(self, site: str) -> tuple[LiveLoop, Scanned]:
        self._end_running()
        try:
            opened = self._open_site(site)
        except MyosightError as error:
            self._add_to_past(LoopState("failed", error, captured=0, processed=0, dropped=0))
            raise
        loop = LiveLoop(opened.source, opened.reader, on_reading=self._on_reading)
        self._running = opened.source, loop
        return loop, Scanned(site, opened.reader.manifest, opened.truth, opened.network)

    def _end_running(self) -> None:
        """Stop the loop and close its source, whatever the loop says; one that is stuck is tried again next time."""
        if self._running is None:
            return
        source, loop = self._running
        try:
            loop.stop()
        finally:
            source.close()
        self._running = None
        self._add_to_past(loop.state())

    def _add_to_past(self, ended: LoopState) -> None:
        past = self._past
        self._past = LoopState(
            phase="idle",
            error=ended.error,
            captured=past.captured + ended.captured,
            processed=past.processed + ended.processed,
            dropped=past.dropped + ended.dropped,
        )


class _NoLoop:
    """Stands in for a loop while there is none."""

    def __init__(self, state: LoopState) -> None:
        self._state = state

    def latest(self) -> None:
        return None

    def state(self) -> LoopState:
        return self._state
