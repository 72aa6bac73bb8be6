"""Freezing, blanking and clearing, on the product's own screen."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from edge.ui.live_view import LiveView
from edge.ui.picture_item import Shown
from edge.ui.scanned import Scanned
from tests.edge.ui.live_screen import LiveScreen
from tests.edge.ui.screen_doubles import ScriptedLoop, blocked, manifest, measured, reading

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def screen() -> Iterator[LiveScreen]:
    """A live screen of the kit's size."""
    opened = LiveScreen()
    yield opened
    opened.close()


def test_picture_outline_and_number_are_swapped_together_for_one_reading(screen: LiveScreen) -> None:
    for sequence, mt_mm in enumerate((18.4, 21.7)):
        screen.see(measured(mt_mm=mt_mm), sequence=sequence)
        shown = screen.picture.shown
        assert shown.reading.frame.sequence == sequence
        assert screen.text("number") == f"{shown.reading.measurement.mt_mm:.1f}" == f"{mt_mm:.1f}"


def test_words_and_picture_change_before_qt_can_paint_in_between(screen: LiveScreen) -> None:
    screen.see(measured(mt_mm=18.4))
    painted_numbers: list[tuple[float, str]] = []
    screen.window.beforeRendering.connect(
        lambda: painted_numbers.append((screen.picture.shown.reading.measurement.mt_mm, screen.text("number")))
    )
    for mt_mm in (10.0, 20.0, 30.0):
        screen.see(measured(mt_mm=mt_mm))
        screen.grab()
    assert {mt_mm for mt_mm, _ in painted_numbers} == {10.0, 20.0, 30.0}
    assert all(f"{mt_mm:.1f}" == words for mt_mm, words in painted_numbers)


def test_a_freeze_keeps_the_reading_on_the_screen_whatever_comes_after(screen: LiveScreen) -> None:
    screen.see(measured(mt_mm=18.4), sequence=7)
    screen.loop.deliver(reading(measured(mt_mm=25.0), screen.clock.now_ns, sequence=8))  # come, but not yet shown
    screen.view.touch_freeze()
    screen.see(measured(mt_mm=30.0), sequence=9)
    screen.loop.end()
    screen.wait_s(3600)
    assert screen.picture.shown.reading.frame.sequence == 7
    assert screen.text("number") == "18.4"
    assert screen.text("badge") == "Frozen 14:03:21"  # the frame's time: 0.1 s before the touch at 14:03:22


def test_going_live_again_shows_the_newest_reading(screen: LiveScreen) -> None:
    screen.see(measured(mt_mm=18.4))
    screen.view.touch_freeze()
    screen.see(measured(mt_mm=30.0), after_s=1.0)
    screen.loop.deliver(reading(measured(mt_mm=31.0), screen.clock.now_ns))
    screen.view.touch_freeze()
    assert screen.text("number") == "31.0"
    assert screen.text("badge").startswith("Live")


def test_going_live_after_the_video_has_ended_blanks_the_frozen_number(screen: LiveScreen) -> None:
    screen.see(measured())
    screen.view.touch_freeze()
    screen.loop.end()
    screen.wait_s(1.0)
    screen.view.touch_freeze()
    assert (screen.text("number"), screen.text("message")) == ("–", "Video ended")
    assert not screen.picture.shown.live


def test_a_finger_that_bounces_in_its_glove_freezes_once(screen: LiveScreen) -> None:
    screen.see(measured())
    screen.view.touch_freeze()
    screen.clock.pass_s(0.39)
    screen.view.touch_freeze()
    assert screen.text("badge").startswith("Frozen")
    screen.clock.pass_s(0.41)
    screen.view.touch_freeze()
    assert not screen.text("badge").startswith("Frozen")


def test_nothing_is_frozen_while_there_is_no_live_picture(screen: LiveScreen) -> None:
    screen.view.touch_freeze()
    assert screen.text("badge") == "Starting"
    screen.see(measured())
    screen.wait_s(0.6)
    screen.view.touch_freeze()
    assert (screen.text("badge"), screen.text("number")) == ("Not live", "–")


def test_a_lost_picture_is_dimmed_without_outline_and_comes_back(screen: LiveScreen) -> None:
    screen.see(measured())
    above_the_message = np.s_[70:280, 60:600]
    bright = screen.grab()[above_the_message]
    screen.wait_s(0.6)
    dimmed = screen.grab()[above_the_message]
    assert not screen.picture.shown.live
    assert dimmed.max() < 0.4 * bright.max()
    assert np.ptp(dimmed, axis=2).max() <= 1 < np.ptp(bright, axis=2).max(), "outline and caliper are coloured"
    screen.see(measured())
    assert screen.picture.shown.live and screen.text("number") == "18.4"


def test_a_withheld_number_takes_its_caliper_along_but_not_its_outline(screen: LiveScreen) -> None:
    screen.see(measured())
    assert screen.picture.shown.numbered
    screen.see(blocked("muscle.touches_bottom"))
    assert screen.picture.shown.live and not screen.picture.shown.numbered


def test_another_source_starts_with_an_empty_screen_even_when_frozen(screen: LiveScreen) -> None:
    screen.see(measured())
    screen.view.touch_freeze()
    other = ScriptedLoop()
    other.start()
    screen.view.watch(other, Scanned("aponeurosis", manifest(name="other-model")))
    assert screen.picture.shown is None
    assert (screen.text("number"), screen.text("badge")) == ("–", "Starting")
    assert screen.text("model") == "other-model 1.0.0"
    screen.see(measured())  # of the former source
    assert screen.picture.shown is None


def test_the_outline_goes_through_three_levels_and_none_hides_it(screen: LiveScreen) -> None:
    screen.see(measured())
    seen = []
    for _ in range(4):
        seen.append((screen.picture.shown.outline_level, screen.view.live.value("outline_words")))
        screen.view.touch_outline()
    assert seen == [(3, "Bright"), (2, "Medium"), (1, "Faint"), (3, "Bright")]


def test_the_same_reading_again_is_not_painted_again(screen: LiveScreen) -> None:
    screen.see(measured())
    before: Shown = screen.picture.shown
    screen.view.tick()
    assert screen.picture.shown is before


def test_a_view_can_be_built_before_its_window() -> None:
    loop = ScriptedLoop()
    view = LiveView(loop, Scanned("aponeurosis", manifest()))
    assert view.live.value("badge") == "Starting"


def test_a_kit_that_is_too_slow_shows_no_number_that_comes_and_goes(screen: LiveScreen) -> None:
    screen.see(measured())
    screen.loop.frame_ns = screen.clock.now_ns + 550_000_000
    screen.wait_s(0.6)
    assert screen.text("message") == "Kit too slow"
    for _ in range(3):
        screen.see(measured(), after_s=0.3)
        assert screen.text("number") == "–", "fresh, but so was the last one"
    screen.see(measured(), after_s=0.2)
    assert screen.text("number") == "18.4"
