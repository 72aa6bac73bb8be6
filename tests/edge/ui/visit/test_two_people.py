"""Two people at one kit, back to back, interrupted, swapped, locked and cut off: each value under its own code.

The whole window is driven by taps over real records (REFERENCE §8.3 H-05, H-18).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path

import numpy as np
import pytest

from edge.exam.entry import Entry
from edge.exam.questions import QUESTIONS, Question
from edge.exam.visit import Visit
from edge.hardware.serial_line.received import Received, ScannedCode
from edge.records.errors import RecordsRefused
from edge.ui.visit.page import Page
from tests.edge.ui.legibility import items
from tests.edge.ui.screen_doubles import across
from tests.edge.ui.visit.tapping_worker import TappingWorker
from tests.edge.ui.visit.visit_screen import PIN, VisitScreen

pytestmark = pytest.mark.usefixtures("app")

_IDLE_S = 301
#: Stretches of two whole visits, or pages of a part of one: more, and somebody goes round in a circle.
_MOST = 120
#: Of the interruptions; all kinds happen with it.
SEED = 1


@dataclass(frozen=True)
class Person:
    """Somebody of whom no number is the other's.

    Attributes:
        code: on the card.
        birth: year, month, day.
        share: where each number lies in its usual range, 0 to 1.
        mt_mm: of every placement.
    """

    code: str
    birth: tuple[int, int, int]
    share: float
    mt_mm: float

    def number(self, asked: Question) -> float:
        """Return the person's value of a number or a stop-watch."""
        return float(round(asked.warn_low + self.share * (asked.warn_high - asked.warn_low), asked.decimals))

    def marks(self) -> tuple[str, ...]:
        """Return what nobody else's page may show."""
        body = [f"{self.number(one):.1f}" for one in QUESTIONS.values() if one.kind == "number"]
        return (self.code, str(self.birth[0]), f"{self.mt_mm:.1f}", *body)


FIRST = Person("AB-1", (1943, 4, 3), 0.31, 14.3)
SECOND = Person("CD-2", (1957, 8, 9), 0.77, 23.7)


def the_other(person: Person) -> Person:
    return SECOND if person is FIRST else FIRST


