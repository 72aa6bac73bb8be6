"""A grid of samples over the field of view, fine for the physics and coarser for the display, with one rule for both.

Cell (column c, row r) has its centre at x = −width/2 + (c + ½)·step_x, z = (r + ½)·step_z.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from export.phantom.scene import Points

#: Cell of the physics grid, mm (REFERENCE §5.3, step 1).
FINE_X_MM, FINE_Z_MM = 0.10, 0.05


@dataclass(frozen=True)
class Grid:
    """A regular grid that covers the field exactly.

    Attributes:
        width_mm: extent in x, from −width/2 to +width/2.
        depth_mm: extent in z, from 0.
        columns: number of cells across.
        rows: number of cells down.
    """

    width_mm: float
    depth_mm: float
    columns: int
    rows: int

    @classmethod
    def fine(cls, width_mm: float, depth_mm: float) -> Grid:
        """Return the physics grid of a field: cells of about 0.10 × 0.05 mm."""
        return cls(width_mm, depth_mm, max(8, round(width_mm / FINE_X_MM)), max(8, round(depth_mm / FINE_Z_MM)))

    @property
    def step_x(self) -> float:
        """Width of a cell, mm."""
        return self.width_mm / self.columns

    @property
    def step_z(self) -> float:
        """Height of a cell, mm."""
        return self.depth_mm / self.rows

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.rows, self.columns

    def x(self) -> NDArray[np.float32]:
        """Return the columns' centres, mm."""
        return ((np.arange(self.columns) + 0.5) * self.step_x - self.width_mm / 2).astype(np.float32)

    def z(self) -> NDArray[np.float32]:
        """Return the rows' centres, mm."""
        return ((np.arange(self.rows) + 0.5) * self.step_z).astype(np.float32)

    def place(self, points: Points) -> Points:
        """Return N×2 points (x, z) in mm as (column, row), fractional; whole numbers are centres of cells."""
        points = np.asarray(points, np.float64)
        return (points + np.array([self.width_mm / 2, 0.0])) / (self.step_x, self.step_z) - 0.5

    def inside(self, outline: Points) -> tuple[tuple[slice, slice], NDArray[np.bool_]]:
        """Return which cells have their centre inside a closed outline.

        Args:
            outline: N×2 polygon in mm; what lies outside the grid is cut off. Where it crosses itself, even-odd.

        Returns:
            The window of rows and columns that holds the outline, and inside that window True for cells within.
        """
        at = self.place(outline)
        low = np.clip(np.ceil(at.min(0)), 0, (self.columns, self.rows)).astype(int)
        high = np.clip(np.floor(at.max(0)) + 1, low, (self.columns, self.rows)).astype(int)
        window = slice(low[1], high[1]), slice(low[0], high[0])
        height, width = high[1] - low[1], high[0] - low[0]
        x0, z0 = (at - low).T
        x1, z1 = np.roll(x0, -1), np.roll(z0, -1)
        # An edge crosses row r when r lies in the half-open span of its ends, so a corner on a row counts once.
        first = np.clip(np.ceil(np.minimum(z0, z1)), 0, height).astype(int)
        count = np.clip(np.ceil(np.maximum(z0, z1)), first, height).astype(int) - first
        edge = np.repeat(np.arange(len(x0)), count)
        row = np.arange(len(edge)) - np.repeat(np.cumsum(count) - count, count) + first[edge]
        crossing = x0[edge] + (row - z0[edge]) * (x1 - x0)[edge] / (z1 - z0)[edge]
        column = np.clip(np.ceil(crossing), 0, width).astype(int)
        turns = np.bincount(row * (width + 1) + column, minlength=height * (width + 1)).reshape(height, width + 1)
        return window, (np.cumsum(turns, axis=1)[:, :width] % 2).astype(bool)


def densify(points: Points, step_mm: float) -> tuple[Points, float]:
    """Return a polyline resampled at equal steps along its length.

    Args:
        points: N×2 polyline, mm, N ≥ 2.
        step_mm: greatest step.

    Returns:
        M×2 points and the true step, mm.
    """
    points = np.asarray(points, np.float64)
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))])
    pieces = max(1, math.ceil(along[-1] / step_mm))
    at = np.linspace(0.0, along[-1], pieces + 1)
    dense = np.stack([np.interp(at, along, points[:, 0]), np.interp(at, along, points[:, 1])], axis=1)
    return dense, along[-1] / pieces
