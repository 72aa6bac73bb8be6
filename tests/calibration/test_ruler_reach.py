"""A ruler beside a picture that was seen in part only is followed to both of its ends, and no further."""

from __future__ import annotations

import cv2
from hypothesis import example, given, settings
from hypothesis import strategies as st

from calibration.scale.pixel_rect import PixelRect
from calibration.scale.ruler import find_ruler
from calibration.scale.ruler_reach import reach_of
from calibration.scale.screen_scale import Known, Stated, read_screen
from tests.calibration.drawn_rulers import AREA, RulerLook, ruler_looks, screen_with


@settings(max_examples=100, deadline=None)
@example(look=RulerLook(right=False, gap=3, length=4, longer=0, ink=60), step=48.78125, seen=0.5625, from_top=False)
@given(
    look=ruler_looks(background=0),
    step=st.floats(32.0, 60.0),
    seen=st.floats(0.55, 1.0),
    from_top=st.booleans(),
)
def test_the_whole_ruler_is_found_from_a_part(look: RulerLook, step: float, seen: float, from_top: bool) -> None:
    image = screen_with([(look, step)])
    rows = round(seen * AREA.height)
    part = (
        PixelRect(AREA.x0, AREA.y0, AREA.x1, AREA.y0 + rows)
        if from_top
        else PixelRect(AREA.x0, AREA.y1 - rows, AREA.x1, AREA.y1)
    )
    first, last = reach_of(image, find_ruler(image, part))
    ticks = int(AREA.height / step)
    assert abs(first - AREA.y0) <= 2.0
    assert abs(last - (AREA.y0 + int(ticks * step))) <= 2.0


@given(st.integers(20, 250))
def test_text_and_lines_above_and_below_are_no_ticks(ink: int) -> None:
    image = screen_with([(RulerLook(), 40.0)])
    for y in (AREA.y0 - 40, AREA.y1 + 30):
        cv2.putText(image, "0.0 +12 |=", (AREA.x1, y + 6), cv2.FONT_HERSHEY_SIMPLEX, 0.5, ink, 1)
        cv2.rectangle(image, (AREA.x1, y - 10), (AREA.x1 + 60, y - 2), ink, cv2.FILLED)
    first, last = reach_of(image, find_ruler(image, AREA))
    assert abs(first - AREA.y0) <= 1.0 and abs(last - (AREA.y0 + 480)) <= 1.0


def test_an_empty_row_is_not_taken_for_a_dot_among_lines() -> None:
    image = screen_with([(RulerLook(length=10, longer=0), 40.0)])
    image[AREA.y0 + 40 : AREA.y1 : 80, AREA.x1 : AREA.x1 + 26] = 0  # every second tick is but a dot at its outer end
    for row in range(AREA.y0 + 40, AREA.y1, 80):
        image[row, AREA.x1 + 16 : AREA.x1 + 18] = 255
    first, last = reach_of(image, find_ruler(image, AREA))
    assert abs(first - AREA.y0) <= 1.0 and abs(last - (AREA.y0 + 480)) <= 1.0


def test_a_dark_far_field_leaves_the_depth_to_the_ruler() -> None:
    image = screen_with([(RulerLook(), 48.0)])
    seen = PixelRect(AREA.x0, AREA.y0, AREA.x1, AREA.y0 + 300)
    known = Known(tick=Stated(5.0, typed=False), depth=Stated(50.0, typed=True))
    ruler, depth = read_screen(image, seen, known, None).readings
    assert abs(depth.mm_per_px / ruler.mm_per_px - 1.0) <= 0.01
