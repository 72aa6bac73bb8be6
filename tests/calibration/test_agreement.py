"""Which readings settle a scale, and which do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calibration.errors import ScaleRefused
from calibration.scale.agreement import AGREE_WITHIN, AxisReading, agree

RULER = AxisReading("ruler", "y", 0.07, 0.001)
DEPTH = AxisReading("depth", "y", 0.0705, 0.01)
APERTURE = AxisReading("aperture", "x", 0.0702, 0.004)
TYPED_DEPTH = AxisReading("depth", "y", 0.0705, 0.004, typed=True)
TYPED_APERTURE = AxisReading("aperture", "x", 0.0702, 0.004, typed=True)


def test_the_most_precise_reading_of_each_axis_is_used() -> None:
    found = agree([DEPTH, RULER, APERTURE])
    assert (found.scale.mm_per_px_x, found.scale.mm_per_px_y) == (0.0702, 0.07)
    assert found.sources == ("depth", "ruler", "aperture")
    assert found.scale.relative_u == 0.004


@pytest.mark.parametrize(
    ("readings", "reason"),
    [
        ([], "scale.no_source"),
        ([RULER], "scale.one_source"),
        ([APERTURE], "scale.one_source"),
        ([APERTURE, AxisReading("two_points", "x", 0.07, 0.01, typed=True)], "scale.axis"),
        ([TYPED_DEPTH, TYPED_APERTURE], "scale.one_source"),
        ([AxisReading("ruler", "y", 0.07, 0.001, typed=True), TYPED_DEPTH, TYPED_APERTURE], "scale.one_source"),
        ([AxisReading("dicom", "x", 0.07, 0.001), AxisReading("dicom", "y", 0.07, 0.001)], "scale.one_source"),
        ([AxisReading("ruler", "y", 0.14, 0.001), DEPTH, APERTURE], "scale.disagree"),
        ([RULER, DEPTH, AxisReading("aperture", "x", 0.094, 0.004)], "scale.aspect"),
        ([RULER, AxisReading("aperture", "x", 0.0716, 0.004)], "scale.aspect"),
        ([RULER, DEPTH, AxisReading("aperture", "x", 0.0708, 0.004)], "scale.aspect"),
        # A picture whose end is not seen makes the depth wrong by little; its width tells.
        ([AxisReading("depth", "y", 0.06615, 0.0049), AxisReading("aperture", "x", 0.06525, 0.0033)], "scale.aspect"),
        ([AxisReading("ruler", "y", 0.3, 0.001), APERTURE], "scale.range"),
        ([AxisReading("ruler", "y", float("nan"), 0.001), APERTURE], "scale.range"),
    ],
)
def test_what_does_not_settle_a_scale(readings: list[AxisReading], reason: str) -> None:
    with pytest.raises(ScaleRefused) as refused:
        agree(readings)
    assert refused.value.reason == reason


def test_a_width_that_nobody_vouches_for_is_not_proven() -> None:
    found = agree([RULER, DEPTH])
    assert (found.scale.mm_per_px_x, found.scale.mm_per_px_y, found.scale.proven_x) == (0.07, 0.07, False)
    assert agree([RULER, DEPTH, APERTURE]).scale.proven_x


def test_what_a_person_says_is_one_witness_beside_the_screen() -> None:
    assert agree([DEPTH, TYPED_APERTURE]).sources == ("depth", "aperture")


def test_pixels_that_are_not_square_need_two_witnesses_of_each_axis() -> None:
    across = [AxisReading("dicom", "x", 0.08, 0.001), AxisReading("aperture", "x", 0.0802, 0.004)]
    down = [AxisReading("dicom", "y", 0.06, 0.001), AxisReading("ruler", "y", 0.0601, 0.001)]
    found = agree([*across, *down])
    assert (found.scale.mm_per_px_x, found.scale.mm_per_px_y) == (0.08, 0.06)
    with pytest.raises(ScaleRefused) as refused:
        agree([*across, down[0]])
    assert refused.value.reason == "scale.aspect"


@given(
    st.floats(0.04, 0.2),
    st.floats(-0.3, 0.3),
    st.floats(-0.3, 0.3),
)
def test_nothing_is_settled_beyond_the_bound(true: float, down_off: float, across_off: float) -> None:
    """Whatever is off by more than the bound against another reading is never used."""
    readings = [
        AxisReading("depth", "y", true, 0.01),
        AxisReading("ruler", "y", true * (1 + down_off), 0.001),
        AxisReading("aperture", "x", true * (1 + across_off), 0.004),
    ]
    try:
        found = agree(readings)
    except ScaleRefused:
        return
    assert abs(found.scale.mm_per_px_y / true - 1) <= AGREE_WITHIN + 1e-9
    assert abs(found.scale.mm_per_px_x / found.scale.mm_per_px_y - 1) <= AGREE_WITHIN + 1e-9


def test_a_rough_depth_proves_its_axis_and_the_aperture_tells_its_size() -> None:
    rough = AxisReading("depth", "y", 0.0712, 0.01)
    found = agree([rough, APERTURE])
    assert (found.scale.mm_per_px_x, found.scale.mm_per_px_y) == (0.0702, 0.0702)
    assert found.sources == ("depth", "aperture")
