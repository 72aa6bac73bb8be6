"""What may be estimated from what was declared here, before any data.

The paper claims fat-free mass from a scan of the thigh and muscle mass from scans of the arm. It gives no equation, so
the models are our own choice: linear in thickness, age, sex, and one of height and BMI (REFERENCE §6.4); for the arm
from either muscle or from both.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from edge.exam.estimates.equation import AGE, BMI, HEIGHT, MALE, thickness_term


@dataclass(frozen=True)
class Candidate:
    """One model.

    Attributes:
        sites: whose thickness goes in.
        size: which of the body's sizes.
    """

    sites: tuple[str, ...]
    size: str

    @property
    def terms(self) -> tuple[str, ...]:
        """Terms beside the intercept, muscles first."""
        return (*(thickness_term(site) for site in self.sites), AGE, MALE, self.size)

    @property
    def words(self) -> str:
        """The model as it is written."""
        return " + ".join(self.terms)


@dataclass(frozen=True)
class Declared:
    """One quantity that may be estimated.

    Attributes:
        name: of the equation.
        outcome: column of the cohort.
        candidates: the models that one is chosen from.
    """

    name: Literal["thigh", "arm"]
    outcome: Literal["ffm_kg", "muscle_mass_kg"]
    candidates: tuple[Candidate, ...]

    @property
    def sites(self) -> tuple[str, ...]:
        """Every muscle that a candidate asks for."""
        return tuple(dict.fromkeys(site for one in self.candidates for site in one.sites))


def _each(*sites: tuple[str, ...]) -> tuple[Candidate, ...]:
    return tuple(Candidate(of, size) for of in sites for size in (HEIGHT, BMI))


DECLARED = (
    Declared("thigh", "ffm_kg", _each(("rf",))),
    Declared("arm", "muscle_mass_kg", _each(("biceps",), ("triceps",), ("biceps", "triceps"))),
)
#: Fewest people of one sex; with fewer, nobody of this sex is fitted or estimated (own choice).
LEAST_OF_A_SEX = 15
#: Fewest people of an equation (own choice: some seven a term; a good equation needs far more).
LEAST_PEOPLE = 40
