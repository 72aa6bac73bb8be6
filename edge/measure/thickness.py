"""Muscle thickness along the local normals of the mid-curve (REFERENCE §2.6, MT_perp)."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from calibration.scale.pixel_rect import PixelRect
from edge.measure.measurement import Point
from edge.measure.mid_curve import Chords, MidCurve

#: Stations over the central third, and how many of them must meet both edges (REFERENCE §2.6, steps 5 and 8).
STATIONS, FEWEST_STATIONS = 41, 30
#: Largest interquartile range as a share of the median (REFERENCE §2.6, step 8).
MOST_UNEVEN = 0.20

_CENTRAL_THIRD = np.linspace(1.0 / 3.0, 2.0 / 3.0, STATIONS)
_QUARTERS = np.array((0.25, 0.5, 0.75))
_WHOLE = np.linspace(0.0, 1.0, 33)


@dataclass(frozen=True, eq=False)
class Thickness:
    """Thickness over the central third, in the unit of the curve (mm or px).

    Attributes:
        median, largest: over the stations that met both edges.
        middle: of the station nearest to the middle that met both edges.
        iqr: interquartile range.
        stations: how many met both edges, of :data:`STATIONS`.
        caliper: superficial and deep end of the station whose thickness is nearest to the median.
        tilt_deg: angle of the mid-curve's chord over the central half, positive when its right end is deeper.
        width: length of the mid-curve that is seen.
        settled: whether turning the mid-curve once more would give nearly the same median.
    """

    median: float
    largest: float
    middle: float
    iqr: float
    stations: int
    caliper: tuple[Point, Point]
    tilt_deg: float
    width: float
    settled: bool = True

    def reasons(self) -> list[str]:
        """Return the codes of what speaks against this thickness."""
        if self.stations < FEWEST_STATIONS:
            return ["thickness.few_stations"]
        if not self.settled:
            return ["thickness.unsettled"]
        return ["thickness.uneven"] if self.iqr > MOST_UNEVEN * self.median else []

    def in_px(self, pitch: tuple[float, float]) -> float:
        """Return the median in pixels, counted along the caliper."""
        (x0, y0), (x1, y1) = self.caliper
        length = math.hypot(x1 - x0, y1 - y0)
        return self.median * math.hypot((x1 - x0) / pitch[0], (y1 - y0) / pitch[1]) / length


def measure_thickness(curve: MidCurve, start: float, stop: float, chords: Chords) -> Thickness | None:
    """Measure at :data:`STATIONS` stations over the central third of the curve's seen part.

    Args:
        curve: the mid-curve.
        start: u at which the muscle begins to be seen.
        stop: u at which it ends.
        chords: tells the distances to both edges.

    Returns:
        The thickness, or ``None`` where no station met both edges.
    """
    along = start + (stop - start) * _WHOLE
    seen = curve.points(along)
    run = np.concatenate(((0.0,), np.hypot(*(seen[1:] - seen[:-1]).T).cumsum()))
    u = np.interp(run[-1] * _CENTRAL_THIRD, run, along)
    points, normals = curve.points(u), curve.normals(u)
    both = chords(points, normals)
    met = np.flatnonzero(np.isfinite(both).all(axis=1))
    if len(met) == 0:
        return None
    length = (both[:, 1] - both[:, 0])[met]
    low, median, high = np.interp(_QUARTERS * (len(met) - 1), np.arange(len(met)), np.sort(length))
    central = int(np.abs(met - STATIONS // 2).argmin())
    # Of several stations equally near to the median the one nearest to the middle is drawn, so that it stays still.
    off = np.abs(length - median)
    near = np.flatnonzero(off <= off.min() + 1e-6 * median)
    likest = met[near[np.abs(met[near] - STATIONS // 2).argmin()]]
    ends = points[likest] + both[likest, :, None] * normals[likest]

    across, down = seen[-9] - seen[8]
    return Thickness(
        median=float(median),
        largest=float(length.max()),
        middle=float(length[central]),
        iqr=float(high - low),
        stations=len(met),
        caliper=(_point(ends[0]), _point(ends[1])),
        tilt_deg=math.degrees(math.atan2(down, across)),
        width=float(run[-1]),
    )


def in_picture(caliper: tuple[Point, Point], pitch: tuple[float, float], area: PixelRect) -> tuple[Point, Point]:
    """Return a caliper of the B-mode area, in units of ``pitch``, as source px."""
    (x0, y0), (x1, y1) = caliper
    return (
        (area.x0 + x0 / pitch[0], area.y0 + y0 / pitch[1]),
        (area.x0 + x1 / pitch[0], area.y0 + y1 / pitch[1]),
    )


def _point(xy: NDArray[np.float64]) -> Point:
    return (float(xy[0]), float(xy[1]))
