"""Thickness and heights between two inner edges whose curves are known."""

from __future__ import annotations

import math
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from calibration.scale.pixel_rect import PixelRect
from calibration.scale.pixel_scale import PixelScale
from edge.anatomy import site
from edge.capture.frame import Frame
from edge.inference.segmentation import Segmentation
from edge.measure.belly import measure_belly
from edge.measure.longitudinal import InnerEdges, find_inner_edges
from edge.measure.measurement import Measurement

WIDTH, HEIGHT = 520, 460
SCALE = PixelScale(0.08, 0.08, "test")
APONEUROSIS = site("aponeurosis")

Curve = NDArray[np.float64]


def straight(left: float, right: float) -> Curve:
    return np.linspace(left, right, WIDTH)


def measured(
    upper: Curve,
    lower: Curve,
    *,
    scale: PixelScale | None = SCALE,
    confidence: float = 1.0,
    reasons: tuple[str, ...] = (),
    picture: NDArray[np.uint8] | None = None,
    corner: tuple[int, int] = (0, 0),
    height: int = HEIGHT,
) -> Measurement:
    area = PixelRect(*corner, corner[0] + len(upper), corner[1] + height)
    if picture is None:
        picture = np.zeros((height, len(upper)), np.uint8)
    return measure_belly(InnerEdges(upper, lower, 1.0, reasons), confidence, picture, area, scale, APONEUROSIS)


