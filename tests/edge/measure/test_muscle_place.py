"""Where a muscle lies in the picture, and which way the probe should move."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from edge.measure.measure import measure_mask
from edge.measure.muscle_place import place_of


def box(x0: int, x1: int, y0: int = 30, y1: int = 70) -> np.ndarray:
    mask = np.zeros((100, 200), np.uint8)
    mask[y0:y1, x0:x1] = 255
    return mask


@given(st.integers(0, 198), st.integers(2, 200), st.integers(0, 90), st.integers(10, 100))
def test_shares_are_those_of_the_box(x0: int, across: int, y0: int, down: int) -> None:
    x1, y1 = min(x0 + across, 200), min(y0 + down, 100)
    place = place_of(box(x0, x1, y0, y1))
    assert place is not None
    assert (place.left, place.right) == pytest.approx((x0 / 200, (200 - x1) / 200))
    assert (place.top, place.bottom) == pytest.approx((y0 / 100, y1 / 100))
    assert (place.cut_left, place.cut_right) == (x0 < 2, x1 > 198)


@given(st.integers(0, 60), st.integers(140, 200))
def test_it_is_called_cut_where_the_measurement_calls_it_so(x0: int, x1: int) -> None:
    mask = box(x0, x1)
    place = place_of(mask)
    assert place is not None
    assert (place.cut_left or place.cut_right) == measure_mask(mask, None).fov_truncated


@pytest.mark.parametrize(
    ("x0", "x1", "way"),
    [(0, 120, "left"), (80, 200, "right"), (0, 200, None), (0, 190, None), (12, 200, None), (40, 160, None)],
)
def test_the_probe_moves_to_where_the_muscle_goes_on_if_the_other_side_has_room(
    x0: int, x1: int, way: str | None
) -> None:
    place = place_of(box(x0, x1))
    assert place is not None and place.more_to_see == way


def test_an_empty_mask_lies_nowhere() -> None:
    assert place_of(np.zeros((40, 50), np.uint8)) is None
