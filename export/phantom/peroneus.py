"""The leg's outer side: peroneus longus over brevis, between two septa that meet at the fibula (P-PLPB-50)."""

from __future__ import annotations

import numpy as np

from export.phantom.anatomy import Anatomy
from export.phantom.belly import BoneBelow, Habit, fitted
from export.phantom.cover import draw_cover
from export.phantom.curves import Floats, outward, through
from export.phantom.dimensions import draw_dimensions
from export.phantom.muscle import bone, boundaries, clouds, septum, sheath, strands
from export.phantom.population import Subject, rng_of
from export.phantom.scene import Interface, Region
from export.phantom.tissues import palette_of

_HABIT = Habit(top=(2.0, 5.0), bottom=(1.05, 2.4), top_share=(0.03, 0.3), shift=0.35, dent=0.1, wedge=0.35, lean=0.0)
#: Between the periosteum's echo and the muscle, mm.
_OFF_BONE_MM = 0.25


def anatomy_of(subject: Subject, seed: int) -> Anatomy:
    """Draw a person's outer leg; anterior is left."""
    draw = rng_of(seed, subject.id, "plpb")
    palette = palette_of(subject, seed)
    size = draw_dimensions(subject, "plpb", draw)
    cover = draw_cover(size, palette, draw, (0.4, 0.8))
    sheath_mm, gap = draw.uniform(0.25, 0.6), draw.uniform(0.0, 0.3)

    def roof(x: Floats) -> Floats:
        return cover.under(x) + sheath_mm + gap

    profile = _HABIT.draw(draw)
    centre = draw.normal(0.0, 1.5)
    # The deepest place of the muscle is where its profile is shifted to; the fibula is there.
    fibula = BoneBelow(
        x=centre + 14.0 * profile.shift + draw.normal(0.0, 1.5),
        poke=draw.uniform(0.82, 0.98),
        radius_mm=draw.uniform(5.0, 8.0) * (1.0 if subject.sex == "M" else 0.9),
    )
    belly = fitted(profile, roof, centre, size.mt_mm, size.csa_cm2, (23.0, 50.0), fibula)
    target = belly.outline()
    apex = float(roof(np.array((fibula.x,)))[0]) + fibula.poke * belly.height_mm + _OFF_BONE_MM
    shaft, cortex = bone(fibula.x, apex, fibula.radius_mm - _OFF_BONE_MM, palette, draw)

    lid = draw.uniform(0.45, 0.65)
    tilt = draw.normal(0.0, 0.1)
    reach = draw.uniform(0.5, 0.9)
    between = belly.line(
        (-reach, lid - tilt - draw.uniform(-0.1, 0.15)),
        (draw.uniform(-0.1, 0.1), lid + draw.normal(0.0, 0.05)),
        (draw.uniform(0.5, 0.9), lid + tilt - draw.uniform(-0.1, 0.15)),
    )
    # Tendon of longus: a bright spot or stripe within it, often near its lower side.
    tendon: list[Interface] = []
    if draw.random() < 0.4:
        at = draw.uniform(-0.3, 0.3)
        stripe = belly.line((at, 0.6 * lid), (at + draw.uniform(0.1, 0.3), draw.uniform(0.5, 0.95) * lid))
        tendon.append(septum(stripe, palette, draw, (0.6, 1.4)))

    # Muscles before and behind: their own layers run on from the septa (EDL; soleus over flexor hallucis longus).
    lines = []
    for way, corner in ((-1.0, float(belly.x[0])), (1.0, float(belly.x[-1]))):
        start = float(np.interp(corner, belly.x, belly.bottom))
        if draw.random() < 0.8:
            depth = draw.uniform(0.4, 1.1) * size.mt_mm
            lines.append(
                through(
                    np.array(
                        (
                            (corner - way * draw.uniform(0.0, 3.0), start + depth),
                            (corner + way * 12.0, start + depth + draw.normal(0.0, 2.0)),
                            (corner + way * 36.0, start + depth + draw.normal(2.0, 4.0)),
                        )
                    )
                )
            )
        # The septum itself runs on past the fibula's flank.
        flank = fibula.x + way * 0.8 * fibula.radius_mm
        lines.append(
            through(
                np.array(
                    (
                        (flank, apex + 0.6 * fibula.radius_mm),
                        (flank + way * draw.uniform(0.0, 6.0), apex + fibula.radius_mm + draw.uniform(1.0, 5.0)),
                    )
                )
            )
        )
    before = np.array(((-70.0, 0.0), (fibula.x, 0.0), (fibula.x, 95.0), (-70.0, 95.0)))
    loose = [Region(palette.loose, outward(target, sheath_mm + draw.uniform(0.2, 1.2)))] if draw.random() < 0.6 else []
    return Anatomy(
        site="plpb",
        fat_to_mm=cover.fat_to_mm,
        deep_mm=float(target[:, 1].max()),
        ground=palette.neighbour(draw),
        regions=(
            Region(palette.neighbour(draw), before),
            *loose,
            *cover.regions,
            Region(palette.muscle, target),
            *clouds(target, palette, draw),
            shaft,
        ),
        interfaces=(
            *cover.interfaces,
            *sheath(target, sheath_mm, palette, draw, cortex.surface),
            septum(between, palette, draw, (0.3, 0.8)),
            *tendon,
            *strands(belly, palette, draw, 3),
            *boundaries(lines, target, cover.under, palette, draw),
        ),
        blockers=(cortex,),
        target=target,
    )
