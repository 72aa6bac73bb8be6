"""When the area found before still holds, and when it does not."""

from __future__ import annotations

import cv2
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from calibration.scale.bmode_area import find_bmode_area, same_layout
from calibration.scale.pixel_rect import PixelRect
from tests.calibration.drawn_screens import DrawnScreen, Picture, drawn_screens, scan

AREA = PixelRect(200, 60, 600, 540)


some = settings(max_examples=25, deadline=None, derandomize=True)


def screen_with(picture: Picture, where: PixelRect = AREA, *, background: int = 0) -> Picture:
    screen = np.full((600, 800), background, np.uint8)
    where.crop(screen)[:] = picture
    cv2.putText(screen, "L12-4  38 Hz", (20, 40), cv2.FONT_HERSHEY_SIMPLEX, 0.5, 255, 1)
    return screen


@some
@given(drawn_screens(), st.integers(0, 99))
def test_another_scan_in_the_same_place_keeps_the_layout(screen: DrawnScreen, seed: int) -> None:
    later = screen.image.copy()
    screen.area.crop(later)[:] = scan(screen.area.width, screen.area.height, seed=seed)
    assert same_layout(screen.image, later, screen.area)


@some
@given(drawn_screens())
def test_a_dark_picture_keeps_the_layout(screen: DrawnScreen) -> None:
    later = screen.image.copy()
    screen.area.crop(later)[:] = 3
    assert same_layout(screen.image, later, screen.area)


@some
@given(drawn_screens(), st.floats(0.3, 0.9))
def test_lost_contact_keeps_the_layout(screen: DrawnScreen, contact: float) -> None:
    later = screen.image.copy()
    screen.area.crop(later)[:] = scan(screen.area.width, screen.area.height, contact=contact)
    assert same_layout(screen.image, later, screen.area)


def test_a_clock_that_moves_on_keeps_the_layout() -> None:
    before, after = (screen_with(scan(400, 480)) for _ in range(2))
    cv2.putText(before, "12:30:05", (680, 40), cv2.FONT_HERSHEY_SIMPLEX, 0.5, 255, 1)
    cv2.putText(after, "12:48:57", (680, 40), cv2.FONT_HERSHEY_SIMPLEX, 0.5, 255, 1)
    assert same_layout(before, after, AREA)


def test_a_wider_picture_is_another_layout() -> None:
    wider = PixelRect(160, 60, 640, 540)
    assert not same_layout(screen_with(scan(400, 480)), screen_with(scan(480, 480), wider), AREA)


def test_a_narrower_picture_is_another_layout() -> None:
    narrower = PixelRect(240, 60, 560, 540)
    assert not same_layout(screen_with(scan(400, 480)), screen_with(scan(320, 480), narrower), AREA)


def test_a_moved_picture_is_another_layout() -> None:
    moved = PixelRect(220, 60, 620, 540)
    assert not same_layout(screen_with(scan(400, 480)), screen_with(scan(400, 480), moved), AREA)


def test_another_background_is_another_layout() -> None:
    assert not same_layout(screen_with(scan(400, 480)), screen_with(scan(400, 480), background=60), AREA)


@some
@given(drawn_screens())
def test_another_size_or_number_of_channels_is_another_layout(screen: DrawnScreen) -> None:
    assert not same_layout(screen.image, screen.image[:-2], screen.area)
    assert not same_layout(screen.image, np.repeat(screen.image[:, :, None], 3, axis=2), screen.area)


def test_a_bare_crop_is_compared_by_its_size_alone() -> None:
    crop, other = scan(400, 480, seed=1), scan(400, 480, seed=2)
    area = find_bmode_area(crop)
    assert same_layout(crop, other, area)
    assert same_layout(crop, np.zeros_like(crop), area)
    assert not same_layout(crop, other[:-1], area)
