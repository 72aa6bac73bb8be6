"""What the probe hears of itself: clutter at its face, and bright bands where it touches air."""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from export.phantom.grid import Grid
from export.phantom.physics import Physics
from export.phantom.random_fields import smooth_line

#: A column with this loss of contact or more hears only the probe, dB.
NO_CONTACT_DB = -30.0
#: Most bands that reach above the noise.
MOST_RINGS = 12


def add_near_field(
    field: NDArray[np.float32],
    grid: Grid,
    physics: Physics,
    contact_db: NDArray[np.float32],
    axial_sigma_mm: float,
    draw: np.random.Generator,
) -> None:
    """Add the face's clutter everywhere and reverberating bands in columns that lack contact (REFERENCE §5.6).

    Args:
        field: rows × columns × 2, coherent field, changed in place.
        grid: its grid.
        physics: levels and distances.
        contact_db: loss of coupling per column, ≤ 0.
        axial_sigma_mm: SD of the pulse.
        draw: source of phases.
    """
    z = grid.z()
    shallow = z < 8 * physics.face_mm
    clutter = draw.standard_normal((int(shallow.sum()), 2)) * math.sqrt(0.5)
    # The pulse averages the clutter's depth; make up for it as for one-dimensional noise.
    lost = math.sqrt(max(1.0, 2 * math.sqrt(math.pi) * axial_sigma_mm / grid.step_z))
    fall = 10 ** (physics.face_db / 20) * lost * np.exp(-z[shallow] / physics.face_mm)
    across = 1 + 0.15 * smooth_line(draw, grid.columns, 2.0 / grid.step_x)
    field[shallow] += (clutter * fall[:, None])[:, None, :].astype(np.float32) * across[:, None].astype(np.float32)

    air = np.clip(contact_db / NO_CONTACT_DB, 0.0, 1.0)
    if not air.any():
        return
    air = cv2.GaussianBlur(air[None].astype(np.float32), (0, 0), sigmaX=0.4 / grid.step_x)[0]
    sigma = max(0.12, 0.12 * physics.ring_mm)
    for ring in range(MOST_RINGS):
        middle = (ring + 0.4) * physics.ring_mm
        if middle > grid.depth_mm:
            break
        peak = physics.ring_db - physics.ring_fall_db * ring - 0.35 * ring**2
        tall = 10 ** (peak / 20) * math.hypot(sigma, axial_sigma_mm) / sigma
        band = tall * np.exp(-0.5 * ((z - middle) / sigma) ** 2)
        wave = 1 + 0.1 * smooth_line(draw, grid.columns, 1.5 / grid.step_x)
        phase = draw.uniform(0, 2 * math.pi)
        for part, share in ((0, math.cos(phase)), (1, math.sin(phase))):
            field[:, :, part] += (band[:, None] * (air * wave * share)[None, :]).astype(np.float32)
