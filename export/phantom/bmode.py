"""The whole chain from a scene to the 8-bit picture a scanner would show (REFERENCE §5.3)."""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from export.phantom.auto_gain import with_gain
from export.phantom.clutter import haze_power, patches_db
from export.phantom.connective import add_bands
from export.phantom.grid import Grid
from export.phantom.near_field import add_near_field
from export.phantom.physics import Physics
from export.phantom.point_spread import axial_sigma, speckle_scale, spread
from export.phantom.scanner import grey_map, scanner_levels, with_noise
from export.phantom.scatter import add_perimysium, add_streaks, label_tissues, scatter_power, unit_scatterers
from export.phantom.scene import Points, Scene
from export.phantom.shadow import block, contact_db, coupling, silence_bone, soft_loss_db
from export.phantom.specular import add_interface, echoes_of_near_lines


@dataclass(frozen=True, eq=False)
class Picture:
    """A simulated picture with its truth.

    Pixel (column c, row r) has its centre at x = −width/2 + (c + ½)·mm_per_px_x, z = (r + ½)·mm_per_px_y.

    Attributes:
        grey: height × width, uint8.
        mm_per_px_x: size of a pixel across.
        mm_per_px_y: size of a pixel down.
        mask: height × width, uint8, 255 where a pixel's centre lies inside the target, else 0.
        target_px: N×2 outline (column, row) of the whole target, fractional px, whole numbers at pixel centres; it may
            reach beyond the picture. None where the scene has no target.
    """

    grey: NDArray[np.uint8]
    mm_per_px_x: float
    mm_per_px_y: float
    mask: NDArray[np.uint8]
    target_px: Points | None


def bmode(
    scene: Scene,
    physics: Physics,
    draw: np.random.Generator,
    out_px: tuple[int, int],
    *,
    noise: np.random.Generator | None = None,
    drift_mm: tuple[float, float] = (0.0, 0.0),
) -> Picture:
    """Image a scene.

    For a clip, give every frame a new generator of the same seed as ``draw``, its own ``noise`` and a slightly changed
    scene; say in ``drift_mm`` how far the tissue has moved, so that the speckle moves with it.

    Args:
        scene: what lies under the probe.
        physics: how it is seen.
        draw: source of scatterers, lines and phases: the tissue's own chance.
        out_px: height and width of the picture.
        noise: source of the electronic noise; by default of the same seed as ``draw``.
        drift_mm: movement of the tissue since the seed's first frame, (x, z).
    """
    grid = Grid.fine(scene.width_mm, scene.depth_mm)
    own_noise, scattering = draw.spawn(2)
    envelope = sound(scene, physics, grid, scattering, drift_mm)
    level = with_noise(envelope, physics, grid, own_noise if noise is None else noise)
    physics = with_gain(level, physics, grid, _inside(scene, grid))
    level = scanner_levels(level, physics, grid)
    height, width = out_px
    shown = cv2.resize(level, (width, height), interpolation=cv2.INTER_LINEAR).astype(np.float32)
    grey = grey_map(shown, physics)

    display = Grid(scene.width_mm, scene.depth_mm, width, height)
    mask = np.where(_inside(scene, display), np.uint8(255), np.uint8(0))
    outline = None if scene.target is None else display.place(scene.target)
    return Picture(grey, display.step_x, display.step_z, mask, outline)


def sound(
    scene: Scene, physics: Physics, grid: Grid, draw: np.random.Generator, drift_mm: tuple[float, float] = (0.0, 0.0)
) -> NDArray[np.float32]:
    """Return the complex echoes of each look before noise and log, looks × rows × columns × 2.

    An amplitude of 1 is the speckle reference of REFERENCE §5.2.
    """
    pulse = axial_sigma(physics)
    of_power, of_perimysium, of_near, of_speckle, of_lines, of_blockers, *others = draw.spawn(10)
    of_patches, of_streaks, of_bands, of_haze = others
    tissues, inside = label_tissues(scene, grid), _inside(scene, grid)
    patches = patches_db(grid, physics, of_patches, drift_mm)
    power = scatter_power(tissues, patches, grid, physics, of_power, drift_mm)
    field = np.zeros((*grid.shape, 2), np.float32)
    add_perimysium(field, tissues, patches, grid, physics, pulse, of_perimysium, drift_mm)
    add_streaks(field, tissues, patches, grid, physics, pulse, of_streaks, drift_mm)
    add_bands(power, tissues, inside, grid, scene.interfaces, physics, of_bands)
    lines = [*scene.interfaces, *echoes_of_near_lines(scene.interfaces, physics)]
    for line, source in zip(lines, of_lines.spawn(len(lines)), strict=True):
        add_interface(field, grid, line, physics, pulse, source, inside)
    haze = haze_power(power, grid, physics, of_haze, drift_mm)
    silence_bone(power, field, tissues)
    deepest_first = sorted(scene.blockers, key=lambda blocker: -float(blocker.surface[:, 1].min()))
    for blocker, source in zip(deepest_first, of_blockers.spawn(len(deepest_first)), strict=True):
        block(power, field, blocker, grid, physics, pulse, source)

    power += haze
    contact = contact_db(scene, grid)
    gain = np.exp(soft_loss_db(scene, tissues, grid, physics) * np.float32(-math.log(10) / 20))
    gain *= coupling(contact, grid, physics)
    field *= gain[:, :, None]
    add_near_field(field, grid, physics, contact, pulse, of_near)
    amplitude = np.sqrt(power) * gain * speckle_scale(physics, grid)[:, None]

    alike, own = math.sqrt(physics.look_correlation), math.sqrt(1 - physics.look_correlation)
    sources = of_speckle.spawn(physics.looks + 1)
    common = unit_scatterers(sources[0], grid, drift_mm)
    looks = []
    for source in sources[1:]:
        speckle = common if physics.looks == 1 else alike * common + own * unit_scatterers(source, grid, drift_mm)
        looks.append(spread(field + speckle * amplitude[:, :, None], physics, grid))
    return np.stack(looks)


def _inside(scene: Scene, grid: Grid) -> NDArray[np.bool_]:
    """Return which cells lie inside the target, rows × columns."""
    inside = np.zeros(grid.shape, bool)
    if scene.target is not None:
        window, within = grid.inside(scene.target)
        inside[window] = within
    return inside
