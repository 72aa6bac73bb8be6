"""Limits of a single image against the papers' worked examples, R, and what they promise."""

from __future__ import annotations

import math

import numpy as np
import pytest

pytest.importorskip("scipy", reason="the workshop's packages are not installed (pip install 'myosight[export]')")

from hypothesis import given, settings
from hypothesis import strategies as st

from export.study.agreement.components import one_way
from export.study.agreement.single_image import paired_images, paired_images_mixed, unpaired_images
from export.study.errors import StudyRefused
from tests.export.study.agreement.frozen import against_r, ejection
from tests.export.study.reference_values import Row

pytestmark = pytest.mark.workshop

SUBJECT, RV, IC = ejection()
BA1999 = "Bland and Altman 1999, section 5.2"
BA2007 = "Bland and Altman 2007, section 3"
ZOU = "Zou 2013, example, as tested in SimplyAgree"


def _rows() -> list[Row]:
    _, member = np.unique(SUBJECT, return_inverse=True)
    squares = one_way(member, RV - IC)
    varying, constant, mixed = (
        paired_images(IC, RV, SUBJECT),
        unpaired_images(IC, SUBJECT, RV, SUBJECT),
        paired_images_mixed(IC, RV, SUBJECT),
    )
    # The first four people; of the second example two readings by impedance are missing.
    few, kept = slice(0, 20), [number for number in range(20) if number not in (4, 8)]
    people, rv, ic = SUBJECT[few], RV[few], IC[few]
    paired = paired_images(ic, rv, people)
    unpaired = unpaired_images(ic[kept], [people[number] for number in kept], rv, people)
    return [
        against_r("heart between", squares.between),
        against_r("heart within", squares.within),
        Row("ejection, varying: bias", varying.bias.value or 0, 0.6021667, BA2007, 5e-8),
        # Seven digits agree; the paper rounds on its way.
        Row("ejection, varying: SD", varying.sd.value or 0, 0.99062408, BA2007, 5e-8),
        Row("ejection, varying: lower limit", varying.lower.value or 0, -1.3394565, BA2007, 5e-7),
        Row("ejection, varying: upper limit", varying.upper.value or 0, 2.5437899, BA2007, 5e-7),
        Row("ejection, within RV", one_way(member, RV).within, 0.1072, BA1999, 5e-5),
        Row("ejection, within IC", one_way(member, IC).within, 0.1379, BA1999, 5e-5),
        Row("ejection, constant: bias", constant.bias.value or 0, 0.7092, BA1999, 5e-5),
        # The paper adds up components that it has rounded to four digits.
        Row("ejection, constant: SD", constant.sd.value or 0, 1.0517, BA1999, 2e-4),
        Row("ejection, constant: lower limit", constant.lower.value or 0, -1.3521, BA1999, 4e-4),
        Row("ejection, constant: upper limit", constant.upper.value or 0, 2.7705, BA1999, 4e-4),
        against_r("heart mixed bias", mixed.bias.value, 1e-3),
        against_r("heart mixed between", mixed.between_sd, 1e-3),
        against_r("heart mixed within", mixed.within_sd, 1e-3),
        Row("four people, varying: lower limit low", paired.lower.low or 0, -9.83, ZOU, 0.01),
        Row("four people, varying: lower limit high", paired.lower.high or 0, -0.33, ZOU, 0.01),
        # The intervals mirror each other about the bias 0.7255, so −0.33 has 1.78 for its mirror image, not 1.77.
        Row("four people, varying: upper limit low", paired.upper.low or 0, 1.77, ZOU, 0.015),
        Row("four people, varying: upper limit high", paired.upper.high or 0, 11.27, ZOU, 0.01),
        Row("four people, constant: lower limit", unpaired.lower.value or 0, -2.23, ZOU, 0.01),
        Row("four people, constant: upper limit", unpaired.upper.value or 0, 3.66, ZOU, 0.01),
        Row("four people, constant: lower limit low", unpaired.lower.low or 0, -9.76, ZOU, 0.01),
        Row("four people, constant: lower limit high", unpaired.lower.high or 0, -0.48, ZOU, 0.01),
        Row("four people, constant: upper limit low", unpaired.upper.low or 0, 1.91, ZOU, 0.01),
        Row("four people, constant: upper limit high", unpaired.upper.high or 0, 11.20, ZOU, 0.01),
    ]


