"""Scores that no network made, for tables and reports."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

if TYPE_CHECKING:
    from export.evaluation.muscle_score import CaseScore

AGES = ("young", "middle", "elderly")


@pytest.fixture
def score() -> Callable[..., CaseScore]:
    """Return a maker of one score, good unless told otherwise."""
    from export.evaluation.muscle_score import CaseScore

    def make(case: str, **changed: Any) -> CaseScore:  # noqa: ANN401
        values: dict[str, Any] = {
            "case": case,
            "subject": "s1",
            "site": "rf",
            "sex": "F",
            "age_group": "young",
            "bmi": 22.0,
            "degradation": "clean",
            "dice": 0.9,
            "iou": 0.9 / 1.1,
            "hd95_mm": 1.0,
            "assd_mm": 0.5,
            "nsd": 0.9,
            "boundary_bias_mm": 0.1,
            "mt_true_mm": 18.0,
            "mt_mm": 18.2,
            "csa_true_cm2": 6.0,
            "csa_cm2": 6.1,
            "fov_truncated": False,
            "rejected": False,
            "reasons": (),
            "failure": False,
            "site_judged": "rf",
            "wrong_site_flagged": False,
            "network_ms": 30.0,
        }
        return CaseScore(**{**values, **changed})

    return make


@pytest.fixture
def no_mask() -> dict[str, Any]:
    """Return what a score of an image holds in which nothing was drawn."""
    return {
        "dice": 0.0,
        "iou": 0.0,
        "hd95_mm": 60.0,
        "assd_mm": 60.0,
        "nsd": 0.0,
        "boundary_bias_mm": None,
        "mt_mm": None,
        "csa_cm2": None,
        "rejected": True,
        "reasons": ("muscle.none",),
        "failure": True,
        "site_judged": "",
    }


@pytest.fixture
def cohort(score: Callable[..., CaseScore], no_mask: dict[str, Any]) -> Callable[[int], list[CaseScore]]:
    """Return a maker of scores: twelve subjects by two muscles, clean and degraded, a failure, a foreign image."""

    def make(seed: int) -> list[CaseScore]:
        draw = np.random.default_rng((seed, 7))
        found = []
        for site, thick, area in (("rf", 18.0, 6.0), ("ra", 10.0, 5.0)):
            for number in range(12):
                mt, csa = thick * draw.uniform(0.8, 1.2), area * draw.uniform(0.8, 1.2)
                for degradation in ("clean", "gain_low shadow"):
                    dice = float(np.clip(draw.normal(0.9, 0.03), 0, 1))
                    found.append(
                        score(
                            f"{site}-{number}-{degradation[:5]}",
                            subject=f"s{number}",
                            site=site,
                            age_group=AGES[number % 3],
                            bmi=18.0 + number,
                            degradation=degradation,
                            dice=dice,
                            iou=dice / (2 - dice),
                            mt_true_mm=mt,
                            mt_mm=mt + draw.normal(0.3, 0.5),
                            csa_true_cm2=csa,
                            csa_cm2=csa + draw.normal(0.1, 0.3),
                            site_judged=site,
                        )
                    )
        found[3] = score("rf-failed", **{**no_mask, "subject": "s1", "degradation": "shadow", "age_group": "middle"})
        found.append(
            score("belly-button", subject="s3", site="", mt_true_mm=None, csa_true_cm2=None, dice=0.0, site_judged="ra")
        )
        return found

    return make
