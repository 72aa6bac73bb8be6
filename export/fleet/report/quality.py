"""How good the captures are: numbers withheld, retakes, and proofs of the scale."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from export.fleet.report.charts import Dot, Interval, Series, dots, intervals, lines
from export.fleet.report.page import figure, heading, paragraph, table
from export.fleet.report.svg import percent
from export.fleet.report.words import Answers, plain, reason_words, short, site_name, with_interval
from export.fleet.report.worth_a_look import RETAKES, fleet_rate, often_retaking

#: Kits whose failing scales are drawn.
_MOST_KITS = 20


def quality(answers: Answers) -> list[str]:
    """Return the shares of captures that give no number, or a doubtful one."""
    weeks, sites, why = (answers[name].dicts() for name in ("quality_weeks", "quality_sites", "withheld"))
    drawn = (("withheld_rate", "withheld"), ("retaken_rate", "retaken"), ("without_scale_rate", "without a scale"))
    shares = ("retaken_rate", "withheld_rate", "without_scale_rate", "truncated_rate")
    reasons = list(dict.fromkeys(row["reason"] for row in sorted(why, key=lambda row: -row["withheld"])))
    found = {(row["site"], row["reason"]): row for row in why}
    return [
        heading("From week to week", level=3),
        figure(
            lines(
                [Series(name, [row[column] for row in weeks]) for column, name in drawn],
                [short(row["week"]) for row in weeks],
                percent,
                "Shares of captures withheld, retaken and without a scale, by week",
            )
        ),
        table(
            ("Week of", "Captures", "Standing", "Retaken", "Withheld", "Without a scale", "Cut by the edge"),
            [
                [
                    short(row["week"]),
                    plain(row["captures"]),
                    plain(row["standing"]),
                    *(percent(row[column] or 0) for column in shares),
                ]
                for row in weeks
            ],
        ),
        heading("At each site", level=3),
        paragraph(
            "Of standing captures: the number was withheld; the muscle is wider than the picture, so that its area is"
            " the visible part; the outline was moved by hand. Spread is the largest less the smallest thickness among"
            " one visit's placements.",
            "soft",
        ),
        table(
            (
                *("Site", "Standing captures", "Withheld (95 %)", "Cut by the edge", "Moved by hand"),
                *("Spread, median", "Spread, 90th percentile", "Spread stayed too large"),
            ),
            [
                [
                    site_name(row["site"]),
                    plain(row["captures"]),
                    with_interval(row, "withheld"),
                    percent(row["truncated_rate"] or 0),
                    percent(row["edited_rate"]),
                    _mm(row["spread_median_mm"]),
                    _mm(row["spread_p90_mm"]),
                    percent(row["spread_too_large_rate"] or 0),
                ]
                for row in sites
            ],
        ),
        heading("Why numbers were withheld", level=3),
        table(
            ("What the kit said", *(site_name(row["site"]) for row in sites)),
            [[reason_words(reason), *(_rate(found.get((row["site"], reason))) for row in sites)] for reason in reasons],
            caption="Share of a site's standing captures; one capture may have several reasons.",
        ),
    ]


def retakes(answers: Answers) -> list[str]:
    """Return the rates of retakes, by operator without ranking, and by site."""
    operators, sites = answers["retakes_operators"].dicts(), answers["retakes_sites"].dicts()
    rate, named = fleet_rate(operators), often_retaking(operators)
    names = {row["operator"] for row in named}
    return [
        paragraph(
            "Each mark is an operator: how many captures they accepted, and what share of them they retook, with its"
            f" 95 % interval (Wilson). The full line is the whole fleet's rate, {percent(rate)}; the dashed one"
            f" {RETAKES:g} times it. Squares with a name lie above it with their whole interval.",
        ),
        paragraph(
            "A retake is care taken, and who scans people that are hard to scan retakes more: this is no ranking."
            " Captures of one visit are alike, so that the true intervals are wider.",
            "soft",
        ),
        figure(
            dots(
                [
                    Dot(
                        row["operator"] if row["operator"] in names else "",
                        row["captures"],
                        row["rate"],
                        row["rate_low"],
                        row["rate_high"],
                    )
                    for row in operators
                ],
                rate,
                RETAKES * rate,
                "Share of captures retaken by each operator, against how many they accepted",
            )
        ),
        _operators(named, f"Those with a name above, in the order of names; all {len(operators)}: Every operator.")
        if named
        else "",
        heading("By site", level=3),
        figure(
            intervals(
                [_interval(site_name(row["site"]), row) for row in sites],
                "Share of captures retaken, by site",
                mark=rate,
            )
        ),
        table(
            ("Site", "Captures", "Retaken", "Rate (95 %)"),
            [
                [site_name(row["site"]), plain(row["captures"]), plain(row["retaken"]), with_interval(row)]
                for row in sites
            ],
        ),
    ]


def scale(answers: Answers, kits: Mapping[str, str]) -> list[str]:
    """Return what proved the scale, and where it failed."""
    sources, checked = answers["scale_sources"].dicts(), answers["scale_kits"].dicts()
    captures = sum(row["captures"] for row in sources)
    proven, single = (sum(row[name] for row in checked) for name in ("across_proven", "single_source"))
    failing = sorted((row for row in checked if row["bad_days"]), key=lambda row: -row["without_low"])[:_MOST_KITS]
    parts = [
        paragraph(
            "Two independent sources must agree before a number is shown. The horizontal axis had a proof of its own in"
            f" {percent(proven / captures if captures else 0)} of standing captures; a single"
            f" source told the scale in {single:,}.",
        ),
        table(
            ("Proved by", "Standing captures", "Share", "With a proof across", "Kits"),
            [
                [
                    row["scale_source"].replace("+", " + ").replace("_", " "),
                    plain(row["captures"]),
                    percent(row["share"]),
                    plain(row["across_proven"]),
                    plain(row["kits"]),
                ]
                for row in sources
            ],
        ),
        heading("Kits with bad days: a tenth of a day's captures had no scale", level=3),
    ]
    if not failing:
        return [*parts, paragraph("None.")]
    return [
        *parts,
        paragraph(
            f"At most {_MOST_KITS} are drawn, the surest first; all stand under Every kit. One bad day may be chance on"
            " a day with few captures; many in a row are a fault.",
            "soft",
        ),
        figure(
            intervals(
                [_interval(f"kit {kits[row['kit']]}", row, "without") for row in failing],
                "Share of captures without a scale, by kit",
            )
        ),
        table(
            ("Kit", "Programme", "Standing captures", "Without a scale (95 %)", "Bad days", "First bad day"),
            [
                [
                    kits[row["kit"]],
                    row["programme"],
                    plain(row["captures"]),
                    with_interval(row, "without"),
                    plain(row["bad_days"]),
                    plain(row["first_bad_day"]),
                ]
                for row in failing
            ],
            words=(1,),
        ),
    ]


def every_operator(answers: Answers) -> list[str]:
    """Return a row an operator, in the order of names."""
    said = "In the order of names. The interval is the least doubt there is: captures of one visit are alike."
    return [_operators(answers["retakes_operators"].dicts(), said)]


def _operators(rows: list[dict[str, Any]], caption: str) -> str:
    columns = ("visits", "captures", "retaken")
    return table(
        ("Operator", "Visits", "Captures", "Retaken", "Rate (95 %)"),
        [[row["operator"] or "", *(plain(row[column]) for column in columns), with_interval(row)] for row in rows],
        caption=caption,
    )


def _interval(name: str, row: Mapping[str, Any], what: str = "") -> Interval:
    before, value = (f"{what}_", row[f"{what}_rate"]) if what else ("rate_", row["rate"])
    words = f"{percent(value)} of {row['captures']:,}"
    return Interval(name, value, row[before + "low"], row[before + "high"], words)


def _rate(row: Mapping[str, Any] | None) -> str:
    return "" if row is None else percent(row["rate"])


def _mm(value: float | None) -> str:
    return "" if value is None else f"{value:.2f} mm"
