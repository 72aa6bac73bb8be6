"""One frame's way from picture to reading, and what blocks it."""

from __future__ import annotations

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from calibration.scale.pixel_scale import PixelScale
from edge.capture.frame import Frame
from edge.measure.measurement import Measurement
from edge.reasons import REASONS
from tests.edge.pipeline.band_doubles import AREA, BandSegmenter, band_reader, height_of, manifest, screen

MILLIMETRES = ("mt_mm", "mt_max_mm", "mt_mid_mm", "mt_u_mm", "csa_cm2", "csa_u_cm2", "height_mm")


def frame_of(image: NDArray[np.uint8], sequence: int = 0) -> Frame:
    return Frame(image, sequence, time.monotonic_ns(), "made here")


def has_no_millimetre(measurement: Measurement) -> bool:
    return all(getattr(measurement, field) is None for field in MILLIMETRES)


@settings(max_examples=25, deadline=None)
@given(sequence=st.integers(0, 200), mm_per_px=st.floats(0.08, 0.2))
def test_reading_holds_its_frame_and_the_height_drawn_on_it(sequence: int, mm_per_px: float) -> None:
    frame = frame_of(screen(sequence), sequence)
    reading = band_reader(scale=PixelScale(mm_per_px, mm_per_px, "ruler")).read(frame)
    assert reading.frame is frame
    assert reading.area == AREA
    assert reading.segmentation is not None
    assert reading.segmentation.frame is frame
    assert reading.measurement.status == "ok"
    assert reading.measurement.mt_mm == pytest.approx(height_of(sequence) * mm_per_px, abs=1.5 * mm_per_px)
    assert set(reading.stage_ns) == {"area", "guard", "network", "measure"}
    assert min(reading.stage_ns.values()) > 0
    assert reading.latency_ms > 0


@pytest.mark.parametrize(
    "image", [np.zeros((400, 560, 3), np.uint8), np.zeros((400, 560), np.uint8), np.full((9, 9), 7, np.uint8)]
)
def test_screen_without_a_picture_is_blocked_and_says_so(image: NDArray[np.uint8]) -> None:
    reading = band_reader().read(frame_of(image))
    assert reading.measurement.status == "blocked"
    assert reading.measurement.reasons == ("picture.no_area",)
    assert has_no_millimetre(reading.measurement)
    assert reading.area is None
    assert reading.segmentation is None


def test_network_that_fails_blocks_its_frame_only() -> None:
    segmenter = BandSegmenter(manifest())
    segmenter.fails_on = {1}
    reader = band_reader(segmenter)
    before, failed, after = (reader.read(frame_of(screen(n), n)) for n in range(3))
    assert failed.measurement.reasons == ("inference.failed",)
    assert failed.area == AREA
    assert failed.segmentation is None
    assert has_no_millimetre(failed.measurement)
    assert before.measurement.status == after.measurement.status == "ok"


def test_closed_network_is_a_blocked_reading_not_a_crash() -> None:
    segmenter = BandSegmenter(manifest())
    reader = band_reader(segmenter)
    segmenter.close()
    assert reader.read(frame_of(screen())).measurement.reasons == ("inference.failed",)


def test_without_a_scale_sizes_stay_in_pixels() -> None:
    found = band_reader(scale=None).read(frame_of(screen())).measurement
    assert "scale.unknown" in found.reasons
    assert has_no_millimetre(found)
    assert found.mt_px == pytest.approx(height_of(0), abs=1.5)


def test_typed_scale_gives_a_number_that_is_marked() -> None:
    reading = band_reader(scale=PixelScale(0.1, 0.1, "typed")).read(frame_of(screen()))
    assert reading.measurement.reasons == ("scale.single_source",)
    assert reading.measurement.status == "warn"
    assert reading.measurement.mt_mm is not None


def test_what_is_to_be_said_of_the_bundle_stands_beside_every_number_and_every_refusal() -> None:
    reader = band_reader(bundle_reasons=("model.development_key",))
    measured, refused = (
        reader.read(frame_of(image)).measurement for image in (screen(), np.zeros((300, 300), np.uint8))
    )
    assert measured.reasons == ("model.development_key",)
    assert measured.status == "warn"
    assert refused.reasons == ("picture.no_area", "model.development_key")


@settings(max_examples=25, deadline=None)
@given(
    sequence=st.integers(0, 200),
    source=st.sampled_from(["typed", "ruler", "dicom"]),
    told=st.booleans(),
)
def test_network_of_simulated_images_never_gives_a_millimetre(sequence: int, source: str, told: bool) -> None:
    reader = band_reader(
        BandSegmenter(manifest(trained_on="simulated")),
        bundle_reasons=("model.simulated",) if told else (),
        scale=PixelScale(0.1, 0.1, source),
    )
    found = reader.read(frame_of(screen(sequence), sequence)).measurement
    assert found.status == "blocked"
    assert found.reasons.count("model.simulated") == 1
    assert has_no_millimetre(found)
    assert found.outline is not None, "the outline is still drawn"
    assert found.height_px is not None


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(1, 80), st.integers(1, 80), st.booleans())
def test_noise_of_any_size_is_read_without_a_crash(seed: int, height: int, width: int, grey: bool) -> None:
    shape = (height, width) if grey else (height, width, 3)
    image = np.random.default_rng(seed).integers(0, 256, shape, dtype=np.uint8)
    reading = band_reader().read(frame_of(image))
    assert set(reading.measurement.reasons) <= set(REASONS)
