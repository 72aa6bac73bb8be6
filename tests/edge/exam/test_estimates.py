"""Research estimates: what a file may hold, whom they are given for, and that no rule hears of them."""

from __future__ import annotations

import ast
import base64
import copy
import dataclasses
import json
import math
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

import edge.exam
from calibration.signed_json import signed_bytes
from edge.bundle.keys import development_key
from edge.exam.estimates.equation import Estimates
from edge.exam.estimates.errors import EstimatesRefused
from edge.exam.estimates.estimate import Estimate, Numbers, estimates_of, leverage, predict
from edge.exam.estimates.estimate_file import load_estimates, signed_estimates
from edge.exam.estimates.student_t import t_95
from edge.exam.facts import Facts, facts_of
from edge.exam.participant import Birth
from edge.exam.rules.evaluate import evaluate
from edge.exam.rules.rule_file import load_rules
from edge.ui.visit.visit_accepting import DEVICE_AND_NETWORK
from tests.edge.exam.estimates_example import DEVICE, KEY, NETWORK, TRUSTED, content, loaded, told
from tests.edge.exam.story import Story
from tests.edge.time_limit import time_limit

EXAM = Path(edge.exam.__file__).parent
THIGH = loaded().content.equations[0]


def written(folder: Path, found: object, key: Ed25519PrivateKey = KEY) -> Path:
    file = folder / "estimates.json"
    signature = base64.b64encode(key.sign(signed_bytes(found))).decode()
    file.write_text(json.dumps({"estimates": found, "signature": signature}), encoding="utf-8")
    return file


def refused(file: Path, trusted: list[Any] = TRUSTED) -> tuple[str, str]:
    with pytest.raises(EstimatesRefused) as refusal:
        load_estimates(file, trusted)
    assert str(file) in refusal.value.cause
    return refusal.value.reason, refusal.value.cause


def thigh(story: Story, **changes: object) -> Estimate:
    return estimates_of(story.so_far(), loaded(**changes))[0]


# --- the file


def test_a_signed_file_is_read_as_it_was_written(tmp_path: Path) -> None:
    file = tmp_path / "estimates.json"
    estimates = Estimates.model_validate(content())
    file.write_text(signed_estimates(estimates, KEY), encoding="utf-8")
    found = load_estimates(file, TRUSTED)
    assert found.content == estimates
    assert len(found.sha256) == 64


def test_a_change_after_signing_is_refused(tmp_path: Path) -> None:
    file = written(tmp_path, content())
    file.write_text(file.read_text().replace('"simulated": false', '"simulated": true'))
    assert refused(file)[0] == "estimates.signature"


def test_only_a_trusted_key_counts_and_never_the_one_that_everybody_has(tmp_path: Path) -> None:
    everybodys = development_key()
    assert refused(written(tmp_path, content()), [])[0] == "estimates.signature"
    assert refused(written(tmp_path, content(), Ed25519PrivateKey.generate()))[0] == "estimates.signature"
    assert refused(written(tmp_path, content(), everybodys), [everybodys.public_key()])[0] == "estimates.signature"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        json.dumps({"estimates": content()}),
        json.dumps({"estimates": content(), "signature": None}),
        json.dumps({"estimates": content(), "signature": "?"}),
        '{"estimates": NaN, "signature": ""}',
        '{"estimates": {"residual_variance_kg2": Infinity}, "signature": ""}',
        "[" * 60_000,
        " " * 70_000,
        "\x00\xff",
    ],
)
def test_what_is_no_such_file_cannot_be_read(tmp_path: Path, text: str) -> None:
    file = tmp_path / "estimates.json"
    file.write_text(text, encoding="latin-1")
    assert refused(file)[0] == "estimates.unreadable"


def test_neither_can_a_folder_an_absent_file_or_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with time_limit():
        for file in (tmp_path, tmp_path / "absent.json", tmp_path / "pipe"):
            assert refused(file)[0] == "estimates.unreadable"


def changed(*path: str | int, to: object) -> dict[str, Any]:
    found: Any = copy.deepcopy(content())
    at = found
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = to
    return found  # type: ignore[no-any-return]


_EQ = ("equations", 0)


