"""How thick a person's layers are at a site: REFERENCE §3.2 and §5.1, moved by the person's latent traits."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from export.phantom.population import AgeGroup, Sex, Subject

Band = tuple[AgeGroup, Sex]
_BANDS: tuple[Band, ...] = tuple((group, sex) for group in ("young", "middle", "elderly") for sex in ("M", "F"))

#: Mean and SD of thickness (mm) and whole area (cm²), in the order of the bands (REFERENCE §3.2).
MT_MM: dict[str, dict[Band, tuple[float, float]]] = {
    site: dict(zip(_BANDS, row, strict=True))
    for site, row in {
        "biceps": ((23, 4), (16.5, 3), (23, 4), (17, 3), (20, 4), (15.5, 3)),
        "triceps": ((35, 6), (26, 5), (34, 6), (27, 5), (29, 5), (24, 4)),
        "ra": ((12, 2), (9.5, 1.6), (10.5, 2), (8.3, 1.6), (8.2, 1.8), (6.2, 1.4)),
        "rf": ((22, 4), (18, 3.5), (20.5, 4), (17, 3), (16.5, 3.5), (14, 3)),
        "plpb": ((19, 3), (16, 2.5), (18, 3), (15.5, 2.5), (16.5, 3), (14, 2.5)),
    }.items()
}
CSA_CM2: dict[str, dict[Band, tuple[float, float]]] = {
    site: dict(zip(_BANDS, row, strict=True))
    for site, row in {
        "biceps": ((11, 2.5), (6.5, 1.5), (11, 2.5), (7, 1.5), (8.5, 2), (6, 1.4)),
        "triceps": ((24, 5), (14, 3), (23, 5), (14, 3), (18, 4), (12, 3)),
        "ra": ((7.5, 1.5), (5.2, 1.1), (6.5, 1.5), (4.5, 1.1), (5, 1.3), (3.4, 0.9)),
        "rf": ((9, 2.5), (6.5, 1.8), (8, 2), (5.8, 1.5), (5.5, 1.6), (4, 1.2)),
        "plpb": ((6.5, 1.4), (4.8, 1), (6, 1.3), (4.6, 1), (5.2, 1.2), (4, 0.9)),
    }.items()
}
#: Typical subcutaneous fat of a lean young man, mm, and the share added in women and in the elderly (§5.1, §5.4).
_FAT: dict[str, tuple[float, float, float]] = {
    "biceps": (3.4, 0.5, 0.2),
    "triceps": (6.5, 0.7, 0.2),
    "ra": (12.0, 0.5, 0.5),
    "rf": (6.5, 0.8, 0.2),
    "plpb": (3.4, 0.5, 0.2),
}
#: Thinnest and thickest fat drawn, mm; the upper ends leave room for obesity (× 2, REFERENCE §5.4).
_FAT_RANGE = {"biceps": (1.5, 18), "triceps": (2.5, 32), "ra": (4, 52), "rf": (2.5, 34), "plpb": (1.5, 16)}
_SKIN = {"biceps": (1.2, 2.0), "triceps": (1.3, 2.2), "ra": (1.3, 2.2), "rf": (1.3, 2.2), "plpb": (1.0, 1.8)}
#: Shares of the between-person spread of thickness: size, ageing, and what is the site's own (own choice).
_OF_SIZE, _OF_AGEING = 0.6, -0.35
#: The mean thickness of the elderly holds the frail too; the others stand above it by what the frail lack.
_NOT_FRAIL, _FRAIL = 1.03, 0.7 * 1.03
_WIDEST_Z = 2.3


@dataclass(frozen=True)
class Dimensions:
    """What a site's layers measure in one person, mm and cm², before the probe presses on them."""

    skin_mm: float
    fat_mm: float
    mt_mm: float
    csa_cm2: float


def draw_dimensions(subject: Subject, site: str, draw: np.random.Generator) -> Dimensions:
    """Draw a person's layers at a site from truncated normals (REFERENCE §3.2, §5.1, §5.4)."""
    band = (subject.age_group, subject.sex)
    own = math.sqrt(1.0 - _OF_SIZE**2 - _OF_AGEING**2 + 2 * 0.3 * _OF_SIZE * _OF_AGEING)
    z = _OF_SIZE * subject.size + _OF_AGEING * subject.ageing + own * draw.standard_normal()
    z_area = 0.85 * z + math.sqrt(1.0 - 0.85**2) * draw.standard_normal()
    frail = 1.0
    if subject.age_group == "elderly":
        frail = _FRAIL if subject.frail else _NOT_FRAIL
    mean, sd = MT_MM[site][band]
    mean_area, sd_area = CSA_CM2[site][band]
    fat, of_women, of_elderly = _FAT[site]
    fat *= 1.0 + (of_women if subject.sex == "F" else 0.0)
    fat *= 1.0 + (of_elderly if subject.age_group == "elderly" else 0.0)
    thinner = 0.85 if subject.age_group == "elderly" else 1.0
    return Dimensions(
        skin_mm=thinner * float(draw.uniform(*_SKIN[site])),
        fat_mm=float(np.clip(fat * math.exp(0.38 * subject.fat + 0.18 * draw.standard_normal()), *_FAT_RANGE[site])),
        mt_mm=frail * (mean + sd * float(np.clip(z, -_WIDEST_Z, _WIDEST_Z))),
        csa_cm2=frail * (mean_area + sd_area * float(np.clip(z_area, -_WIDEST_Z, _WIDEST_Z))),
    )
