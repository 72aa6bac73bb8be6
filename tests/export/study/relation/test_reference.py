"""Every closed form beside R's to 1e-6, every bootstrap within the error that drawing leaves."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("scipy", reason="the workshop's packages are not installed (pip install 'myosight[export]')")

from scipy.stats import norm

from export.study.relation.correlation import fisher_interval, p_of, pearson
from export.study.relation.cross_validation import cross_validate
from export.study.relation.cut_off import CutOff, accuracy_at, predictive_value
from export.study.relation.diagnostics import influence, linearity
from export.study.relation.multiplicity import adjust
from export.study.relation.partial import partial
from export.study.relation.power import detectable, people_for, people_for_width, power_of
from export.study.relation.ranks import spearman
from export.study.relation.regression import regress
from export.study.relation.screening import area_under_curve
from export.study.relation.within import within_groups
from tests.export.study.reference_values import Row
from tests.export.study.relation.reference_cohort import column
from tests.export.study.relation.reference_r import FROZEN, live, version

pytestmark = pytest.mark.workshop

PERSON, GROUP = list(column("person")), list(column("group"))
SEX, AGE, HEIGHT, BMI = column("sex"), column("age"), column("height"), column("bmi")
MT, FFM, STS5, GRIP = column("mt"), column("ffm"), column("sts5"), column("grip")
OTHERS = {"age": AGE, "sex": SEX, "bmi": BMI}
RESAMPLES = 20_000
CLOSED = 1e-6
ROWS: list[Row] = []


def beside(name: str, ours: float | None, *packages: str, tolerance: float = CLOSED) -> None:
    assert ours is not None
    if tolerance == CLOSED:  # of the value itself where it is small, as a p is
        tolerance *= min(1.0, abs(FROZEN[name]))
    ROWS.append(Row(name, float(ours), FROZEN[name], version(*packages), tolerance))


def correlations() -> None:
    r = pearson(MT, FFM, PERSON)
    for part, value in (("r", r.value), ("low", r.low), ("high", r.high), ("p", r.p)):
        beside(f"pearson {part}", value)
    rho = spearman(MT, STS5, PERSON, seed=1)
    beside("spearman rho", rho.value)
    beside("spearman p", rho.p)
    seven = spearman(MT[:7], FFM[:7], seed=1)
    beside("spearman rho of 7", seven.value)
    beside("spearman exact p of 7", seven.p)
    by_group = within_groups(MT, FFM, GROUP, PERSON)
    for name, group in by_group.groups.items():
        beside(f"r {name}", group.value)
        beside(f"p {name}", group.p)
    beside("homogeneity Q", by_group.homogeneity.value, "metafor")
    beside("homogeneity p", by_group.homogeneity.p, "metafor")
    beside("pooled within r", by_group.pooled.value, "psych")
    beside("pooled within p", by_group.pooled.p)
    two = within_groups(MT, FFM, ["man" if s else "woman" for s in SEX]).homogeneity
    assert two.value is not None
    beside("two sexes z", math.sqrt(two.value), "psych")
    beside("two sexes p", two.p, "psych")
    left = partial(MT, FFM, {"age": AGE, "sex": SEX, "height": HEIGHT}, PERSON)
    for part, value in (("r", left.value), ("low", left.low), ("high", left.high), ("p", left.p)):
        beside(f"partial {part}", value, "psych")


def bootstraps() -> None:
    again = np.arange(15)
    mt = np.concatenate([MT, MT[again] + np.tile([0.4, -0.3, 0.1], 5)])
    sts5 = np.concatenate([STS5, STS5[again] + np.tile([0, 1, -1, 0, 1], 3)])
    one = spearman(MT, STS5, PERSON, seed=5, resamples=RESAMPLES)
    two = spearman(mt, sts5, PERSON + PERSON[:15], seed=5, resamples=RESAMPLES)
    for what, ours in (("one", one), ("two", two)):
        # A quantile q of B draws has the standard error √(q(1 − q)/B)/f, f the density there, here a normal one's of
        # the bootstrap's SD. Ours and R's are drawn independently, hence √2; four of them.
        density = norm.pdf(norm.ppf(0.025)) / FROZEN[f"bootstrap {what} sd"]
        allowed = 4 * math.sqrt(2) * math.sqrt(0.025 * 0.975 / RESAMPLES) / float(density)
        beside(f"bootstrap {what} rho", ours.value, "boot")
        beside(f"bootstrap {what} low", ours.low, "boot", tolerance=allowed)
        beside(f"bootstrap {what} high", ours.high, "boot", tolerance=allowed)


def regressions() -> None:
    plain, robust = regress(FFM, MT, OTHERS, PERSON), regress(FFM, MT, OTHERS, PERSON, robust=True)
    for name, in_r in (("intercept", "(Intercept)"), ("muscle", "mt"), ("age", "age"), ("sex", "sex"), ("bmi", "bmi")):
        term, hc3 = plain.term(name), robust.term(name)
        for part, value in (("b", term.value), ("se", term.se), ("p", term.p), ("low", term.low), ("high", term.high)):
            beside(f"{in_r} {part}", value)
        for part, value in (("se", hc3.se), ("p", hc3.p), ("low", hc3.low), ("high", hc3.high)):
            beside(f"{in_r} HC3 {part}", value, "sandwich", "lmtest")
        if term.vif is not None:
            beside(f"vif {in_r}", term.vif, "car")
    for name, value in (
        ("r2", plain.r2),
        ("adjusted r2", plain.adjusted_r2),
        ("residual sd", plain.residual_sd),
        ("delta r2", plain.delta_r2),
        ("delta F", plain.f),
        ("delta p", plain.p),
    ):
        beside(name, value)
    points = influence(FFM, MT, OTHERS).points
    beside("points over 4/n", len(points))
    beside("largest Cook", points[0].cooks_d)
    beside("its row", points[0].row)
    beside("its leverage", points[0].leverage)
    beside("its rstudent", points[0].studentised)
    curve = linearity(FFM, MT, OTHERS)
    beside("curve F", curve.f)
    beside("curve p", curve.p)
    left_out = cross_validate(FFM, MT, OTHERS, PERSON, seed=1, folds=len(PERSON), repeats=1)
    beside("leave one out MAE", left_out.mae, "boot")
    r2 = 1 - FROZEN["leave one out MSE"] / FROZEN["leave one out MSE of the mean"]
    assert left_out.r2 is not None
    ROWS.append(Row("leave one out R²", left_out.r2, r2, version("boot"), CLOSED))


def screening() -> None:
    low = np.less(GRIP, np.where(SEX == 1, 34, 20)).astype(float)
    area = area_under_curve(MT, low, PERSON, lower_is_positive=True)
    assert area.value is not None and area.error is not None
    reach = 1.959963984540054 * area.error  # pROC gives the interval on the area's own scale
    for name, value in (("auc", area.value), ("auc low", area.value - reach), ("auc high", area.value + reach)):
        beside(name, value, "pROC")
    beside("auc p", area.p)
    at = accuracy_at(MT, low, CutOff(18.0, "<", "an example, no clinical cut-off", found_in_these_data=False), PERSON)
    for name, share in (("sensitivity", at.sensitivity), ("specificity", at.specificity)):
        beside(name, share.value)
        beside(f"{name} low", share.low)
        beside(f"{name} high", share.high)
    means = predictive_value(at, 0.15, "an example")
    for name, value in (("value", means.ppv), ("low", means.ppv_low), ("high", means.ppv_high)):
        beside(f"ppv {name}", value, "car")
    for name, value in (("value", means.npv), ("low", means.npv_low), ("high", means.npv_high)):
        beside(f"npv {name}", value, "car")


def many_tests() -> None:
    # The fifteen p of Benjamini and Hochberg 1995, §3.2.
    published = (1, 4, 19, 95, 201, 278, 298, 344, 459, 3240, 4262, 5719, 6528, 7590, 10000)
    p = {str(i): value / 10_000 for i, value in enumerate(published, 1)}
    q, holm = adjust(p, primary=()).exploratory_q, adjust(p, primary=p).primary_holm
    for i in p:
        beside(f"BH {i}", q[i])
        beside(f"holm {i}", holm[i])
    found = sum(value <= 0.05 for value in q.values())
    ROWS.append(Row("discoveries at FDR 0.05", found, 4, "Benjamini and Hochberg 1995, §3.2", 0))


def planning() -> None:
    for r in (0.2, 0.3, 0.4223, 0.6, 0.7849):
        beside(f"power at 19, r {r}", power_of(r, 19))
        beside(f"power at 94, r {r}", power_of(r, 94))
        people = people_for(r)
        beside(f"people, r {r}", people.n)
        # pwr corrects Fisher's z instead of integrating: it differs by parts of a person before it is rounded up.
        beside(f"pwr people, r {r}", people.n, "pwr", tolerance=1)
    beside("detectable at 94", detectable(94))
    for r in (0.1, 0.4223, 0.8):
        beside(f"people for a width of 0.2, r {r}", people_for_width(r, 0.1), "psych")
    ROWS.append(
        Row("people by Fisher's z, r 0.4", people_for(0.4).n_fisher, 47, "Lachin 1981, as CCRB CUHK shows it", 0)
    )


def the_paper() -> None:
    for n in (19, 94):
        for r in (0.4223, 0.7849, 0.8212, 0.748):
            low, high = fisher_interval(r, n - 3)
            beside(f"low of {r} at {n}", low, "psych")
            beside(f"high of {r} at {n}", high, "psych")
    # REFERENCE §6.1: p of the paper's first row, had it been 94 people or 19.
    ROWS.append(Row("p of 0.4223 at 94", p_of(0.4223, 92), 2e-5, "REFERENCE §6.1", 0.5e-5))
    ROWS.append(Row("p of 0.4223 at 19", p_of(0.4223, 17), 0.07, "REFERENCE §6.1", 0.005))


for _compare in (correlations, bootstraps, regressions, screening, many_tests, planning, the_paper):
    _compare()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.statistic)
def test_ours_is_theirs(row: Row) -> None:
    assert row.holds, row


def test_every_number_of_r_is_used() -> None:
    unused = set(FROZEN) - {row.statistic for row in ROWS}
    # Two are parts of the tolerance of the bootstraps, two of "leave one out R²".
    assert unused == {
        "bootstrap one sd",
        "bootstrap two sd",
        "leave one out MSE",
        "leave one out MSE of the mean",
    }


def test_r_still_says_so(tmp_path: Path) -> None:
    now = live(tmp_path)
    if isinstance(now, str):
        pytest.skip(now)
    assert now.keys() == FROZEN.keys()
    for name, value in now.items():
        assert value == pytest.approx(FROZEN[name], rel=1e-6, abs=1e-12), name
