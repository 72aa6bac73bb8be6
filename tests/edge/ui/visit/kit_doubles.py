"""A kit around the pages in a test's hands: its clock, operators, live screen, printer, settings."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, timezone

from calibration.errors import MyosightError
from edge.exam.programme import load_programme
from edge.exam.rules.evaluate import evaluate
from edge.exam.rules.outcome import Outcome
from edge.exam.rules.rule_file import load_rules
from edge.exam.visit import Visit
from edge.records.errors import RecordsRefused
from edge.records.operators import Operator
from edge.ui.visit.flow import VisitFlow
from edge.ui.visit.kit import Form, Kit, Look, Outside
from tests.edge.ui.visit.memory_keeper import MemoryKeeper

PIN = "250817"
LEAD = Operator("op-lead", "Mei", "lead")
WORKER = Operator("op-worker", "Kit", "worker")
BEGIN = datetime(2026, 11, 26, 9, 0, tzinfo=timezone.utc)


class Clock:
    """A monotonic clock and a wall clock that go together."""

    def __init__(self) -> None:
        self.ns = 1_000_000_000
        self.shift = timedelta()

    def now_ns(self) -> int:
        return self.ns

    def wall(self) -> datetime:
        return BEGIN + timedelta(microseconds=self.ns / 1000) + self.shift

    def set(self, to: datetime) -> None:
        self.shift += to - self.wall()

    def passes(self, seconds: float) -> None:
        self.ns += round(seconds * 1e9)


class DeskOperators:
    """Two operators with one PIN; three wrong ones in a row, and it must wait."""

    def __init__(self) -> None:
        self.wrong = 0
        self.signed_out: list[str] = []

    def listed(self) -> list[Operator]:
        return [LEAD, WORKER]

    def check_pin(self, operator: str, pin: str) -> Future[Operator]:
        done: Future[Operator] = Future()
        if self.wrong >= 3:
            done.set_exception(_refused("pin.wait"))
        elif pin != PIN:
            self.wrong += 1
            done.set_exception(_refused("pin.wrong"))
        else:
            self.wrong = 0
            done.set_result(next(one for one in self.listed() if one.id == operator))
        return done

    def sign_out(self, operator: str) -> None:
        self.signed_out.append(operator)


class LiveScreen:
    """Knows for which site it is open; refuses to be opened twice, or closed when it is not open."""

    def __init__(self) -> None:
        self.now: tuple[str, str] | None = None

    def open(self, site: str, side: str) -> None:
        assert self.now is None
        self.now = (site, side)

    def close(self) -> None:
        assert self.now is not None
        self.now = None


class Shelf:
    """Settings that are kept, unless the disk is ``full``."""

    def __init__(self) -> None:
        self.now = Look()
        self.full = False

    def look(self) -> Look:
        return self.now

    def keep(self, look: Look) -> None:
        if self.full:
            raise _refused("settings.unwritable")
        self.now = look


@dataclass
class Desk:
    """A kit and everything in it; :meth:`switched_on` is the flow after a start, with the same records."""

    clock: Clock = field(default_factory=Clock)
    operators: DeskOperators = field(default_factory=DeskOperators)
    live: LiveScreen = field(default_factory=LiveScreen)
    shelf: Shelf = field(default_factory=Shelf)
    opened: list[Outside] = field(default_factory=list)
    printed: list[tuple[str, str, Form]] = field(default_factory=list)
    jammed: bool = False
    asks_consent: bool = False

    def __post_init__(self) -> None:
        self.keeper = MemoryKeeper(self.clock.wall)
        self.programme = load_programme(None, [])
        if self.asks_consent:
            asked = self.programme.programme
            asked = asked.model_copy(update={"tests": ("consent", *asked.tests)})
            self.programme = replace(self.programme, programme=asked)
        rules = load_rules(self.programme.programme.rules, self.programme.programme.rules_version)
        self.kit = Kit(
            keeper=self.keeper,
            operators=self.operators,
            programme=self.programme,
            evaluate=lambda facts: evaluate(rules, facts),
            print_sheet=self._print,
            live=self.live,
            elsewhere=self.opened.append,
            shelf=self.shelf,
            now_ns=self.clock.now_ns,
            wall_clock=self.clock.wall,
            set_clock=self.clock.set,
        )

    def switched_on(self) -> VisitFlow:
        self.live.now = None
        return VisitFlow(self.kit)

    def _print(self, visit: Visit, outcome: Outcome, form: Form) -> Future[None]:
        done: Future[None] = Future()
        if self.jammed:
            done.set_exception(_refused("sheet.printer"))
        else:
            self.printed.append((visit.participant.code, outcome.state, form))
            done.set_result(None)
        return done


def _refused(reason: str) -> MyosightError:
    return RecordsRefused("No.", remedy="Try again.", reason=reason)
