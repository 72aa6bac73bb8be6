"""Closed polygons in pixels: how much of each pixel they cover, their area, their way around, and whether they cross.

A pixel's centre has whole coordinates, so a picture of W columns reaches from −0.5 to W − 0.5.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]

#: Rows of samples in a pixel; along each the covered length is exact.
_SAMPLES = 8


def coverage(points: Points, height: int, width: int) -> NDArray[np.float32]:
    """Return the H×W share of each pixel that lies inside, 0–1; where a polygon overlaps itself, inside is outside.

    Without bias: in the mean over where a side lies, a pixel's share is what the polygon covers of it. (A rasteriser
    that also paints the outline's pixels makes a thin muscle larger by up to 2.5 %, REFERENCE §2.7.)

    Args:
        points: N×2 (x, y), px; what lies beyond the picture is cut off.
        height: of the picture, px.
        width: of the picture, px.
    """
    x, y = points[:, 0], (points[:, 1] + 0.5) * _SAMPLES - 0.5  # rows of samples
    next_x, next_y = np.roll(x, -1), np.roll(y, -1)
    first = np.ceil(np.minimum(y, next_y)).clip(0, height * _SAMPLES).astype(np.int64)
    count = np.ceil(np.maximum(y, next_y)).clip(0, height * _SAMPLES).astype(np.int64) - first
    side = np.repeat(np.arange(len(points)), count)
    row = np.arange(len(side)) - np.repeat(np.cumsum(count) - count, count) + first[side]
    crossing = x[side] + (next_x - x)[side] * (row - y[side]) / (next_y - y)[side]
    crossing = crossing.clip(-0.5, width - 0.5)

    # In each row every other crossing, from left to right, begins the inside: all to its right is covered.
    order = np.lexsort((crossing, row))
    crossing, row = crossing[order], row[order]
    sign = np.where(np.arange(len(row)) % 2 == 0, 1.0, -1.0)  # each row is crossed an even number of times
    column = np.floor(crossing + 0.5).clip(0, width - 1).astype(np.int64)
    part = column + 0.5 - crossing
    at = (row // _SAMPLES) * (width + 1) + column
    size = height * (width + 1)
    steps = np.bincount(at, sign * part, size) + np.bincount(at + 1, sign * (1.0 - part), size)
    shares: NDArray[np.float64] = steps[:size].reshape(height, width + 1).cumsum(axis=1)[:, :width] / _SAMPLES
    return shares.clip(0.0, 1.0).astype(np.float32)


def signed_area(points: Points) -> float:
    """Return the area, px²; positive where the polygon runs clockwise on the screen, whose y points down."""
    x, y = (points - points[0]).T
    return 0.5 * float(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1)))


def resampled(points: Points, spacing_px: float) -> Points:
    """Return the same polygon with points spaced evenly along it, by about ``spacing_px``, from its first point on."""
    way, length = ways(points)
    count = max(8, round(length / spacing_px))
    wanted = np.arange(count) * (length / count)
    closed = np.vstack((points, points[:1]))
    along = np.append(way, length)
    return np.column_stack([np.interp(wanted, along, closed[:, axis]) for axis in (0, 1)])


def ways(points: Points) -> tuple[Points, float]:
    """Return how far along the polygon each point lies from the first, (N,) px, and the whole way around, px."""
    steps = np.hypot(*(np.roll(points, -1, axis=0) - points).T)
    way = np.concatenate(((0.0,), steps.cumsum()))
    return way[:-1], float(way[-1])


def crosses_itself(points: Points, moved: NDArray[np.bool_] | None = None) -> bool:
    """Whether two sides cross; to touch is no crossing.

    Args:
        points: N×2.
        moved: (N,) points that were moved since none crossed: only their sides are looked at; ``None`` for all.
    """
    begin, end = points, np.roll(points, -1, axis=0)
    low, high = np.minimum(begin, end), np.maximum(begin, end)
    looked_at = np.arange(len(points)) if moved is None else np.flatnonzero(moved | np.roll(moved, -1))
    near = (low[looked_at, None] <= high[None]).all(axis=2) & (low[None] <= high[looked_at, None]).all(axis=2)
    which, other = np.nonzero(near)
    one = looked_at[which]
    ours = _side(begin[one], end[one], begin[other]) * _side(begin[one], end[one], end[other])
    theirs = _side(begin[other], end[other], begin[one]) * _side(begin[other], end[other], end[one])
    return bool(((ours < 0) & (theirs < 0)).any())


def _side(begin: Points, end: Points, point: Points) -> Points:
    """Return on which side of begin→end each point lies, as the sign of a cross product."""
    along, across = end - begin, point - begin
    side: Points = np.sign(along[:, 0] * across[:, 1] - along[:, 1] * across[:, 0])
    return side
