"""A cohort without a fault: 94 people like those of the paper in number, drawn from the working means of the field."""

from __future__ import annotations

import numpy as np
import pandas as pd

from edge.exchange.tables.columns import COHORT_SITES

#: Thickness, mm, and area, cm², of a man: about the middle of REFERENCE §3.2.
_SIZES = {"biceps": (22, 10), "triceps": (32, 20), "ra": (10, 6), "rf": (20, 7.5), "plpb": (18, 6)}
SIZES = ((22, 18, 39), (22, 40, 59), (50, 60, 85))
NAMES = ("young", "middle", "elderly")


def good_cohort(seed: int = 1, copies: int = 1) -> pd.DataFrame:
    """Return the rows of a cohort file, all as numbers and text of the schema.

    Args:
        seed: of the draws.
        copies: how many times 94 people.
    """
    rng = np.random.default_rng((seed, 8))
    n = copies * sum(size for size, _, _ in SIZES)
    age = np.concatenate([rng.integers(low, high + 1, copies * size) for size, low, high in SIZES])
    men = rng.random(n) < 0.5
    body = rng.normal(0, 1, n)
    height = np.where(men, 170, 158) + 5 * body + rng.normal(0, 3, n)
    bmi = np.clip(rng.normal(23, 2, n), 18, 30)
    weight = bmi * (height / 100) ** 2
    fat = np.clip(np.where(men, 22, 31) + rng.normal(0, 2, n), 10, 45)
    columns: dict[str, object] = {
        "participant": [f"P{number:06d}" for number in range(1, n + 1)],
        "day": "2024-05-06",
        "sex": np.where(men, "M", "F"),
        "age_years": age,
        "group": np.repeat(NAMES, [copies * size for size, _, _ in SIZES]),
        "height_cm": height.round(1),
        "weight_kg": weight.round(1),
        "fat_percent": fat.round(1),
        "ffm_kg": (weight * (1 - fat / 100)).round(1),
        "muscle_mass_kg": (weight * (1 - fat / 100) * 0.93).round(1),
        "asm_kg": (weight * (1 - fat / 100) * 0.42).round(1),
        "phase_angle_deg": (5.8 - 0.015 * (age - 50) + rng.normal(0, 0.4, n)).round(2),
        "grip_kg": np.clip(np.where(men, 38, 24) - 0.1 * (age - 50) + rng.normal(0, 3, n), 8, 58).round(1),
        "sts5_s": np.clip(9 + 0.05 * (age - 50) + rng.normal(0, 1.3, n), 5.5, 40).round(2),
        "gait_m_s": np.clip(1.2 - 0.004 * (age - 50) + rng.normal(0, 0.12, n), 0.4, 2).round(2),
        "sppb_points": rng.integers(7, 13, n),
        "out_of_fold": "true",
    }
    for site, side in COHORT_SITES:
        mt, csa = _SIZES[site]
        smaller = np.where(men, 1, 0.82) * (1 - 0.002 * (age - 50))
        size = 1 + 0.08 * np.clip(body + rng.normal(0, 0.7, n), -2, 2)
        columns[f"mt_mm_{site}_{side}"] = (mt * smaller * size).round(2)
        columns[f"csa_cm2_{site}_{side}"] = (csa * smaller * size * (1 + rng.normal(0, 0.04, n))).round(2)
        columns[f"fov_truncated_{site}_{side}"] = "false"
        columns[f"protocol_{site}_{side}"] = f"P-{site.upper()}"
        columns[f"device_{site}_{side}"] = "scanner A / linear 50 mm"
    return pd.DataFrame(columns)


def as_csv(rows: pd.DataFrame) -> bytes:
    """Return rows as the bytes of a file."""
    return bytes(rows.to_csv(index=False, lineterminator="\r\n"), "utf-8")
