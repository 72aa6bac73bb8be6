"""Simulated people of the study are none that the network learned from, and their outcomes follow their muscles."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

pytest.importorskip("scipy", reason="the workshop's packages are not installed (pip install 'myosight[export]')")

from edge.bundle.loading import load_bundle
from edge.bundle.manifest import Manifest
from edge.bundle.shipped import find_bundle
from edge.configuration import load_settings
from export.phantom.dimensions import MT_MM
from export.phantom.population import STUDY_SHARES, draw_population
from export.study.errors import StudyRefused
from export.study.images.outcomes import draw_outcomes
from export.study.images.people import TRAINING_SEEDS, held_out_people, true_size
from export.study.images.run import BUNDLE, ImagePlan
from export.study.simulation.model import SIZES, Model
from export.study.simulation.plan import BANDS, CohortPlan
from export.study.simulation.population import Population

MODEL = Model.of(CohortPlan())


@pytest.fixture(scope="module")
def network() -> Manifest:
    return load_bundle(find_bundle(BUNDLE), load_settings().bundle_trust).manifest


def test_the_shipped_network_has_seeds_and_its_people_are_others(network: Manifest) -> None:
    people = held_out_people(94, ImagePlan().seed, network)
    assert {group: sum(one.age_group == group for one in people) for group in STUDY_SHARES} == STUDY_SHARES
    learned = {
        replace(one, id="")
        for seed, count in zip(TRAINING_SEEDS[f"{network.name} {network.version}"], (320, 700), strict=True)
        for one in draw_population(count, seed)
    }
    assert len(learned) == 1020
    assert not learned & {replace(one, id="") for one in people}


@pytest.mark.parametrize("seed", [1, 2])
def test_people_of_a_training_are_refused(seed: int, network: Manifest) -> None:
    with pytest.raises(StudyRefused) as refused:
        held_out_people(94, seed, network)
    assert refused.value.reason == "study.held_out"


def test_a_network_that_nobody_knows_is_refused(network: Manifest) -> None:
    with pytest.raises(StudyRefused) as refused:
        held_out_people(94, 8, network.model_copy(update={"version": "9.9.9"}))
    assert refused.value.reason == "study.held_out"


def test_the_true_size_is_near_the_one_that_the_anatomy_was_asked_for() -> None:
    people = draw_population(12, 8)
    for site, table in MT_MM.items():
        found = [true_size(one, site, 8) for one in people]
        scores = []
        for one, size in zip(people, found, strict=True):
            mean, sd = table[(one.age_group, one.sex)]
            assert size.mt_mm is not None
            scores.append((size.mt_mm - mean) / sd)
            assert size.csa_cm2 > 0
        # Sizes are drawn within 2.3 SD; frailty and the turn of the mid-curve take a little more.
        assert np.abs(scores).max() < 3.5, site


def test_outcomes_given_random_people_are_those_of_the_model() -> None:
    """Of sizes, age, height and fat that the model itself draws, conditional outcomes have the model's own r."""
    draw = np.random.default_rng(5)
    people = draw_population(3000, 8)
    rows = []
    for one in people:
        band = BANDS.index((one.age_group, one.sex))
        traits = draw.standard_normal(len(MODEL.traits))
        values = MODEL.mean[band] + MODEL.sd[band] * (MODEL.load @ traits)
        known = {name: float(values[MODEL.at(name)]) for name in SIZES}
        person = replace(
            one,
            age=float(values[MODEL.at("age_years")]),  # type: ignore[arg-type]
            height_m=float(values[MODEL.at("height_cm")]) / 100,
            fat=float(traits[MODEL.traits.index("fat")]),
        )
        rows.append({**known, **draw_outcomes(MODEL, person, known, seed=8)})
    population = Population.of(MODEL, measured=False)
    for size, outcome in (("mt_mm_rf", "ffm_kg"), ("mt_mm_biceps", "muscle_mass_kg"), ("mt_mm_plpb", "sts5_s")):
        x, y = (np.array([row[name] for row in rows]) for name in (size, outcome))
        # Standard error of r is at most 0.018 here.
        assert np.corrcoef(x, y)[0, 1] == pytest.approx(population.r(size, outcome), abs=0.06)


def test_outcomes_are_the_same_again_and_do_not_outweigh_the_person() -> None:
    for one in draw_population(60, 8):
        known = {f"mt_mm_{site}": table[(one.age_group, one.sex)][0] for site, table in MT_MM.items()}
        first, again = (draw_outcomes(MODEL, one, known, seed=8) for _ in range(2))
        assert first == again
        assert 0 < first["asm_kg"] < first["muscle_mass_kg"] < first["ffm_kg"] < first["weight_kg"]
