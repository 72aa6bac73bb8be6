"""Holds the live loop against its budgets: run it on a quiet machine, it is no unit test.

    python tests/benchmarks/live_budgets.py [--seconds 20] [--clip VIDEO]

Prints each figure beside its budget and ends with 1 where one is not kept. The budgets are for two cores with ONNX
Runtime, a 256×256 network and a 1280×720 source; a clip of one's own is timed against the same.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import cv2

from calibration.scale.pixel_scale import PixelScale
from edge.anatomy import site
from edge.bundle.loading import load_bundle
from edge.bundle.shipped import find_bundle
from edge.capture.generated_source import GeneratedSource
from edge.capture.open_source import open_source
from edge.configuration import load_settings
from edge.inference.onnxruntime_segmenter import OnnxRuntimeSegmenter
from edge.pipeline.bench import BenchResult, run_bench
from edge.pipeline.frame_reader import FrameReader

BUNDLE = "aponeurosis-longitudinal"


@dataclass(frozen=True)
class Budget:
    """One figure with the least or the most it may be."""

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
        return f"{'kept' if self.kept else 'MISSED':8s}{self.value:9.2f}  {self.what} ({bound})"


def paced_budgets(result: BenchResult) -> list[Budget]:
    """Sixty frames a second, as a scanner gives them."""
    return [
        Budget("readings a second", result.fps, least=59.5),
        Budget("frames dropped", result.dropped, most=0),
        Budget("ms from capture to result, p99", result.latency_ms["p99"], most=25.0),
        Budget("cores in use", result.cpu_s / result.seconds, most=1.0),
        Budget("ms to measure a frame, median", result.stages["measure"]["p50"], most=2.0),
    ]


def unpaced_budgets(result: BenchResult) -> list[Budget]:
    """As fast as frames are read."""
    return [Budget("readings a second, unpaced", result.fps, least=120.0)]


def start_budget() -> Budget:
    """Time from the command to its first number, on one generated picture."""
    with tempfile.TemporaryDirectory() as folder:
        picture = Path(folder) / "screen.png"
        cv2.imwrite(str(picture), next(iter(GeneratedSource(paced=False))).image)
        words = ["analyze", str(picture), "--bundle", BUNDLE, "--mm-per-px", "0.08", "--json"]
        command = [sys.executable, "-c", f"import sys; from edge.cli import main; sys.exit(main({words!r}))"]
        started = time.monotonic()
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own command line
        return Budget("s from start to first number", time.monotonic() - started, most=5.0)


def bench(clip: str | None, seconds: float, *, paced: bool) -> BenchResult:
    """Run one bench with the shipped bundle on the generated source, or on a clip that is repeated."""
    settings = load_settings()
    bundle = load_bundle(find_bundle(BUNDLE), settings.bundle_trust)
    segmenter = OnnxRuntimeSegmenter(bundle, settings.inference)
    reader = FrameReader(segmenter, bundle.reasons, site(bundle.manifest.all_sites[0]), PixelScale(0.08, 0.08, "typed"))
    with GeneratedSource(paced=paced) if clip is None else open_source(clip, paced=paced, loop=True) as source:
        return run_bench(source, reader, seconds, paced)


def main() -> int:
    """Run every bench and print its budgets."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=20.0, help="of each bench")
    parser.add_argument("--clip", help="a video instead of the generated source")
    arguments = parser.parse_args()
    budgets = [start_budget()]
    for paced, of in ((True, paced_budgets), (False, unpaced_budgets)):
        result = bench(arguments.clip, arguments.seconds, paced=paced)
        print(f"{'paced' if paced else 'unpaced'}\n{result.as_table()}\n")
        budgets += of(result)
    print("\n".join(str(budget) for budget in budgets))
    return 0 if all(budget.kept for budget in budgets) else 1


if __name__ == "__main__":
    sys.exit(main())
