"""How far each destination has come: one calm line at home, a page that a worker understands, and never a wait."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from edge.exchange import errors as exchange_errors
from edge.exchange.delivery import errors as delivery_errors
from edge.exchange.delivery.ledger import DestinationState
from edge.exchange.dicom_network import errors as dicom_errors
from edge.exchange.fhir import errors as fhir_errors
from edge.records.errors import RecordsRefused
from edge.ui.visit.page import Row
from edge.ui.visit.sending_pages import PASSING
from edge.ui.visit.words import VISIT_WORDS
from edge.ui.words import say
from tests.edge.ui.visit.exchange_doubles import Destinations, moment, state
from tests.edge.ui.visit.kit_doubles import BEGIN, Desk
from tests.edge.ui.visit.stick_doubles import HeldSticks
from tests.edge.ui.visit.worker import Worker


class Sender(Worker):
    """A worker at a kit with destinations; ``None``: the settings name none."""

    def __init__(self, *states: DestinationState, sticks: bool = True) -> None:
        desk = Desk()
        self.there = Destinations(*states)
        desk.kit = replace(
            desk.kit, destinations=self.there if states else None, sticks=HeldSticks() if sticks else None
        )
        super().__init__(desk)
        self.sign_in()

    def line(self) -> tuple[str, str, str]:
        """Return what home says first of what has not left: words, value, act."""
        row = self.page.rows[0]
        return row.words, row.value, row.act

    def opens(self) -> None:
        self.touch("sending")

    def value(self, words: str) -> str:
        return next(row.value for row in self.page.rows if row.words == VISIT_WORDS[words])

    def passes(self, seconds: float) -> None:
        self.desk.clock.passes(seconds)
        self.flow.tick()


def test_without_destinations_the_line_says_what_is_only_here_and_leads_to_the_stick() -> None:
    worker = Sender()
    assert [row.words for row in worker.page.rows] == [VISIT_WORDS["visit.home.nobody"]]
    worker.until("sheet")
    worker.touch("done")
    assert worker.line() == ("Only on this kit", "Visits: 1", "export")
    worker.touch("export")
    assert worker.id == "export.none"


def test_without_destinations_and_sticks_the_line_is_only_read() -> None:
    worker = Sender(sticks=False)
    worker.until("sheet")
    worker.touch("done")
    assert worker.line() == ("Only on this kit", "Visits: 1", "")


@pytest.mark.parametrize(
    ("states", "line"),
    [
        ([state(delivered=9)], ("Sending", "all sent")),
        ([state()], ("Sending", "all sent")),
        ([state(waiting=3)], ("Not sent yet", "Visits: 3")),
        ([state(waiting=3, reason="delivery.network")], ("Not sent yet", "Visits: 3")),
        ([state(waiting=3, reason="delivery.login")], ("Not sent yet", "Visits: 3. Needs help.")),
        ([state(waiting=3, refused=1, reason="delivery.refused")], ("Not sent yet", "Visits: 4. Needs help.")),
        ([state(delivered=9), state("other", waiting=2)], ("Not sent yet", "Visits: 2")),
        ([state(waiting=1), state("b", refused=2, reason="exchange.text")], ("Not sent yet", "Visits: 2. Needs help.")),
    ],
)  # fmt: skip
def test_home_says_in_one_quiet_line_what_has_not_left(states: list[DestinationState], line: tuple[str, str]) -> None:
    worker = Sender(*states)
    assert worker.line() == (*line, "sending")
    assert worker.page.rows[0].tone == "quiet"
    assert [row.act for row in worker.page.rows].count("sending") == 1


def test_practice_says_nothing_of_what_leaves() -> None:
    worker = Sender(state(waiting=3))
    worker.touch("practice")
    assert [row.act for row in worker.page.rows] == [""]


def test_the_only_destination_is_shown_at_once_with_all_that_is_known() -> None:
    worker = Sender(state(waiting=3, delivered=120, refused=1, reason="delivery.network"))
    worker.opens()
    page = worker.page
    assert (page.id, page.title, page.lead) == (
        "sending.one",
        "Sending: archive",
        say("visit.sending.why.delivery.network"),
    )
    rows = [(row.words, row.value) for row in page.rows]
    assert rows == [
        ("Waiting", "3"),
        ("Arrived", "120"),
        ("Not taken", "1"),
        ("Last answer", moment(BEGIN - timedelta(days=1))),
        ("Next try", "09:30"),
        ("For technicians", "delivery.network"),
    ]
    worker.touch("back")
    assert worker.id == "home"


def test_one_where_all_is_well_has_no_next_try_and_no_code() -> None:
    worker = Sender(state(delivered=120))
    worker.opens()
    assert worker.page.lead == "All visits have arrived there."
    assert [row.words for row in worker.page.rows] == ["Waiting", "Arrived", "Last answer"]


def test_one_that_was_never_heard_says_so_and_a_try_that_is_due_is_soon() -> None:
    worker = Sender(state(waiting=1, reason="delivery.slow"))
    worker.opens()
    assert worker.value("visit.sending.contact") == "never"
    worker.passes(31 * 60)
    worker.sign_in()
    assert worker.value("visit.sending.next") == "soon"


def test_several_are_a_list_and_each_leads_to_its_own_page() -> None:
    worker = Sender(
        state("archive", delivered=4),
        state("fhir", waiting=2),
        state("stow", waiting=1, refused=3, reason="fhir.invalid"),
    )
    worker.opens()
    assert worker.id == "sending"
    assert worker.page.rows == (
        Row("archive", "all sent", "done", "destination", "archive"),
        Row("fhir", "waiting: 2", "open", "destination", "fhir"),
        Row("stow", "not taken: 3", "warn", "destination", "stow"),
    )
    worker.touch("destination", "fhir")
    assert (worker.id, worker.page.title) == ("sending.one", "Sending: fhir")
    worker.touch("back")
    assert worker.id == "sending"
    worker.touch("back")
    assert worker.id == "home"


def test_the_stick_is_offered_beside_the_network() -> None:
    worker = Sender(state(waiting=2, reason="delivery.network"))
    worker.opens()
    worker.touch("export")
    assert worker.id == "export.none"


def test_a_page_never_waits_and_shows_what_was_known_until_more_is() -> None:
    worker = Sender(state(waiting=2))
    assert worker.line() == ("Not sent yet", "Visits: 2", "sending")
    worker.there.slow = True
    worker.there.now = (state(delivered=2),)
    worker.passes(6)
    assert worker.line() == ("Not sent yet", "Visits: 2", "sending")
    worker.there.answer()
    worker.passes(0.1)
    assert worker.line() == ("Sending", "all sent", "sending")


def test_before_anything_is_known_the_line_is_there_and_says_no_number() -> None:
    desk = Desk()
    there = Destinations(state(waiting=2))
    there.slow = True
    desk.kit = replace(desk.kit, destinations=there)
    worker = Worker(desk)
    worker.sign_in()
    assert (worker.page.rows[0].words, worker.page.rows[0].value) == ("Sending", "")
    worker.touch("sending")
    assert (worker.id, worker.page.lead) == ("sending", "One moment")
    there.answer()
    assert worker.id == "sending.one"


def test_it_is_looked_anew_when_a_page_is_opened_and_now_and_then_not_at_each_picture() -> None:
    worker = Sender(state(waiting=2))
    assert worker.id == "home"
    before = worker.there.looked
    for _ in range(100):
        worker.passes(0.01)
        assert worker.page.id == "home"
    assert worker.there.looked == before
    worker.opens()
    assert worker.page.id == "sending.one"
    assert worker.there.looked == before + 1
    worker.passes(5)
    assert worker.page.id == "sending.one"
    assert worker.there.looked == before + 2


def test_records_that_cannot_be_read_are_said_as_everywhere_and_asked_again() -> None:
    worker = Sender(state(waiting=2))
    worker.there.refusal = RecordsRefused("No.", remedy="Try again.", reason="records.damaged")
    worker.desk.clock.passes(6)
    with pytest.raises(RecordsRefused):
        worker.flow.page()
    worker.there.refusal = None
    worker.desk.clock.passes(6)
    assert worker.line()[1] == "Visits: 2"


def codes() -> set[str]:
    """Return the reason codes that a destination may bear, from the tables where they are told of."""
    told = "\n".join(str(one.__doc__) for one in (delivery_errors, dicom_errors, fhir_errors, exchange_errors))
    found = set(re.findall(r"^``([a-z_]+\.[a-z_]+)``", told, re.M))
    of_files = {"not_allowed", "none", "number", "mixed_names", "folder", "unwritable"}
    return {one for one in found if not one.startswith("worklist.")} - {f"exchange.{one}" for one in of_files}


def test_every_reason_has_plain_words_of_its_own() -> None:
    assert len(codes()) >= 19
    words = {code: VISIT_WORDS.get(f"visit.sending.why.{code}") for code in codes()}
    assert [code for code, said in words.items() if said is None] == []
    assert len(set(words.values())) == len(words)
    told = {key.removeprefix("visit.sending.why.") for key in VISIT_WORDS if key.startswith("visit.sending.why.")}
    assert told - codes() == {"all", "waiting", "other"}
    assert set(PASSING) <= codes()


@pytest.mark.parametrize("code", sorted(codes()))
def test_a_reason_says_who_does_something_exactly_where_home_asks_for_help(code: str) -> None:
    worker = Sender(state(waiting=1, reason=code))
    asks = "Needs help" in worker.page.rows[0].value
    worker.opens()
    calls = re.search(r"Tell a technician|Call the programme|Use a USB stick", worker.page.lead)
    assert asks is (calls is not None)
    assert worker.value("visit.sending.code") == code


def test_a_reason_that_is_new_is_said_as_something_and_by_its_code() -> None:
    worker = Sender(state(waiting=1, reason="some.thing"))
    worker.opens()
    assert worker.page.lead == VISIT_WORDS["visit.sending.why.other"]
    assert worker.value("visit.sending.code") == "some.thing"
