"""Objections about who is in the cohort: people the network knew, people counted twice, too few, who is missing."""

from __future__ import annotations

import pandas as pd

from export.study.caution import Caution, few_names, row_numbers
from export.study.schema import GROUP_FROM_YEARS, GROUPS

#: Fewer people than this: the interval of a correlation of 0.5 is then wider than 0.17 to 0.73 (Fisher's z).
_FEW_PEOPLE = 30
#: A sex with less than this share of the people is hardly there (own choice).
_LEAST_SHARE = 0.2


def people_cautions(rows: pd.DataFrame) -> list[Caution]:
    """Return the objections about who is in the cohort.

    Args:
        rows: of a cohort, with ``age_years`` and ``group``, by row of the file.
    """
    found = _training(rows)
    found += _several_visits(rows)
    found += _few(rows)
    found += _groups(rows)
    found += _sexes(rows)
    return found + _simulated(rows) + _clock(rows)


def _is(rows: pd.DataFrame, column: str, value: object) -> pd.DataFrame:
    return rows[(rows[column] == value).fillna(False).to_numpy(dtype=bool)]


def _training(rows: pd.DataFrame) -> list[Caution]:
    """Look for people whom a network had learned from; an out-of-fold prediction of them is sound."""
    found = []
    flags = [name for name in rows if name == "out_of_fold" or name.startswith("out_of_fold_")]
    splits = [name for name in rows if name == "split" or name.startswith("split_")]
    for name in flags:
        seen = _is(rows, name, False)
        if len(seen):
            n = seen["participant"].nunique()
            text = f"{name} is false for {n} people: they were measured by a network that had learned from them."
            found.append(Caution("caution.training", text, "serious", row_numbers(seen.index), (name,)))
    for name in splits:
        flag = name.replace("split", "out_of_fold", 1)
        sound = _is(rows, flag, True).index if flag in rows else rows.index[:0]
        seen = rows[rows[name].isin(["train", "validation"]).to_numpy(dtype=bool)].drop(sound, errors="ignore")
        if len(seen):
            n = seen["participant"].nunique()
            text = (
                f"{n} people are in the network's training or validation part ({name}) and not marked as out of fold; "
                "what it measures of them looks better than of anyone else."
            )
            found.append(Caution("caution.training", text, "serious", row_numbers(seen.index), (name,)))
    measured = [str(name) for name in rows if str(name).startswith(("trained_on_", "bundle_"))]
    if not flags and not splits and any(rows[name].notna().any() for name in measured):
        text = (
            "Nothing says whether the network had learned from these people: there is no column out_of_fold or split."
        )
        found.append(Caution("caution.training_unknown", text, "note", columns=("out_of_fold",)))
    return found


def _several_visits(rows: pd.DataFrame) -> list[Caution]:
    again = rows[rows["participant"].duplicated(keep=False)]
    if again.empty:
        return []
    text = (
        f"{again['participant'].nunique()} of {rows['participant'].nunique()} people have several visits, "
        f"{len(again)} rows. Visits of one person are not independent: only the first ended one of each may be counted."
    )
    return [Caution("caution.several_visits", text, "serious", row_numbers(again.index), ("participant",))]


def _few(rows: pd.DataFrame) -> list[Caution]:
    n = rows["participant"].nunique()
    if n >= _FEW_PEOPLE:
        return []
    text = f"{n} people: a correlation of so few has an interval that holds nearly everything."
    return [Caution("caution.few_people", text, "serious")]


def _groups(rows: pd.DataFrame) -> list[Caution]:
    found = []
    age, group = rows["age_years"], rows["group"]
    if age.isna().any():
        without = rows[age.isna().to_numpy()]
        text = f"{len(without)} rows have no age; they are in no analysis that is adjusted for it."
        found.append(Caution("caution.no_age", text, "note", row_numbers(without.index), ("age_years",)))
    minors = rows[(age < GROUP_FROM_YEARS["young"]).to_numpy(dtype=bool)]
    if len(minors):
        text = f"{len(minors)} rows are of people under {GROUP_FROM_YEARS['young']:g}; the ranges here are of adults."
        found.append(Caution("caution.minors", text, "serious", row_numbers(minors.index), ("age_years",)))
    wrong = pd.Series(False, index=rows.index)
    for place, name in enumerate(GROUPS):
        above = GROUP_FROM_YEARS[GROUPS[place + 1]] if place + 1 < len(GROUPS) else float("inf")
        inside = (age >= GROUP_FROM_YEARS[name]) & (age < above)
        wrong |= (group == name).fillna(False).to_numpy(dtype=bool) & ~inside & age.notna()
    if wrong.any():
        bounds = ", ".join(f"{name} from {least:g}" for name, least in GROUP_FROM_YEARS.items())
        text = f"{int(wrong.sum())} rows have a group other than by age ({bounds}); state the study's own bounds."
        found.append(Caution("caution.group_bounds", text, "note", row_numbers(rows.index[wrong]), ("group",)))
    return found


def _sexes(rows: pd.DataFrame) -> list[Caution]:
    found = []
    people = rows.drop_duplicates("participant")
    known = people["sex"][people["sex"].isin(["F", "M"]).to_numpy(dtype=bool)]
    counts = known.value_counts()
    if len(known) < len(people):
        text = f"The sex of {len(people) - len(known)} people is not known; they are in no analysis adjusted for it."
        unknown = people.index.difference(known.index)
        found.append(Caution("caution.no_sex", text, "note", row_numbers(unknown), ("sex",)))
    if len(counts) == 2 and counts.min() / counts.sum() < _LEAST_SHARE:
        text = f"{counts.get('F', 0)} women and {counts.get('M', 0)} men: what is found is hardly about the fewer."
        found.append(Caution("caution.one_sex_rare", text, "note", columns=("sex",)))
    return found


def _simulated(rows: pd.DataFrame) -> list[Caution]:
    drawn = _is(rows, "simulated", True) if "simulated" in rows else rows.iloc[:0]
    if drawn.empty:
        return []
    text = (
        f"{len(drawn)} of {len(rows)} rows were drawn by a simulator: they show that the method works, and no person."
    )
    return [Caution("caution.simulated", text, "serious", row_numbers(drawn.index), ("simulated",))]


def _clock(rows: pd.DataFrame) -> list[Caution]:
    found = []
    for column, value, words in (
        (
            "clock_doubtful",
            True,
            "were made with a clock that could not be believed; their day, and the age, may be wrong",
        ),
        ("state", "abandoned", "are of abandoned visits; the first ended visit of a person is taken before them"),
    ):
        some = _is(rows, column, value) if column in rows else rows.iloc[:0]
        if len(some):
            text = f"{len(some)} rows {words}."
            code = "caution.clock" if column == "clock_doubtful" else "caution.abandoned"
            found.append(Caution(code, text, "note", row_numbers(some.index), (column,)))
    versions = [name for name in ("programme", "programme_version", "rule_set_version", "software") if name in rows]
    several = [name for name in versions if rows[name].nunique() > 1]
    if several:
        text = (
            f"Several of {few_names(several)} are in one cohort; what was asked or measured may have changed between."
        )
        found.append(Caution("caution.several_versions", text, "note", columns=tuple(several)))
    return found
