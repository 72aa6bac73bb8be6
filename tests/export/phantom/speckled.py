"""A layered picture of Rayleigh speckle, to stand in for a scan."""

from __future__ import annotations

import cv2
import numpy as np

from export.phantom.screen import Picture


def speckled(
    draw: np.random.Generator, width_mm: float = 38.4, depth_mm: float = 40.0, mm_per_px: float = 0.08
) -> tuple[Picture, tuple[float, float]]:
    """Return skin, fat, muscle between two bright lines, and its exact mm per px in x and y."""
    height, width = round(depth_mm / mm_per_px), round(width_mm / mm_per_px)
    parts = draw.normal(size=(2, height, width)).astype(np.float32)
    smooth = [cv2.GaussianBlur(part, (0, 0), sigmaX=3.0, sigmaY=1.4) for part in parts]
    envelope = np.hypot(smooth[0], smooth[1])
    z, x = np.arange(height)[:, None] * mm_per_px, np.arange(width)[None, :] * mm_per_px
    upper = 0.2 * depth_mm + np.sin(x / 6)
    lower = 0.65 * depth_mm + 2 * np.sin(x / 15)
    level_db = np.select([z < 1.5, z < upper, z < lower], [-10.0, -27.0, -24.0], -31.0)
    for line in (upper, lower):
        level_db = np.maximum(level_db, -6 - 50 * (z - line) ** 2)
    decibel = level_db + 20 * np.log10(envelope / envelope.mean() + 1e-3) - 0.1 * z
    grey = np.clip((decibel + 55) / 60 * 255, 0, 255).astype(np.uint8)
    return grey, (width_mm / width, depth_mm / height)
