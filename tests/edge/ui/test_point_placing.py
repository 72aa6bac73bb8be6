"""Two marks, touched twice."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calibration.errors import ScaleRefused
from calibration.scale.pixel_rect import PixelRect
from edge.ui.findings import Findings
from edge.ui.placement import place
from edge.ui.point_placing import PointPlacing

START = PointPlacing((800, 640))


def placed(*marks: tuple[float, float]) -> PointPlacing:
    placing = START
    for x, y in marks:
        placing = placing.moved_to(x, y).set_down()
    return placing


def test_two_marks_are_placed_twice_and_no_more() -> None:
    placing = placed((100, 70), (100, 470), (101, 70), (100, 471))
    assert placing.complete
    assert (placing.first, placing.second) == (((100, 70), (100, 470)), ((101, 70), (100, 471)))
    assert placing.moved_to(5, 5) == placing == placing.set_down()


def test_nothing_is_set_or_moved_before_the_picture_is_touched() -> None:
    assert START.set_down() == START == START.nudged(1, 0)
    once = placed((100, 70))
    assert once.cursor is None and once.set_down() == once


def test_arrows_move_the_cross_by_whole_pixels() -> None:
    assert START.moved_to(100.4, 70.6).cursor == (100.0, 71.0)
    assert START.moved_to(100, 70).nudged(-1, 0).nudged(0, 2).cursor == (99.0, 72.0)


@given(st.floats(-1e4, 1e4), st.floats(-1e4, 1e4), st.integers(-900, 900), st.integers(-900, 900))
def test_the_cross_never_leaves_the_screen(x: float, y: float, across: int, down: int) -> None:
    cursor = START.moved_to(x, y).nudged(across, down).cursor
    assert cursor is not None and 0 <= cursor[0] <= 799 and 0 <= cursor[1] <= 639


@pytest.mark.parametrize(
    ("second", "reason"), [((100, 170), "points.short"), ((300, 370), "points.oblique"), ((100, 70), "points.short")]
)
def test_marks_that_will_not_do_are_refused_at_once_not_after_the_second_time(
    second: tuple[float, float], reason: str
) -> None:
    with pytest.raises(ScaleRefused) as refused:
        placed((100, 70), second)
    assert refused.value.reason == reason


@given(st.floats(0, 799), st.floats(0, 639), st.sampled_from([(800, 480), (548, 440), (120, 700)]))
def test_where_the_finger_points_is_where_the_cross_is_drawn(x: float, y: float, item: tuple[int, int]) -> None:
    placement = place((800, 640), None, item)
    at = placement.to_item(np.array([[x, y]], np.float32))[0]
    back = placement.to_source((float(at[0]), float(at[1])))
    assert back == pytest.approx((x, y), abs=0.01)


def test_the_shown_part_never_leaves_the_screen_and_holds_the_picture() -> None:
    image = np.zeros((640, 800), np.uint8)
    for area in (PixelRect(0, 0, 800, 640), PixelRect(5, 3, 790, 630), PixelRect(200, 70, 600, 500)):
        view = Findings(image, area).view()
        assert 0 <= view.x0 <= area.x0 and 0 <= view.y0 <= area.y0
        assert area.x1 <= view.x1 <= 800 and area.y1 <= view.y1 <= 640
    assert Findings(image).view() == PixelRect(0, 0, 800, 640)
