"""What lies over every muscle: gel, skin, fat with its septa, fascia."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from export.phantom.curves import REACH_MM, Depth, Floats, across, band, blob, dense, level, undulation
from export.phantom.dimensions import Dimensions
from export.phantom.scene import Interface, Region
from export.phantom.tissues import Palette


@dataclass(frozen=True, eq=False)
class Cover:
    """The layers above the muscle.

    Attributes:
        regions: to be painted last of the scene's large regions: they hide what reaches up into them.
        interfaces: skin, septa, fascia.
        under: the fascia's inner edge, depth over x.
        fat_to_mm: depth of the fat's lower border at the middle, mm.
    """

    regions: tuple[Region, ...]
    interfaces: tuple[Interface, ...]
    under: Depth
    fat_to_mm: float


def draw_cover(
    size: Dimensions,
    palette: Palette,
    draw: np.random.Generator,
    fascia_mm: tuple[float, float],
    *,
    membranous: bool = False,
) -> Cover:
    """Draw the cover of one site.

    Args:
        size: the person's layers there.
        palette: the person's tissues.
        draw: the site's generator.
        fascia_mm: thinnest and thickest fascia (REFERENCE §5.1).
        membranous: the abdomen's Scarpa line at 40-60 % of the fat.
    """
    thickness = draw.uniform(*fascia_mm)
    wave = undulation(draw, draw.uniform(0.2, 0.5), draw.uniform(5.0, 8.0))
    skin_wave = undulation(draw, 0.08, 4.0)
    slope = draw.normal(0.0, 0.03)
    skin_to, fat_to = size.skin_mm, size.skin_mm + size.fat_mm

    def under_skin(x: Floats) -> Floats:
        return skin_to + skin_wave(x)

    def fascia(x: Floats) -> Floats:
        # Thin fat leaves a wavy or sloping fascia no room to reach the skin.
        return np.maximum(fat_to + slope * x + wave(x) * min(1.0, size.fat_mm / 4.0), under_skin(x) + 0.6)

    x = across()
    regions = [
        Region(palette.fat, band(level(0.0), fascia)),
        *_lobules(size, palette, draw),
        Region(palette.skin, band(level(0.0), under_skin)),
        Region(palette.gel, band(level(-40.0), level(0.0))),
    ]
    interfaces = [
        Interface(np.column_stack((x, np.zeros_like(x))), palette.skin_echo_db, 0.35, 6.0),
        Interface(np.column_stack((x, under_skin(x))), palette.septum_db + draw.uniform(-4.0, 2.0), 0.3, 6.0),
        *_septa(size, palette, draw),
        Interface(np.column_stack((x, fascia(x))), palette.fascia_db, thickness, draw.uniform(4.0, 12.0)),
    ]
    if membranous:
        share, own = draw.uniform(0.4, 0.6), undulation(draw, 0.05 * size.fat_mm + 0.2, 9.0)
        line = np.column_stack((x, skin_to + share * size.fat_mm + own(x)))
        interfaces.append(Interface(line, palette.septum_db + draw.uniform(2.0, 7.0), draw.uniform(0.4, 0.9), 6.0))
    return Cover(tuple(regions), tuple(interfaces), lambda at: fascia(at) + 0.5 * thickness, fat_to)


def _lobules(size: Dimensions, palette: Palette, draw: np.random.Generator) -> list[Region]:
    """Draw fat lobules brighter or darker than the rest, well inside the fat."""
    found = []
    for _ in range(draw.integers(0, 6) if size.fat_mm > 4.0 else 0):
        half = draw.uniform(0.1, 0.3) * size.fat_mm
        z = size.skin_mm + draw.uniform(0.35, 0.6) * size.fat_mm
        tissue = replace(palette.fat, level_db=palette.fat.level_db + draw.normal(0.0, 2.5))
        long = half * draw.uniform(1.5, 4.0)
        found.append(Region(tissue, blob(draw.uniform(-25.0, 25.0), z, long, half, draw.normal(0.0, 4.0), 2.5)))
    return found


def _septa(size: Dimensions, palette: Palette, draw: np.random.Generator) -> list[Interface]:
    """Draw 2-6 septa that run through the fat, most along the skin, some aslant (REFERENCE §5.1)."""
    septa = []
    for _ in range(draw.integers(2, 7) + int(size.fat_mm // 6.0)):
        middle, half = draw.uniform(-REACH_MM / 2, REACH_MM / 2), draw.uniform(4.0, 22.0)
        wave = undulation(draw, 0.06 * size.fat_mm, draw.uniform(4.0, 9.0))
        x = np.linspace(middle - half, middle + half, 80)
        aslant = draw.normal(0.0, 0.25) * size.fat_mm * (x - middle) / half
        z = size.skin_mm + np.clip(draw.uniform(0.1, 0.9) * size.fat_mm + aslant + wave(x), 0.0, 0.95 * size.fat_mm)
        level_db = palette.septum_db + draw.normal(0.0, 2.0)
        septa.append(Interface(dense(np.column_stack((x, z))), level_db, draw.uniform(0.15, 0.45), 4.0))
    return septa
