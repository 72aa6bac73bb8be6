"""Tissue as scatterers: a label map, the level it scatters at, and the short bright lines of the perimysium."""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from export.phantom.grid import Grid
from export.phantom.physics import Physics
from export.phantom.random_fields import moved, smooth_field
from export.phantom.scene import Scene, Tissue
from export.phantom.specular import lay_down, ridge_amplitude

#: SD of the slope of perimysial lines about their tissue's mean (REFERENCE §5.3, step 3).
SLOPE_SD = 0.3
#: SD of their level about its mean, dB (REFERENCE §5.3, step 3: 11 dB from faintest to strongest, for most).
LINE_SPREAD_DB = 4.0
#: Shape of the lengths' gamma distribution; less than REFERENCE §5.3's 2, which lacks the few long ones of real muscle.
LENGTH_SHAPE = 1.3
#: The lines' density varies over this length, to at most so many times its mean.
CLUSTER_MM, MOST_LINES = 3.0, 2.0
#: Mean length of streaks, mm; their level above their tissue's, dB; their SD in depth, mm; size of their bundles, mm.
STREAK_MM, STREAK_DB, STREAK_SIGMA_MM, BUNDLE_MM = 5.5, (6.0, 19.0), (0.07, 0.27), (6.0, 2.5)
#: Tissues that have none.
WITHOUT_STREAKS = ("gel", "skin", "blood", "bone")
#: SD of such a line in depth, mm, and the step it is sampled at.
LINE_SIGMA_MM, LINE_STEP_MM = 0.06, 0.08


@dataclass(frozen=True, eq=False)
class Tissues:
    """The label map.

    Attributes:
        kinds: the scene's tissues.
        label: rows × columns, index into ``kinds``.
    """

    kinds: tuple[Tissue, ...]
    label: NDArray[np.uint8]

    def spread(self, name: str) -> NDArray[np.float32]:
        """Return one attribute of :class:`Tissue`, cell by cell."""
        return np.array([getattr(kind, name) for kind in self.kinds], np.float32)[self.label]


def label_tissues(scene: Scene, grid: Grid) -> Tissues:
    """Paint the scene's regions in order (REFERENCE §5.3, step 1)."""
    kinds = [scene.ground]
    label = np.zeros(grid.shape, np.uint8)
    for region in scene.regions:
        if region.tissue not in kinds:
            kinds.append(region.tissue)
        window, within = grid.inside(region.outline)
        label[window][within] = kinds.index(region.tissue)
    return Tissues(tuple(kinds), label)


def scatter_power(
    tissues: Tissues,
    patches_db: NDArray[np.float32],
    grid: Grid,
    physics: Physics,
    draw: np.random.Generator,
    drift_mm: tuple[float, float],
) -> NDArray[np.float32]:
    """Return the mean power each cell scatters, 1 at the speckle reference (REFERENCE §5.3, step 2).

    Sparse tissue (Nakagami m below 1) is a second, finer log-normal field at the scale of the beam: power that varies
    by the share v makes m = 1 / (1 + 2·v). Values of m above 1 count as 1.

    Returns:
        Rows × columns.
    """
    level, soft = tissues.spread("level_db"), max(0.08, 0.25 * physics.slice_mm * math.tan(math.radians(5.0)))
    level = cv2.GaussianBlur(level, (0, 0), sigmaX=1.5 * soft / grid.step_x, sigmaY=soft / grid.step_z)
    level += patches_db
    level += tissues.spread("texture_db") * smooth_field(draw, grid, *physics.texture_mm, drift_mm)
    m = np.clip(tissues.spread("nakagami_m"), 0.2, 1.0)
    s = np.sqrt(np.log1p((1 - m) / (2 * m)))
    fine = smooth_field(draw, grid, 0.35, 0.20, drift_mm)
    return np.exp(level * np.float32(math.log(10) / 10) + s * fine - s * s / 2)


