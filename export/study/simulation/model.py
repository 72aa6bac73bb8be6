"""A linear model of people: hidden traits, and what each column is made of.

Inside a band of sex and age every column is its mean plus a weighted sum of independent traits of variance 1. So every
correlation of the whole population, inside a group, and after adjustment follows from means and weights, without
drawing anybody; and a wanted correlation can be solved for.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from export.phantom.dimensions import CSA_CM2, MT_MM
from export.phantom.population import AGES
from export.study.errors import StudyRefused
from export.study.simulation.plan import BANDS, SEM, CohortPlan, Outcome

Vector = NDArray[np.float64]
#: Columns of the muscles' sizes.
SIZES = (*(f"mt_mm_{site}" for site in MT_MM), *(f"csa_cm2_{site}" for site in CSA_CM2))
#: Traits that several columns share. Age is uniform over the band's years, fat uniform too, all others are normal.
SHARED = ("age", "stature", "size", "fat", "lean", "fitness")
#: What a thickness goes with inside a band; the rest is the muscle's own (own choice).
_THICKNESS = {"size": 0.6, "stature": 0.2, "age": -0.25}
#: Correlation of a muscle's thickness and area inside a band, as in the phantoms (own choice).
_AREA_WITH_THICKNESS = 0.85
#: Height and its spread, cm; mass of fat, kg (own choice).
_HEIGHT, _HEIGHT_SD = (172.0, 160.0, 170.0, 158.0, 166.0, 154.0), 6.0
_FAT_KG, _FAT_SD = (14.0, 16.0, 16.0, 18.0, 16.0, 18.0), 4.5
#: Readings share half of the error's variance with every other reading of the same image: how the probe was held.
SHARED_ERROR = math.sqrt(0.5)


@dataclass(frozen=True)
class Model:
    """What every column is made of.

    Attributes:
        plan: that it was made for.
        columns: names; those of :data:`SIZES` are true sizes.
        traits: names of the hidden traits.
        mean: (bands, columns).
        sd: (bands, columns), between people of one band.
        load: (columns, traits), rows of length 1, or 0 for the sex.
    """

    plan: CohortPlan
    columns: tuple[str, ...]
    traits: tuple[str, ...]
    mean: Vector
    sd: Vector
    load: Vector

    @classmethod
    def of(cls, plan: CohortPlan) -> Model:
        """Solve a plan for its targets.

        Raises:
            StudyRefused: no population has the wanted correlations beside these means and spreads
                (``study.simulation``).
        """
        traits = (*SHARED, *(f"own {name}" for name in (*SIZES, *plan.outcomes)))
        built: dict[str, tuple[Vector, Vector, Vector]] = {
            "age_years": (_ages()[0], _ages()[1], _direction({"age": 1.0}, traits)),
            "female": (np.array([float(sex == "F") for _, sex in BANDS]), np.zeros(6), np.zeros(len(traits))),
            "height_cm": (np.array(_HEIGHT), np.full(6, _HEIGHT_SD), _direction({"stature": 1.0}, traits)),
        }
        built |= _sizes(traits)
        weight = _shares(plan)
        for name, outcome in plan.outcomes.items():
            loads_before = {before: built[before][2] for before in plan.outcomes if before in built}
            wanted = _direction(outcome.toward, traits, name, loads_before)
            load = _solved(name, outcome, plan, built, wanted, weight)
            built[name] = (np.array(outcome.means, np.float64), np.full(6, outcome.sd), load)
        # Weight is fat-free mass and fat together, so that no person has more lean than mass.
        if "ffm_kg" in built:
            mean, sd, load = built["ffm_kg"]
            total = sd[0] * load + _FAT_SD * _direction({"fat": 1.0}, traits)
            length = float(np.linalg.norm(total))
            built["weight_kg"] = (mean + np.array(_FAT_KG), np.full(6, length), total / length)
        means, sds, loads = zip(*built.values(), strict=True)
        return cls(plan, tuple(built), traits, np.stack(means, 1), np.stack(sds, 1), np.stack(loads))

    def at(self, name: str) -> int:
        """Return a column's place."""
        return self.columns.index(name)


