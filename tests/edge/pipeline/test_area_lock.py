"""The B-mode area holds still, and follows when the screen changes."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from calibration.errors import PictureRefused
from calibration.scale.pixel_rect import PixelRect
from edge.pipeline.area_lock import AreaLock
from tests.edge.pipeline.band_doubles import AREA, screen

HELD = PixelRect(100, 50, 400, 300)
OTHER = PixelRect(100, 50, 300, 300)


class Finder:
    """Finds what it is told to find next; ``meanwhile`` happens once, while it searches."""

    def __init__(self) -> None:
        self.next: PixelRect | None = HELD
        self.meanwhile: Callable[[], object] | None = None
        self.searches = 0

    def find(self, image: NDArray[np.uint8]) -> PixelRect:
        """Search, as ``find_bmode_area`` would."""
        self.searches += 1
        found, meanwhile, self.meanwhile = self.next, self.meanwhile, None
        if meanwhile is not None:
            meanwhile()
        if found is None:
            raise PictureRefused("There is none.", remedy="Show one.", reason="picture.no_area")
        return found


def picture(layout: int = 0, size: tuple[int, int] = (400, 500)) -> NDArray[np.uint8]:
    return np.full(size, layout, np.uint8)


def same_level(reference: NDArray[np.uint8], image: NDArray[np.uint8], area: PixelRect) -> bool:
    if reference.shape != image.shape:
        raise AssertionError("layouts of different sizes are not compared")
    return bool(reference[0, 0] == image[0, 0])


def make_lock() -> tuple[AreaLock, Finder]:
    finder = Finder()
    return AreaLock(finder.find, same_level), finder


def moved(area: PixelRect, by: tuple[int, int, int, int]) -> PixelRect:
    return PixelRect(*(side + step for side, step in zip(area.as_tuple(), by, strict=True)))


four_small_steps = st.tuples(*[st.integers(-2, 2)] * 4)


def test_area_is_searched_once_while_the_layout_stays() -> None:
    lock, finder = make_lock()
    assert {lock.area_of(picture()).as_tuple() for _ in range(50)} == {HELD.as_tuple()}
    assert finder.searches == 1


@given(st.lists(four_small_steps, max_size=12))
def test_searches_that_differ_by_two_pixels_never_move_the_area(steps: list[tuple[int, int, int, int]]) -> None:
    lock, finder = make_lock()
    lock.area_of(picture())
    for layout, step in enumerate(steps):
        finder.next = moved(HELD, step)
        lock.search_again(picture(layout))
        assert lock.area_of(picture(layout)) == HELD


@given(st.lists(st.sampled_from(["held", "other", "third", "none"]), max_size=30))
def test_another_area_is_adopted_only_when_two_checks_in_a_row_find_it(findings: list[str]) -> None:
    areas = {"held": HELD, "other": OTHER, "third": moved(OTHER, (0, 40, 0, 0)), "none": None}
    lock, finder = make_lock()
    lock.area_of(picture())
    held, before = "held", "held"
    for now in findings:
        finder.next = areas[now]
        lock.search_again(picture())
        if now == before and now not in (held, "none"):
            held, before = now, "none"
        else:
            before = now
        assert lock.area_of(picture()) == areas[held]


def test_areas_that_take_turns_are_not_adopted() -> None:
    lock, finder = make_lock()
    lock.area_of(picture())
    for turn in range(20):
        finder.next = OTHER if turn % 2 else HELD
        lock.search_again(picture())
        assert lock.area_of(picture()) == HELD


def test_adopting_takes_two_checks() -> None:
    lock, finder = make_lock()
    lock.area_of(picture())
    finder.next = OTHER
    lock.search_again(picture())
    assert lock.area_of(picture()) == HELD
    lock.search_again(picture())
    assert lock.area_of(picture()) == OTHER


def test_layouts_that_take_turns_each_have_their_own_area() -> None:
    lock, finder = make_lock()
    for turn in range(6):
        finder.next = OTHER if turn % 2 else HELD
        assert lock.area_of(picture(layout=turn % 2)) == finder.next


def test_another_size_is_searched_at_once() -> None:
    lock, finder = make_lock()
    lock.area_of(picture())
    finder.next = moved(HELD, (1, 0, 0, 0))
    assert lock.area_of(picture(size=(420, 500))) == finder.next, "areas of different sizes are not held together"


def test_no_area_is_refused_and_found_as_soon_as_it_is_there() -> None:
    lock, finder = make_lock()
    finder.next = None
    for _ in range(2):
        with pytest.raises(PictureRefused) as refusal:
            lock.area_of(picture())
        assert refusal.value.reason == "picture.no_area"
    finder.next = OTHER
    assert lock.area_of(picture()) == OTHER


def test_a_check_on_a_layout_that_has_just_gone_changes_nothing() -> None:
    lock, finder = make_lock()
    lock.area_of(picture(layout=0))
    finder.next = OTHER
    lock.search_again(picture(layout=0))
    third = moved(OTHER, (0, 40, 0, 0))

    def layout_changes() -> None:
        finder.next = third
        lock.area_of(picture(layout=1))

    finder.meanwhile = layout_changes
    lock.search_again(picture(layout=0))
    assert lock.area_of(picture(layout=1)) == third


def test_after_release_a_picture_gets_its_own_area_to_the_pixel() -> None:
    lock, finder = make_lock()
    lock.area_of(picture())
    lock.release()
    finder.next = moved(HELD, (1, 1, 0, 0))
    assert lock.area_of(picture()) == finder.next


def test_real_search_on_moving_echoes_gives_one_area() -> None:
    lock = AreaLock()
    found = {lock.area_of(screen(sequence)).as_tuple() for sequence in range(30)}
    assert found == {AREA.as_tuple()}


def test_real_search_follows_a_change_of_depth_and_back() -> None:
    narrow = PixelRect(150, 40, 410, 360)
    lock = AreaLock()
    for area in (AREA, narrow, AREA):
        assert lock.area_of(screen(area=area)) == area