def unit_scatterers(draw: np.random.Generator, grid: Grid, drift_mm: tuple[float, float]) -> NDArray[np.float32]:
    """Return complex Gaussian scatterers of mean power 1, rows × columns × 2 (real, imaginary)."""
    field = draw.standard_normal((*grid.shape, 2), dtype=np.float32)
    field *= np.float32(math.sqrt(0.5))
    return moved(field, grid, drift_mm)


def add_perimysium(
    field: NDArray[np.float32],
    tissues: Tissues,
    patches_db: NDArray[np.float32],
    grid: Grid,
    physics: Physics,
    axial_sigma_mm: float,
    draw: np.random.Generator,
    drift_mm: tuple[float, float],
) -> None:
    """Lay short bright lines of connective tissue into the coherent field: the "starry night" of a cross-section.

    REFERENCE §5.3, step 3. Lines are drawn all over the field and kept where the tissue has them, so that a slightly
    moved scene keeps the same ones.
    """
    densest = max(kind.perimysium_per_mm2 for kind in tissues.kinds)
    many = round(MOST_LINES * densest * grid.width_mm * grid.depth_mm)
    if many == 0:
        return
    middle = _strewn(draw, many, grid, drift_mm)
    chance, turn = draw.uniform(0, MOST_LINES * densest, many), draw.uniform(0, 2 * math.pi, many)
    length, slope = draw.gamma(LENGTH_SHAPE, 1 / LENGTH_SHAPE, many), draw.normal(0.0, SLOPE_SD, many)
    spread, bend = draw.normal(0.0, LINE_SPREAD_DB, many), draw.normal(0.0, 0.12, many)
    bend_turn = draw.normal(0.0, 0.8, many)

    column, row = np.clip(np.round(grid.place(middle)), 0, (grid.columns - 1, grid.rows - 1)).astype(int).T
    label = tissues.label[row, column]
    of = {name: np.array([getattr(kind, name) for kind in tissues.kinds])[label] for name in PERIMYSIUM}
    clusters = np.clip(1 + physics.clustering * smooth_field(draw, grid, CLUSTER_MM, CLUSTER_MM, drift_mm), 0.1, None)
    density = of["perimysium_per_mm2"] * clusters[row, column] / max(1.0, physics.perimysium_stretch)
    kept = np.flatnonzero(chance < density)
    if not len(kept):
        return
    length = np.clip(physics.perimysium_stretch * length * of["perimysium_length_mm"], 0.25, 60.0)[kept]
    # Long lines are those of fibres cut lengthwise; they run parallel.
    slope = of["perimysium_slope"][kept] + slope[kept] / np.maximum(1.0, of["perimysium_length_mm"][kept] / 1.5)
    level = of["level_db"][kept] + of["perimysium_db"][kept] + physics.perimysium_db + spread[kept]
    level = level + patches_db[row, column][kept]
    strength = ridge_amplitude(level, LINE_SIGMA_MM, axial_sigma_mm) / (1 + slope**2) ** 2

    count = np.ceil(length / LINE_STEP_MM).astype(int) + 2
    line = np.repeat(np.arange(len(kept)), count)
    place = (np.arange(len(line)) - np.repeat(np.cumsum(count) - count, count) + 0.5) / count[line]
    t = 2 * place - 1  # −1 to 1 along the line
    half = 0.5 * length[line]
    x = middle[kept][line, 0] + t * half
    z = middle[kept][line, 1] + t * half * slope[line] + bend[kept][line] * (t**2 - 0.3) * np.minimum(half, 2.0)
    taper = np.sqrt(np.clip(1 - t**2, 0, 1))
    phase = turn[kept][line] + bend_turn[kept][line] * t * np.maximum(1.0, half)
    amplitude = strength[line] * taper * np.exp(1j * phase) * (length / count)[line] / grid.step_x
    lay_down(field, grid, np.stack([x, z], axis=1), amplitude, LINE_SIGMA_MM)


