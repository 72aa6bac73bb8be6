"""The drawn screen that the bench reads."""

from __future__ import annotations

from itertools import islice

import numpy as np
import pytest

from edge.capture.generated_source import GeneratedSource
from tests.edge.capture.frame_source_contract import FrameSourceContract


@pytest.fixture(scope="module")
def frames() -> list[np.ndarray[tuple[int, ...], np.dtype[np.uint8]]]:
    return [frame.image for frame in islice(GeneratedSource(paced=False), 61)]


class TestGeneratedSource(FrameSourceContract):
    @pytest.fixture
    def source(self) -> GeneratedSource:
        return GeneratedSource(paced=False)


def test_it_is_a_moving_screen_of_1280_by_720(frames: list[np.ndarray[tuple[int, ...], np.dtype[np.uint8]]]) -> None:
    assert {frame.shape for frame in frames} == {(720, 1280)}
    assert not np.array_equal(frames[0], frames[1])
    assert np.array_equal(frames[0], frames[60])


def test_its_two_bands_stand_out_of_the_speckle(
    frames: list[np.ndarray[tuple[int, ...], np.dtype[np.uint8]]],
) -> None:
    rows = frames[0][60:660, 280:400].mean(axis=1)
    upper, lower = int(rows[:200].argmax()), 200 + int(rows[200:].argmax())
    assert upper == pytest.approx(91, abs=6)
    assert lower == pytest.approx(303, abs=6)
    assert min(rows[upper], rows[lower]) > 2 * np.median(rows)


def test_a_consumer_cannot_change_the_frames_of_the_next_round() -> None:
    frame = next(iter(GeneratedSource(paced=False)))
    with pytest.raises(ValueError, match="read-only"):
        frame.image[0, 0] = 1
