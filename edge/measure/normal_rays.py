"""Where straight rays leave a soft mask, to a fraction of a pixel."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from edge.measure.muscle_mask import FIRST_INSIDE, MuscleMask

#: Samples along each half of a ray that look for the edge, and across the interval in which it was found.
_COARSE, _FINE = 48, 13
_BETWEEN = np.linspace(0.0, 1.0, _FINE)
_EDGE = FIRST_INSIDE - 0.5

Floats = NDArray[np.float64]


class NormalRays:
    """Shoots rays both ways from points inside one muscle.

    Everything is in the pitch's unit (mm, or pixels where no scale is known), x to the right and y down, from the
    centre of the B-mode area's first pixel.
    """

    def __init__(self, muscle: MuscleMask, pitch: tuple[float, float], reach: float) -> None:
        """Prepare.

        Args:
            muscle: the muscle.
            pitch: width and height of a pixel.
            reach: length of a ray; an edge farther away is not found.
        """
        self._soft = muscle.soft
        self._pitch = np.asarray(pitch, np.float64)
        self._corner = np.array((muscle.x0, muscle.y0), np.float64)
        self._last_column = muscle.mask.shape[1] - 1
        self._outward = np.linspace(0.0, reach, _COARSE)

    def __call__(self, points: Floats, normals: Floats) -> Floats:
        """Return the signed distance from each point to the edge against and along its normal.

        Args:
            points: N×2.
            normals: N×2 unit vectors.

        Returns:
            N×2; both NaN where the point lies outside the muscle, an edge is out of reach, or the ray meets the
            picture's left or right side, which is no edge of the muscle.
        """
        starts = np.concatenate((points, points))
        ways = np.concatenate((-normals, normals))
        outside = self._sample(starts, ways, self._outward[None, :]) < FIRST_INSIDE
        first = outside.argmax(axis=1)
        found = first > 0
        before = self._outward[np.maximum(first, 1) - 1]
        step = self._outward[1]

        fine = before[:, None] + step * _BETWEEN
        values = self._sample(starts, ways, fine)
        beyond = np.maximum((values < FIRST_INSIDE).argmax(axis=1), 1)
        rows = np.arange(len(fine))
        inner, outer = values[rows, beyond - 1], values[rows, beyond]
        part = (inner - _EDGE) / np.maximum(inner - outer, 1.0)
        distance = fine[rows, beyond - 1] + part * (step / (_FINE - 1))

        column = (starts[:, 0] + ways[:, 0] * distance) / self._pitch[0]
        found &= (column >= 0) & (column <= self._last_column)
        distance = np.where(found, distance, np.nan)
        chords = np.column_stack((-distance[: len(points)], distance[len(points) :]))
        chords[np.isnan(chords).any(axis=1)] = np.nan
        return chords

    def inside(self, points: Floats) -> Floats:
        """Return the soft mask at N×2 points, as (N,) values 0–255."""
        return self._sample(points, np.zeros_like(points), np.zeros((1, 1)))[:, 0]

    def _sample(self, starts: Floats, ways: Floats, distances: Floats) -> Floats:
        """Return the N×M soft mask at ``starts`` + ``ways`` × ``distances`` (N×M or 1×M)."""
        first = starts / self._pitch - self._corner
        step = ways / self._pitch
        x = first[:, :1] + step[:, :1] * distances
        y = first[:, 1:] + step[:, 1:] * distances
        values = cv2.remap(self._soft, x.astype(np.float32), y.astype(np.float32), cv2.INTER_LINEAR)
        return values.astype(np.float64)
