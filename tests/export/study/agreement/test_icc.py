"""Intraclass correlation against psych in R and the table of Shrout and Fleiss."""

from __future__ import annotations

import math

import numpy as np
import pytest

pytest.importorskip("scipy", reason="the workshop's packages are not installed (pip install 'myosight[export]')")

from hypothesis import given, settings
from hypothesis import strategies as st

from export.study.agreement.icc import average_of, icc
from export.study.errors import StudyRefused
from tests.export.study.agreement.frozen import JUDGES, LARGE, MINI, against_r, ends_against_r
from tests.export.study.reference_values import Row

pytestmark = pytest.mark.workshop

#: Five people by two methods that agree less than chance.
NEGATIVE = np.array([[1, 3], [2, 1], [3, 2.5], [1.5, 2], [2.2, 1.4]])


def _rows() -> list[Row]:
    rows = []
    for name, table in (("judges", JUDGES), ("pefr", np.array([LARGE, MINI]).T), ("negative", NEGATIVE)):
        found = icc(table)
        for kind, single in (("ICC2", found.agreement), ("ICC3", found.consistency)):
            rows.append(against_r(f"{name} {kind}", single.value))
            rows += ends_against_r(f"{name} {kind}", single.low, single.high)
            average = average_of(single, table.shape[1])
            if name != "negative":
                rows.append(against_r(f"{name} {kind}k", average.value))
                rows += ends_against_r(f"{name} {kind}k", average.low, average.high)
        rows += [against_r(f"{name} F", found.f), against_r(f"{name} p", found.agreement.p)]
    found = icc(JUDGES)
    rows.append(Row("judges ICC(2,1)", found.agreement.value or 0, 0.29, "Shrout and Fleiss 1979, table 4", 0.005))
    rows.append(Row("judges ICC(3,1)", found.consistency.value or 0, 0.71, "Shrout and Fleiss 1979, table 4", 0.005))
    return rows


ROWS = _rows()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.statistic)
def test_the_number_is_the_reference_s(row: Row) -> None:
    assert row.holds, row


def test_a_correlation_below_zero_is_given_and_said() -> None:
    found = icc(NEGATIVE)
    assert found.agreement.value is not None
    assert found.agreement.value < 0
    assert "below zero" in found.agreement.note


def test_a_mean_of_measures_that_has_no_variance_left_has_no_correlation() -> None:
    far = icc(np.array([[1, 5], [4, 2], [2, 4], [5, 1.5], [3, 3.4]])).agreement
    average = average_of(far, 4)
    assert average.value is None
    assert average.note


def test_people_whom_one_method_did_not_measure_are_left_out_and_counted() -> None:
    gaps = np.vstack([JUDGES, [[1, np.nan, 3, 4], [np.nan] * 4]])
    found = icc(gaps)
    assert (found.subjects, found.methods, found.left_out) == (6, 4, 2)
    assert found.agreement == icc(JUDGES).agreement


def test_equal_columns_agree_fully_and_an_offset_spoils_agreement_only() -> None:
    truth = np.array([3.0, 5.0, 9.0, 4.0])
    same, moved = icc(np.stack([truth, truth], axis=1)), icc(np.stack([truth, truth + 2.1], axis=1))
    assert (same.agreement.value, same.agreement.low, same.agreement.high) == (1, 1, 1)
    assert same.f is None
    assert same.agreement.p is None
    assert "nothing to test" in same.agreement.note
    assert moved.consistency.value == 1
    assert moved.agreement.value == pytest.approx(truth.var(ddof=1) / (truth.var(ddof=1) + 2.1**2 / 2))


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10**6), noise=st.floats(0.05, 20), scale=st.floats(0.1, 100), shift=st.floats(-50, 50))
def test_it_has_no_unit_no_order_and_lies_in_its_interval(seed: int, noise: float, scale: float, shift: float) -> None:
    draw = np.random.default_rng(seed)
    values = draw.normal(20, 4, (15, 1)) + draw.normal(0.5, noise, (15, 3))
    found, other = icc(values), icc(values[::-1, ::-1] * scale + shift)
    for one, two in ((found.agreement, other.agreement), (found.consistency, other.consistency)):
        assert two.value == pytest.approx(one.value, rel=1e-6, abs=1e-8)
        assert (two.low, two.high) == pytest.approx((one.low, one.high), rel=1e-5, abs=1e-7)
        assert one.low <= one.value <= one.high


def test_the_interval_of_consistency_holds_the_truth_as_often_as_it_says() -> None:
    draw, held = np.random.default_rng(1996), 0
    for _ in range(800):
        single = icc(draw.normal(0, 2, (12, 1)) + draw.normal(0, 1, (12, 2)) + [0, 3]).consistency
        held += int((single.low or 0) <= 0.8 <= (single.high or 0))
    assert held / 800 == pytest.approx(0.95, abs=0.024)  # three standard errors


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        (np.ones((5, 2)), "study.constant"),
        (np.array([[1.0, 3.0], [3.0, 1.0]]), "study.constant"),
        (np.ones((1, 2)), "study.few"),
        (np.ones((4, 1)), "study.few"),
        (np.array([[1.0, math.nan], [2.0, 3.0]]), "study.few"),
        (np.array([[1.0, math.inf], [2.0, 3.0]]), "study.values"),
        (np.ones(4), "study.values"),
    ],
)
def test_a_table_without_what_it_takes_is_refused(values: np.ndarray, reason: str) -> None:
    with pytest.raises(StudyRefused) as refusal:
        icc(values)
    assert refusal.value.reason == reason
