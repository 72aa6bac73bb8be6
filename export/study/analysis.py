"""The whole analysis of a cohort: what was declared in :mod:`export.study.primary`, and nothing that the data chose."""

from __future__ import annotations

import platform
from contextlib import suppress
from importlib.metadata import version
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from edge.anatomy import SITES
from export.evaluation.by_subject import RESAMPLES
from export.study.associations import associations, covariates_of
from export.study.cohort import Cohort
from export.study.errors import StudyRefused
from export.study.participants import People, analysed_columns, people_of
from export.study.primary import LEVEL, MUSCLES, PRIMARY, SIDE, PrimaryTest
from export.study.reader_pairs import compare_readings
from export.study.readings import Readings
from export.study.relation.cross_validation import cross_validate
from export.study.relation.cut_off import CutOff, accuracy_at
from export.study.relation.diagnostics import influence, linearity
from export.study.relation.power import detectable, people_for, people_for_width, power_of
from export.study.relation.regression import regress
from export.study.relation.screening import area_under_curve, low_grip
from export.study.result import (
    Described,
    Planned,
    PrimaryModel,
    Provenance,
    Screening,
    StudyResult,
    Warned,
)
from export.study.schema import mt_name

_LIBRARIES = ("myosight", "numpy", "scipy", "pandas", "matplotlib", "PySide6-Essentials")
_POWER, _HALF_WIDTH = 0.8, 0.1
#: What low grip strength is taken from; the kit's own rule file has the numbers.
_RULES: Literal["2025"] = "2025"


def analyse(
    cohort: Cohort,
    readings: Readings | None = None,
    *,
    names: tuple[str, str] = ("", ""),
    seed: int,
    resamples: int = RESAMPLES,
) -> StudyResult:
    """Analyse a cohort.

    Args:
        cohort: as read.
        readings: of the same images by several readers; without them there is no agreement.
        names: of the two files, for the report.
        seed: of every resampling; the same file and seed give the same result.
        resamples: of every bootstrap.

    Raises:
        StudyRefused: the cohort holds nobody (``study.few``).
    """
    people = people_of(cohort.rows)
    if not people.codes:
        raise StudyRefused(
            "The cohort holds nobody.", remedy="Give a file with one row a participant.", reason="study.few"
        )
    found, untested = associations(people, seed, resamples)
    agreement, errors, notes = compare_readings(readings.rows, seed) if readings is not None else ((), (), ())
    groups = people.group_counts()
    cautions = (*cohort.cautions, *(readings.cautions if readings else ()))
    warned = (
        *_other_side(people),
        *(Warned(one.code, one.text, one.severity == "serious", len(one.rows)) for one in cautions),
    )
    return StudyResult(
        provenance=Provenance(
            cohort=names[0],
            cohort_sha256=cohort.sha256,
            readings=names[1] if readings else "",
            readings_sha256=readings.sha256 if readings else "",
            seed=seed,
            resamples=resamples,
            simulated=_simulated(cohort),
            versions={"Python": platform.python_version(), **{name: version(name) for name in _LIBRARIES}},
        ),
        rows=len(cohort.rows),
        people=len(people.codes),
        groups=groups,
        no_group=people.groups.count(""),
        cautions=warned,
        described=tuple(_described(people, ("all", *groups))),
        associations=found,
        untested=untested,
        models=tuple(_model(people, one, seed) for one in PRIMARY),
        screening=tuple(_screenings(people)),
        planned=tuple(_planned(people, one) for one in PRIMARY),
        agreement=agreement,
        errors=errors,
        agreement_notes=notes,
    )


def _other_side(people: People) -> tuple[Warned, ...]:
    """Return a caution of muscles that were measured on the other side alone; they are not analysed."""
    other = "left" if SIDE == "right" else "right"
    counts = {
        site: int((_has(people, mt_name(site, other)) & ~_has(people, mt_name(site, SIDE))).sum()) for site in MUSCLES
    }
    alone = [f"{SITES[site].name} ({count:,})" for site, count in counts.items() if count]
    if not alone:
        return ()
    words = f"Measured on the {other} side alone, and so not analysed, in so many people: {', '.join(alone)}."
    return (Warned("caution.side", f"{words} The {SIDE} side was declared.", serious=True, rows=0),)


def _has(people: People, column: str) -> NDArray[np.bool_]:
    return np.isfinite(people.column(column))


def _simulated(cohort: Cohort) -> Literal["none", "some", "all"]:
    if "simulated" not in cohort.rows:
        return "none"
    marked = cohort.rows["simulated"].fillna(False).astype(bool)
    return "all" if marked.all() else "some" if marked.any() else "none"


def _described(people: People, groups: tuple[str, ...]) -> list[Described]:
    found = []
    group_of = np.array(people.groups, dtype=object)
    for column in analysed_columns():
        values = people.analysed(column)
        for group in groups:
            inside = values if group == "all" else values[group_of == group]
            known = inside[np.isfinite(inside)]
            few = known.size == 0
            found.append(
                Described(
                    column,
                    group,
                    inside.size,
                    known.size,
                    None if few else float(known.mean()),
                    None if known.size < 2 else float(known.std(ddof=1)),
                    None if few else float(known.min()),
                    None if few else float(known.max()),
                )
            )
    return found


def _model(people: People, test: PrimaryTest, seed: int) -> PrimaryModel:
    size, outcome = people.size(test.site, test.measure), people.column(test.outcome)
    covariates = {"age": people.column("age_years"), "sex": people.male(), "BMI": people.column("bmi_kg_m2")}
    return PrimaryModel(
        test.name,
        test.site,
        test.measure,
        test.outcome,
        regress(outcome, size, covariates, people.codes, robust=True),
        cross_validate(outcome, size, covariates, people.codes, seed=seed),
        linearity(outcome, size, covariates),
        len(influence(outcome, size, covariates).points),
    )


def _screenings(people: People) -> list[Screening]:
    """Return each muscle's area under the curve, and the two questionnaires' cut-offs that AWGS set."""
    low = low_grip(people.column("grip_kg"), people.sex, people.column("age_years"), _RULES)
    rule = "low grip strength, AWGS 2025, from 50 years on"
    found = [
        Screening(
            name := mt_name(site, SIDE),
            rule,
            area_under_curve(people.column(name), low, people.codes, lower_is_positive=True),
            None,
            higher_is_positive=False,
        )
        for site in MUSCLES
    ]
    sarcf = people.column("sarcf_points")
    cut = CutOff(4, ">=", "AWGS 2019, doi 10.1016/j.jamda.2019.12.012", found_in_these_data=False)
    found.append(
        Screening(
            "sarcf_points",
            rule,
            area_under_curve(sarcf, low, people.codes, lower_is_positive=False),
            accuracy_at(sarcf, low, cut, people.codes),
            higher_is_positive=True,
        )
    )
    return found


def _planned(people: People, test: PrimaryTest) -> Planned:
    n = int((np.isfinite(people.size(test.site, test.measure)) & np.isfinite(people.column(test.outcome))).sum())
    power: float | None = None
    least: float | None = None
    with suppress(StudyRefused):  # so few people that no correlation can be shown
        power, least = power_of(test.paper_r, n, LEVEL), detectable(n, alpha=LEVEL, power=_POWER)
    return Planned(
        test.name,
        test.paper_r,
        n,
        power,
        least,
        people_for(test.paper_r, alpha=LEVEL, power=_POWER),
        people_for(test.paper_r, alpha=LEVEL, power=_POWER, covariates=len(covariates_of(people))),
        people_for_width(test.paper_r, _HALF_WIDTH),
    )
