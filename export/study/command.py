"""``myosight study COHORT.csv --out DIR``: read, analyse, write the report. With ``--simulate`` there is no file."""

from __future__ import annotations

import argparse
from datetime import date

from edge.bundle.keys import load_signing_key
from export.study.analysis import analyse
from export.study.cohort import read_cohort
from export.study.errors import StudyRefused
from export.study.estimates.estimating import estimate_all
from export.study.estimates.writing import write_estimates
from export.study.participants import people_of
from export.study.readings import read_readings
from export.study.report.pictures import draw_figures
from export.study.report.writing import write_report
from export.study.schema import COHORT_COLUMNS, READINGS_COLUMNS, schema_table

Outcome = tuple[dict[str, object], str]


def study(arguments: argparse.Namespace) -> Outcome:
    """Analyse a cohort and write its report; with ``--schema`` only say what a file may hold.

    Raises:
        StudyRefused: there is no folder, or not one of a file and ``--simulate`` (``study.arguments``), or as
            :func:`read_cohort`, :func:`read_readings`, :func:`analyse` and :func:`write_report`.
    """
    if arguments.schema:
        names = {"cohort": [*COHORT_COLUMNS], "readings": [*READINGS_COLUMNS]}
        words = f"COHORT\n{schema_table(COHORT_COLUMNS)}\nREADINGS\n{schema_table(READINGS_COLUMNS)}"
        return dict(names), words.rstrip("\n")
    if arguments.out is None or (arguments.cohort is None) == (arguments.simulate is None):
        raise StudyRefused(
            "A study needs a cohort file, or people to simulate, and a folder for its report.",
            remedy="Run: myosight study COHORT.csv --out DIR; myosight study --schema says what the file may hold.",
            reason="study.arguments",
        )
    cohort_file, readings_file, compared = arguments.cohort, arguments.readings, ""
    if arguments.simulate is not None:
        # Loaded only here: a study of a file needs neither the phantom nor a network.
        from export.study.images.command import simulated_study

        cohort_file, readings_file, compared = simulated_study(arguments)
    cohort = read_cohort(cohort_file)
    readings = read_readings(readings_file) if readings_file else None
    file_names = cohort_file.name, readings_file.name if readings_file else ""
    result = analyse(cohort, readings, names=file_names, seed=arguments.seed)
    people = people_of(cohort.rows)
    files = [*write_report(result, draw_figures(result, people), arguments.out)]
    if arguments.estimates is not None:
        estimated = estimate_all(people, seed=arguments.seed)
        key = load_signing_key(arguments.estimates)
        made = write_estimates(estimated, key, arguments.out, cohort_sha256=cohort.sha256, created=date.today())
        files.append(made.name)
    serious = sum(one.serious for one in result.cautions)
    return (
        {
            "out": str(arguments.out),
            "files": files,
            "people": result.people,
            "cautions": [one.code for one in result.cautions],
            "simulated": result.provenance.simulated,
        },
        f"{compared}{arguments.out}/report.html and report.pdf: {result.people:,} people, {len(files)} files,"
        f" {len(result.cautions)} cautions ({serious} serious). For research and investigational use; no diagnosis.",
    )
