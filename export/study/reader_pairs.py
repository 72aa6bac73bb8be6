"""Readings of the same images by several readers, and by one reader on several days: how far they agree.

Differences are later − earlier reader in the order: persons, then networks, each by name. A person is the better
reference for a network, and nothing here calls either of them the truth.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import numpy as np
import pandas as pd

from export.study.agreement.bland_altman import bland_altman
from export.study.agreement.icc import icc
from export.study.agreement.measurement_error import measurement_error
from export.study.agreement.methods import compare_methods
from export.study.agreement.single_image import SingleImageLimits, paired_images
from export.study.errors import StudyRefused
from export.study.primary import MEASURES, MUSCLES, Measure
from export.study.result import Agreement, ErrorComparison

#: What ``method`` is called of a person.
RATER = "rater"
#: What makes two readings of one image: the same of all these.
_IMAGE = ["participant", "site", "side", "occasion", "image"]

Compared = tuple[tuple[Agreement, ...], tuple[ErrorComparison, ...], tuple[str, ...]]


def compare_readings(rows: pd.DataFrame, seed: int) -> Compared:
    """Compare every pair of readers, and every pair of occasions of a reader.

    Args:
        rows: of a file of readings.
        seed: of the bootstrap that compares two networks.

    Returns:
        Agreements, comparisons of two networks' errors, and what could not be compared, in words.
    """
    table = _named(rows)
    agreements: list[Agreement] = []
    errors: list[ErrorComparison] = []
    notes: list[str] = []
    for measure in MEASURES:
        for site in MUSCLES:
            some = _usable(table, site, measure)
            if some.empty:
                continue
            wide = some.pivot_table(index=_IMAGE, columns="reader", values=measure, aggfunc="mean")
            readers = _in_order(some)
            for first, second in combinations(readers, 2):
                pair = wide[[first, second]].dropna()
                _add(agreements, notes, pair, "readers", site, measure, first, second)
            for reader, first, second, pair in _occasions(some, readers, measure):
                _add(agreements, notes, pair, "occasions", site, measure, f"{reader}, {first}", f"{reader}, {second}")
            persons = set(some.loc[some["person"], "reader"])
            errors += _errors(wide, readers, persons, site, measure, seed)
    return tuple(agreements), tuple(errors), tuple(notes)


def _named(rows: pd.DataFrame) -> pd.DataFrame:
    table = rows.copy()
    for name in ("rater", "occasion", "image"):
        table[name] = table[name].astype(object).where(table[name].notna(), "") if name in table else ""
    person = table["method"] == RATER
    table["person"] = person
    who = table["rater"].astype(str)
    said = np.where(who.str.startswith(RATER), who, (RATER + " " + who).str.rstrip())
    table["reader"] = np.where(person, said, table["method"].astype(str))
    return table


def _usable(table: pd.DataFrame, site: str, measure: Measure) -> pd.DataFrame:
    """Return the readings of a site that have a value; an area cut by the picture's edge has none."""
    if measure not in table:
        return table.iloc[:0]
    here = table[(table["site"] == site) & table[measure].notna()]
    if measure == "csa_cm2" and "fov_truncated" in here:
        here = here[~here["fov_truncated"].fillna(False).astype(bool)]
    return here


def _in_order(some: pd.DataFrame) -> list[str]:
    kinds = some[["reader", "person"]].drop_duplicates().sort_values(["person", "reader"], ascending=[False, True])
    return [str(name) for name in kinds["reader"]]


def _occasions(
    some: pd.DataFrame, readers: list[str], measure: Measure
) -> Iterator[tuple[str, str, str, pd.DataFrame]]:
    """Yield each reader's pairs of occasions: mean of the images of a participant, site and side on each."""
    for reader in readers:
        own = some[some["reader"] == reader]
        wide = own.pivot_table(
            index=["participant", "site", "side"], columns="occasion", values=measure, aggfunc="mean"
        )
        for first, second in combinations(sorted(str(one) for one in wide.columns), 2):
            pair = wide[[first, second]].dropna()
            if len(pair):
                yield reader, first, second, pair


def _add(
    agreements: list[Agreement],
    notes: list[str],
    pair: pd.DataFrame,
    kind: str,
    site: str,
    measure: Measure,
    first: str,
    second: str,
) -> None:
    """Compare both columns of ``pair``, or note why that cannot be done."""
    where = pair.index.get_level_values("participant").astype(str).to_numpy()
    reference, measured = (pair.iloc[:, place].to_numpy(np.float64) for place in (0, 1))
    try:
        limits = bland_altman(reference, measured, where)
        means = pair.groupby(level="participant", sort=True).mean().to_numpy(np.float64)
        correlation, error = icc(means), measurement_error(means)
    except StudyRefused as refused:
        notes.append(f"{site} {measure}, {first} and {second}: {refused.cause}")
        return
    single: SingleImageLimits | None = None
    note = ""
    if kind == "readers":
        try:
            single = paired_images(reference, measured, where)
        except StudyRefused as refused:
            note = refused.cause
    agreements.append(
        Agreement(
            "readers" if kind == "readers" else "occasions",
            site,
            measure,
            first,
            second,
            limits,
            correlation,
            error,
            single,
            note,
        )
    )


def _errors(
    wide: pd.DataFrame, readers: list[str], persons: set[str], site: str, measure: Measure, seed: int
) -> Iterator[ErrorComparison]:
    """Yield each pair of networks' absolute errors against the mean of the persons who read the same images."""
    networks = [reader for reader in readers if reader not in persons]
    for first, second in combinations(networks, 2):
        whole = wide[[*sorted(persons), first, second]].dropna()
        subjects = whole.index.get_level_values("participant").astype(str).to_numpy()
        if not persons or len(np.unique(subjects)) < 2:
            continue
        truth = whole[sorted(persons)].mean(axis=1)
        one, other = (np.abs(whole[name] - truth).to_numpy(np.float64) for name in (first, second))
        yield ErrorComparison(site, measure, first, second, compare_methods(one, other, subjects, seed))
