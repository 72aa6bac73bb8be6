"""A whole visit by acts alone, and the same visit with the plug pulled after each of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from edge.exam.visit import Visit
from edge.ui.visit import page as page_module
from edge.ui.visit.kit import Look
from edge.ui.visit.page import Page
from tests.edge.ui.visit.kit_doubles import Desk
from tests.edge.ui.visit.worker import Worker


@pytest.fixture
def worker() -> Worker:
    return Worker(Desk())


def visit_of(worker: Worker) -> Visit:
    keeper = worker.desk.keeper
    begun = next(one for one in reversed(keeper.entries) if one.kind == "visit.begun")
    return Visit.of(keeper.of_participant(begun.participant), worker.desk.programme.programme, begun.visit)


def test_a_whole_visit_leads_to_the_result_and_the_sheet(worker: Worker) -> None:
    worker.until("result")
    page = worker.page
    assert page.kind == "result"
    assert "not a diagnosis" in page.lead
    assert [row.value for row in page.rows].count("18.4 mm ± 0.9") == 5
    worker.touch("end")
    assert worker.id == "sheet"
    worker.touch("print", "receipt")
    worker.touch("show")
    assert "not a diagnosis" in worker.page.lead
    worker.touch("done")
    assert worker.id == "home"
    assert worker.desk.printed == [("AB-1", "no_flag", "receipt")]
    visit = visit_of(worker)
    assert {step.state for step in visit.steps()} == {"done"}
    assert [len(placed) for placed in visit.placements.values()] == [3] * 5
    assert [one.kind for one in worker.desk.keeper.entries[-2:]] == ["visit.ended", "sheet.printed"]


def test_every_page_of_a_visit_says_who_is_seen_and_that_it_is_a_demonstration(worker: Worker) -> None:
    worker.comes("AB-1")
    while worker.id != "result":
        page = worker.page
        assert "AB-1" in page.banner
        assert page.mark == "Demonstration"
        assert page.step
        worker.next()


def test_after_any_act_a_restart_leads_back_to_the_very_step(worker: Worker) -> None:
    worker.comes("AB-1")
    while worker.id != "sheet":
        before = len(worker.desk.keeper.entries)
        worker.next()
        here, wrote = worker.page, len(worker.desk.keeper.entries) > before
        again = Worker(worker.desk)
        again.sign_in()
        if here.id == "sheet":  # the visit has ended; its sheet is a touch away
            assert [row.value[-4:] for row in again.page.rows if row.act == "resume"] == ["done"]
            again.resumes(visit_of(worker).id)
            assert again.id == "sheet"
        else:
            again.resumes(visit_of(worker).id)
            assert about(again.page, visit_of(again)) == about(here, visit_of(worker))
            if wrote and not here.id.startswith("site.review"):
                assert again.id == here.id
        worker.desk.live.now = (here.id.split(".")[2], here.id.split(".")[3]) if here.kind == "live" else None


def about(page: Page, visit: Visit) -> str:
    """Return the step a page is about; a look back at what is kept is about the step that comes after it."""
    name = page.id.split(".")
    if name[0] == "question":
        return page.id.removeprefix("question.")
    if name[0] == "site" and name[1] not in ("clean", "review"):
        return f"site:{name[2]}:{name[3]}"
    current = visit.current()
    return current.id if current else "result"


def test_each_act_on_a_pad_is_lost_alone(worker: Worker) -> None:
    worker.until("question.body.weight_kg")
    worker.types("6")
    worker.switch_on()
    worker.sign_in()
    worker.resumes(visit_of(worker).id)
    assert worker.id == "question.body.weight_kg"
    assert worker.page.number is not None
    assert worker.page.number.typed == ""
    assert visit_of(worker).answers["body.height_cm"].value == 165.0


def test_nothing_goes_on_before_it_is_on_the_disk(worker: Worker) -> None:
    worker.until("question.safety.hand")
    worker.desk.keeper.slow = True
    worker.touch("choose", "left")
    assert worker.id == "keeping"
    worker.flow.act("choose", "right")
    assert worker.id == "keeping"
    worker.desk.keeper.write()
    worker.flow.tick()
    assert worker.id == "question.safety.stand"
    assert visit_of(worker).answers["safety.hand"].value == "left"


def test_a_full_disk_is_said_and_the_same_entry_is_tried_again(worker: Worker) -> None:
    worker.until("question.safety.hand")
    worker.desk.keeper.full = True
    worker.touch("choose", "left")
    assert worker.id == "notice.not_kept"
    assert "full" in worker.page.lead
    worker.desk.keeper.full = False
    worker.touch("again")
    assert worker.id == "question.safety.stand"
    given = [one for one in worker.desk.keeper.entries if one.body.get("question") == "safety.hand"]
    assert len(given) == 1


def test_what_was_refused_can_be_left(worker: Worker) -> None:
    worker.until("question.safety.hand")
    worker.desk.keeper.full = True
    worker.touch("choose", "left")
    worker.touch("give_up")
    assert worker.id == "question.safety.hand"
    assert "safety.hand" not in visit_of(worker).answers


def test_a_number_outside_its_gate_is_refused_and_an_unusual_one_asked_again(worker: Worker) -> None:
    worker.until("question.body.height_cm")
    worker.types("99")
    worker.touch("ok")
    assert worker.page.number is not None
    assert worker.page.number.refused
    assert "100" in worker.page.number.hint
    worker.flow.act("key", "erase")
    worker.flow.act("key", "erase")
    worker.types("120")
    worker.touch("ok")
    assert worker.id == "question.body.height_cm"
    assert worker.page.number.refused
    worker.touch("ok")
    assert worker.id == "question.body.weight_kg"
    assert visit_of(worker).answers["body.height_cm"].value == 120.0


def test_unable_and_not_done_are_answers_with_a_reason(worker: Worker) -> None:
    worker.until("question.sts5.s")
    worker.touch("no_value")
    assert worker.id == "without.sts5.s"
    worker.touch("back")
    worker.touch("no_value")
    worker.touch("without", "unable:arms")
    assert worker.id == "question.gait.6m.1"
    said = visit_of(worker).answers["sts5.s"]
    assert (said.outcome, said.reason, said.value) == ("unable", "arms", None)
    worker.until("result")
    assert worker.page.title == "Please have it checked"
    assert "standing up five times" in worker.page.lead


def test_a_pedal_starts_and_stops_the_watch_and_only_that(worker: Worker) -> None:
    worker.until("question.sts5.s")
    worker.flow.pedal()
    worker.desk.clock.passes(11.234)
    worker.flow.pedal()
    assert worker.page.timer is not None
    assert worker.page.timer.seconds == 11.23
    worker.flow.pedal()
    assert worker.page.timer.seconds == 11.23
    worker.touch("again")
    assert worker.page.timer is not None
    assert worker.page.timer.state == "waiting"


def test_a_watch_that_nobody_stops_is_stopped_and_not_taken(worker: Worker) -> None:
    worker.until("question.sts5.s")
    worker.touch("start")
    worker.desk.clock.passes(121)
    worker.flow.tick()
    assert worker.page.timer is not None
    assert worker.page.timer.state == "stopped"
    assert worker.id == "question.sts5.s"
    assert [row.tone for row in worker.page.rows] == ["warn"] and "Too long" in worker.page.rows[0].words
    offered = [one.act for one in worker.page.buttons]
    assert "ok" not in offered and worker.page.buttons[-1].act == "again"  # OK would only refuse it once more


def test_from_the_plan_any_step_can_be_gone_to_and_the_visit_goes_on_where_it_is_open(worker: Worker) -> None:
    worker.until("question.body.weight_kg")
    worker.touch("plan")
    assert worker.id == "plan"
    assert {row.tone for row in worker.page.rows} == {"done", "now", "open"}
    worker.touch("test", "sarcf")
    worker.touch("step", "sarcf.3")
    assert worker.id == "question.sarcf.3"
    worker.touch("choose", "2")
    assert worker.id == "question.body.weight_kg"
    assert visit_of(worker).answers["sarcf.3"].value == "2"


def test_an_answer_can_be_looked_at_and_changed(worker: Worker) -> None:
    worker.until("question.safety.stand")
    worker.touch("back")
    assert worker.id == "question.safety.hand"
    assert [one.about for one in worker.page.choices if one.chosen] == ["no"]
    worker.touch("choose", "right")
    assert worker.id == "question.safety.stand"
    assert visit_of(worker).answers["safety.hand"].value == "right"
    worker.touch("back")
    worker.touch("on")
    assert worker.id == "question.safety.stand"


def test_no_consent_ends_the_visit_before_it_begins(worker: Worker) -> None:
    worker.until("consent")
    worker.touch("consent", "no")
    assert worker.id == "notice.no_consent"
    worker.touch("read")
    assert worker.id == "home"
    assert worker.desk.keeper.entries == []


def test_consent_that_is_withdrawn_leaves_the_visit() -> None:
    worker = Worker(Desk(asks_consent=True))
    worker.until("question.safety.hand")
    worker.touch("back")
    worker.touch("back")
    assert worker.id == "question.consent.agreed"
    worker.touch("choose", "no")
    worker.touch("read")
    assert worker.id == "home"
    assert visit_of(worker).ended is not None


def test_the_other_side_is_refused_in_words(worker: Worker) -> None:
    worker.until("site.side.biceps.right")
    worker.touch("side", "left")
    assert worker.id == "notice.other_side"
    assert "right" in worker.page.lead
    worker.touch("read")
    assert worker.id == "site.side.biceps.right"
    assert worker.desk.live.now is None


def test_a_picture_that_looks_like_another_muscle_is_asked_about(worker: Worker) -> None:
    worker.until("site.live.biceps.right.1")
    worker.takes_picture(reasons=("site.wrong",))
    assert worker.id == "site.doubt.biceps.right"
    capture = visit_of(worker).placements["biceps", "right"][0].capture
    worker.touch("retake", capture)
    worker.touch("retaken", "wrong_site")
    assert worker.id == "site.side.biceps.right"
    assert visit_of(worker).placements == {}


def test_numbers_that_differ_too_much_ask_for_a_fourth_placement(worker: Worker) -> None:
    worker.until("site.live.biceps.right.1")
    worker.takes_picture(15.0)
    worker.touch("start")
    worker.takes_picture(18.0)
    worker.touch("start")
    worker.takes_picture(18.2)
    assert worker.id == "site.guide.biceps.right.4"
    assert "3.2 mm" in worker.page.lead
    worker.touch("start")
    worker.takes_picture(18.1)
    assert worker.id == "site.review.biceps.right"
    assert "too large" in " ".join(row.words for row in worker.page.rows)
    assert worker.page.rows[0].value == "18.1 mm ± 0.9"


def test_a_site_is_not_done_with_a_reason_and_reopened(worker: Worker) -> None:
    worker.until("site.side.triceps.right")
    worker.touch("no_value")
    worker.touch("not_done", "wound")
    assert worker.id == "site.side.ra.right"
    worker.touch("plan")
    worker.touch("step", "site:triceps:right")
    assert worker.id == "site.review.triceps.right"
    worker.touch("reopen")
    assert worker.id == "site.side.triceps.right"


def test_a_placement_is_taken_again_and_counts_once(worker: Worker) -> None:
    worker.until("site.review.biceps.right")
    second = visit_of(worker).placements["biceps", "right"][1].capture
    worker.touch("retake", second)
    worker.touch("retaken", "pressed")
    assert worker.id == "site.guide.biceps.right.2"
    worker.touch("start")
    worker.takes_picture(18.5)
    assert worker.id == "site.review.biceps.right"
    assert [one.mt_mm for one in visit_of(worker).placements["biceps", "right"]] == [18.2, 18.5, 18.4]


def test_the_live_screen_is_open_exactly_on_its_page(worker: Worker) -> None:
    worker.until("site.live.biceps.right.1")
    assert worker.desk.live.now == ("biceps", "right")
    worker.touch("back")
    assert worker.desk.live.now is None
    assert worker.id == "site.guide.biceps.right.1"


def test_a_visit_that_is_finished_early_says_what_is_missing(worker: Worker) -> None:
    worker.until("question.body.height_cm")
    worker.touch("plan")
    worker.touch("leave")
    worker.touch("finish")
    assert worker.page.title == "Not completed"
    assert "No conclusion" in worker.page.lead
    assert worker.page.rows[0].words.startswith("Steps still open")
    worker.touch("end")
    assert worker.id == "sheet"


def test_a_second_visit_shows_the_trend(worker: Worker) -> None:
    worker.until("sheet")
    worker.touch("done")
    worker.desk.clock.passes(200 * 86400)
    worker.flow.tick()
    worker.until("result")
    worker.touch("trend", "rf.right")
    trend = worker.page.trend
    assert trend is not None
    assert [point.days_ago for point in trend.points] == [200, 0]
    assert trend.band_low == pytest.approx(18.4 - 1.5)
    assert "nothing is known to have changed" in worker.page.lead


def test_a_language_that_no_clinician_has_signed_says_so_with_the_result(worker: Worker) -> None:
    worker.until("result")
    unsigned = "No clinician has signed the words of this language."
    assert unsigned not in [row.words for row in worker.page.rows]
    worker.desk.shelf.keep(Look(language="zh_HK"))
    assert unsigned in [row.words for row in worker.page.rows]


def test_a_jammed_printer_is_said_and_nothing_is_written_down(worker: Worker) -> None:
    worker.until("sheet")
    worker.desk.jammed = True
    worker.touch("print", "page")
    assert worker.id == "notice.not_printed"
    worker.touch("read")
    assert worker.id == "sheet"
    assert worker.desk.keeper.entries[-1].kind == "visit.ended"


def test_every_drawing_and_icon_of_a_visit_is_there(worker: Worker) -> None:
    named: set[str] = set()
    while worker.id != "sheet":
        page = worker.page
        named |= {page.drawing.removesuffix(".left"), *(one.icon for one in (*page.buttons, *page.choices, *page.rows))}
        worker.next()
    icons = {file.stem for file in (Path(page_module.__file__).parents[1] / "icons").glob("*.svg")}
    assert named - {""} <= icons
    assert {"chair", "walk", "grip", "guide_rf", "clean"} <= named
