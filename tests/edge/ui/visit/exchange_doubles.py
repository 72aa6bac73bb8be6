"""Destinations and expected people in a test's hands: what is asked for comes at once, or when it is let go."""

from __future__ import annotations

from concurrent.futures import Future
from datetime import date, datetime, timedelta

from edge.exam.participant import Birth, Sex
from edge.exchange.delivery.ledger import DestinationState
from edge.exchange.expected.today import ExpectedToday
from edge.exchange.inward.worklist import Expected
from tests.edge.ui.visit.kit_doubles import BEGIN


def state(
    name: str = "archive", waiting: int = 0, delivered: int = 0, refused: int = 0, reason: str = ""
) -> DestinationState:
    """Return how far a destination has come; with a reason it is tried again in half an hour."""
    heard = BEGIN - timedelta(days=1) if delivered or refused else None
    return DestinationState(
        name=name,
        waiting=waiting,
        delivered=delivered,
        refused=refused,
        last_delivered_at=heard,
        contact_at=heard,
        next_at=BEGIN + timedelta(minutes=30) if reason else None,
        reason=reason,
    )


class Destinations:
    """What the sync service has kept; while ``slow``, nobody knows it yet."""

    def __init__(self, *now: DestinationState) -> None:
        self.now = now
        self.slow = False
        self.looked = 0
        self.refusal: Exception | None = None
        self._waiting: list[Future[tuple[DestinationState, ...]]] = []

    def look(self) -> Future[tuple[DestinationState, ...]]:
        self.looked += 1
        self._waiting.append(future := Future())
        if not self.slow:
            self.answer()
        return future

    def answer(self) -> None:
        """Tell what was asked for."""
        waiting, self._waiting = self._waiting, []
        for future in waiting:
            if self.refusal is None:
                future.set_result(self.now)
            else:
                future.set_exception(self.refusal)


class ExpectedPeople:
    """Lists by hand."""

    def __init__(self, *people: Expected, refused: tuple[str, ...] = ()) -> None:
        self.people = people
        self.refused = refused
        self.asked: list[date] = []

    def on(self, day: date) -> Future[ExpectedToday]:
        self.asked.append(day)
        done: Future[ExpectedToday] = Future()
        done.set_result(ExpectedToday(day, self.people, self.refused))
        return done


def expected(code: str = "AB-1", birth: tuple[int, ...] = (1950, 4, 3), sex: Sex = "F") -> Expected:
    """Return somebody who is expected; the worker of the tests sees those who were born on 3 April 1950."""
    return Expected(code, Birth(*birth) if birth else None, sex, None)


def moment(at: datetime) -> str:
    """Return a moment of the test's kit as it is written."""
    return at.strftime("%Y-%m-%d %H:%M")
