"""Rulers drawn at random beside a picture, whose pitch is known because they were drawn so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from hypothesis import strategies as st

from calibration.scale.pixel_rect import PixelRect
from tests.calibration.drawn_screens import Picture, scan

AREA = PixelRect(170, 60, 610, 540)
SCREEN = (640, 800)


@dataclass(frozen=True)
class RulerLook:
    """How a ruler is drawn.

    Attributes:
        right: of the picture, else left.
        gap: between picture and ticks, px.
        length: of a plain tick, or the diameter of a dot, px.
        longer: each how manieth tick is longer; 0 for none.
        outside: the ticks' outer ends are aligned, else their inner ones.
        dots: dots in place of lines.
        spine: with a line along the aligned ends.
        thick: of a line, px.
        ink: grey level.
    """

    right: bool = True
    gap: int = 8
    length: int = 8
    longer: int = 5
    outside: bool = False
    dots: bool = False
    spine: bool = False
    thick: int = 1
    ink: int = 255


@st.composite
def ruler_looks(draw: st.DrawFn, *, background: int) -> RulerLook:
    """Draw how a ruler looks on a background."""
    dots = draw(st.booleans())
    return RulerLook(
        right=draw(st.booleans()),
        gap=draw(st.integers(3, 60)),
        length=draw(st.sampled_from([3, 5, 7])) if dots else draw(st.integers(4, 12)),
        longer=draw(st.sampled_from([0, 2, 5])),
        outside=draw(st.booleans()),
        dots=dots,
        spine=not dots and draw(st.booleans()),
        thick=draw(st.integers(1, 3)),
        ink=draw(st.integers(background + 60, 255)) if background < 128 else draw(st.integers(0, background - 60)),
    )


def screen_with(
    steps: Sequence[tuple[RulerLook, float]], *, background: int = 0, seed: int = 0, without: Sequence[int] = ()
) -> Picture:
    """Return a screen (H×W grey) with a picture in :data:`AREA`, and rulers of the given steps, px, from its top on."""
    image = np.full(SCREEN, background, np.uint8)
    AREA.crop(image)[:] = np.maximum(scan(AREA.width, AREA.height, seed=seed, floor=4.0), background + 2)
    for look, step in steps:
        for number in range(int(AREA.height / step) + 1):
            if number not in without:
                draw_tick(image, look, AREA.y0 + number * step, longer=bool(look.longer) and number % look.longer == 0)
        if look.spine:
            column = _base(look) + (look.length * 2 - 1 if look.outside == look.right else 0)
            image[AREA.y0 : AREA.y1, column] = look.ink
    return image


def draw_tick(image: Picture, look: RulerLook, row: float, *, longer: bool = False) -> None:
    """Draw one tick in the row that holds ``row``."""
    y, base = int(row), _base(look)
    if look.dots:
        cv2.circle(image, (base + look.length, y), look.length // 2 + int(longer), int(look.ink), cv2.FILLED)
        return
    length = 2 * look.length if longer else look.length
    at_far_end = look.outside == look.right
    left = base + 2 * look.length - length if at_far_end else base
    image[y : y + look.thick, left : left + length] = look.ink


def _base(look: RulerLook) -> int:
    """Return the ruler's first column."""
    return AREA.x1 + look.gap if look.right else AREA.x0 - look.gap - 2 * look.length
