"""Thickness and area of muscles with a known equation, within the bounds of DESIGN §4."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from calibration.scale.pixel_rect import PixelRect
from edge.measure.measure import measure_mask
from edge.measure.measurement import Measurement
from edge.measure.transverse import measure_transverse
from tests.edge.measure.analytic_muscles import AnalyticMuscle

#: Smallest and largest pixel of the stated accuracy, mm.
FINEST, COARSEST = 0.04, 0.15


@st.composite
def muscles(draw: st.DrawFn, least_tilt_deg: float = 0.0) -> AnalyticMuscle:
    aspect = draw(st.floats(0.5, 2.0))
    middle = draw(st.floats(FINEST * max(aspect, 1 / aspect) ** 0.5, COARSEST / max(aspect, 1 / aspect) ** 0.5))
    picture_mm = draw(st.sampled_from((38.0, 45.0, 60.0)))
    width_mm = draw(st.floats(26.0, 70.0))
    muscle = AnalyticMuscle(
        width_mm=width_mm,
        thickness_mm=draw(st.floats(5.0, 34.0)),
        exponent=draw(st.sampled_from((2.0, 3.0, 4.0, 8.0))),
        sagitta_mm=draw(st.sampled_from((0.0, 0.0, -4.0, -2.0, 2.0, 4.0))),
        tilt_deg=draw(st.sampled_from((-1.0, 1.0))) * draw(st.floats(least_tilt_deg, 30.0)),
        offset_mm=draw(st.floats(-4.0, 4.0)),
        pitch_mm=(middle * aspect**0.5, middle / aspect**0.5),
        picture_mm=picture_mm,
    )
    assume(muscle.thickness_mm <= 0.65 * min(width_mm, picture_mm - 2 * abs(muscle.offset_mm)))
    return muscle


def soft_measurement(muscle: AnalyticMuscle) -> Measurement:
    share = muscle.covered()
    member = (share >= 0.5).astype(np.uint8) * np.uint8(255)
    certainty = np.round(np.maximum(share, 1.0 - share) * 255.0).astype(np.uint8)
    area = PixelRect(0, 0, muscle.columns, muscle.rows)
    return measure_transverse(member, certainty, None, area, muscle.scale, None)


def assert_within_bounds(found: Measurement, muscle: AnalyticMuscle) -> None:
    assert found.status != "blocked", found.reasons
    true_mt, true_csa = muscle.true_mt_mm(), muscle.true_csa_cm2()
    assert found.mt_mm == pytest.approx(true_mt, abs=max(0.2, 0.01 * true_mt))
    assert found.csa_cm2 == pytest.approx(true_csa, rel=0.01)


@settings(max_examples=70, deadline=None, derandomize=True)
@given(muscles())
def test_an_antialiased_mask_gives_thickness_and_area_within_the_bounds(muscle: AnalyticMuscle) -> None:
    assert_within_bounds(soft_measurement(muscle), muscle)


@settings(max_examples=70, deadline=None, derandomize=True)
@given(muscles(least_tilt_deg=1.0))
def test_a_binary_mask_gives_thickness_and_area_within_the_bounds(muscle: AnalyticMuscle) -> None:
    assert_within_bounds(measure_mask(muscle.hard_mask(), muscle.scale), muscle)


@settings(max_examples=20, deadline=None, derandomize=True)
@given(thickness_mm=st.floats(5.0, 20.0), pitch_mm=st.floats(FINEST, COARSEST))
def test_a_level_plate_in_a_binary_mask_is_off_by_no_more_than_the_row_it_cannot_show(
    thickness_mm: float, pitch_mm: float
) -> None:
    plate = AnalyticMuscle(40.0, thickness_mm, exponent=8.0, pitch_mm=(pitch_mm, pitch_mm))
    found = measure_mask(plate.hard_mask(), plate.scale)
    assert found.mt_mm == pytest.approx(plate.true_mt_mm(), abs=1.1 * pitch_mm)
    assert found.csa_cm2 == pytest.approx(plate.true_csa_cm2(), abs=1.1 * 0.4 * pitch_mm)


@pytest.mark.parametrize("thickness_mm", [5.0, 5.04, 5.08, 5.12])
def test_an_antialiased_level_plate_shows_the_part_of_a_row(thickness_mm: float) -> None:
    plate = AnalyticMuscle(40.0, thickness_mm, exponent=8.0, pitch_mm=(0.1, 0.1))
    found = soft_measurement(plate)
    assert found.mt_mm == pytest.approx(plate.true_mt_mm(), abs=0.03)
    assert found.csa_cm2 == pytest.approx(plate.true_csa_cm2(), rel=0.0025)


@pytest.mark.parametrize("tilt_deg", [0.0, 10.0, 20.0, 30.0])
def test_thickness_does_not_grow_with_tilt(tilt_deg: float) -> None:
    """REFERENCE §2.6: the model rectus femoris has 19.72 mm at every tilt; its middle column grows to 22.2 mm."""
    muscle = AnalyticMuscle(40.0, 20.0, tilt_deg=tilt_deg)
    found = soft_measurement(muscle)
    assert found.mt_mm == pytest.approx(19.72, abs=0.06)
    assert found.mt_max_mm == pytest.approx(20.0, abs=0.06)
    assert found.tilt_deg == pytest.approx(tilt_deg, abs=0.5)


@pytest.mark.parametrize("tilt_deg", [-30.0, 0.0, 30.0])
def test_a_muscle_cut_at_38_mm_keeps_its_own_axis(tilt_deg: float) -> None:
    triceps = AnalyticMuscle(70.0, 32.0, tilt_deg=tilt_deg, picture_mm=38.0)
    found = soft_measurement(triceps)
    assert found.fov_truncated
    assert found.tilt_deg == pytest.approx(tilt_deg, abs=2.0)
    assert found.mt_mm == pytest.approx(triceps.true_mt_mm(), rel=0.01)


def test_a_nearly_round_muscle_is_measured_across_its_own_short_axis() -> None:
    muscle = AnalyticMuscle(24.0, 21.0, tilt_deg=25.0)
    assert soft_measurement(muscle).mt_mm == pytest.approx(muscle.true_mt_mm(), rel=0.01)


@settings(max_examples=15, deadline=None, derandomize=True)
@given(blur_mm=st.floats(0.1, 0.6), tilt_deg=st.floats(-25.0, 25.0))
def test_a_wide_uncertain_edge_is_read_at_one_half(blur_mm: float, tilt_deg: float) -> None:
    """A network's probability falls over several pixels; where it passes one half does not depend on how steeply."""
    muscle = AnalyticMuscle(44.0, 16.0, tilt_deg=tilt_deg)
    share = cv2.GaussianBlur(muscle.covered(), (0, 0), blur_mm / muscle.pitch_mm[0])
    member = (share >= 0.5).astype(np.uint8) * np.uint8(255)
    certainty = np.round(np.maximum(share, 1.0 - share) * 255.0).astype(np.uint8)
    area = PixelRect(0, 0, muscle.columns, muscle.rows)
    found = measure_transverse(member, certainty, None, area, muscle.scale, None)
    assert found.mt_mm == pytest.approx(muscle.true_mt_mm(), abs=0.1)
