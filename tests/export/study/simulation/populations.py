"""Two populations with the same correlations: one multivariate normal, one of six bands of sex and age."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import norm, rankdata

from export.study.primary import PRIMARY
from export.study.relation.screening import area_under_curve, low_grip
from export.study.simulation.draw import draw
from export.study.simulation.model import Model
from export.study.simulation.plan import BANDS, CohortPlan
from export.study.simulation.population import Population
from export.study.simulation.truth import COVARIATES

Values = NDArray[np.float64]
#: Muscle and outcome of the paper's rows.
PAIRS = tuple((f"{one.measure}_{one.site}", one.outcome) for one in PRIMARY)
#: The score and what it is to tell, of the rows about screening.
SCORE, STRENGTH = "mt_mm_rf", "grip_kg"
#: People that are drawn where a truth has no closed form, in cohorts of 94; its error is a fiftieth of a cohort's.
_MANY = 2500
_GROUPS = tuple(dict.fromkeys(group for group, _ in BANDS))


@dataclass(frozen=True)
class Cohorts:
    """Many cohorts of one population, and what is true of it.

    Attributes:
        columns: name to values (cohorts, people).
        size: column to true sizes, (cohorts, people), of the site that readers are compared on.
        condition: 1, 0 or NaN, (cohorts, people).
        groups: each person's age group.
        bands: each person's age group and sex, of which the study has as many as it wanted.
        truth: statistic to the number of the population.
    """

    columns: dict[str, Values]
    size: Values
    condition: Values
    groups: tuple[str, ...]
    bands: tuple[str, ...]
    truth: dict[str, float]


def mixture(model: Model, cohorts: int, seed: int) -> Cohorts:
    """Draw cohorts of the simulator's own population."""
    drawn, many = draw(model, cohorts, seed), draw(model, _MANY, seed + 1)
    population = Population.of(model)
    truth = {}
    for x, y in PAIRS:
        truth[f"pearson {x} ~ {y}"] = population.r(x, y)
        truth[f"spearman {x} ~ {y}"] = _spearman(many.columns[x], many.columns[y])
        truth[f"partial {x} ~ {y}"] = population.r_partial(x, y, COVARIATES)
        truth[f"elderly {x} ~ {y}"] = population.group("elderly").r(x, y)
        truth[f"within {x} ~ {y}"] = population.r_within(x, y)
        truth[f"coefficient {x} ~ {y}"] = population.coefficient(y, x, COVARIATES)
    truth["auc"] = _auc(many.columns[SCORE], _low(many.columns, many.band))
    truth["sd"] = Population.of(model, measured=False).sd(SCORE)
    low = _low(drawn.columns, drawn.band)
    return Cohorts(drawn.columns, drawn.true[SCORE], low, tuple(drawn.groups), _bands(model), truth)


def normal(model: Model, cohorts: int, seed: int) -> Cohorts:
    """Draw cohorts of a normal population with the same means, variances and correlations, without bands.

    The groups are labels that say nothing. A person is weak whose strength is below its 30th percentile.
    """
    population = Population.of(model)
    names = [*dict.fromkeys([name for row in PAIRS for name in row] + [SCORE, STRENGTH, *COVARIATES])]
    places = [population.columns.index(name) for name in names]
    covariance = population.pooled()[np.ix_(places, places)]
    mean = (population.weight @ population.mean)[places]
    columns = _normal(names, mean, covariance, (cohorts, sum(model.plan.sizes)), seed)
    many = _normal(names, mean, covariance, (1, _MANY * 94), seed + 1)
    strength = names.index(STRENGTH)
    cut = mean[strength] + norm.ppf(0.3) * math.sqrt(covariance[strength, strength])
    truth = {}
    for x, y in PAIRS:
        r = population.r(x, y)
        truth |= dict.fromkeys((f"pearson {x} ~ {y}", f"elderly {x} ~ {y}", f"within {x} ~ {y}"), r)
        truth[f"spearman {x} ~ {y}"] = 6 / math.pi * math.asin(r / 2)  # Pearson 1907
        truth[f"partial {x} ~ {y}"] = population.r_partial(x, y, COVARIATES)
        truth[f"coefficient {x} ~ {y}"] = population.coefficient(y, x, COVARIATES)
    truth["auc"] = _auc(many[SCORE], (many[STRENGTH] < cut).astype(np.float64))
    truth["sd"] = Population.of(model, measured=False).sd(SCORE)
    rng = np.random.default_rng((seed, 7))
    size = rng.normal(mean[names.index(SCORE)], truth["sd"], columns[SCORE].shape)
    groups = tuple(np.repeat(_GROUPS, model.plan.sizes).tolist())
    return Cohorts(columns, size, (columns[STRENGTH] < cut).astype(np.float64), groups, _bands(model), truth)


def default_model() -> Model:
    """Return the model of the paper's rows."""
    return Model.of(CohortPlan())


def _bands(model: Model) -> tuple[str, ...]:
    names = [f"{group} {sex}" for group, sex in BANDS]
    return tuple(np.repeat(names, model.plan.band_sizes()).tolist())


def _normal(names: list[str], mean: Values, covariance: Values, shape: tuple[int, int], seed: int) -> dict[str, Values]:
    rng = np.random.default_rng((seed, shape[0]))
    values = mean + rng.standard_normal((*shape, len(names))) @ np.linalg.cholesky(covariance).T
    return {name: values[..., i] for i, name in enumerate(names)}


def _low(columns: dict[str, Values], band: NDArray[np.intp]) -> Values:
    """Say whose grip is low by AWGS 2019, NaN for the young and middle-aged."""
    grip, age = columns[STRENGTH], columns["age_years"]
    sex = [BANDS[i][1] for i in band] * len(grip)
    return low_grip(grip.ravel(), sex, age.ravel(), "2019").reshape(grip.shape)


def _spearman(x: Values, y: Values) -> float:
    return float(np.corrcoef(rankdata(x.ravel()), rankdata(y.ravel()))[0, 1])


def _auc(score: Values, condition: Values) -> float:
    value = area_under_curve(score.ravel(), condition.ravel(), lower_is_positive=True).value
    assert value is not None
    return value
