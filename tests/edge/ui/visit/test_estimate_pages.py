"""Research estimates on the pages of a visit and on the professional's sheet, and on no page of the participant."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, get_args

import pytest
from PySide6.QtGui import QGuiApplication

from edge.exam.entry import NewEntry
from edge.exam.estimates.estimate import Numbers, WhyNone
from edge.exam.estimates.estimate_file import LoadedEstimates
from edge.exam.facts import facts_of
from edge.exam.rules.evaluate import evaluate
from edge.exam.rules.rule_file import load_rules
from edge.exam.visit import Visit
from edge.exchange.sheet.a4 import participant_page
from edge.exchange.sheet.content import SheetContent
from edge.exchange.sheet.professional import professional_page
from edge.exchange.sheet.receipt import receipt
from edge.exchange.sheet.visit_content import Circumstances, content_of
from edge.ui.visit.estimate_text import value_words
from edge.ui.visit.estimate_words import ESTIMATE_WORDS
from edge.ui.visit.flow import VisitFlow
from edge.ui.visit.page import Page
from edge.ui.words import say
from tests.edge.exam.estimates_example import content, loaded, told
from tests.edge.exchange.sheet.forbidden import forbidden_in
from tests.edge.exchange.sheet.sheet_doubles import text_of
from tests.edge.ui.live_screen import SIZES
from tests.edge.ui.visit.kit_doubles import Desk
from tests.edge.ui.visit.page_stage import PageStage
from tests.edge.ui.visit.test_pages import MODES, assert_readable, sheets_of
from tests.edge.ui.visit.worker import Worker

NETWORK = "five-muscle 1.3.0"
RULES = load_rules("awgs", "2025")


def for_the_desk(*, adds: bool = True, simulated: bool = False) -> LoadedEstimates:
    """Return estimates that hold for whom a test's worker scans: a heavy woman of 76, muscles of 18.4 mm."""
    found = content() | {"simulated": simulated}
    for one in found["equations"]:
        one["devices"] = ["scanner, probe"]
        one["people"][0]["bmi_kg_m2"] = [18.0, 35.0]
        one["foretold"]["r2_without"] = 0.7 if adds else 0.9
    return loaded(**found)


@pytest.fixture
def named_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the worker's scans name their network, as a kit does."""
    accepting = VisitFlow.accepting

    def with_network(self: VisitFlow, found: Any, *, device: str, edit: Any = None) -> NewEntry:  # noqa: ANN401
        return accepting(self, found, device=f"{device}; {NETWORK}", edit=edit)

    monkeypatch.setattr(VisitFlow, "accepting", with_network)


def result_of(estimates: LoadedEstimates | None) -> Worker:
    desk = Desk()
    desk.kit = replace(desk.kit, estimates=estimates)
    worker = Worker(desk)
    worker.until("result")
    return worker


def said(page: Page) -> str:
    return " ".join([page.title, page.lead, *(f"{row.words} {row.value}" for row in page.rows)])


def sheet_of(visit: Visit, estimates: LoadedEstimates | None) -> SheetContent:
    circumstances = Circumstances(
        operator="Mei Chan",
        reviewer="Mei Chan",
        device="linear 40 mm",
        network=NETWORK,
        programme_signed=True,
        language="en",
        translation_signed_off=True,
        picture=lambda capture: None,
        estimates=estimates,
    )
    return content_of(visit, evaluate(RULES, facts_of(visit, visit.day)), circumstances, say)


@pytest.mark.usefixtures("named_network")
def test_the_result_shows_each_estimate_with_its_interval_and_what_it_is() -> None:
    page = result_of(for_the_desk()).page
    rows = {row.words: (row.value, row.tone) for row in page.rows}
    # -30 + 0.5·18.4 - 0.05·76 + 0.4·165 = 41.4 kg; ± 1.99·√(9 + 5.8); and as the arm's
    assert rows["Fat-free mass: research estimate"] == ("41 kg (33 to 50)", "quiet")
    assert rows["Muscle mass: research estimate"] == ("25 kg (17 to 33)", "quiet")
    assert rows[ESTIMATE_WORDS["estimate.means"]] == ("", "quiet")
    assert "simulated" not in said(page)


