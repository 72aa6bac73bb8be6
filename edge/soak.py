"""The kit against its budgets, on its own source with its own network, for as long as one likes: ``doctor --soak``."""

from __future__ import annotations

import os
import threading
import time
from contextlib import closing
from pathlib import Path

from edge.anatomy import site
from edge.bundle.loading import Bundle
from edge.capture.frame import FrameSource
from edge.capture.generated_source import GeneratedSource
from edge.capture.open_live import is_live, open_live
from edge.capture.open_source import open_source
from edge.configuration import Settings
from edge.hardware.health.health import Health, read_health
from edge.inference.open_segmenter import open_segmenter
from edge.pipeline.bench import run_bench
from edge.pipeline.budgets import Budget, budgets_of
from edge.pipeline.frame_reader import FrameReader
from edge.pipeline.frame_scale import GivenScale
from edge.pipeline.live_guard import LiveGuard

#: How often the kit's temperature is looked at, s.
_LOOK_S = 5.0


def run_soak(bundle: Bundle, settings: Settings, state_folder: Path, seconds: float) -> list[Budget]:
    """Run the live loop and return every budget with what was measured.

    The source is the one of the settings, else a generated one of 1280×720 at 60 Hz. There is no scale, so nothing of
    it is a measurement of anybody; geometry takes the same time in pixels.

    Args:
        bundle: whose network runs, for its first site.
        settings: of the kit.
        state_folder: whose disk is watched.
        seconds: how long.

    Raises:
        calibration.errors.MyosightError: source, network or loop broke, or gave too few frames.
    """
    name, first = settings.capture.source, bundle.manifest.all_sites[0]
    network = open_segmenter(bundle, settings.inference, first)
    reader = FrameReader(network.segmenter, network.reasons, site(first), GivenScale(None), live=LiveGuard())
    with closing(_Thermometer(state_folder)) as thermometer, _source(name) as source:
        opened_s = _process_age_s()
        result = run_bench(source, reader, seconds, paced=True)
    network.segmenter.close()
    engine = settings.inference.backend == "tensorrt" and network.refusal is None
    budgets = [Budget("start", "s from start to open, the self-test included", opened_s, most=5.0)]
    budgets += budgets_of(result, engine=engine)
    if thermometer.hottest_c is not None:
        budgets.append(Budget("heat", "°C at the hottest", thermometer.hottest_c, most=settings.hardware.power.hot_c))
    if thermometer.power_events is not None:
        budgets.append(Budget("power", "times slowed for lack of power", thermometer.power_events, most=0))
    return budgets


def _source(name: str) -> FrameSource:
    if not name:
        return GeneratedSource(paced=True)
    return open_live(name) if is_live(name) else open_source(name, paced=True, loop=True)


class _Thermometer:
    """Remembers the hottest look, and how often clocks were lowered since the first."""

    def __init__(self, state_folder: Path) -> None:
        self.hottest_c: float | None = None
        self.power_events: int | None = None
        self._state_folder = state_folder
        self._first: Health | None = None
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="soak", daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._over.set()
        self._thread.join()
        self._look()

    def _run(self) -> None:
        while not self._over.is_set():
            self._look()
            self._over.wait(_LOOK_S)

    def _look(self) -> None:
        health = read_health(self._state_folder)
        self._first = self._first or health
        if health.temperature_c is not None:
            self.hottest_c = max(self.hottest_c or health.temperature_c, health.temperature_c)
        if health.power_events is not None and self._first.power_events is not None:
            self.power_events = health.power_events - self._first.power_events


def _process_age_s() -> float:
    """Return how long this process has run, s (proc(5): ``starttime`` is the 22nd field, in ticks since the boot)."""
    fields = Path("/proc/self/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    started_s = int(fields[19]) / os.sysconf("SC_CLK_TCK")
    return time.clock_gettime(time.CLOCK_BOOTTIME) - started_s
