"""What a programme's lead should look at first, by rules that stand beside it. They are our own choices, not tests.

A rate counts only by the nearer end of its 95 % interval, so that few records raise no alarm.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

from export.fleet.report.svg import percent
from export.fleet.report.words import Answers, kit_names, with_interval

#: A kit without a visit for so many days, while others worked.
SILENT_DAYS = 14
#: A share of captures without a scale that is more than a bad day.
WITHOUT_SCALE = 0.05
#: How many times the whole fleet's rate of retakes an operator's is, before somebody offers help.
RETAKES = 1.5
#: Share of a kit's visits whose clock was doubtful.
CLOCK_DOUBTFUL = 0.05

RULES = (
    f"A kit is named when it had no visit for {SILENT_DAYS} days, when surely more than {100 * WITHOUT_SCALE:.0f} % of"
    f" its captures have no scale, or when its clock was doubtful in more than {100 * CLOCK_DOUBTFUL:.0f} % of its"
    f" visits; an operator when their rate of retakes is surely above {RETAKES:g} times the whole fleet's. Surely: with"
    " the whole 95 % interval."
)

Rows: TypeAlias = list[dict[str, Any]]


def worth_a_look(answers: Answers) -> list[tuple[str, str]]:
    """Return what and why: scales, silent kits, clocks, operators, visits in two versions."""
    kits = kit_names(answers)
    coverage = answers["coverage_kits"].dicts()
    return [
        *((f"Kit {kits[kit]}", why) for kit, why in _scales(answers["scale_kits"].dicts())),
        *((f"Kit {kits[kit]}", why) for kit, why in _silent(coverage)),
        *((f"Kit {kits[kit]}", why) for kit, why in _clocks(coverage)),
        *_operators(answers["retakes_operators"].dicts()),
        *_undecided(answers["corrected"].dicts()),
    ]


def fleet_rate(operators: Rows) -> float:
    """Return the whole fleet's share of captures that were retaken."""
    captures = sum(row["captures"] for row in operators)
    return sum(row["retaken"] for row in operators) / captures if captures else 0.0


def often_retaking(operators: Rows) -> Rows:
    """Return the operators whose rate is surely above :data:`RETAKES` times the fleet's, in the order of names."""
    limit = RETAKES * fleet_rate(operators)
    return [row for row in operators if row["operator"] and row["rate_low"] > limit]


def _scales(checks: Rows) -> Iterator[tuple[str, str]]:
    for row in checks:
        if row["captures"] and row["without_low"] > WITHOUT_SCALE:
            since = f" First bad day: {row['first_bad_day']}." if row["first_bad_day"] else ""
            yield (
                row["kit"],
                f"No scale in {row['without_scale']:,} of {row['captures']:,} captures,"
                f" {with_interval(row, 'without')}.{since} Check the ruler on its screen, its video and its profile.",
            )


def _silent(coverage: Rows) -> Iterator[tuple[str, str]]:
    for row in coverage:
        if row["days_silent"] >= SILENT_DAYS:
            yield (
                row["kit"],
                f"Last visit on {row['last_day']}, {row['days_silent']} days before the newest of all. Is it in use,"
                " and has it been exported since?",
            )


def _clocks(coverage: Rows) -> Iterator[tuple[str, str]]:
    for row in coverage:
        if row["clock_doubtful"] > CLOCK_DOUBTFUL * row["visits"]:
            yield (
                row["kit"],
                f"Doubtful clock in {row['clock_doubtful']} of {row['visits']} visits: their days may be wrong.",
            )


def _operators(operators: Rows) -> Iterator[tuple[str, str]]:
    for row in often_retaking(operators):
        yield (
            f"Operator {row['operator']}",
            f"Retook {row['retaken']:,} of {row['captures']:,} captures: {with_interval(row)}; the fleet:"
            f" {percent(fleet_rate(operators))}. Whom they scan may be the reason. Offer help, not blame.",
        )


def _undecided(corrected: Rows) -> Iterator[tuple[str, str]]:
    count = sum(row["undecided"] for row in corrected)
    if count:
        yield (
            "Visits in two versions",
            f"Of {count:,} visits nothing says which version is newer. Ask where they come from.",
        )
