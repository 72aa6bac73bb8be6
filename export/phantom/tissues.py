"""How one person's tissues scatter (REFERENCE §5.2, §5.3 and §5.4)."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from export.phantom.population import Subject, rng_of
from export.phantom.scene import Tissue

#: Muscle fat between the young and the elderly ground, dB (REFERENCE §5.2 gives −9 ± 1.5 and 3-7 more).
_AGED = {"young": (0.0, 0.8), "middle": (0.3, 3.0), "elderly": (3.0, 7.0)}


@dataclass(frozen=True)
class Palette:
    """One person's tissues and the levels of their interfaces.

    Attributes:
        gel, skin, fat, muscle, tendon, blood, bone, loose: tissues; ``loose`` is fat and connective tissue between
            muscles.
        skin_echo_db: entry echo of the skin.
        septum_db: septa of the fat.
        fascia_db: fascia and aponeuroses that the beam meets squarely.
        epimysium_db: a muscle's own sheath.
        inner_db: septa inside a muscle.
        bone_db: surface of bone.
        infiltration: share of fatty clouds, 0 … 1.
    """

    gel: Tissue
    skin: Tissue
    fat: Tissue
    muscle: Tissue
    tendon: Tissue
    blood: Tissue
    bone: Tissue
    loose: Tissue
    skin_echo_db: float
    septum_db: float
    fascia_db: float
    epimysium_db: float
    inner_db: float
    bone_db: float
    infiltration: float

    def neighbour(self, draw: np.random.Generator) -> Tissue:
        """Draw another muscle of the same person: a little brighter or darker, its perimysium coarser or finer."""
        return replace(
            self.muscle,
            level_db=self.muscle.level_db + draw.normal(0.0, 1.6),
            perimysium_per_mm2=self.muscle.perimysium_per_mm2 * draw.uniform(0.6, 1.4),
            perimysium_db=self.muscle.perimysium_db + draw.normal(0.0, 1.2),
            perimysium_slope=float(np.clip(draw.normal(0.0, 0.2), -0.5, 0.5)),
        )

    def cloud(self, draw: np.random.Generator) -> Tissue:
        """Draw a bright cloud of fat in muscle: 4-8 dB above it (REFERENCE §5.3, step 3)."""
        return replace(self.muscle, name="infiltrate", level_db=self.muscle.level_db + draw.uniform(4.0, 8.0))


def palette_of(subject: Subject, seed: int) -> Palette:
    """Draw a person's tissues; the same at every site."""
    draw = rng_of(seed, subject.id, "tissues")
    old = subject.age_group == "elderly"
    low, high = _AGED[subject.age_group]
    aged = low + (high - low) * float(np.clip(0.5 + 0.25 * subject.ageing + 0.12 * draw.standard_normal(), 0.0, 1.0))
    ground = -9.0 + draw.normal(0.0, 1.5) + aged
    fat_db = draw.uniform(-4.0, 3.0)
    faded = draw.uniform(2.0, 6.0) if old else 0.0
    muscle = Tissue(
        "muscle",
        level_db=ground,
        texture_db=draw.uniform(1.0, 2.2),
        nakagami_m=draw.uniform(0.7, 1.0) if old else draw.uniform(0.4, 0.9),
        perimysium_per_mm2=draw.uniform(0.5, 1.0) * (1.3 if old else 1.0),
        # The elderly's ground rises more than their perimysium does, so that their contrast falls.
        perimysium_db=draw.uniform(8.0, 15.0) - 0.5 * aged,
        perimysium_slope=float(np.clip(draw.normal(0.0, 0.1), -0.3, 0.3)),
        perimysium_length_mm=draw.uniform(0.8, 1.5),
        attenuation_db=0.05 + 0.02 * aged,
    )
    fascia_db = draw.uniform(20.0, 28.0) - faded
    return Palette(
        gel=Tissue("gel", level_db=draw.uniform(-60.0, -45.0), texture_db=0.5),
        skin=Tissue("skin", level_db=draw.uniform(8.0, 16.0), texture_db=1.0),
        fat=Tissue(
            "fat",
            level_db=fat_db,
            texture_db=draw.uniform(1.0, 2.5),
            nakagami_m=draw.uniform(0.7, 1.0),
            attenuation_db=0.15 if subject.obese else 0.03,
        ),
        muscle=muscle,
        tendon=Tissue("tendon", level_db=draw.uniform(6.0, 13.0), texture_db=1.5),
        blood=Tissue("blood", level_db=-45.0, texture_db=0.5),
        bone=Tissue("bone", level_db=draw.uniform(0.0, 6.0)),
        loose=Tissue("loose", level_db=draw.uniform(-3.0, 5.0), texture_db=2.0, nakagami_m=0.8),
        skin_echo_db=22.0 + draw.normal(0.0, 1.5),
        septum_db=draw.uniform(6.0, 14.0),
        fascia_db=fascia_db,
        epimysium_db=fascia_db - draw.uniform(0.0, 8.0),
        inner_db=draw.uniform(10.0, 18.0) - 0.5 * faded,
        bone_db=draw.uniform(30.0, 36.0),
        infiltration=float(np.clip(aged / 7.0 + 0.1 * subject.fat, 0.0, 1.0)),
    )
