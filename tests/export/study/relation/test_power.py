"""How many people it takes, checked by drawing them."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("scipy", reason="the workshop's packages are not installed (pip install 'myosight[export]')")

from scipy.stats import norm, t

from export.study.errors import StudyRefused
from export.study.relation.correlation import fisher_interval
from export.study.relation.power import detectable, people_for, people_for_width, power_of, probability_below

pytestmark = pytest.mark.workshop


@pytest.mark.parametrize(("r", "n"), [(0.4223, 19), (0.3, 50), (0.7, 8), (-0.5, 25)])
def test_power_is_what_drawing_people_shows(r: float, n: int) -> None:
    draw, cohorts = np.random.default_rng((1, n)), 20_000
    x, e = draw.normal(size=(2, cohorts, n))
    y = r * x + math.sqrt(1 - r * r) * e
    x, y = x - x.mean(axis=1, keepdims=True), y - y.mean(axis=1, keepdims=True)
    found = (x * y).sum(axis=1) / np.sqrt((x**2).sum(axis=1) * (y**2).sum(axis=1))
    shown = (np.abs(found) * np.sqrt((n - 2) / (1 - found**2)) > t.isf(0.025, n - 2)).mean()
    power = power_of(r, n)
    assert shown == pytest.approx(power, abs=4 * math.sqrt(power * (1 - power) / cohorts))


@settings(max_examples=40)
@given(st.integers(4, 500), st.floats(0.001, 0.2))
def test_without_a_correlation_power_is_the_level(n: int, alpha: float) -> None:
    assert power_of(0.0, n, alpha) == pytest.approx(alpha, rel=1e-8)


@settings(max_examples=40)
@given(st.integers(4, 300), st.floats(-0.95, 0.95), st.floats(-0.9, 0.9))
def test_both_tails_make_one(n: int, r: float, limit: float) -> None:
    assert probability_below(limit, r, n) + probability_below(-limit, -r, n) == pytest.approx(1, abs=1e-8)


@settings(max_examples=25)
@given(st.floats(0.1, 0.95), st.floats(0.5, 0.95), st.integers(0, 4))
def test_so_many_do_and_one_less_does_not(r: float, power: float, covariates: int) -> None:
    needed = people_for(r, power=power, covariates=covariates)
    people = needed.n - covariates
    assert power_of(r, people) >= power
    assert people == 4 or power_of(r, people - 1) < power
    assert abs(needed.n - needed.n_fisher) <= 2
    assert people_for(-r, power=power, covariates=covariates).n == needed.n
    assert detectable(needed.n, power=power, covariates=covariates) <= r + 1e-9


def test_the_intervals_width_decides() -> None:
    for r in (0.0, 0.3, -0.8):
        n = people_for_width(r, 0.1)
        low, high = fisher_interval(r, n - 3)
        assert high - low <= 0.2
        low, high = fisher_interval(r, n - 4)
        assert high - low > 0.2
    assert people_for_width(0.3, 0.1, covariates=3) == people_for_width(0.3, 0.1) + 3


def test_many_people_and_few_are_no_trouble() -> None:
    by_fisher = norm.cdf(math.atanh(0.02) * math.sqrt(100_000 - 3) - norm.isf(0.025))
    assert power_of(0.02, 100_000) == pytest.approx(by_fisher, abs=1e-6)
    assert people_for(0.01).n == pytest.approx(78_488, abs=3)
    assert 0.05 < power_of(0.5, 4) < 0.1


@pytest.mark.parametrize(
    "ask",
    [
        lambda: people_for(0.0),
        lambda: people_for(1.0),
        lambda: people_for(0.3, power=0.04),
        lambda: people_for(0.3, alpha=0.0),
        lambda: people_for(0.001),
        lambda: people_for(0.3, covariates=-1),
        lambda: detectable(3),
        lambda: detectable(5, covariates=2),
        lambda: power_of(0.3, 3),
        lambda: people_for_width(0.3, 0.0),
        lambda: people_for_width(0.0, 0.0001),
        lambda: people_for_width(1.0, 0.1),
    ],
)
def test_what_nobody_can_plan_is_refused(ask: object) -> None:
    with pytest.raises(StudyRefused) as refused:
        ask()  # type: ignore[operator]
    assert refused.value.reason == "study.power"
