"""What a transverse measurement keeps, flags and withholds, whatever the muscle's shape."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from calibration.scale.pixel_rect import PixelRect
from calibration.scale.pixel_scale import PixelScale
from edge.anatomy import site
from edge.measure.measure import measure_mask
from edge.measure.measurement import Measurement
from edge.measure.transverse import measure_transverse
from edge.reasons import REASONS, status_of
from tests.edge.measure.analytic_muscles import AnalyticMuscle

Mask = NDArray[np.uint8]

SCALE = PixelScale(0.08, 0.08, "test")
RECTUS = AnalyticMuscle(40.0, 18.0, tilt_deg=8.0)

tilted = st.builds(
    AnalyticMuscle,
    width_mm=st.floats(28.0, 45.0),
    thickness_mm=st.floats(8.0, 17.0),
    exponent=st.sampled_from((2.0, 4.0)),
    sagitta_mm=st.sampled_from((0.0, -3.0, 3.0)),
    tilt_deg=st.floats(-25.0, 25.0),
)


def with_certainty(member: Mask, certainty: int | Mask, scale: PixelScale | None = SCALE) -> Measurement:
    area = PixelRect(0, 0, member.shape[1], member.shape[0])
    everywhere = np.broadcast_to(np.asarray(certainty, np.uint8), member.shape).copy()
    return measure_transverse(member, everywhere, None, area, scale, None)


@settings(max_examples=20, deadline=None, derandomize=True)
@given(tilted, st.floats(1.1, 2.5))
def test_a_larger_pixel_enlarges_thickness_once_and_area_twice(muscle: AnalyticMuscle, factor: float) -> None:
    mask = muscle.hard_mask()
    fine = measure_mask(mask, PixelScale(0.04, 0.05, "fine"))
    coarse = measure_mask(mask, PixelScale(0.04 * factor, 0.05 * factor, "coarse"))
    assert coarse.mt_mm == pytest.approx(factor * fine.mt_mm, rel=1e-3)
    assert coarse.csa_cm2 == pytest.approx(factor**2 * fine.csa_cm2)
    assert coarse.tilt_deg == pytest.approx(fine.tilt_deg, abs=0.2)
    assert coarse.mt_px == pytest.approx(fine.mt_px, rel=1e-3)


@settings(max_examples=20, deadline=None, derandomize=True)
@given(tilted, st.integers(0, 90), st.integers(0, 60))
def test_a_moved_muscle_has_the_same_size_and_a_moved_outline(muscle: AnalyticMuscle, right: int, down: int) -> None:
    mask = muscle.hard_mask()
    here = measure_mask(np.pad(mask, ((0, 60), (0, 90))), SCALE)
    there = measure_mask(np.pad(mask, ((down, 60 - down), (right, 90 - right))), SCALE)
    assert there.mt_mm == pytest.approx(here.mt_mm)
    assert there.csa_cm2 == pytest.approx(here.csa_cm2)
    by = np.array((right, down))
    assert there.outline == pytest.approx(here.outline + by)
    assert all(abs(cv2.pointPolygonTest(there.outline, end, True)) < 0.8 for end in there.mt_caliper)


@settings(max_examples=20, deadline=None, derandomize=True)
@given(tilted)
def test_a_mirrored_muscle_has_the_same_size_and_the_opposite_tilt(muscle: AnalyticMuscle) -> None:
    mask = muscle.hard_mask()
    plain, mirrored = measure_mask(mask, SCALE), measure_mask(np.ascontiguousarray(mask[:, ::-1]), SCALE)
    assert mirrored.mt_mm == pytest.approx(plain.mt_mm, abs=0.03)
    assert mirrored.csa_cm2 == pytest.approx(plain.csa_cm2)
    assert mirrored.tilt_deg == pytest.approx(-plain.tilt_deg, abs=0.3)


@settings(max_examples=20, deadline=None, derandomize=True)
@given(tilted)
def test_the_caliper_is_as_long_as_the_thickness_and_ends_on_the_outline(muscle: AnalyticMuscle) -> None:
    found = measure_mask(muscle.hard_mask(), SCALE)
    (x0, y0), (x1, y1) = found.mt_caliper
    assert math.hypot(x1 - x0, y1 - y0) * 0.08 == pytest.approx(found.mt_mm, abs=0.03)
    assert y0 < y1
    for end in found.mt_caliper:
        assert abs(cv2.pointPolygonTest(found.outline, end, True)) < 0.8


@settings(max_examples=20, deadline=None, derandomize=True)
@given(tilted)
def test_the_outline_encloses_the_area(muscle: AnalyticMuscle) -> None:
    found = measure_mask(muscle.hard_mask(), SCALE)
    assert cv2.contourArea(found.outline) * 0.08**2 / 100 == pytest.approx(found.csa_cm2, rel=0.005)


def test_without_a_scale_the_pixel_fields_stay_and_no_millimetre_is_given() -> None:
    mask = RECTUS.hard_mask()
    unscaled, scaled = measure_mask(mask, None), measure_mask(mask, SCALE)
    assert unscaled.status == "blocked"
    assert unscaled.reasons == ("scale.unknown",)
    assert unscaled.mt_px == pytest.approx(scaled.mt_px, abs=0.05)
    assert np.array(unscaled.mt_caliper) == pytest.approx(np.array(scaled.mt_caliper), abs=8.0)
    assert unscaled.tilt_deg == pytest.approx(8.0, abs=0.5)
    assert np.array_equal(unscaled.muscle, scaled.muscle)
    assert unscaled.outline is not None
    for name in ("mt_mm", "mt_max_mm", "mt_mid_mm", "mt_u_mm", "csa_cm2", "csa_u_cm2", "echo_intensity"):
        assert getattr(unscaled, name) is None, name


def test_a_plain_muscle_is_ok_and_its_fields_agree() -> None:
    found = measure_mask(RECTUS.hard_mask(), SCALE, site("rf"))
    assert (found.status, found.reasons, found.site, found.view) == ("ok", (), "rf", "transverse")
    assert found.mt_mm <= found.mt_max_mm
    assert found.mt_mid_mm == pytest.approx(18.0, abs=0.1)
    assert found.height_mm is None
    assert not found.fov_truncated


def test_an_area_inside_a_screen_moves_caliper_and_outline_to_the_screen() -> None:
    mask = RECTUS.hard_mask()
    area = PixelRect(200, 100, 200 + mask.shape[1], 100 + mask.shape[0])
    alone = measure_mask(mask, SCALE)
    placed = measure_transverse(mask, None, None, area, SCALE, None)
    by = np.array((200, 100))
    assert np.array(placed.mt_caliper) == pytest.approx(np.array(alone.mt_caliper) + by)
    assert placed.outline == pytest.approx(alone.outline + by)
    assert np.array_equal(placed.muscle, alone.muscle)


@pytest.mark.parametrize("side", ["left", "right"])
def test_a_muscle_cut_by_a_side_has_a_visible_area_only(side: str) -> None:
    mask = replace(RECTUS, tilt_deg=0.0).hard_mask()
    middle = mask.shape[1] // 2
    cut = mask[:, middle:] if side == "left" else mask[:, :middle]
    found = measure_mask(np.ascontiguousarray(cut), SCALE)
    assert found.fov_truncated
    assert "fov.truncated" in found.reasons
    assert found.csa_cm2 == pytest.approx(math.pi / 8 * 40 * 18 / 100, rel=0.01)


def test_a_tip_that_just_reaches_the_side_is_not_called_cut() -> None:
    mask = np.zeros((300, 500), np.uint8)
    cv2.fillPoly(mask, [np.array(((0, 150), (250, 60), (499, 150), (250, 240)))], 255)
    found = measure_mask(mask, SCALE)
    assert found.outline[:, 0].min() < 3
    assert not found.fov_truncated


@pytest.mark.parametrize(("rows", "code"), [(slice(60, None), "top"), (slice(None, -60), "bottom")])
def test_a_muscle_cut_above_or_below_is_blocked(rows: slice, code: str) -> None:
    found = measure_mask(np.ascontiguousarray(RECTUS.hard_mask()[rows]), SCALE)
    assert found.status == "blocked"
    assert f"muscle.touches_{code}" in found.reasons
    assert found.mt_mm is None
    assert found.mt_px is not None


def test_a_second_piece_is_named_and_left_out() -> None:
    mask = np.pad(RECTUS.hard_mask(), ((80, 0), (0, 0)))
    alone = measure_mask(mask, SCALE)
    mask[5:60, 5:245] = 255
    found = measure_mask(mask, SCALE)
    assert "muscle.split" in found.reasons
    assert found.csa_cm2 == pytest.approx(alone.csa_cm2)
    assert found.mt_mm == pytest.approx(alone.mt_mm)


def test_a_small_hole_is_filled_and_a_large_one_is_named() -> None:
    whole = measure_mask(RECTUS.hard_mask(), SCALE)
    small, large = RECTUS.hard_mask(), RECTUS.hard_mask()
    row, column = small.shape[0] // 2, small.shape[1] // 2
    cv2.circle(small, (column, row), 10, 0, -1)
    cv2.circle(large, (column, row), 70, 0, -1)
    assert measure_mask(small, SCALE).reasons == ()
    for mask in (small, large):
        found = measure_mask(mask, SCALE)
        assert found.csa_cm2 == pytest.approx(whole.csa_cm2)
        assert found.mt_mm == pytest.approx(whole.mt_mm)
    assert "shape.irregular" in measure_mask(large, SCALE).reasons


def test_one_pixel_lines_and_spurs_change_nothing() -> None:
    clean = measure_mask(RECTUS.hard_mask(), SCALE)
    mask = RECTUS.hard_mask()
    mask[mask.shape[0] // 2, :] = 255
    mask[10:, mask.shape[1] // 2] = 255
    cv2.line(mask, (0, 0), (mask.shape[1], mask.shape[0]), 255, 1)
    found = measure_mask(mask, SCALE)
    assert found.mt_mm == pytest.approx(clean.mt_mm, abs=0.02)
    assert found.csa_cm2 == pytest.approx(clean.csa_cm2, rel=0.002)
    assert found.reasons == ()


def test_a_broad_spur_is_named_but_moves_the_median_little() -> None:
    clean = measure_mask(RECTUS.hard_mask(), SCALE)
    mask = np.pad(RECTUS.hard_mask(), ((0, 60), (0, 0)))
    middle = mask.shape[1] // 2
    mask[mask.shape[0] // 2 : mask.shape[0] - 20, middle - 8 : middle + 8] = 255
    found = measure_mask(mask, SCALE)
    assert "shape.irregular" in found.reasons
    assert found.mt_mm == pytest.approx(clean.mt_mm, abs=0.4)


def test_a_ragged_edge_moves_the_median_little() -> None:
    ragged = replace(RECTUS, pitch_mm=(0.06, 0.06))
    noise = np.random.default_rng(4).normal(size=(ragged.rows, ragged.columns))
    noise = cv2.GaussianBlur(noise, (0, 0), 10.0)
    smooth = cv2.GaussianBlur(ragged.hard_mask().astype(np.float64), (0, 0), 8.0) / 255.0
    mask = (smooth + 0.15 * noise / noise.std() > 0.5).astype(np.uint8)
    found = measure_mask(mask, ragged.scale)
    assert found.mt_mm == pytest.approx(ragged.true_mt_mm(), abs=0.3)


def test_a_wedge_is_blocked_as_uneven() -> None:
    mask = np.zeros((400, 600), np.uint8)
    cv2.fillPoly(mask, [np.array(((40, 200), (560, 40), (560, 360)))], 255)
    found = measure_mask(mask, SCALE)
    assert "thickness.uneven" in found.reasons
    assert found.mt_mm is None


def test_two_lobes_joined_by_a_waist_are_blocked_as_uneven() -> None:
    mask = np.zeros((300, 600), np.uint8)
    cv2.ellipse(mask, (170, 150), (140, 90), 0, 0, 360, 255, -1)
    cv2.ellipse(mask, (430, 150), (140, 90), 0, 0, 360, 255, -1)
    assert "thickness.uneven" in measure_mask(mask, SCALE).reasons


def test_an_area_that_does_not_fit_the_thickness_is_named() -> None:
    rectangle = np.zeros((300, 600), np.uint8)
    rectangle[80:220, 50:550] = 255
    assert measure_mask(rectangle, SCALE).reasons == ("shape.fill",)


@pytest.mark.parametrize(
    "drawn",
    [
        pytest.param(lambda mask: mask, id="nothing"),
        pytest.param(lambda mask: cv2.line(mask, (20, 50), (180, 60), 255, 1), id="one line"),
        pytest.param(lambda mask: cv2.circle(mask, (90, 50), 1, 255, 1), id="one dot"),
    ],
)
def test_nothing_thicker_than_a_line_is_no_muscle(drawn: Callable[[Mask], Mask]) -> None:
    mask = np.zeros((120, 200), np.uint8)
    drawn(mask)
    found = measure_mask(mask, SCALE)
    assert found.reasons == ("muscle.none",)
    assert found.muscle is None
    assert found.outline is None


def test_a_few_pixels_are_too_small_to_measure() -> None:
    mask = np.zeros((120, 200), np.uint8)
    mask[50:60, 90:109] = 255
    found = measure_mask(mask, SCALE)
    assert "muscle.small" in found.reasons
    assert found.mt_mm is None
    assert found.muscle is not None


@pytest.mark.parametrize(
    ("unsure_share", "reasons"),
    [(0.09, ()), (0.11, ("confidence.low",)), (0.19, ("confidence.low",)), (0.21, ("outline.uncertain",))],
)
def test_unsure_pixels_are_named_and_many_withhold_the_number(unsure_share: float, reasons: tuple[str, ...]) -> None:
    mask = replace(RECTUS, thickness_mm=9.0).hard_mask()
    inside = np.flatnonzero(mask)
    certainty = np.full(mask.shape, 250, np.uint8)
    certainty.flat[inside[: round(unsure_share * len(inside))]] = 190
    found = with_certainty(mask, certainty)
    assert found.reasons == reasons
    assert (found.mt_mm is None) == (found.csa_cm2 is None) == ("outline.uncertain" in reasons)
    assert found.muscle is not None


def test_a_thick_muscle_is_withheld_by_millimetres_before_it_is_by_its_share() -> None:
    """A tenth of 36 mm is more than anybody would call the same thickness."""
    thick = replace(RECTUS, thickness_mm=36.0, width_mm=60.0)
    mask = thick.hard_mask()
    inside = np.flatnonzero(mask)
    for unsure_share, withheld in ((0.05, False), (0.07, True)):
        certainty = np.full(mask.shape, 250, np.uint8)
        certainty.flat[inside[: round(unsure_share * len(inside))]] = 190
        assert ("outline.uncertain" in with_certainty(mask, certainty, thick.scale).reasons) == withheld
        assert "outline.uncertain" not in with_certainty(mask, certainty, None).reasons


def test_unsure_pixels_outside_the_outline_count_too() -> None:
    """A muscle that may be half as large again is no surer than one that may be half as large."""
    mask = RECTUS.hard_mask()
    around = cv2.dilate(mask, np.ones((41, 41), np.uint8)) & ~mask
    assert with_certainty(mask, np.where(around > 0, 150, 250)).reasons == ("outline.uncertain",)


def test_a_thickness_that_depends_on_how_often_the_curve_is_turned_is_withheld() -> None:
    """A muscle as thick as it is seen wide, on a bone that lies off the middle: its mid-curve finds no direction."""
    mask = np.zeros((600, 440), np.uint8)
    cv2.fillPoly(mask, [np.array(((0, 40), (439, 10), (439, 470), (0, 520)))], 255)
    cv2.circle(mask, (340, 500), 140, 0, -1)
    found = measure_mask(mask, SCALE)
    assert "thickness.unsettled" in found.reasons
    assert found.mt_mm is None
    assert found.mt_px is not None


def test_a_winner_with_less_than_half_keeps_its_edge_where_the_labels_change() -> None:
    """Among three classes the winner may hold 40 %."""
    mask = RECTUS.hard_mask()
    found, hard = with_certainty(mask, 102), measure_mask(mask, SCALE)
    assert found.mt_px == pytest.approx(hard.mt_px, abs=0.6)
    assert found.muscle is not None
    assert np.array_equal(found.muscle, hard.muscle)


def test_echo_intensity_is_the_inside_without_the_fascia() -> None:
    mask = RECTUS.hard_mask()
    border = cv2.dilate(mask, np.ones((15, 15), np.uint8)) - cv2.erode(mask, np.ones((15, 15), np.uint8))
    picture = np.where(border > 0, 240, np.where(mask > 0, 70, 20)).astype(np.uint8)
    area = PixelRect(0, 0, mask.shape[1], mask.shape[0])
    for view in (picture, cv2.cvtColor(picture, cv2.COLOR_GRAY2BGR)):
        assert measure_transverse(mask, None, view, area, SCALE, None).echo_intensity == pytest.approx(70.0, abs=0.1)


def test_echo_intensity_counts_up_to_the_side_that_cuts_the_muscle() -> None:
    mask = np.zeros((300, 400), np.uint8)
    mask[60:240, :] = 255
    picture = np.full(mask.shape, 60, np.uint8)
    picture[:, :3] = 160
    found = measure_transverse(mask, None, picture, PixelRect(0, 0, 400, 300), SCALE, None)
    assert found.echo_intensity == pytest.approx(60 + 100 * 3 / 400, abs=0.1)


def test_a_muscle_thinner_than_the_erosion_has_no_echo_intensity() -> None:
    thin = replace(RECTUS, thickness_mm=1.8)
    picture = np.full((thin.rows, thin.columns), 90, np.uint8)
    area = PixelRect(0, 0, thin.columns, thin.rows)
    assert measure_transverse(thin.hard_mask(), None, picture, area, SCALE, None).echo_intensity is None


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    seed=st.integers(0, 10**6),
    height=st.integers(1, 90),
    width=st.integers(1, 90),
    density=st.floats(0.0, 1.0),
    smoothing=st.sampled_from((0.0, 1.0, 4.0, 9.0)),
)
def test_any_mask_gets_an_answer_with_known_reasons(
    seed: int, height: int, width: int, density: float, smoothing: float
) -> None:
    noise = np.random.default_rng(seed).random((height, width))
    if smoothing:
        noise = cv2.GaussianBlur(noise, (0, 0), smoothing)
    mask = (noise <= np.quantile(noise, density)).astype(np.uint8)
    found = measure_mask(mask, SCALE, site("rf"))
    assert set(found.reasons) <= set(REASONS)
    assert found.status == status_of(found.reasons)
    assert (found.mt_mm is None) == (found.status == "blocked") == (found.csa_cm2 is None)


def test_without_a_proven_width_there_is_a_thickness_and_no_area() -> None:
    level = AnalyticMuscle(40.0, 18.0, tilt_deg=3.0).hard_mask()
    half_proven = PixelScale(0.08, 0.08, "ruler+depth", proven_x=False)
    proven, found = measure_mask(level, PixelScale(0.08, 0.08, "ruler+depth")), measure_mask(level, half_proven)
    assert found.mt_mm == proven.mt_mm and found.status == "warn" and found.reasons == ("scale.width",)
    assert found.csa_cm2 is None and found.csa_u_cm2 is None and proven.csa_cm2 is not None


def test_without_a_proven_width_a_tilted_muscle_has_no_thickness() -> None:
    tilted = AnalyticMuscle(30.0, 14.0, tilt_deg=12.0)
    found = measure_mask(tilted.hard_mask(), PixelScale(0.08, 0.08, "ruler+depth", proven_x=False))
    assert (found.mt_mm, found.csa_cm2, found.reasons[0]) == (None, None, "scale.tilt")
