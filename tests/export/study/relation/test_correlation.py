"""A correlation does not care for units or order, and says what it cannot know."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

pytest.importorskip("scipy", reason="the workshop's packages are not installed (pip install 'myosight[export]')")

from scipy.stats import pearsonr

from export.study.errors import StudyRefused
from export.study.relation.correlation import p_of, pearson
from export.study.relation.partial import partial

pytestmark = pytest.mark.workshop

PAIRS = arrays(np.float64, (2, 12), elements=st.integers(-50, 50).map(float), unique=True)
SCALES = st.floats(0.01, 1000)
SHIFTS = st.floats(-1000, 1000)


@given(PAIRS, SCALES, SHIFTS, SCALES, SHIFTS)
def test_units_do_not_matter(pair: np.ndarray, a: float, b: float, c: float, d: float) -> None:
    x, y = pair
    plain, moved = pearson(x, y), pearson(a * x + b, c * y + d)
    for name in ("value", "low", "high", "p"):
        assert getattr(moved, name) == pytest.approx(getattr(plain, name), abs=1e-7)


@given(PAIRS)
def test_turning_a_column_round_turns_the_sign(pair: np.ndarray) -> None:
    x, y = pair
    plain, turned = pearson(x, y), pearson(x, -y)
    assert plain.value is not None
    assert turned.value == pytest.approx(-plain.value, abs=1e-12)
    assert (turned.low, turned.high) == pytest.approx((-plain.high, -plain.low), abs=1e-12)
    assert turned.p == pytest.approx(plain.p)


@given(PAIRS, st.permutations(range(12)))
def test_order_and_sides_do_not_matter(pair: np.ndarray, order: list[int]) -> None:
    x, y = pair
    plain, other = pearson(x, y), pearson(y[order], x[order])
    assert other.value == pytest.approx(plain.value, abs=1e-12)
    assert other.p == pytest.approx(plain.p, abs=1e-9)


@given(PAIRS)
def test_scipy_agrees(pair: np.ndarray) -> None:
    found, theirs = pearson(*pair), pearsonr(*pair)
    assert found.value == pytest.approx(theirs.statistic, abs=1e-10)
    assert found.p == pytest.approx(theirs.pvalue, abs=1e-9)
    assert (found.low, found.high) == pytest.approx(tuple(theirs.confidence_interval(0.95)), abs=1e-9)


def test_missing_values_are_dropped_and_counted() -> None:
    draw = np.random.default_rng(1)
    x, y = draw.normal(size=(2, 20))
    without = pearson(x[3:], y[3:])
    x[0], y[1], x[2], y[2] = (np.nan,) * 4
    found = pearson(x, y)
    assert (found.n, found.dropped) == (17, 3)
    assert found.value == without.value


@pytest.mark.parametrize(
    ("x", "y", "why"),
    [
        ([], [], "fewer than 4"),
        ([1, 2, 3], [3, 1, 2], "fewer than 4"),
        ([1, 2, 3, np.nan, np.nan], [3, 1, 2, 5, 6], "fewer than 4"),
        ([5, 5, 5, 5, 5], [3, 1, 2, 5, 6], "same value"),
        ([3, 1, 2, 5, 6], [0.1 + 0.2, 0.3, 0.3, 0.3, 0.3], "same value"),
    ],
)
def test_what_cannot_be_known_is_none_with_a_reason(x: list[float], y: list[float], why: str) -> None:
    found = pearson(x, y)
    assert (found.value, found.low, found.high, found.p) == (None,) * 4
    assert why in found.note


def test_an_exact_line_has_no_width() -> None:
    x = np.array([0.1, 0.7, 1.3, 2.9, 3.3])
    found = pearson(x, 0.3 - 7 * x)
    assert (found.value, found.low, found.high, found.p) == (-1, -1, -1, 0)


def test_a_person_who_would_count_twice_is_refused() -> None:
    with pytest.raises(StudyRefused, match="The participant b has several rows") as refused:
        pearson([1, 2, 3, 4, 5], [2, 1, 4, 3, 5], ["a", "b", "b", "c", "d"])
    assert refused.value.reason == "study.repeated"
    assert pearson([1, 2, np.nan, 4, 5], [2, 1, 4, 3, 5], ["a", "b", "b", "c", "d"]).n == 4


def test_people_go_by_position_whatever_their_labels() -> None:
    pandas = pytest.importorskip("pandas", reason="pandas is not installed")
    subjects = pandas.Series(["a", "b", "c", "d", "d"], index=[4, 3, 2, 1, 0])
    assert pearson([1, 2, 3, 5, np.nan], [2, 1, 4, 3, 5], subjects).n == 4
    with pytest.raises(StudyRefused, match="participant d"):
        pearson([1, 2, 3, 5, 4], [2, 1, 4, 3, 5], subjects)
    with pytest.raises(StudyRefused, match="4 participants are named for 5 rows"):
        pearson([1, 2, 3, 5, 4], [2, 1, 4, 3, 5], subjects[:4])


@pytest.mark.parametrize("x", [[1, 2, 3], [[1, 2, 3, 4]], [1, 2, 3, math.inf]])
def test_columns_that_are_none_are_refused(x: list[float]) -> None:
    with pytest.raises(StudyRefused):
        pearson(x, [1, 2, 3, 4])


@pytest.mark.parametrize(("n", "r"), [(10, 0.0), (22, 0.4223), (22, 0.8212), (94, 0.7849)])
def test_fishers_interval_holds_the_truth_in_95_percent(n: int, r: float) -> None:
    draw = np.random.default_rng((8, n))
    cohorts = 2000
    held = 0
    for _ in range(cohorts):
        x, e = draw.normal(size=(2, n))
        found = pearson(x, r * x + math.sqrt(1 - r * r) * e)
        held += found.low <= r <= found.high  # type: ignore[operator]
    assert held / cohorts == pytest.approx(0.95, abs=3 * math.sqrt(0.95 * 0.05 / cohorts))


def test_the_papers_first_row_needs_58_people() -> None:
    # REFERENCE §0.1, fact 8: r = 0.4223 with p < 0.001.
    assert p_of(0.4223, 57 - 2) > 0.001 > p_of(0.4223, 58 - 2)


@settings(max_examples=50)
@given(st.integers(0, 10_000), SCALES, SHIFTS)
def test_partial_does_not_care_how_covariates_are_written(seed: int, a: float, b: float) -> None:
    x, y, age, height = np.random.default_rng(seed).normal(size=(4, 15))
    plain = partial(x, y, {"age": age, "height": height})
    other = partial(3 * x - age, y / 2 + 5 * height, {"mix": a * age + height + b, "height": height})
    assert other.value == pytest.approx(plain.value, abs=1e-6)
    assert other.df == plain.df == 11


def test_covariates_that_say_nothing_are_left_out_and_named() -> None:
    x, y, age = np.random.default_rng(2).normal(size=(3, 20))
    alone = partial(x, y, {"age": age})
    more = partial(x, y, {"age": age, "months": 12 * age + 1, "sex": np.ones(20)})
    assert (more.value, more.p, more.df) == (pytest.approx(alone.value), pytest.approx(alone.p), alone.df)
    assert "months, sex left out" in more.method
    nothing = partial(x, y, {"sex": np.ones(20)})
    assert nothing.value == pytest.approx(pearson(x, y).value)


def test_partial_of_a_covariate_itself_is_none() -> None:
    x, y, age = np.random.default_rng(3).normal(size=(3, 20))
    found = partial(2 * age + 1, y, {"age": age})
    assert found.value is None
    assert "wholly" in found.note
    assert partial(x[:5], y[:5], {"a": age[:5], "b": age[5:10], "c": age[10:15]}).value is None


def test_age_makes_strangers_look_related() -> None:
    draw = np.random.default_rng(4)
    age = draw.uniform(20, 90, 300)
    muscle, rise = -age + draw.normal(0, 10, 300), age + draw.normal(0, 10, 300)
    assert pearson(muscle, rise).value < -0.7  # type: ignore[operator]
    left = partial(muscle, rise, {"age": age})
    assert left.low < 0 < left.high  # type: ignore[operator]
    assert (left.n, left.df) == (300, 297)


def test_partials_interval_holds_the_truth_in_95_percent() -> None:
    draw, cohorts, r, held = np.random.default_rng(9), 1500, 0.5, 0
    for _ in range(cohorts):
        a, b, c, x, e = draw.normal(size=(5, 20))
        found = partial(x + a - b, r * x + math.sqrt(1 - r * r) * e + 2 * a + c, {"a": a, "b": b, "c": c})
        held += found.low <= r <= found.high  # type: ignore[operator]
    assert held / cohorts == pytest.approx(0.95, abs=3 * math.sqrt(0.95 * 0.05 / cohorts))
