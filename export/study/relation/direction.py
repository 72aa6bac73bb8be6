"""What more of each variable means, so that a sign is read and never assumed.

The paper's r of the lower leg with 5×STS is +0.748; if 5×STS is in seconds, more muscle went with slower rising
(REFERENCE §0.1, fact 9). That is reported as it is found.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from export.study.errors import StudyRefused

Meaning = Literal[
    "more muscle", "better function", "worse function", "more risk", "more fat", "larger body", "older", "not judged"
]


@dataclass(frozen=True)
class Direction:
    """What a higher value of a variable means.

    Attributes:
        higher_is: the meaning.
        words: what to write of a higher value, e.g. ``slower``.
        source: where this is said.
    """

    higher_is: Meaning
    words: str
    source: str


#: By column of the cohort; columns of a site (``mt_mm_rf_right``) by what stands before the site.
DIRECTIONS = {
    "mt_mm": Direction("more muscle", "thicker muscle", "REFERENCE §2.3"),
    "csa_cm2": Direction("more muscle", "larger muscle", "REFERENCE §2.3"),
    "ffm_kg": Direction("more muscle", "more fat-free mass", "REFERENCE §1.7: fat-free mass is more than muscle"),
    "muscle_mass_kg": Direction("more muscle", "more muscle mass", "REFERENCE §1.7"),
    "asm_kg": Direction("more muscle", "more muscle of the limbs", "REFERENCE §1.7"),
    "asmi_kg_m2": Direction("more muscle", "more muscle of the limbs for the height", "REFERENCE §1.1"),
    "asm_bmi_m2": Direction("more muscle", "more muscle of the limbs for the BMI", "REFERENCE §1.1"),
    "phase_angle_deg": Direction("not judged", "larger phase angle", "no rule in REFERENCE §1"),
    "fat_percent": Direction("more fat", "more fat", "REFERENCE §7.2"),
    "grip_kg": Direction("better function", "stronger", "REFERENCE §1.1"),
    "sts5_s": Direction("worse function", "slower, in seconds for five rises", "REFERENCE §1.1"),
    "gait_m_s": Direction("better function", "faster", "REFERENCE §1.1"),
    "sppb_points": Direction("better function", "more points, of 12", "REFERENCE §1.8"),
    "sarcf_points": Direction("more risk", "more points of complaint", "REFERENCE §1.7"),
    "calf_cm": Direction("more muscle", "larger calf", "REFERENCE §1.7"),
    "height_cm": Direction("larger body", "taller", "by its name"),
    "weight_kg": Direction("larger body", "heavier", "by its name"),
    "bmi_kg_m2": Direction("larger body", "heavier for the height", "by its name"),
    "age_years": Direction("older", "older", "by its name"),
    "echo_intensity": Direction("not judged", "brighter muscle", "REFERENCE §0.2, D8: no measure of quality"),
}


def direction_of(column: str) -> Direction:
    """Return what more of a column means.

    Raises:
        StudyRefused: it is not known (``study.direction``); nothing is guessed from the data.
    """
    for name in sorted(DIRECTIONS, key=len, reverse=True):
        if column == name or column.startswith(f"{name}_"):
            return DIRECTIONS[name]
    raise StudyRefused(
        f"It is not known what a higher {column} means.",
        remedy="Add the column and its direction before it is correlated.",
        reason="study.direction",
    )


def read_sign(first: str, second: str, r: float) -> str:
    """Say a correlation's sign in words, whatever was expected.

    Args:
        first: column.
        second: column.
        r: their correlation.
    """
    if r == 0:
        return f"{first} and {second}: no direction"
    a, b = direction_of(first), direction_of(second)
    how = "goes with" if r > 0 else "goes against"
    return f"{a.words} {how} {b.words} ({a.higher_is}; {b.higher_is})"
