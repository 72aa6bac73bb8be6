"""Interlaced and line-doubled pictures."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calibration.errors import PictureRefused
from calibration.scale.comb import check_whole
from tests.calibration.drawn_screens import scan


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 500), st.sampled_from([0.0, 4.0, 8.0]), st.floats(0.6, 1.2))
def test_whole_pictures_pass(seed: int, floor: float, gain: float) -> None:
    check_whole(scan(480, 420, seed=seed, floor=floor, gain=gain))


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 500), st.integers(4, 40))
def test_two_moments_in_one_picture_are_refused(seed: int, moved_px: int) -> None:
    wide = scan(520, 420, seed=seed)
    mixed = wide[:, :480].copy()
    mixed[1::2] = wide[1::2, moved_px : 480 + moved_px]
    with pytest.raises(PictureRefused) as refused:
        check_whole(mixed)
    assert refused.value.reason == "picture.interlaced"


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 500))
def test_doubled_rows_are_refused(seed: int) -> None:
    with pytest.raises(PictureRefused) as refused:
        check_whole(np.repeat(scan(480, 210, seed=seed), 2, axis=0))
    assert refused.value.reason == "picture.doubled"


@pytest.mark.parametrize("factor", [1.5, 2.0])
def test_a_smoothly_enlarged_picture_passes(factor: float) -> None:
    small = scan(320, 280, seed=3)
    check_whole(np.asarray(cv2.resize(small, None, fx=factor, fy=factor, interpolation=cv2.INTER_LINEAR), np.uint8))


def test_a_dark_picture_tells_nothing() -> None:
    check_whole(np.zeros((300, 400), np.uint8))
