"""The thigh's front: rectus femoris with its comma, the vasti, sartorius and femur (P-RF-50)."""

from __future__ import annotations

import numpy as np

from export.phantom.anatomy import Anatomy
from export.phantom.belly import Habit, fitted
from export.phantom.cover import draw_cover
from export.phantom.curves import blob, closed, outward, through
from export.phantom.dimensions import draw_dimensions
from export.phantom.muscle import bone, boundaries, clouds, septum, sheath, strands, vessel
from export.phantom.population import Subject, rng_of
from export.phantom.scene import Region
from export.phantom.tissues import palette_of

_HABIT = Habit(top=(1.5, 3.2), bottom=(1.4, 3.2), top_share=(0.15, 0.55), shift=0.3, dent=0.18, wedge=0.3, lean=0.35)
#: Vastus intermedius, mean and SD, mm: RF + VI less RF of REFERENCE §3.2, cut to what a picture can hold (§5.1).
_VI_MM = {"young": (19.0, 3.5), "middle": (17.0, 3.5), "elderly": (13.0, 3.0)}


def anatomy_of(subject: Subject, seed: int) -> Anatomy:
    """Draw a person's thigh; medial is right."""
    draw = rng_of(seed, subject.id, "rf")
    palette = palette_of(subject, seed)
    size = draw_dimensions(subject, "rf", draw)
    cover = draw_cover(size, palette, draw, (0.5, 1.0))
    sheath_mm, gap = draw.uniform(0.4, 0.9), draw.uniform(0.0, 0.8)

    belly = fitted(
        _HABIT.draw(draw),
        lambda x: cover.under(x) + sheath_mm + gap,
        draw.normal(0.0, 2.0),
        size.mt_mm,
        size.csa_cm2,
        (24.0, 64.0),
    )
    target = belly.outline()

    # The central tendon: from under the surface down, curling to one side like a comma.
    at, curl = draw.uniform(-0.2, 0.2), draw.choice((-1.0, 1.0)) * draw.uniform(0.1, 0.35)
    begin, end = draw.uniform(0.05, 0.3), draw.uniform(0.5, 0.88)
    comma = belly.line(
        (at, begin),
        (at + 0.15 * curl, begin + 0.5 * (end - begin)),
        (at + 0.5 * curl, begin + 0.85 * (end - begin)),
        (at + curl, end),
    )

    mean, sd = _VI_MM[subject.age_group]
    thickness = float(np.clip(mean + sd * (0.6 * subject.size + 0.8 * draw.standard_normal()), 8.0, 24.0))
    femur_x = draw.normal(0.0, 4.0)
    roof = belly.bottom_at(femur_x) + sheath_mm
    apex = roof + thickness * (0.85 if subject.sex == "F" else 1.0) * (0.8 if subject.frail else 1.0)
    radius = draw.uniform(12.0, 16.0)
    shaft, cortex = bone(femur_x, apex, radius, palette, draw)
    half = draw.uniform(19.0, 30.0)
    intermedius = blob(femur_x, apex + 0.2 * radius, half, apex + 0.2 * radius - roof + 3.0, draw.normal(0, 5), 2.3)

    # Sartorius: a flat band under the fascia on the medial side, with the femoral vessels deep to it at times.
    edge = float(belly.x[-1])
    flat = draw.uniform(3.0, 6.0)
    sartorius_x = edge + draw.uniform(8.0, 15.0)
    sartorius_z = float(cover.under(np.array((sartorius_x,)))[0]) + flat + 0.8
    sartorius = blob(sartorius_x, sartorius_z, draw.uniform(9.0, 15.0), flat, draw.uniform(-5.0, 20.0), 2.6)
    pairs = []
    if draw.random() < 0.25:
        pairs.append(vessel(sartorius_x, sartorius_z + flat + draw.uniform(3.0, 8.0), 2.5, palette, draw))

    # Vastus lateralis and medialis meet intermedius along lines that fall from the rectus' corners to the femur.
    sides = []
    for way, corner in ((-1.0, float(belly.x[0])), (1.0, edge)):
        begin_z = float(np.interp(corner, belly.x, belly.bottom)) + draw.uniform(0.5, 4.0)
        middle = (0.5 * (corner + femur_x + way * radius), 0.5 * (begin_z + apex) + draw.uniform(-3.0, 3.0))
        foot = (femur_x + way * radius * 1.1, max(apex + 0.6 * radius, begin_z + 2.0))
        sides.append(through(np.array(((corner + way * draw.uniform(0.0, 4.0), begin_z), middle, foot))))

    loose = [Region(palette.loose, outward(target, sheath_mm + draw.uniform(0.2, 1.5)))] if draw.random() < 0.6 else []
    return Anatomy(
        site="rf",
        fat_to_mm=cover.fat_to_mm,
        deep_mm=float(target[:, 1].max()),
        ground=palette.neighbour(draw),
        regions=(
            Region(palette.neighbour(draw), intermedius),
            Region(palette.neighbour(draw), sartorius),
            *loose,
            *(lumen for lumen, _ in pairs),
            *cover.regions,
            Region(palette.muscle, target),
            *clouds(target, palette, draw),
            shaft,
        ),
        interfaces=(
            *cover.interfaces,
            *sheath(target, sheath_mm, palette, draw),
            septum(comma, palette, draw, (0.4, 1.4)),
            *strands(belly, palette, draw, 3),
            *boundaries((closed(intermedius), closed(sartorius), *sides), target, cover.under, palette, draw),
            *(wall for _, wall in pairs),
        ),
        blockers=(cortex,),
        target=target,
    )
