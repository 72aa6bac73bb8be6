"""A live loop in a test's hands, and readings of a picture made here: no shared image is ever stored."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import replace
from datetime import datetime
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from calibration.errors import MyosightError
from calibration.scale.pixel_rect import PixelRect
from calibration.scale.pixel_scale import PixelScale
from edge.bundle.manifest import Manifest
from edge.capture.frame import Frame
from edge.measure.measurement import Heights, Measurement
from edge.pipeline.errors import PipelineError
from edge.pipeline.last_word import Phase
from edge.pipeline.live_loop import LoopState
from edge.pipeline.reading import Reading
from edge.records.accepted import NetworkOf
from edge.records.capture_store import Kept
from edge.records.errors import RecordsRefused
from tests.edge.pipeline.band_doubles import manifest as band_manifest

AREA = PixelRect(180, 60, 820, 560)
TYPED = PixelScale(0.0871, 0.0871, "typed")
CLIP = PixelScale(0.0871, 0.0871, "demo clip")
NETWORK = NetworkOf("aponeurosis", "1.0.0", "0" * 64, "real")
STANDING = ("scale.single_source", "model.development_key")


class ScriptedLoop:
    """Stands in for ``LiveLoop`` and, like it, refuses to run twice or to read when it does not run."""

    def __init__(self) -> None:
        self._phase: Phase = "idle"
        self._over = False
        self._error: MyosightError | None = None
        self._latest: Reading | None = None
        self._processed = 0
        self.trouble: str | None = None
        self.frame_ns = 0

    def start(self) -> None:
        """Run, once."""
        if self._over or self._phase != "idle":
            raise PipelineError("A live loop runs only once.", remedy="Make a new one.", reason="pipeline.started")
        self._phase = "running"

    def deliver(self, reading: Reading) -> None:
        """Make ``reading`` the newest one."""
        if self._phase != "running":
            raise PipelineError("This loop does not run.", remedy="Start it first.", reason="pipeline.stopped")
        self._latest, self._processed = reading, self._processed + 1

    def end(self, phase: Phase = "ended", error: MyosightError | None = None) -> None:
        """Stop running, for the reason that ``phase`` and ``error`` give."""
        if self._phase != "running":
            raise PipelineError("This loop does not run.", remedy="Start it first.", reason="pipeline.stopped")
        self._phase, self._over, self._error = phase, True, error

    def latest(self) -> Reading | None:
        """Return the newest reading."""
        return self._latest

    def state(self) -> LoopState:
        """Return how the loop is doing."""
        return LoopState(
            self._phase,
            self._error,
            captured=self._processed,
            processed=self._processed,
            dropped=0,
            trouble=self.trouble,
            mode="1280x720 YUYV 60 Hz",
            frame_ns=self.frame_ns,
        )


class ScriptedKeeper:
    """Keeps what it is given for as long as the test says, and then gives it a number, or the test's refusal."""

    def __init__(self) -> None:
        self.given: list[tuple[Reading, NetworkOf, str, datetime]] = []
        self.saving: Future[Kept] = Future()

    def keep(self, reading: Reading, network: NetworkOf, *, mode: str, captured_at: datetime) -> Future[Kept]:
        """Take a reading; one at a time, as the screen must."""
        if self.given and not self.saving.done():
            raise RecordsRefused("One is being kept.", remedy="Wait for it.", reason="records.busy")
        self.given.append((reading, network, mode, captured_at))
        self.saving = Future()
        return self.saving


class HandClock:
    """A monotonic clock that moves when the test moves it."""

    def __init__(self) -> None:
        self.now_ns = 1_000_000_000_000

    def __call__(self) -> int:
        """Return the time, ns."""
        return self.now_ns

    def pass_s(self, seconds: float) -> None:
        """Move on by ``seconds``."""
        self.now_ns += round(seconds * 1e9)


def manifest(**changes: object) -> Manifest:
    """Return the pipeline doubles' longitudinal manifest under the name the golden screens show."""
    return band_manifest(**({"name": "aponeurosis"} | changes))


