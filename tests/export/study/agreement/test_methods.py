"""Two methods on the same images, against R."""

from __future__ import annotations

import math

import numpy as np
import pytest

pytest.importorskip("scipy", reason="the workshop's packages are not installed (pip install 'myosight[export]')")

from hypothesis import given, settings
from hypothesis import strategies as st

from export.study.agreement.methods import MOST_PAIRED, compare_methods, signed_rank_quantile
from export.study.errors import StudyRefused
from tests.export.study.agreement.frozen import FROZEN, against_r, ejection, ends_against_r
from tests.export.study.reference_values import Row

pytestmark = pytest.mark.workshop

SUBJECT, RV, IC = ejection()


def _rows() -> list[Row]:
    found = compare_methods(RV, IC, SUBJECT, seed=1)
    low, high = (FROZEN[f"heart boot {end}"] for end in ("low", "high"))
    # An end of the percentile interval of 2,000 draws has a standard error of about 0.06 standard errors of the mean.
    noise = 3 * 0.06 * (high[0] - low[0]) / (2 * 1.96)
    return [
        against_r("heart wilcoxon p", found.difference.p),
        against_r("heart middle", found.middle.value),
        *ends_against_r("heart middle", found.middle.low, found.middle.high),
        Row("heart boot low", found.difference.low or 0, *low, noise),
        Row("heart boot high", found.difference.high or 0, *high, noise),
        *(against_r(f"signed rank {n}", signed_rank_quantile(0.025, n)) for n in (6, 19, 94)),
    ]


ROWS = _rows()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.statistic)
def test_the_number_is_the_reference_s(row: Row) -> None:
    assert row.holds, row


def test_the_same_values_do_not_differ() -> None:
    found = compare_methods([0.8, 0.9, 0.85], [0.8, 0.9, 0.85], ["a", "b", "c"], seed=0)
    assert (found.difference.value, found.difference.p, found.middle.value) == (0, 1, 0)
    assert found.middle.low is None
    assert "too few" in found.middle.note


def test_a_person_with_many_images_counts_once() -> None:
    once = compare_methods([0.8, 0.9, 0.7], [0.9, 0.8, 0.8], ["a", "b", "c"], seed=0)
    often = compare_methods([0.8, 0.9, 0.7] * 9, [0.9, 0.8, 0.8] * 9, ["a", "b", "c"] * 9, seed=0)
    assert (often.images, often.subjects) == (27, 3)
    assert often.difference.value == pytest.approx(once.difference.value)
    assert often.difference.p == once.difference.p


def test_very_many_people_have_no_middle_of_all_pairs() -> None:
    draw = np.random.default_rng(0)
    count = MOST_PAIRED + 1
    found = compare_methods(draw.normal(0, 1, count), draw.normal(0, 1, count), np.arange(count), seed=0)
    assert found.middle.value is None
    assert str(MOST_PAIRED) in found.middle.note
    assert found.difference.low is not None


def test_the_normal_quantile_takes_over_where_the_exact_one_ends() -> None:
    assert signed_rank_quantile(0.025, 201) == pytest.approx(signed_rank_quantile(0.025, 200), rel=0.02)


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10**6), count=st.integers(6, 60), scale=st.floats(0.01, 100))
def test_the_difference_turns_with_the_order_and_follows_the_unit(seed: int, count: int, scale: float) -> None:
    draw = np.random.default_rng(seed)
    people = np.arange(count)
    one, two = draw.normal(0.85, 0.05, count), draw.normal(0.87, 0.05, count)
    found, turned = compare_methods(one, two, people, seed), compare_methods(two, one, people, seed)
    scaled = compare_methods(one * scale, two * scale, people, seed)
    assert turned.difference.value == pytest.approx(-(found.difference.value or 0))
    assert turned.difference.p == pytest.approx(found.difference.p)
    assert (turned.middle.low, turned.middle.high) == pytest.approx((-found.middle.high, -found.middle.low))
    assert scaled.middle.value == pytest.approx(scale * (found.middle.value or 0), rel=1e-6, abs=1e-12)
    assert scaled.difference.low == pytest.approx(scale * (found.difference.low or 0), rel=1e-6, abs=1e-12)
    assert found.middle.low <= found.middle.value <= found.middle.high


@pytest.mark.parametrize(
    ("one", "two", "people", "reason"),
    [
        ([1.0, 2.0], [1.0, math.nan], ["a", "b"], "study.values"),
        ([1.0, 2.0], [1.0], ["a", "b"], "study.values"),
        ([1.0, 2.0], [1.0, 2.0], ["a", "a"], "study.few"),
    ],
)
def test_what_cannot_be_compared_is_refused(one: list[float], two: list[float], people: list[str], reason: str) -> None:
    with pytest.raises(StudyRefused) as refusal:
        compare_methods(one, two, people, seed=0)
    assert refusal.value.reason == reason
