"""Who was reached, where and when, and how much of what was planned was done."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from export.fleet.report.charts import Interval, Series, calendar, intervals, lines
from export.fleet.report.page import figure, heading, paragraph, table
from export.fleet.report.svg import percent
from export.fleet.report.words import Answers, place_name, plain, short, with_interval


def coverage(answers: Answers, kits: Mapping[str, str]) -> list[str]:
    """Return visits and participants, by programme, week and kit."""
    rows, weeks = answers["coverage"].dicts(), answers["coverage_weeks"].dicts()
    names, mondays = [row["programme"] for row in rows], sorted({row["week"] for row in weeks})
    by_week = {(row["programme"], row["week"]): row for row in weeks}

    def of(programme: str, week: date, what: str) -> int:
        return int(by_week.get((programme, week), {}).get(what, 0))

    series = [Series(name, [float(of(name, week, "visits")) for week in mondays]) for name in names]
    columns = ("kits", "operators", "first_day", "last_day", "visits", "participants", "came_again", "abandoned")
    counted = ("visits", "participants", "kits")
    return [
        table(
            ("Programme", *(column.replace("_", " ").capitalize() for column in columns)),
            [[row["programme"], *(plain(row[column]) for column in columns)] for row in rows],
        ),
        heading("Visits a week", level=3),
        figure(lines(series, [short(week) for week in mondays], "{:,.0f}".format, "Visits a week by programme")),
        table(
            ("Week of", *(f"{name}: {what}" for name in names for what in counted)),
            [[short(week), *(plain(of(name, week, what)) for name in names for what in counted)] for week in mondays],
            caption="The first and the last week may be cut.",
        ),
        heading("Which kit worked when", level=3),
        paragraph(
            "A row a kit, a cell a week: the darker, the more visits; an empty frame is a week without any. The"
            " numbers of every day are in the table coverage_days that myosight fleet query writes.",
            "soft",
        ),
        figure(_calendar(answers, kits, mondays)),
    ]


def completed(answers: Answers) -> list[str]:
    """Return how many planned sites and tests have a value in the end."""
    sites, tests = answers["sites_completed"].dicts(), answers["tests_completed"].dicts()
    of_sites, of_tests = ("planned", "measured", "no_number", "not_done", "open"), ("visits", "with_value")
    return [
        paragraph(
            "Dots are shares, lines their 95 % intervals (Wilson). A site that was scanned may have no number because"
            " all of its captures were withheld. Who was unable to do a test has a result, though no value.",
            "soft",
        ),
        heading("Sites with a thickness", level=3),
        figure(_shares([f"{place_name(row)} · {row['programme']}" for row in sites], sites, "planned", "sites")),
        table(
            ("Site", "Programme", "Planned", "Measured", "No number", "Not done", "Visit ended before"),
            [[place_name(row), row["programme"], *(plain(row[column]) for column in of_sites)] for row in sites],
            words=(1,),
        ),
        heading("Tests with a value", level=3),
        figure(_shares([f"{row['test']} · {row['programme']}" for row in tests], tests, "visits", "tests")),
        table(
            ("Test", "Programme", "Visits that asked", "With a value", "Unable", "Not done", "Without a value"),
            [
                [
                    row["test"],
                    row["programme"],
                    *(plain(row[column]) for column in of_tests),
                    *("few" if row["too_few"] else plain(row[column]) for column in ("unable", "not_done")),
                    plain(row["without_value"]),
                ]
                for row in tests
            ],
            caption="few: one of the two is of fewer than five people.",
            words=(1,),
        ),
    ]


def every_kit(answers: Answers, kits: Mapping[str, str]) -> list[str]:
    """Return a row a kit."""
    checks = {(row["programme"], row["kit"]): row for row in answers["scale_kits"].dicts()}
    columns = ("first_day", "last_day", "days_used", "visits", "participants", "abandoned")
    rows = []
    for row in answers["coverage_kits"].dicts():
        check = checks.get((row["programme"], row["kit"]))
        cells = [kits[row["kit"]], row["programme"], *(plain(row[column]) for column in columns)]
        cells += [plain(check["captures"]), with_interval(check, "without")] if check else ["0", ""]
        rows.append([*cells, plain(row["clock_doubtful"])])
    head = ("Kit", "Programme", "First day", "Last day", "Days used", "Visits", "Participants", "Abandoned")
    return [table((*head, "Standing captures", "Without a scale (95 %)", "Doubtful clock"), rows, words=(1,))]


def _shares(names: list[str], rows: list[dict[str, Any]], total: str, what: str) -> str:
    spans = [
        Interval(
            name,
            row["completed"],
            row["completed_low"],
            row["completed_high"],
            f"{percent(row['completed'])} of {row[total]:,}",
        )
        for name, row in zip(names, rows, strict=True)
    ]
    return intervals(spans, f"Share of {what} with a value in the end, by programme", whole=True)


def _calendar(answers: Answers, kits: Mapping[str, str], mondays: list[date]) -> str:
    count: dict[tuple[str, date], int] = {}
    for row in answers["coverage_days"].dicts():
        week = row["day"] - timedelta(days=row["day"].weekday())
        count[row["kit"], week] = count.get((row["kit"], week), 0) + row["visits"]
    rows = [(name, [count.get((kit, week), 0) for week in mondays]) for kit, name in kits.items()]
    return calendar(rows, [short(week) for week in mondays], "Visits a week by kit")