@lru_cache(maxsize=1)
def screen_picture() -> NDArray[np.uint8]:
    """Return a 1000×620 grey scanner screen: two bright bands, soft speckle between them, a ruler beside."""
    random = np.random.default_rng(7)
    picture = np.full((620, 1000), 46, np.uint8)
    x, y = np.meshgrid(np.linspace(0, 1, AREA.width), np.linspace(0, 1, AREA.height))
    echo = 40 + 26 * np.cos(9 * x + 14 * y) * np.exp(-2 * y)
    for depth, width in ((0.20 + 0.03 * x, 0.022), (0.62 - 0.06 * x, 0.028)):
        echo += 165 * np.exp(-(((y - depth) / width) ** 2))
    muscle = (y > 0.2) & (y < 0.62)
    speckle = muscle * cv2.resize(
        random.normal(0, 16, (AREA.height // 25, AREA.width // 25)), (AREA.width, AREA.height)
    )
    picture[AREA.y0 : AREA.y1, AREA.x0 : AREA.x1] = np.clip((echo + speckle) // 16 * 16, 0, 255)
    for tick in range(AREA.y0, AREA.y1, 57):
        cv2.line(picture, (AREA.x0 - 14, tick), (AREA.x0 - 6, tick), 220, 1)
    picture.flags.writeable = False
    return picture


@lru_cache(maxsize=1)
def between_bands() -> NDArray[np.float32]:
    """Return the closed outline of the muscle between the two bands, N×2 source px."""
    columns = np.linspace(0, 1, AREA.width)
    top = AREA.y0 + AREA.height * (0.225 + 0.03 * columns)
    bottom = AREA.y0 + AREA.height * (0.585 - 0.06 * columns)
    xs = AREA.x0 + columns * (AREA.width - 1)
    return np.vstack([np.column_stack([xs, top]), np.column_stack([xs, bottom])[::-1]]).astype(np.float32)


def measured(*reasons: str, **changes: object) -> Measurement:
    """Return a longitudinal measurement with everything in it, marked by ``reasons``; ``changes`` replace fields."""
    full = Measurement(
        site="aponeurosis",
        view="longitudinal",
        status="warn" if reasons else "ok",
        reasons=reasons,
        outline=between_bands(),
        mt_px=211.3,
        mt_mm=18.43,
        mt_u_mm=1.93,
        mt_caliper=((500.0, 179.0), (503.0, 337.0)),
        height_px=Heights(230.1, 211.0, 190.4),
        height_mm=Heights(20.04, 18.38, 16.58),
    )
    return replace(full, **changes)


def blocked(*reasons: str, **changes: object) -> Measurement:
    """Return a measurement without mm and cm², as the pipeline makes it where a reason blocks."""
    nothing = {"mt_mm": None, "mt_u_mm": None, "csa_cm2": None, "csa_u_cm2": None, "height_mm": None}
    return replace(measured(*reasons, **changes), status="blocked", **nothing)


def blocked_across(*reasons: str, **changes: object) -> Measurement:
    """Return a transverse measurement without mm and cm²."""
    return blocked(*reasons, **{"site": "rf", "view": "transverse", "height_px": None, **changes})


def across(*reasons: str, **changes: object) -> Measurement:
    """Return a transverse measurement with an area."""
    site = {"site": "rf", "view": "transverse", "csa_cm2": 4.52, "csa_u_cm2": 0.31}
    return measured(*reasons, **{**site, "height_px": None, "height_mm": None, **changes})


def reading(
    measurement: Measurement,
    captured_ns: int,
    *,
    scale: PixelScale | None = TYPED,
    sequence: int = 0,
    image: NDArray[np.uint8] | None = None,
) -> Reading:
    """Return a reading of the screen picture, or of another image, taken at ``captured_ns``."""
    return Reading(
        frame=Frame(screen_picture() if image is None else image, sequence, captured_ns, "scripted"),
        area=AREA,
        segmentation=None,
        measurement=measurement,
        scale=scale,
        finished_ns=captured_ns + 12_000_000,
        stage_ns={},
    )