@pytest.mark.parametrize(
    ("path", "to", "why"),
    [
        ((*_EQ, "coefficients", 1), 1e8, "less than or equal"),
        ((*_EQ, "coefficients", 1), "0.5", "valid number"),
        ((*_EQ, "coefficients", 1), True, "valid number"),
        ((*_EQ, "coefficients"), [1.0], "do not go with the terms"),
        ((*_EQ, "covariance", 0, 1), 0.03, "not symmetric"),
        ((*_EQ, "covariance", 0), [4.0], "do not go with the terms"),
        ((*_EQ, "covariance", 2, 2), -1.0, "no variance"),
        ((*_EQ, "residual_variance_kg2"), 0.0, "greater than 0"),
        ((*_EQ, "df"), 19, "greater than or equal to 20"),
        ((*_EQ, "df"), 84, "degrees of freedom"),
        ((*_EQ, "df"), 85.0, "valid integer"),
        ((*_EQ, "unit"), "lb", "kg"),
        ((*_EQ, "terms", 1), "mt_cm_rf", "no term 'mt_cm_rf'"),
        ((*_EQ, "terms", 1), "age_years", "each muscle once"),
        ((*_EQ, "terms", 4), "grip_kg", "no term 'grip_kg'"),
        ((*_EQ, "outcome"), "asm_kg", "ffm_kg"),
        ((*_EQ, "outcome_kg"), [70.0, 10.0], "no range"),
        ((*_EQ, "sites"), ["aponeurosis"], "no muscle"),
        ((*_EQ, "side"), "both", "right"),
        ((*_EQ, "most_leverage"), 1.5, "less than or equal to 1"),
        ((*_EQ, "people"), [], "at least 1"),
        ((*_EQ, "people", 0, "n"), 9, "greater than or equal to 10"),
        ((*_EQ, "people", 0, "sex"), "M", "a sex is there twice"),
        ((*_EQ, "people", 0, "sex"), "unknown", "F"),
        ((*_EQ, "people", 0, "age_years"), [12.0, 88.0], "age_years"),
        ((*_EQ, "people", 0, "age_years"), [88.0, 20.0], "age_years"),
        ((*_EQ, "people", 0, "height_cm"), [1.4, 1.9], "height_cm"),
        ((*_EQ, "people", 0, "mt_mm"), {"rf": [0.8, 3.0]}, "mt_mm of rf"),
        ((*_EQ, "people", 0, "mt_mm"), {}, "other sites"),
        ((*_EQ, "protocols"), {"ra": ["P-RA-U"]}, "other sites"),
        ((*_EQ, "devices"), [], "at least 1"),
        ((*_EQ, "networks"), [""], "at least 1"),
        ((*_EQ, "foretold", "inside"), 1.2, "less than or equal to 1"),
        ((*_EQ, "cut_off"), 40.0, "Extra inputs"),
        (("equations",), [], "at least 1"),
        (("equations", 1), content()["equations"][0], "twice"),
        (("format_version",), 2, "less than or equal to 1"),
        (("simulated",), "no", "boolean"),
        (("cohort_sha256",), "x", "match"),
    ],
)
def test_a_signature_does_not_make_an_equation_of_what_is_none(
    tmp_path: Path, path: tuple[str | int, ...], to: object, why: str
) -> None:
    reason, cause = refused(written(tmp_path, changed(*path, to=to)))
    assert reason == "estimates.invalid"
    assert why in cause


@pytest.mark.parametrize("missing", [*content()["equations"][0]])
def test_nothing_of_an_equation_may_be_missing(tmp_path: Path, missing: str) -> None:
    found = content()
    del found["equations"][0][missing]
    assert refused(written(tmp_path, found))[0] == "estimates.invalid"


# --- the numbers


def test_t_is_that_of_the_tables() -> None:
    # Student's t, two-sided 95 %: Abramowitz and Stegun 1964, table 26.10.
    table = {1: 12.706, 2: 4.303, 3: 3.182, 10: 2.228, 27: 2.052, 30: 2.042, 60: 2.000, 120: 1.980}
    assert {df: round(t_95(df), 3) for df in table} == table
    assert t_95(300) > t_95(301) > t_95(302)


def test_an_estimate_is_what_a_hand_computes() -> None:
    # Median 16.0 mm, 71 years, woman, 156 cm: -30 + 8 - 3.55 + 62.4 = 36.85 kg.
    # x'Cx = 4 + 0.0004*256 + 0.0001*5041 + 0 + 0.00004*24336 = 5.57994; 85 degrees of freedom: t = 1.98827.
    found = thigh(told())
    assert found.why_none is None
    assert found.numbers is not None
    assert found.numbers.value_kg == pytest.approx(36.85, abs=1e-9)
    half = 1.988268 * math.sqrt(9 + 5.57994)
    assert found.numbers.low_kg == pytest.approx(36.85 - half, abs=1e-5)
    assert found.numbers.high_kg == pytest.approx(36.85 + half, abs=1e-5)