class WorkerOfTwo(TappingWorker):
    """Sees two people by turns, and looks at every text of the window after every touch."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.person = FIRST
        self.visits: dict[str, str] = {}
        #: What the page may say of the other person, because their card was held before the scanner.
        self.card_read: tuple[str, ...] = ()
        super().__init__(VisitScreen(folder))

    def next(self) -> None:
        """Do one sensible thing, with this person's own answers."""
        page = self.screen.page
        name = page.id.split(".")
        if page.id == "find.code":
            self.types(self.person.code)
            self.tap("ok")
        elif name[0] in ("enrol", "confirm") and name[1] in ("year", "month", "day"):
            self.types(str(self.person.birth[("year", "month", "day").index(name[1])]))
            self.tap("ok")
        else:
            super().next()

    def takes_picture(self, site: str) -> None:
        """Freeze and accept a picture of this person."""
        before = self.screen.page.id
        self.freezes(site)
        self._finger("acceptButton")
        self.screen.wait_for(lambda: self.screen.page.id != before)

    def freezes(self, site: str) -> None:
        """Freeze a picture of this person."""
        self.screen.clock.pass_s(0.5)
        self.screen.shows(across(site=site, mt_mm=self.person.mt_mm, mt_u_mm=0.9))
        self._finger("freezeButton", after_s=0.0)

    def sees(self, person: Person, *, by: str = "code") -> None:
        """Let somebody come to the kit that shows its home, and go on until a page of their visit is there."""
        self.person = person
        assert self.screen.page.id == "home"
        if by == "list":
            self.tap("resume", self.visits[person.code])
        elif by == "scan":
            self.scans(person.code)
        else:
            self.tap("begin")
        for _ in range(_MOST):
            if self.screen.page.id.split(".")[0] not in ("home", "find", "enrol", "confirm", "consent"):
                break
            self.next()
        self.visits[person.code] = self.open_visit()

    def scans(self, code: str) -> None:
        """Hold a card before the scanner."""
        at, now = self.screen.clock.now_ns, datetime.now(timezone.utc)
        self.screen.visit.heard.emit(Received("scanner", "keyboard", "port", ScannedCode(code), at, now, b""))
        self.screen.settle()

    def leaves_for_later(self) -> None:
        """Interrupt the visit, wherever it is."""
        while self.screen.find("act:plan") is None and self.screen.page.id != "plan":
            self.tap("on" if self.screen.find("act:on") is not None else "back")
        if self.screen.page.id != "plan":
            self.tap("plan")
        self.tap("leave")
        self.tap("pause")
        assert self.screen.page.id == "home"

    def is_away_for_long(self) -> None:
        """Leave the kit alone until it locks, and come back: nothing of anybody is on the lock."""
        before = self.screen.page.id
        self.screen.clock.pass_s(_IDLE_S)
        self.screen.tick()
        assert self.screen.page.id == "lock"
        self._scan_texts(self.screen.page)
        self.types(PIN)
        self.tap("ok")
        assert self.screen.page.id == before
        assert not self.screen.view.frozen

    def is_cut_off(self) -> None:
        """Take the kit's window away, and switch it on anew over the same records."""
        clock = self.screen.clock
        self.screen.close()
        self.screen = VisitScreen(self.folder, clock=clock)
        self.until("home")

    def holds_the_other_card(self) -> None:
        """Scan the other person's code within this visit: it is refused in words, and nothing changes."""
        before, entries = self.screen.page, len(self.entries())
        self.scans(the_other(self.person).code)
        assert self.screen.page.id == "notice.other_code"
        self._scan_texts(self.screen.page)
        self.tap("read")
        assert self.screen.page == before
        assert len(self.entries()) == entries

    def open_visit(self) -> str:
        """Return the uuid of this person's visit."""
        kept = self.screen.records.ask(lambda records: records.journal.visits()).result()
        return next(one.visit for one in kept if one.code == self.person.code)

    def entries(self) -> list[Entry]:
        """Return everything that is kept of both."""
        return [one for person in (FIRST, SECOND) for one in self.entries_of(person)]

    def entries_of(self, person: Person) -> list[Entry]:
        """Return everything that is kept of one of them."""
        who = self.screen.records.ask(lambda records: records.journal.find(person.code)).result()
        if who is None:
            return []
        return self.screen.records.ask(lambda records: records.journal.of_participant(who)).result()

    def _answer(self, page: Page) -> None:
        asked = QUESTIONS[page.id.removeprefix("question.")]
        if asked.kind == "choice":
            super()._answer(page)
        elif asked.kind == "number":
            self.types(f"{self.person.number(asked):.{asked.decimals}f}")
            self.tap("ok")
        else:
            self.tap("start")
            self.screen.clock.pass_s(self.person.number(asked) - 0.5)
            self.tap("stop")
            self.tap("ok")

    def _finger(self, name: str, *, after_s: float = 0.5) -> None:
        super()._finger(name, after_s=after_s)
        if not name.startswith("act:key"):
            self._scan_texts(self.screen.page)

    def _scan_texts(self, page: Page) -> None:
        """No text that can be seen is of somebody who is not the one that is seen."""
        strangers = [the_other(self.person)]
        if page.id in ("sign_in", "sign_in.pin", "lock"):
            strangers.append(self.person)
        seen = [
            str(item.property("text"))
            for item in items(self.screen.window.rootObject())
            if item.metaObject().indexOfProperty("textFormat") >= 0
        ]
        seen.append(json.dumps(page.for_qml(), ensure_ascii=False))
        for stranger in strangers:
            may = (stranger.code,) if page.id == "home" else self.card_read  # today's list names both
            marks = [one for one in stranger.marks() if one not in may]
            found = re.compile(rf"(?<![\w.])({'|'.join(map(re.escape, marks))})(?!\w)")
            leaks = [one for one in seen if found.search(one)]
            assert not leaks, f"{page.id} shows {stranger.code}: {leaks}"


