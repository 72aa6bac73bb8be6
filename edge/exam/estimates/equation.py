"""An equation from muscle thickness to what an analyser shows, and the people it was fitted on, as a file holds it.

A name of a term says its unit; an equation in other units has no names for its terms and is refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from edge.anatomy import SITES
from edge.exam.programme import Side

#: Names of the terms that are no muscle.
INTERCEPT, AGE, MALE, HEIGHT, BMI = "intercept", "age_years", "male", "height_cm", "bmi_kg_m2"
_PERSON = (AGE, MALE, HEIGHT, BMI)
#: Most that a coefficient, a variance or a covariance can be: anything in kg for a mm, a year or a cm is far smaller.
_HUGE = 1e7
#: How far a covariance matrix may be from symmetric and from positive, as a share of its largest entry: rounding.
_ROUNDING = 1e-9

Number = Annotated[float, Field(strict=True, ge=-_HUGE, le=_HUGE, allow_inf_nan=False)]
Positive = Annotated[float, Field(strict=True, gt=0, le=_HUGE, allow_inf_nan=False)]
Range = tuple[Number, Number]
Name = Annotated[str, Field(min_length=1, max_length=300)]
Names = Annotated[tuple[Name, ...], Field(min_length=1, max_length=20)]
Count = Annotated[int, Field(strict=True, ge=1, le=10_000_000)]


def thickness_term(site: str) -> str:
    """Return the term of a muscle's thickness, mm."""
    return f"mt_mm_{site}"


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PeopleLike(_Part):
    """The people of one sex that an equation was fitted on; each range is from the least to the most that was seen.

    Attributes:
        sex: of all of them.
        n: how many.
        age_years, height_cm, bmi_kg_m2: ranges.
        mt_mm: site to its range.
    """

    sex: Literal["F", "M"]
    n: Annotated[int, Field(strict=True, ge=10, le=10_000_000)]
    age_years: Range
    height_cm: Range
    bmi_kg_m2: Range
    mt_mm: dict[str, Range]

    @model_validator(mode="after")
    def _could_be_people(self) -> PeopleLike:
        ranges: tuple[tuple[str, Range, tuple[float, float]], ...] = (
            ("age_years", self.age_years, (18, 120)),  # no children (REFERENCE §8.1)
            ("height_cm", self.height_cm, (100, 220)),
            ("bmi_kg_m2", self.bmi_kg_m2, (8, 100)),
            *((f"mt_mm of {one}", self.mt_mm[one], SITES[one].mt_mm.block) for one in self.mt_mm if one in SITES),
        )
        for name, (low, high), (least, most) in ranges:
            if not least <= low < high <= most:
                raise ValueError(f"{name} from {low} to {high} is no range within {least} to {most}")
        return self


class Foretold(_Part):
    """How well people who were left out of the fit were foretold; the choice of terms was made anew without them.

    Attributes:
        method: how they were left out.
        r2: 1 − Σ(y − ŷ)²/Σ(y − ȳ)², of people left out.
        r2_without: the same of the terms that are no muscle.
        mae_kg, rmse_kg: mean absolute and root of the mean squared error.
        slope: of what was measured on what was foretold; 1 is well calibrated.
        bias_kg: mean of foretold − measured.
        inside: share of people inside their own 95 % prediction interval.
    """

    method: str = Field(max_length=500)
    r2: Number
    r2_without: Number
    mae_kg: Positive
    rmse_kg: Positive
    slope: Number
    bias_kg: Number
    inside: Annotated[float, Field(strict=True, ge=0, le=1)]


