"""The simulated population has what was asked for, and its closed forms are those of people who are drawn."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from export.study.errors import StudyRefused
from export.study.primary import PRIMARY, PrimaryTest
from export.study.relation.partial import partial
from export.study.relation.regression import MUSCLE, regress
from export.study.relation.within import within_groups
from export.study.simulation.draw import Drawn, draw, draw_readings
from export.study.simulation.model import SIZES, Model
from export.study.simulation.plan import OUTCOMES, READERS, SEM, SLOWER_WITH_AGE, CohortPlan
from export.study.simulation.population import Population
from export.study.simulation.truth import COVARIATES, agreement_of, truth_of

MODEL = Model.of(CohortPlan())
#: Many people of the very proportions of 94; an r of them has a standard error of 0.004 at most.
_COHORTS = 700


@pytest.fixture(scope="module")
def many() -> Drawn:
    return draw(MODEL, _COHORTS, seed=1)


@pytest.mark.parametrize("row", PRIMARY, ids=lambda row: row.name)
def test_the_population_has_the_papers_r(row: PrimaryTest, many: Drawn) -> None:
    size = f"{row.measure}_{row.site}"
    assert Population.of(MODEL).r(size, row.outcome) == pytest.approx(row.paper_r, abs=1e-12)
    drawn = np.corrcoef(many.columns[size].ravel(), many.columns[row.outcome].ravel())[0, 1]
    assert drawn == pytest.approx(row.paper_r, abs=4 * (1 - row.paper_r**2) / np.sqrt(94 * _COHORTS))


@pytest.mark.parametrize("row", PRIMARY, ids=lambda row: row.name)
def test_its_other_correlations_are_those_of_people_drawn(row: PrimaryTest, many: Drawn) -> None:
    size, population = f"{row.measure}_{row.site}", Population.of(MODEL)
    flat = {name: values.ravel() for name, values in many.columns.items()}
    x, y, covariates = flat[size], flat[row.outcome], {name: flat[name] for name in COVARIATES}
    groups = within_groups(x, y, many.groups * _COHORTS)
    assert groups.pooled.value == pytest.approx(population.r_within(size, row.outcome), abs=0.015)
    for name, found in groups.groups.items():
        assert found.value == pytest.approx(population.group(name).r(size, row.outcome), abs=0.03)
    assert partial(x, y, covariates).value == pytest.approx(
        population.r_partial(size, row.outcome, COVARIATES), abs=0.015
    )
    term = regress(y, x, covariates).term(MUSCLE)
    assert abs(term.value - population.coefficient(row.outcome, size, COVARIATES)) < 4.5 * term.se


def test_means_and_spreads_are_those_of_people_drawn(many: Drawn) -> None:
    population = Population.of(MODEL)
    for name, values in many.columns.items():
        sd = population.sd(name)
        assert values.std() == pytest.approx(sd, rel=0.02), name
        bias = 0.3 * SEM.get(name, 0.0)  # mean of the raters' 0 and 0.4, and of the devices' 0 and 0.2
        mean = population.weight @ population.mean[:, population.columns.index(name)] + bias
        assert abs(values.mean() - mean) < 5 * sd / np.sqrt(values.size), name


def test_error_of_measurement_lowers_every_r() -> None:
    truth = truth_of(MODEL)
    assert len(truth.correlations) == len(SIZES) * len(OUTCOMES)
    assert all(abs(one.pooled) < abs(one.pooled_without_error) for one in truth.correlations if one.pooled)


def test_pooled_ages_and_sexes_make_an_r_that_is_not_there_inside() -> None:
    # The very reason for partial r (REFERENCE §6.4): the paper's thigh row can come of sex and size alone.
    one = truth_of(MODEL).correlation("mt_mm_rf", "ffm_kg")
    assert one.pooled == pytest.approx(0.4223)
    assert abs(one.partial) < 0.02


@settings(max_examples=40, deadline=None)
@given(r=st.floats(0.25, 0.8), sd=st.floats(4, 7))
def test_any_wanted_r_is_solved_for(r: float, sd: float) -> None:
    wanted = replace(OUTCOMES["ffm_kg"], sd=sd, targets={"csa_cm2_biceps": r})
    try:
        model = Model.of(CohortPlan(outcomes={**OUTCOMES, "ffm_kg": wanted}))
    except StudyRefused as refused:
        assert refused.reason == "study.simulation"
        return
    assert np.linalg.norm(model.load[model.at("ffm_kg")]) == pytest.approx(1)
    assert Population.of(model).r("csa_cm2_biceps", "ffm_kg") == pytest.approx(r, abs=1e-10)


def test_the_papers_sit_to_stand_cannot_go_with_slowing_in_age() -> None:
    slow = replace(SLOWER_WITH_AGE, targets={"mt_mm_plpb": 0.748})
    with pytest.raises(StudyRefused, match="sts5_s") as refused:
        Model.of(CohortPlan(outcomes={**OUTCOMES, "sts5_s": slow}))
    assert refused.value.reason == "study.simulation"
    usual = Population.of(Model.of(CohortPlan(outcomes={**OUTCOMES, "sts5_s": SLOWER_WITH_AGE})))
    assert usual.r("mt_mm_plpb", "sts5_s") < -0.3


def test_readers_agree_as_is_said() -> None:
    rng = np.random.default_rng(5)
    size = rng.normal(18, 4, 60_000)
    truth = agreement_of("mt_mm_rf", 4.0, READERS[0], READERS[1])
    read = draw_readings({"mt_mm_rf": size}, READERS[:2], 1, rng)["mt_mm_rf"][:, 0]
    difference = read[:, 1] - read[:, 0]
    assert difference.mean() == pytest.approx(truth.bias, abs=0.02)
    assert difference.mean() + 1.96 * difference.std() == pytest.approx(truth.upper, abs=0.04)
    assert np.cov(read.T)[0, 1] / np.mean(np.var(read, axis=0)) == pytest.approx(truth.icc_consistency, abs=0.002)
    assert truth.icc_agreement < truth.icc_consistency


def test_one_seed_one_cohort() -> None:
    first, again, other = draw(MODEL, 2, 9), draw(MODEL, 2, 9), draw(MODEL, 2, 10)
    for name, values in first.columns.items():
        assert np.array_equal(values, again.columns[name])
    assert not np.array_equal(first.columns["ffm_kg"], other.columns["ffm_kg"])
    assert [first.groups.count(name) for name in ("young", "middle", "elderly")] == [22, 22, 50]


@pytest.mark.parametrize(
    "wrong", [{"sizes": (0, 0, 0)}, {"sizes": (5, -1, 5)}, {"withheld": 0.6}, {"readers": READERS[2:]}, {"devices": {}}]
)
def test_a_cohort_that_cannot_be_drawn_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(StudyRefused) as refused:
        CohortPlan(**wrong)  # type: ignore[arg-type]
    assert refused.value.reason == "study.simulation"