@pytest.fixture
def worker(tmp_path: Path) -> Iterator[WorkerOfTwo]:
    """A worker before a kit without anybody in its records, signed in."""
    one = WorkerOfTwo(tmp_path)
    one.until("home")
    yield one
    one.screen.close()


def assert_each_has_their_own(worker: WorkerOfTwo, *people: Person) -> None:
    """Every entry of a visit is of its participant and has that person's values; the chain is whole."""
    assert worker.screen.records.ask(lambda records: records.verify()).result() == []
    for person in people:
        entries = worker.entries_of(person)
        who = entries[0].participant
        assert entries[0].body["code"] == person.code
        assert {one.participant for one in entries} == {who}
        assert {one.visit for one in entries if one.visit} == {worker.visits[person.code]}
        assert len({one.id for one in entries}) == len(entries)
        for one in entries:
            if one.kind == "answer.given" and QUESTIONS[one.body["question"]].kind != "choice":
                asked, value = QUESTIONS[one.body["question"]], one.body["value"]
                own, others = person.number(asked), the_other(person).number(asked)
                assert abs(value - own) < 0.1 * abs(own - others), f"{person.code}: {asked.id} is {value}, not {own}"
            elif one.kind == "capture.accepted":
                assert one.body["mt_mm"] == person.mt_mm


def assert_whole(worker: WorkerOfTwo, person: Person) -> None:
    """The visit is ended, nothing is missing and nothing is there twice."""
    entries = worker.entries_of(person)
    visit = Visit.of(entries, worker.screen.programme)
    assert visit.current() is None
    assert visit.ended is not None
    asked = [one.body["question"] for one in entries if one.kind == "answer.given"]
    assert len(asked) == len(set(asked))
    accepted = [one for one in entries if one.kind == "capture.accepted"]
    assert len(accepted) == sum(plan.placements for plan in worker.screen.programme.sites)


def test_two_visits_through_every_interruption_end_whole_and_apart(worker: WorkerOfTwo) -> None:
    random = np.random.default_rng((SEED, 618))
    waiting, happened = [SECOND], set()
    worker.sees(FIRST)
    for _ in range(_MOST):
        for _ in range(int(random.integers(3, 12))):
            if worker.screen.page.id == "sheet":
                break
            worker.next()
        if worker.screen.page.id == "sheet":
            worker.tap("done")
            if not waiting:
                break
            worker.sees(waiting.pop(), by="scan")
            continue
        happens = str(random.choice(["leaves", "locks", "card", "cut"], p=[0.45, 0.2, 0.25, 0.1]))
        happened.add(happens)
        if happens == "card":
            worker.holds_the_other_card()
        elif happens == "locks":
            worker.is_away_for_long()
        else:
            here = worker.person
            worker.is_cut_off() if happens == "cut" else worker.leaves_for_later()
            if waiting:
                waiting.append(here)
                here = waiting.pop(0)
            ways = ["code", "scan", "list"] if here.code in worker.visits else ["code", "scan"]
            worker.sees(here, by=str(random.choice(ways)))

    assert happened == {"leaves", "locks", "card", "cut"}
    assert_each_has_their_own(worker, FIRST, SECOND)
    assert_whole(worker, FIRST)
    assert_whole(worker, SECOND)
    rows = worker.screen.records.ask(lambda records: records.count()).result()
    assert rows == 2 * sum(plan.placements for plan in worker.screen.programme.sites)


def at_live(worker: WorkerOfTwo) -> str:
    """Go on to the live picture; return its site."""
    for _ in range(_MOST):
        if worker.screen.page.kind == "live":
            break
        worker.next()
    return worker.screen.page.id.split(".")[2]


def test_a_frozen_picture_of_the_one_is_never_accepted_for_the_other(worker: WorkerOfTwo) -> None:
    worker.sees(SECOND)
    at_live(worker)
    worker.leaves_for_later()
    worker.sees(FIRST)
    worker.freezes(at_live(worker))
    assert worker.screen.view.frozen

    worker.leaves_for_later()
    worker.sees(SECOND, by="list")
    site = at_live(worker)
    assert not worker.screen.view.frozen
    worker.screen.view.accept()
    worker.screen.settle()
    assert not [one for one in worker.entries() if one.kind == "capture.accepted"]

    worker.takes_picture(site)
    assert_each_has_their_own(worker, FIRST, SECOND)