class Equation(_Part):
    """A linear model by least squares.

    Attributes:
        name: ``thigh`` or ``arm``.
        outcome: what it estimates, as an analyser by bioimpedance shows it.
        unit: of the outcome.
        side: of the scans.
        sites: whose thickness goes in.
        terms: ``intercept``, each site's thickness, and of the person's terms those that were chosen.
        coefficients: one a term, kg for one of the term's unit.
        covariance: of the coefficients; X′X inverse times ``residual_variance_kg2``.
        residual_variance_kg2: of people about the line.
        df: degrees of freedom of the residual.
        most_leverage: largest leverage of those it was fitted on; beyond it a person is like none of them, even where
            each single value is (Cook 1979, J Am Stat Assoc 74:169-174).
        outcome_kg: range of what was measured.
        people: of each sex that it holds for.
        protocols: site to the protocols of its scans.
        devices: scanner and probe, as placements name them.
        networks: name and version of what outlined the muscles.
        foretold: error on people left out.
    """

    name: Literal["thigh", "arm"]
    outcome: Literal["ffm_kg", "muscle_mass_kg"]
    unit: Literal["kg"]
    side: Side
    sites: tuple[str, ...] = Field(min_length=1, max_length=2)
    terms: tuple[str, ...] = Field(min_length=2, max_length=7)
    coefficients: tuple[Number, ...]
    covariance: tuple[tuple[Number, ...], ...]
    residual_variance_kg2: Positive
    df: Annotated[int, Field(strict=True, ge=20, le=10_000_000)]
    most_leverage: Annotated[float, Field(strict=True, gt=0, le=1)]
    outcome_kg: tuple[Positive, Positive]
    people: tuple[PeopleLike, ...] = Field(min_length=1, max_length=2)
    protocols: dict[str, Names]
    devices: Names
    networks: Names
    foretold: Foretold

    @field_validator("sites")
    @classmethod
    def _are_muscles(cls, sites: tuple[str, ...]) -> tuple[str, ...]:
        for site in sites:
            if site not in SITES or not SITES[site].muscles:
                raise ValueError(f"there is no muscle {site!r}")
        return sites

    @model_validator(mode="after")
    def _fits_together(self) -> Equation:
        muscles = [thickness_term(site) for site in self.sites]
        unknown = [term for term in self.terms if term not in (INTERCEPT, *muscles, *_PERSON)]
        if unknown:
            raise ValueError(f"there is no term {unknown[0]!r}")
        if len(set(self.terms)) < len(self.terms) or not {INTERCEPT, *muscles} <= set(self.terms):
            raise ValueError("the terms are not the intercept and each muscle once")
        if self.n != self.df + len(self.terms):
            raise ValueError("n is not the degrees of freedom and the terms together")
        if not self.outcome_kg[0] < self.outcome_kg[1]:
            raise ValueError("outcome_kg is no range")
        if len({one.sex for one in self.people}) < len(self.people):
            raise ValueError("a sex is there twice")
        named: tuple[Mapping[str, object], ...] = (self.protocols, *(one.mt_mm for one in self.people))
        if any(set(one) != set(self.sites) for one in named):
            raise ValueError("protocols or ranges of thickness are of other sites")
        self._check_covariance()
        return self

    def _check_covariance(self) -> None:
        p = len(self.terms)
        if len(self.coefficients) != p or [len(row) for row in self.covariance] != [p] * p:
            raise ValueError("coefficients or covariance do not go with the terms")
        matrix = np.array(self.covariance, np.float64)
        diagonal = np.diag(matrix)
        if not (diagonal > 0).all():
            raise ValueError("a coefficient has no variance")
        scaled = matrix / np.sqrt(np.outer(diagonal, diagonal))  # whatever the units
        if np.abs(scaled - scaled.T).max() > _ROUNDING or np.linalg.eigvalsh(scaled).min() < -_ROUNDING:
            raise ValueError("the covariance is not symmetric and positive")

    @property
    def n(self) -> int:
        """How many people it was fitted on."""
        return sum(one.n for one in self.people)

    @property
    def muscle_adds(self) -> bool:
        """Whether people left out were foretold better with the muscle than by the person's own terms alone."""
        return self.foretold.r2 > self.foretold.r2_without


class Estimates(_Part):
    """Everything in a file.

    Attributes:
        name: short.
        version: of these estimates.
        created: ISO 8601 day.
        software: what fitted them.
        method: in words, with its sources.
        simulated: somebody among those they were fitted on was drawn by a simulator.
        cohort_sha256: of the cohort's file, hexadecimal.
        equations: one for each part of the body.
    """

    format_version: int = Field(default=1, ge=1, le=1, strict=True)
    name: str = Field(pattern=r"^[a-z0-9-]{1,40}$")
    version: str = Field(pattern=r"^[0-9A-Za-z.-]{1,20}$")
    created: str = Field(pattern=r"^\d{4}-\d{2}-\d{2}$")
    software: str = Field(max_length=80)
    method: str = Field(min_length=1, max_length=2000)
    simulated: bool = Field(strict=True)
    cohort_sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    equations: tuple[Equation, ...] = Field(min_length=1, max_length=2)

    @model_validator(mode="after")
    def _each_once(self) -> Estimates:
        if len({one.name for one in self.equations}) < len(self.equations):
            raise ValueError("an equation is there twice")
        return self
