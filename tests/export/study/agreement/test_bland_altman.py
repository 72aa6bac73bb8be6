"""Limits of agreement against R, against the papers that defined them, and against their own promise."""

from __future__ import annotations

import math

import numpy as np
import pytest

pytest.importorskip("scipy", reason="the workshop's packages are not installed (pip install 'myosight[export]')")

from hypothesis import given, settings
from hypothesis import strategies as st

from export.study.agreement.bland_altman import BlandAltman, bland_altman
from export.study.agreement.limits import approximate_limit_intervals, exact_limit_intervals
from export.study.errors import StudyRefused
from tests.export.study.agreement.frozen import LARGE, MINI, against_r, ends_against_r
from tests.export.study.reference_values import Row

pytestmark = pytest.mark.workshop

PEOPLE = [f"p{number:02}" for number in range(17)]
BA1999 = "Bland and Altman 1999, section 2.2"


def _rows() -> list[Row]:
    found = bland_altman(MINI, LARGE, PEOPLE)
    rows = [
        against_r("pefr bias", found.bias.value),
        *ends_against_r("pefr bias", found.bias.low, found.bias.high),
        against_r("pefr bias p", found.bias.p),
        *ends_against_r("pefr lower", found.lower.low, found.lower.high),
        *ends_against_r("pefr upper", found.upper.low, found.upper.high),
        against_r("pefr slope", found.slope.value),
        *ends_against_r("pefr slope", found.slope.low, found.slope.high),
        against_r("pefr slope p", found.slope.p),
        # At two standard deviations, from its rounded figures.
        Row("pefr bias − 2 SD", (found.bias.value or 0) - 2 * found.sd, -79.7, "Bland and Altman 1986", 0.1),
        Row("pefr bias + 2 SD", (found.bias.value or 0) + 2 * found.sd, 75.5, "Bland and Altman 1986", 0.1),
    ]
    for n in (3, 20, 94):
        lower, upper = exact_limit_intervals(0.0, 1.0, n)
        rows += [*ends_against_r(f"n{n} lower", *lower), *ends_against_r(f"n{n} upper", *upper)]
    # Systolic pressure of 85 people: mean −16.29, SD 19.61 mmHg.
    lower, upper = approximate_limit_intervals(-16.29, 19.61, 85)
    ends = ("lower low", "lower high", "upper low", "upper high")
    for end, ours, theirs in zip(ends, (*lower, *upper), (-61.9, -47.5, 14.9, 29.3), strict=True):
        # The paper takes 1.71·SD/√n for the standard error and 1.96 for t.
        rows.append(Row(f"pressure, approximate {end}", ours, theirs, BA1999, 0.15))
    return rows


ROWS = _rows()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.statistic)
def test_the_number_is_the_reference_s(row: Row) -> None:
    assert row.holds, row


@pytest.mark.parametrize("count", [5, 20, 94])
def test_the_exact_interval_holds_the_limit_as_often_as_it_says(count: int) -> None:
    draws = np.random.default_rng((1986, count)).normal(0, 1, (4000, count))
    # The interval is bias + factor·SD: drawn at once.
    near, far = exact_limit_intervals(0.0, 1.0, count)[1]
    bias, sd = draws.mean(axis=1), draws.std(axis=1, ddof=1)
    held = float(((bias + near * sd <= 1.96) & (bias + far * sd >= 1.96)).mean())
    assert held == pytest.approx(0.95, abs=0.011)  # 3.2 standard errors of 4,000 draws


def test_images_of_a_person_count_as_one() -> None:
    once = bland_altman([10, 20, 30], [11, 20, 32], ["a", "b", "c"])
    often = bland_altman([10, 20, 30, 10, 30, 30], [11, 20, 32, 11, 32, 32], ["a", "b", "c", "a", "c", "c"])
    assert (often.subjects, often.images) == (3, 6)
    assert often.lower == once.lower
    assert often.slope == once.slope


def test_perfect_agreement_has_limits_of_no_width_and_nothing_to_test() -> None:
    found = bland_altman([10, 20, 30], [10, 20, 30], ["a", "b", "c"])
    assert (found.lower.low, found.lower.value, found.upper.value, found.upper.high) == (0, 0, 0, 0)
    assert found.bias.p is None
    assert "nothing to test" in found.bias.note
    assert found.slope.value == 0
    assert found.slope.p == 1


def test_subjects_all_of_one_mean_have_no_slope_and_say_why() -> None:
    found = bland_altman([9, 8, 7], [11, 12, 13], ["a", "b", "c"])
    assert found.slope.value is None
    assert "same mean" in found.slope.note


def _numbers(found: BlandAltman) -> list[float]:
    statistics = (found.bias, found.lower, found.upper)
    return [number for each in statistics for number in (each.value, each.low, each.high) if number is not None]


@settings(max_examples=40, deadline=None)
@given(
    seed=st.integers(0, 10**6),
    count=st.integers(3, 40),
    scale=st.floats(0.01, 100),
    shift=st.floats(-50, 50),
)
def test_limits_follow_the_unit_and_the_order_of_the_methods(seed: int, count: int, scale: float, shift: float) -> None:
    draw = np.random.default_rng(seed)
    truth = draw.normal(20, 4, count)
    measured = truth + draw.normal(0.4, 1, count)
    people = [str(number) for number in range(count)]
    found = bland_altman(truth, measured, people)
    scaled = bland_altman(truth * scale + shift, measured * scale + shift, people)
    assert _numbers(scaled) == pytest.approx([scale * number for number in _numbers(found)], rel=1e-6, abs=1e-8 * scale)
    assert scaled.slope.p == pytest.approx(found.slope.p, rel=1e-5, abs=1e-12)
    swapped = bland_altman(measured, truth, people)
    assert swapped.lower.value == pytest.approx(-(found.upper.value or math.nan))
    assert (swapped.lower.low, swapped.lower.high) == pytest.approx((-found.upper.high, -found.upper.low))
    assert found.lower.low < found.lower.value < found.lower.high


@pytest.mark.parametrize(
    ("truth", "measured", "people", "reason"),
    [
        ([1.0, 2.0], [1.0, 2.0], ["a", "b"], "study.few"),
        ([1.0, 2.0, 3.0], [1.0, 2.0, 3.0], ["a", "a", "b"], "study.few"),
        ([1.0, 2.0, math.nan], [1.0, 2.0, 3.0], ["a", "b", "c"], "study.values"),
        ([1.0, 2.0, math.inf], [1.0, 2.0, 3.0], ["a", "b", "c"], "study.values"),
        ([1.0, 2.0], [1.0, 2.0, 3.0], ["a", "b", "c"], "study.values"),
        ([1.0, 2.0, 3.0], [1.0, 2.0, 3.0], ["a", "b"], "study.values"),
        ([], [], [], "study.few"),
    ],
)
def test_what_cannot_be_compared_is_refused(
    truth: list[float], measured: list[float], people: list[str], reason: str
) -> None:
    with pytest.raises(StudyRefused) as refusal:
        bland_altman(truth, measured, people)
    assert refusal.value.reason == reason
