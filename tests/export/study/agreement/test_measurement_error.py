"""SEM, smallest real change and coefficients of variation against R."""

from __future__ import annotations

import math

import numpy as np
import pytest

pytest.importorskip("scipy", reason="the workshop's packages are not installed (pip install 'myosight[export]')")

from hypothesis import given, settings
from hypothesis import strategies as st

from export.study.agreement.icc import icc
from export.study.agreement.measurement_error import measurement_error
from tests.export.study.agreement.frozen import JUDGES, against_r, ends_against_r
from tests.export.study.reference_values import Row

pytestmark = pytest.mark.workshop


def _rows() -> list[Row]:
    found = measurement_error(JUDGES)
    return [
        against_r("judges sem", found.sem_consistency.value),
        *ends_against_r("judges sem", found.sem_consistency.low, found.sem_consistency.high),
        against_r("judges sem agreement", found.sem_agreement.value),
        against_r("judges cv within", found.cv_within_percent.value),
        against_r("judges cv rms", found.cv_rms_percent.value),
    ]


ROWS = _rows()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.statistic)
def test_the_number_is_the_reference_s(row: Row) -> None:
    assert row.holds, row


def test_the_error_is_what_the_correlation_leaves_of_the_spread() -> None:
    correlation, found = icc(JUDGES), measurement_error(JUDGES)
    squares = correlation.squares
    people = (squares.rows - squares.error) / squares.k
    judges = (squares.columns - squares.error) / squares.n
    whole = math.sqrt(people + judges + squares.error)
    assert found.sem_agreement.value == pytest.approx(whole * math.sqrt(1 - (correlation.agreement.value or 0)))
    without = math.sqrt(people + squares.error)
    assert found.sem_consistency.value == pytest.approx(without * math.sqrt(1 - (correlation.consistency.value or 0)))
    assert found.mdc95_agreement.value == pytest.approx(1.96 * math.sqrt(2) * (found.sem_agreement.value or 0))


def test_equal_repeats_have_no_error() -> None:
    found = measurement_error(np.array([[3.0, 3.0], [5.0, 5.0], [9.0, 9.0]]))
    for one in (found.sem_agreement, found.sem_consistency, found.mdc95_agreement, found.cv_rms_percent):
        assert (one.value, one.low, one.high) == (0, 0, 0)


def test_values_about_zero_have_no_coefficient_of_variation_and_say_why() -> None:
    found = measurement_error(JUDGES - 5)
    assert (found.cv_within_percent.value, found.cv_within_percent.low) == (None, None)
    assert "above zero" in found.cv_rms_percent.note
    assert found.sem_agreement.value == pytest.approx(measurement_error(JUDGES).sem_agreement.value)


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 10**6), scale=st.floats(0.01, 100))
def test_the_error_has_the_unit_of_the_values_and_the_variation_has_none(seed: int, scale: float) -> None:
    draw = np.random.default_rng(seed)
    values = draw.normal(20, 3, (10, 1)) + draw.normal(0, 0.8, (10, 2))
    found, other = measurement_error(values), measurement_error(scale * values)
    assert other.sem_agreement.value == pytest.approx(scale * (found.sem_agreement.value or 0), rel=1e-6)
    assert other.mdc95_consistency.high == pytest.approx(scale * (found.mdc95_consistency.high or 0), rel=1e-6)
    assert other.cv_rms_percent.value == pytest.approx(found.cv_rms_percent.value, rel=1e-6)
    for one in (found.sem_agreement, found.sem_consistency, found.cv_within_percent, found.cv_rms_percent):
        assert one.low <= one.value <= one.high


def test_the_interval_of_the_error_holds_the_truth_as_often_as_it_says() -> None:
    draw, held = np.random.default_rng(33), np.zeros(2)
    for _ in range(600):
        # Three operators drawn anew each time, SD 0.5; residual SD 1.
        values = draw.normal(20, 3, (15, 1)) + draw.normal(0, 0.5, 3) + draw.normal(0, 1, (15, 3))
        found = measurement_error(values)
        for place, (one, truth) in enumerate(((found.sem_consistency, 1.0), (found.sem_agreement, math.sqrt(1.25)))):
            held[place] += int((one.low or 0) <= truth <= (one.high or 0))
    assert held[0] / 600 == pytest.approx(0.95, abs=0.027)  # exact: three standard errors
    assert held[1] / 600 >= 0.92  # approximate
