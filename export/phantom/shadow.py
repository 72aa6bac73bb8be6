"""What dims the sound on its way: attenuation, poor contact, bone and gas, and the sides of round structures."""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from export.phantom.grid import Grid, densify
from export.phantom.physics import Physics
from export.phantom.random_fields import smooth_line
from export.phantom.scatter import Tissues
from export.phantom.scene import Blocker, Scene
from export.phantom.specular import PER_FWHM, lay_down, ridge_amplitude, rough, seen, steering, wandering

#: Thickness of a bone's or gas front's echo before the pulse, mm (REFERENCE §5.1: periosteum 1 mm in the image).
FRONT_MM = 0.45
#: Tissues whose round outline throws edge shadows (REFERENCE §5.3, step 7).
ROUND = ("muscle", "blood", "tendon")
#: Range within which residual attenuation may lift or dim the picture, dB.
ATTENUATION_RANGE_DB = (-12.0, 30.0)
#: Amplitude left inside and behind bone.
SILENCE = 0.01
#: Widest half of the aperture that one scan line uses, mm.
HALF_APERTURE_MM = 6.0
#: Width of a deep shadow's soft edge, mm, and the depth below the surface at which it is reached.
PENUMBRA_MM, PENUMBRA_AT_MM = 2.5, 25.0
#: Stretch over which a gas front's echo and dirty shadow fade towards its ends, mm.
TAPER_MM = 1.5


def soft_loss_db(scene: Scene, tissues: Tissues, grid: Grid, physics: Physics) -> NDArray[np.float32]:
    """Return the loss of residual attenuation and edge shadows, cell by cell, dB (REFERENCE §5.3, steps 6 and 7)."""
    rate = tissues.spread("attenuation_db") * (2 * physics.frequency_mhz / 10)  # there and back, per mm
    loss = np.cumsum(rate, axis=0, dtype=np.float32) * np.float32(grid.step_z)
    loss = np.clip(cv2.blur(loss, (max(1, round(1.5 / grid.step_x)), 1)), *ATTENUATION_RANGE_DB)
    x, z = grid.x(), grid.z()[:, None]
    for region in scene.regions:
        if region.tissue.name not in ROUND or not physics.edge_shadow_db:
            continue
        for side in (int(np.argmin(region.outline[:, 0])), int(np.argmax(region.outline[:, 0]))):
            edge_x, edge_z = region.outline[side]
            if abs(edge_x) < grid.width_mm / 2 and 0 < edge_z < grid.depth_mm:
                dip = np.exp(-0.5 * ((x - edge_x) / 0.32) ** 2) * np.float32(physics.edge_shadow_db)
                below = np.clip((z - edge_z) / 2.0, 0.0, 1.0) * np.exp(-np.clip(z - edge_z, 0, None) / 25.0)
                loss += dip * below.astype(np.float32)
    return loss


def silence_bone(power: NDArray[np.float32], field: NDArray[np.float32], tissues: Tissues) -> None:
    """Take all echoes from inside and behind tissue called bone, also where its surface's polyline ends short of it.

    Args:
        power: rows × columns, changed in place.
        field: rows × columns × 2, changed in place.
        tissues: the label map of both.
    """
    hard = [index for index, kind in enumerate(tissues.kinds) if kind.name == "bone"]
    behind = np.logical_or.accumulate(np.isin(tissues.label, hard), axis=0) if hard else None
    if behind is not None:
        power[behind] *= np.float32(SILENCE**2)
        field[behind] *= np.float32(SILENCE)


def contact_db(scene: Scene, grid: Grid) -> NDArray[np.float32]:
    """Return each column's loss of coupling, dB ≤ 0 (REFERENCE §5.6, dropout)."""
    if scene.contact is None or not len(scene.contact):
        return np.zeros(grid.columns, np.float32)
    order = np.argsort(scene.contact[:, 0])
    return np.interp(grid.x(), *scene.contact[order].T).astype(np.float32)


def coupling(contact: NDArray[np.float32], grid: Grid, physics: Physics) -> NDArray[np.float32]:
    """Return the amplitude that contact leaves at each cell.

    A scan line listens with an aperture of depth over f-number, so that the edge of a lost stretch is sharp near the
    face and soft further down.

    Args:
        contact: loss per column, dB ≤ 0.
        grid: the physics grid.
        physics: its f-number.
    """
    share = np.power(10.0, contact / 20).astype(np.float32)[None]
    if share.min() > 0.999:
        return np.ones(grid.shape, np.float32)
    knots = np.linspace(0.0, grid.depth_mm, 12)
    half = np.minimum(knots / (2 * physics.f_number), HALF_APERTURE_MM)
    rows = [cv2.blur(share, (2 * round(h / grid.step_x) + 1, 1), borderType=cv2.BORDER_REPLICATE)[0] for h in half]
    at = np.interp(grid.z(), knots, np.arange(len(knots))).astype(np.float32)
    low = np.minimum(at.astype(int), len(knots) - 2)
    part = (at - low)[:, None]
    table = np.stack(rows)
    return (1 - part) * table[low] + part * table[low + 1]


