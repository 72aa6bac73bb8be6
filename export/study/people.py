"""Rows that contradict each other or themselves: the same person twice, impossible bodies, ages that cannot be."""

from __future__ import annotations

import numpy as np
import pandas as pd

from export.study.fault import Faults
from export.study.schema import GROUPS

#: So many equal numbers with a fraction are no coincidence (own choice): where each falls on one of a hundred steps,
#: two people share six of them once in 10¹² pairs.
_TWIN_NUMBERS = 6
#: BMI that nobody who walks to a scan has, kg/m² (own choice, wide).
_BMI = (8.0, 90.0)
#: A cohort's median BMI with the weight in pounds is above this, and by 2.2 below it (own choice).
_BMI_OF_POUNDS = 40.0
_LB_PER_KG = 1 / 0.45359237
#: Part and whole, kg: the part may not be heavier.
_PARTS = (
    ("ffm_kg", "weight_kg"),
    ("muscle_mass_kg", "ffm_kg"),
    ("muscle_mass_kg", "weight_kg"),
    ("asm_kg", "ffm_kg"),
    ("asm_kg", "weight_kg"),
)


def check_people(rows: pd.DataFrame, faults: Faults) -> None:
    """Note everything about the rows that cannot be true of people.

    Args:
        rows: of a cohort, by row of the file; those that could be read.
        faults: to note in.
    """
    named = rows[rows["participant"].notna()]
    for row in rows.index[rows["participant"].isna()]:
        faults.add("person.no_name", "The row has no participant.", row=row, column="participant")
    _check_repeats(named, faults)
    _check_same_person(named, faults)
    _check_twins(named, faults)
    _check_ages(rows, faults)
    _check_bodies(rows, faults)


def _check_repeats(rows: pd.DataFrame, faults: Faults) -> None:
    keys = ["participant", *(["day"] if "day" in rows else [])]
    again = rows[keys].duplicated(keep="first")
    first = rows.index.to_series().groupby([rows[key].fillna("") for key in keys]).transform("first")
    same = rows.duplicated(keep="first")
    what = "on the same day" if "day" in rows else "and there is no column day to tell visits apart"
    for row in rows.index[again]:
        if same[row]:
            reason = f"The row is the same as row {first[row]}."
            faults.add("person.same_row", reason, row=row, value=str(rows.at[row, "participant"]))
        else:
            reason = f"The participant is in row {first[row]} too, {what}."
            value = str(rows.at[row, "participant"])
            faults.add("person.same_day", reason, row=row, column="participant", value=value)


def _check_same_person(rows: pd.DataFrame, faults: Faults) -> None:
    for column in ("sex", "participant_uid", "birth_year"):
        if column not in rows:
            continue
        known = rows[rows[column].notna()]
        first = known.groupby("participant")[column].transform("first")
        for row in known.index[(known[column] != first).to_numpy(dtype=bool)]:
            reason = f"An earlier row of {known.at[row, 'participant']} has {first[row]}."
            value = str(known.at[row, column])
            faults.add("person.contradiction", reason, row=row, column=column, value=value)
    if "participant_uid" in rows:
        known = rows[rows["participant_uid"].notna()]
        first = known.groupby("participant_uid")["participant"].transform("first")
        for row in known.index[(known["participant"] != first).to_numpy(dtype=bool)]:
            reason = f"The same person is called {first[row]} in an earlier row."
            value = str(known.at[row, "participant"])
            faults.add("person.two_names", reason, row=row, column="participant", value=value)


def _check_twins(rows: pd.DataFrame, faults: Faults) -> None:
    names = [name for name in rows.select_dtypes("number") if _is_measured(str(name))]
    values = rows[names]
    fractions = ((values % 1) != 0) & values.notna()
    enough = rows[(fractions.sum(axis=1) >= _TWIN_NUMBERS).to_numpy(dtype=bool)]
    if enough.empty:
        return
    keys = pd.util.hash_pandas_object(enough[names], index=False)
    first = enough.index.to_series().groupby(keys).transform("first")
    people = enough["participant"]
    for row in enough.index[(first != enough.index).to_numpy(dtype=bool)]:
        if people[row] != people[first[row]]:
            reason = f"Every number is that of {people[first[row]]} in row {first[row]}: one person under two codes?"
            faults.add("person.twin", reason, row=row, column="participant", value=str(people[row]))