def bent_band(
    thickness_mm: float, wedge: float, sagitta_mm: float, tilt_deg: float, scale: PixelScale
) -> tuple[Curve, Curve, float]:
    """Two edges at equal distances along the normals of a parabola, and the true median of the central third.

    ``wedge`` is the thickness gained per mm along the parabola.
    """
    picture_mm = (WIDTH - 1) * scale.mm_per_px_x
    t = np.linspace(-picture_mm, picture_mm, 40001)
    bend = -8.0 * sagitta_mm / picture_mm**2
    middle = np.stack((t, 0.5 * bend * t * t))
    normal = np.stack((-bend * t, np.ones_like(t))) / np.hypot(1.0, bend * t)
    run = np.concatenate(((0.0,), np.hypot(*np.diff(middle)).cumsum()))
    thickness = thickness_mm + wedge * (run - run[len(t) // 2])
    turn = math.radians(tilt_deg)
    turned = np.array(((math.cos(turn), -math.sin(turn)), (math.sin(turn), math.cos(turn))))
    place = np.array(((0.5 * picture_mm,), (0.5 * HEIGHT * scale.mm_per_px_y,)))
    columns = np.arange(WIDTH) * scale.mm_per_px_x
    rows = []
    for way in (-0.5, 0.5):
        x, y = turned @ (middle + way * thickness * normal) + place
        rows.append(np.interp(columns, x, y) / scale.mm_per_px_y)
    x = (turned @ middle + place)[0]
    seen = run[(x >= 0) & (x <= picture_mm)]
    third = (seen[-1] - seen[0]) / 3.0
    central = (run >= seen[0] + third) & (run <= seen[-1] - third)
    return rows[0], rows[1], float(np.median(thickness[central]))


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    thickness_mm=st.floats(6.0, 30.0),
    wedge=st.floats(-0.1, 0.1),
    sagitta_mm=st.floats(-4.0, 4.0),
    tilt_deg=st.floats(-25.0, 25.0),
    pitch_mm=st.floats(0.08, 0.15),
    aspect=st.floats(0.5, 2.0),
)
def test_thickness_is_right_for_bent_tilted_and_tapering_muscles(
    thickness_mm: float, wedge: float, sagitta_mm: float, tilt_deg: float, pitch_mm: float, aspect: float
) -> None:
    scale = PixelScale(pitch_mm, min(max(pitch_mm * aspect, 0.04), 0.15), "test")
    assume(thickness_mm * abs(math.sin(math.radians(tilt_deg))) < 0.25 * WIDTH * pitch_mm)
    assume(abs(wedge) * WIDTH * pitch_mm / 6.0 < 0.18 * thickness_mm)
    upper, lower, true_mt = bent_band(thickness_mm, wedge, sagitta_mm, tilt_deg, scale)
    found = measured(upper, lower, scale=scale, height=round(float(lower.max())) + 20)
    assert found.status != "blocked" or "muscle.touches_top" in found.reasons
    assume(found.mt_mm is not None)
    assert found.mt_mm == pytest.approx(true_mt, abs=0.05)
    assert found.tilt_deg == pytest.approx(tilt_deg, abs=1.0)


def test_level_edges_give_their_distance_everywhere() -> None:
    found = measured(straight(100, 100), straight(300, 300))
    assert (found.status, found.reasons) == ("ok", ())
    assert found.mt_mm == pytest.approx(16.0)
    assert found.mt_px == pytest.approx(200.0)
    assert found.tilt_deg == pytest.approx(0.0, abs=1e-6)
    assert (found.height_px.left, found.height_px.middle, found.height_px.right) == pytest.approx((200, 200, 200))
    assert found.height_mm.left == pytest.approx(16.0)
    assert np.array(found.mt_caliper) == pytest.approx(np.array(((259.5, 100.0), (259.5, 300.0))))


def test_heights_are_vertical_and_read_at_the_first_middle_and_last_column() -> None:
    found = measured(straight(100, 140), straight(300, 240), scale=PixelScale(0.1, 0.05, "test"))
    heights = found.height_px
    assert (heights.left, heights.middle, heights.right) == pytest.approx((200.0, 150.0, 100.0))
    assert found.height_mm.middle == pytest.approx(7.5)


def test_a_longitudinal_muscle_has_no_area_and_is_not_called_truncated() -> None:
    found = measured(straight(100, 110), straight(300, 310))
    assert found.csa_cm2 is None
    assert found.csa_u_cm2 is None
    assert not found.fov_truncated
    assert found.view == "longitudinal"


def test_mask_and_outline_lie_between_the_edges_and_the_outline_is_in_the_source() -> None:
    upper, lower = straight(100.4, 130.4), straight(299.6, 280.6)
    found = measured(upper, lower, corner=(40, 25))
    rows = np.arange(HEIGHT)[:, None]
    assert np.array_equal(found.muscle > 0, (rows >= upper) & (rows <= lower))
    assert found.outline[:, 0].min() == 40
    assert found.outline[:, 0].max() == 40 + WIDTH - 1
    enclosed = cv2.contourArea(found.outline)
    assert enclosed == pytest.approx(float((lower - upper).mean()) * (WIDTH - 1), rel=1e-3)
    assert found.mt_caliper[0][1] > 25 + 100


def test_without_a_scale_heights_and_thickness_stay_in_pixels() -> None:
    found = measured(straight(100, 100), straight(300, 300), scale=None)
    assert found.reasons == ("scale.unknown",)
    assert found.mt_px == pytest.approx(200.0)
    assert found.height_px.left == pytest.approx(200.0)
    assert (found.mt_mm, found.mt_u_mm, found.height_mm, found.echo_intensity) == (None, None, None, None)


def test_edges_that_were_not_found_are_named() -> None:
    picture = np.zeros((HEIGHT, WIDTH), np.uint8)
    found = measure_belly(None, 1.0, picture, PixelRect(0, 0, WIDTH, HEIGHT), SCALE, APONEUROSIS)
    assert (found.status, found.reasons, found.muscle) == ("blocked", ("edges.missing",), None)


def test_what_the_edges_doubt_is_kept_and_crossing_edges_withhold_the_number() -> None:
    partly = measured(straight(100, 100), straight(300, 300), reasons=("edges.partial",))
    assert (partly.status, partly.reasons) == ("warn", ("edges.partial",))
    crossed = measured(straight(100, 300), straight(300, 100), reasons=("edges.cross",))
    assert crossed.status == "blocked"
    assert crossed.mt_mm is None
    assert crossed.height_px is not None


def test_uncertain_bands_are_named() -> None:
    assert measured(straight(100, 100), straight(300, 300), confidence=0.6).reasons == ("confidence.low",)


@pytest.mark.parametrize(("upper", "lower", "code"), [(-20.0, 200.0, "top"), (200.0, 470.0, "bottom")])
def test_an_edge_outside_the_picture_blocks(upper: float, lower: float, code: str) -> None:
    found = measured(straight(upper, upper), straight(lower, lower))
    assert found.reasons == (f"muscle.touches_{code}",)
    assert found.mt_mm is None
    assert found.height_px.middle == pytest.approx(lower - upper)


def test_an_edge_that_leaves_the_picture_only_at_its_side_does_not_block() -> None:
    found = measured(straight(100, 100), straight(330, 480))
    assert found.status == "ok"
    assert found.outline[:, 1].max() <= HEIGHT - 1


def test_echo_intensity_leaves_out_what_lies_near_the_edges() -> None:
    picture = np.full((HEIGHT, WIDTH), 200, np.uint8)
    picture[100 + 10 : 300 - 10] = 50
    found = measured(straight(100, 100), straight(300, 300), picture=picture)
    assert found.echo_intensity == pytest.approx(50.0, abs=1.0)


def test_an_impossible_thickness_is_withheld() -> None:
    found = measured(straight(200, 200), straight(215, 215))
    assert found.reasons == ("mt.impossible",)
    assert found.mt_mm is None


@pytest.mark.data
def test_thickness_of_bands_drawn_by_people_agrees_with_their_gap_in_the_middle(data_dir: Path) -> None:
    compared = 0
    for path in sorted((data_dir / "aponeuroses" / "masks").glob("*.png"))[::60]:
        drawn = cv2.imread(str(path), cv2.IMREAD_GRAYSCALE) > 127
        columns = np.flatnonzero(drawn.any(axis=0))
        drawn = drawn[:, columns[0] : columns[-1] + 1]
        pieces, labelled, _, centroids = cv2.connectedComponentsWithStats(drawn.astype(np.uint8))
        if pieces != 3:
            continue
        upper = 1 + int(centroids[2, 1] < centroids[1, 1])
        labels = np.where(labelled == 0, 0, np.where(labelled == upper, 1, 2)).astype(np.uint8)
        area = PixelRect(0, 0, labels.shape[1], labels.shape[0])
        frame = Frame(np.zeros(labels.shape, np.uint8), 0, 0, path.name)
        edges = find_inner_edges(Segmentation(labels, np.full_like(labels, 255), area, frame), 1, 2)
        found = measure_belly(edges, 1.0, frame.image, area, None, APONEUROSIS)
        middle = labels[:, labels.shape[1] // 2]
        gap = np.flatnonzero(middle == 2)[0] - np.flatnonzero(middle == 1)[-1]
        assert found.mt_px == pytest.approx(gap * math.cos(math.radians(found.tilt_deg)), rel=0.03, abs=4.0), path.name
        compared += 1
    assert compared >= 4
