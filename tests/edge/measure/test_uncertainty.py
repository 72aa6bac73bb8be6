"""Expanded uncertainties against the Monte Carlo table of REFERENCE §4.5."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calibration.scale.pixel_scale import PixelScale
from edge.measure.uncertainty import area_u_cm2, thickness_u_mm

#: Perimeter of the circle of 5 cm², mm: the table's shape is not told, and this one gives its numbers.
CIRCLE_MM = 2.0 * math.sqrt(math.pi * 500.0)


def scale_with(relative_u: float) -> PixelScale:
    return PixelScale(0.08, 0.08, "test", relative_u)


@pytest.mark.parametrize(
    ("mt_mm", "relative_u", "sd_mm"),
    [
        (16.0, 0.005, 0.65),
        (16.0, 0.01, 0.67),
        (16.0, 0.03, 0.81),
        (8.0, 0.005, 0.45),
        (8.0, 0.01, 0.45),
        (8.0, 0.03, 0.51),
        (28.0, 0.005, 1.0),
        (28.0, 0.01, 1.05),
        (28.0, 0.03, 1.3),
    ],
)
def test_thickness_is_as_uncertain_as_in_the_reference(mt_mm: float, relative_u: float, sd_mm: float) -> None:
    assert thickness_u_mm(mt_mm, scale_with(relative_u)) / 2.0 == pytest.approx(sd_mm, rel=0.03)


@pytest.mark.parametrize(("relative_u", "sd_cm2"), [(0.005, 0.27), (0.01, 0.29), (0.03, 0.40)])
def test_area_is_as_uncertain_as_in_the_reference(relative_u: float, sd_cm2: float) -> None:
    assert area_u_cm2(5.0, CIRCLE_MM, scale_with(relative_u)) / 2.0 == pytest.approx(sd_cm2, rel=0.07)


def test_a_simulation_of_the_same_causes_spreads_as_much() -> None:
    random = np.random.default_rng(5)
    n = 200_000
    edges = random.normal(0.0, 0.25, (2, n)).sum(axis=0)
    shares = random.normal(0.0, (0.01, 0.03, 0.01), (n, 3))
    pressed = 1.0 - np.abs(random.normal(0.0, 0.02, n))
    thickness = 16.0 * (1.0 + shares).prod(axis=1) * pressed + edges
    assert thickness_u_mm(16.0, scale_with(0.01)) / 2.0 == pytest.approx(float(thickness.std()), rel=0.02)


@given(st.floats(1.0, 60.0), st.floats(0.0, 0.05), st.floats(1.01, 2.0))
def test_a_thicker_muscle_or_a_poorer_scale_is_never_more_certain(mt_mm: float, relative_u: float, more: float) -> None:
    here = thickness_u_mm(mt_mm, scale_with(relative_u))
    assert thickness_u_mm(mt_mm * more, scale_with(relative_u)) > here
    assert thickness_u_mm(mt_mm, scale_with(relative_u * more)) >= here


def test_a_ragged_outline_makes_the_same_area_less_certain() -> None:
    assert area_u_cm2(5.0, 2 * CIRCLE_MM, scale_with(0.01)) > area_u_cm2(5.0, CIRCLE_MM, scale_with(0.01))
