"""Objections about the pictures: truncated areas, research networks, scales, devices, protocols, withheld numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from edge.anatomy import SITES
from edge.exchange.tables.columns import COHORT_SITES, wide_name
from export.study.caution import Caution, few_names, row_numbers
from export.study.schema import csa_name, mt_name, scale_name, truncated_name

#: Left to right outside this: check scale and site (REFERENCE §3.4).
_SIDE_RATIO = (0.75, 1.33)
#: People whose number was withheld differ from the others by this many standard deviations (own choice; 0.5 is what
#: Cohen 1988 calls a medium effect).
_DIFFERENT = 0.5
_LEAST_WITHHELD = 5


def image_cautions(rows: pd.DataFrame) -> list[Caution]:
    """Return the objections about the pictures of a cohort.

    Args:
        rows: of a cohort, with ``age_years``, by row of the file.
    """
    areas = [csa_name(*where) for where in COHORT_SITES if csa_name(*where) in rows]
    found = truncated_areas(rows, areas, "any trend or mean")
    found += _unsaid_truncation(rows, areas)
    found += _networks(rows)
    found += _typed_scales(rows)
    found += _mixed(rows)
    found += _withheld(rows)
    return found + _sides(rows) + _outlined_by_hand(rows)


def truncated_areas(rows: pd.DataFrame, areas: Sequence[str], what: str) -> list[Caution]:
    """Return the objection that areas are only their visible part (REFERENCE §2.5).

    Args:
        rows: of a cohort.
        areas: columns of area.
        what: what they would spoil, in words.
    """
    hit, columns = set(), []
    for site, side in COHORT_SITES:
        area, flag = csa_name(site, side), truncated_name(site, side)
        if area in areas and flag in rows:
            cut = rows.index[(rows[flag].fillna(False).astype(bool) & rows[area].notna()).to_numpy(dtype=bool)]
            if len(cut):
                columns.append(area)
                hit.update(cut)
    if not hit:
        return []
    text = (
        f"{few_names(columns)}: in {len(hit)} rows the muscle is wider than the picture. The area is its visible part "
        f"there, too small by an unknown share and more so in large muscles: it does not belong in {what}."
    )
    return [Caution("caution.truncated", text, "serious", row_numbers(hit), tuple(columns))]


def _unsaid_truncation(rows: pd.DataFrame, areas: Sequence[str]) -> list[Caution]:
    unsaid = [
        csa_name(*where)
        for where in COHORT_SITES
        if csa_name(*where) in areas
        and rows[csa_name(*where)].notna().any()
        and (truncated_name(*where) not in rows or rows[truncated_name(*where)].isna().all())
    ]
    if not unsaid:
        return []
    text = f"Nothing says whether the areas {few_names(unsaid)} were cut by the edge of the picture (fov_truncated_…)."
    return [Caution("caution.truncation_unknown", text, "serious", columns=tuple(unsaid))]


def _with_words(rows: pd.DataFrame, columns: Iterable[str], words: Sequence[str]) -> tuple[set[object], list[str]]:
    hit: set[object] = set()
    used = []
    for name in columns:
        if name in rows:
            some = rows.index[rows[name].str.contains("|".join(words), case=False, na=False).to_numpy(dtype=bool)]
            if len(some):
                used.append(name)
                hit.update(some)
    return hit, used


def _networks(rows: pd.DataFrame) -> list[Caution]:
    found = []
    trained = (wide_name("trained_on", *where) for where in COHORT_SITES)
    hit, columns = _with_words(rows, trained, ["simulat"])
    if hit:
        text = f"In {len(hit)} rows a network outlined the muscle that had learned from simulated pictures alone."
        found.append(Caution("caution.simulated_network", text, "serious", row_numbers(hit), tuple(columns)))
    named = (wide_name(base, *where) for base in ("bundle", "reasons") for where in COHORT_SITES)
    hit, columns = _with_words(rows, named, ["research", "demo"])
    if hit:
        text = f"In {len(hit)} rows the outline is of a network for research or demonstration."
        found.append(Caution("caution.research_network", text, "serious", row_numbers(hit), tuple(columns)))
    return found


def _typed_scales(rows: pd.DataFrame) -> list[Caution]:
    named = (name for where in COHORT_SITES for name in (scale_name(*where), wide_name("reasons", *where)))
    hit, columns = _with_words(rows, named, [r"\btyped\b", r"scale\.single_source"])
    if not hit:
        return []
    text = f"In {len(hit)} rows the scale was typed in or has one source: a wrong one doubles or halves every size."
    return [Caution("caution.typed_scale", text, "serious", row_numbers(hit), tuple(columns))]


def _mixed(rows: pd.DataFrame) -> list[Caution]:
    found = []
    for base, words in (
        ("protocol", "protocols: the place of the probe moves a thickness by more than disease does"),
        ("device", "scanners or probes"),
        ("bundle", "networks"),
    ):
        mixed = []
        for site in dict.fromkeys(site for site, _ in COHORT_SITES):
            both = [name for side in ("right", "left") if (name := wide_name(base, site, side)) in rows]
            values = {value for name in both for value in rows[name].dropna().unique()}
            if len(values) > 1 or any("|" in value for value in values):
                mixed.append(site)
        if mixed:
            columns = tuple(wide_name(base, site, "right") for site in mixed)
            text = f"{few_names(mixed)}: measured with several {words}. Account for it, or analyse them apart."
            found.append(Caution(f"caution.several_{base}s", text, "serious", columns=columns))
    others = [name for name in ("bia_device", "grip_device", "asm_method", "operator") if name in rows]
    several = [name for name in others if rows[name].nunique() > 1]
    if several:
        text = f"There are several values of {few_names(several)}; differences between them are in every result."
        found.append(Caution("caution.several_instruments", text, "note", columns=tuple(several)))
    return found


def _withheld(rows: pd.DataFrame) -> list[Caution]:
    """Look whether those whose number was withheld are other people than those who have one."""
    found = []
    against = [
        name for name in ("age_years", "weight_kg", "fat_percent", "ffm_kg", "grip_kg", "sts5_s") if name in rows
    ]
    for where in COHORT_SITES:
        state, mt = wide_name("state", *where), mt_name(*where)
        if state not in rows or mt not in rows:
            continue
        scanned = (rows[state] == "no_number").fillna(False).to_numpy(dtype=bool)
        withheld, measured = rows[scanned], rows[rows[mt].notna().to_numpy()]
        if len(withheld) < _LEAST_WITHHELD or len(measured) < _LEAST_WITHHELD:
            continue
        apart = [
            f"{name} by {step:+.1f} SD"
            for name in against
            if abs(step := _step(withheld[name], measured[name])) >= _DIFFERENT
        ]
        if apart:
            text = (
                f"{mt}: {len(withheld)} people were scanned and have no number, and they are other people: "
                f"{', '.join(apart)}. What is missing is not missing at random."
            )
            found.append(Caution("caution.withheld", text, "serious", row_numbers(withheld.index), (mt,)))
    return found


def _step(some: pd.Series[float], others: pd.Series[float]) -> float:
    spread = float(others.std())
    if some.notna().sum() < _LEAST_WITHHELD or not np.isfinite(spread) or spread == 0:
        return 0.0
    return float((some.mean() - others.mean()) / spread)


def _sides(rows: pd.DataFrame) -> list[Caution]:
    hit: set[object] = set()
    columns = []
    for site in dict.fromkeys(site for site, _ in COHORT_SITES):
        right, left = mt_name(site, "right"), mt_name(site, "left")
        if right in rows and left in rows:
            ratio = rows[left] / rows[right]
            odd = rows.index[((ratio < _SIDE_RATIO[0]) | (ratio > _SIDE_RATIO[1])).to_numpy(dtype=bool)]
            if len(odd):
                hit.update(odd)
                columns += [right, left]
    if not hit:
        return []
    names = few_names([SITES[site].name for site in dict.fromkeys(name.split("_")[2] for name in columns)])
    text = f"{names}: in {len(hit)} rows left and right differ by more than a third; check scale and site."
    return [Caution("caution.sides", text, "note", row_numbers(hit), tuple(columns))]


def _outlined_by_hand(rows: pd.DataFrame) -> list[Caution]:
    named = [name for where in COHORT_SITES if (name := wide_name("edited", *where)) in rows]
    edited = rows.index[rows[named].fillna(False).astype(bool).any(axis=1).to_numpy(dtype=bool)] if named else []
    if not len(edited):
        return []
    text = f"In {len(edited)} rows an outline was moved by hand: those numbers are not the network's alone."
    return [Caution("caution.edited", text, "note", row_numbers(edited), tuple(named))]
