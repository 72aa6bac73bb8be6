"""Objections about the values: missing, constant, doubtful, at the end of their scale, far from all others."""

from __future__ import annotations

import numpy as np
import pandas as pd

from export.study.caution import Caution, few_names, row_numbers
from export.study.schema import GROUPS, cohort_column

#: Missing shares that are said, and that are serious (own choice).
_MISSING, _MISSING_MUCH = 0.1, 0.2
#: Shares of missing values in two groups that differ by more than this (own choice), from so many people on.
_MISSING_APART, _LEAST_IN_GROUP = 0.1, 10
#: Share at the end of a scale from which it does not tell people apart there (McHorney and Tarlov 1995).
_AT_THE_END = 0.15
#: Modified z from which a value is an outlier (Iglewicz and Hoaglin 1993), and the factor from a median of absolute
#: deviations to a standard deviation.
_FAR, _MAD_TO_SD = 3.5, 1.4826
_LEAST_VALUES = 10
_SCALES = {"sppb_points": (0.0, 12.0), "sarcf_points": (0.0, 10.0)}
#: Fat-free mass and fat that do not add up to the weight by more than this share (own choice).
_NOT_ADDING_UP = 0.05
#: Area by thickness, cm: the width that a rectangle would have (own choice, wide around REFERENCE §3.2).
_WIDTH_CM = (1.0, 12.0)


def value_cautions(rows: pd.DataFrame) -> list[Caution]:
    """Return the objections about the values of a cohort.

    Args:
        rows: of a cohort, with ``age_years``, ``sex`` and ``group``, by row of the file.
    """
    scored = [str(name) for name in rows if (column := cohort_column(str(name))) and column.higher]
    found = _missing(rows, scored)
    found += _constant(rows, scored)
    found += _doubtful(rows, scored)
    found += _ends(rows)
    found += _outliers(rows, scored)
    return found + _shapes(rows) + _composition(rows)


def _missing(rows: pd.DataFrame, scored: list[str]) -> list[Caution]:
    found = []
    for name in scored:
        lacking = rows[name].isna()
        share = float(lacking.mean())
        if share > _MISSING and share < 1:
            text = f"{name} is missing in {share:.0%} of the rows."
            severity = "serious" if share > _MISSING_MUCH else "note"
            where = row_numbers(rows.index[lacking])
            found.append(Caution("caution.missing", text, severity, where, (name,)))
        groups = {
            group: float(lacking[of].mean())
            for group in GROUPS
            if (of := (rows["group"] == group).fillna(False).to_numpy(dtype=bool)).sum() >= _LEAST_IN_GROUP
        }
        if len(groups) > 1 and max(groups.values()) - min(groups.values()) > _MISSING_APART:
            shares = ", ".join(f"{group} {value:.0%}" for group, value in groups.items())
            text = f"{name} is missing more often in one group than in another: {shares}."
            found.append(Caution("caution.missing_by_group", text, "serious", columns=(name,)))
    empty = [name for name in scored if rows[name].isna().all()]
    if empty:
        text = f"{len(empty)} columns have no value at all: {few_names(empty)}."
        found.append(Caution("caution.empty_columns", text, "note", columns=tuple(empty)))
    return found


def _constant(rows: pd.DataFrame, scored: list[str]) -> list[Caution]:
    constant = [name for name in scored if rows[name].notna().sum() > 1 and rows[name].nunique() == 1]
    if not constant:
        return []
    text = f"Everybody has the same value of {few_names(constant)}: nothing can go with it. Was a default exported?"
    return [Caution("caution.constant", text, "serious", columns=tuple(constant))]


def _doubtful(rows: pd.DataFrame, scored: list[str]) -> list[Caution]:
    found = []
    for name in scored:
        column = cohort_column(name)
        if column is None or column.soft is None or column.soft == column.hard:
            continue
        low, high = column.soft
        odd = rows.index[((rows[name] < low) | (rows[name] > high)).to_numpy(dtype=bool)]
        if len(odd):
            text = f"{name}: outside {low:g} to {high:g} {column.unit} in {len(odd)} rows; check them at source."
            found.append(Caution("caution.range", text, "note", row_numbers(odd), (name,)))
    return found


def _ends(rows: pd.DataFrame) -> list[Caution]:
    found = []
    for name, ends in _SCALES.items():
        values = rows[name].dropna() if name in rows else pd.Series(dtype=float)
        if len(values) < _LEAST_VALUES:
            continue
        for end, word in zip(ends, ("least", "most"), strict=True):
            share = float((values == end).mean())
            if share >= _AT_THE_END:
                text = (
                    f"{share:.0%} of the people have the {word} of {name}, {end:g}: the scale does not tell them "
                    "apart, and a correlation with it is weakened."
                )
                found.append(Caution("caution.ceiling", text, "note", columns=(name,)))
    return found


def _outliers(rows: pd.DataFrame, scored: list[str]) -> list[Caution]:
    """Look inside each sex, where both are known: men among women are no outliers."""
    found = []
    sex = rows["sex"].fillna("unknown")
    for name in scored:
        if name in _SCALES or name.startswith("age_years"):
            continue
        far: list[object] = []
        for _, values in rows[name].groupby(sex):
            known = values.dropna()
            middle = known.median()
            spread = _MAD_TO_SD * float((known - middle).abs().median()) if len(known) >= _LEAST_VALUES else 0.0
            if spread > 0:
                far += list(known.index[((known - middle).abs() > _FAR * spread).to_numpy()])
        if far:
            text = f"{name}: over {_FAR:g} robust standard deviations from their sex's median in {len(far)} rows."
            found.append(Caution("caution.outliers", text, "note", row_numbers(far), (name,)))
    return found


def _shapes(rows: pd.DataFrame) -> list[Caution]:
    hit: set[object] = set()
    columns: list[str] = []
    for mt in (str(name) for name in rows if str(name).startswith("mt_mm_")):
        area = mt.replace("mt_mm_", "csa_cm2_", 1)
        if area in rows:
            width_cm = rows[area] / (rows[mt] / 10)
            odd = rows.index[((width_cm < _WIDTH_CM[0]) | (width_cm > _WIDTH_CM[1])).to_numpy(dtype=bool)]
            if len(odd):
                hit.update(odd)
                columns += [mt, area]
    if not hit:
        return []
    text = f"In {len(hit)} rows thickness and area do not fit one muscle: {few_names(columns)}. Check the units."
    return [Caution("caution.shape", text, "serious", row_numbers(hit), tuple(columns))]


def _composition(rows: pd.DataFrame) -> list[Caution]:
    if not {"ffm_kg", "weight_kg", "fat_percent"} <= set(rows):
        return []
    apart = (rows["ffm_kg"] / rows["weight_kg"] + rows["fat_percent"] / 100 - 1).abs()
    odd = rows.index[(apart > _NOT_ADDING_UP).to_numpy(dtype=bool) & np.isfinite(apart.to_numpy(dtype=float))]
    if not len(odd):
        return []
    text = f"In {len(odd)} rows fat-free mass and fat do not add up to the weight within {_NOT_ADDING_UP:.0%}."
    return [Caution("caution.composition", text, "note", row_numbers(odd), ("ffm_kg", "fat_percent", "weight_kg"))]