_VALUES = st.fixed_dictionaries(
    {
        "mt_mm_rf": st.floats(3, 45),
        "age_years": st.floats(18, 120),
        "male": st.sampled_from((0.0, 1.0)),
        "height_cm": st.floats(100, 220),
        "bmi_kg_m2": st.floats(8, 100),
    }
)


@given(_VALUES)
def test_an_interval_lies_about_its_value_and_is_wider_than_the_residuals_alone(values: dict[str, float]) -> None:
    found = predict(THIGH, values)
    half = found.high_kg - found.value_kg
    assert found.value_kg - found.low_kg == pytest.approx(half)
    assert half >= t_95(THIGH.df) * 3.0
    assert leverage(THIGH, values) == pytest.approx((half / t_95(THIGH.df)) ** 2 / 9.0 - 1)


@given(_VALUES, st.floats(0.1, 5))
def test_a_thicker_muscle_changes_the_estimate_by_its_coefficient(values: dict[str, float], more_mm: float) -> None:
    thicker = predict(THIGH, {**values, "mt_mm_rf": values["mt_mm_rf"] + more_mm})
    assert thicker.value_kg - predict(THIGH, values).value_kg == pytest.approx(0.5 * more_mm)


# --- whom it is given for


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda: told(sex="unknown"), "sex"),
        (lambda: told(birth=Birth(2006, 11, 27)), "age"),  # 19 until tomorrow
        (lambda: told(birth=Birth(1937, 11, 26)), "age"),  # 89 today
        (lambda: told(birth=Birth(1937)), "age"),  # 88 or 89
        (lambda: told(height_cm=None), "no_body"),
        (lambda: told(weight_kg=None), "no_body"),
        (lambda: told(height_cm=139.9, weight_kg=45.0), "height"),
        (lambda: told(height_cm=190.1, weight_kg=80.0), "height"),
        (lambda: told(height_cm=160.0, weight_kg=46.0), "bmi"),  # 17.97
        (lambda: told(height_cm=160.0, weight_kg=76.9), "bmi"),  # 30.04
        (lambda: told(7.99), "thickness"),
        (lambda: told(30.01), "thickness"),
        (lambda: told(reasons=("model.research",)), "research"),
        (lambda: told(reasons=("model.simulated",)), "research"),
        (lambda: told(reasons=("model.demo",)), "research"),
        (lambda: told(reasons=("model.development_key",)), "research"),
        (lambda: told(practice=True), "research"),
        (lambda: told(fov_truncated=True), "truncated"),
        (lambda: told(status="blocked"), "no_number"),
        (lambda: told(protocol="P-RF-66"), "protocol"),
        (lambda: told(device=f"curved 60 mm; {NETWORK}"), "device"),
        (lambda: told(device=f"{DEVICE}; five-muscle 1.4.0"), "network"),
        (lambda: told(device=DEVICE), "network"),
        (lambda: told(device=""), "device"),
    ],
)
def test_for_nobody_else_than_those_studied(make: Callable[[], Story], why: str) -> None:
    found = thigh(make())
    assert (found.numbers, found.why_none) == (None, why)


@pytest.mark.parametrize(
    "make",
    [
        lambda: told(birth=Birth(2006, 11, 26)),  # 20 today
        lambda: told(birth=Birth(1937, 11, 27)),  # 89 tomorrow
        lambda: told(height_cm=140.0, weight_kg=45.0),
        lambda: told(height_cm=190.0, weight_kg=80.0),
        lambda: told(height_cm=160.0, weight_kg=46.1),
        lambda: told(height_cm=160.0, weight_kg=76.8),
        lambda: told(8.0),
        lambda: told(30.0),
        lambda: told(reasons=("confidence.low",), status="warn"),
        lambda: told(sex="M"),
    ],
)
def test_up_to_each_bound_there_is_an_estimate(make: Callable[[], Story]) -> None:
    assert thigh(make()).why_none is None


def test_where_only_one_sex_was_studied_the_other_has_no_estimate() -> None:
    only_men = content()["equations"]
    only_men[0]["people"] = [only_men[0]["people"][1] | {"n": 90}]
    assert thigh(told(), equations=only_men).why_none == "sex"
    assert thigh(told(sex="M"), equations=only_men).why_none is None


