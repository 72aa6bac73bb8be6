"""What no journal holds: who is signed in, who is there, where the worker is, and what is being typed. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar, cast

from calibration.errors import MyosightError
from edge.exam.entry import Entry, NewEntry
from edge.exam.participant import Birth, Sex
from edge.exam.site_progress import SiteState
from edge.exam.visit import Step, Visit
from edge.exchange.delivery.ledger import DestinationState
from edge.exchange.expected.today import ExpectedToday
from edge.records.operators import Operator
from edge.ui.visit.export_desk import ExportDesk
from edge.ui.visit.import_desk import ImportDesk
from edge.ui.visit.kit import Keeper, Kit
from edge.ui.visit.lately import Lately
from edge.ui.visit.number_typing import CodeTyping, NumberTyping, empty_pin
from edge.ui.visit.page import TimerBox
from edge.ui.visit.practice_keeper import PracticeKeeper
from edge.ui.words import ENGLISH, say

_Found = TypeVar("_Found")
#: How old may be what is shown of the sending, and of who is expected. Own choice.
_SENDING_NS, _EXPECTING_NS = 5_000_000_000, 60_000_000_000


@dataclass(frozen=True)
class Place:
    """A page by its name, and what it is about, e.g. ``question`` about ``grip.right.1``."""

    name: str
    about: str = ""


HOME = Place("home")


@dataclass(frozen=True)
class Notice:
    """Something to be read before work goes on; ``reason`` is a code where the records have refused."""

    id: str
    title: str
    lead: str
    again: bool = False


@dataclass(frozen=True)
class Coming:
    """Who is at the kit and has no visit yet: what was typed and said so far.

    Attributes:
        code: checked.
        participant: uuid where the code is known; ``None`` for somebody new.
        sex, year, month, day: as said; ``None`` so far.
        tries: birth dates that did not fit.
        correcting: the visit has begun, and sex or birth were wrong.
        listed: chosen from the worklist.
        listed_birth: as the worklist has it: what is said is compared with it; ``None``: it says nothing.
    """

    code: str
    participant: str | None = None
    sex: Sex | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    tries: int = 0
    correcting: bool = False
    listed: bool = False
    listed_birth: Birth | None = None


@dataclass(frozen=True)
class Printing:
    """A sheet on its way to the printer, and the entry that will tell of it."""

    future: Future[None]
    entry: NewEntry


@dataclass
class _Keeping:
    """Entries on their way to the disk, and what happens when they are there."""

    entries: tuple[NewEntry, ...]
    future: Future[tuple[Entry, ...]]
    then: Callable[[], None]


@dataclass
class Day:
    """One worker's day at the kit. The parts of the flow read it and move it on; none of it outlives a restart.

    Attributes:
        kit: what the flow was given.
        operator: who is signed in.
        signing, pin, checking: whose PIN is being typed, its keys, and its check while that runs.
        locked: nobody has touched the screen for long: the PIN is asked for, nothing else is shown.
        place: the page, see :class:`Place`.
        typing: what is on the pad, ``None`` on pages without one.
        watch: the stop-watch of a timer page.
        coming: who is to be seen next.
        who, visit_id: participant and visit that are open on the screen; empty for none.
        scan: where the worker is with one placement.
        notice: covers the page until it is read.
        practice: the records of a practice, ``None`` outside of one.
        station: the kit waits for people instead of showing the worker's home.
        cleaned, sided: what was confirmed in this visit and needs no second asking.
        printing: sheets on their way, of whomever.
        scanned_visit: the visit in which the probe was last made ready, since the kit was switched on.
        export: what was chosen for an export, and the one that is under way.
        sending: how far each destination has come; ``None`` where there is none.
        expecting: who is expected; ``None`` where nobody can be.
        imports: what was found and chosen for an import, and the one that is under way.
        opened_ns: when the page was opened, monotonic; what a device sent before is not for it.
    """

    kit: Kit
    operator: Operator | None = None
    signing: Operator | None = None
    pin: CodeTyping = field(default_factory=empty_pin)
    checking: Future[Operator] | None = None
    locked: bool = False
    place: Place = HOME
    typing: NumberTyping | CodeTyping | None = None
    watch: TimerBox = field(default_factory=lambda: TimerBox("waiting"))
    coming: Coming | None = None
    who: str = ""
    visit_id: str = ""
    scan: SiteState = "guide"
    notice: Notice | None = None
    practice: PracticeKeeper | None = None
    station: bool = False
    cleaned: bool = False
    sided: set[str] = field(default_factory=set)
    printing: tuple[Printing, ...] = ()
    scanned_visit: str = ""
    export: ExportDesk = field(default_factory=ExportDesk)
    imports: ImportDesk = field(default_factory=ImportDesk)
    opened_ns: int = 0
    sending: Lately[tuple[DestinationState, ...]] | None = field(init=False)
    expecting: Lately[ExpectedToday] | None = field(init=False)
    _keeping: _Keeping | None = None
    _visit: Visit | None = None
    _found: dict[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        destinations, expected = self.kit.destinations, self.kit.expected
        self.sending = None if destinations is None else Lately(destinations.look, _SENDING_NS)
        self.expecting = None if expected is None else Lately(lambda: expected.on(self.today()), _EXPECTING_NS)

    # who and when

    @property
    def keeper(self) -> Keeper:
        """Where entries go: into the records, or into the practice."""
        return self.practice or self.kit.keeper

    @property
    def visit(self) -> Visit:
        """The open visit, folded from its entries.

        Raises:
            ExamRefused: its entries are no visit.
        """
        if self._visit is None:
            entries = self.keeper.of_participant(self.who)
            self._visit = Visit.of(entries, self.kit.programme.programme, self.visit_id)
        return self._visit

    @property
    def is_printing(self) -> bool:
        """A sheet of the open visit is on its way."""
        return any(one.entry.visit == self.visit_id for one in self.printing)

    def today(self) -> date:
        """Return the kit's own date."""
        return self.kit.wall_clock().date()

    def once(self, name: str, look_up: Callable[[], _Found]) -> _Found:
        """Return what was looked up for this page; it is looked up again on the next, or when entries were written."""
        if name not in self._found:
            self._found[name] = look_up()
        return cast(_Found, self._found[name])

    # moving

    def go(self, name: str, about: str = "") -> None:
        """Show another page; what was typed on the one before is forgotten."""
        self.place = Place(name, about)
        self.typing = None
        self.watch = TimerBox("waiting")
        self._found = {}
        self.opened_ns = self.kit.now_ns()

    def goes_on(self) -> None:
        """Show the step at which the visit goes on: the first that is open, else the result."""
        step = self.visit.current()
        if step is None:
            self.go("result")
        else:
            self.to_step(step)

    def to_step(self, step: Step) -> None:
        """Show one step, wherever the visit is."""
        if step.kind == "question":
            self.go("question", str(step.about))
        else:
            self.go("site", ".".join(step.about))

    def home(self) -> None:
        """Leave whoever was there: nothing of them is on any page from here on (REFERENCE §8.3 H-18)."""
        self.coming = None
        self.who = self.visit_id = ""
        self._visit = None
        self.scan = "guide"
        self.cleaned = False
        self.sided = set()
        self.notice = None
        if self.export.under_way is None:
            self.export = ExportDesk()
        if self.imports.coming is None and self.imports.going is None:
            self.imports = ImportDesk()
        self.go("station" if self.station and self.practice is None else "home")

    def lock(self) -> None:
        """Cover everything until a PIN is given."""
        self.locked, self.signing, self.pin = True, self.operator, empty_pin()

    def open(self, participant: str, visit: str) -> None:
        """Go on with a visit at its step; one that has ended is only shown."""
        self.home()
        self.who, self.visit_id = participant, visit
        try:
            ended = self.visit.ended is not None
        except MyosightError as error:
            self.home()
            self.tell("not_opened", reason=error.reason)
            return
        if ended:
            self.go("sheet")
        else:
            self.goes_on()

    def tell(self, name: str, **parts: object) -> None:
        """Cover the page with something to be read."""
        self.notice = Notice(name, say(f"visit.notice.{name}"), say(f"visit.notice.{name}.lead", **parts))

    # keeping

    def keep(self, entries: Sequence[NewEntry], then: Callable[[], None]) -> None:
        """Write entries; the page waits until they are on the disk, and only then goes on."""
        kept = tuple(entries)
        operator = self.operator.id if self.operator else ""
        self._keeping = _Keeping(kept, self.keeper.append(kept, operator), then)
        self.settle()

    @property
    def is_keeping(self) -> bool:
        """Something is on its way to the disk, or was refused."""
        return self._keeping is not None

    def settle(self) -> None:
        """Go on if what was being kept is safe; say why if it was refused."""
        if self._keeping is None or self.notice is not None or not self._keeping.future.done():
            return
        keeping = self._keeping
        try:
            keeping.future.result()
        except MyosightError as error:
            self.notice = Notice("not_kept", say("visit.not_kept"), not_kept_words(error), again=True)
            return
        self._keeping = None
        self.changed()
        keeping.then()

    def keep_again(self) -> None:
        """Try once more: the same entries, so that none is there twice."""
        if self._keeping is not None:
            self.notice = None
            self.keep(self._keeping.entries, self._keeping.then)

    def give_up(self) -> None:
        """Leave what was refused: nothing of it is kept, the page is the one before."""
        self.notice = self._keeping = None

    def changed(self) -> None:
        """Fold the visit anew: its entries have changed."""
        self._visit = None
        self._found = {}


def not_kept_words(error: MyosightError) -> str:
    """Return why something was not kept and what helps, in the words of the screen."""
    key = f"not_kept.{error.reason}"
    return say(key if key in ENGLISH else "not_kept")
