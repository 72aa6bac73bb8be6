"""What a run of the touchscreen amounted to."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

from edge.pipeline.durations import Durations
from edge.pipeline.live_loop import LoopState
from edge.pipeline.reading import Reading
from edge.ui.picture_item import Shown

_PERCENTILES = (50, 95, 99)


@dataclass(frozen=True)
class KioskResult:
    """Closing figures.

    Attributes:
        seconds: how long the screen was open.
        frames_shown: different readings that came onto the screen.
        fps: readings a second, over ``seconds``.
        latency_ms: from a frame's capture to its measurement: ``p50``, ``p95``, ``p99``; empty without a reading.
        captured, processed, dropped: frames, as the live loop counts them.
        failure: what broke the video, with the remedy; ``None`` if nothing did.
        screenshot: the PNG written; ``None`` if none was asked for, or there was no reading to show.
    """

    seconds: float
    frames_shown: int
    fps: float
    latency_ms: dict[str, float]
    captured: int
    processed: int
    dropped: int
    failure: str | None
    screenshot: str | None

    def as_json(self) -> dict[str, object]:
        """Return the JSON object."""
        return asdict(self)

    def as_words(self) -> str:
        """Return the figures for people to read."""
        lines = [
            f"{self.seconds:8.1f}  s on the screen, {self.frames_shown} frames shown",
            f"{self.fps:8.1f}  frames a second read: {self.processed} of {self.captured}, {self.dropped} dropped",
            *(f"{value:8.2f}  ms from capture to result, {name}" for name, value in self.latency_ms.items()),
        ]
        lines += [self.failure] if self.failure is not None else []
        lines += [f"The last screen is in {self.screenshot}."] if self.screenshot is not None else []
        return "\n".join(lines)


class KioskFigures:
    """Counts readings as they pass, in memory that does not grow with their number."""

    def __init__(self) -> None:
        self.on_screen: Reading | None = None
        self._frames_shown = 0
        self._latency = Durations()

    def note_reading(self, reading: Reading) -> None:
        """Count a reading of the live loop (called on its measuring thread)."""
        self._latency.add(reading.finished_ns - reading.frame.captured_ns)

    def note_shown(self, shown: Shown | None) -> None:
        """Count a reading that came onto the screen."""
        before, self.on_screen = self.on_screen, shown.reading if shown is not None else None
        if self.on_screen is not None and self.on_screen is not before:
            self._frames_shown += 1

    def result(self, seconds: float, state: LoopState, screenshot: Path | None) -> KioskResult:
        """Return the closing figures; the live loop must have stopped."""
        percentiles = _PERCENTILES if state.processed else ()
        return KioskResult(
            seconds=seconds,
            frames_shown=self._frames_shown,
            fps=state.processed / seconds,
            latency_ms={f"p{percent}": self._latency.percentile_ms(percent) for percent in percentiles},
            captured=state.captured,
            processed=state.processed,
            dropped=state.dropped,
            failure=str(state.error) if state.error is not None else None,
            screenshot=str(screenshot) if screenshot is not None else None,
        )
