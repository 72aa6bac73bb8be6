"""The upper arm's front: both heads of biceps brachii over brachialis and humerus (P-BIC-66)."""

from __future__ import annotations

from dataclasses import replace

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

_HABIT = Habit(top=(1.6, 4.0), bottom=(1.4, 3.6), top_share=(0.1, 0.5), shift=0.3, dent=0.16, wedge=0.3, lean=0.25)


def anatomy_of(subject: Subject, seed: int) -> Anatomy:
    """Draw a person's upper arm; medial is right."""
    draw = rng_of(seed, subject.id, "biceps")
    palette = palette_of(subject, seed)
    size = draw_dimensions(subject, "biceps", draw)
    cover = draw_cover(size, palette, draw, (0.3, 0.8))
    sheath_mm, gap = draw.uniform(0.25, 0.6), draw.uniform(0.0, 0.4)

    belly = fitted(
        _HABIT.draw(draw),
        lambda x: cover.under(x) + sheath_mm + gap,
        draw.normal(0.0, 2.0),
        size.mt_mm,
        size.csa_cm2,
        (30.0, 68.0),
    )
    target = belly.outline()

    # Between the heads: aslant from the fascia towards brachialis; often it does not reach through.
    begin, end = draw.uniform(-0.25, 0.35), draw.uniform(-0.45, 0.2)
    from_v, to_v = draw.uniform(0.03, 0.25), draw.uniform(0.65, 0.97)
    bow = draw.normal(0.0, 0.1)
    heads = belly.line((begin, from_v), (0.5 * (begin + end) + bow, 0.5 * (from_v + to_v)), (end, to_v))

    # Brachialis wraps the humerus under the biceps.
    humerus_x = draw.normal(-2.0, 4.0)
    brachialis_mm = draw.uniform(6.0, 14.0) * (0.85 if subject.frail else 1.0)
    apex = belly.bottom_at(humerus_x) + sheath_mm + brachialis_mm
    radius = draw.uniform(10.0, 13.0) * (1.0 if subject.sex == "M" else 0.9)
    shaft, cortex = bone(humerus_x, apex, radius, palette, draw)
    half = draw.uniform(20.0, 30.0)
    middle = apex + 0.1 * radius
    brachialis = blob(humerus_x, middle, half, middle - belly.bottom_at(humerus_x) + 4.0, draw.normal(0.0, 5.0), 2.4)

    vessel_x = humerus_x + draw.uniform(14.0, 24.0)
    vessel_z = max(belly.bottom_at(vessel_x), cover.fat_to_mm + 5.0) + draw.uniform(2.0, 6.0)
    pairs = [vessel(vessel_x, vessel_z, draw.uniform(1.5, 2.5), palette, draw)]
    if draw.random() < 0.7:
        pairs.append(vessel(vessel_x + draw.uniform(3.5, 6.0), vessel_z + draw.normal(0, 1.5), 1.5, palette, draw))
    nerve = blob(vessel_x - 3.5, vessel_z + draw.normal(0.0, 1.5), 1.8, 1.4)

    # Triceps' side of the arm, behind the septa that leave the humerus to either side.
    sides = [
        through(
            np.array(
                (
                    (humerus_x + way * radius * 0.9, apex + 0.5 * radius),
                    (humerus_x + way * 26.0, apex + draw.uniform(-4.0, 4.0)),
                    (humerus_x + way * 50.0, apex - draw.uniform(6.0, 14.0)),
                )
            )
        )
        for way in (-1.0, 1.0)
    ]
    return Anatomy(
        site="biceps",
        fat_to_mm=cover.fat_to_mm,
        deep_mm=float(target[:, 1].max()),
        ground=palette.neighbour(draw),
        regions=(
            Region(palette.neighbour(draw), brachialis),
            *(
                [Region(palette.loose, outward(target, sheath_mm + draw.uniform(0.2, 1.2)))]
                if draw.random() < 0.6
                else []
            ),
            Region(replace(palette.loose, name="nerve", nakagami_m=0.7), nerve),
            *(lumen for lumen, _ in pairs),
            *cover.regions,
            Region(palette.muscle, target),
            *clouds(target, palette, draw),
            shaft,
        ),
        interfaces=(
            *cover.interfaces,
            *sheath(target, sheath_mm, palette, draw),
            septum(heads, palette, draw, (0.3, 0.9)),
            *strands(belly, palette, draw, 4),
            *boundaries((closed(brachialis), *sides), target, cover.under, palette, draw),
            *(wall for _, wall in pairs),
        ),
        blockers=(cortex,),
        target=target,
    )
