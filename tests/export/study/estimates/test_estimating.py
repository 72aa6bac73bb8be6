"""From a cohort to a signed file: whom it is fitted on, what it says of itself, what is refused."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("scipy", reason="the workshop's packages are not installed (pip install 'myosight[export]')")

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from edge.exam.estimates.errors import EstimatesRefused
from edge.exam.estimates.estimate import leverage, predict
from edge.exam.estimates.estimate_file import load_estimates
from export.study.errors import StudyRefused
from export.study.estimates.declared import DECLARED
from export.study.estimates.estimating import Estimating, estimate_all
from export.study.estimates.fitted_on import fitted_on
from export.study.estimates.writing import write_estimates
from tests.export.study.estimates.estimated_cohort import people, table

pytestmark = pytest.mark.workshop

KEY = Ed25519PrivateKey.generate()
DAY = date(2026, 11, 26)
THIGH = DECLARED[0]
SHA = "a" * 64


@pytest.fixture(scope="module")
def both() -> tuple[Estimating, ...]:
    return estimate_all(people(), seed=1)


def test_both_equations_come_to_a_file_that_a_kit_reads(both: tuple[Estimating, ...], tmp_path: Path) -> None:
    file = write_estimates(both, KEY, tmp_path, cohort_sha256=SHA, created=DAY)
    found = load_estimates(file, [KEY.public_key()]).content
    thigh = found.equations[0]
    assert (thigh.name, thigh.outcome, thigh.sites) == ("thigh", "ffm_kg", ("rf",))
    assert (found.cohort_sha256, found.created, found.simulated) == (SHA, "2026-11-26", False)
    assert (thigh.n, thigh.devices, thigh.networks) == (94, ("scanner A",), ("five-muscle 1.3.0",))
    assert thigh.protocols == {"rf": ("P-RF",)}
    assert thigh.muscle_adds
    errors = both[0].foretelling
    assert errors is not None
    assert thigh.foretold.rmse_kg == errors.rmse_kg


def test_everybody_it_was_fitted_on_is_within_its_own_bounds(both: tuple[Estimating, ...], tmp_path: Path) -> None:
    file = write_estimates(both, KEY, tmp_path, cohort_sha256=SHA, created=DAY)
    thigh = load_estimates(file, [KEY.public_key()]).content.equations[0]
    on, fitted = both[0].on, both[0].fits[0]
    guess, se = fitted.foretell(on.terms)
    for i in range(len(on.people)):
        values = {name: float(column[i]) for name, column in on.terms.items()}
        assert leverage(thigh, values) <= thigh.most_leverage * (1 + 1e-9)
        found = predict(thigh, values)
        assert found.value_kg == pytest.approx(guess[i], abs=1e-8)
        assert found.high_kg - found.value_kg == pytest.approx(1.9870 * se[i], rel=1e-4)  # t of 89
        like = next(one for one in thigh.people if (one.sex == "M") == (values["male"] == 1))
        assert like.mt_mm["rf"][0] <= values["mt_mm_rf"] <= like.mt_mm["rf"][1]


def test_the_same_cohort_and_seed_give_the_same_file(tmp_path: Path) -> None:
    texts = [
        write_estimates(estimate_all(people(), seed=4), KEY, tmp_path, cohort_sha256=SHA, created=DAY).read_bytes()
        for _ in range(2)
    ]
    assert texts[0] == texts[1]


def test_the_kit_refuses_a_file_of_another_key_or_the_public_one(both: tuple[Estimating, ...], tmp_path: Path) -> None:
    file = write_estimates(both, Ed25519PrivateKey.generate(), tmp_path, cohort_sha256=SHA, created=DAY)
    with pytest.raises(EstimatesRefused, match="no key of the programme"):
        load_estimates(file, [KEY.public_key()])


def test_one_simulated_person_marks_the_file(tmp_path: Path) -> None:
    one = np.arange(94) == 7
    found = estimate_all(people(simulated=one), seed=1)
    file = write_estimates(found, KEY, tmp_path, cohort_sha256=SHA, created=DAY)
    assert json.loads(file.read_text())["estimates"]["simulated"] is True


def _first(value: object, otherwise: object, n: int = 3) -> list[object]:
    return [value if i < n else otherwise for i in range(94)]


@pytest.mark.parametrize(
    ("column", "values", "reason"),
    [
        ("ffm_kg", _first(np.nan, 45.0), "no ffm_kg"),
        ("mt_mm_rf_right", _first(np.nan, 20.0), "no thickness"),
        ("fov_truncated_rf_right", _first(True, False), "muscle cut by the picture's edge"),
        ("sex", _first("unknown", "F"), "sex, age, height or weight not known"),
        ("weight_kg", _first(np.nan, 60.0), "sex, age, height or weight not known"),
        ("age_years", _first(17.9, 40.0), "younger than 18 years"),
        ("protocol_rf_right", _first("", "P-RF-50"), "protocol not known"),
        ("device_rf_right", _first(None, "scanner A"), "device not known"),
        ("out_of_fold", _first(False, True), "the network had learned from them"),
    ],
)
def test_whoever_would_get_no_estimate_is_not_fitted_on(column: str, values: list[object], reason: str) -> None:
    on = fitted_on(people(**{column: values}), THIGH)
    assert on.left_out == {reason: 3}
    assert len(on.people) == 91


def test_a_network_is_known_where_the_device_names_it() -> None:
    on = fitted_on(people(bundle_rf_right=None), THIGH)
    assert (on.left_out, on.networks) == ({}, ("five-muscle 1.3.0",))
    unnamed = fitted_on(people(bundle_rf_right=None, device_rf_right="scanner A"), THIGH)
    assert unnamed.left_out == {"network not known": 94}


def test_several_devices_of_one_scan_are_all_named() -> None:
    on = fitted_on(people(device_rf_right="A; net 1 | B; net 2", bundle_rf_right=None), THIGH)
    assert (on.devices, on.networks) == (("A", "B"), ("net 1", "net 2"))


def test_a_sex_of_too_few_is_neither_fitted_nor_shown() -> None:
    sexes = ["M" if i < 14 else "F" for i in range(94)]
    on = fitted_on(people(sex=sexes), THIGH)
    assert on.left_out == {"fewer than 15 men": 14}
    assert set(on.terms["male"]) == {0.0}


def test_too_few_people_or_unnamed_devices_make_no_file(tmp_path: Path) -> None:
    for frame in (people(39), people(device_rf_right=None, device_biceps_right=None)):
        found = estimate_all(frame, seed=1)
        assert all(one.note for one in found)
        with pytest.raises(StudyRefused, match="fewer than 40") as refusal:
            write_estimates(found, KEY, tmp_path, cohort_sha256=SHA, created=DAY)
        assert refusal.value.reason == "study.estimates"
        assert list(tmp_path.iterdir()) == []


def test_one_equation_alone_makes_a_file(tmp_path: Path) -> None:
    found = estimate_all(people(muscle_mass_kg=np.nan), seed=1)
    file = write_estimates(found, KEY, tmp_path, cohort_sha256=SHA, created=DAY)
    assert [one.name for one in load_estimates(file, [KEY.public_key()]).content.equations] == ["thigh"]


def test_the_residuals_of_what_was_drawn_straight_and_normal_speak_against_nothing() -> None:
    looked_at = estimate_all(people(400), seed=1)[0].checks
    assert looked_at is not None
    assert looked_at.curves["rf"].p is not None
    assert min(looked_at.curves["rf"].p, looked_at.spread_p, looked_at.normal_p or 1) > 0.001


def test_a_curve_and_a_growing_spread_are_seen() -> None:
    frame = table(400)
    mt, rng = frame["mt_mm_rf_right"].to_numpy(), np.random.default_rng(3)
    bent = frame["ffm_kg"] + 0.15 * (mt - 20) ** 2 + rng.normal(0, 1, 400) * np.clip(mt - 12, 0.1, None)
    looked_at = estimate_all(people(400, ffm_kg=bent), seed=1)[0].checks
    assert looked_at is not None
    assert looked_at.curves["rf"].p is not None
    assert looked_at.curves["rf"].p < 0.01
    assert looked_at.spread_p < 0.01
