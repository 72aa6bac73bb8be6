"""From echoes to grey: electronic noise, sliders and gain, smoothing, log compression and the grey map."""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from export.phantom.grid import Grid
from export.phantom.physics import Physics
from export.phantom.point_spread import axial_sigma

#: Levels are kept down to this far below black, so that the deep gaps of speckle do not darken a smoothed picture.
BELOW_BLACK_DB = 6.0


def with_noise(
    echoes: NDArray[np.float32], physics: Physics, grid: Grid, noise: np.random.Generator
) -> NDArray[np.float32]:
    """Return the looks' mean envelope with electronic noise, dB re the speckle reference, rows × columns."""
    hiss = noise.standard_normal((*grid.shape, 2), dtype=np.float32)
    sigma_z, sigma_x = 0.8 * axial_sigma(physics) / grid.step_z, max(0.8, 0.5 * physics.beam_pitch_mm / grid.step_x)
    hiss = cv2.GaussianBlur(hiss, (0, 0), sigmaX=sigma_x, sigmaY=sigma_z).astype(np.float32, copy=False)
    hiss *= np.float32(math.sqrt(0.5) * math.sqrt(4 * math.pi * sigma_x * sigma_z))
    rise = physics.noise_db + physics.noise_growth_db_per_cm * grid.z() / 10
    hiss *= np.power(10.0, rise / 20).astype(np.float32)[:, None, None]
    envelope = np.zeros(grid.shape, np.float32)
    for look in echoes:
        envelope += cv2.magnitude(look[..., 0] + hiss[..., 0], look[..., 1] + hiss[..., 1])
    return (20 * np.log10(envelope / len(echoes) + np.float32(1e-6))).astype(np.float32)


def scanner_levels(level: NDArray[np.float32], physics: Physics, grid: Grid) -> NDArray[np.float32]:
    """Return the levels after scan lines, sliders, gain and the scanner's smoothing, dB (REFERENCE §5.3, steps 6, 8).

    Args:
        level: rows × columns, dB.
        physics: the knobs.
        grid: its grid.

    Returns:
        Rows × scan lines, dB; it covers the same field.
    """
    level = np.maximum(level + compensation_db(physics, grid), np.float32(physics.black_db - BELOW_BLACK_DB))
    if physics.speckle_reduction:
        sigma_x, sigma_z = physics.smoothing_mm[0] / grid.step_x, physics.smoothing_mm[1] / grid.step_z
        level += physics.speckle_reduction * (cv2.GaussianBlur(level, (0, 0), sigmaX=sigma_x, sigmaY=sigma_z) - level)
    if physics.sharpening:
        wide = cv2.GaussianBlur(level, (0, 0), sigmaX=0.6 / grid.step_x, sigmaY=0.4 / grid.step_z)
        level += physics.sharpening * (level - wide)
    beams = max(8, round(grid.width_mm / physics.beam_pitch_mm))
    if beams < grid.columns:
        level = cv2.resize(level, (beams, grid.rows), interpolation=cv2.INTER_LINEAR).astype(np.float32, copy=False)
    return level


def compensation_db(physics: Physics, grid: Grid) -> NDArray[np.float32]:
    """Return what sliders, gain and the scanner's own compensation add at each depth, rows × 1, dB."""
    sliders = np.interp(grid.z(), np.linspace(0, grid.depth_mm, len(physics.tgc_db)), physics.tgc_db)
    smooth = cv2.GaussianBlur(sliders.astype(np.float32)[:, None], (1, 0), sigmaX=1, sigmaY=1.5 / grid.step_z)
    uniform = physics.gain_db + physics.depth_slope_db_per_cm * grid.z()[:, None] / 10
    return np.asarray(smooth + uniform, np.float32)


def grey_map(level: NDArray[np.float32], physics: Physics) -> NDArray[np.uint8]:
    """Return levels in dB as grey: log compression, then gamma and S-curve, never falling (REFERENCE §5.3, step 8)."""
    share = np.clip(1 - (physics.white_db - level) / physics.dynamic_range_db, 0.0, 1.0)
    share = np.power(share, physics.gamma)
    # −1 … 1 turns a straight line into 3s² − 2s³ or as far to the other side; both ways it keeps rising.
    share += physics.s_curve * (share * share * (3 - 2 * share) - share)
    grey = physics.grey_floor + share * (physics.grey_ceiling - physics.grey_floor)
    rounded: NDArray[np.uint8] = np.clip(np.rint(grey), 0, 255).astype(np.uint8)
    return rounded
