"""The depth ruler: found to half a percent, and refused where a tick is missing, added or hidden."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calibration.errors import RulerRefused
from calibration.scale.ruler import find_ruler
from tests.calibration.drawn_rulers import AREA, RulerLook, draw_tick, ruler_looks, screen_with


@st.composite
def _ruled(draw: st.DrawFn) -> tuple[int, RulerLook, float]:
    background = draw(st.sampled_from([0, 0, 16, 51, 197]))
    return background, draw(ruler_looks(background=background)), draw(st.floats(20.0, 150.0))


@settings(max_examples=60, deadline=None)
@given(_ruled(), st.integers(0, 999))
def test_pitch_is_found_to_half_a_percent(ruled: tuple[int, RulerLook, float], seed: int) -> None:
    background, look, step = ruled
    found = find_ruler(screen_with([(look, step)], background=background, seed=seed), AREA)
    assert found.px_per_tick == pytest.approx(step, rel=0.005)
    assert found.side == ("right" if look.right else "left")
    assert found.u_px < 0.01 * step


@settings(max_examples=30, deadline=None)
@given(_ruled(), st.data())
def test_a_missing_tick_refuses_it(ruled: tuple[int, RulerLook, float], data: st.DataObject) -> None:
    background, look, step = ruled
    step = min(step, 75.0)  # so that enough are left to be taken for a ruler
    gone = data.draw(st.integers(1, int(AREA.height / step) - 1))
    with pytest.raises(RulerRefused) as refused:
        find_ruler(screen_with([(look, step)], background=background, without=[gone]), AREA)
    assert refused.value.reason in ("ruler.ticks", "ruler.none")


@settings(max_examples=30, deadline=None)
@given(_ruled(), st.data())
def test_a_tick_too_many_refuses_it(ruled: tuple[int, RulerLook, float], data: st.DataObject) -> None:
    background, look, step = ruled
    image = screen_with([(look, step)], background=background)
    after = data.draw(st.integers(0, int(AREA.height / step) - 1))
    draw_tick(image, look, AREA.y0 + (after + data.draw(st.floats(0.3, 0.7))) * step)
    with pytest.raises(RulerRefused) as refused:
        find_ruler(image, AREA)
    assert refused.value.reason == "ruler.ticks"


def test_two_rulers_that_differ_refuse_each_other() -> None:
    image = screen_with([(RulerLook(right=True), 48.0), (RulerLook(right=False), 40.0)])
    with pytest.raises(RulerRefused) as refused:
        find_ruler(image, AREA)
    assert refused.value.reason == "ruler.several"


def test_two_rulers_that_agree_are_one() -> None:
    image = screen_with([(RulerLook(right=True), 48.0), (RulerLook(right=False, dots=True, length=5), 48.0)])
    assert find_ruler(image, AREA).px_per_tick == pytest.approx(48.0, rel=0.005)


def test_a_tick_that_an_arrow_touches_still_counts() -> None:
    look = RulerLook(length=10, longer=0)
    image = screen_with([(look, 60.0)])
    base, row = AREA.x1 + look.gap, AREA.y0 + 180
    cv2.fillPoly(image, [np.array([[base - 6, row - 6], [base + 3, row], [base - 6, row + 6]])], 200)
    assert find_ruler(image, AREA).px_per_tick == pytest.approx(60.0, rel=0.005)


def test_text_over_the_ticks_refuses_it() -> None:
    look = RulerLook(length=6, longer=0)
    image = screen_with([(look, 48.0)])
    base = AREA.x1 + look.gap
    image[AREA.y0 + 100 : AREA.y0 + 240, base - 2 : base + 20] = 0
    for line in range(7):
        at = (base, AREA.y0 + 112 + 19 * line)
        cv2.putText(image, "Gain 60", at, cv2.FONT_HERSHEY_SIMPLEX, 0.4, 255, 1, cv2.LINE_AA)
    with pytest.raises(RulerRefused):
        find_ruler(image, AREA)


def test_a_ruler_of_another_part_of_the_screen_is_none_of_the_picture() -> None:
    image = screen_with([])
    for row in range(80, 240, 30):
        image[row, 700:710] = 255
    with pytest.raises(RulerRefused) as refused:
        find_ruler(image, AREA)
    assert refused.value.reason == "ruler.none"


def test_a_screen_without_ruler_is_refused() -> None:
    with pytest.raises(RulerRefused) as refused:
        find_ruler(screen_with([]), AREA)
    assert refused.value.reason == "ruler.none"


def test_colour_and_grey_tell_the_same() -> None:
    grey = screen_with([(RulerLook(), 55.0)])
    coloured = cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR).astype(np.uint8)
    assert find_ruler(coloured, AREA) == find_ruler(grey, AREA)
