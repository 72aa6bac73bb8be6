"""The budgets of DESIGN §6, and whether a run of the live loop kept them."""

from __future__ import annotations

from dataclasses import dataclass

from edge.pipeline.bench import BenchResult

#: Memory is judged only over a run that is long enough to tell growth from noise, s.
_LONG_S = 1800.0


@dataclass(frozen=True)
class Budget:
    """One figure with the least or the most it may be.

    Attributes:
        name: short, without spaces.
        what: for people, with the unit.
        value: what was measured.
        least, most: the bound; one of them is given.
    """

    name: str
    what: str
    value: float
    least: float | None = None
    most: float | None = None

    @property
    def kept(self) -> bool:
        """The figure is within its budget."""
        return (self.least is None or self.value >= self.least) and (self.most is None or self.value <= self.most)

    def __str__(self) -> str:
        bound = f"at least {self.least:g}" if self.least is not None else f"at most {self.most:g}"
        return f"{self.value:9.2f}  {self.what} ({bound})"


def budgets_of(result: BenchResult, *, engine: bool) -> list[Budget]:
    """Return the budgets of a run on a source that keeps real time.

    Args:
        result: of the run.
        engine: a TensorRT engine ran the network: then its stage has a budget of its own.
    """
    budgets = [
        Budget("fps", "readings a second", result.fps, least=59.5),
        Budget("dropped", "frames dropped of a hundred", 100.0 * result.dropped / max(1, result.captured), most=0.1),
        Budget("latency", "ms from capture to result, p99", result.latency_ms["p99"], most=25.0),
        Budget("cores", "processor cores in use", result.cpu_s / result.seconds, most=1.0),
        Budget("measure", "ms to measure a frame, median", result.stages["measure"]["p50"], most=2.0),
    ]
    if engine:
        budgets.append(Budget("engine", "ms of the engine, p99", result.stages["network"]["p99"], most=8.0))
    if result.seconds >= _LONG_S:
        growth_mb_per_hour = result.rss_growth_mb * 7200.0 / result.seconds  # over the second half
        budgets.append(Budget("memory", "MiB of memory more an hour", growth_mb_per_hour, most=1.0))
    return budgets