def test_a_frozen_picture_does_not_outlive_the_lock(worker: WorkerOfTwo) -> None:
    worker.sees(FIRST)
    worker.freezes(at_live(worker))
    worker.is_away_for_long()
    assert worker.screen.page.kind == "live"
    worker.screen.view.accept()
    worker.screen.settle()
    assert not [one for one in worker.entries() if one.kind == "capture.accepted"]


def test_an_accepted_picture_goes_to_its_own_visit_even_if_the_worker_has_left_it(worker: WorkerOfTwo) -> None:
    worker.sees(FIRST)
    worker.freezes(at_live(worker))
    worker.screen.view.accept()
    for act in ("back", "plan", "leave", "pause"):  # faster than the disk
        worker.screen.clock.pass_s(0.5)
        worker.screen.visit.act(act, "")
    worker.screen.wait_for(lambda: worker.screen.page.id == "home")
    worker.sees(SECOND)
    worker.until("question.body.weight_kg")

    accepted = [one for one in worker.entries() if one.kind == "capture.accepted"]
    assert [one.visit for one in accepted] == [worker.visits[FIRST.code]]
    assert_each_has_their_own(worker, FIRST, SECOND)


def test_what_was_typed_and_not_confirmed_is_on_nobodys_page(worker: WorkerOfTwo) -> None:
    height = QUESTIONS["body.height_cm"]
    worker.sees(FIRST)
    worker.until("question.body.height_cm")
    worker.types(f"{FIRST.number(height):.1f}")
    worker.leaves_for_later()
    worker.sees(SECOND)
    worker.until("question.body.height_cm")
    assert worker.screen.page.number is not None
    assert worker.screen.page.number.typed == ""
    worker.leaves_for_later()
    worker.sees(FIRST, by="list")
    assert worker.screen.page.id == "question.body.height_cm"
    assert worker.screen.page.number is not None
    assert worker.screen.page.number.typed == ""
    assert not [one for one in worker.entries() if one.body.get("question") == "body.height_cm"]


def test_with_the_others_card_nobody_sees_the_others_visit(worker: WorkerOfTwo) -> None:
    worker.sees(FIRST)
    worker.until("question.body.weight_kg")
    worker.leaves_for_later()
    before = len(worker.entries())

    worker.person, worker.card_read = SECOND, (FIRST.code,)
    for _ in range(3):
        worker.scans(FIRST.code)
        for part in ("year", "month", "day"):
            if worker.screen.page.id == f"confirm.{part}":
                worker.types(str(SECOND.birth[("year", "month", "day").index(part)]))
                worker.screen.tap("act:ok")
        assert worker.screen.page.id.startswith("notice.birth_differs")
        worker.tap("read")
        if worker.screen.page.id != "home":
            worker.tap("leave")
    assert worker.screen.page.id == "home"
    assert len(worker.entries()) == before


def test_a_practice_leaves_no_picture_and_no_entry_for_the_next_person(worker: WorkerOfTwo) -> None:
    worker.tap("practice")
    worker.until("site.review.biceps.right")
    shown = [str(one["capture"]) for one in practised(worker)]
    assert len(shown) == 3
    assert all(worker.screen.visit.picture(capture) for capture in shown)
    worker.leaves_for_later()
    worker.tap("practice_over")
    for capture in shown:
        with pytest.raises(RecordsRefused, match="no capture"):
            worker.screen.visit.picture(capture)
    assert worker.entries() == []
    worker.sees(SECOND)


def practised(worker: WorkerOfTwo) -> list[Mapping[str, object]]:
    """Return the bodies of the captures of the practice that is under way."""
    practice = worker.screen.visit._flow._day.practice
    assert practice is not None
    who = practice.find(FIRST.code)
    assert who is not None
    return [one.body for one in practice.of_participant(who) if one.kind == "capture.accepted"]
