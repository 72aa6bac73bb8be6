"""Cohorts in which the equation is known: thickness, age, sex and height make the outcome, and noise is added."""

from __future__ import annotations

import numpy as np
import pandas as pd

from export.study.estimates.declared import Candidate
from export.study.participants import People, people_of

#: Of the truth of :func:`drawn`: intercept, mt_mm_rf, age_years, male, height_cm; and the noise's SD, kg.
TRUTH = (-30.0, 0.6, -0.05, 6.0, 0.4)
NOISE_KG = 3.0
CANDIDATE = Candidate(("rf",), "height_cm")
Values = dict[str, np.ndarray]


def drawn(rng: np.random.Generator, n: int) -> tuple[Values, np.ndarray]:
    """Return the terms of n people and their fat-free mass, kg."""
    male, age = (np.arange(n) % 2).astype(float), rng.uniform(20, 88, n)
    height = rng.normal(158 + 11 * male, 6)
    mt = rng.normal(20 + 3 * male - 0.07 * (age - 50), 3)
    values = {
        "mt_mm_rf": mt,
        "age_years": age,
        "male": male,
        "height_cm": height,
        "bmi_kg_m2": rng.normal(23.5, 2.5, n),
    }
    truth = TRUTH[0] + TRUTH[1] * mt + TRUTH[2] * age + TRUTH[3] * male + TRUTH[4] * height
    return values, truth + rng.normal(0, NOISE_KG, n)


def table(n: int = 94, seed: int = 3) -> pd.DataFrame:
    """Return the rows of a cohort with all that a kit compares."""
    rng = np.random.default_rng((seed, 88))
    values, ffm = drawn(rng, n)
    columns: dict[str, object] = {
        "participant": [f"E{i:04d}" for i in range(n)],
        "sex": np.where(values["male"] == 1, "M", "F"),
        "age_years": values["age_years"],
        "group": "elderly",
        "height_cm": values["height_cm"],
        "weight_kg": values["bmi_kg_m2"] * (values["height_cm"] / 100) ** 2,
        "ffm_kg": ffm,
        "muscle_mass_kg": 0.55 * ffm + rng.normal(0, 1, n),
        "out_of_fold": True,
        "simulated": False,
    }
    for site, scale in (("rf", 1.0), ("biceps", 0.9), ("triceps", 1.4)):
        columns[f"mt_mm_{site}_right"] = scale * values["mt_mm_rf"] + (rng.normal(0, 1, n) if scale != 1 else 0)
        columns[f"fov_truncated_{site}_right"] = False
        columns[f"protocol_{site}_right"] = f"P-{site.upper()}"
        columns[f"device_{site}_right"] = "scanner A; five-muscle 1.3.0"
        columns[f"bundle_{site}_right"] = "five-muscle 1.3.0"
    return pd.DataFrame(columns)


def people(n: int = 94, seed: int = 3, **changes: object) -> People:
    """Return the people of such a cohort, columns replaced."""
    return people_of(table(n, seed).assign(**changes))
