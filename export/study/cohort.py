"""A cohort file, read and checked as a whole.

Every fault is found before the file is refused, with its row, column, value and reason. Nothing is converted, corrected
or left out in silence: what is read in another way than it stands is a caution.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from edge.exchange.tables.columns import wide_name
from export.study.caution import Caution
from export.study.cautions import cohort_cautions, declared_cautions
from export.study.cautions_file import file_cautions
from export.study.delimited_text import open_text
from export.study.fault import Faults, refuse_if_any
from export.study.header import read_header
from export.study.people import check_people
from export.study.primary import PRIMARY, SIDE
from export.study.schema import GROUP_FROM_YEARS
from export.study.typed_rows import TypedRows
from export.study.units import check_ranges

#: Fewer people than this are refused: Fisher's interval of a correlation needs four.
LEAST_PARTICIPANTS = 4


@dataclass(frozen=True, eq=False)
class Cohort:
    """A cohort that was read.

    Attributes:
        rows: one row a participant and visit, under the file's row number (1 is the header); the columns of
            :data:`export.study.schema.COHORT_COLUMNS` that the file has, and ``age_years`` and ``group`` always.
            Numbers are floats, NaN where missing; text is ``str`` and flags ``boolean``, NA where missing.
        cautions: what a reviewer would object to, in the data and in the declared tests on them.
        sha256: of the file's bytes, hexadecimal.
        n_participants: how many people.
    """

    rows: pd.DataFrame
    cautions: tuple[Caution, ...]
    sha256: str
    n_participants: int

    def people(self) -> pd.DataFrame:
        """Return one row a participant, as :func:`first_visits` chooses it."""
        return first_visits(self.rows)


def read_cohort(path: Path) -> Cohort:
    """Read a cohort file.

    Args:
        path: CSV in UTF-8; comma, semicolon or tab between fields; decimal point.

    Returns:
        the cohort, with what a reviewer would object to.

    Raises:
        CohortRefused: ``study.cohort``, with every fault.
    """
    file, faults = open_text(path), Faults()
    header = read_header(file.header, faults)
    refuse_if_any(path, faults)  # without its columns a file's rows cannot be judged
    read = TypedRows(file, header, faults)
    rows = read.table
    check_ranges(rows, faults)
    check_people(rows, faults)
    n_participants = int(rows["participant"].nunique())
    if rows.empty and not faults.count:
        faults.add("file.no_rows", "There is a header and nothing under it.")
    elif n_participants < LEAST_PARTICIPANTS and not faults.count:
        reason = f"{n_participants} participants; a correlation has an interval from {LEAST_PARTICIPANTS} on."
        faults.add("file.few", reason)
    refuse_if_any(path, faults)
    rows = _with_age_and_group(rows)
    declared = [(wide_name(test.measure, test.site, SIDE), test.outcome) for test in PRIMARY]
    cautions = (
        *file_cautions(read, header.unknown),
        *cohort_cautions(rows),
        *declared_cautions(first_visits(rows), declared),
    )
    return Cohort(rows, cautions, file.sha256, n_participants)


def first_visits(rows: pd.DataFrame) -> pd.DataFrame:
    """Return one row a participant: the first visit that was ended, by day, or the first at all if none was.

    The rule looks at no measurement, so that it cannot choose results.

    Args:
        rows: of a cohort.

    Returns:
        those rows, in the file's order.
    """
    order = rows.assign(
        _abandoned=(rows["state"] == "abandoned").fillna(False).to_numpy(dtype=bool) if "state" in rows else False,
        _day=rows["day"].fillna("9999") if "day" in rows else "",
    )
    order = order.sort_values(["_abandoned", "_day"], kind="stable")
    return rows.loc[order.index[~order["participant"].duplicated().to_numpy(dtype=bool)]].sort_index()


def group_of_age(age_years: pd.Series[float]) -> pd.Series[str]:
    """Return the group of each age, NA of a missing one and of one below the first group."""
    group = pd.Series(pd.NA, index=age_years.index, dtype="str")
    for name, least in GROUP_FROM_YEARS.items():
        group[age_years >= least] = name
    return group


def _with_age_and_group(rows: pd.DataFrame) -> pd.DataFrame:
    added = {}
    if "age_years" not in rows:
        # Whole years last birthday; where only a year of birth is known the two differ by one, and their mean is taken.
        added["age_years"] = (rows["age_years_least"] + rows["age_years_most"]) / 2
    if "group" not in rows:
        added["group"] = group_of_age(added.get("age_years", rows.get("age_years")))
    return rows.assign(**added)
