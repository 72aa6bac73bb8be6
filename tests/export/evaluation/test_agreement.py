"""Agreement and reliability against worked examples of the papers that defined them."""

from __future__ import annotations

import math

import numpy as np
import pytest

pytest.importorskip("scipy", reason="the workshop's packages are not installed (pip install 'myosight[export]')")

from hypothesis import given, settings
from hypothesis import strategies as st

from export.errors import DatasetRefused
from export.evaluation.agreement import bland_altman
from export.evaluation.reliability import reliability

pytestmark = pytest.mark.workshop

#: Peak expiratory flow, l/min, first readings with the large and the mini Wright meter (Bland and Altman 1986, Lancet
#: i:307-310, table 1).
LARGE = [494, 395, 516, 434, 476, 557, 413, 442, 650, 433, 417, 656, 267, 478, 178, 423, 427]
MINI = [512, 430, 520, 428, 500, 600, 364, 380, 658, 445, 432, 626, 260, 477, 259, 350, 451]
PEOPLE = [f"p{number:02}" for number in range(17)]

#: Six targets by four judges (Shrout and Fleiss 1979, table 2).
JUDGES = np.array([[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]], float)


def test_the_peak_flow_meters_of_1986() -> None:
    found = bland_altman(PEOPLE, MINI, LARGE)
    assert found.bias == pytest.approx(-2.1, abs=0.05)
    assert found.sd == pytest.approx(38.8, abs=0.05)
    # The paper's limits are at two standard deviations, from its rounded figures: -79.7 and 75.5.
    assert found.bias - 2 * found.sd == pytest.approx(-79.7, abs=0.1)
    assert found.bias + 2 * found.sd == pytest.approx(75.5, abs=0.1)
    assert found.limits == pytest.approx((found.bias - 1.96 * found.sd, found.bias + 1.96 * found.sd))
    # The paper's interval of the bias: -22.0 to 17.8.
    assert found.bias_ci == pytest.approx((-22.0, 17.8), abs=0.1)
    assert found.single_image_sd == pytest.approx(found.sd)


def test_the_exact_interval_of_a_limit_holds_it_as_often_as_it_says() -> None:
    draw = np.random.default_rng(1986)
    factors = [bland_altman(PEOPLE[:8], [0.0] * 8, draw.normal(0, 1, 8).tolist()).upper_ci for _ in range(1500)]
    held = np.mean([low <= 1.96 <= high for low, high in factors])
    assert held == pytest.approx(0.95, abs=0.02)  # 3.5 standard errors of 1,500 draws


def test_the_exact_interval_comes_near_the_approximate_one_of_many_subjects() -> None:
    draw = np.random.default_rng(7)
    found = bland_altman([f"{n}" for n in range(2000)], [0.0] * 2000, draw.normal(0, 1, 2000).tolist())
    half = 1.96 * found.sd * math.sqrt(1 / 2000 + 1.96**2 / (2 * 1999))  # Bland and Altman 1999
    assert found.upper_ci == pytest.approx((found.limits[1] - half, found.limits[1] + half), abs=0.004)
    assert found.lower_ci == pytest.approx((found.limits[0] - half, found.limits[0] + half), abs=0.004)


def test_frames_of_a_subject_count_as_one() -> None:
    once = bland_altman(["a", "b", "c"], [10, 20, 30], [11, 20, 32])
    often = bland_altman(["a", "b", "c", "a", "c", "c"], [10, 20, 30, 10, 30, 30], [11, 20, 32, 11, 32, 32])
    assert (often.images, often.subjects) == (6, 3)
    assert (often.bias, often.sd, *often.limits) == pytest.approx((once.bias, once.sd, *once.limits))


def test_a_single_frame_varies_between_and_within_subjects() -> None:
    # Differences 1, 3 | 4, 6 | 7, 9: within 2; between means 2, 5, 8: mean square 18, so (18 - 2) / 2 + 2 = 10.
    found = bland_altman(["a", "a", "b", "b", "c", "c"], [0] * 6, [1, 3, 4, 6, 7, 9])
    assert found.single_image_sd == pytest.approx(math.sqrt(10))
    assert found.sd == pytest.approx(3.0)


