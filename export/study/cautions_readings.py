"""Objections to a file of readings: images counted as people, readers of different images, known people, cut areas."""

from __future__ import annotations

import pandas as pd

from export.study.caution import Caution, few_names, row_numbers

#: Fewer people than this for agreement: a study of reliability has 30 at least (REFERENCE §3.3).
_FEW_PEOPLE = 30
_FLAGS = (
    ("out_of_fold", False, "caution.training", "are of people whom the network had learned from"),
    ("simulated", True, "caution.simulated", "are of images that a simulator drew; there are no such people"),
    (
        "fov_truncated",
        True,
        "caution.truncated",
        "are of areas that the picture cuts: they agree in their visible part",
    ),
)


def reading_cautions(rows: pd.DataFrame) -> list[Caution]:
    """Return what a reviewer would object to in readings, whatever is computed from them.

    Args:
        rows: of a file of readings, by row of the file.
    """
    found = []
    for column, value, code, words in _FLAGS:
        if column in rows:
            some = rows.index[(rows[column] == value).fillna(False).to_numpy(dtype=bool)]
            if len(some):
                text = f"{len(some)} of {len(rows)} readings {words}."
                found.append(Caution(code, text, "serious", row_numbers(some), (column,)))
    people = rows["participant"].nunique()
    if people < _FEW_PEOPLE:
        text = f"The readings are of {people} people; limits of agreement of so few are hardly known."
        found.append(Caution("caution.few_people", text, "serious", columns=("participant",)))
    return found + _images_as_people(rows) + _unpaired(rows)


def _images_as_people(rows: pd.DataFrame) -> list[Caution]:
    each = rows.groupby(["participant", "site", _reader(rows)]).size()
    several = each[each > 1].index.get_level_values("participant").nunique()
    if not several:
        return []
    text = (
        f"One reader read several images of a site for {several} of {rows['participant'].nunique()} people. Images of "
        "one person are not independent: the analysis must take the person into account."
    )
    return [Caution("caution.several_images", text, "serious", columns=("participant", "image"))]


def _unpaired(rows: pd.DataFrame) -> list[Caution]:
    image = [name for name in ("participant", "site", "side", "occasion", "image") if name in rows]
    reader = _reader(rows)
    readers = reader.nunique()
    if readers < 2:
        text = "There is one reader alone: nothing can be held against anything but another occasion."
        return [Caution("caution.one_reader", text, "serious", columns=("method",))]
    found = []
    n = reader.groupby([rows[name].fillna("") for name in image]).transform("nunique")
    alone = rows.index[(n < readers).to_numpy(dtype=bool)]
    if len(alone):
        text = (
            f"{len(alone)} of {len(rows)} readings are of images that not every reader has read "
            f"({few_names(sorted(map(str, reader.unique())))}); what a reader refused may be what is hard."
        )
        found.append(Caution("caution.unpaired", text, "note", row_numbers(alone), ("method",)))
    return found


def _reader(rows: pd.DataFrame) -> pd.Series[str]:
    rater = rows["rater"].fillna("") if "rater" in rows else ""
    return (rows["method"].fillna("") + " " + rater).str.strip().rename("reader")
