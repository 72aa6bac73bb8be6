"""What is said of people: thickness over the months, and outcomes of the screening; never of fewer than five."""

from __future__ import annotations

from typing import Any

from export.fleet.report.charts import Series, lines, stacked
from export.fleet.report.page import figure, heading, paragraph, small_figures, table
from export.fleet.report.words import Answers, plain, sex_name, site_name

_BANDS = ("below 50", "50-59", "60-69", "70-79", "80 and above", "not known")  # the last is not drawn
_STATES = {
    "flag_refer": "something low, to be referred",
    "no_flag": "nothing low among enough tests",
    "insufficient": "not enough measured",
}
_BARS = {"flag_refer": "something low", "no_flag": "nothing low", "insufficient": "not enough"}


def trends(answers: Answers) -> list[str]:
    """Return median thickness over the months, of women and men by age."""
    rows = answers["thickness_trend"].dicts()
    months = sorted({row["month"] for row in rows})
    cells = {(row["site"], row["side"], row["sex"], row["age_band"], row["month"]): row for row in rows}
    groups = sorted({key[:3] for key in cells})
    drawn = [band for band in _BANDS[:-1] if any(key[3] == band and not row["too_few"] for key, row in cells.items())]
    charts = []
    for group in groups:
        series = [Series(band, [_median_mm(cells.get((*group, band, month))) for month in months]) for band in drawn]
        title = _group(group)
        about, marks = f"Median thickness by month, {title}", [f"{month:%b}" for month in months]
        charts.append(lines(series, marks, "{:g}".format, about, size=(500, 230), from_zero=False, title=title))
    return [
        paragraph(
            "Median thickness in millimetres, by month and age. The people of one month are not those of another, so"
            " that a falling line says nothing of any person; the axes do not begin at zero. Groups of fewer than five"
            " people are not shown.",
            "soft",
        ),
        small_figures(charts),
        heading("Median in mm (people)", level=3),
        table(
            ("Site, side, sex", "Age", *(f"{month:%b %Y}" for month in months)),
            [
                [_group(group), band, *(_cell(cells.get((*group, band, month))) for month in months)]
                for group in groups
                for band in _BANDS
                if any((*group, band, month) in cells for month in months)
            ],
            caption="few: fewer than five people. Quartiles are in the table that myosight fleet query writes.",
            words=(1,),
        ),
    ]


def outcomes(answers: Answers) -> list[str]:
    """Return how often each state came of the screening, by version of the rules."""
    rows = answers["outcomes"].dicts()
    versions: dict[tuple[str, str, str], list[dict[str, Any]]] = {}
    for row in rows:
        versions.setdefault((row["rule_set"], row["rule_set_version"], row["rule_set_sha256"]), []).append(row)
    bars = []
    for (name, version, _), some in versions.items():
        if not any(row["too_few"] for row in some):
            total, count = sum(row["visits"] for row in some), {row["outcome_state"]: row["visits"] for row in some}
            shares = [(words, count.get(state, 0) / total) for state, words in _BARS.items()]
            bars.append((f"{name.upper()} {version} ({total:,} visits)", shares))
    return [
        paragraph(
            "Of ended visits. These are states of a screening, not diagnoses, and ultrasound is no part of them. A"
            " state of fewer than five people is not shown, nor is the next one that would give it away.",
            "soft",
        ),
        figure(stacked(bars, "Shares of screening outcomes by version of the rules")) if bars else "",
        table(
            ("Rules", "Outcome", "Visits", "People", "The rules are"),
            [
                [
                    f"{row['rule_set'].upper()} {row['rule_set_version']}",
                    _STATES.get(row["outcome_state"], row["outcome_state"]),
                    *("few" if row["too_few"] else plain(row[column]) for column in ("visits", "people")),
                    "signed off by a clinician" if row["rule_set_signed_off"] else "for demonstration and research",
                ]
                for row in rows
            ],
            words=(1, 4),
        ),
    ]


def _group(group: tuple[str, str, str]) -> str:
    site, side, sex = group
    return f"{site_name(site)}, {side}, {sex_name(sex)}"


def _median_mm(row: dict[str, Any] | None) -> float | None:
    return None if row is None else row["median_mm"]


def _cell(row: dict[str, Any] | None) -> str:
    if row is None:
        return ""
    return "few" if row["too_few"] else f"{row['median_mm']:.1f} ({row['people']:,})"
