"""A hundred correlated tests on each cohort, most of them of nothing: how many discoveries are false."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from export.study.primary import LEVEL, PRIMARY
from export.study.relation.correlation import pearson
from export.study.relation.multiplicity import adjust
from export.study.simulation.draw import Drawn, draw
from export.study.simulation.model import SIZES, Model

Values = NDArray[np.float64]
#: Outcomes that muscles say something about, in this population.
TRUE_OUTCOMES = ("phase_angle_deg", "grip_kg", "gait_m_s", "calf_cm")
#: Outcomes that nobody's muscles say anything about, tied to one another by this correlation.
NULL_OUTCOMES = tuple(f"nothing {i}" for i in range(1, 7))
_TIED = 0.5


@dataclass(frozen=True)
class Discoveries:
    """What was found over all cohorts.

    Attributes:
        tests: of each cohort, in the exploratory family; ``nulls`` of them are of nothing.
        false_rate: mean share of false among the discoveries of a cohort, 0 where there are none.
        false_rate_error: its Monte Carlo standard error.
        raw_false_rate: the same for p ≤ 0.05 without adjustment.
        power: mean share of the true effects that are found.
        family_error: share of cohorts in which Holm finds anything in a primary set of four nulls.
        family_error_error: its Monte Carlo standard error.
    """

    cohorts: int
    tests: int
    nulls: int
    false_rate: float
    false_rate_error: float
    raw_false_rate: float
    power: float
    family_error: float
    family_error_error: float


def discover(model: Model, cohorts: int, seed: int, *, only_nulls: bool = False) -> Discoveries:
    """Test every size against every outcome, by the study's own functions.

    Args:
        model: of the people.
        cohorts: how many.
        seed: of everything.
        only_nulls: leave the true effects out, where any discovery is false.
    """
    drawn = draw(model, cohorts, seed)
    outcomes = NULL_OUTCOMES if only_nulls else (*TRUE_OUTCOMES, *NULL_OUTCOMES)
    rng = np.random.default_rng((seed, 100))
    shares, raw, power, family = [], [], [], []
    for i in range(cohorts):
        p_values = _p_values(drawn, i, outcomes, rng)
        q = adjust(p_values, ()).exploratory_q
        shares.append(_false_share({name for name, value in q.items() if value <= LEVEL}))
        raw.append(_false_share({name for name, p in p_values.items() if p is not None and p <= LEVEL}))
        real = [value <= LEVEL for name, value in q.items() if not _is_null(name)]
        power.append(float(np.mean(real)) if real else 0.0)
        declared = [f"{one.measure}_{one.site} ~ {null}" for one, null in zip(PRIMARY, NULL_OUTCOMES, strict=False)]
        family.append(min(adjust(p_values, declared).primary_holm.values()) <= LEVEL)
    wrong = float(np.mean(family))
    return Discoveries(
        cohorts=cohorts,
        tests=len(SIZES) * len(outcomes),
        nulls=len(SIZES) * len(NULL_OUTCOMES),
        false_rate=float(np.mean(shares)),
        false_rate_error=float(np.std(shares) / math.sqrt(cohorts)),
        raw_false_rate=float(np.mean(raw)),
        power=float(np.mean(power)),
        family_error=wrong,
        family_error_error=math.sqrt(LEVEL * (1 - LEVEL) / cohorts),
    )


def _p_values(drawn: Drawn, i: int, outcomes: tuple[str, ...], rng: np.random.Generator) -> dict[str, float | None]:
    people = drawn.band.size
    shared = rng.standard_normal(people)
    values = {
        name: math.sqrt(_TIED) * shared + math.sqrt(1 - _TIED) * rng.standard_normal(people) for name in NULL_OUTCOMES
    }
    values |= {name: drawn.columns[name][i] for name in TRUE_OUTCOMES}
    return {
        f"{size} ~ {outcome}": pearson(drawn.columns[size][i], values[outcome]).p
        for size in SIZES
        for outcome in outcomes
    }


def _is_null(test: str) -> bool:
    return test.endswith(NULL_OUTCOMES)


def _false_share(found: set[str]) -> float:
    return sum(_is_null(name) for name in found) / len(found) if found else 0.0
