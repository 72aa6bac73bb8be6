"""What a visit needs of the kit around it: one protocol each for the records, the operators, the live screen. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, Protocol

from edge.exam.entry import Entry, NewEntry
from edge.exam.estimates.estimate_file import LoadedEstimates
from edge.exam.facts import Facts
from edge.exam.programme import LoadedProgramme
from edge.exam.rules.outcome import Outcome
from edge.exam.visit import Visit
from edge.exchange.delivery.ledger import DestinationState
from edge.exchange.expected.today import ExpectedToday
from edge.records.journal import KeptVisit
from edge.records.operators import Operator
from edge.ui.language import Language
from edge.ui.visit.export_desk import Sticks
from edge.ui.visit.import_desk import Imports

#: Screens that are none of a visit's pages.
Outside = Literal["calibration", "weekly_check"]
#: What can be printed: one A4 page, a receipt, the page for professionals.
Form = Literal["page", "receipt", "professional"]


class Keeper(Protocol):
    """The journal as the pages use it: appends end later, look-ups at once."""

    def append(self, entries: Sequence[NewEntry], operator: str) -> Future[tuple[Entry, ...]]:
        """Keep entries; the future ends when they are safe on the disk, or with the refusal (``MyosightError``)."""

    def of_participant(self, participant: str) -> Sequence[Entry]:
        """Return a participant's entries in their order, over all visits."""

    def find(self, code: str) -> str | None:
        """Return the participant of a code."""

    def visits_on(self, day: date) -> Sequence[KeptVisit]:
        """Return the visits that were begun on a day of the kit's own time zone."""

    def open_visits(self) -> Sequence[KeptVisit]:
        """Return the visits that are neither ended nor abandoned."""

    def unsent(self) -> int:
        """Return how many ended visits have not left the kit."""


class Operators(Protocol):
    """Who may work with the kit."""

    def listed(self) -> Sequence[Operator]:
        """Return all that may sign in."""

    def check_pin(self, operator: str, pin: str) -> Future[Operator]:
        """Check a PIN; ends with a ``MyosightError`` where it is wrong (``pin.wrong``) or must wait (``pin.wait``)."""

    def sign_out(self, operator: str) -> None:
        """Note that somebody has left the kit."""


class Destinations(Protocol):
    """Where visits are sent, by a service of its own; the kiosk has no network."""

    def look(self) -> Future[tuple[DestinationState, ...]]:
        """Look how far each has come; ends with the states, in the order of the settings."""


class ExpectedPeople(Protocol):
    """Who is expected, from a stick or from a worklist in the network."""

    def on(self, day: date) -> Future[ExpectedToday]:
        """Look who is expected on a day of the kit's own time zone."""


class Live(Protocol):
    """The live screen."""

    def open(self, site: str, side: str) -> None:
        """Show the live picture for a site."""

    def close(self) -> None:
        """Leave it; nothing of the person stays on it."""


@dataclass(frozen=True)
class Look:
    """How the screens are shown."""

    language: Language = "en"
    large_text: bool = False
    high_contrast: bool = False


class Shelf(Protocol):
    """Where the kit's look is kept."""

    def look(self) -> Look:
        """Return the look that holds now."""

    def keep(self, look: Look) -> None:
        """Use a look from now on.

        Raises:
            MyosightError: it cannot be stored.
        """


@dataclass(frozen=True)
class Kit:
    """Everything that the pages are given.

    Attributes:
        keeper: the records.
        operators: who may sign in.
        programme: what a visit consists of.
        evaluate: the rule set; pure.
        print_sheet: prints a visit's sheet; the future ends when the printer has taken it, or with the refusal.
        live: the live screen.
        elsewhere: opens a screen that is none of these pages; it leads back by itself.
        shelf: language, large text, contrast.
        now_ns: monotonic clock, ns.
        wall_clock: the time of day, with the kit's time zone.
        set_clock: sets the time of day; raises ``MyosightError`` where it may not.
        sticks: what visits leave on; ``None`` in a demonstration.
        destinations: where visits are sent; ``None``: the settings name none.
        expected: who is expected; ``None`` in a demonstration.
        imports: what may be brought to the kit; ``None`` in a demonstration.
        estimates: equations for research estimates; ``None``: nothing is estimated.
    """

    keeper: Keeper
    operators: Operators
    programme: LoadedProgramme
    evaluate: Callable[[Facts], Outcome]
    print_sheet: Callable[[Visit, Outcome, Form], Future[None]]
    live: Live
    elsewhere: Callable[[Outside], None]
    shelf: Shelf
    now_ns: Callable[[], int]
    wall_clock: Callable[[], datetime]
    set_clock: Callable[[datetime], None]
    sticks: Sticks | None = None
    destinations: Destinations | None = None
    expected: ExpectedPeople | None = None
    imports: Imports | None = None
    estimates: LoadedEstimates | None = None
