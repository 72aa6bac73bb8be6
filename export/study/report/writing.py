"""A report's folder: ``report.html``, ``report.pdf``, ``results.json``, ``tables/`` and ``figures/``."""

from __future__ import annotations

import json
from pathlib import Path

from export.study.errors import StudyRefused
from export.study.figures.style import csv_of
from export.study.report.content import NO_DIAGNOSIS, TITLE, report_blocks, tables_of
from export.study.report.pictures import Figures
from export.study.report.web_page import web_page
from export.study.result import StudyResult


def write_report(result: StudyResult, figures: Figures, out: Path) -> list[str]:
    """Write everything; files of an earlier report of the same names are replaced.

    Args:
        result: of the analysis.
        figures: of it.
        out: folder, made here.

    Returns:
        Names of the files under ``out``, in order.

    Raises:
        StudyRefused: the folder cannot be written to (``study.folder``).
    """
    files = report_files(result, figures)
    try:
        for name, content in files.items():
            (out / name).parent.mkdir(parents=True, exist_ok=True)
            part = out / f"{name}.part"
            part.write_bytes(content)
            part.replace(out / name)
    except OSError as error:
        raise StudyRefused(
            f"{out} cannot be written to: {error.strerror or error}.",
            remedy="Choose another folder or make room.",
            reason="study.folder",
        ) from error
    return sorted(files)


def report_files(result: StudyResult, figures: Figures) -> dict[str, bytes]:
    """Return the report's files by name; the same result gives the same bytes."""
    from export.study.report.paper import pdf_of  # Qt only where a page is set

    blocks = report_blocks(result, figures)
    made = result.provenance
    simulated = {"none": "", "some": "PARTLY SIMULATED", "all": "SIMULATED"}[made.simulated]
    title = f"{simulated}: {TITLE}" if simulated else TITLE
    foot = f"{NO_DIAGNOSIS} {made.cohort}, SHA-256 {made.cohort_sha256[:16]}…, seed {made.seed}"
    results = json.dumps(result.plain(), indent=1, ensure_ascii=False, allow_nan=False)
    pdf = pdf_of(title, blocks, foot=foot, mark=simulated, identity=results)
    return {
        "report.html": web_page(title, blocks).encode(),
        "report.pdf": pdf,
        "results.json": f"{results}\n".encode(),
        **{f"tables/{one.name}.csv": csv_of(one.raw_head, one.raw_rows) for one in tables_of(result).values()},
        **{f"figures/{one.name}.png": one.png for one in figures.all()},
        **{f"figures/{one.name}.csv": one.csv() for one in figures.all()},
    }