def test_whoever_is_like_nobody_in_all_together_has_no_estimate() -> None:
    values = {"mt_mm_rf": 16.0, "age_years": 71.0, "male": 0.0, "height_cm": 156.0}
    just = leverage(THIGH, values)
    equations = content()["equations"]
    equations[0]["most_leverage"] = just * (1 - 1e-9)
    assert thigh(told(), equations=equations).why_none == "unlike"
    equations[0]["most_leverage"] = just * (1 + 1e-9)
    assert thigh(told(), equations=equations).why_none is None


def test_an_estimate_beyond_what_was_measured_or_above_the_weight_is_none() -> None:
    equations = content()["equations"]
    equations[0]["outcome_kg"] = [36.9, 70.0]
    assert thigh(told(), equations=equations).why_none == "unlike"
    assert thigh(told(height_cm=156.0, weight_kg=45.0)).why_none is None
    equations = content()["equations"]
    equations[0]["coefficients"][0] = -10.0  # 56.85 kg of 55
    assert thigh(told(), equations=equations).why_none == "unlike"


def test_a_scan_that_is_not_complete_or_has_no_number_gives_none() -> None:
    story = told()
    story.entries = [one for one in story.entries if one.body.get("placement") != 3]
    assert thigh(story).why_none == "open"
    withheld = told()
    withheld.entries = [
        dataclasses.replace(one, body={**one.body, "mt_mm": None}) if one.body.get("site") == "rf" else one
        for one in withheld.entries
    ]
    assert thigh(withheld).why_none == "no_number"
    apart = told()
    apart.place(4, 19.0, device=f"{DEVICE}; {NETWORK}")
    assert thigh(apart).why_none == "spread"


def test_each_equation_is_for_itself_and_only_for_what_the_programme_scans() -> None:
    both = estimates_of(told(arm_mm=None).so_far(), loaded())
    assert [(one.equation.name, one.why_none) for one in both] == [("thigh", None), ("arm", "open")]
    story = told()
    sites = (story.programme.sites[1],)
    story.programme = story.programme.model_copy(update={"sites": sites})
    assert [one.equation.name for one in estimates_of(story.so_far(), loaded())] == ["arm"]


def test_a_birth_after_the_visit_gives_no_estimate_and_no_failure() -> None:
    assert thigh(told(birth=Birth(2027, 1, 1))).why_none == "age"


@given(st.floats(3, 45), st.floats(100, 220), st.floats(20, 250), st.sampled_from(("F", "M", "unknown")))
def test_whoever_comes_there_are_numbers_or_a_reason(mt_mm: float, height: float, weight: float, sex: str) -> None:
    found = thigh(told(mt_mm, height_cm=round(height, 1), weight_kg=round(weight, 1), sex=sex))
    assert (found.numbers is None) != (found.why_none is None)
    if found.numbers is not None:
        assert 10 <= found.numbers.value_kg <= min(70, weight + 0.05)
        assert 8 <= mt_mm <= 30
        assert sex != "unknown"


# --- no rule is told


def test_no_rule_is_told_of_an_estimate() -> None:
    names = {one.name for one in dataclasses.fields(Facts)}
    assert not {name for name in names if "estimate" in name or "ffm" in name or "muscle" in name}
    told_rules = facts_of(told().so_far(), date(2026, 11, 26))
    assert not [one for one in vars(told_rules).values() if isinstance(one, Estimate | Numbers)]
    # asm_kg is what an analyser measured; a visit with estimates and without an analyser has none
    assert told_rules.asm_kg is None


def test_rules_and_facts_import_nothing_of_the_estimates() -> None:
    files = [EXAM / "facts.py", EXAM / "scores.py", *(EXAM / "rules").glob("*.py")]
    assert len(files) > 5
    for file in files:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom):
                assert "estimates" not in (node.module or ""), file
            if isinstance(node, ast.Import):
                assert not [one for one in node.names if "estimates" in one.name], file


def test_the_outcome_is_the_same_whatever_the_scans_are() -> None:
    rules = load_rules("awgs", "2025")
    thin, thick = (evaluate(rules, facts_of(told(mm).so_far(), date(2026, 11, 26))) for mm in (9.0, 29.0))
    assert thin == thick


def test_device_and_network_are_parted_as_a_placement_joins_them() -> None:
    assert thigh(told(device=f"{DEVICE}{DEVICE_AND_NETWORK}{NETWORK}")).why_none is None
