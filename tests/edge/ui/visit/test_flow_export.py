"""Visits onto a stick, page by page: what is offered to whom, what is said, and when the stick may be taken out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from edge.exchange.stick.errors import StickRefused
from edge.exchange.stick.outgoing import Progress
from edge.ui.visit.words import VISIT_WORDS
from tests.edge.ui.visit.kit_doubles import LEAD, PIN, WORKER, Desk
from tests.edge.ui.visit.stick_doubles import DONE, HeldExport, HeldSticks, stick
from tests.edge.ui.visit.worker import Worker


class Exporter(Worker):
    """A worker at a kit with sticks."""

    def __init__(self, operator: str = WORKER.id) -> None:
        desk = Desk()
        self.sticks = HeldSticks()
        desk.kit = replace(desk.kit, sticks=self.sticks)
        super().__init__(desk)
        self.touch("operator", operator)
        self.sign_in()

    def opens(self) -> None:
        self.touch("settings")
        self.touch("export")

    def begins(self) -> HeldExport:
        self.sticks.now = [stick()]
        self.opens()
        self.touch("start")
        return self.sticks.begun[-1]

    def passes(self, seconds: float) -> None:
        self.desk.clock.passes(seconds)
        self.flow.tick()

    def value(self, words: str) -> str:
        return next(row.value for row in self.page.rows if row.words == VISIT_WORDS[words])

    @property
    def acts(self) -> set[str]:
        offered = [one.act for one in self.page.buttons if one.enabled]
        return {*offered, *(row.act for row in self.page.rows if row.act)}


@pytest.fixture
def worker() -> Exporter:
    return Exporter()


@pytest.fixture
def lead() -> Exporter:
    return Exporter(LEAD.id)


def test_a_stick_is_awaited_found_and_said_not_to_be_readable(worker: Exporter) -> None:
    worker.opens()
    assert worker.id == "export.none"
    worker.sticks.unread = True
    worker.passes(1.0)
    assert worker.id == "export.unread"
    worker.sticks.now = [stick()]
    worker.passes(1.0)
    assert worker.id == "export"
    assert worker.page.rows[0].words == "MEI"
    assert worker.page.rows[0].value == "12.3 GB free"
    worker.sticks.now = []
    worker.passes(1.0)
    assert worker.id in ("export.none", "export.unread")


def test_sticks_are_looked_for_once_a_second_and_not_at_each_picture(worker: Exporter) -> None:
    worker.opens()
    before = worker.sticks.looked
    for _ in range(120):
        worker.passes(1 / 60)
        worker.flow.page()
    assert worker.sticks.looked - before <= 3


def test_what_is_new_goes_encrypted_under_pseudonyms_unless_something_else_is_chosen(worker: Exporter) -> None:
    wish = worker.begins().wish
    assert (wish.naming, wish.everything, wish.plain, wish.by) == ("pseudonymised", False, False, WORKER)
    assert wish.stick.name == "sda1"


def test_everything_and_another_stick_can_be_chosen(worker: Exporter) -> None:
    worker.sticks.now = [stick(), stick("sdb1", "", free_bytes=700_000_000)]
    worker.opens()
    assert worker.value("visit.export.what") == "new ones: 5"
    worker.touch("what")
    assert worker.value("visit.export.what") == "all of them: 12"
    worker.touch("stick", "sdb1")
    assert [row.icon for row in worker.page.rows[:2]] == ["", "check"]
    assert worker.page.rows[1].value == "700 MB free"
    worker.touch("start")
    wish = worker.sticks.begun[0].wish
    assert (wish.stick.name, wish.everything) == ("sdb1", True)


def test_a_stick_that_cannot_be_written_is_not_begun_with(worker: Exporter) -> None:
    worker.sticks.now = [stick(read_only=True)]
    worker.opens()
    assert "start" not in worker.acts
    assert worker.page.rows[0].tone == "warn"


def test_names_leave_only_with_a_lead_and_after_the_pin(worker: Exporter, lead: Exporter) -> None:
    worker.sticks.now = lead.sticks.now = [stick()]
    worker.opens()
    assert "names" not in worker.acts
    worker.flow.act("names")
    assert worker.value("visit.export.names") == "pseudonyms"

    lead.opens()
    lead.touch("names")
    assert "start" not in lead.acts  # all of them have left under names
    lead.touch("what")
    lead.touch("start")
    assert (lead.id, lead.sticks.begun) == ("export.pin", [])
    lead.touch("ok")
    assert lead.page.number is not None
    assert lead.page.number.refused
    lead.types("000000")
    assert PIN not in str(lead.page)
    lead.touch("ok")
    assert (lead.id, lead.sticks.begun) == ("export.pin", [])
    lead.types(PIN)
    lead.touch("ok")
    assert lead.id == "export.running"
    assert (lead.sticks.begun[0].wish.naming, lead.sticks.begun[0].wish.by) == ("identified", LEAD)


def test_what_a_lead_has_chosen_does_not_stay_for_who_comes_next(lead: Exporter) -> None:
    lead.sticks.now = [stick()]
    lead.opens()
    lead.touch("names")
    lead.touch("what")
    lead.touch("back")
    lead.touch("sign_out")
    lead.touch("operator", WORKER.id)
    lead.sign_in()
    lead.opens()
    assert lead.value("visit.export.names") == "pseudonyms"
    assert lead.value("visit.export.what") == "new ones: 5"


def test_who_unlocks_the_screen_of_a_lead_takes_no_names_away(lead: Exporter) -> None:
    lead.sticks.now = [stick()]
    lead.opens()
    lead.touch("names")
    lead.touch("what")
    lead.passes(100_000)
    lead.touch("others")
    lead.touch("operator", WORKER.id)
    lead.sign_in()
    lead.touch("start")
    lead.types(PIN)
    lead.touch("ok")
    assert lead.id == "notice.not_exported"
    assert lead.sticks.begun == []


def test_without_a_key_a_worker_cannot_begin_and_a_lead_has_to_say_so(worker: Exporter, lead: Exporter) -> None:
    for one in (worker, lead):
        one.sticks.recipients = ()
        one.sticks.now = [stick()]
        one.opens()
        assert "start" not in one.acts
    assert "plain" not in worker.acts
    lead.touch("plain")
    assert lead.value("visit.export.sealing") == "anybody who finds it"
    lead.touch("start")
    assert lead.sticks.begun[0].wish.plain


def test_how_far_it_is_and_how_long_it_takes(worker: Exporter) -> None:
    export = worker.begins()
    assert worker.id == "export.running"
    assert worker.value("visit.export.time_left") == "not known yet"
    export.progress = Progress("writing", 3, 12)
    worker.passes(60.0)
    assert worker.value("visit.export.visits") == "3 of 12"
    assert worker.value("visit.export.time_left") == "about 5 min"  # a fifth in a minute
    export.progress = Progress("reading_back", 30_000_000, 60_000_000)
    assert worker.page.title == VISIT_WORDS["visit.export.checking"]
    assert worker.value("visit.export.visits") == "50 % checked"
    assert worker.value("visit.export.time_left") == "less than a minute"


def test_only_what_was_checked_and_let_go_may_be_taken_out(worker: Exporter) -> None:
    export = worker.begins()
    export.progress = Progress("reading_back", 60_000_000, 60_000_000)
    assert worker.id == "export.running"
    assert worker.page.lead == VISIT_WORDS["visit.export.leave_in"]
    export.done.set_result(DONE)
    assert worker.id == "export.done"
    assert worker.page.title == "Checked. Take the stick out."
    assert worker.value("visit.export.visits") == "12"
    worker.touch("read")
    assert worker.id == "home"
    worker.opens()
    assert worker.id == "export"


@pytest.mark.parametrize(
    "reason",
    ["full", "read_only", "pulled", "readback", "failed", "not_released", "scratch", "cancelled"],
)
def test_what_went_wrong_is_said_in_words_and_can_be_tried_again(worker: Exporter, reason: str) -> None:
    worker.begins()
    worker.sticks.refuse(StickRefused("No.", remedy="No.", reason=f"stick.{reason}"))
    assert worker.id == "export.failed"
    own = f"visit.export.failed.stick.{reason}"
    assert worker.page.lead.splitlines() == [
        VISIT_WORDS.get(own, f"Have the kit looked after. (stick.{reason})"),
        "Nothing is lost: all visits are on the kit.",
    ]
    assert ("again" in worker.acts) == (reason != "not_released")
    worker.touch("again" if "again" in worker.acts else "read")
    assert worker.id == ("home" if reason == "not_released" else "export")


def test_it_can_be_stopped_and_goes_on_while_others_work(worker: Exporter) -> None:
    export = worker.begins()
    export.progress = Progress("writing", 3, 12)
    worker.touch("back")
    assert worker.id == "home"
    assert worker.page.rows[0].value == "3 of 12"
    worker.touch("sign_out")
    worker.touch("operator", LEAD.id)
    worker.sign_in()
    worker.touch("export")
    assert worker.id == "export.running"
    worker.touch("stop")
    assert export.stopped
    worker.touch("back")
    export.done.set_result(DONE)
    assert worker.page.rows[0].value == VISIT_WORDS["visit.export.home.ended"]
    worker.touch("export")
    assert worker.id == "export.done"


def test_no_two_exports_at_once(worker: Exporter) -> None:
    worker.begins()
    worker.touch("back")
    worker.opens()
    assert worker.id == "export.running"
    assert "start" not in worker.acts


def test_a_kit_without_sticks_and_a_practice_offer_none() -> None:
    plain = Worker(Desk())
    plain.sign_in()
    plain.touch("settings")
    assert "export" not in [row.act for row in plain.page.rows]
    practising = Exporter()
    practising.touch("practice")
    practising.touch("settings")
    assert "export" not in practising.acts
