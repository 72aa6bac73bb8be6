"""A kit that woke up in 1970: nothing is lost, nobody is reassured, and it can be set right (REFERENCE §8.3 H-17)."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edge.exam.visit import Visit
from edge.machine_checks import clock_check
from edge.records.clock import EARLIEST, believed
from tests.edge.ui.visit.kit_doubles import BEGIN, Desk
from tests.edge.ui.visit.worker import Worker

IN_1970 = datetime(1970, 1, 1, 0, 0, 7, tzinfo=timezone.utc)


def outcomes(desk: Desk) -> dict[str, str]:
    """Return the outcome's state of each visit, by its code."""
    codes = {one.visit: one.code for one in desk.keeper.visits()}
    return {codes[one.visit]: one.body["state"] for one in desk.keeper.entries if one.kind == "visit.ended"}


@pytest.fixture
def worker() -> Worker:
    """A worker at a kit without a battery for its clock, and somebody born in 1950."""
    desk = Desk()
    desk.clock.set(IN_1970)
    return Worker(desk)


def test_a_wrong_clock_is_said_at_home_and_a_touch_sets_it(worker: Worker) -> None:
    worker.sign_in()
    assert ("clock", "warn") in [(row.act, row.tone) for row in worker.page.rows]
    worker.touch("clock")
    assert worker.id == "clock.date"
    worker.types("20261126")
    worker.touch("ok")
    worker.types("0900")
    worker.touch("ok")
    worker.flow.tick()
    assert worker.desk.clock.wall().year == 2026
    while worker.id != "home":
        worker.touch("back")
    assert "clock" not in [row.act for row in worker.page.rows]


def test_a_clock_of_1970_neither_locks_nor_loses_anything(worker: Worker) -> None:
    worker.until("sheet")
    entries = worker.desk.keeper.entries
    assert {one.at[:4] for one in entries} == {"1970"}
    visit = Visit.of(entries, worker.desk.programme.programme)
    assert visit.current() is None
    assert "lock" not in worker.seen


def test_under_a_clock_of_1970_nothing_is_concluded_and_after_setting_it_the_outcome_is_the_right_one(
    worker: Worker,
) -> None:
    worker.until("sheet")
    worker.touch("done")
    worker.touch("settings")
    worker.touch("clock")
    worker.types(f"{BEGIN:%Y%m%d}")
    worker.touch("ok")
    worker.types(f"{BEGIN:%H%M}")
    worker.touch("ok")
    assert worker.desk.keeper.entries[-1].kind == "clock.set"
    worker.touch("back")
    worker.code = "CD-2"
    worker.until("sheet")

    right = Worker(Desk())
    right.until("sheet")
    assert outcomes(worker.desk)["AB-1"] == "insufficient"
    assert outcomes(worker.desk)["CD-2"] == outcomes(right.desk)["AB-1"] != "insufficient"


@given(before=st.timedeltas(min_value=timedelta(microseconds=1), max_value=timedelta(days=365 * 100)))
def test_every_clock_before_the_first_release_is_not_believed(before: timedelta) -> None:
    assert believed(EARLIEST - before, None) == "before_build"
    assert believed(EARLIEST - before, EARLIEST - before) == "before_build"
    assert believed(EARLIEST, None) == "ok"


def test_doctor_fails_on_a_clock_of_1970() -> None:
    check = clock_check(IN_1970)
    assert not check.passed
    assert "1970-01-01" in check.words
    assert clock_check(EARLIEST).passed
