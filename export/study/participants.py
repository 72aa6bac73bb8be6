"""One row a person: what every statistic between people is made of."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from export.study.cohort import first_visits
from export.study.primary import MUSCLES, OUTCOMES, SIDE, Measure
from export.study.schema import GROUPS, csa_name, mt_name, truncated_name


@dataclass(frozen=True, eq=False)
class People:
    """The people of a cohort, at one visit each: the first that was ended.

    Attributes:
        codes: (n,) participant codes, each once.
        groups: (n,) names, empty where unknown.
        sex: (n,) F, M or unknown.
        other_visits: rows that were left out.
        frame: n rows of the cohort, with ``bmi_kg_m2`` and ``asmi_kg_m2`` beside.
    """

    codes: tuple[str, ...]
    groups: tuple[str, ...]
    sex: tuple[str, ...]
    other_visits: int
    frame: pd.DataFrame

    def column(self, name: str) -> NDArray[np.float64]:
        """Return a column's numbers (n,), NaN where missing or where the file has no such column."""
        if name not in self.frame:
            return np.full(len(self.codes), np.nan)
        return np.asarray(self.frame[name].to_numpy(dtype=np.float64, na_value=np.nan), np.float64)

    def size(self, site: str, measure: Measure) -> NDArray[np.float64]:
        """Return a muscle's size on the analysed side (n,); an area the picture cuts is missing (REFERENCE §2.5)."""
        if measure == "mt_mm":
            return self.column(mt_name(site, SIDE))
        return np.where(self.truncated(site), np.nan, self.column(csa_name(site, SIDE)))

    def analysed(self, name: str) -> NDArray[np.float64]:
        """Return a column's numbers as the analysis takes them (n,): of the muscles as :meth:`size`."""
        sites = {csa_name(site, SIDE): site for site in MUSCLES}
        return self.size(sites[name], "csa_cm2") if name in sites else self.column(name)

    def truncated(self, site: str) -> NDArray[np.bool_]:
        """Return whose area on the analysed side is cut by the picture's edge (n,)."""
        has_area = np.isfinite(self.column(csa_name(site, SIDE)))
        cut: NDArray[np.bool_] = (self.column(truncated_name(site, SIDE)) == 1) & has_area
        return cut

    def male(self) -> NDArray[np.float64]:
        """Return 1 for men, 0 for women, NaN where unknown (n,)."""
        return np.array([{"M": 1.0, "F": 0.0}.get(one, np.nan) for one in self.sex])

    def group_counts(self) -> dict[str, int]:
        """Return how many people each group has, in order of age."""
        return {group: self.groups.count(group) for group in GROUPS if group in self.groups}


def people_of(rows: pd.DataFrame) -> People:
    """Keep one visit of each participant and add what is computed of others.

    Args:
        rows: of a cohort, a row for each participant and visit.
    """
    frame = first_visits(rows).sort_values("participant", kind="stable").reset_index(drop=True)
    people = People(
        tuple(frame["participant"].astype(str)),
        _words(frame, "group", ""),
        _words(frame, "sex", "unknown"),
        len(rows) - len(frame),
        frame,
    )
    height_m = people.column("height_cm") / 100
    added = {"bmi_kg_m2": people.column("weight_kg") / height_m**2, "asmi_kg_m2": people.column("asm_kg") / height_m**2}
    return replace(people, frame=frame.assign(**added))


def analysed_columns() -> tuple[str, ...]:
    """Return the columns that are described, in order: person, sizes, outcomes."""
    sizes = [name(site, SIDE) for name in (mt_name, csa_name) for site in MUSCLES]
    return ("age_years", "height_cm", "weight_kg", "bmi_kg_m2", *sizes, *OUTCOMES)


def _words(frame: pd.DataFrame, name: str, otherwise: str) -> tuple[str, ...]:
    if name not in frame:
        return (otherwise,) * len(frame)
    return tuple(frame[name].astype(object).where(frame[name].notna(), otherwise).astype(str))
