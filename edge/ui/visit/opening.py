"""What visits need of one kiosk, and how their pages are joined to its live screen."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from edge.exam.estimates.estimate_file import LoadedEstimates
from edge.exam.facts import Facts
from edge.exam.programme import LoadedProgramme
from edge.exam.rules.outcome import Outcome
from edge.exam.visit import Visit
from edge.records.operators import Operator
from edge.records.record_keeper import RecordKeeper
from edge.ui.live_view import LiveView
from edge.ui.visit.export_desk import Sticks
from edge.ui.visit.flow import VisitFlow
from edge.ui.visit.import_desk import Imports
from edge.ui.visit.kit import Destinations, ExpectedPeople, Form, Keeper, Kit, Operators
from edge.ui.visit.live_door import LiveDoor
from edge.ui.visit.look_shelf import LookShelf
from edge.ui.visit.visit_accepting import VisitAccepting
from edge.ui.visit.visit_view import VisitView


def here() -> datetime:
    """Return the time of day, with the kit's time zone."""
    return datetime.now().astimezone()


@dataclass(frozen=True, eq=False)
class Visits:
    """What visits need of one kiosk.

    Attributes:
        keeper: where entries go.
        operators: who may sign in.
        programme: what a visit consists of.
        evaluate: the rule set.
        print_sheet: prints a visit's sheet.
        set_clock: sets the kit's clock.
        picture: returns a capture's picture, PNG, by its id.
        records: where accepted pictures go; ``None`` in a demonstration, of which nothing is kept.
        folder: the kit's state folder; ``None`` in a demonstration.
        sticks: what visits leave on; ``None`` in a demonstration.
        destinations: where visits are sent; ``None``: nowhere.
        expected: who is expected; ``None`` in a demonstration.
        imports: what may be brought to the kit; ``None`` in a demonstration.
        estimates: equations for research estimates; ``None``: nothing is estimated.
        signed_in: who works at a demonstration; ``None``: the PIN is asked for.
        wall_clock: the time of day, with the kit's time zone.
        now_ns: monotonic clock, ns.
    """

    keeper: Keeper
    operators: Operators
    programme: LoadedProgramme
    evaluate: Callable[[Facts], Outcome]
    print_sheet: Callable[[Visit, Outcome, Form], Future[None]]
    set_clock: Callable[[datetime], None]
    picture: Callable[[str], bytes]
    records: RecordKeeper | None = None
    folder: Path | None = None
    sticks: Sticks | None = None
    destinations: Destinations | None = None
    expected: ExpectedPeople | None = None
    imports: Imports | None = None
    estimates: LoadedEstimates | None = None
    signed_in: Operator | None = None
    wall_clock: Callable[[], datetime] = here
    now_ns: Callable[[], int] = time.monotonic_ns


def open_visits(visits: Visits, live: LiveView) -> VisitView:
    """Return the pages of visits, joined to the live screen, which they cover from now on."""
    shelf = LookShelf(visits.folder)
    kit = Kit(
        keeper=visits.keeper,
        operators=visits.operators,
        programme=visits.programme,
        evaluate=visits.evaluate,
        print_sheet=visits.print_sheet,
        live=LiveDoor(live),
        elsewhere=live.go_elsewhere,
        shelf=shelf,
        now_ns=visits.now_ns,
        wall_clock=visits.wall_clock,
        set_clock=visits.set_clock,
        sticks=visits.sticks,
        destinations=visits.destinations,
        expected=visits.expected,
        imports=visits.imports,
        estimates=visits.estimates,
    )
    flow = VisitFlow(kit, signed_in=visits.signed_in)
    accepting = VisitAccepting(flow, visits.records, live.outline_edit.edit_of)
    live.accept_into(accepting)
    live.leave()
    return VisitView(flow, accepting, shelf, visits.picture, visits.now_ns)
