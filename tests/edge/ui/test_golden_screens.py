"""How the screen looks, held against pictures that were looked at; and whether that comparison would notice."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
from PySide6.QtGui import QGuiApplication

from tests.edge.ui.calibration_page import PAGES
from tests.edge.ui.golden_images import LIMIT, check, difference
from tests.edge.ui.live_screen import SIZES, STATES

GOLDEN_STATES = (
    *("ok", "pixels", "blocked", "stale", "frozen", "clip", "site_wrong", "site_failed", "chooser"),
    *("offered", "offered_without_number", "saving", "kept", "not_kept", "unplugged"),
    *("battery_low", "grip_came", "ending"),
)

GOLDEN_PAGES = ("nothing", "found", "step", "agreed", "disagreeing", "pad_refusing", "points_again")
EVERY = {**STATES, **PAGES}


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("state", (*GOLDEN_STATES, *(f"page_{page}" for page in GOLDEN_PAGES)))
def test_a_screen_looks_as_when_it_was_last_looked_at(
    app: QGuiApplication, state: str, size: tuple[int, int], tmp_path: Path
) -> None:
    screen = EVERY[state](size)
    check(f"{state}_{size[0]}x{size[1]}", screen.grab(), tmp_path)
    screen.close()


@pytest.mark.parametrize(
    ("item", "was", "becomes"),
    [("number", "18.4", "18.9"), ("uncertainty", "1.9", "1.8"), ("scale", "0.0871", "0.3871"), ("badge", "0.1", "0.2")],
)
def test_the_comparison_notices_one_changed_digit_on_the_smallest_screen(
    app: QGuiApplication, item: str, was: str, becomes: str
) -> None:
    screen = STATES["standing"](SIZES[0])
    before = screen.grab()
    words = screen.text(item)
    assert was in words
    screen.item(item).setProperty("text", words.replace(was, becomes))
    assert difference(before, screen.grab()) > LIMIT
    screen.close()


def test_the_comparison_notices_a_number_moved_by_one_pixel(app: QGuiApplication) -> None:
    screen = STATES["standing"](SIZES[0])
    before = screen.grab()
    number = screen.item("number")
    number.setX(number.x() + 1)
    assert difference(before, screen.grab()) > LIMIT
    screen.close()


def test_the_comparison_notices_an_outline_that_is_gone(app: QGuiApplication) -> None:
    screen = STATES["standing"](SIZES[0])
    before = screen.grab()
    screen.view.touch_outline()
    screen.view.touch_outline()
    assert difference(before, screen.grab()) > LIMIT
    screen.close()


def test_the_comparison_forgives_softer_edges_and_a_slightly_brighter_screen(app: QGuiApplication) -> None:
    screen = STATES["standing"](SIZES[0])
    before = screen.grab()
    softer = cv2.GaussianBlur(before, (0, 0), 0.4)
    brighter = np.uint8(255 * (before / 255.0) ** 0.93)
    assert difference(before, softer) < LIMIT
    assert difference(before, brighter) < LIMIT
    screen.close()
