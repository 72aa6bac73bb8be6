"""The header of a file: which column is which, and units that are not ours."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from edge.exchange.tables.columns import COHORT_SITES
from export.study.fault import Faults
from export.study.schema import COHORT_COLUMNS, REQUIRED, StudyColumn, cohort_column

#: Numbers with a unit, by what stands before the unit: the column's unit as it is written in its name.
_UNIT_OF = {
    "height": "cm",
    "weight": "kg",
    "grip": "kg",
    "sts5": "s",
    "gait": "m_s",
    "calf": "cm",
    "asm": "kg",
    "ffm": "kg",
    "muscle_mass": "kg",
    "phase_angle": "deg",
    "fat": "percent",
    "age": "years",
    "mt": "mm",
    "csa": "cm2",
}
#: Units as people write them at the end of a name.
_UNITS = (
    *("mm2", "cm2", "mm", "cm", "dm", "m_s", "cm_s", "km_h", "kmh", "mph", "m", "ms", "min", "sec", "s", "in", "inch"),
    *("inches", "ft", "lbs", "lb", "pounds", "kgf", "kg", "g", "newton", "n", "rad", "degrees", "deg"),
    *("fraction", "percent", "pct", "months", "days", "years", "years_old", "y", "px", "pixels"),
)
_SITES = "|".join(sorted({site for site, _ in COHORT_SITES}))
#: Name, unit, and for a muscle the site with or without the side; ``height (m)`` becomes ``height_m`` first.
_WITH_UNIT = re.compile(
    rf"({'|'.join(sorted(_UNIT_OF, key=len, reverse=True))})(?:_({'|'.join(sorted(_UNITS, key=len, reverse=True))}))?"
    rf"(?:_(?:{_SITES})(?:_(?:right|left|r|l|mean))?)?(?:_({'|'.join(sorted(_UNITS, key=len, reverse=True))}))?"
)


@dataclass(frozen=True)
class Header:
    """Which field of a row is which column.

    Attributes:
        columns: position of the field, and its column, in the file's order.
        unknown: names of the fields that are no column.
        n_fields: how many fields a row has.
    """

    columns: tuple[tuple[int, StudyColumn], ...]
    unknown: tuple[str, ...]
    n_fields: int


def read_header(fields: Sequence[str], faults: Faults) -> Header:
    """Return which field of a cohort's rows is which column, noting what is wrong.

    Args:
        fields: of the first row.
        faults: to note in: a name twice or blank, a unit that is not ours, a column that is required.
    """
    names = [field.strip().lower() for field in fields]
    columns, unknown = [], []
    for place, name in enumerate(names):
        column = cohort_column(name)
        if column is not None:
            columns.append((place, column))
        elif not name:
            faults.add(
                "header.blank", f"Field {place + 1} of the header is blank; name the column or take it out.", row=1
            )
        elif reason := _why_unit(name):
            faults.add("header.unit", reason, row=1, column=name)
        else:
            unknown.append(name)
    for name, times in Counter(names).items():
        if name and times > 1:
            faults.add("header.twice", f"There are {times} columns of this name.", row=1, column=name)
    _require({column.name for _, column in columns}, faults)
    return Header(tuple(columns), tuple(unknown), len(fields))


def nearest_name(name: str) -> str:
    """Return the column that an unknown one is perhaps meant to be; empty if none is near."""
    return next(iter(difflib.get_close_matches(name, COHORT_COLUMNS, n=1, cutoff=0.8)), "")


def _why_unit(name: str) -> str:
    plain = re.sub(r"[^a-z0-9]+", "_", name.replace("²", "2").replace("%", "percent")).strip("_")
    match = _WITH_UNIT.fullmatch(plain)
    if match is None:
        return ""
    ours, theirs = _UNIT_OF[match[1]], match[2] or match[3]
    if theirs == ours:
        return ""  # the unit is right, the rest of the name is not: an unknown column
    if theirs is None:
        return f"The name does not say its unit. Here {match[1]} is in {ours}: convert, and write it in the name."
    return f"The unit is {theirs}; here {match[1]} is in {ours}. Convert the column, and rename it."


def _require(present: set[str], faults: Faults) -> None:
    for name in REQUIRED:
        if name not in present:
            faults.add("header.missing", "The column is required.", row=1, column=name)
    if "age_years" not in present and not {"age_years_least", "age_years_most"} <= present:
        reason = "There is no age: add age_years, or both of age_years_least and age_years_most."
        faults.add("header.missing", reason, row=1, column="age_years")
    if not any(name.startswith(("mt_mm_", "csa_cm2_")) for name in present):
        reason = "There is no thickness and no area of any muscle, e.g. mt_mm_rf_right or csa_cm2_biceps_left."
        faults.add("header.missing", reason, row=1)
