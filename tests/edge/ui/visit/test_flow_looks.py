"""What the pages that people stumbled over show and offer, as they are drawn."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication

from edge.ui.visit.page import Button, Page
from tests.edge.ui.legibility import ink
from tests.edge.ui.live_screen import SIZES
from tests.edge.ui.visit.kit_doubles import Desk
from tests.edge.ui.visit.page_stage import PageStage
from tests.edge.ui.visit.sample_pages import EVERY, SAMPLES
from tests.edge.ui.visit.worker import Worker

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def worker() -> Worker:
    return Worker(Desk())


@pytest.fixture(params=SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def stage(request: pytest.FixtureRequest, app: QGuiApplication) -> Iterator[PageStage]:
    opened = PageStage(request.param)
    yield opened
    opened.close()


def test_no_drawing_covers_what_a_device_has_sent(stage: PageStage) -> None:
    stage.show(EVERY["long.number_sent"])
    assert EVERY["long.number_sent"].drawing == "grip"
    drawings = [one for one in stage.items if one.property("name") == "grip"]
    assert not any(ink(one).intersects(ink(stage.item("fromDevice"))) for one in drawings)


def test_every_placement_can_be_taken_again_under_its_own_picture(stage: PageStage) -> None:
    page = SAMPLES["review"]
    stage.show(page)
    buttons = [stage.item(f"act:retake:{one.capture}") for one in page.taken]
    assert [ink(one).left() for one in buttons] == sorted(ink(one).left() for one in buttons)
    assert all(min(one.width(), one.height()) >= 80 for one in buttons)
    stage.tap(f"act:retake:{page.taken[2].capture}")
    assert stage.acts == [("retake", page.taken[2].capture)]


def test_what_must_be_read_fills_its_page(stage: PageStage) -> None:
    stage.show(Page("notice.other_code", "words", "Another code", lead="This visit is for AB-1.", buttons=(_read(),)))
    assert stage.item("notice").property("text") == "This visit is for AB-1."
    assert stage.find("lead") is None
    assert stage.item("notice").height() > 0.4 * stage.window.height()


def test_a_side_is_asked_for_with_a_body_and_says_which_one_is_planned(worker: Worker) -> None:
    worker.until("site.side.biceps.right")
    assert [one.icon for one in worker.page.choices] == ["body_right", "body_left"]
    assert "right" in worker.page.lead


def test_from_the_second_placement_on_the_probe_is_first_of_all_put_on_anew(worker: Worker) -> None:
    worker.until("site.guide.biceps.right.1")
    assert "now" not in [row.tone for row in worker.page.rows]
    worker.until("site.guide.biceps.right.2")
    assert [row.tone for row in worker.page.rows] == ["now", "plain", "plain", "plain"]
    assert "Lift the probe off" in worker.page.rows[0].words


def test_a_time_that_can_never_be_taken_is_refused_before_anybody_touches_ok(worker: Worker) -> None:
    worker.until("question.sts5.s")
    worker.touch("start")
    worker.desk.clock.passes(1)
    worker.touch("stop")
    assert "Too short" in worker.page.rows[0].words
    assert [one.act for one in worker.page.buttons] == ["back", "plan", "no_value", "again"]
    worker.touch("again")
    assert worker.page.rows == () and worker.page.timer is not None and worker.page.timer.state == "waiting"


def test_pain_in_a_hand_leaves_its_grip_not_done_and_sets_no_flag(worker: Worker) -> None:
    worker.until("question.grip.right.1")
    worker.touch("no_value")
    offered = {one.about for one in worker.page.choices}
    assert "not_done:pain" in offered
    assert not offered & {"unable:pain", "unable:afraid", "unable:arms"}
    worker.touch("without", "not_done:pain")
    worker.until("question.sts5.s")
    worker.touch("no_value")
    offered = {one.about for one in worker.page.choices}
    assert {"unable:pain", "unable:afraid", "unable:arms"} <= offered and "not_done:pain" not in offered


def test_a_muscle_is_never_shown_beside_the_result_without_saying_what_it_is(worker: Worker) -> None:
    worker.until("result")
    rows = worker.page.rows
    first = next(index for index, row in enumerate(rows) if row.act == "trend")
    assert "research number" in rows[first - 1].words


def _read() -> Button:
    return Button("read", "OK", strong=True)
