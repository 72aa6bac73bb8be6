"""What columns, muscles and measures are called in a report."""

from __future__ import annotations

from edge.anatomy import SITES
from export.study.primary import MEASURES, MUSCLES, SIDE, Measure
from export.study.schema import csa_name, mt_name

#: Muscle by site, as it begins a line.
MUSCLE = {site: SITES[site].name.capitalize() for site in MUSCLES}
MEASURE: dict[Measure, str] = {"mt_mm": "thickness", "csa_cm2": "area"}
UNIT: dict[Measure, str] = {"mt_mm": "mm", "csa_cm2": "cm²"}
#: Outcome without and with its unit.
OUTCOME = {
    "ffm_kg": ("Fat-free mass", "kg"),
    "muscle_mass_kg": ("Muscle mass", "kg"),
    "asm_kg": ("Appendicular muscle mass (ASM)", "kg"),
    "asmi_kg_m2": ("ASM / height²", "kg/m²"),
    "phase_angle_deg": ("Phase angle", "°"),
    "calf_cm": ("Calf circumference", "cm"),
    "grip_kg": ("Grip strength", "kg"),
    "sts5_s": ("Five sit-to-stands", "s"),
    "gait_m_s": ("Gait speed", "m/s"),
    "sppb_points": ("SPPB", "points"),
    "sarcf_points": ("SARC-F", "points"),
}
_PERSON = {
    "age_years": ("Age", "years"),
    "height_cm": ("Height", "cm"),
    "weight_kg": ("Weight", "kg"),
    "bmi_kg_m2": ("BMI", "kg/m²"),
}


def short_name(site: str, measure: Measure) -> str:
    """Return e.g. ``Peroneus thickness``, for long tables."""
    return f"{MUSCLE[site].split(' longus')[0]} {MEASURE[measure]}"


def size_name(site: str, measure: Measure) -> str:
    """Return e.g. ``Rectus femoris thickness``."""
    return f"{MUSCLE[site]} {MEASURE[measure]}"


_SIZES = {
    (mt_name if measure == "mt_mm" else csa_name)(site, SIDE): (size_name(site, measure), UNIT[measure])
    for measure in MEASURES
    for site in MUSCLES
}
_ALL = {**_PERSON, **_SIZES, **OUTCOME}


def column_name(column: str) -> str:
    """Return a column's name with its unit, e.g. ``Grip strength, kg``."""
    name, unit = _ALL[column]
    return f"{name}, {unit}"


def short_outcome(outcome: str) -> str:
    """Return an outcome's name as short as it is known, for long tables and figures."""
    return "ASM" if outcome == "asm_kg" else outcome_name(outcome)


def outcome_name(outcome: str) -> str:
    """Return an outcome's name without unit."""
    return OUTCOME[outcome][0]
