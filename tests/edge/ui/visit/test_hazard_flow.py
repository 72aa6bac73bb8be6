"""Controls of hazards that the pages hold and no other test shows (REFERENCE §8.3 H-02, H-14, H-18)."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import replace

from edge.exam.programme import SitePlan
from edge.records.errors import RecordsRefused
from tests.edge.ui.visit.kit_doubles import Desk
from tests.edge.ui.visit.worker import Worker


def both_thighs() -> Desk:
    """Return a kit whose programme asks for one placement on each thigh."""
    desk = Desk()
    sites = tuple(SitePlan(site="rf", side=side, placements=1) for side in ("right", "left"))
    programme = desk.programme.programme.model_copy(update={"sites": sites})
    desk.kit = replace(desk.kit, programme=replace(desk.programme, programme=programme))
    return desk


def second_thigh(worker: Worker, mt_mm: float) -> None:
    """Take 20.0 mm on the right, and another thickness on the left."""
    worker.until("site.live.rf.right.1")
    worker.takes_picture(20.0)
    worker.until("site.live.rf.left.1")
    worker.takes_picture(mt_mm)


def test_sides_that_differ_much_are_asked_about_before_the_visit_goes_on() -> None:
    worker = Worker(both_thighs())
    second_thigh(worker, 14.0)
    assert worker.id == "site.doubt.rf.left"
    worker.touch("right")
    assert worker.id == "site.review.rf.left"


def test_sides_that_are_alike_are_not_asked_about() -> None:
    worker = Worker(both_thighs())
    second_thigh(worker, 19.0)
    assert worker.id == "site.review.rf.left"


def test_the_probe_is_to_be_cleaned_before_everybodys_first_scan() -> None:
    worker = Worker(Desk())
    for code in ("AB-1", "CD-2"):
        worker.code, worker.seen = code, []
        worker.until("sheet")
        scans = [page for page in worker.seen if page.startswith("site.live")]
        assert worker.seen.count("site.clean") == 1
        assert worker.seen.index("site.clean") < worker.seen.index(scans[0])
        worker.touch("done")


def test_the_probe_is_to_be_cleaned_where_a_visit_was_left_before_its_first_scan() -> None:
    worker = Worker(Desk())
    worker.until("site.live.biceps.right.1")
    worker.touch("back")
    worker.touch("plan")
    worker.touch("leave")
    worker.touch("pause")
    worker.seen = []
    worker.until("site.live.biceps.right.1")
    assert "site.clean" in worker.seen


def test_a_sheet_that_comes_late_is_written_down_for_its_own_visit() -> None:
    desk = Desk()
    printer: Future[None] = Future()
    desk.kit = replace(desk.kit, print_sheet=lambda visit, outcome, form: printer)
    worker = Worker(desk)
    worker.until("sheet")
    printed = worker.flow.visit
    worker.touch("print", "page")
    worker.touch("done")
    worker.comes("CD-2")
    before = worker.page
    printer.set_result(None)
    worker.flow.tick()
    assert worker.page == before
    told = [one for one in desk.keeper.entries if one.kind == "sheet.printed"]
    assert [one.visit for one in told] == [printed]


def pauses(worker: Worker) -> None:
    """Leave a visit as it is, from the live screen."""
    for act in ("back", "plan", "leave", "pause"):
        worker.touch(act)


def test_the_probe_is_cleaned_again_between_people_whose_visits_alternate() -> None:
    worker = Worker(Desk())
    worker.until("site.guide.biceps.right.2")
    first = worker.flow.visit
    for act in ("plan", "leave", "pause"):
        worker.touch(act)
    worker.code = "CD-2"
    worker.until("site.live.biceps.right.1")
    pauses(worker)
    worker.resumes(first)
    assert worker.id == "site.clean"
    worker.touch("cleaned")
    assert worker.id == "site.guide.biceps.right.2"


def test_nobody_else_scanned_between_asks_for_no_cleaning() -> None:
    worker = Worker(Desk())
    worker.until("site.guide.biceps.right.2")
    visit = worker.flow.visit
    for act in ("plan", "leave", "pause"):
        worker.touch(act)
    worker.resumes(visit)
    assert worker.id == "site.guide.biceps.right.2"


def test_a_sheet_that_failed_late_is_said_to_be_of_an_earlier_visit_and_holds_nobody_up() -> None:
    desk = Desk()
    printers: list[Future[None]] = []

    def print_sheet(visit: object, outcome: object, form: object) -> Future[None]:
        printers.append(Future())
        return printers[-1]

    desk.kit = replace(desk.kit, print_sheet=print_sheet)
    worker = Worker(desk)
    worker.until("sheet")
    worker.touch("print", "page")
    worker.touch("done")
    worker.code = "CD-2"
    worker.until("sheet")
    worker.touch("print", "receipt")
    printers[0].set_exception(RecordsRefused("No paper.", remedy="Put some in.", reason="print.refused"))
    worker.flow.tick()
    assert worker.id == "notice.not_printed_before"
    assert "earlier visit" in worker.page.title
    worker.touch("read")
    printers[1].set_result(None)
    worker.flow.tick()
    assert [(one.visit, one.kind) for one in desk.keeper.entries[-1:]] == [(worker.flow.visit, "sheet.printed")]


def test_a_row_of_the_list_opens_no_visit_without_the_second_identifier() -> None:
    worker = Worker(Desk())
    worker.until("site.clean")
    visit = worker.flow.visit
    for act in ("plan", "leave", "pause"):
        worker.touch(act)
    worker.touch("resume", visit)
    assert worker.id == "confirm.year"
    assert worker.flow.visit == ""
    worker.types("1951")
    for _ in range(3):
        worker.touch("ok") if worker.id.startswith("confirm.") else None
        if worker.id in ("confirm.month", "confirm.day"):
            worker.types("1")
    assert worker.flow.visit == ""


def test_the_footswitch_leads_from_the_guide_to_the_live_picture_and_nowhere_else() -> None:
    worker = Worker(Desk())
    worker.until("site.clean")
    worker.flow.pedal()
    assert worker.id == "site.clean"
    worker.until("site.guide.biceps.right.1")
    worker.flow.pedal()
    assert worker.id == "site.live.biceps.right.1"
