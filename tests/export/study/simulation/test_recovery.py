"""The recovery drill in small. Bounds are of the binomial distribution, so that chance fails it once in 10,000 runs."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from scipy.stats import binom

from export.study.simulation.population import Population
from tests.export.study.paper_rows import paper_rows
from tests.export.study.simulation.false_discovery import discover
from tests.export.study.simulation.intervals import Covered, cover, moment_interval
from tests.export.study.simulation.populations import PAIRS, default_model, mixture, normal

MODEL = default_model()
_COHORTS, _RANKED = 60, 12


@pytest.fixture(scope="module", params=[normal, mixture], ids=["normal", "bands"])
def covered(request: pytest.FixtureRequest) -> list[Covered]:
    return cover(request.param(MODEL, _COHORTS, seed=31), resamples=400, ranked=_RANKED, seed=32)


def test_intervals_hold_the_truth(covered: list[Covered]) -> None:
    for one in covered:
        if one.name.startswith("ICC(2,1)") and "drawn raters, F" in one.name:
            continue  # known not to: the drill's table has by how much
        fewest = binom.ppf(1e-4 / len(covered), one.cohorts, 0.94)
        assert one.coverage * one.cohorts >= fewest, one


def test_intervals_are_not_so_wide_that_they_hold_anything(covered: list[Covered]) -> None:
    # Over all correlations together, where a single one of 60 cohorts cannot tell 95 from 100 %.
    shares = [one.coverage for one in covered if one.name.startswith(("Pearson", "partial", "elderly"))]
    assert np.mean(shares) < 0.985


def test_estimates_lie_about_the_truth(covered: list[Covered]) -> None:
    for one in covered:
        assert abs(one.bias) < 4.5 * one.bias_error + 0.01, one


def test_the_false_discovery_rate_is_held() -> None:
    mixed, nothing = discover(MODEL, 40, seed=33), discover(MODEL, 40, seed=34, only_nulls=True)
    assert (mixed.tests, mixed.nulls, nothing.tests) == (100, 60, 60)
    assert mixed.false_rate < 0.05 + 4 * mixed.false_rate_error
    assert mixed.raw_false_rate > mixed.false_rate
    assert mixed.power > 0.8
    assert nothing.false_rate * nothing.cohorts <= binom.ppf(1 - 1e-4, nothing.cohorts, 0.05)
    assert mixed.family_error * mixed.cohorts <= binom.ppf(1 - 1e-4, mixed.cohorts, 0.05)


def test_moments_give_fishers_interval_for_a_normal_population() -> None:
    x, y = np.random.default_rng(3).multivariate_normal((0, 0), ((1, 0.6), (0.6, 1)), 40_000).T
    low, high = moment_interval(x, y)
    assert high - low == pytest.approx(2 * 1.96 * (1 - 0.6**2) / np.sqrt(40_000), rel=0.03)


def test_the_papers_rows_come_back_in_a_cohort(tmp_path: Path) -> None:
    rows = paper_rows(1, 60, tmp_path, resamples=200)
    assert [row.found.n for row in rows] == [94] * 4
    assert all(row.reproduced for row in rows)
    assert all(row.found.p is not None and row.found.p < 0.001 for row in rows)
    assert all(row.inside * 60 >= binom.ppf(1e-5, 60, 0.95) for row in rows)
    population = Population.of(MODEL)
    assert [round(population.r(*row), 4) for row in PAIRS] == [row.paper_r for row in rows]