def block(
    power: NDArray[np.float32],
    field: NDArray[np.float32],
    blocker: Blocker,
    grid: Grid,
    physics: Physics,
    axial_sigma_mm: float,
    draw: np.random.Generator,
) -> None:
    """Throw a blocker's shadow on all below it, then lay down its own echo, haze, ring-down and mirror copy.

    Blockers are taken from the deepest to the shallowest, so that each dims the echoes of those behind it.

    Args:
        power: rows × columns, mean scattered power, changed in place.
        field: rows × columns × 2, coherent field, changed in place.
        blocker: bone or gas.
        grid: the grid of both.
        physics: haze, mirror, blur and rings.
        axial_sigma_mm: SD of the pulse.
        draw: source of the echo's ripple and phase.
    """
    points, step = densify(blocker.surface, grid.step_x / 2)
    squareness = seen(points, physics.bone_exponent, steering(physics))
    column = np.floor(grid.place(points)[:, 0] + 0.5).astype(int)
    held = (column >= 0) & (column < grid.columns)
    if not step or not held.any():
        return
    top = np.full(grid.columns, np.inf)
    np.minimum.at(top, column[held], points[held, 1])
    facing = np.zeros(grid.columns)
    np.maximum.at(facing, column[held], squareness[held])

    depth = grid.z()[:, None] - top[None, :].astype(np.float32)  # mm below the surface; −inf beside it
    shade = np.where(depth > FRONT_MM / 2, np.float32(1), np.float32(0))
    shade = cv2.GaussianBlur(shade, (0, 0), sigmaX=physics.shadow_blur_mm / grid.step_x, sigmaY=1.0)
    wide = cv2.blur(shade, (max(1, round(PENUMBRA_MM / grid.step_x)), 1))
    shade += np.clip(depth / PENUMBRA_AT_MM, 0.0, 1.0) * (wide - shade)
    kept = np.exp(shade * np.float32(-blocker.shadow_db * math.log(10) / 20))
    near_power, near_field = power.copy(), field.copy()
    power *= kept * kept
    field *= kept[:, :, None]

    beneath = np.flatnonzero(np.isfinite(top))
    below = np.clip(depth[:, beneath], 0.0, None)
    under = shade[:, beneath]
    level = blocker.level_db + 20 * np.log10(np.maximum(facing[beneath], 1e-3))
    haze_db = level + physics.bone_haze_db - physics.bone_haze_fall_db_per_mm * below
    if blocker.kind == "gas":
        streaks = 4.0 * smooth_line(draw, len(beneath), 0.5 / grid.step_x)
        to_end = np.minimum(np.arange(len(beneath)), np.arange(len(beneath))[::-1]) * grid.step_x
        ends = -20.0 * np.clip(1 - to_end / TAPER_MM, 0.0, 1.0) ** 2
        rings = 4.0 * np.cos(2 * math.pi * below / physics.ring_mm)
        haze_db = level + ends + physics.gas_haze_db + streaks + rings - physics.gas_haze_fall_db_per_mm * below
    power[:, beneath] += under * np.power(10.0, haze_db / 10).astype(np.float32)
    if blocker.kind == "bone":
        # Sound that runs between bone and face once more shows the tissue above again, below the bone.
        source = np.clip(np.round(below / grid.step_z).astype(int) - 1, 0, grid.rows - 1)
        copy = (np.power(10.0, physics.mirror_db / 20) * facing[beneath] ** 2).astype(np.float32) * under
        power[:, beneath] += np.take_along_axis(near_power[:, beneath], source, 0) * copy**2
        for part in (0, 1):
            field[:, beneath, part] += np.take_along_axis(near_field[:, beneath, part], source, 0) * copy

    share = np.maximum(squareness, 10 ** (physics.bone_rough_db / 20))
    peak = np.full(len(points), blocker.level_db)
    sigma = FRONT_MM * PER_FWHM
    echo = wandering(draw, len(points), step, 0.5 * physics.line_fading_db) + 0.5 * rough(draw, len(points), step)
    strength = ridge_amplitude(peak, sigma, axial_sigma_mm) * share * (step / grid.step_x)
    lay_down(field, grid, points, strength * echo, sigma)