def _is_measured(name: str) -> bool:
    return name.startswith(("mt_mm_", "csa_cm2_")) or name in (
        *("height_cm", "weight_kg", "grip_kg", "sts5_s", "gait_m_s", "calf_cm", "asm_kg", "fat_percent"),
        *("ffm_kg", "muscle_mass_kg", "phase_angle_deg"),
    )


def _check_ages(rows: pd.DataFrame, faults: Faults) -> None:
    if {"age_years_least", "age_years_most"} <= set(rows):
        for row in rows.index[rows["age_years_least"] > rows["age_years_most"]]:
            faults.add("age.order", "The least age is above the most.", row=row, column="age_years_least")
        if "age_years" in rows:
            # The ages of an export are whole years; 90 stands for 90 and above.
            low, high = rows["age_years_least"], rows["age_years_most"].where(rows["age_years_most"] < 90, np.inf)
            for row in rows.index[(rows["age_years"] < low) | (rows["age_years"] >= high + 1)]:
                reason = f"The record says {low[row]:g} to {rows.at[row, 'age_years_most']:g} years."
                value = f"{rows.at[row, 'age_years']:g}"
                faults.add("age.contradiction", reason, row=row, column="age_years", value=value)
    age = rows.get("age_years", rows.get("age_years_least"))
    if age is not None and {"birth_year", "day"} <= set(rows):
        years = pd.to_numeric(rows["day"].str.slice(0, 4), errors="coerce") - rows["birth_year"]
        # Before the birthday of the year one year less; a year of grace for an age that was asked some days earlier.
        wrong = ((age > years + 1) | (age < years - 2)) & (age < 90)
        for row in rows.index[wrong.fillna(False).to_numpy(dtype=bool)]:
            reason = f"Born in {rows.at[row, 'birth_year']:g}, it would be about {years[row]:g} on the day."
            faults.add("age.contradiction", reason, row=row, column="birth_year", value=f"{age[row]:g}")
    if age is not None and "group" in rows:
        _check_groups(age, rows["group"], faults)


def _check_groups(age: pd.Series[float], group: pd.Series[str], faults: Faults) -> None:
    """Note a group that begins before the one below it ends: no bounds could make them so."""
    oldest, of = -np.inf, ""
    for name in GROUPS:
        ages = age[(group == name).fillna(False).to_numpy(dtype=bool)].dropna()
        if ages.empty:
            continue
        if ages.min() < oldest:
            reason = f"The youngest of {name} is {ages.min():g}, the oldest of {of} {oldest:g}: groups overlap in age."
            faults.add("age.groups", reason, row=int(str(ages.idxmin())), column="group", value=name)
        if ages.max() > oldest:
            oldest, of = float(ages.max()), name


def _check_bodies(rows: pd.DataFrame, faults: Faults) -> None:
    if {"height_cm", "weight_kg"} <= set(rows):
        bmi = rows["weight_kg"] / (rows["height_cm"] / 100) ** 2
        middle = float(bmi.median()) if bmi.notna().any() else 0.0
        if middle > _BMI_OF_POUNDS and middle / _LB_PER_KG < _BMI_OF_POUNDS:
            reason = f"The median BMI is {middle:.1f} kg/m²; with weights in lb it would be {middle / _LB_PER_KG:.1f}."
            faults.add("unit.column", reason, column="weight_kg")
        else:
            for row in rows.index[(bmi < _BMI[0]) | (bmi > _BMI[1])]:
                faults.add("body.bmi", f"Weight and height make a BMI of {bmi[row]:.1f} kg/m².", row=row)
    for part, whole in _PARTS:
        if {part, whole} <= set(rows):
            for row in rows.index[rows[part] > rows[whole]]:
                reason = f"It is more than {whole}, {rows.at[row, whole]:g}."
                faults.add("body.part", reason, row=row, column=part, value=f"{rows.at[row, part]:g}")
