"""Real records, clocks in a test's hands, and a destination that does what it is told."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path

from edge.exchange.delivery.delivery import Delivery, Route
from edge.exchange.delivery.errors import DeliveryDelayed, DeliveryRefused
from edge.exchange.delivery.ledger import Ledger
from edge.exchange.delivery.sender import Progress
from edge.exchange.delivery.waits import Waits
from edge.exchange.record.visit_record import Naming, VisitRecord
from edge.records.capture_store import CaptureStore
from tests.edge.exchange.record.kept_visits import kept, reader, whole_visit

_FIRST = "KT-"


def who(record: VisitRecord) -> str:
    """Return the short name under which :meth:`Kit.visit` enrolled somebody."""
    return record.person.label.removeprefix(_FIRST)


@dataclass
class Clocks:
    """The kit's clock, which may be set, and the one that nobody sets."""

    now: datetime = datetime(2026, 12, 1, 9, tzinfo=timezone.utc)
    steady_s: float = 1000.0

    def passes(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)
        self.steady_s += seconds

    def waits(self) -> Waits:
        """Return waits as of a program that is started now."""
        return Waits(lambda: self.now, lambda: self.steady_s, random.Random(7))  # noqa: S311 - no secret


@dataclass
class Destination:
    """A destination of a test.

    Attributes:
        name: its own.
        does: called with each visit before it is taken; raises what it says.
        got: whose visits it took, by :func:`who`, in order.
        took_s: how long it takes for each.
    """

    name: str = "centre"
    does: Callable[[VisitRecord, Progress], None] = lambda _record, _progress: None
    got: list[str] = field(default_factory=list)
    clocks: Clocks | None = None
    took_s: float = 0.0

    def send(self, record: VisitRecord, progress: Progress) -> None:
        if self.clocks is not None:
            self.clocks.passes(self.took_s)
        self.does(record, progress)
        self.got.append(who(record))


@dataclass
class Kit:
    """A kit with visits in its records."""

    store: CaptureStore
    clocks: Clocks = field(default_factory=Clocks)
    checked: list[str] = field(default_factory=list)
    check: Callable[[VisitRecord], None] = lambda _record: None

    def visit(self, *codes: str) -> None:
        for code in codes:
            whole_visit(self.store, f"{_FIRST}{code}", captures_per_site=1)

    def delivery(self, *destinations: Destination, naming: Naming = "identified", pictures: bool = False) -> Delivery:
        """Return what a program that is started now sends with."""
        routes = [Route(one, reader(self.store, naming, pictures=pictures)) for one in destinations]
        return Delivery(routes, self.store.journal.database, self._check, self.clocks.waits())

    def ledger(self, destination: Destination) -> Ledger:
        return Ledger(self.store.journal.database, destination.name)

    def _check(self, record: VisitRecord) -> None:
        self.checked.append(who(record))
        self.check(record)


@contextmanager
def kit(folder: Path, *codes: str) -> Iterator[Kit]:
    """Open a kit with one visit of each of ``codes``."""
    with kept(folder) as store:
        made = Kit(store)
        made.visit(*codes)
        yield made


def delays(reason: str = "delivery.network", *, item_only: bool = False, after_s: float = 0.0) -> DeliveryDelayed:
    """Return what a destination says that takes nothing now."""
    return DeliveryDelayed("Not now.", remedy="Wait.", reason=reason, item_only=item_only, after_s=after_s)


def refuses() -> DeliveryRefused:
    """Return what a destination says that does not take a visit."""
    return DeliveryRefused("Not this one.", remedy="Ask there.", reason="delivery.refused")


def only(code: str, error: Exception) -> Callable[[VisitRecord, Progress], None]:
    """Return what raises ``error`` for one person's visits."""

    def does(record: VisitRecord, _progress: Progress) -> None:
        if who(record) == code:
            raise error

    return does


def always(error: Exception) -> Callable[[VisitRecord, Progress], None]:
    """Return what raises ``error`` for every visit."""

    def does(_record: VisitRecord, _progress: Progress) -> None:
        raise error

    return does


def nothing(_record: VisitRecord, _progress: Progress) -> None:
    """Take everything."""
