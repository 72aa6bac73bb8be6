"""Overlap and distances of shapes whose answer is known."""

from __future__ import annotations

import math

import numpy as np
import pytest

pytest.importorskip("torch", reason="the workshop's packages are not installed (pip install 'myosight[export]')")

from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from export.errors import DatasetRefused
from export.evaluation.overlap import overlap

pytestmark = [pytest.mark.workshop, pytest.mark.filterwarnings("ignore::FutureWarning:monai")]

SPACINGS = st.tuples(st.floats(0.04, 0.2), st.floats(0.04, 0.2))


def square(top: int, left: int, side: int = 30) -> NDArray[np.bool_]:
    mask = np.zeros((90, 110), bool)
    mask[top : top + side, left : left + side] = True
    return mask


def disc(
    radius_mm: float, spacing_mm: tuple[float, float], centre_px: tuple[float, float] = (150, 150)
) -> NDArray[np.bool_]:
    rows, columns = np.mgrid[:301, :301]
    return np.hypot((rows - centre_px[0]) * spacing_mm[0], (columns - centre_px[1]) * spacing_mm[1]) <= radius_mm


@settings(max_examples=25, deadline=None)
@given(down=st.integers(-20, 20), right=st.integers(-20, 20), spacing=SPACINGS)
def test_a_shifted_square_overlaps_as_far_as_it_is_shifted(down: int, right: int, spacing: tuple[float, float]) -> None:
    found = overlap(square(30, 40), square(30 + down, 40 + right), spacing)
    shared = (30 - abs(down)) * (30 - abs(right))
    assert found.dice == pytest.approx(shared / 900, abs=1e-6)
    assert found.iou == pytest.approx(shared / (1800 - shared), abs=1e-6)
    assert found.hd95_mm <= math.hypot(down * spacing[0], right * spacing[1]) + 1e-5
    assert found.assd_mm <= found.hd95_mm + 1e-5
    assert found.boundary_bias_mm == pytest.approx(0.0, abs=1e-9)  # as much outside as inside


@pytest.mark.parametrize(("down", "right", "distance"), [(8, 0, 8 * 0.05), (0, 8, 8 * 0.2)])
def test_rows_take_the_first_spacing_and_columns_the_second(down: int, right: int, distance: float) -> None:
    found = overlap(square(30, 40), square(30 + down, 40 + right), (0.05, 0.2))
    assert found.hd95_mm == pytest.approx(distance, abs=1e-5)


def test_surface_dice_counts_what_lies_within_one_millimetre() -> None:
    assert overlap(square(30, 40), square(30, 44), (0.1, 0.24)).nsd == pytest.approx(1.0)  # 0.96 mm
    moved = overlap(square(30, 40), square(30, 46), (0.1, 0.24)).nsd  # 1.44 mm: the upright sides are wrong
    assert 0.4 < moved < 0.8


@settings(max_examples=15, deadline=None)
@given(grown=st.floats(-1.5, 1.5), spacing=SPACINGS)
def test_the_bias_of_a_grown_disc_is_what_it_grew_by(grown: float, spacing: tuple[float, float]) -> None:
    radius = 100 * min(spacing)
    grown = grown * radius / 10
    truth, predicted = disc(radius, spacing), disc(radius + grown, spacing)
    found = overlap(truth, predicted, spacing)
    assert found.boundary_bias_mm == pytest.approx(grown, abs=0.15 * max(spacing) + 0.02 * abs(grown))
    turned = overlap(predicted, truth, spacing)
    assert turned.boundary_bias_mm == pytest.approx(-found.boundary_bias_mm)
    assert (turned.dice, turned.assd_mm, turned.hd95_mm) == pytest.approx((found.dice, found.assd_mm, found.hd95_mm))


def test_the_bias_leaves_the_side_of_the_picture_out() -> None:
    truth, predicted = np.zeros((60, 80), bool), np.zeros((60, 80), bool)
    truth[20:40], predicted[15:45] = True, True  # a plate cut at both sides, 5 rows thicker at either
    assert overlap(truth, predicted, (0.1, 0.1)).boundary_bias_mm == pytest.approx(0.5)


@pytest.mark.parametrize(("drawn", "found"), [(True, False), (False, True)])
def test_one_empty_mask_is_the_worst_there_is(drawn: bool, found: bool) -> None:
    result = overlap(square(30, 40) & drawn, square(30, 40) & found, (0.1, 0.2))
    diagonal = math.hypot(90 * 0.1, 110 * 0.2)
    assert (result.dice, result.iou, result.nsd) == (0.0, 0.0, 0.0)
    assert (result.hd95_mm, result.assd_mm) == pytest.approx((diagonal, diagonal))
    assert result.boundary_bias_mm is None


def test_two_empty_masks_agree() -> None:
    nothing = np.zeros((5, 6), np.uint8)
    result = overlap(nothing, nothing, (0.1, 0.1))
    assert (result.dice, result.iou, result.nsd, result.hd95_mm, result.assd_mm) == (1.0, 1.0, 1.0, 0.0, 0.0)


def test_any_value_but_zero_is_muscle() -> None:
    truth = square(30, 40).astype(np.uint8) * 255
    assert overlap(truth, square(30, 40).astype(np.uint8), (0.1, 0.1)).dice == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("shape", "spacing"),
    [((90, 111), (0.1, 0.1)), ((90, 110, 1), (0.1, 0.1)), ((90, 110), (0.0, 0.1)), ((90, 110), (0.1, math.nan))],
)
def test_what_cannot_be_compared_is_refused(shape: tuple[int, ...], spacing: tuple[float, float]) -> None:
    with pytest.raises(DatasetRefused) as refusal:
        overlap(square(30, 40), np.ones(shape, bool), spacing)
    assert refusal.value.reason == "evaluation.masks"
