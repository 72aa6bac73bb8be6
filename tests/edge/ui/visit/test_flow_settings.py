"""Settings, the clock, maintenance, the quick guide; and the words of all pages."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from edge.exam.questions import QUESTIONS, TESTS
from edge.ui.visit import plan_pages, question_pages, site_look
from edge.ui.visit.question_words import choice_words, title_words
from edge.ui.visit.settings_pages import GUIDE
from edge.ui.visit.words import VISIT_WORDS
from edge.ui.words import say
from tests.edge.ui.visit.kit_doubles import PIN, Desk
from tests.edge.ui.visit.worker import Worker

#: Words that nobody may read on a page (REFERENCE §1.10).
_FORBIDDEN = re.compile(
    r"\b(positive|negative|healthy|safe|safely|risk|sarcopenia|normal|abnormal|AI)\b", re.IGNORECASE
)


@pytest.fixture
def worker() -> Worker:
    at_work = Worker(Desk())
    at_work.sign_in()
    at_work.touch("settings")
    return at_work


def test_language_size_and_contrast_are_kept(worker: Worker) -> None:
    worker.touch("language")
    worker.touch("language", "zh_HK")
    worker.touch("large_text")
    worker.touch("high_contrast")
    worker.touch("high_contrast")
    look = worker.desk.shelf.now
    assert (look.language, look.large_text, look.high_contrast) == ("zh_HK", True, False)
    assert [row.value for row in worker.page.rows[1:3]] == ["on", "off"]


def test_a_setting_that_cannot_be_stored_is_said(worker: Worker) -> None:
    worker.desk.shelf.full = True
    worker.touch("large_text")
    assert worker.id == "notice.look_not_kept"
    worker.touch("read")
    assert worker.id == "settings"
    assert not worker.desk.shelf.now.large_text


def test_the_clock_is_set_and_written_down(worker: Worker) -> None:
    worker.touch("clock")
    worker.types("20270230")
    worker.touch("ok")
    assert worker.page.number is not None
    assert worker.page.number.refused
    for _ in range(4):
        worker.flow.act("key", "erase")
    worker.types("0305")
    worker.touch("ok")
    assert worker.id == "clock.time"
    worker.types("0715")
    worker.touch("ok")
    assert worker.id == "settings"
    assert worker.desk.clock.wall().replace(second=0, microsecond=0).isoformat() == "2027-03-05T07:15:00+00:00"
    assert worker.desk.keeper.entries[-1].kind == "clock.set"


def test_setting_the_clock_neither_locks_nor_opens_the_screen(worker: Worker) -> None:
    worker.desk.clock.shift += timedelta(days=400)
    worker.flow.tick()
    assert worker.id == "settings"


def test_scale_and_weekly_check_are_opened_elsewhere(worker: Worker) -> None:
    worker.touch("calibration")
    worker.touch("weekly_check")
    assert worker.desk.opened == ["calibration", "weekly_check"]


def test_maintenance_is_for_leads_and_technicians(worker: Worker) -> None:
    assert "maintenance" not in [row.act for row in worker.page.rows]
    worker.flow.act("maintenance")
    assert worker.id == "settings"
    worker.touch("back")
    worker.touch("sign_out")
    worker.touch("operator", "op-lead")
    worker.types(PIN)
    worker.touch("ok")
    worker.touch("settings")
    worker.touch("maintenance")
    assert "not signed: demonstration" in [row.value for row in worker.page.rows]


def test_the_quick_guide_turns_from_the_first_to_the_last_picture(worker: Worker) -> None:
    worker.touch("guide")
    for number, drawing in enumerate(GUIDE, start=1):
        assert worker.page.drawing == drawing
        if number < len(GUIDE):
            worker.touch("turn", str(number + 1))
    worker.touch("back")
    assert worker.id == "home"


def test_no_word_diagnoses_or_reassures() -> None:
    said = {key: re.sub("not a diagnosis", "", words, flags=re.IGNORECASE) for key, words in VISIT_WORDS.items()}
    assert [key for key, words in said.items() if _FORBIDDEN.search(words) or "diagnos" in words.lower()] == []


def test_every_question_choice_test_and_reason_has_words() -> None:
    for asked in QUESTIONS.values():
        assert title_words(asked.id)
        assert all(choice_words(asked.id, one) for one in asked.choices)
        assert say(f"visit.unit.{asked.unit}") or asked.kind == "choice"
    keys = [f"visit.test.{test}" for test in TESTS]
    keys += [f"visit.unable.{one}" for one in question_pages.UNABLE]
    keys += [
        f"visit.not_done.{one}" for one in (*question_pages.NOT_DONE, "hand", "pacemaker", "cannot_stand", "consent")
    ]
    keys += [f"visit.site.not_done.{one}" for one in (*site_look.NOT_DONE, "consent")]
    keys += [f"visit.site.retaken.{one}" for one in site_look.RETAKEN]
    keys += [f"visit.abandon.{one}" for one in plan_pages.ABANDONED]
    assert all(say(key) for key in keys)
