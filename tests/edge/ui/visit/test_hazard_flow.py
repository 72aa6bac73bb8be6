"""Controls of hazards that the pages hold and no other test shows (REFERENCE §8.3 H-02, H-14, H-18)."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import replace

from edge.exam.programme import SitePlan
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
