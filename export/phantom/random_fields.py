"""Smooth random fields and lines of unit SD: the slow variation of tissue, and of a fascia along its length."""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter1d

from export.phantom.grid import Grid


def smooth_line(draw: np.random.Generator, samples: int, sigma: float) -> NDArray[np.float64]:
    """Return Gaussian noise of SD 1 whose neighbours agree over about ``sigma`` samples."""
    margin = math.ceil(4 * sigma)
    white = draw.standard_normal(samples + 2 * margin)
    # A Gaussian filter leaves white noise with variance 1 / (2·√π·σ).
    smooth = gaussian_filter1d(white, sigma, mode="constant") * math.sqrt(2 * math.sqrt(math.pi) * max(sigma, 0.3))
    return smooth[margin : margin + samples]


def smooth_field(
    draw: np.random.Generator, grid: Grid, sigma_x_mm: float, sigma_z_mm: float, drift_mm: tuple[float, float]
) -> NDArray[np.float32]:
    """Return a Gaussian field of mean 0 and SD 1 on the grid.

    It is drawn on cells of half a sigma and enlarged, since it holds no finer detail.

    Args:
        draw: source of randomness.
        grid: where it is wanted.
        sigma_x_mm: of the smoothing kernel, across.
        sigma_z_mm: of the smoothing kernel, down.
        drift_mm: how far the field has moved, (x, z); it wraps round.

    Returns:
        Rows × columns.
    """
    columns = max(4, round(2 * grid.width_mm / sigma_x_mm))
    rows = max(4, round(2 * grid.depth_mm / sigma_z_mm))
    coarse = draw.standard_normal((rows, columns), dtype=np.float32)
    coarse = cv2.GaussianBlur(coarse, (0, 0), sigmaX=2.0, sigmaY=2.0, borderType=cv2.BORDER_REFLECT)
    coarse *= 2 * math.sqrt(math.pi) * 2.0
    field = cv2.resize(coarse, grid.shape[::-1], interpolation=cv2.INTER_LINEAR)
    return moved(field, grid, drift_mm)


def moved(field: NDArray[np.float32], grid: Grid, drift_mm: tuple[float, float]) -> NDArray[np.float32]:
    """Return the field shifted by whole cells towards +x and +z; what leaves on one side comes in on the other."""
    shift = round(drift_mm[1] / grid.step_z), round(drift_mm[0] / grid.step_x)
    return field if shift == (0, 0) else np.roll(field, shift, axis=(0, 1))
