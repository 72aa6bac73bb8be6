"""A reading drawn on its frame."""

from __future__ import annotations

import time
from dataclasses import replace

import cv2
import numpy as np
import pytest

from edge.capture.frame import Frame
from edge.pipeline.overlay import draw_reading
from edge.pipeline.reading import Reading
from edge.reasons import REASONS, status_of
from tests.edge.pipeline.band_doubles import AREA, band_reader, screen


def reading_of(size: tuple[int, int] = (560, 400), *, grey: bool = False) -> Reading:
    image = cv2.resize(screen(), size)
    frame = Frame(image[:, :, 0].copy() if grey else image, 3, time.monotonic_ns(), "made here")
    return band_reader().read(frame)


@pytest.mark.parametrize("grey", [False, True])
def test_picture_is_covered_by_outline_and_caliper_alone(grey: bool) -> None:
    reading = reading_of(grey=grey)
    image = reading.frame.image
    drawn = draw_reading(reading)
    assert drawn.shape[0] > image.shape[0], "the words stand beneath the picture"
    assert drawn.shape[1:] == (image.shape[1], 3)
    near = np.zeros(image.shape[:2], np.uint8)
    outline, caliper = reading.measurement.outline, reading.measurement.mt_caliper
    assert outline is not None
    assert caliper is not None
    for line, closed in ((outline, True), (np.array(caliper), False)):
        cv2.polylines(near, [np.rint(line).astype(np.int32)], closed, 255, 20)
    untouched = image if image.ndim == 3 else np.repeat(image[:, :, None], 3, axis=2)
    picture = drawn[: image.shape[0]]
    assert np.array_equal(picture[near == 0], untouched[near == 0])
    assert not np.array_equal(picture[near > 0], untouched[near > 0])


def test_frame_itself_is_never_drawn_on() -> None:
    reading = reading_of()
    before = reading.frame.image.copy()
    draw_reading(reading)
    assert np.array_equal(reading.frame.image, before)


@pytest.mark.parametrize("size", [(640, 480), (512, 512), (800, 600), (1148, 624), (1920, 1080)])
def test_every_reason_is_drawn_in_full_at_every_size(size: tuple[int, int]) -> None:
    reading = reading_of(size)
    rows = size[1]
    for code, reason in REASONS.items():
        said = replace(reading.measurement, reasons=(code,), status=status_of([code]))
        caption = draw_reading(replace(reading, measurement=said))[rows:].astype(np.int16)
        ink = np.abs(caption - caption[0, 0]).max(axis=2) > 40
        assert ink.any()
        assert not ink[:, -4:].any(), f"{code}: {reason.sentence} runs out of the picture"
        assert not ink[-2:].any()


def test_frame_without_an_area_is_drawn_with_its_reason() -> None:
    frame = Frame(np.zeros((480, 640), np.uint8), 0, time.monotonic_ns(), "dark")
    reading = band_reader().read(frame)
    drawn = draw_reading(reading)
    assert not drawn[:480].any()
    assert drawn[480:].max() > 200


def test_overlays_of_one_source_have_one_size_whatever_is_said() -> None:
    reading = reading_of()
    silent = replace(reading.measurement, reasons=(), status="ok")
    doubted = replace(reading.measurement, reasons=tuple(REASONS)[:6], status="blocked")
    sizes = {draw_reading(replace(reading, measurement=found)).shape for found in (silent, doubted)}
    assert len(sizes) == 1


def test_caliper_stands_where_it_was_measured() -> None:
    reading = reading_of()
    drawn = draw_reading(reading)
    (x0, y0), (x1, y1) = reading.measurement.mt_caliper or ((0, 0), (0, 0))
    middle = drawn[round((y0 + y1) / 2), round((x0 + x1) / 2)].astype(int)
    assert AREA.x0 < (x0 + x1) / 2 < AREA.x1
    assert middle[1] > middle[0] + 60, "yellow"
    assert middle[2] > middle[0] + 60, "yellow"
