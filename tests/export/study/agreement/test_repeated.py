"""The mixed model against nlme and lme4 in R, and where a variance is nothing."""

from __future__ import annotations

import math

import numpy as np
import pytest

pytest.importorskip("scipy", reason="the workshop's packages are not installed (pip install 'myosight[export]')")

from hypothesis import given, settings
from hypothesis import strategies as st

from export.study.agreement.components import one_way
from export.study.agreement.repeated import repeated
from export.study.errors import StudyRefused
from tests.export.study.agreement.frozen import against_r, ejection, ends_against_r, operators
from tests.export.study.reference_values import Row

pytestmark = pytest.mark.workshop

SUBJECT, RV, IC = ejection()


def _rows() -> list[Row]:
    heart = repeated(RV - IC, SUBJECT)
    people, operator, mt_mm = operators()
    scan = repeated(mt_mm, people, operator)
    assert scan.interaction_sd is not None
    b, c = scan.operator_effects
    return [
        against_r("heart mixed bias", heart.mean.value, 1e-3),
        against_r("heart mixed bias se", _error(heart.mean.low, heart.mean.high, 11), 1e-3),
        against_r("heart mixed between", heart.subject_sd.value, 1e-3),
        against_r("heart mixed within", heart.residual_sd.value, 1e-3),
        *ends_against_r("heart profile between", heart.subject_sd.low, heart.subject_sd.high, 1e-3),
        *ends_against_r("heart profile within", heart.residual_sd.low, heart.residual_sd.high, 1e-3),
        against_r("scan subject sd", scan.subject_sd.value, 1e-3),
        against_r("scan interaction sd", scan.interaction_sd.value, 1e-3),
        against_r("scan residual sd", scan.residual_sd.value, 1e-3),
        against_r("scan effect b", b.value, 1e-3),
        against_r("scan effect c", c.value, 1e-3),
        against_r("scan effect b p", b.p, 1e-3),
        against_r("scan effect c p", c.p, 1e-3),
    ]


def _error(low: float | None, high: float | None, degrees: int) -> float:
    from scipy.stats import t

    return ((high or 0) - (low or 0)) / 2 / float(t.ppf(0.975, degrees))


ROWS = _rows()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.statistic)
def test_the_number_is_the_reference_s(row: Row) -> None:
    assert row.holds, row


def test_it_is_the_model_of_statsmodels_too() -> None:
    mixed = pytest.importorskip("statsmodels.regression.mixed_linear_model", reason="statsmodels is not installed")
    fit = mixed.MixedLM(RV - IC, np.ones((len(RV), 1)), np.array(SUBJECT)).fit(reml=True)
    found = repeated(RV - IC, SUBJECT)
    assert found.mean.value == pytest.approx(float(fit.fe_params[0]), abs=1e-3)
    assert found.subject_sd.value == pytest.approx(math.sqrt(float(fit.cov_re[0][0])), abs=1e-3)
    assert found.residual_sd.value == pytest.approx(math.sqrt(float(fit.scale)), abs=1e-3)


def test_a_balanced_design_gives_the_analysis_of_variance() -> None:
    draw = np.random.default_rng(4)
    member = np.repeat(np.arange(12), 3)
    values = draw.normal(20, 3, 12)[member] + draw.normal(0, 1, 36)
    squares, found = one_way(member, values), repeated(values, member)
    assert found.subject_sd.value == pytest.approx(math.sqrt(squares.between_variance), rel=1e-5)
    assert found.residual_sd.value == pytest.approx(math.sqrt(squares.within), rel=1e-5)
    assert found.mean.value == pytest.approx(values.mean())


def test_people_who_do_not_differ_have_a_spread_of_zero_and_an_interval_from_zero() -> None:
    found = repeated([-1, 1, -1.1, 1.1, -0.9, 0.9, -1, 1.05], ["a", "a", "b", "b", "c", "c", "d", "d"])
    assert (found.subject_sd.value, found.subject_sd.low, found.icc) == (0, 0, 0)
    assert (found.subject_sd.high or 0) > 0
    assert "zero" in found.subject_sd.note


def test_operators_with_one_image_each_have_no_interaction_of_their_own() -> None:
    draw = np.random.default_rng(5)
    people, operator = np.repeat(np.arange(10), 2), np.tile(["a", "b"], 10)
    values = draw.normal(20, 3, 10)[people] + np.where(operator == "b", 1.5, 0) + draw.normal(0, 0.5, 20)
    found = repeated(values, people, operator)
    assert found.interaction_sd is None
    assert found.operators == ("a", "b")
    # Balanced: the effect is the paired difference, its test the paired t test.
    paired = values[operator == "b"] - values[operator == "a"]
    assert found.operator_effects[0].value == pytest.approx(paired.mean())
    half = (paired.std(ddof=1) / math.sqrt(10)) * 2.2621571627409915
    assert found.operator_effects[0].low == pytest.approx(paired.mean() - half, rel=1e-5)


@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 10**6), scale=st.floats(0.01, 100), shift=st.floats(-100, 100))
def test_the_spread_follows_the_unit(seed: int, scale: float, shift: float) -> None:
    draw = np.random.default_rng(seed)
    people = draw.integers(0, 8, 30)
    values = draw.normal(0, 2, 8)[people] + draw.normal(0, 1, 30)
    found, other = repeated(values, people), repeated(values * scale + shift, people)
    assert other.residual_sd.value == pytest.approx(scale * (found.residual_sd.value or 0), rel=1e-4)
    assert other.subject_sd.value == pytest.approx(scale * (found.subject_sd.value or 0), rel=1e-4, abs=1e-4 * scale)
    assert other.residual_sd.high == pytest.approx(scale * (found.residual_sd.high or 0), rel=1e-4)
    assert found.residual_sd.low < found.residual_sd.value < found.residual_sd.high
    assert found.subject_sd.low <= found.subject_sd.value <= found.subject_sd.high


def test_the_intervals_hold_the_truth_about_as_often_as_they_say() -> None:
    draw, held, member = np.random.default_rng(88), np.zeros(2), np.repeat(np.arange(25), 2)
    for _ in range(50):
        found = repeated(draw.normal(0, 1.5, 25)[member] + draw.normal(0, 1, 50), member)
        for place, (one, truth) in enumerate(((found.subject_sd, 1.5), (found.residual_sd, 1.0))):
            held[place] += int((one.low or 0) <= truth <= (one.high or 0))
    assert held.min() / 50 >= 0.86  # three standard errors of 50 draws below 0.95


@pytest.mark.parametrize(
    ("values", "people", "reason"),
    [
        ([1.0, 2.0, 3.0], ["a", "b", "c"], "study.few"),
        ([1.0, 2.0, 3.0], ["a", "a", "a"], "study.few"),
        ([1.0, 1.0, 3.0, 3.0], ["a", "a", "b", "b"], "study.constant"),
        ([2.0, 2.0, 2.0, 2.0], ["a", "a", "b", "b"], "study.constant"),
        ([1.0, math.nan, 3.0, 3.0], ["a", "a", "b", "b"], "study.values"),
    ],
)
def test_what_has_no_error_to_estimate_is_refused(values: list[float], people: list[str], reason: str) -> None:
    with pytest.raises(StudyRefused) as refusal:
        repeated(values, people)
    assert refusal.value.reason == reason


def test_operators_who_differ_by_a_constant_leave_no_error() -> None:
    with pytest.raises(StudyRefused) as refusal:
        repeated([1.0, 1.3, 3.0, 3.3, 7.1, 7.4], ["a", "a", "b", "b", "c", "c"], ["x", "y"] * 3)
    assert refusal.value.reason == "study.constant"
