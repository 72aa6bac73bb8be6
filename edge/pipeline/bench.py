"""The live loop against the clock: frames a second, latency, stages, memory, processor time (DESIGN §6)."""

from __future__ import annotations

import resource
import time
from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path

from calibration.scale.scale_profile import ScaleProfile
from calibration.scale.screen_scale import NOTHING_KNOWN
from edge.capture.frame import FrameSource
from edge.capture.generated_source import GENERATED_KNOWN, GeneratedSource
from edge.pipeline.calibrate import look_at, settle
from edge.pipeline.durations import Durations
from edge.pipeline.errors import PipelineError
from edge.pipeline.frame_reader import FrameReader
from edge.pipeline.frame_scale import FrameScale, GivenScale
from edge.pipeline.live_loop import LiveLoop, LoopState
from edge.pipeline.live_scale import LiveScale
from edge.pipeline.reading import Reading

_LATENCY_PERCENTILES = (50, 95, 99)
_STAGE_PERCENTILES = (50, 99)
_SAMPLE_S = 0.25


@dataclass(frozen=True)
class BenchResult:
    """What a run of the live loop took, from its first reading on.

    Attributes:
        seconds: from the first reading to the last.
        fps: readings a second.
        latency_ms: from a frame's capture to its measurement: ``p50``, ``p95``, ``p99``.
        stages: the same for each stage of :attr:`Reading.stage_ns`: ``p50``, ``p99``, ms.
        captured, processed, dropped: frames after the first reading, as the loop counts them
            (:class:`edge.pipeline.live_loop.LoopState`); a few more are on their way at either end.
        rss_mb: most memory seen, MiB.
        rss_growth_mb: memory at the end less memory halfway through, MiB.
        cpu_s: processor time of the whole process, the source's included.
        cpu_ms_per_frame: processor time for each reading.
    """

    seconds: float
    fps: float
    latency_ms: dict[str, float]
    stages: dict[str, dict[str, float]]
    captured: int
    processed: int
    dropped: int
    rss_mb: float
    rss_growth_mb: float
    cpu_s: float
    cpu_ms_per_frame: float

    def as_json(self) -> dict[str, object]:
        """Return the JSON object."""
        return asdict(self)

    def as_table(self) -> str:
        """Return the figures for people to read."""
        rows = [
            f"{self.fps:8.1f}  frames a second, over {self.seconds:.1f} s",
            f"{self.processed:8d}  read of {self.captured} captured, {self.dropped} dropped",
            *(f"{value:8.2f}  ms from capture to result, {name}" for name, value in self.latency_ms.items()),
            *(f"{value['p50']:8.2f}  ms {name}, p99 {value['p99']:.2f} ms" for name, value in self.stages.items()),
            f"{self.cpu_ms_per_frame:8.2f}  ms of processor time a frame, {self.cpu_s / self.seconds:.2f} cores in use",
            f"{self.rss_mb:8.1f}  MiB of memory at most, {self.rss_growth_mb:+.1f} MiB in the second half",
        ]
        return "\n".join(rows)


class _Watch:
    """A live loop whose every reading is noted after the first, which still pays for the start."""

    def __init__(self, source: FrameSource, reader: FrameReader, *, every_frame: bool) -> None:
        self.loop = LiveLoop(source, reader, on_reading=self._note, every_frame=every_frame)
        self.before: LoopState | None = None
        self.first_ns = 0
        self.last_ns = 0
        self.cpu_from_s = 0.0
        self.latency = Durations()
        self.stages: defaultdict[str, Durations] = defaultdict(Durations)

    def _note(self, reading: Reading) -> None:
        if self.before is None:
            self.before, self.first_ns, self.cpu_from_s = self.loop.state(), reading.finished_ns, time.process_time()
            return
        self.last_ns = reading.finished_ns
        self.latency.add(reading.finished_ns - reading.frame.captured_ns)
        for stage, duration_ns in reading.stage_ns.items():
            self.stages[stage].add(duration_ns)


def proven_scale(source: FrameSource, profiles: Sequence[ScaleProfile]) -> FrameScale:
    """Return the scale of a source's first frame, watched as in the kiosk; where it is not proven, frames have none."""
    known = GENERATED_KNOWN if isinstance(source, GeneratedSource) else NOTHING_KNOWN
    found = settle(look_at(next(iter(source)).image), known, profiles=profiles)
    if found.agreement is None:
        return GivenScale(None)
    scale = LiveScale(profiles, ThreadPoolExecutor(1, "myosight-scale"))
    scale.adopt(found)
    return scale


def run_bench(source: FrameSource, reader: FrameReader, seconds: float, paced: bool) -> BenchResult:
    """Run the live loop on ``source`` for ``seconds``, or until it ends.

    Args:
        source: where frames come from, open, and paced as ``paced`` says.
        reader: what reads them.
        seconds: how long, s.
        paced: the source keeps real time and newer frames replace older ones; else it waits for each frame's turn.

    Raises:
        edge.capture.errors.CaptureError: the source broke.
        PipelineError: the loop broke, or the source gave too few frames to time (``bench.too_short``).
    """
    watch = _Watch(source, reader, every_frame=not paced)
    loop = watch.loop
    memory_mb: list[float] = []
    loop.start()
    until = time.monotonic() + seconds
    try:
        while loop.state().phase == "running" and time.monotonic() < until:
            time.sleep(min(_SAMPLE_S, max(0.0, until - time.monotonic())))
            memory_mb.append(_memory_mb())
    finally:
        loop.stop()
    cpu_s = time.process_time() - watch.cpu_from_s
    before, after = watch.before, loop.state()
    if after.error is not None:
        raise after.error
    if before is None or after.processed == before.processed:
        raise PipelineError(
            f"{source.name} gave fewer than two frames in {seconds:g} s.",
            remedy="Use a longer source or more time.",
            reason="bench.too_short",
        )
    measured_s = (watch.last_ns - watch.first_ns) / 1e9
    processed = after.processed - before.processed
    return BenchResult(
        seconds=measured_s,
        fps=processed / measured_s,
        latency_ms={f"p{percent}": watch.latency.percentile_ms(percent) for percent in _LATENCY_PERCENTILES},
        stages={
            stage: {f"p{percent}": durations.percentile_ms(percent) for percent in _STAGE_PERCENTILES}
            for stage, durations in watch.stages.items()
        },
        captured=after.captured - before.captured,
        processed=processed,
        dropped=after.dropped - before.dropped,
        rss_mb=max(memory_mb),
        rss_growth_mb=memory_mb[-1] - memory_mb[len(memory_mb) // 2],
        cpu_s=cpu_s,
        cpu_ms_per_frame=1000.0 * cpu_s / processed,
    )


def _memory_mb() -> float:
    """Return the memory this process holds now, MiB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 2**20
