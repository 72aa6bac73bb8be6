"""No cut-off is found here, and a handful of people prove little."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("scipy", reason="the workshop's packages are not installed (pip install 'myosight[export]')")

from scipy.stats import binom

from export.study.errors import StudyRefused
from export.study.relation.cut_off import Accuracy, CutOff, accuracy_at, predictive_value, share
from export.study.relation.screening import area_under_curve, low_grip

pytestmark = pytest.mark.workshop

#: Whole numbers, so that many are equal; both kinds of people.
SCORES = st.lists(st.integers(0, 8), min_size=2, max_size=12)
SET_BEFORE = CutOff(18.0, "<", "protocol of 2024, an example", found_in_these_data=False)


@given(SCORES, SCORES)
def test_the_area_counts_pairs(ill: list[int], well: list[int]) -> None:
    score, condition = np.array(ill + well, float), np.array([1.0] * len(ill) + [0.0] * len(well))
    found = area_under_curve(score, condition, lower_is_positive=True)
    if np.ptp(score) == 0:
        assert found.value is None
        return
    pairs = np.mean([(a < b) + 0.5 * (a == b) for a in ill for b in well])
    assert found.value == pytest.approx(pairs)
    other = area_under_curve(score, condition, lower_is_positive=False)
    assert other.value == pytest.approx(1 - pairs)
    assert other.p == pytest.approx(found.p)
    squeezed = area_under_curve(np.exp(score / 3) + 7, condition, lower_is_positive=True)
    assert (squeezed.value, squeezed.low) == (pytest.approx(found.value), pytest.approx(found.low))


def test_complete_separation_is_no_certainty() -> None:
    found = area_under_curve([1, 2, 3, 7, 8, 9], [1, 1, 1, 0, 0, 0], lower_is_positive=True)
    assert (found.value, found.low, found.high) == (1, None, None)
    assert "separates" in found.note


@pytest.mark.parametrize("condition", [[1, 1, 1, 1], [0, 0, 0, 1], [np.nan] * 4])
def test_one_kind_of_people_has_no_area(condition: list[float]) -> None:
    found = area_under_curve([1, 2, 3, 4], condition, lower_is_positive=True)
    assert found.value is None
    assert "too few" in found.note


def test_delongs_interval_holds_the_truth_in_95_percent() -> None:
    draw, cohorts, held = np.random.default_rng(1), 1500, 0
    condition = np.array([1.0] * 40 + [0.0] * 60)
    truth = 0.5 * (1 + math.erf(1 / 2))  # of two normal scores a standard deviation apart, Φ(1/√2)
    for _ in range(cohorts):
        found = area_under_curve(draw.normal(size=100) - condition, condition, lower_is_positive=True)
        held += found.low <= truth <= found.high  # type: ignore[operator]
    assert held / cohorts == pytest.approx(0.95, abs=3 * math.sqrt(0.95 * 0.05 / cohorts))


@pytest.mark.parametrize(
    "wrong",
    [
        {"found_in_these_data": True},
        {"source": "  "},
        {"value": math.nan},
        {"positive": "=="},
    ],
)
def test_a_cut_off_that_was_not_set_before_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(StudyRefused) as refused:
        CutOff(**{"value": 18.0, "positive": "<", "source": "paper", "found_in_these_data": False, **wrong})  # type: ignore[arg-type]
    assert refused.value.reason == "study.cut_off"


def test_both_kinds_of_error_are_counted() -> None:
    score = [10, 17.9, 18, 25, 12, 30, 31, 32, np.nan, 5]
    condition = [1, 1, 1, 1, 0, 0, 0, 0, 1, np.nan]
    found = accuracy_at(score, condition, SET_BEFORE)
    assert (found.n, found.dropped) == (8, 2)
    assert (found.sensitivity.count, found.sensitivity.of) == (2, 4)
    assert (found.specificity.count, found.specificity.of) == (3, 4)
    at_or_below = CutOff(18.0, "<=", "the same", found_in_these_data=False)
    assert accuracy_at(score, condition, at_or_below).sensitivity.count == 3
    nobody = accuracy_at([1, 2, 3], [0, 0, 0], SET_BEFORE)
    assert nobody.sensitivity.value is None
    assert predictive_value(nobody, 0.2, "an example").ppv is None
    with pytest.raises(StudyRefused):
        accuracy_at([1, 2, 3], [0, 1, 2], SET_BEFORE)
    with pytest.raises(StudyRefused):
        accuracy_at([1, 2, 3], [0, 1, 1], SET_BEFORE, ["a", "a", "b"])


@pytest.mark.parametrize("of", [1, 5, 19, 50])
@pytest.mark.parametrize("truth", [0.03, 0.5, 0.9])
def test_the_shares_interval_never_claims_too_much(of: int, truth: float) -> None:
    intervals = [share(count, of) for count in range(of + 1)]
    held = sum(binom.pmf(s.count, of, truth) for s in intervals if s.low <= truth <= s.high)  # type: ignore[operator]
    assert held >= 0.95


def test_none_of_five_is_not_nothing() -> None:
    # 1 − 0.025^(1/5), the closed form of Clopper and Pearson at zero.
    assert share(0, 5).high == pytest.approx(1 - 0.025 ** (1 / 5))
    assert share(5, 5).low == pytest.approx(0.025 ** (1 / 5))
    assert share(0, 0).value is None


def test_in_the_studys_own_prevalence_a_predictive_value_is_a_share() -> None:
    accuracy = Accuracy(100, 0, SET_BEFORE, share(16, 20), share(60, 80))
    found = predictive_value(accuracy, 0.2, "these people")
    assert (found.ppv, found.npv) == (pytest.approx(16 / 36), pytest.approx(60 / 64))


@settings(max_examples=40)
@given(st.integers(1, 19), st.integers(1, 39), st.floats(0.01, 0.98))
def test_rarer_conditions_make_a_positive_result_mean_less(hits: int, right: int, prevalence: float) -> None:
    accuracy = Accuracy(60, 0, SET_BEFORE, share(hits, 20), share(right, 40))
    rare, common = (predictive_value(accuracy, p, "an example") for p in (prevalence, prevalence + 0.01))
    assert rare.ppv < common.ppv  # type: ignore[operator]
    assert rare.npv > common.npv  # type: ignore[operator]
    assert rare.ppv_low <= rare.ppv <= rare.ppv_high  # type: ignore[operator]
    assert rare.npv_low <= rare.npv <= rare.npv_high  # type: ignore[operator]


def test_predictive_values_need_a_prevalence_and_its_source() -> None:
    accuracy = Accuracy(60, 0, SET_BEFORE, share(20, 20), share(30, 40))
    assert "no interval" in predictive_value(accuracy, 0.1, "an example").note
    for prevalence, source in ((0.0, "paper"), (1.0, "paper"), (0.1, " ")):
        with pytest.raises(StudyRefused):
            predictive_value(accuracy, prevalence, source)


def test_low_grip_is_awgs() -> None:
    # REFERENCE §1.1: 28.0 kg is not low from 65 on, 27.9 is; 34 and 20 kg below 65; nobody below 50 is judged.
    grip = [28.0, 27.9, 18.0, 17.9, 33.9, 34.0, 19.9, 10.0, 10.0, np.nan, 10.0]
    sex = ["M", "M", "F", "F", "M", "M", "F", "M", "unknown", "M", "F"]
    age = [70, 65, 80, 65.0, 64.9, 50, 55, 49.9, 70, 70, np.nan]
    found = low_grip(grip, sex, age)
    np.testing.assert_array_equal(found, [0, 1, 0, 1, 1, 0, 1, np.nan, np.nan, np.nan, np.nan])
    np.testing.assert_array_equal(low_grip([25.9, 27.0], ["M", "M"], [70, 70], "2014"), [1, 0])
    np.testing.assert_array_equal(low_grip([25.9, 27.0], ["M", "M"], [70, 70], "2019"), [1, 1])
    with pytest.raises(StudyRefused):
        low_grip([1.0, 2.0], ["M"], [70, 70])
