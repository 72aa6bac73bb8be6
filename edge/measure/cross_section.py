"""Cross-sectional area and outline of a muscle, to a fraction of a pixel."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from edge.measure.muscle_mask import FIRST_INSIDE, MuscleMask

_EDGE = FIRST_INSIDE - 0.5
#: Plausible share of the rectangle thickness × width that a whole muscle fills (REFERENCE §3.4).
FILL_RANGE = (0.60, 0.95)


def area_px(muscle: MuscleMask) -> float:
    """Return the muscle's area in pixels, edges at one half of the soft mask.

    For a hard mask it is the number of its pixels. Each column adds what lies between its crossings, so that a thin
    muscle's area is not rounded to whole rows.
    """
    soft = muscle.soft
    columns = soft.shape[1]
    inside = soft >= FIRST_INSIDE
    above = np.flatnonzero(inside[:-1] != inside[1:])
    values = soft.ravel()
    upper, lower = values[above].astype(np.float64), values[above + columns].astype(np.float64)
    crossing = above // columns + (upper - _EDGE) / (upper - lower)
    return float(crossing[upper > lower].sum() - crossing[upper < lower].sum())


def outline_px(muscle: MuscleMask) -> NDArray[np.float32]:
    """Return the muscle's closed outline, N×2 (x, y) in area px.

    Each outermost pixel's centre is moved to where the soft mask falls to one half on the way to its least certain
    neighbour.
    """
    soft = muscle.soft
    columns = soft.shape[1]
    at = (muscle.contour[:, 1] - muscle.y0) * columns + (muscle.contour[:, 0] - muscle.x0)
    values = soft.ravel()
    steps = np.array((-1, 1, -columns, columns))
    around = values[at[:, None] + steps]
    way = around.argmin(axis=1)
    own, next_to = values[at].astype(np.float64), around[np.arange(len(at)), way].astype(np.float64)
    part = np.clip((own - _EDGE) / np.maximum(own - next_to, 1.0), 0.0, 1.0)
    part[next_to > _EDGE] = 0.0  # a corner whose four neighbours all belong to the muscle stays where it is
    directions = np.array(((-1, 0), (1, 0), (0, -1), (0, 1)), np.float64)
    outline: NDArray[np.float64] = muscle.contour + directions[way] * part[:, None]
    return outline.astype(np.float32)


def perimeter(outline: NDArray[np.float32], pitch: tuple[float, float]) -> float:
    """Return the length of a closed outline (N×2, px) in the pitch's unit, without the steps of its pixels.

    Every fourth point is used: the pixel steps between would lengthen an oblique edge by up to a tenth.
    """
    points = outline[::4] * np.asarray(pitch, np.float32)
    sides = points - np.roll(points, 1, axis=0)
    return float(np.hypot(sides[:, 0], sides[:, 1]).sum())


def fills_oddly(area: float, thickness: float, width: float) -> bool:
    """Whether area / (thickness × width) lies outside :data:`FILL_RANGE` (all in one unit; a whole muscle only)."""
    low, high = FILL_RANGE
    return not low <= area / (thickness * width) <= high
