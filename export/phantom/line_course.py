"""The course of a line: its normals, its gaps, and which of its points lie inside the target."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from export.phantom.grid import Grid
from export.phantom.random_fields import smooth_line
from export.phantom.scene import Points

#: Level of a gap in a line, dB, and how steeply the line breaks off, per SD of what breaks it.
GAP_DB, STEEPNESS = -22.0, 6.0
#: Length over which what breaks it varies, mm.
GAP_MM = 2.5
#: Stretch over which a line peters out at its ends.
TAPER_MM = 2.0


def across_line(points: Points) -> tuple[Points, NDArray[np.float64]]:
    """Return a line's unit normals, N×2, and how steep it is: 0 across the beam, 1 along it."""
    tangent = np.gradient(points, axis=0)
    tangent /= np.maximum(np.hypot(*tangent.T), 1e-9)[:, None]
    return np.stack([-tangent[:, 1], tangent[:, 0]], axis=1), 1.0 - np.abs(tangent[:, 0])


def gaps_db(draw: np.random.Generator, samples: int, step_mm: float, share: float) -> NDArray[np.float64]:
    """Return the loss along a line that is broken over ``share`` of its length, dB ≤ 0."""
    if share <= 0.0:
        return np.zeros(samples)
    away = smooth_line(draw, samples, GAP_MM / step_mm) - ndtri(share)
    return GAP_DB / (1.0 + np.exp(np.clip(STEEPNESS * away, -30.0, 30.0)))


def within(inside: NDArray[np.bool_], grid: Grid, points: Points) -> NDArray[np.bool_]:
    """Return which points lie inside the target; none beyond the field does."""
    column, row = np.rint(grid.place(points)).astype(int).T
    held = (column >= 0) & (column < grid.columns) & (row >= 0) & (row < grid.rows)
    found = np.zeros(len(points), bool)
    found[held] = inside[row[held], column[held]]
    return found


def end_taper(points: Points, step_mm: float) -> NDArray[np.float64]:
    """Return 0 to 1 along a line: an open one peters out towards its ends, over a fifth of it at most."""
    if np.allclose(points[0], points[-1]):
        return np.ones(len(points))
    reach = min(TAPER_MM, 0.2 * step_mm * len(points))
    to_end = np.minimum(np.arange(len(points)), np.arange(len(points))[::-1]) * step_mm
    return np.sin(0.5 * math.pi * np.clip(to_end / reach, 0.0, 1.0))
