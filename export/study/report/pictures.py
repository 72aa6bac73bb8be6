"""Which figures a report has, and of which people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from export.study.figures.agreement import bland_altman_plot
from export.study.figures.forest import forest
from export.study.figures.heat_map import heat_map
from export.study.figures.missing import missingness
from export.study.figures.scatter import scatter
from export.study.figures.style import Drawn, file_name
from export.study.figures.trends import age_trends
from export.study.participants import People
from export.study.primary import MEASURES, MUSCLES, OUTCOMES, Measure
from export.study.report.names import MEASURE, MUSCLE, UNIT, column_name, short_outcome, size_name
from export.study.report.numbers import number, p_words
from export.study.result import Agreement, Association, StudyResult


@dataclass(frozen=True)
class Figures:
    """Every figure of a report.

    Attributes:
        forest, heat_map, missing: one each.
        scatters: of the primary set, in its order.
        trends: of thickness, and of area where there is any.
        agreement: one for each pair of readers and of occasions.
        agreement_shown: those that are in the report: thickness, every reader against the first one.
    """

    forest: Drawn
    heat_map: Drawn
    missing: Drawn
    scatters: tuple[Drawn, ...]
    trends: tuple[Drawn, ...]
    agreement: tuple[Drawn, ...]
    agreement_shown: tuple[Drawn, ...]

    def all(self) -> tuple[Drawn, ...]:
        """Return them in one row."""
        return (self.forest, *self.scatters, self.heat_map, *self.trends, *self.agreement, self.missing)


def draw_figures(result: StudyResult, people: People) -> Figures:
    """Draw them.

    Args:
        result: of the analysis.
        people: that it was made of.
    """
    rows = {(site, measure): size_name(site, measure) for measure in MEASURES for site in MUSCLES}
    columns = {outcome: short_outcome(outcome) for outcome in OUTCOMES}
    known = {one.column for one in result.described if one.group == "all" and one.n}
    shown = {one.column: column_name(one.column) for one in result.described if one.column in known}
    agreement = tuple(_agreement(one, place) for place, one in enumerate(result.agreement))
    return Figures(
        forest=forest(result.primary),
        heat_map=heat_map(result.associations, rows, columns),
        missing=missingness(result.described, shown, ("all", *result.groups)),
        scatters=tuple(_scatter(people, one) for one in result.primary if one.pooled.n),
        trends=tuple(_trend(people, measure) for measure in MEASURES if _has(people, measure)),
        agreement=agreement,
        agreement_shown=tuple(
            drawn for drawn, one in zip(agreement, result.agreement, strict=True) if _is_shown(one, result.agreement)
        ),
    )


def _scatter(people: People, one: Association) -> Drawn:
    r = one.pooled
    says = f"n {r.n:,}"
    if r.value is not None and r.low is not None and r.high is not None:
        says = f"r {number(r.value)} ({number(r.low)} to {number(r.high)}), p {p_words(r.p)}, n {r.n:,}"
        if one.partial.value is not None:
            says += f"\nafter age, sex and height: r {number(one.partial.value)}"
    return scatter(
        file_name("scatter", one.site, one.measure, one.outcome),
        people.size(one.site, one.measure),
        people.column(one.outcome),
        people.groups,
        people.codes,
        title=one.primary,
        labels=(f"{size_name(one.site, one.measure)}, {UNIT[one.measure]}", column_name(one.outcome)),
        says=says,
    )


def _has(people: People, measure: Measure) -> bool:
    return any((people.size(site, measure) == people.size(site, measure)).any() for site in MUSCLES)


def _trend(people: People, measure: Measure) -> Drawn:
    return age_trends(
        file_name("age", measure),
        people.column("age_years"),
        {MUSCLE[site]: people.size(site, measure) for site in MUSCLES},
        people.sex,
        people.codes,
        title=f"Muscle {MEASURE[measure]} by age and sex",
        label=f"{MEASURE[measure]}, {UNIT[measure]}",
    )


def _is_shown(one: Agreement, every: Sequence[Agreement]) -> bool:
    first = next(other.reference for other in every if (other.site, other.measure) == (one.site, one.measure))
    return one.kind == "readers" and one.measure == "mt_mm" and one.reference == first


def _agreement(one: Agreement, place: int) -> Drawn:
    return bland_altman_plot(
        file_name("agreement", f"{place + 1:03d}", one.site, one.measure, one.reference, one.measured),
        one.limits,
        title=size_name(one.site, one.measure),
        readers=(one.reference, one.measured),
        unit=UNIT[one.measure],
        decimals=2,
    )
