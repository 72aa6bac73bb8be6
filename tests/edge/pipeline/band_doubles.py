"""Screens made here, and a network's stand-in that finds what is drawn on them."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Iterator
from types import TracebackType

import cv2
import numpy as np
from numpy.typing import NDArray

from calibration.scale.pixel_rect import PixelRect
from calibration.scale.pixel_scale import PixelScale
from edge.anatomy import site
from edge.bundle.manifest import Manifest
from edge.capture.frame import Frame
from edge.inference.area import picture_inside
from edge.inference.errors import InferenceError
from edge.inference.segmentation import Segmentation
from edge.pipeline.frame_reader import FrameReader
from edge.pipeline.frame_scale import GivenScale

SCREEN = (400, 560)
AREA = PixelRect(90, 40, 470, 360)
SUPERFICIAL_ROW = 110
BAND_PX = 8
BRIGHT = 255
RULER = PixelScale(0.1, 0.1, "ruler")


def height_of(sequence: int) -> int:
    """Return the distance between the bands' inner edges that is drawn into frame ``sequence``, px."""
    return 70 + 7 * sequence % 101


def screen(sequence: int = 0, area: PixelRect = AREA, shape: tuple[int, int] = SCREEN) -> NDArray[np.uint8]:
    """Return a scanner's screen, H×W×3: a soft grey picture in ``area`` with two bright bands, text beside it."""
    random = np.random.default_rng(3)
    picture = np.full(shape, 10, np.uint8)
    speckle = random.integers(50, 130, (area.height, area.width), dtype=np.uint8)
    picture[area.y0 : area.y1, area.x0 : area.x1] = cv2.blur(speckle, (3, 3))
    deep_row = SUPERFICIAL_ROW + BAND_PX + height_of(sequence)
    for row in (SUPERFICIAL_ROW, deep_row):
        picture[row : row + BAND_PX, area.x0 : area.x1] = BRIGHT
    cv2.putText(picture, "D 5.0 cm", (5, 20), cv2.FONT_HERSHEY_PLAIN, 1.0, 180)
    return np.repeat(picture[:, :, None], 3, axis=2)


def manifest(**changes: object) -> Manifest:
    """Return a longitudinal manifest; ``changes`` replace its top-level fields."""
    fields: dict[str, object] = {
        "format_version": 1,
        "name": "two-bands",
        "version": "1.0.0",
        "site": "aponeurosis",
        "view": "longitudinal",
        "labels": [
            {"value": 1, "name": "superficial", "role": "superficial_aponeurosis"},
            {"value": 2, "name": "deep", "role": "deep_aponeurosis"},
        ],
        "input": {"tensor": "x", "width": 64, "height": 64, "resize": "stretch", "normalisation": "image_zscore"},
        "output": {"tensor": "p", "classes": 3},
        "opset": 17,
        "trained_on": "real",
        "training_data": [{"name": "bands", "licence": "CC0-1.0", "attribution": "made here", "images": 1}],
        "metrics": [],
        "intended_use": "Tests.",
        "created": "2026-01-31",
    }
    return Manifest.model_validate(fields | changes)


class BandSegmenter:
    """Labels bright bands, the upper one 1 and what is bright below it 2; refuses what a real backend refuses.

    Args:
        own_manifest: its bundle's manifest.
        delay_s: time one frame takes.
        waits_for: nothing is labelled before this is set.
    """

    def __init__(
        self, own_manifest: Manifest, *, delay_s: float = 0.0, waits_for: threading.Event | None = None
    ) -> None:
        self.manifest = own_manifest
        self.delay_s = delay_s
        self.waits_for = waits_for
        self.fails_on: set[int] = set()
        self.asked = 0
        self._busy = threading.Lock()
        self._closed = False

    def segment(self, frame: Frame, area: PixelRect) -> Segmentation:
        """Label the bands."""
        if not self._busy.acquire(blocking=False):
            raise AssertionError("a segmenter is called from one thread at a time")
        try:
            self.asked += 1
            time.sleep(self.delay_s)
            if self.waits_for is not None and not self.waits_for.wait(20.0):
                raise AssertionError("what the network waits for never came")
            if self._closed or frame.sequence in self.fails_on:
                raise InferenceError("The network failed.", remedy="Restart.", reason="inference.run")
            picture = picture_inside(frame, area)
            bright = (picture if picture.ndim == 2 else picture[:, :, 0]) > 200
            rows = np.arange(area.y0, area.y1)[:, None]
            labels = np.where(rows < SUPERFICIAL_ROW + BAND_PX + 20, 1, 2).astype(np.uint8) * bright
            return Segmentation(labels, np.full(labels.shape, 255, np.uint8), area, frame)
        finally:
            self._busy.release()

    def close(self) -> None:
        """Refuse from now on."""
        self._closed = True


def band_reader(
    segmenter: BandSegmenter | None = None,
    *,
    bundle_reasons: tuple[str, ...] = (),
    scale: PixelScale | None = RULER,
) -> FrameReader:
    """Return a reader of the bands, at a scale of known origin unless another is given."""
    return FrameReader(segmenter or BandSegmenter(manifest()), bundle_reasons, site("aponeurosis"), GivenScale(scale))


class ScriptedSource:
    """Delivers pictures with the time they are taken; refuses a second reader at the same time.

    Args:
        sequences: numbers of the frames, in order.
        period_s: time between two frames.
        age_s: how old a frame is when it is delivered.
        stalls_at: position in ``sequences`` at which it blocks until closed, as a device may.
        breaks_with: raised after the last frame.
    """

    name = "scripted"
    rate_hz: float | None = 60.0
    frame_count: int | None = None

    def __init__(
        self,
        sequences: Iterable[int],
        *,
        period_s: float = 0.0,
        age_s: float = 0.0,
        stalls_at: int | None = None,
        breaks_with: Exception | None = None,
    ) -> None:
        self.sequences = sequences
        self.period_s = period_s
        self.age_s = age_s
        self.stalls_at = stalls_at
        self.breaks_with = breaks_with
        self.stalled = threading.Event()
        self.delivered = threading.Event()
        self._closed = threading.Event()
        self._reading = threading.Lock()

    def __iter__(self) -> Iterator[Frame]:
        if not self._reading.acquire(blocking=False):
            raise AssertionError("a source is read from one thread at a time")
        try:
            for position, sequence in enumerate(self.sequences):
                if position == self.stalls_at:
                    self.stalled.set()
                    self._closed.wait(20.0)
                time.sleep(self.period_s)
                yield Frame(screen(sequence), sequence, time.monotonic_ns() - round(self.age_s * 1e9), self.name)
            self.delivered.set()
            if self.breaks_with is not None:
                raise self.breaks_with
        finally:
            self._reading.release()

    def close(self) -> None:
        """End a stall, as closing a device does."""
        self._closed.set()

    def __enter__(self) -> ScriptedSource:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
