"""The upper arm's back: all heads of triceps brachii down to the humerus (P-TRI-60)."""

from __future__ import annotations

import numpy as np

from export.phantom.anatomy import Anatomy
from export.phantom.belly import BoneBelow, Habit, fitted
from export.phantom.cover import draw_cover
from export.phantom.curves import Floats, outward, through
from export.phantom.dimensions import draw_dimensions
from export.phantom.muscle import bone, boundaries, clouds, septum, sheath, strands, vessel
from export.phantom.population import Subject, rng_of
from export.phantom.scene import Region
from export.phantom.tissues import palette_of

_HABIT = Habit(top=(1.7, 3.6), bottom=(1.5, 3.2), top_share=(0.1, 0.45), shift=0.25, dent=0.08, wedge=0.2, lean=0.0)
#: Between the periosteum's echo and the muscle, mm: the echo has a width, and its pixels are no muscle.
_OFF_BONE_MM = 0.25


def anatomy_of(subject: Subject, seed: int) -> Anatomy:
    """Draw a person's upper arm from behind; the long head is right (medial)."""
    draw = rng_of(seed, subject.id, "triceps")
    palette = palette_of(subject, seed)
    size = draw_dimensions(subject, "triceps", draw)
    cover = draw_cover(size, palette, draw, (0.3, 0.8))
    sheath_mm, gap = draw.uniform(0.25, 0.6), draw.uniform(0.0, 0.4)

    def roof(x: Floats) -> Floats:
        return cover.under(x) + sheath_mm + gap

    # The muscle hangs down on both sides of the humerus, so its height is more than its thickness over the bone.
    humerus = BoneBelow(
        x=draw.normal(0.0, 4.0),
        poke=draw.uniform(0.72, 0.97),
        radius_mm=draw.uniform(10.0, 13.0) * (1.0 if subject.sex == "M" else 0.9),
    )
    belly = fitted(_HABIT.draw(draw), roof, draw.normal(0.0, 3.0), size.mt_mm, size.csa_cm2, (48.0, 84.0), humerus)
    target = belly.outline()
    apex = float(roof(np.array((humerus.x,)))[0]) + humerus.poke * belly.height_mm + _OFF_BONE_MM
    shaft, cortex = bone(humerus.x, apex, humerus.radius_mm - _OFF_BONE_MM, palette, draw)

    # Long and lateral head meet along an oblique tendon; the medial head lies under both.
    lid = draw.uniform(0.6, 0.85)
    begin, end = draw.uniform(-0.3, 0.3), draw.uniform(-0.35, 0.35)
    tendon = belly.line((begin, draw.uniform(0.02, 0.3)), (0.4 * begin + 0.6 * end, 0.55 * lid), (end, lid))
    sag = draw.normal(0.0, 0.06, 3)
    medial_head = belly.line(
        (-draw.uniform(0.45, 0.8), lid + sag[0]),
        (-0.2, lid + sag[1] - 0.03),
        (0.2, lid + sag[2] - 0.03),
        (draw.uniform(0.45, 0.8), lid + sag[0]),
    )
    # The tendon of insertion begins as a bright plate under the fascia in some cuts.
    plate = []
    if draw.random() < 0.35:
        at = draw.uniform(-0.3, 0.1)
        line = belly.line((at, draw.uniform(0.05, 0.2)), (at + draw.uniform(0.15, 0.45), draw.uniform(0.08, 0.3)))
        plate = [septum(line, palette, draw, (0.6, 1.6))]

    # Radial nerve and profunda vessels lie in the groove beside the bone, outside the muscle.
    way = float(draw.choice((-1.0, 1.0)))
    beside = humerus.x + way * (humerus.radius_mm + draw.uniform(1.0, 3.0))
    groove = vessel(beside, belly.bottom_at(beside) + draw.uniform(2.5, 4.0), draw.uniform(0.8, 1.4), palette, draw)
    sides = [
        through(
            np.array(
                (
                    (humerus.x + one * humerus.radius_mm, apex + 0.8 * humerus.radius_mm),
                    (humerus.x + one * 24.0, belly.bottom_at(humerus.x + one * 24.0) + draw.uniform(2.0, 6.0)),
                    (humerus.x + one * 55.0, apex - draw.uniform(2.0, 14.0)),
                )
            )
        )
        for one in (-1.0, 1.0)
    ]
    loose = [Region(palette.loose, outward(target, sheath_mm + draw.uniform(0.2, 1.0)))] if draw.random() < 0.5 else []
    return Anatomy(
        site="triceps",
        fat_to_mm=cover.fat_to_mm,
        deep_mm=float(target[:, 1].max()),
        ground=palette.neighbour(draw),
        regions=(
            *loose,
            groove[0],
            *cover.regions,
            Region(palette.muscle, target),
            *clouds(target, palette, draw),
            shaft,
        ),
        interfaces=(
            *cover.interfaces,
            *sheath(target, sheath_mm, palette, draw, cortex.surface),
            septum(tendon, palette, draw, (0.8, 2.0)),
            septum(medial_head, palette, draw, (0.3, 0.9)),
            *plate,
            *strands(belly, palette, draw, 4),
            *boundaries(sides, target, cover.under, palette, draw),
            groove[1],
        ),
        blockers=(cortex,),
        target=target,
    )
