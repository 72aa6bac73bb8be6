"""Where rays end: at the muscle's edge, never at the picture's side."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edge.measure.muscle_mask import find_muscle
from edge.measure.normal_rays import NormalRays

PITCH = (0.1, 0.05)


def rays_in_a_level_plate(reach_mm: float = 30.0) -> NormalRays:
    """Rows 100 to 299 of a picture 300 px wide: 4.975 mm to 14.975 mm deep, from side to side."""
    mask = np.zeros((400, 300), np.uint8)
    mask[100:300] = 255
    muscle = find_muscle(mask)
    assert muscle is not None
    return NormalRays(muscle, PITCH, reach_mm)


@settings(max_examples=50, deadline=None, derandomize=True)
@given(depth_mm=st.floats(5.5, 14.5), turn_deg=st.floats(-40.0, 40.0))
def test_a_ray_ends_at_both_edges(depth_mm: float, turn_deg: float) -> None:
    turn = math.radians(turn_deg)
    normal = np.array(((math.sin(turn), math.cos(turn)),))
    ((up, down),) = rays_in_a_level_plate()(np.array(((15.0, depth_mm),)), normal)
    assert up == pytest.approx((4.975 - depth_mm) / math.cos(turn), abs=0.01)
    assert down == pytest.approx((14.975 - depth_mm) / math.cos(turn), abs=0.01)


def test_a_ray_that_meets_the_side_of_the_picture_has_no_end() -> None:
    points = np.array(((1.0, 10.0), (15.0, 10.0), (29.0, 10.0)))
    oblique = np.tile((math.sin(0.6), math.cos(0.6)), (3, 1))
    assert np.isfinite(rays_in_a_level_plate()(points, oblique)).all(axis=1).tolist() == [False, True, False]


def test_a_ray_from_outside_or_to_an_edge_out_of_reach_has_no_end() -> None:
    straight_down = np.array(((0.0, 1.0),))
    assert np.isnan(rays_in_a_level_plate()(np.array(((15.0, 4.0),)), straight_down)).all()
    assert np.isnan(rays_in_a_level_plate(reach_mm=6.0)(np.array(((15.0, 6.0),)), straight_down)).all()
