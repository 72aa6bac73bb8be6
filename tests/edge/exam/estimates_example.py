"""Estimates made by hand: round numbers, people of both sexes, a visit that they hold for."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from edge.exam.estimates.equation import Estimates
from edge.exam.estimates.estimate_file import LoadedEstimates
from edge.exam.participant import Birth
from edge.exam.programme import Programme, SitePlan
from tests.edge.exam.story import ANNE, Story

KEY = Ed25519PrivateKey.generate()
TRUSTED = [KEY.public_key()]
DEVICE = "linear 40 mm"
NETWORK = "five-muscle 1.3.0"


def _people(sex: str, n: int, mt_mm: dict[str, list[float]]) -> dict[str, Any]:
    return {
        "sex": sex,
        "n": n,
        "age_years": [20.0, 88.0],
        "height_cm": [140.0, 190.0],
        "bmi_kg_m2": [18.0, 30.0],
        "mt_mm": mt_mm,
    }


def _equation(name: str, outcome: str, mt_mm: dict[str, list[float]], coefficients: list[float]) -> dict[str, Any]:
    terms = ["intercept", *(f"mt_mm_{site}" for site in mt_mm), "age_years", "male", "height_cm"]
    # Independent coefficients: a covariance that can be added up by hand.
    variances = [4.0, *(0.0004 for _ in mt_mm), 0.0001, 0.25, 0.00004]
    n = 40 + 50
    return {
        "name": name,
        "outcome": outcome,
        "unit": "kg",
        "side": "right",
        "sites": list(mt_mm),
        "terms": terms,
        "coefficients": coefficients,
        "covariance": [[one if i == j else 0.0 for j in range(len(terms))] for i, one in enumerate(variances)],
        "residual_variance_kg2": 9.0,
        "df": n - len(terms),
        "most_leverage": 1.0,
        "outcome_kg": [10.0, 70.0],
        "people": [_people("F", 40, mt_mm), _people("M", 50, mt_mm)],
        "protocols": {site: {"rf": ["P-RF-50"], "biceps": ["P-BIC-66"]}[site] for site in mt_mm},
        "devices": [DEVICE],
        "networks": [NETWORK],
        "foretold": {
            "method": "10 parts by participant, dealt 20 times",
            "r2": 0.8,
            "r2_without": 0.7,
            "mae_kg": 2.4,
            "rmse_kg": 3.1,
            "slope": 0.98,
            "bias_kg": 0.01,
            "inside": 0.95,
        },
    }


def content() -> dict[str, Any]:
    """Return the content of a file, as JSON has it."""
    return {
        "format_version": 1,
        "name": "district-study",
        "version": "1",
        "created": "2026-11-26",
        "software": "myosight 1.0",
        "method": "least squares",
        "simulated": False,
        "cohort_sha256": "0" * 64,
        "equations": [
            _equation("thigh", "ffm_kg", {"rf": [8.0, 30.0]}, [-30.0, 0.5, -0.05, 6.0, 0.4]),
            _equation("arm", "muscle_mass_kg", {"biceps": [8.0, 32.0]}, [-13.0, 0.4, -0.03, 3.0, 0.2]),
        ],
    }


def loaded(**changes: object) -> LoadedEstimates:
    """Return the estimates as if they had been read, the file's own fields changed."""
    return LoadedEstimates(Estimates.model_validate(content() | changes), "1" * 64)


PROGRAMME = Programme(
    name="estimated",
    version="1",
    title="Estimated",
    sites=(SitePlan(site="rf", side="right"), SitePlan(site="biceps", side="right", placements=1)),
    tests=("safety", "body"),
    rules="awgs",
    rules_version="2025",
)


def told(
    mt_mm: float = 16.0, *, birth: Birth = ANNE.birth, sex: str = "F", height_cm: float | None = 156.0,
    weight_kg: float | None = 55.0, arm_mm: float | None = 15.0, practice: bool = False, **placed: object
) -> Story:  # fmt: skip
    """Tell a visit of a woman of 71 with three placements on the thigh and one on the arm; ``placed`` of the thigh."""
    person = replace(ANNE, birth=birth, sex=sex)  # type: ignore[arg-type]
    story = Story(programme=PROGRAMME, participant=person, practice=practice)
    for question, value in (("body.height_cm", height_cm), ("body.weight_kg", weight_kg)):
        if value is not None:
            story.answer(question, value)
    device = f"{DEVICE}; {NETWORK}"
    for number, more in enumerate((-0.3, 0.0, 0.4), 1):
        thigh: dict[str, Any] = {"device": device, **placed}
        story.place(number, round(mt_mm + more, 6), **thigh)
    if arm_mm is not None:
        story.place(1, arm_mm, site="biceps", protocol="P-BIC-66", device=device)
    return story
