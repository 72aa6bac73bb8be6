"""The columns of a cohort file and of a file of readings, as data.

A cohort file has one row a participant and visit. ``csv/cohort.csv`` of ``myosight records export`` is one as it
stands; a study adds columns by hand. A readings file has one row a reading of one image, for agreement.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from edge.anatomy import SITES
from edge.exam.questions import QUESTIONS
from edge.exchange.tables.column import Column, Type
from edge.exchange.tables.columns import COHORT, COHORT_SITES, wide_name
from export.study.relation.direction import DIRECTIONS

#: What a participant's group is called (the paper: 22 young, 22 middle-aged, 50 elderly).
GROUPS = ("young", "middle", "elderly")
#: Least age of each group in whole years where a file has ages and no groups. The paper does not say where its groups
#: end; 60 is where many Asian cohorts begin (REFERENCE §3.1, Dantas 2025 and Zhang 2025), 40 is our own choice.
GROUP_FROM_YEARS: Mapping[str, float] = {"young": 18, "middle": 40, "elderly": 60}

#: Range of values, both ends included.
Range = tuple[float, float]
Origin = Literal["records export", "study"]

#: Score: hard range, soft range. Where a kit asks for the number, its own limits; the others are our own choice, wide.
_RANGES: dict[str, tuple[Range, Range]] = {
    "age_years": ((0, 120), (18, 100)),
    "age_years_least": ((0, 120), (18, 100)),
    "age_years_most": ((0, 120), (18, 100)),
    "birth_year": ((1890, 2100), (1900, 2015)),
    "gait_m_s": ((0.05, 4), (0.2, 2.2)),
    "sppb_points": ((0, 12), (0, 12)),
    "sarcf_points": ((0, 10), (0, 10)),
    "ffm_kg": ((10, 120), (25, 90)),
    "muscle_mass_kg": ((8, 110), (15, 80)),
    "phase_angle_deg": ((1, 15), (2.5, 10)),
}
_ASKED = {
    "height_cm": "body.height_cm",
    "weight_kg": "body.weight_kg",
    "grip_kg": "grip.right.1",
    "sts5_s": "sts5.s",
    "calf_cm": "calf.right_cm",
    "asm_kg": "bia.asm_kg",
    "fat_percent": "bia.fat_percent",
}
#: What a study may add to a row of an export.
_ADDED = (
    Column("age_years", "float", "a", "Age on the day; taken from age_years_least and age_years_most where absent."),
    Column("group", "string", meaning="Age group; taken from the age where absent.", codes=GROUPS),
    Column("ffm_kg", "float", "kg", "Fat-free mass by BIA."),
    Column("muscle_mass_kg", "float", "kg", "Muscle mass by BIA, as the analyser names it."),
    Column("phase_angle_deg", "float", "deg", "Phase angle at 50 kHz by BIA."),
    Column("out_of_fold", "bool", meaning="The network that measured this row had not learned from this participant."),
    Column(
        "split",
        "string",
        meaning="Part of the network's own split that the participant was in.",
        codes=("train", "validation", "test"),
    ),
    Column("simulated", "bool", meaning="The row, or its picture, was drawn by a simulator; there is no such person."),
)


@dataclass(frozen=True)
class StudyColumn:
    """One column of a file for a study.

    Attributes:
        name: exactly as in the header, in lower case, with the unit at its end.
        type: of its values.
        unit: UCUM; empty where there is none.
        meaning: one sentence.
        codes: the values it may have; empty where they are not listed.
        hard: outside it a value is refused; ``None`` where there is no limit.
        soft: outside it a value is a caution.
        required: the file is refused without it.
        origin: whether the export of records has it or a study adds it.
        higher: what a higher value means; empty for what is no score.
    """

    name: str
    type: Type
    unit: str = ""
    meaning: str = ""
    codes: tuple[str, ...] = ()
    hard: Range | None = None
    soft: Range | None = None
    required: bool = False
    origin: Origin = "study"
    higher: str = ""


def mt_name(site: str, side: str) -> str:
    """Return the column of a muscle's thickness, mm, e.g. ``mt_mm_rf_right``."""
    return wide_name("mt_mm", site, side)


def csa_name(site: str, side: str) -> str:
    """Return the column of a muscle's area, cm², e.g. ``csa_cm2_rf_right``."""
    return wide_name("csa_cm2", site, side)


def truncated_name(site: str, side: str) -> str:
    """Return the column that says whether the area is only the visible part, e.g. ``fov_truncated_rf_right``."""
    return wide_name("fov_truncated", site, side)


def scale_name(site: str, side: str) -> str:
    """Return the column of what proved the scale, e.g. ``scale_source_rf_right``; a study adds it."""
    return wide_name("scale_source", site, side)


