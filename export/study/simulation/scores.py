"""Scores in points of simulated people, out of their other columns. They have no closed form in the truth."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]
#: Longest time of each score, from 4 points down to 1 (REFERENCE §1.8); beyond the last there is none.
_CHAIR_S, _WALK_S = (11.19, 13.69, 16.69, 59.99), (4.81, 6.20, 8.70, np.inf)


def sppb_points(sts5_s: Values, gait_m_s: Values, age_years: Values, rng: np.random.Generator) -> Values:
    """Return the Short Physical Performance Battery, 0 to 12: chair and walk by their times, balance drawn by age.

    The usual gait stands for the walk of 4 m. One to two in ten of the oldest lack a point of balance (own choice).
    """
    chair = 4 - np.searchsorted(_CHAIR_S, np.round(sts5_s, 2))
    walk = 4 - np.searchsorted(_WALK_S, 4 / np.maximum(gait_m_s, 0.05))
    lacking = rng.random(age_years.size) < np.clip((age_years - 60) / 200, 0, 1)
    points: Values = np.asarray(chair + walk + 4 - lacking, np.float64)
    return points


def sarcf_points(grip_kg: Values, sts5_s: Values, rng: np.random.Generator) -> Values:
    """Return SARC-F, 0 to 10: more complaints of those who are weak and slow (own choice)."""
    trouble = np.clip(0.15 + (25 - grip_kg) / 100 + (sts5_s - 11) / 40, 0.02, 0.8)
    points: Values = rng.binomial(10, trouble / 2).astype(np.float64)
    return points
