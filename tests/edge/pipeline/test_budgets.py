"""Budgets that are kept, and that are not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from edge.pipeline.bench import BenchResult
from edge.pipeline.budgets import Budget, budgets_of

GOOD = BenchResult(
    seconds=3600.0,
    fps=60.0,
    latency_ms={"p50": 12.0, "p95": 15.0, "p99": 20.0},
    stages={"network": {"p50": 5.0, "p99": 7.0}, "measure": {"p50": 1.0, "p99": 2.0}},
    captured=216_000,
    processed=216_000,
    dropped=0,
    rss_mb=500.0,
    rss_growth_mb=0.2,
    cpu_s=2000.0,
    cpu_ms_per_frame=9.0,
)


def missed(result: BenchResult, *, engine: bool = True) -> list[str]:
    return [budget.name for budget in budgets_of(result, engine=engine) if not budget.kept]


def test_a_good_hour_keeps_every_budget() -> None:
    assert missed(GOOD) == []
    assert {budget.name for budget in budgets_of(GOOD, engine=True)} == {
        *("fps", "dropped", "latency", "cores", "measure", "engine", "memory")
    }


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ({"fps": 58.0}, "fps"),
        ({"dropped": 300}, "dropped"),
        ({"latency_ms": {"p50": 1.0, "p95": 2.0, "p99": 25.1}}, "latency"),
        ({"cpu_s": 3700.0}, "cores"),
        ({"stages": {**GOOD.stages, "measure": {"p50": 2.1, "p99": 3.0}}}, "measure"),
        ({"stages": {**GOOD.stages, "network": {"p50": 5.0, "p99": 8.1}}}, "engine"),
        ({"rss_growth_mb": 0.6}, "memory"),
    ],
)
def test_each_is_missed_by_its_own_figure_alone(change: dict[str, object], name: str) -> None:
    assert missed(replace(GOOD, **change)) == [name]


def test_memory_is_not_judged_on_a_short_run_nor_an_engine_that_did_not_run() -> None:
    short = budgets_of(replace(GOOD, seconds=60.0, cpu_s=30.0, rss_growth_mb=5.0), engine=False)
    assert {"memory", "engine"}.isdisjoint(budget.name for budget in short)


def test_a_budget_says_figure_and_bound() -> None:
    assert str(Budget("fps", "readings a second", 59.0, least=59.5)).split() == (
        ["59.00", "readings", "a", "second", "(at", "least", "59.5)"]
    )
