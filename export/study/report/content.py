"""The report as blocks: the same for the screen and for paper."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from export.study.figures.style import Drawn
from export.study.primary import LEVEL
from export.study.report import further_tables, tables
from export.study.report.blocks import Block, Heading, Items, Notice, PageBreak, Pictures, Table, Words
from export.study.report.methods import checklist, declared, methods
from export.study.report.numbers import number, p_words, with_interval
from export.study.report.pictures import Figures
from export.study.result import Association, StudyResult, Warned

TITLE = "Muscle ultrasound and the person: study report"
NO_DIAGNOSIS = "For research and investigational use; no diagnosis."
_SIMULATED = {
    "all": ("SIMULATED", "Every row of this cohort was drawn by a simulator. There are no such people; the numbers show"
            " that the analysis works, and nothing about muscle."),
    "some": ("PARTLY SIMULATED", "Some rows of this cohort were drawn by a simulator. Nothing here can be said of"
             " people until they are taken out."),
}  # fmt: skip


def tables_of(result: StudyResult) -> dict[str, Table]:
    """Return every table by its name; those of readings only where there are readings."""
    every = [
        tables.primary_table(result),
        tables.beside_table(result),
        further_tables.models_table(result),
        tables.people_table(result),
        tables.every_table(result),
        further_tables.screening_table(result),
        further_tables.planned_table(result),
    ]
    if result.provenance.readings_sha256:
        every += [
            further_tables.agreement_table(result),
            further_tables.occasions_table(result),
            further_tables.errors_table(result),
        ]
    return {one.name: one for one in every}


def report_blocks(result: StudyResult, figures: Figures) -> list[Block]:
    """Return the whole report."""
    table = tables_of(result)
    blocks: list[Block] = [
        *_first_page(result),
        Heading("The primary set"),
        *[Words(line) for line in map(_in_words, result.primary)],
        table["primary"],
        Pictures((figures.forest,)),
        table["primary_beside"],
        *_side_by_side(figures.scatters),
        Heading("What the muscle adds to age, sex and BMI"),
        table["models"],
        Heading("Every muscle and every outcome"),
        Words("Exploratory: to find questions, not to answer them."),
        Pictures((figures.heat_map,)),
        Heading("Muscle size by age and sex"),
        *[Pictures((one,)) for one in figures.trends],
    ]
    if "agreement" in table:
        blocks += [Heading("Agreement of readers"), table["agreement"], table["occasions"]]
        blocks += [table["network_errors"]] if result.errors else []
        blocks += [*_side_by_side(figures.agreement_shown)]
        blocks += [Items(tuple(("Not compared:", note) for note in result.agreement_notes))]
    return [
        *blocks,
        Heading("Screening"),
        table["screening"],
        Heading("Number of people"),
        table["planned"],
        Heading("The people"),
        table["people"],
        Pictures((figures.missing,)),
        Heading("Methods"),
        Heading("What was declared before", 3),
        Items(declared()),
        Heading("What was done", 3),
        Items(methods(result)),
        Heading("What the authors must add", 3),
        Words("A file cannot say these, and reporting guides ask for them."),
        Items(checklist()),
        Heading("Of what, and by what"),
        Items(_provenance(result)),
        PageBreak(),
        Heading("Appendix: every exploratory association"),
        table["associations"],
    ]


def _first_page(result: StudyResult) -> Iterator[Block]:
    made = result.provenance
    yield Heading(TITLE, 1)
    groups = ", ".join(f"{count:,} {name}" for name, count in result.groups.items())
    alone = f"; {result.no_group:,} without group" if result.no_group else ""
    yield Words(
        f"{made.cohort}: {result.people:,} people ({groups}{alone}) in {result.rows:,} rows. SHA-256"
        f" {made.cohort_sha256[:16]}…, seed {made.seed}.",
        soft=True,
    )
    if made.simulated != "none":
        yield Notice(*_SIMULATED[made.simulated], loud=True)
    yield Notice(NO_DIAGNOSIS, "No number here is a person's result, and none may be used for one.")
    yield Heading("In short", 3)
    yield Items(tuple((f"{one.primary}:", _short(one)) for one in result.primary))
    few = [one for one in result.associations if not one.primary]
    tested = [one for one in few if one.adjusted_p is not None]
    stand = [one for one in tested if one.adjusted_p is not None and one.adjusted_p < LEVEL]
    yield Words(
        f"Beside these, {len(tested):,} exploratory pairs were tested and {len(stand):,} have a false discovery rate"
        f" below {LEVEL:g}." + (f" {len(few) - len(tested):,} could not be tested." if len(few) > len(tested) else "")
    )
    yield Heading("Cautions: what a reviewer would raise", 3)
    if not result.cautions:
        yield Words("The checks of the file raised none. They cannot see how people were chosen.")
    yield Items(tuple((_of_code("Serious", one), one.text) for one in result.cautions if one.serious))
    notes: dict[str, list[str]] = {}
    for one in result.cautions:
        if not one.serious:
            notes.setdefault(_of_code("Note", one), []).append(one.text)
    yield Items(tuple((code, " ".join(texts)) for code, texts in notes.items()), small=True)


def _of_code(kind: str, one: Warned) -> str:
    return f"{kind}, {one.code.split('.')[-1].replace('_', ' ')}:"


def _short(one: Association) -> str:
    r = one.pooled
    if r.value is None:
        return f"not computed, {r.note}."
    inside, partial = (
        "not computed" if other.value is None else number(other.value) for other in (one.within.pooled, one.partial)
    )
    return (
        f"r {with_interval(r.value, r.low, r.high)}, n {r.n:,}, Holm p {p_words(one.adjusted_p)};"
        f" inside age groups {inside}, after age, sex and height {partial}."
    )


def _in_words(one: Association) -> str:
    """Return one primary result as a sentence, the sign as it was found."""
    r = one.pooled
    if r.value is None:
        return f"{one.primary}: not computed, {r.note}."
    stands = one.adjusted_p is not None and one.adjusted_p < LEVEL
    return (
        f"{one.primary}: {'shown' if stands else 'not shown'} at {LEVEL:g} after Holm"
        f" (p {p_words(one.adjusted_p)}). Sign: {one.sign}."
    )


def _side_by_side(figures: tuple[Drawn, ...]) -> Iterator[Pictures]:
    left = iter(figures)
    while pair := tuple(islice(left, 2)):
        yield Pictures(pair)


def _provenance(result: StudyResult) -> tuple[tuple[str, str], ...]:
    made = result.provenance
    found = [("Cohort:", f"{made.cohort}, SHA-256 {made.cohort_sha256}")]
    if made.readings_sha256:
        found.append(("Readings:", f"{made.readings}, SHA-256 {made.readings_sha256}"))
    versions = ", ".join(f"{name} {version}" for name, version in made.versions.items())
    return (
        *found,
        ("Seed and resamples:", f"{made.seed}; {made.resamples:,} of every bootstrap."),
        ("Software:", versions),
        ("The same again:", "the same files, seed and versions give this report again, byte for byte. It has no date."),
    )
