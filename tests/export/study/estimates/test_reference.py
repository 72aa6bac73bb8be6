"""Fit, interval and checks beside R's, frozen and live; R's ``predict`` beside what a kit computes of the file."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("scipy", reason="the workshop's packages are not installed (pip install 'myosight[export]')")

from edge.exam.estimates.estimate import predict
from export.study.estimates.checks import checks
from export.study.estimates.declared import Candidate, Declared
from export.study.estimates.estimating import Estimating, equation_of
from export.study.estimates.fit import choose
from export.study.estimates.fitted_on import FittedOn
from export.study.estimates.foretelling import foretelling
from tests.export.study.reference_values import Row
from tests.export.study.relation.reference_cohort import TEXT, column
from tests.export.study.relation.reference_r import parsed

pytestmark = pytest.mark.workshop

HERE = Path(__file__).parent
PRINTED = (HERE / "reference.tsv").read_text()
FROZEN = parsed(PRINTED)
SOURCE = PRINTED.splitlines()[0][2:]
FFM = column("ffm")
VALUES = {
    "mt_mm_rf": column("mt"),
    "age_years": column("age"),
    "male": column("sex"),
    "height_cm": column("height"),
    "bmi_kg_m2": column("bmi"),
}
R_NAMES = {"intercept": "(Intercept)", "mt_mm_rf": "mt", "age_years": "age", "male": "sex", "height_cm": "height"}
CANDIDATES = tuple(Candidate(("rf",), size) for size in ("bmi_kg_m2", "height_cm"))
ROWS: list[Row] = []


def beside(name: str, ours: float) -> None:
    theirs = FROZEN[name]
    ROWS.append(Row(f"estimate: {name}", float(ours), theirs, SOURCE, 1e-6 * max(1.0, abs(theirs))))


def compare() -> None:
    best, other = choose(CANDIDATES, VALUES, FFM)
    for term, value in zip(best.terms, best.coefficients, strict=True):
        beside(f"coefficient {R_NAMES[term]}", value)
    covariance = best.inverse * best.variance_kg2
    beside("residual variance", best.variance_kg2)
    beside("variance of the intercept", covariance[0, 0])
    beside("covariance of mt and height", covariance[1, 4])
    beside("largest leverage", best.most_leverage)
    beside("leave-one-out error height", best.left_out_error_kg2)
    beside("leave-one-out error bmi", other.left_out_error_kg2)
    looked_at = checks(best, VALUES, FFM)
    beside("spread p", looked_at.spread_p)
    assert looked_at.normal_p is not None
    beside("normal p", looked_at.normal_p)
    names = ("scanner",)
    on = FittedOn((), FFM, VALUES, {}, {"rf": ("P-RF-50",)}, names, names, simulated=False)
    errors = foretelling(CANDIDATES, VALUES, FFM, seed=1, folds=5, repeats=2)
    equation = equation_of(Estimating(Declared("thigh", "ffm_kg", CANDIDATES), on, (best, other), errors))
    new = zip((19.3, 12.0, 24.0), (71, 85, 24), (0, 0, 1), (156, 150, 178), strict=True)
    for i, (mt, age, male, height) in enumerate(new, 1):
        found = predict(equation, {"mt_mm_rf": mt, "age_years": age, "male": male, "height_cm": height})
        beside(f"fit {i}", found.value_kg)
        beside(f"lwr {i}", found.low_kg)
        beside(f"upr {i}", found.high_kg)


compare()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.statistic)
def test_our_number_is_rs(row: Row) -> None:
    assert row.holds, row


def test_every_number_of_r_is_compared() -> None:
    assert {f"estimate: {name}" for name in FROZEN} == {row.statistic for row in ROWS}


def test_r_still_says_what_was_frozen(tmp_path: Path) -> None:
    program = shutil.which("Rscript")
    if program is None:
        pytest.skip("Rscript is not installed (apt-get install r-base-core)")
    cohort = tmp_path / "cohort.csv"
    cohort.write_text(TEXT)
    run = subprocess.run(  # noqa: S603 - our own script
        [program, str(HERE / "reference.R"), str(cohort)], capture_output=True, text=True, check=True
    )
    live = parsed(run.stdout)
    assert live.keys() == FROZEN.keys()
    assert np.allclose([live[name] for name in FROZEN], list(FROZEN.values()), rtol=1e-9)
