"""The fleet's report: one HTML file that needs nothing beside it, for a programme's lead on a laptop or on paper.

It says of which records it is, by digest; the same records give the same file.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from importlib.metadata import version
from pathlib import Path

from export.fleet.errors import FleetRefused
from export.fleet.lake import Lake
from export.fleet.queries import QUERIES, Answer, asking
from export.fleet.report.coverage import completed, coverage, every_kit
from export.fleet.report.origin import origin, sources
from export.fleet.report.page import contents, heading, looks, page, paragraph, tiles
from export.fleet.report.people import outcomes, trends
from export.fleet.report.quality import every_operator, quality, retakes, scale
from export.fleet.report.svg import percent
from export.fleet.report.words import kit_names
from export.fleet.report.worth_a_look import RULES, fleet_rate, worth_a_look


def write_report(lake: Path, out: Path) -> None:
    """Write the report of everything in the fleet's folder.

    Args:
        lake: the fleet's folder.
        out: the HTML file; replaced as a whole.

    Raises:
        FleetRefused: as :func:`export.fleet.queries.asking`; ``fleet.folder``: the file cannot be written.
    """
    folder = Lake(lake)
    with asking(lake) as asked:
        answers = {query: asked.ask(query) for query in QUERIES}
    text = report_of(answers, folder.naming(), folder.digest())
    part = out.with_name(f"{out.name}.part")
    try:
        part.write_text(text, encoding="utf-8")
        part.replace(out)
    except OSError as error:
        raise FleetRefused(
            f"{out} cannot be written: {error.strerror or error}.",
            remedy="Choose another file or make room.",
            reason="fleet.folder",
        ) from error


def report_of(answers: Mapping[str, Answer], naming: str, digest: str) -> str:
    """Return the report.

    Args:
        answers: to every question.
        naming: under what names the records are.
        digest: of all records, hexadecimal.
    """
    rows = answers["coverage"].dicts()
    first, last = min(row["first_day"] for row in rows), max(row["last_day"] for row in rows)
    kits, found = kit_names(answers), worth_a_look(answers)
    sections = (
        ("look", "Worth a look", [paragraph(RULES, "soft"), looks(found) or paragraph("Nothing stands out.")]),
        ("coverage", "Coverage", coverage(answers, kits)),
        ("completed", "What was completed", completed(answers)),
        ("quality", "Quality of captures", quality(answers)),
        ("retakes", "Retakes", retakes(answers)),
        ("scale", "Scale checks", scale(answers, kits)),
        ("trends", "Thickness over the months", trends(answers)),
        ("outcomes", "Screening outcomes", outcomes(answers)),
        (
            "source",
            "Where these numbers come from",
            sources(answers, naming, digest, f"myosight {version('myosight')}"),
        ),
        ("kits", "Every kit", every_kit(answers, kits)),
        ("operators", "Every operator", every_operator(answers)),
    )
    programmes = ", ".join(row["programme"] for row in rows)
    return page(
        f"Fleet report, {programmes}, {first} to {last}",
        [
            heading(f"Fleet report: {programmes}", level=1),
            paragraph(f"{_day(first)} to {_day(last)} · {len(kits)} kits · {naming} · records {digest[:12]}", "about"),
            paragraph(
                "For research and investigational use. Not a diagnosis; no number here is a person's result."
                f" {origin(answers)}",
                "notice",
            ),
            tiles(_headline(answers, len(kits), len(found))),
            contents((anchor, title) for anchor, title, _ in sections),
            *(part for anchor, title, parts in sections for part in (heading(title, anchor), *parts)),
        ],
    )


def _headline(answers: Mapping[str, Answer], kits: int, looks_found: int) -> list[tuple[str, str]]:
    def total(query: str, column: str) -> int:
        return sum(row[column] for row in answers[query].dicts())

    def share(query: str, part: str, whole: str) -> str:
        return percent(total(query, part) / max(total(query, whole), 1))

    return [
        (f"{total('coverage', 'visits'):,}", f"visits on {kits:,} kits"),
        (f"{total('coverage', 'participants'):,}", f"participants; {total('coverage', 'came_again'):,} came again"),
        (f"{total('retakes_operators', 'captures'):,}", "captures accepted"),
        (f"{looks_found}", "kits and operators worth a look"),
        (
            share("sites_completed", "measured", "planned"),
            f"of {total('sites_completed', 'planned'):,} planned sites have a thickness",
        ),
        (share("quality_sites", "withheld", "captures"), "of standing captures had their number withheld"),
        (percent(fleet_rate(answers["retakes_operators"].dicts())), "of accepted captures were retaken"),
        (share("scale_kits", "without_scale", "captures"), "of standing captures had no scale"),
    ]


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
