"""The beam: how wide a point becomes, across and down, at each depth (REFERENCE §5.3, step 5)."""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from export.phantom.grid import Grid
from export.phantom.physics import Physics

#: SD of a Gaussian over its full width at half height.
PER_FWHM = 1 / 2.3548
#: Bounds of the pulse's length and the beam's width, full width at half height in mm.
AXIAL_MM, LATERAL_MM = (0.12, 0.70), (0.25, 2.50)
#: Width of the skirt of the beam against the beam.
SKIRT = 3.0
#: Depth of one band that shares a kernel, mm.
BAND_MM = 6.0


def axial_sigma(physics: Physics) -> float:
    """Return the SD of the pulse in depth, mm: 1.15 wavelengths full width for about two cycles."""
    return float(np.clip(1.15 * physics.wavelength_mm * physics.axial_size, *AXIAL_MM)) * PER_FWHM


def lateral_sigma(physics: Physics, z_mm: NDArray[np.float32], depth_mm: float) -> NDArray[np.float32]:
    """Return the SD of the beam across at each depth, mm: narrowest at the focus."""
    away = (z_mm - physics.focus_mm) / (0.35 * depth_mm)
    width = physics.wavelength_mm * physics.f_number * physics.lateral_size * np.sqrt(1 + away**2)
    return (np.clip(width, *LATERAL_MM) * PER_FWHM).astype(np.float32)


def speckle_scale(physics: Physics, grid: Grid) -> NDArray[np.float32]:
    """Return, row by row, what scatterers are multiplied with so that the beam leaves their mean power unchanged.

    A normalised Gaussian kernel takes white noise to the power step_x·step_z / (4π·σx·σz).
    """
    area = 4 * math.pi * lateral_sigma(physics, grid.z(), grid.depth_mm) * axial_sigma(physics)
    return np.sqrt(area / (grid.step_x * grid.step_z)).astype(np.float32)


def spread(field: NDArray[np.float32], physics: Physics, grid: Grid) -> NDArray[np.float32]:
    """Convolve real and imaginary parts with the beam, band by band; neighbouring bands blend linearly.

    Args:
        field: rows × columns × 2.
        physics: the beam.
        grid: its grid.

    Returns:
        The same shape.
    """
    down = _kernel(axial_sigma(physics) / grid.step_z)
    bands = max(2, round(grid.depth_mm / BAND_MM) + 1)
    knots = np.linspace(0, grid.rows - 1, bands)
    margin = len(down) // 2
    result = np.zeros_like(field)
    for band, knot in enumerate(knots):
        low = math.floor(knots[band - 1]) + 1 if band else 0
        high = math.ceil(knots[band + 1]) if band + 1 < bands else grid.rows
        first, last = max(0, low - margin), min(grid.rows, high + margin)
        sigma = float(lateral_sigma(physics, np.float32([(knot + 0.5) * grid.step_z]), grid.depth_mm)[0])
        part = cv2.sepFilter2D(
            field[first:last],
            -1,
            _beam(sigma / grid.step_x, physics.side_lobe_db),
            down,
            borderType=cv2.BORDER_REFLECT_101,
        )
        rows = np.arange(low, high)
        weight = np.interp(rows, knots, np.arange(bands) == band).astype(np.float32)
        result[low:high] += part[low - first : high - first] * weight[:, None, None]
    return result


def _beam(sigma: float, side_lobe_db: float) -> NDArray[np.float32]:
    """Return the kernel across: a Gaussian with a weak skirt, which gives bright lines their wings."""
    skirt = _kernel(SKIRT * sigma)
    main = np.zeros_like(skirt)
    narrow = _kernel(sigma)
    first = (len(skirt) - len(narrow)) // 2
    main[first : first + len(narrow)] = narrow
    return main + 10 ** (side_lobe_db / 20) * SKIRT * skirt


def _kernel(sigma: float) -> NDArray[np.float32]:
    """Return a normalised Gaussian of SD ``sigma`` cells, out to three of them."""
    reach = max(1, math.ceil(3 * sigma))
    shape = np.exp(-0.5 * (np.arange(-reach, reach + 1) / sigma) ** 2)
    return (shape / shape.sum()).astype(np.float32)
