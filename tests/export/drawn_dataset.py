"""A small invented study: ellipses over a bright line, in speckle, with black borders inside the B-mode area."""

from __future__ import annotations

import numpy as np

from calibration.scale.pixel_rect import PixelRect
from export.datasets.annotated import AnnotatedCase
from export.datasets.cases import Case

LABELS = ["muscle", "bone"]


def drawn_person(number: int, side: int) -> AnnotatedCase:
    """Return one person's picture, somewhat larger than ``side``."""
    draw = np.random.default_rng((5, number))
    height, width = side + 40, side + 90
    rows, columns = np.mgrid[:height, :width]
    muscle = ((rows - height * draw.uniform(0.35, 0.5)) / (height * 0.2)) ** 2
    muscle = muscle + ((columns - width * 0.4) / (width * 0.25)) ** 2 < 1
    bone = (rows > height * 0.75) & (rows < height * 0.8)
    picture = draw.rayleigh(25, (height, width))
    picture[muscle] *= 0.4
    picture[bone] += 120
    picture[-18:] = 0  # depth the beam does not reach
    picture[:, :12] = 0  # an edge without contact
    case = Case(
        case=f"case_{number}",
        subject=f"S-{number:03d}",
        site="rf",
        sex="FM"[number % 2],
        age_group=("young", "elderly")[number % 4 // 2],
        mm_per_px_x=0.1,
        mm_per_px_y=0.2,
    )
    area = PixelRect(0, 0, width - 20, height - 5)
    labels = (muscle * 1 + bone * 2).astype(np.uint8)
    return AnnotatedCase(case, np.clip(picture, 0, 255).astype(np.uint8), area, area.crop(labels))


def drawn_people(count: int, side: int) -> list[AnnotatedCase]:
    """Return ``count`` people with a picture each."""
    return [drawn_person(number, side) for number in range(count)]
