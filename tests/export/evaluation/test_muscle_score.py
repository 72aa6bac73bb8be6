"""One image's score: what the kit shows, what it withholds, and what it missed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

pytest.importorskip("torch", reason="the workshop's packages are not installed (pip install 'myosight[export]')")

from numpy.typing import NDArray

from calibration.scale.pixel_scale import PixelScale
from edge.anatomy import site
from edge.measure.measure import measure_mask
from edge.measure.measurement import Measurement
from export.datasets.cases import Case
from export.evaluation.muscle_score import CaseScore, score_case

pytestmark = [pytest.mark.workshop, pytest.mark.filterwarnings("ignore::FutureWarning:monai")]

SPACING = (0.08, 0.12)
CASE = Case(case="c1", subject="s1", site="rf", sex="F", age_group="elderly", bmi=24.0, degradation="clean")


def ellipse(half_height_mm: float, half_width_mm: float) -> NDArray[np.uint8]:
    rows, columns = np.mgrid[:400, :420]
    y, x = (rows - 200) * SPACING[0], (columns - 210) * SPACING[1]
    return ((y / half_height_mm) ** 2 + (x / half_width_mm) ** 2 <= 1).astype(np.uint8)


def kit(mask: NDArray[np.uint8]) -> Measurement:
    return measure_mask(mask, PixelScale(SPACING[1], SPACING[0], "dataset"), site("rf"))


def scored(
    truth: NDArray[np.uint8], predicted: NDArray[np.uint8], measurement: Measurement, case: Case = CASE
) -> CaseScore:
    return score_case(case, truth, predicted, SPACING, measurement, site_judged="rf", network_ms=20.0)


def test_the_truth_is_measured_as_the_prediction_is() -> None:
    mask = ellipse(9, 20)
    found = scored(mask, mask, kit(mask))
    assert (found.dice, found.boundary_bias_mm, found.failure, found.rejected) == (1.0, 0.0, False, False)
    assert found.mt_true_mm == found.mt_mm
    assert found.csa_true_cm2 == pytest.approx(np.pi * 0.9 * 2.0, rel=0.01)
    assert (found.case, found.subject, found.age_group, found.bmi, found.degraded) == (
        "c1",
        "s1",
        "elderly",
        24.0,
        False,
    )


def test_known_truth_is_taken_from_the_case() -> None:
    mask = ellipse(9, 20)
    found = scored(mask, mask, kit(mask), replace(CASE, mt_mm=17.5, csa_cm2=5.5))
    assert (found.mt_true_mm, found.csa_true_cm2) == (17.5, 5.5)


def test_a_withheld_number_is_still_known_to_the_evaluation() -> None:
    mask = ellipse(9, 20)
    shown = kit(mask)
    withheld = replace(
        shown, status="blocked", reasons=("site.wrong",), mt_mm=None, mt_max_mm=None, mt_mid_mm=None, csa_cm2=None
    )
    found = scored(mask, mask, withheld)
    assert found.rejected
    assert found.wrong_site_flagged
    assert found.mt_mm == pytest.approx(shown.mt_mm, abs=0.05)
    assert found.csa_cm2 == pytest.approx(shown.csa_cm2, rel=0.002)


def test_nothing_drawn_is_a_failure() -> None:
    mask, nothing = ellipse(9, 20), np.zeros((400, 420), np.uint8)
    found = scored(mask, nothing, kit(nothing))
    assert (found.failure, found.rejected, found.dice, found.mt_mm, found.csa_cm2) == (True, True, 0.0, None, None)
    assert found.mt_true_mm == pytest.approx(17.7, abs=0.3)


def test_nothing_drawn_where_nothing_is_is_right() -> None:
    nothing = np.zeros((400, 420), np.uint8)
    found = scored(nothing, nothing, kit(nothing), replace(CASE, site=""))
    assert (found.failure, found.dice, found.mt_true_mm) == (False, 1.0, None)
