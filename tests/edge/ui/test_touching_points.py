"""Two points, touched twice on the still."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.edge.pipeline.scanner_double import Scanner
from tests.edge.ui.calibration_page import CalibrationPage
from tests.edge.ui.test_choosing_a_site import seen

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def bare() -> Iterator[CalibrationPage]:
    """The page on a scanner that shows neither."""
    opened = CalibrationPage(scanner=Scanner(label=None), ruler=False)
    yield opened
    opened.close()


def test_two_points_touched_twice_become_a_source(bare: CalibrationPage) -> None:
    bare.touch("rowRuler")
    titles = []
    for mark in ((200, 130), (200, 430), (201, 130), (201, 431)):
        titles.append(bare.text("pointsTitle"))
        bare.set_marks(mark)
    assert titles == [
        "Touch the first mark",
        "Touch the second mark",
        "Again: the first mark",
        "Again: the second mark",
    ]
    assert bare.text("padTitle") == "From mark to mark"
    bare.press("25")
    assert bare.desk.points is not None
    assert bare.desk.points.mm_per_px == pytest.approx(25 / 300.5) and bare.desk.points.typed


def test_the_first_marks_are_hidden_while_they_are_touched_again(bare: CalibrationPage) -> None:
    bare.touch("pagePoints")
    bare.set_marks((200, 130), (200, 430))
    assert bare.findings.placed == () and len(bare.findings.rings) == 2 and bare.findings.cursor is None
    bare.set_marks((200, 130))
    assert bare.findings.placed == ((200, 130),)


def test_marks_that_differ_the_second_time_are_refused_in_words(bare: CalibrationPage) -> None:
    bare.touch("pagePoints")
    bare.set_marks((200, 130), (200, 430), (200, 130), (200, 440))
    bare.press("25")
    assert bare.text("pointsHint") == "The second time was not the same. Please do it again."
    assert bare.text("pointsTitle") == "Touch the first mark" and bare.desk.points is None


def test_the_cross_stands_above_the_finger_and_the_last_row_can_be_reached(bare: CalibrationPage) -> None:
    bare.touch("pagePoints")
    bottom = bare.findings.view().y1 - 4
    bare.put_cross(300, bottom)
    cursor = bare.findings.cursor
    assert cursor is not None and abs(cursor[0] - 300) <= 2 and abs(cursor[1] - bottom) <= 2


def test_set_and_arrows_do_nothing_before_the_picture_is_touched(bare: CalibrationPage) -> None:
    bare.touch("pagePoints")
    for name in ("nudge-up", "pointsSet"):
        bare.touch(name)
    assert bare.findings.cursor is None and bare.text("pointsTitle") == "Touch the first mark"


def test_points_can_be_removed(bare: CalibrationPage) -> None:
    bare.touch("pagePoints")
    assert "pointsRemove" not in seen(bare)
    bare.set_marks((200, 130), (200, 430), (200, 130), (200, 430))
    bare.press("25")
    bare.touch("pagePoints")
    bare.touch("pointsRemove")
    assert bare.desk.points is None and "pointsTitle" not in seen(bare)
