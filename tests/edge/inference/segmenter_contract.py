"""What every segmenter must do, whatever runs its network."""

from __future__ import annotations

import gc
import weakref
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from numpy.typing import NDArray

from calibration.scale.pixel_rect import PixelRect
from edge.capture.frame import Frame
from edge.inference.errors import InferenceError
from edge.inference.segmentation import Segmentation
from edge.inference.segmenter import Segmenter

#: Rows of the frame that are bright, half-open, and the area they are looked for in.
BAND = (150, 230)
AREA = PixelRect(40, 30, 360, 330)


def frame_of(image: NDArray[np.uint8], sequence: int = 0) -> Frame:
    """Return a frame that nobody can write to."""
    image.setflags(write=False)
    return Frame(image, sequence, 1_000 + sequence, "bars")


def band_picture(rows: tuple[int, int] = BAND) -> NDArray[np.uint8]:
    """Return a dark 360×400 picture with a bright band over its whole width."""
    picture = np.full((360, 400), 30, np.uint8)
    picture[slice(*rows)] = 190
    return picture


def same(one: Segmentation, other: Segmentation) -> bool:
    return np.array_equal(one.labels, other.labels) and np.array_equal(one.probability, other.probability)


class SegmenterContract:
    """Inherit, and give a fixture ``segmenter``: ready, and labelling 1 what is brighter than the area's mean."""

    def test_it_is_a_segmenter(self, segmenter: Segmenter) -> None:
        assert isinstance(segmenter, Segmenter)
        assert segmenter.manifest.labels[0].value == 1

    def test_labels_cover_the_area_at_its_own_resolution(self, segmenter: Segmenter) -> None:
        result = segmenter.segment(frame_of(band_picture()), AREA)
        for array in (result.labels, result.probability):
            assert array.shape == (AREA.height, AREA.width)
            assert array.dtype == np.uint8
            assert array.flags.c_contiguous

    def test_the_result_keeps_its_frame_and_area(self, segmenter: Segmenter) -> None:
        frame = frame_of(band_picture(), sequence=7)
        result = segmenter.segment(frame, AREA)
        assert result.frame is frame
        assert result.area == AREA

    def test_a_bright_band_is_found_where_it_is(self, segmenter: Segmenter) -> None:
        labels = segmenter.segment(frame_of(band_picture()), AREA).labels
        expected = np.zeros_like(labels)
        expected[BAND[0] - AREA.y0 : BAND[1] - AREA.y0] = 1
        rows_off = np.count_nonzero(labels != expected, axis=0)
        assert rows_off.max() <= 2, "each of the two edges within one row"

    def test_labels_are_the_manifests_own(self, segmenter: Segmenter) -> None:
        noise = np.random.default_rng(1).integers(0, 256, (360, 400), np.uint8)
        found = set(np.unique(segmenter.segment(frame_of(noise), AREA).labels).tolist())
        assert found <= {0, *(label.value for label in segmenter.manifest.labels)}

    def test_the_winner_is_never_less_sure_than_chance(self, segmenter: Segmenter) -> None:
        noise = np.random.default_rng(2).integers(0, 256, (360, 400), np.uint8)
        probability = segmenter.segment(frame_of(noise), AREA).probability
        assert probability.min() >= 255 // segmenter.manifest.output.classes

    def test_grey_and_colour_pictures_give_the_same(self, segmenter: Segmenter) -> None:
        grey = band_picture()
        colour = np.dstack([grey, grey, grey])
        assert same(segmenter.segment(frame_of(grey), AREA), segmenter.segment(frame_of(colour), AREA))

    def test_a_result_survives_later_calls(self, segmenter: Segmenter) -> None:
        result = segmenter.segment(frame_of(band_picture()), AREA)
        labels, probability = result.labels.copy(), result.probability.copy()
        segmenter.segment(frame_of(255 - band_picture()), AREA)
        np.testing.assert_array_equal(result.labels, labels)
        np.testing.assert_array_equal(result.probability, probability)

    def test_a_frame_leaves_nothing_behind_in_the_next(self, segmenter: Segmenter) -> None:
        first = segmenter.segment(frame_of(band_picture()), AREA)
        segmenter.segment(frame_of(band_picture((40, 90))), PixelRect(0, 0, 100, 100))
        assert same(first, segmenter.segment(frame_of(band_picture()), AREA))

    def test_no_frame_is_kept(self, segmenter: Segmenter) -> None:
        frame = frame_of(band_picture())
        gone = weakref.ref(frame)
        segmenter.segment(frame, AREA)
        del frame
        gc.collect()
        assert gone() is None

    def test_one_thread_may_hand_over_to_another(self, segmenter: Segmenter) -> None:
        here = segmenter.segment(frame_of(band_picture()), AREA)
        with ThreadPoolExecutor(1) as other:
            there = other.submit(segmenter.segment, frame_of(band_picture()), AREA).result()
        assert same(here, there)

    @pytest.mark.parametrize(
        "area",
        [
            PixelRect(-1, 0, 100, 100),
            PixelRect(0, -1, 100, 100),
            PixelRect(300, 0, 401, 100),
            PixelRect(0, 300, 100, 361),
            PixelRect(500, 500, 600, 600),
            PixelRect(10, 10, 25, 100),
            PixelRect(10, 10, 100, 25),
            PixelRect(100, 100, 20, 20),
        ],
        ids=["left", "above", "right", "below", "beyond", "too narrow", "too low", "inside out"],
    )
    def test_an_area_outside_the_frame_or_too_small_is_refused(self, segmenter: Segmenter, area: PixelRect) -> None:
        with pytest.raises(InferenceError) as refusal:
            segmenter.segment(frame_of(band_picture()), area)
        assert refusal.value.reason == "inference.area"

    def test_the_whole_frame_and_the_least_area_are_taken(self, segmenter: Segmenter) -> None:
        for area in (PixelRect(0, 0, 400, 360), PixelRect(384, 344, 400, 360)):
            assert segmenter.segment(frame_of(band_picture()), area).labels.shape == (area.height, area.width)

    @pytest.mark.parametrize(
        "image",
        [
            np.zeros((360, 400), np.float32),
            np.zeros((360, 400), np.uint16),
            np.zeros((360, 400, 4), np.uint8),
            np.zeros((360, 400, 1), np.uint8),
            np.zeros(400, np.uint8),
        ],
        ids=["float", "16 bits", "four channels", "one channel", "a line"],
    )
    def test_a_frame_that_is_no_picture_is_refused(self, segmenter: Segmenter, image: NDArray[np.uint8]) -> None:
        with pytest.raises(InferenceError) as refusal:
            segmenter.segment(frame_of(image), AREA)
        assert refusal.value.reason == "inference.picture"

    def test_a_refusal_does_not_spoil_the_next_frame(self, segmenter: Segmenter) -> None:
        before = segmenter.segment(frame_of(band_picture()), AREA)
        with pytest.raises(InferenceError):
            segmenter.segment(frame_of(band_picture()), PixelRect(0, 0, 1000, 1000))
        assert same(before, segmenter.segment(frame_of(band_picture()), AREA))

    def test_it_refuses_after_closing_and_may_be_closed_twice(self, segmenter: Segmenter) -> None:
        segmenter.close()
        segmenter.close()
        with pytest.raises(InferenceError) as refusal:
            segmenter.segment(frame_of(band_picture()), AREA)
        assert refusal.value.reason == "inference.closed"