@pytest.mark.usefixtures("named_network")
def test_estimates_from_simulated_people_say_so_before_their_numbers() -> None:
    page = result_of(for_the_desk(simulated=True)).page
    words = [row.words for row in page.rows]
    mark = next(row for row in page.rows if row.words == ESTIMATE_WORDS["estimate.simulated"])
    assert mark.tone == "warn"
    assert words.index(mark.words) < words.index("Fat-free mass: research estimate, SIMULATED")
    assert "Muscle mass: research estimate, SIMULATED" in words


@pytest.mark.usefixtures("named_network")
def test_without_a_file_nothing_is_said_of_estimates_and_all_else_is_the_same() -> None:
    without, with_them = result_of(None), result_of(for_the_desk())
    assert "stimate" not in said(without.page)
    assert (with_them.page.title, with_them.page.lead) == (without.page.title, without.page.lead)
    assert [row for row in with_them.page.rows if "stimate" not in row.words] == [*without.page.rows]
    without.touch("professional")
    assert "stimate" not in said(without.page)


@pytest.mark.usefixtures("named_network")
def test_where_the_scan_adds_nothing_only_the_professional_reads_it_with_that_said() -> None:
    worker = result_of(for_the_desk(adds=False))
    assert "stimate" not in said(worker.page)
    worker.touch("professional")
    assert "The scan adds nothing to age, sex and body size." in said(worker.page)


@pytest.mark.usefixtures("named_network")
def test_the_professional_view_says_method_people_and_that_no_rule_is_told() -> None:
    worker = result_of(for_the_desk(simulated=True))
    worker.touch("professional")
    lines = [row.words for row in worker.page.rows]
    assert (
        "SIMULATED: Research estimate, fat-free mass as by BIA, from rectus femoris: 41 kg, 95 % of people alike "
        "33 to 50 kg (district-study 1, 90 people)." in lines
    )
    assert lines[-1] == "Research estimates are in no rule and have no cut-off."


def test_the_professional_view_says_why_there_is_none_and_the_result_is_silent() -> None:
    worker = result_of(for_the_desk())  # these scans name no network
    assert "stimate" not in said(worker.page)
    worker.touch("professional")
    assert "Research estimate, fat-free mass as by BIA: none (another network was studied)." in said(worker.page)


@pytest.mark.parametrize("why", get_args(WhyNone))
def test_every_reason_has_words(why: str) -> None:
    assert ESTIMATE_WORDS[f"estimate.why.{why}"]


def test_every_word_says_what_may_be_said() -> None:
    assert {key for key in ESTIMATE_WORDS if key.startswith("estimate.why.")} == {
        f"estimate.why.{why}" for why in get_args(WhyNone)
    }
    for words in ESTIMATE_WORDS.values():
        assert not forbidden_in(words)


def test_the_sheet_has_them_on_the_professionals_page_alone(app: QGuiApplication) -> None:
    del app
    made = sheet_of(told().so_far(), loaded())
    assert made.estimates[0].startswith("Research estimate, fat-free mass as by BIA, from rectus femoris: 37 kg,")
    professional = text_of(professional_page(made, say))
    for line in made.estimates:
        assert line in professional
    for page in (participant_page(made, say), receipt(made, say, 80)):
        assert "Research estimate" not in text_of(page)


def test_the_sheet_is_silent_where_there_is_none(app: QGuiApplication) -> None:
    del app
    assert sheet_of(told().so_far(), None).estimates == ()
    assert sheet_of(told(sex="unknown", arm_mm=None).so_far(), loaded()).estimates == ()


def test_the_interval_on_paper_is_never_narrower_than_it_is() -> None:
    assert value_words(Numbers(36.5, 30.01, 42.99), say) == "36 kg (30 to 43)"
    assert value_words(Numbers(36.51, 30.99, 42.01), say) == "37 kg (30 to 43)"


@pytest.mark.usefixtures("app", "named_network")
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("mode", MODES)
def test_both_pages_can_be_read_on_every_screen(size: tuple[int, int], mode: str, qt_messages: list[str]) -> None:
    worker = result_of(for_the_desk(simulated=True))
    pages = [worker.page]
    worker.touch("professional")
    pages.append(worker.page)
    stage = PageStage(size, **MODES[mode])
    for page in pages:
        stage.show(page)
        for _ in sheets_of(stage):
            assert_readable(stage)
    stage.close()
    assert qt_messages == []
