"""The simulated people: who they are, and the hidden traits that all their muscles share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

Sex = Literal["M", "F"]
AgeGroup = Literal["young", "middle", "elderly"]

#: How many of the study's 94 adults were in each group.
STUDY_SHARES: dict[AgeGroup, int] = {"young": 22, "middle": 22, "elderly": 50}
#: Ages drawn for each group, years (own choice; the study's bounds are not known).
AGES: dict[AgeGroup, tuple[int, int]] = {"young": (20, 39), "middle": (40, 59), "elderly": (60, 88)}
#: Correlations of size, fat and ageing within a group (own choice; REFERENCE §5.4 asks for correlated traits).
_CORRELATIONS = np.array(((1.0, 0.25, -0.3), (0.25, 1.0, 0.2), (-0.3, 0.2, 1.0)))
#: About one elderly in ten lies beyond this difference of ageing and size (own choice).
_FRAIL = 1.7


@dataclass(frozen=True)
class Subject:
    """One simulated person.

    Attributes:
        id: ``S001`` …
        sex: ``M`` or ``F``.
        age_group: band of REFERENCE §3.2.
        age: years.
        height_m: m.
        bmi: kg/m².
        size: latent muscle size, z-score within sex and age band.
        fat: latent adiposity, z-score; tied to ``bmi``.
        ageing: latent ageing of the tissue, z-score within the age band.
    """

    id: str
    sex: Sex
    age_group: AgeGroup
    age: int
    height_m: float
    bmi: float
    size: float
    fat: float
    ageing: float

    @property
    def obese(self) -> bool:
        """BMI of 30 kg/m² or more."""
        return self.bmi >= 30.0

    @property
    def frail(self) -> bool:
        """Elderly, small and aged beyond their years: thickness × 0.7 (REFERENCE §5.4)."""
        return self.age_group == "elderly" and self.ageing - self.size > _FRAIL


def rng_of(seed: int, *names: str) -> np.random.Generator:
    """Return the generator that belongs to ``seed`` and these names alone."""
    return np.random.default_rng((seed, *"/".join(names).encode()))


def draw_population(count: int, seed: int) -> list[Subject]:
    """Draw people in the study's shares of age, sexes in turn within each group.

    Args:
        count: how many; not negative.
        seed: of everything about them.
    """
    people: list[Subject] = []
    for group, number in _numbers(count).items():
        for index in range(number):
            name = f"S{len(people) + 1:03d}"
            # The odd one of a group falls to either sex, by the group's place, so that the whole stays balanced.
            sex: Sex = "M" if (index + list(AGES).index(group)) % 2 == 0 else "F"
            people.append(_draw_subject(name, sex, group, rng_of(seed, name)))
    return people


def _numbers(count: int) -> dict[AgeGroup, int]:
    """Return how many of each group, by the largest remainder."""
    total = sum(STUDY_SHARES.values())
    numbers = {group: count * share // total for group, share in STUDY_SHARES.items()}
    by_remainder = sorted(STUDY_SHARES, key=lambda group: -(count * STUDY_SHARES[group] % total))
    for group in by_remainder[: count - sum(numbers.values())]:
        numbers[group] += 1
    return numbers


def _draw_subject(name: str, sex: Sex, group: AgeGroup, draw: np.random.Generator) -> Subject:
    size, fat, ageing = np.clip(np.linalg.cholesky(_CORRELATIONS) @ draw.standard_normal(3), -2.5, 2.5)
    youngest, oldest = AGES[group]
    # Within a group the older look more aged.
    age = (youngest + oldest) / 2 + (oldest - youngest) / 2 * np.tanh(0.6 * ageing + 0.6 * draw.standard_normal())
    height = draw.normal(1.71 if sex == "M" else 1.58, 0.06) - (0.03 if group == "elderly" else 0.0)
    bmi = 23.5 + 4.0 * (0.8 * fat + 0.25 * size + 0.5 * draw.standard_normal())
    return Subject(
        id=name,
        sex=sex,
        age_group=group,
        age=int(np.clip(np.rint(age), youngest, oldest)),
        height_m=round(float(np.clip(height, 1.38, 1.95)), 3),
        bmi=round(float(np.clip(bmi, 15.5, 42.0)), 1),
        size=float(size),
        fat=float(fat),
        ageing=float(ageing),
    )
