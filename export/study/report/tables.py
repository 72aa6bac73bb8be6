"""The tables of associations and people: as they are shown, and unrounded for their files."""

from __future__ import annotations

from collections.abc import Iterable

from export.study.associations import ADJUSTED_FOR
from export.study.figures.style import Cell
from export.study.primary import PRIMARY
from export.study.relation.correlation import Correlation
from export.study.report.blocks import Table
from export.study.report.names import column_name, short_name, short_outcome
from export.study.report.numbers import DASH, number, p_words, with_interval
from export.study.result import Association, Described, StudyResult

_ESTIMATE = ("n", "value", "low", "high", "p")


def people_table(result: StudyResult) -> Table:
    """Return who the people are and what was measured, by group."""
    groups = ("all", *result.groups)
    by_cell = {(one.column, one.group): one for one in result.described}
    columns = list(dict.fromkeys(one.column for one in result.described))
    shown = [
        (column_name(column), *(_mean(by_cell[column, group]) for group in groups))
        for column in columns
        if by_cell[column, "all"].n
    ]
    empty = [column_name(column).split(",")[0] for column in columns if not by_cell[column, "all"].n]
    head = ("", *(f"{group} ({by_cell['age_years', group].people:,})" for group in groups))
    return Table(
        "people",
        "The people, and what was measured",
        head,
        tuple(shown),
        "Mean (SD); n in brackets where not everybody has a value. Right side of the body."
        + (f" Nobody has: {', '.join(empty)}." if empty else ""),
        ("column", "group", "people", "n", "mean", "sd", "least", "most"),
        tuple((d.column, d.group, d.people, d.n, d.mean, d.sd, d.least, d.most) for d in result.described),
    )


def primary_table(result: StudyResult) -> Table:
    """Return the declared set beside the paper."""
    rows, raw = [], []
    for test, one in zip(PRIMARY, result.primary, strict=True):
        low, high = test.paper_interval
        inside = None if one.pooled.value is None else low <= one.pooled.value <= high
        r = one.pooled
        rows.append(
            (
                test.name,
                f"{r.n:,}",
                with_interval(r.value, r.low, r.high),
                p_words(r.p),
                p_words(one.adjusted_p),
                with_interval(test.paper_r, low, high),
                {None: DASH, True: "yes", False: "no"}[inside],
            )
        )
        raw.append((one.key, *_cells(r), one.adjusted_p, test.paper_r, low, high, r.note))
    return Table(
        "primary",
        "The primary set: right side, thickness, everybody together",
        ("", "n", "r (95 % interval)", "p", "p, Holm", "the paper's r (interval for n 94)", "r inside it"),
        tuple(rows),
        "The paper gives no intervals; Fisher's for 94 people are shown. Pooled r mixes age, sex and body size in: the"
        " next table takes them out." + _reasons(result.primary),
        ("test", *(f"pooled_{name}" for name in _ESTIMATE), "p_holm", "paper_r", "paper_low", "paper_high", "note"),
        tuple(raw),
        words=(6,),
    )


def beside_table(result: StudyResult) -> Table:
    """Return what belongs beside the pooled r of the primary set."""
    groups = tuple(dict.fromkeys(name for one in result.primary for name in result.groups if name in one.within.groups))
    rows = []
    for one in result.primary:
        rho = one.ranks
        rows.append(
            (
                one.primary,
                with_interval(rho.value, rho.low, rho.high) if rho else DASH,
                *(_short(one.within.groups.get(name)) for name in groups),
                p_words(one.within.homogeneity.p),
                with_interval(one.within.pooled.value, one.within.pooled.low, one.within.pooled.high),
                with_interval(one.partial.value, one.partial.low, one.partial.high),
            )
        )
    notes = [(one, one.ranks_note or (one.ranks.note if one.ranks else "")) for one in result.primary]
    notes += [(one, found.note) for one in result.primary for found in (one.within.pooled, one.partial)]
    said = list(dict.fromkeys(f"{one.primary}: {note}" for one, note in notes if note))
    return Table(
        "primary_beside",
        "The primary set without age, sex and body size",
        (
            "",
            "Spearman's ρ",
            *(f"r, {name}" for name in groups),
            "p, groups alike",
            "r inside groups",
            f"partial r ({', '.join(ADJUSTED_FOR)})",
        ),
        tuple(rows),
        "All with 95 % intervals. r inside groups: each group's mean taken away."
        + (f" What is missing: {'; '.join(said)}." if said else ""),
        *_full(result.primary),
    )


def every_table(result: StudyResult) -> Table:
    """Return every exploratory association."""
    rest = [one for one in result.associations if not one.primary]
    rows = [
        (
            short_name(one.site, one.measure),
            short_outcome(one.outcome),
            f"{one.pooled.n:,}",
            with_interval(one.pooled.value, one.pooled.low, one.pooled.high),
            p_words(one.pooled.p),
            p_words(one.adjusted_p),
            _short(one.within.pooled),
            _short(one.partial),
        )
        for one in rest
        if one.pooled.value is not None
    ]
    left = len(rest) - len(rows)
    return Table(
        "associations",
        "Every exploratory association",
        ("Muscle", "Outcome", "n", "r (95 % interval)", "p", "q", "inside groups", "partial"),
        tuple(rows),
        "q: false discovery rate of Benjamini and Hochberg over this table. Whole numbers, Spearman's ρ and every"
        " group's r stand in the file."
        + (f" {left} pairs could not be correlated; the file says why of each." if left else ""),
        *_full(result.associations),
        words=(1,),
    )


def _full(associations: Iterable[Association]) -> tuple[tuple[str, ...], tuple[tuple[Cell, ...], ...]]:
    """Return the head and the unrounded rows of associations, a line for each coefficient."""
    rows: list[tuple[Cell, ...]] = []
    for one in associations:
        kinds = {"pooled": one.pooled, "spearman": one.ranks, "partial": one.partial, "within": one.within.pooled}
        kinds |= {f"group {name}": found for name, found in one.within.groups.items()}
        for kind, found in kinds.items():
            cells = (None,) * 5 if found is None else _cells(found)
            adjusted = one.adjusted_p if kind == "pooled" else None
            said = (one.ranks_note, "") if found is None else (found.note, found.method)
            rows.append((one.site, one.measure, one.outcome, one.primary, kind, *cells, adjusted, *said))
    head = ("site", "measure", "outcome", "primary", "kind", *_ESTIMATE, "adjusted_p", "note", "method")
    return head, tuple(rows)


def _cells(found: Correlation) -> tuple[Cell, ...]:
    return (found.n, found.value, found.low, found.high, found.p)


def _short(found: Correlation | None) -> str:
    return DASH if found is None else with_interval(found.value, found.low, found.high)


def _mean(one: Described) -> str:
    if one.mean is None:
        return DASH
    decimals = 2 if abs(one.mean) < 10 else 1
    spread = "" if one.sd is None else f" ({number(one.sd, decimals)})"
    return f"{number(one.mean, decimals)}{spread}" + (f" [{one.n:,}]" if one.n < one.people else "")


def _reasons(associations: Iterable[Association]) -> str:
    said = [f"{one.primary}: {one.pooled.note}" for one in associations if one.pooled.note]
    return f" {'; '.join(said)}." if said else ""
