"""What makes tissue uneven: patches of millimetres to centimetres, and a haze that lies over all of it."""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray
from scipy.signal import lfilter

from export.phantom.grid import Grid
from export.phantom.physics import Physics
from export.phantom.random_fields import smooth_field

#: Smoothing of the patches, (x, z) in mm, and each size's share of their variance (own choice, after real pictures).
PATCHES = (((1.6, 0.9), 0.3), ((4.0, 2.0), 0.4), ((9.0, 5.0), 0.3))
#: Strength and size of the haze's own unevenness.
UNEVEN_DB, UNEVEN_MM = 3.0, 6.0
#: Cell of the coarse grid on which haze is made, mm.
COARSE_MM = 1.0


def patches_db(
    grid: Grid, physics: Physics, draw: np.random.Generator, drift_mm: tuple[float, float]
) -> NDArray[np.float32]:
    """Return how much brighter or darker each place of a tissue is than the tissue, dB, mean 0, rows × columns."""
    if not physics.patch_db:
        return np.zeros(grid.shape, np.float32)
    fields = [
        math.sqrt(share) * smooth_field(draw, grid, *size, drift_mm)
        for size, share in PATCHES
    ]  # fmt: skip
    return (np.float32(physics.patch_db) * np.sum(fields, axis=0)).astype(np.float32)


def haze_power(
    power: NDArray[np.float32],
    grid: Grid,
    physics: Physics,
    draw: np.random.Generator,
    drift_mm: tuple[float, float],
) -> NDArray[np.float32]:
    """Return the power of clutter: strongest in the near field, and trailing below whatever is bright.

    Args:
        power: rows × columns, what the tissue scatters.
        grid: its grid.
        physics: levels and lengths.
        draw: source of its unevenness.
        drift_mm: movement of the tissue.

    Returns:
        Rows × columns, to be added to ``power``.
    """
    near = 10 ** (physics.haze_db / 10) * (0.15 + np.exp(-grid.z() / physics.haze_mm))
    columns, rows = max(4, round(grid.width_mm / COARSE_MM)), max(8, round(grid.depth_mm / COARSE_MM))
    coarse = cv2.resize(power, (columns, rows), interpolation=cv2.INTER_AREA)
    keep = math.exp(-grid.depth_mm / rows / physics.trail_mm)
    trail = lfilter([0.0, 1.0 - keep], [1.0, -keep], coarse, axis=0).astype(np.float32)
    trail = cv2.GaussianBlur(trail, (0, 0), sigmaX=2.0, sigmaY=0.5)
    trail = cv2.resize(trail, grid.shape[::-1], interpolation=cv2.INTER_LINEAR) * 10 ** (physics.trail_db / 10)
    uneven = UNEVEN_DB * smooth_field(draw, grid, UNEVEN_MM, UNEVEN_MM, drift_mm)
    haze = (trail + near[:, None]) * np.power(np.float32(10.0), uneven / 10)
    return np.asarray(haze, np.float32)
