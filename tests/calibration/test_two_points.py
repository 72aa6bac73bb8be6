"""Two points that a person touches twice."""

from __future__ import annotations

import pytest

from calibration.errors import ScaleRefused
from calibration.scale.two_points import Line, two_points

DOWN: Line = ((300.0, 100.0), (302.0, 400.0))


def test_a_line_down_gives_the_height_of_a_pixel() -> None:
    found = two_points(DOWN, ((300.0, 101.0), (300.0, 400.0)), 30.0)
    assert found.axis == "y"
    assert found.mm_per_px == pytest.approx(30.0 / 299.5)
    assert found.typed


def test_a_line_across_gives_the_width_of_a_pixel() -> None:
    across: Line = ((500.0, 80.0), (100.0, 80.0))
    assert two_points(across, across, 40.0).axis == "x"


@pytest.mark.parametrize(
    ("first", "second", "distance_mm", "reason"),
    [
        (DOWN, ((300.0, 100.0), (300.0, 404.0)), 30.0, "points.repeat"),
        (DOWN, ((100.0, 100.0), (400.0, 102.0)), 30.0, "points.repeat"),
        (((0.0, 0.0), (0.0, 120.0)), ((0.0, 0.0), (0.0, 120.0)), 30.0, "points.short"),
        (((0.0, 0.0), (60.0, 300.0)), DOWN, 30.0, "points.oblique"),
        (DOWN, DOWN, 0.0, "points.distance"),
        (DOWN, DOWN, float("nan"), "points.distance"),
    ],
)
def test_what_is_refused(first: Line, second: Line, distance_mm: float, reason: str) -> None:
    with pytest.raises(ScaleRefused) as refused:
        two_points(first, second, distance_mm)
    assert refused.value.reason == reason