ROWS = _rows()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.statistic)
def test_the_number_is_the_reference_s(row: Row) -> None:
    assert row.holds, row


@pytest.mark.parametrize(("between", "within"), [(1.0, 0.3), (0.5, 1.0)])
def test_the_interval_holds_the_limit_about_as_often_as_it_says(between: float, within: float) -> None:
    draw = np.random.default_rng(2013)
    images = np.resize([1, 2, 4], 30)
    people = np.repeat(np.arange(30), images).astype(str)
    member = np.repeat(np.arange(30), images)
    limit, held = 1.96 * math.hypot(between, within), 0
    for _ in range(600):
        differences = draw.normal(0, between, 30)[member] + draw.normal(0, within, len(member))
        found = paired_images(np.zeros(len(member)), differences, people)
        held += int((found.upper.low or 0) <= limit <= (found.upper.high or 0))
    # The method is approximate; three standard errors of 600 draws are 0.027.
    assert held / 600 == pytest.approx(0.95, abs=0.027)


def test_a_single_image_varies_between_and_within_subjects() -> None:
    # Differences 1, 3 | 4, 6 | 7, 9: within 2; between means 2, 5, 8: mean square 18, so (18 - 2) / 2 + 2 = 10.
    found = paired_images([0] * 6, [1, 3, 4, 6, 7, 9], ["a", "a", "b", "b", "c", "c"])
    assert found.sd.value == pytest.approx(math.sqrt(10))
    assert (found.between_sd, found.within_sd) == pytest.approx((math.sqrt(8), math.sqrt(2)))


def test_people_who_differ_less_than_their_images_have_no_spread_between() -> None:
    found = paired_images([0] * 6, [-1, 1, -1.1, 1.1, -0.9, 0.9], ["a", "a", "b", "b", "c", "c"])
    assert found.between_sd == 0
    assert found.sd.value == pytest.approx(found.within_sd)
    mixed = paired_images_mixed([0] * 6, [-1, 1, -1.1, 1.1, -0.9, 0.9], ["a", "a", "b", "b", "c", "c"])
    assert mixed.between_sd == 0
    assert mixed.lower.low is not None


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 10**6), scale=st.floats(0.01, 100), shift=st.floats(-50, 50))
def test_limits_follow_the_unit_and_the_order_of_the_methods(seed: int, scale: float, shift: float) -> None:
    draw = np.random.default_rng(seed)
    people = draw.integers(0, 8, 40).astype(str)
    truth = draw.normal(20, 4, 40)
    measured = truth + draw.normal(0.5, 1, 40)
    for way in (paired_images, lambda a, b, who: unpaired_images(a, who, b, who)):
        found, swapped = way(truth, measured, people), way(measured, truth, people)
        scaled = way(scale * truth + shift, scale * measured + shift, people)
        assert scaled.upper.high == pytest.approx(scale * (found.upper.high or 0), rel=1e-6)
        assert (swapped.lower.low, swapped.lower.high) == pytest.approx((-found.upper.high, -found.upper.low))


@pytest.mark.parametrize("way", [paired_images, paired_images_mixed])
def test_one_image_a_person_is_refused(way: object) -> None:
    assert callable(way)
    with pytest.raises(StudyRefused) as refusal:
        way([1, 2, 3], [1, 2, 3.5], ["a", "b", "c"])
    assert refusal.value.reason == "study.few"


def test_methods_used_on_different_people_are_refused() -> None:
    with pytest.raises(StudyRefused) as refusal:
        unpaired_images([1, 2, 3, 4], ["a", "a", "b", "c"], [1, 2, 3, 4], ["a", "a", "b", "d"])
    assert refusal.value.reason == "study.unpaired"
    with pytest.raises(StudyRefused) as refusal:
        unpaired_images([1, 2, 3], ["a", "b", "c"], [1, 2, 3], ["a", "b", "c"])
    assert refusal.value.reason == "study.few"
