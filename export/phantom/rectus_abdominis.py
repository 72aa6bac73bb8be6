"""The belly beside the umbilicus: rectus abdominis in its sheath, linea alba, peritoneum, bowel (P-RA-U)."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from export.phantom.anatomy import Anatomy
from export.phantom.belly import Habit, fitted
from export.phantom.cover import draw_cover
from export.phantom.curves import REACH_MM, STEP_MM, Depth, Floats, across, band, blob, closed, dense, undulation
from export.phantom.dimensions import draw_dimensions
from export.phantom.muscle import boundaries, clouds, sheath, strands, vessel
from export.phantom.population import Subject, rng_of
from export.phantom.scene import Blocker, Interface, Points, Region, Tissue
from export.phantom.tissues import Palette, palette_of

_HABIT = Habit(top=(2.4, 5.5), bottom=(2.2, 5.5), top_share=(0.15, 0.6), shift=0.3, dent=0.18, wedge=0.35, lean=0.3)


def anatomy_of(subject: Subject, seed: int) -> Anatomy:
    """Draw a person's belly wall; the midline is left."""
    draw = rng_of(seed, subject.id, "ra")
    palette = palette_of(subject, seed)
    size = draw_dimensions(subject, "ra", draw)
    cover = draw_cover(size, palette, draw, (0.6, 1.2), membranous=True)
    sheath_mm, gap = draw.uniform(0.5, 1.0), draw.uniform(0.0, 0.3)

    # The linea alba is 3-8 mm wide; the probe, 3 cm beside it, shows it at the picture's edge or not at all.
    alba_mm = draw.uniform(3.0, 8.0)
    belly = fitted(
        _HABIT.draw(draw),
        lambda x: cover.under(x) + sheath_mm + gap,
        draw.normal(6.0, 5.0),
        size.mt_mm,
        size.csa_cm2,
        (40.0, 76.0),
    )
    target = belly.outline()

    # The wall's inner side: along the posterior sheath and on beyond the muscle, smoothed.
    wave, x = undulation(draw, 0.4, 8.0), across()
    wall_mm = float(np.percentile(belly.bottom, 70)) + sheath_mm

    def wall(at: Floats) -> Floats:
        inside = (at > belly.x[0]) & (at < belly.x[-1])
        own = np.where(inside, np.interp(at, belly.x, belly.bottom) + sheath_mm, -np.inf)
        return np.maximum(own, wall_mm - 0.3 * sheath_mm) + 0.3

    fat_mm = draw.uniform(1.0, 5.0)

    def peritoneum(at: Floats) -> Floats:
        return wall(at) + np.maximum(fat_mm + wave(at), 0.6)

    alba_x = float(belly.x[0]) - 0.5 * alba_mm
    alba_z = float(cover.under(np.array((alba_x,)))[0]) + 0.5 * size.mt_mm
    knot = blob(alba_x, alba_z, 0.5 * alba_mm + 1.5, draw.uniform(0.25, 0.5) * size.mt_mm + 1.0, 0.0, 2.2)
    other_half = 0.5 * size.mt_mm * draw.uniform(0.8, 1.1)
    other = blob(alba_x - 0.5 * alba_mm - 30.0, alba_z + draw.normal(0.0, 0.8), 30.0, other_half, 0.0, 4.0)
    lateral = _lateral_layers(float(belly.x[-1]), cover.under, wall, draw)
    artery = []
    if draw.random() < 0.4:
        at = draw.uniform(0.3, 0.7) * belly.x[-1] + draw.normal(0.0, 6.0)
        artery.append(vessel(at, belly.bottom_at(at) + sheath_mm + 1.6, draw.uniform(1.0, 1.5), palette, draw))

    peritoneum_db = palette.fascia_db - draw.uniform(0.0, 8.0)
    inner = replace(palette.loose, name="preperitoneal", level_db=palette.fat.level_db + draw.uniform(-2.0, 4.0))
    bowel = Tissue("bowel", level_db=draw.uniform(-22.0, -4.0), texture_db=3.5, nakagami_m=0.6)
    return Anatomy(
        site="ra",
        fat_to_mm=cover.fat_to_mm,
        deep_mm=float(target[:, 1].max()),
        ground=bowel,
        regions=(
            *_loops(wall_mm + fat_mm, bowel, draw),
            Region(palette.loose, band(cover.under, wall)),
            Region(palette.neighbour(draw), _beside(float(belly.x[-1]) + draw.uniform(0.5, 4.0), cover.under, wall)),
            Region(inner, band(wall, peritoneum)),
            Region(palette.neighbour(draw), other),
            Region(palette.tendon, knot),
            *cover.regions,
            Region(palette.muscle, target),
            *clouds(target, palette, draw),
            *(lumen for lumen, _ in artery),
        ),
        interfaces=(
            *cover.interfaces,
            *sheath(target, sheath_mm, palette, draw),
            *strands(belly, palette, draw, 3),
            *boundaries((closed(other), *lateral), target, cover.under, palette, draw),
            Interface(np.column_stack((x, wall(x))), palette.inner_db, 0.4, 6.0),
            Interface(np.column_stack((x, peritoneum(x))), peritoneum_db, draw.uniform(0.3, 0.8), 6.0),
            *(wall_line for _, wall_line in artery),
        ),
        blockers=tuple(_gas(peritoneum, palette, draw)),
        target=target,
    )


def _beside(edge: float, under: Depth, wall: Depth) -> Points:
    """Return the outline of the flat muscles beside the rectus, from ``edge`` on."""
    x = np.arange(edge, REACH_MM, STEP_MM)
    upper, lower = np.column_stack((x, under(x) + 0.3)), np.column_stack((x, wall(x) - 0.3))
    return np.vstack((upper, lower[::-1]))


def _lateral_layers(edge: float, under: Depth, wall: Depth, draw: np.random.Generator) -> list[Points]:
    """Draw the two lines between the three flat muscles beside the rectus."""
    lines = []
    for share in (draw.uniform(0.25, 0.42), draw.uniform(0.58, 0.75)):
        x = np.linspace(edge + draw.uniform(1.0, 6.0), edge + 40.0, 90)
        lines.append(dense(np.column_stack((x, under(x) + share * (wall(x) - under(x))))))
    return lines


def _loops(from_z: float, bowel: Tissue, draw: np.random.Generator) -> list[Region]:
    """Draw loops of bowel, brighter or darker than what is between them."""
    found = []
    for _ in range(draw.integers(0, 5)):
        half = draw.uniform(6.0, 14.0)
        tissue = replace(bowel, level_db=bowel.level_db + draw.normal(0.0, 6.0))
        x, z = draw.uniform(-30.0, 30.0), from_z + half + draw.uniform(0.5, 8.0)
        shape = blob(x, z, half * 1.3, half, draw.normal(0.0, 15.0))
        found.append(Region(tissue, shape))
    return found


def _gas(peritoneum: Depth, palette: Palette, draw: np.random.Generator) -> list[Blocker]:
    """Draw patches of gas just under the peritoneum or deeper."""
    found = []
    for _ in range(draw.integers(0, 4)):
        middle, half = draw.uniform(-28.0, 28.0), draw.uniform(4.0, 13.0)
        x = np.linspace(middle - half, middle + half, 60)
        hump = draw.uniform(0.5, 3.0) * ((x - middle) / half) ** 2
        line = dense(np.column_stack((x, peritoneum(x) + draw.uniform(0.8, 8.0) + hump)))
        found.append(Blocker("gas", line, 25.0 + draw.normal(0.0, 2.0), draw.uniform(10.0, 25.0)))
    return found
