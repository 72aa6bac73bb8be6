"""Ranks follow order alone, and people are drawn whole."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("scipy", reason="the workshop's packages are not installed (pip install 'myosight[export]')")

from scipy.stats import spearmanr

from export.study.relation.ranks import _Ranked, _weighted_rho, resampled, spearman

pytestmark = pytest.mark.workshop

#: Whole numbers, so that many are equal.
TIED = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=5, max_size=15).filter(
    lambda rows: len({r[0] for r in rows}) > 1 and len({r[1] for r in rows}) > 1
)


@given(TIED)
def test_scipy_agrees_with_ties(rows: list[tuple[int, int]]) -> None:
    x, y = np.array(rows, float).T
    found = spearman(x, y, seed=1, resamples=50)
    assert found.value == pytest.approx(spearmanr(x, y).statistic, abs=1e-12)


@given(TIED)
def test_any_rising_scale_will_do(rows: list[tuple[int, int]]) -> None:
    x, y = np.array(rows, float).T
    plain, other = spearman(x, y, seed=1, resamples=50), spearman(np.exp(x), y**3 - 7, seed=1, resamples=50)
    assert (other.value, other.low, other.high, other.p) == (plain.value, plain.low, plain.high, plain.p)


@given(TIED, st.data())
def test_weights_stand_for_rows_written_again(rows: list[tuple[int, int]], data: st.DataObject) -> None:
    x, y = np.array(rows, float).T
    times = np.array(data.draw(st.lists(st.integers(0, 4), min_size=x.size, max_size=x.size)))
    written_x, written_y = np.repeat(x, times), np.repeat(y, times)
    found = _weighted_rho(_Ranked.of(x), _Ranked.of(y), times[None].astype(float))[0]
    if written_x.size and np.ptp(written_x) and np.ptp(written_y):
        assert found == pytest.approx(spearmanr(written_x, written_y).statistic, abs=1e-12)
    else:
        assert math.isnan(found)


def test_rows_of_a_person_come_along_together() -> None:
    draw = np.random.default_rng(6)
    x, y = draw.normal(size=(2, 20))
    people = [f"p{i}" for i in range(20)]
    once = spearman(x, y, people, seed=3)
    # Every row written five times says no more about the population than once.
    five = spearman(np.repeat(x, 5), np.repeat(y, 5), list(np.repeat(people, 5)), seed=3)
    assert (five.value, five.low, five.high) == pytest.approx((once.value, once.low, once.high), abs=1e-12)
    assert five.p is None
    assert "several rows" in five.note
    as_people = spearman(np.repeat(x, 5), np.repeat(y, 5), seed=3)
    assert as_people.high - as_people.low < 0.6 * (once.high - once.low)  # type: ignore[operator]


def test_a_seed_gives_one_interval() -> None:
    x, y = np.random.default_rng(7).normal(size=(2, 30))
    assert spearman(x, y, seed=1) == spearman(x, y, seed=1)
    assert spearman(x, y, seed=1).low != spearman(x, y, seed=2).low


def test_few_people_get_no_interval() -> None:
    found = spearman([1, 2, 3, 4, 5], [2, 1, 4, 3, 5], seed=1)
    assert (found.n, found.value, found.low, found.high) == (5, pytest.approx(0.8), None, None)
    # Of the 120 orders of five ranks 16 have |rho| of 0.8 or more.
    assert found.p == pytest.approx(16 / 120)
    assert "fewer than 10 people" in found.note
    assert spearman([1, 2, 3], [1, 2, 3], seed=1).value is None
    assert spearman([1] * 12, range(12), seed=1).note == "a column has the same value in every row"


def test_a_column_nearly_of_one_value_gets_no_interval() -> None:
    found = spearman([0.0] * 11 + [1.0], range(12), seed=1)
    assert found.value is not None
    assert found.low is None
    assert "many resamples" in found.note


def test_the_interval_holds_the_truth_in_95_percent() -> None:
    draw, cohorts, n, r = np.random.default_rng(10), 400, 40, 0.5
    truth = 6 / math.pi * math.asin(r / 2)  # Spearman's rho of a normal distribution with this r
    held = 0
    for i in range(cohorts):
        x, e = draw.normal(size=(2, n))
        drawn = resampled(x, r * x + math.sqrt(1 - r * r) * e, np.arange(n), 1000, i)
        low, high = np.quantile(drawn, (0.025, 0.975))
        held += low <= truth <= high
    assert held / cohorts == pytest.approx(0.95, abs=3 * math.sqrt(0.95 * 0.05 / cohorts))