def add_streaks(
    field: NDArray[np.float32],
    tissues: Tissues,
    patches_db: NDArray[np.float32],
    grid: Grid,
    physics: Physics,
    axial_sigma_mm: float,
    draw: np.random.Generator,
    drift_mm: tuple[float, float],
) -> None:
    """Lay longer and thicker streaks of connective tissue into the coherent field, in bundles.

    Neighbours share their direction and crowd together, as thick perimysium and the strands of fat do.

    Args:
        field: rows × columns × 2, changed in place.
        tissues: the label map.
        patches_db: rows × columns, how much brighter each place is than its tissue.
        grid: the grid of all three.
        physics: how many; how bright.
        axial_sigma_mm: SD of the pulse.
        draw: source of their places and shapes.
        drift_mm: movement of the tissue.
    """
    many = round(MOST_LINES * physics.streaks_per_cm2 * grid.width_mm * grid.depth_mm / 100)
    if many == 0:
        return
    middle = _strewn(draw, many, grid, drift_mm)
    chance, length = draw.uniform(0, MOST_LINES, many), draw.gamma(1.8, STREAK_MM / 1.8, many)
    slope, above = draw.normal(0.0, 0.1, many), draw.uniform(*STREAK_DB, many)
    thick, bend, turn = (
        draw.uniform(*STREAK_SIGMA_MM, many),
        draw.normal(0.0, 0.35, many),
        draw.uniform(0, 7, (many, 3)),
    )
    crowd = np.exp(1.2 * smooth_field(draw, grid, *BUNDLE_MM, drift_mm) - 0.7)
    along = 0.25 * smooth_field(draw, grid, *BUNDLE_MM, drift_mm)

    column, row = np.clip(np.round(grid.place(middle)), 0, (grid.columns - 1, grid.rows - 1)).astype(int).T
    label = tissues.label[row, column]
    solid = np.array([kind.name not in WITHOUT_STREAKS for kind in tissues.kinds])[label]
    kept = np.flatnonzero(solid & (chance < crowd[row, column]))
    if not len(kept):
        return
    length = np.clip(length[kept], 1.0, 16.0)
    of = {name: np.array([getattr(kind, name) for kind in tissues.kinds])[label[kept]] for name in PERIMYSIUM}
    slope = of["perimysium_slope"] + along[row, column][kept] + slope[kept]
    level = of["level_db"] + above[kept] + 0.5 * physics.perimysium_db + patches_db[row, column][kept]
    thick, bend, turn = thick[kept], bend[kept], turn[kept]
    strength = 10 ** (level / 20) * math.sqrt(2 * math.pi) * np.hypot(thick, axial_sigma_mm) / (1 + slope**2) ** 2

    count = np.ceil(length / LINE_STEP_MM).astype(int) + 2
    line = np.repeat(np.arange(len(kept)), count)
    t = 2 * (np.arange(len(line)) - np.repeat(np.cumsum(count) - count, count) + 0.5) / count[line] - 1
    run = 0.5 * length[line] * t
    wave = 0.15 * np.sin(run / 0.6 + turn[line, 1]) + bend[line] * (t**2 - 0.3) * np.minimum(0.3 * length[line], 1.5)
    place = middle[kept][line] + np.stack([run, run * slope[line] + wave], axis=1)
    broken = np.clip(0.7 + 0.6 * np.sin(run / 0.5 + turn[line, 2]), 0.1, None) * np.sqrt(np.clip(1 - t**2, 0, 1))
    phase = turn[line, 0] + 0.8 * np.sin(run / 0.9 + turn[line, 1])
    amplitude = strength[line] * broken * np.exp(1j * phase) * (length / count)[line] / grid.step_x
    lay_down(field, grid, place, amplitude, thick[line])


def _strewn(draw: np.random.Generator, many: int, grid: Grid, drift_mm: tuple[float, float]) -> NDArray[np.float64]:
    """Return places strewn over the field, N×2 mm; those that move out of it come in on its other side."""
    at = draw.uniform(0, 1, (many, 2)) * (grid.width_mm, grid.depth_mm) + drift_mm
    return np.asarray(at % (grid.width_mm, grid.depth_mm) - (grid.width_mm / 2, 0.0))


#: What decides how a tissue's perimysium looks.
PERIMYSIUM = ("level_db", "perimysium_per_mm2", "perimysium_db", "perimysium_slope", "perimysium_length_mm")
