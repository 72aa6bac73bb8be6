"""A known distance that a person touches on the screen, twice (REFERENCE §4.4, source 4)."""

from __future__ import annotations

import math

from calibration.errors import ScaleRefused
from calibration.scale.agreement import Axis, AxisReading

#: The second time may differ by this share (REFERENCE §4.4).
REPEAT_WITHIN = 0.01
#: The line between the points may be this oblique, as a slope: its length is then off by 0.5 % at most.
MOST_OBLIQUE = 0.1
#: A shorter line is touched too roughly, px: one pixel at either end is then 1 %.
SHORTEST_PX = 140.0

Point = tuple[float, float]
Line = tuple[Point, Point]


def two_points(first: Line, second: Line, distance_mm: float) -> AxisReading:
    """Return the scale along the axis of two lines that were placed on the same two marks.

    Args:
        first: ends of the line, (x, y) px.
        second: the same two marks, touched again.
        distance_mm: true distance of the marks.

    Raises:
        ScaleRefused: ``points.distance``, ``points.short``, ``points.oblique`` or ``points.repeat``.
    """
    if not math.isfinite(distance_mm) or distance_mm <= 0:
        raise _refused(f"{distance_mm!r} mm is no distance.", "Type the distance between the two marks.", "distance")
    (axis, once_px), (again, twice_px) = _along(first), _along(second)
    if axis != again or abs(once_px - twice_px) > REPEAT_WITHIN * min(once_px, twice_px):
        raise _refused(
            f"The two lines differ: {once_px:.1f} and {twice_px:.1f} px.",
            "Zoom in and place both points again, on the middle of the marks.",
            "repeat",
        )
    length_px = 0.5 * (once_px + twice_px)
    # A finger's pixel at either end, halved in variance by the second time.
    return AxisReading("two_points", axis, distance_mm / length_px, 1.0 / length_px, typed=True)


def _along(line: Line) -> tuple[Axis, float]:
    """Return the axis of a line and its length along it, px."""
    (x0, y0), (x1, y1) = line
    across, down = abs(x1 - x0), abs(y1 - y0)
    longer, shorter = max(across, down), min(across, down)
    if longer < SHORTEST_PX:
        raise _refused(
            f"The points are {longer:.0f} px apart.", f"Choose marks at least {SHORTEST_PX:.0f} px apart.", "short"
        )
    if shorter > MOST_OBLIQUE * longer:
        raise _refused("The line is oblique.", "Place both points on one ruler.", "oblique")
    return ("x" if across > down else "y"), longer


def _refused(cause: str, remedy: str, what: str) -> ScaleRefused:
    return ScaleRefused(cause, remedy=remedy, reason=f"points.{what}")