def _ranges(name: str) -> tuple[Range | None, Range | None]:
    if name in _ASKED:
        asked = QUESTIONS[_ASKED[name]]
        return (asked.low, asked.high), (asked.warn_low or asked.low, asked.warn_high or asked.high)
    for site, side in COHORT_SITES:
        area = SITES[site].csa_cm2
        if name == mt_name(site, side):
            return SITES[site].mt_mm.block, SITES[site].mt_mm.warn
        if name == csa_name(site, side) and area is not None:
            return area.block, area.warn
    return _RANGES.get(name, (None, None))


def higher_means(name: str) -> str:
    """Return in words what a higher value of a column means; empty where it is no score."""
    base = next((prefix for prefix in ("mt_mm", "csa_cm2") if name.startswith(f"{prefix}_")), name)
    return DIRECTIONS[base].words if base in DIRECTIONS else ""


def _study_column(column: Column, origin: Origin, *, required: bool = False) -> StudyColumn:
    hard, soft = _ranges(column.name)
    if hard is None and (column.low is not None or column.high is not None):
        hard = (
            -float("inf") if column.low is None else column.low,
            float("inf") if column.high is None else column.high,
        )
    return StudyColumn(
        column.name,
        column.type,
        column.unit,
        column.meaning,
        column.codes,
        hard,
        soft,
        required=required,
        origin=origin,
        higher=higher_means(column.name) if column.type in ("int", "float") else "",
    )


#: A file needs these, and an age: ``age_years``, or both of ``age_years_least`` and ``age_years_most``.
REQUIRED = ("participant", "sex")
_SCALES = tuple(
    Column(scale_name(*where), "string", meaning=f"{where[1].capitalize()} {where[0]}: what proved the scale.")
    for where in COHORT_SITES
)
#: Every column of a cohort, by name, in order.
COHORT_COLUMNS: dict[str, StudyColumn] = {
    **{one.name: _study_column(one, "records export", required=one.name in REQUIRED) for one in COHORT.columns},
    **{one.name: _study_column(one, "study") for one in (*_ADDED, *_SCALES)},
}
#: ``out_of_fold`` and ``split`` of one network among several, e.g. ``out_of_fold_nnunet``.
_OF_NETWORK = re.compile(r"(out_of_fold|split)_([a-z0-9]+)")


def cohort_column(name: str) -> StudyColumn | None:
    """Return a column of a cohort by its name, those of a named network included; ``None`` if there is none."""
    if name in COHORT_COLUMNS:
        return COHORT_COLUMNS[name]
    match = _OF_NETWORK.fullmatch(name)
    if match is None:
        return None
    base = COHORT_COLUMNS[match[1]]
    return StudyColumn(name, base.type, meaning=f"{base.meaning} Network: {match[2]}.", codes=base.codes)


#: Every column of a readings file, by name, in order.
READINGS_COLUMNS: dict[str, StudyColumn] = {
    one.name: one
    for one in (
        StudyColumn("participant", "string", meaning="Code of the participant, as in the cohort.", required=True),
        StudyColumn("site", "string", meaning="Where was scanned.", codes=tuple(dict(COHORT_SITES)), required=True),
        StudyColumn("side", "string", meaning="Side of the body.", codes=("right", "left"), required=True),
        StudyColumn(
            "method", "string", meaning="What read the image: a network's name, or of a person rater.", required=True
        ),
        StudyColumn("rater", "string", meaning="Which person read it; empty for a network."),
        StudyColumn("occasion", "string", meaning="Day or session of the scan, e.g. 1 and 2."),
        StudyColumn("image", "string", meaning="Which image; every method that read it gives the same name."),
        # The range of each site is that of the cohort's columns.
        StudyColumn("mt_mm", "float", "mm", "Muscle thickness.", higher=higher_means("mt_mm")),
        StudyColumn("csa_cm2", "float", "cm2", "Cross-sectional area.", higher=higher_means("csa_cm2")),
        StudyColumn("fov_truncated", "bool", meaning="The muscle is wider than the picture."),
        StudyColumn("out_of_fold", "bool", meaning=COHORT_COLUMNS["out_of_fold"].meaning),
        StudyColumn("simulated", "bool", meaning=COHORT_COLUMNS["simulated"].meaning),
    )
}

_TITLES = ("column", "type", "unit", "required", "refused outside", "caution outside", "codes", "higher means", "from")


def schema_table(columns: Mapping[str, StudyColumn]) -> str:
    """Return the columns as text, tab-separated, one a line under a title line; the meaning stands last."""
    lines = ["\t".join((*_TITLES, "meaning"))]
    for one in columns.values():
        ranges = ("" if limits is None else f"{limits[0]:g} to {limits[1]:g}" for limits in (one.hard, one.soft))
        words = (one.name, one.type, one.unit, "yes" if one.required else "no", *ranges)
        lines.append("\t".join((*words, " ".join(one.codes), one.higher, one.origin, one.meaning)))
    return "\n".join(lines) + "\n"