def error_variance(plan: CohortPlan) -> tuple[float, float]:
    """Return the variance of error in a person's value, and how much of it that person's other sites have too.

    Both in squared standard errors of measurement. Shared is what the rater's and the device's bias differ by between
    people; the rest is random.
    """
    bias = float(np.var([one.bias for one in plan.raters]) + np.var(list(plan.devices.values())))
    own = float(np.mean([one.spread**2 for one in plan.raters])) * (1 - SHARED_ERROR**2)
    return bias + SHARED_ERROR**2 + own, bias


def _shares(plan: CohortPlan) -> Vector:
    sizes = np.array(plan.band_sizes(), np.float64)
    shares: Vector = sizes / sizes.sum()
    return shares


def _ages() -> tuple[Vector, Vector]:
    """Return mean and standard deviation of whole years that are equally likely within each band."""
    limits = np.array([AGES[group] for group, _ in BANDS], np.float64)
    years = limits[:, 1] - limits[:, 0] + 1
    return limits.mean(axis=1), np.sqrt((years**2 - 1) / 12)


def _direction(
    amounts: Mapping[str, float],
    traits: tuple[str, ...],
    own: str = "",
    before: Mapping[str, Vector] = MappingProxyType({}),
) -> Vector:
    """Return a row of length 1; ``own`` in the amounts stands for the trait of that column alone."""
    row = np.zeros(len(traits))
    for name, amount in amounts.items():
        if name in before:
            row += amount * before[name]
        else:
            row[traits.index(f"own {own}" if name == "own" else name)] += amount
    unit: Vector = row / np.linalg.norm(row)
    return unit


def _sizes(traits: tuple[str, ...]) -> dict[str, tuple[Vector, Vector, Vector]]:
    built = {}
    own = math.sqrt(1 - sum(share**2 for share in _THICKNESS.values()))
    for site in MT_MM:
        thickness = _direction({**_THICKNESS, "own": own}, traits, f"mt_mm_{site}")
        rest = math.sqrt(1 - _AREA_WITH_THICKNESS**2)
        area = _AREA_WITH_THICKNESS * thickness + rest * _direction({"own": 1.0}, traits, f"csa_cm2_{site}")
        for name, table, load in ((f"mt_mm_{site}", MT_MM, thickness), (f"csa_cm2_{site}", CSA_CM2, area)):
            mean, sd = np.array([table[site][band] for band in BANDS], np.float64).T
            built[name] = (mean, sd, load)
    return {name: built[name] for name in SIZES}


def _solved(
    name: str,
    outcome: Outcome,
    plan: CohortPlan,
    built: Mapping[str, tuple[Vector, Vector, Vector]],
    wanted: Vector,
    weight: Vector,
) -> Vector:
    """Return the row of an outcome that has the wanted correlation with each measured size.

    The covariance of the whole population is that of the bands' means, which is given, plus that inside the bands,
    which is in proportion to the correlation inside a band. The latter is solved for; what is left of the outcome's
    variance goes in the wanted direction, as far as that says nothing of the sizes.
    """
    if not outcome.targets:
        return wanted
    means = np.array(outcome.means, np.float64)
    error, _ = error_variance(plan)
    inside = []
    for size, r in outcome.targets.items():
        mean, sd, _ = built[size]
        total_x = _covariance(mean, mean, weight) + weight @ sd**2 + error * SEM[size] ** 2
        total_y = _covariance(means, means, weight) + outcome.sd**2
        lacking = r * math.sqrt(total_x * total_y) - _covariance(mean, means, weight)
        inside.append(lacking / (outcome.sd * float(weight @ sd)))
    rows = np.stack([built[size][2] for size in outcome.targets])
    row: Vector = np.linalg.pinv(rows) @ np.array(inside)
    explained = float(row @ row)
    if explained > 1:
        raise StudyRefused(
            f"No population has the wanted r of {name} with {', '.join(outcome.targets)}: inside a band the muscles"
            f" would explain {explained:.2f} of its variance.",
            remedy="Ask for a smaller r, or give the outcome means that follow the muscle's.",
            reason="study.simulation",
        )
    rest = wanted - np.linalg.pinv(rows) @ (rows @ wanted)
    return row + math.sqrt(1 - explained) * rest / np.linalg.norm(rest)


def _covariance(x: Vector, y: Vector, weight: Vector) -> float:
    return float(weight @ (x * y) - (weight @ x) * (weight @ y))
