"""A worker's day at the kit: which page is shown, and what a touch, a code, a value or a picture does to it. No Qt.

Each part of the day has a file of its own; here they are joined, and here is what lies over all of them: the lock, what
must be read first, and what is on its way to the disk.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Protocol

from edge.exam.entry import NewEntry
from edge.exam.errors import ExamRefused
from edge.exam.participant import code_of
from edge.hardware.serial_line.received import Received, ScannedCode
from edge.measure.measurement import Measurement
from edge.records.operators import Operator
from edge.ui.visit import enrol_pages, export_pages, question_pages, result_pages, site_pages
from edge.ui.visit.day import Day
from edge.ui.visit.enrol_pages import EnrolPages
from edge.ui.visit.export_pages import ExportPages
from edge.ui.visit.home_pages import HomePages
from edge.ui.visit.import_pages import ImportPages
from edge.ui.visit.kit import Kit
from edge.ui.visit.page import Button, Page
from edge.ui.visit.plan_pages import PlanPages
from edge.ui.visit.question_pages import QuestionPages
from edge.ui.visit.result_pages import ResultPages
from edge.ui.visit.sending_pages import SendingPages
from edge.ui.visit.settings_pages import SettingsPages
from edge.ui.visit.sign_in_pages import SignInPages
from edge.ui.visit.site_pages import SitePages
from edge.ui.words import say

_SECOND_NS = 1_000_000_000
#: Where a scanned code says who comes next.
_TAKES_CODES = ("home", "station", "find.code", "find.expected")


class _Part(Protocol):
    """The pages of one part of the day."""

    def page(self, day: Day) -> Page:
        """Return the page of ``day.place``."""

    def act(self, day: Day, act: str, about: str) -> None:
        """Do what was touched."""


_HOME, _ENROL, _PLAN, _QUESTION = HomePages(), EnrolPages(), PlanPages(), QuestionPages()
_SITE, _RESULT, _SETTINGS, _EXPORT = SitePages(), ResultPages(), SettingsPages(), ExportPages()
_SENDING = SendingPages()
_IMPORT = ImportPages()
#: The part of a place, by the first word of its name.
_PARTS: dict[str, _Part] = {
    "home": _HOME,
    "station": _HOME,
    "find": _ENROL,
    "confirm": _ENROL,
    "enrol": _ENROL,
    "consent": _ENROL,
    "plan": _PLAN,
    "leave": _PLAN,
    "abandon": _PLAN,
    "question": _QUESTION,
    "without": _QUESTION,
    "site": _SITE,
    "result": _RESULT,
    "trend": _RESULT,
    "sheet": _RESULT,
    "settings": _SETTINGS,
    "clock": _SETTINGS,
    "maintenance": _SETTINGS,
    "quick_guide": _SETTINGS,
    "export": _EXPORT,
    "sending": _SENDING,
    "import": _IMPORT,
}


class VisitFlow:
    """Shows one page at a time and does what is touched on it. All methods are called from one thread, the screen's.

    Args:
        kit: everything that the pages need.
        signed_in: who works at a demonstration; else the PIN is asked for first.
    """

    def __init__(self, kit: Kit, *, signed_in: Operator | None = None) -> None:
        self._kit = kit
        self._day = Day(kit, operator=signed_in)
        self._sign_in = SignInPages()
        self._live: tuple[str, str] | None = None
        self._touched_ns = kit.now_ns()

    @property
    def operator(self) -> Operator | None:
        """Who is signed in."""
        return self._day.operator

    @property
    def practice(self) -> bool:
        """Nothing that is done now may be kept: no capture either."""
        return self._day.practice is not None

    @property
    def visit(self) -> str:
        """The uuid of the visit on the screen; empty for none."""
        return self._day.visit_id

    def page(self) -> Page:
        """Return what is to be shown now."""
        page = self._page()
        return replace(page, mark=self._mark())

    def act(self, act: str, about: str = "") -> None:
        """Do what was touched; what the page does not offer does nothing, so that no late touch hits the next page."""
        self.tick()
        waited = self._is_idle()
        self.touched()
        if _offers(self._page(), act, about):
            self._do(act, about, waited)
        self._follow_live()

    def touched(self) -> None:
        """Say that somebody is there: a touch beside the pages, or the footswitch."""
        self._touched_ns = self._kit.now_ns()

    def pedal(self) -> None:
        """Start or stop a stop-watch by the footswitch, or go from the guide to the live picture; nothing elsewhere."""
        page = self._page()
        offered = page.choices if page.kind == "timer" else page.buttons if page.id.startswith("site.guide.") else ()
        self.act(next((one.act for one in offered if one.act in ("start", "stop")), ""))

    def hear(self, received: Received) -> None:
        """Take what a device has sent, on the page that asks for it (REFERENCE §8.3 H-05)."""
        self.tick()
        day = self._day
        if self._covered():
            return
        if isinstance(received.value, ScannedCode):
            self._scanned(received.value.text)
        else:
            question_pages.hear(day, received)
        self._follow_live()

    def tick(self) -> None:
        """Go on with what time brings: the lock, what reached the disk, a PIN, a sheet, a stop-watch."""
        day = self._day
        self._sign_in.settle(day)
        day.settle()
        result_pages.settle_printing(day)
        export_pages.settle(day)
        if not self._covered():
            question_pages.tick(day)
        if day.operator is not None and not day.locked and day.place.name != "station" and self._is_idle():
            day.lock()
        self._follow_live()

    def accepting(self, found: Measurement, *, device: str, edit: Mapping[str, object] | None = None) -> NewEntry:
        """Return the entry that is kept with an accepted picture, in one transaction; it names the capture's id.

        Args:
            found: as it is on the screen.
            device: scanner, probe and network, as one name.
            edit: what the hand made of the network's outline; ``None`` where it moved nothing.

        Raises:
            ExamRefused: ``site.transition``: the page is not the live one, or another site's.
        """
        if self._covered():
            raise ExamRefused(
                "The screen is locked, or something is to be read first.",
                remedy="Go back to the live picture and accept it again.",
                reason="site.transition",
            )
        return site_pages.accepting(self._day, found, device=device, edit=edit)

    def captured(self, entry: NewEntry) -> None:
        """Go on after an accepted picture.

        Args:
            entry: from :meth:`accepting`; outside of practice it is on the disk already, with its picture.
        """
        day = self._day
        self.touched()
        if day.practice is not None:
            day.keep([entry], lambda: site_pages.captured(day, entry))
        else:
            day.changed()
            site_pages.captured(day, entry)
        self._follow_live()

    def _page(self) -> Page:
        day = self._day
        if day.operator is None or day.locked:
            return self._sign_in.page(day)
        if day.notice is not None:
            return _notice_page(day)
        if day.is_keeping:
            return Page("keeping", "words", say("visit.keeping"))
        return self._part().page(day)

    def _do(self, act: str, about: str, waited: bool) -> None:
        day = self._day
        if day.operator is None or day.locked:
            self._sign_in.act(day, act, about)
        elif day.notice is not None:
            _read(day, act)
        elif act == "plan":
            day.go("plan")
        elif act == "correct":
            enrol_pages.correct(day)
        else:
            at_station = day.place.name == "station"
            self._part().act(day, act, about)
            if at_station and waited:
                day.lock()

    def _part(self) -> _Part:
        return _PARTS[self._day.place.name.split(".")[0]]

    def _covered(self) -> bool:
        """Something lies over the page: nothing reaches it."""
        day = self._day
        return day.operator is None or day.locked or day.notice is not None or day.is_keeping

    def _is_idle(self) -> bool:
        allowed = self._kit.programme.programme.idle_lock_s * _SECOND_NS
        return self._kit.now_ns() - self._touched_ns >= allowed

    def _scanned(self, text: str) -> None:
        day = self._day
        if day.place.name in _TAKES_CODES:
            waited = self._is_idle()
            self.touched()
            enrol_pages.find(day, text)
            if waited:
                day.lock()
            return
        here = day.visit.participant.code if day.visit_id else day.coming.code if day.coming else ""
        if here and _code(text) != here:
            day.tell("other_code", code=here)

    def _mark(self) -> str:
        marks = [say("visit.mark.practice")] if self.practice else []
        if not self._kit.programme.signed:
            marks.append(say("visit.mark.demonstration"))
        return say("visit.mark.between").join(marks)

    def _follow_live(self) -> None:
        """Open the live screen when its page is shown, and close it when it is not."""
        wanted: tuple[str, str] | None = None
        if not self._covered() and self._day.place.name == "site.live":
            site, side = self._day.place.about.split(".")
            wanted = (site, side)
        if wanted == self._live:
            return
        if self._live is not None:
            self._kit.live.close()
        self._live = wanted
        if wanted is not None:
            self._kit.live.open(*wanted)


def _offers(page: Page, act: str, about: str) -> bool:
    if act == "key":
        return page.kind in ("number", "text")
    offered = {(one.act, one.about) for one in (*page.buttons, *page.choices) if one.enabled}
    return bool(act) and (act, about) in offered | {(one.act, one.about) for one in page.rows}


def _code(text: str) -> str:
    """Return the code in ``text``; empty where there is none, which is nobody's."""
    try:
        return code_of(text)
    except ExamRefused:
        return ""


def _notice_page(day: Day) -> Page:
    notice = day.notice
    if notice is None:
        raise AssertionError("there is nothing to be read")
    buttons: tuple[Button, ...] = (Button("read", say("visit.notice.read"), icon="ok", strong=True),)
    if notice.again:
        buttons = (
            Button("give_up", say("visit.not_kept.give_up"), icon="back"),
            Button("again", say("visit.not_kept.again"), icon="change", strong=True),
        )
    return Page(f"notice.{notice.id}", "words", notice.title, lead=notice.lead, buttons=buttons)


def _read(day: Day, act: str) -> None:
    if act == "again":
        day.keep_again()
    elif act == "give_up":
        day.give_up()
    else:
        day.notice = None
