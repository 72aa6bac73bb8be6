"""What every inference backend must do."""

from __future__ import annotations

import threading

import numpy as np
import pytest
from numpy.typing import NDArray

from calibration.scale.pixel_rect import PixelRect
from edge.capture.frame import Frame
from edge.inference.errors import InferenceError
from edge.inference.segmenter import Segmenter

AREA = PixelRect(20, 10, 220, 160)


def frame_of(image: NDArray[np.uint8]) -> Frame:
    return Frame(image, 0, 0, "contract")


def bar(first_row: int) -> NDArray[np.uint8]:
    """A dark screen of 180×240 with a bright bar of 40 rows."""
    screen = np.full((180, 240), 30, np.uint8)
    screen[first_row : first_row + 40] = 220
    return screen


class SegmenterContract:
    """Inherit, and give a fixture ``segmenter`` whose network labels what is brighter than its picture's mean as 1."""

    def test_labels_have_the_areas_size_and_the_manifests_values(self, segmenter: Segmenter) -> None:
        found = segmenter.segment(frame_of(bar(60)), AREA)
        assert found.labels.shape == found.probability.shape == (AREA.height, AREA.width)
        assert found.labels.dtype == found.probability.dtype == np.uint8
        assert set(np.unique(found.labels)) <= {0, *(label.value for label in segmenter.manifest.labels)}
        assert found.area == AREA

    def test_the_bar_is_found_where_it_is(self, segmenter: Segmenter) -> None:
        rows = np.flatnonzero(segmenter.segment(frame_of(bar(60)), AREA).labels[:, 100] == 1)
        assert abs(rows[0] - (60 - AREA.y0)) <= 2
        assert abs(rows[-1] - (99 - AREA.y0)) <= 2

    def test_an_answer_is_not_overwritten_and_no_frame_is_remembered(self, segmenter: Segmenter) -> None:
        first = segmenter.segment(frame_of(bar(60)), AREA)
        labels, probability = first.labels.copy(), first.probability.copy()
        segmenter.segment(frame_of(bar(20)), AREA)
        again = segmenter.segment(frame_of(bar(60)), AREA)
        for answer in (first, again):
            assert np.array_equal(answer.labels, labels)
            assert np.array_equal(answer.probability, probability)

    def test_grey_and_colour_of_the_same_picture_agree(self, segmenter: Segmenter) -> None:
        grey = segmenter.segment(frame_of(bar(60)), AREA)
        colour = segmenter.segment(frame_of(np.ascontiguousarray(np.dstack([bar(60)] * 3))), AREA)
        assert np.array_equal(grey.labels, colour.labels)

    @pytest.mark.parametrize("area", [PixelRect(200, 10, 260, 160), PixelRect(-1, 0, 100, 100), PixelRect(0, 0, 8, 8)])
    def test_an_area_that_cannot_be_is_refused(self, segmenter: Segmenter, area: PixelRect) -> None:
        with pytest.raises(InferenceError) as refusal:
            segmenter.segment(frame_of(bar(60)), area)
        assert refusal.value.reason == "inference.area"

    def test_another_thread_may_go_on(self, segmenter: Segmenter) -> None:
        here = segmenter.segment(frame_of(bar(60)), AREA)
        there: list[NDArray[np.uint8]] = []
        thread = threading.Thread(target=lambda: there.append(segmenter.segment(frame_of(bar(60)), AREA).labels))
        thread.start()
        thread.join()
        assert np.array_equal(there[0], here.labels)

    def test_a_closed_segmenter_refuses(self, segmenter: Segmenter) -> None:
        segmenter.close()
        segmenter.close()
        with pytest.raises(InferenceError) as refusal:
            segmenter.segment(frame_of(bar(60)), AREA)
        assert refusal.value.reason == "inference.closed"
