"""Connective tissue along fascia, sheaths and septa: what of them scatters every way, so that their sides stay visible.

A specular line fades where it runs along the beam (REFERENCE §5.3, step 4). The epimysium and the fat between muscles
scatter diffusely as well: a muscle's side walls are bands of higher echo, of varying thickness and with gaps.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from export.phantom.grid import Grid, densify
from export.phantom.line_course import across_line, end_taper, gaps_db, within
from export.phantom.physics import Physics
from export.phantom.random_fields import smooth_line
from export.phantom.scatter import Tissues
from export.phantom.scene import Interface

#: Step along a line and across its band, mm: no more than a cell of the grid.
ALONG_MM, ACROSS_MM = 0.05, 0.05
#: Length over which a band's thickness and level vary, mm, and SD of the logarithm of its thickness.
VARYING_MM, SWELLING = 3.5, 0.6
#: SD of one band's level among all of a picture, and along its length, dB.
BAND_SPREAD_DB, ALONG_SPREAD_DB = 2.5, 4.0
#: Thickest half of a band, mm (own choice; bands of 0.5–2 mm are common).
THICKEST_MM = 2.2
#: Thickness of a septum's band inside the target, against one between muscles.
INNER_SHARE = 0.3
#: A band's level at its edges, dB.
EDGE_DB = -8.0
#: Tissues into which no band reaches.
HOLLOW = ("gel", "blood", "bone")


def add_bands(
    power: NDArray[np.float32],
    tissues: Tissues,
    inside: NDArray[np.bool_],
    grid: Grid,
    lines: tuple[Interface, ...],
    physics: Physics,
    draw: np.random.Generator,
) -> None:
    """Add the diffuse scatter of lines to the power that cells scatter.

    The bands of lines outside the target stay outside it, so that its border is where the picture shows it.

    Args:
        power: rows × columns, changed in place.
        tissues: the label map.
        inside: rows × columns, True inside the target.
        grid: the grid of all three.
        lines: fascia, sheaths, septa.
        physics: level and thickness of the bands.
        draw: source of their variation.
    """
    bands = np.full(grid.shape, -200.0, np.float32)
    for line, source in zip(lines, draw.spawn(len(lines)), strict=True):
        _lay_band(bands, inside, grid, line, physics, source)
    bands[np.isin(tissues.label, [n for n, kind in enumerate(tissues.kinds) if kind.name in HOLLOW])] = -200.0
    power += np.power(np.float32(10.0), bands / 10)


def _lay_band(
    bands: NDArray[np.float32],
    inside: NDArray[np.bool_],
    grid: Grid,
    line: Interface,
    physics: Physics,
    draw: np.random.Generator,
) -> None:
    points, step = densify(line.points, ALONG_MM)
    if not step:
        return
    count = len(points)
    normal, steep = across_line(points)
    swell = np.exp(SWELLING * smooth_line(draw, count, VARYING_MM / step))
    # Where a sheath turns down between two muscles, fat fills the wedge between them.
    own = within(inside, grid, points)
    loose = physics.band_share * swell * np.where(own, INNER_SHARE, 1.0 + physics.wedge * steep)
    half = np.minimum(line.thickness_mm * (0.5 + loose), THICKEST_MM) * end_taper(points, step)
    level = line.level_db + physics.band_db + draw.normal(0.0, BAND_SPREAD_DB)
    level = level + ALONG_SPREAD_DB * smooth_line(draw, count, VARYING_MM / step)
    level += gaps_db(draw, count, step, physics.line_breaks)

    u = np.linspace(-1.0, 1.0, 2 * int(np.ceil(half.max() / ACROSS_MM)) + 1)
    spots = points[:, None, :] + (u * half[:, None])[:, :, None] * normal[:, None, :]
    value = level[:, None] + EDGE_DB * np.abs(u) ** 3
    cell = np.rint(grid.place(spots.reshape(-1, 2))).astype(int).reshape(*spots.shape)
    column, row = cell[..., 0], cell[..., 1]
    held = (column >= 0) & (column < grid.columns) & (row >= 0) & (row < grid.rows)
    flat = np.where(held, row * grid.columns + column, 0)
    held &= own[:, None] | ~inside.ravel()[flat]
    np.maximum.at(bands.reshape(-1), flat[held], value[held].astype(np.float32))