def test_a_method_that_reads_a_tenth_more_shows_it_as_slope() -> None:
    truth = np.linspace(8, 30, 12)
    found = bland_altman([f"{n}" for n in range(12)], truth.tolist(), (1.1 * truth).tolist())
    assert found.slope == pytest.approx(0.1 / 1.05)
    assert found.slope_p is not None
    assert found.slope_p < 1e-6


@pytest.mark.parametrize(
    ("people", "truth", "measured", "reason"),
    [
        (["a", "b"], [1.0, 2.0], [1.0, 2.0], "agreement.few"),
        (["a", "a", "b"], [1.0, 2.0, 3.0], [1.0, 2.0, 3.0], "agreement.few"),
        (["a", "b", "c"], [1.0, 2.0, math.nan], [1.0, 2.0, 3.0], "agreement.values"),
        (["a", "b", "c"], [1.0, 2.0], [1.0, 2.0, 3.0], "agreement.values"),
    ],
)
def test_too_little_is_refused(people: list[str], truth: list[float], measured: list[float], reason: str) -> None:
    with pytest.raises(DatasetRefused) as refusal:
        bland_altman(people, truth, measured)
    assert refusal.value.reason == reason


def test_the_judges_of_1979() -> None:
    found = reliability(JUDGES)
    assert found.icc_agreement == pytest.approx(0.29, abs=0.005)
    assert found.icc_consistency == pytest.approx(0.71, abs=0.005)
    # Intervals of this table by the R package psych: 0.019 to 0.761, and 0.342 to 0.946.
    assert found.icc_agreement_ci == pytest.approx((0.019, 0.761), abs=0.001)
    assert found.icc_consistency_ci == pytest.approx((0.342, 0.946), abs=0.001)
    # Mean squares of the paper: between targets 11.24, judges 32.49, residual 1.02.
    assert found.sem == pytest.approx(math.sqrt((32.49 - 1.02) / 6 + 1.02), abs=0.005)
    assert found.mdc95 == pytest.approx(2.77 * found.sem, rel=0.001)


def test_a_constant_offset_spoils_agreement_and_leaves_consistency() -> None:
    truth = np.arange(10.0)
    found = reliability(np.stack([truth, truth + 2], axis=1))
    assert found.icc_consistency == pytest.approx(1.0)
    assert found.icc_agreement == pytest.approx(
        9.1666667 / (9.1666667 + 2.0), rel=1e-6
    )  # variances of 0..9 and of 0, 2
    assert found.sem == pytest.approx(math.sqrt(2.0))


def test_equal_columns_agree_fully() -> None:
    truth = np.array([3.0, 5.0, 9.0])
    found = reliability(np.stack([truth, truth], axis=1))
    assert (found.icc_agreement, found.icc_agreement_ci, found.sem) == (1.0, (1.0, 1.0), 0.0)


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10**6), noise=st.floats(0.05, 5), scale=st.floats(0.1, 100), shift=st.floats(-50, 50))
def test_icc_has_no_unit_and_lies_in_its_interval(seed: int, noise: float, scale: float, shift: float) -> None:
    draw = np.random.default_rng(seed)
    truth = draw.normal(20, 4, 15)
    values = np.stack([truth, truth + draw.normal(0.5, noise, 15)], axis=1)
    found, other = reliability(values), reliability(values * scale + shift)
    assert other.icc_agreement == pytest.approx(found.icc_agreement, rel=1e-6, abs=1e-9)
    assert other.sem == pytest.approx(scale * found.sem, rel=1e-6)
    assert found.icc_agreement_ci[0] <= found.icc_agreement <= found.icc_agreement_ci[1]
    assert found.icc_consistency_ci[0] <= found.icc_consistency <= found.icc_consistency_ci[1]


@pytest.mark.parametrize("values", [np.ones((5, 2)), np.ones((1, 2)), np.array([[1.0, math.nan], [2.0, 3.0]])])
def test_a_table_without_spread_has_no_reliability(values: np.ndarray) -> None:
    with pytest.raises(DatasetRefused) as refusal:
        reliability(values)
    assert refusal.value.reason == "agreement.values"
