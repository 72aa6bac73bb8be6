"""Pictures a grabber delivers when no B-mode picture is there: no signal, test bars, snow, the scanner's menu."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from export.phantom.screen_pen import Pen
from export.phantom.screen_surroundings import draw_surroundings, lay_out
from export.phantom.screen_theme import ScreenTheme, draw_theme
from export.phantom.screen_words import PLANTS, STARS, pick

Picture = NDArray[np.uint8]

_MESSAGES = ("NO SIGNAL", "No Signal", "No video input", "CHECK CABLE", "")
_MENU = ("New patient", "Worklist", "Preset", "Review", "Settings", "Network", "About", "Shut down")


def no_signal(draw: np.random.Generator) -> tuple[Picture, str]:
    """Return a random picture without B-mode.

    Args:
        draw: source of chance.

    Returns:
        H×W×3 BGR uint8 in the size of a random video output, and its kind, one of :data:`KINDS`.
    """
    kind = pick(draw, tuple(KINDS))
    return KINDS[kind](draw_theme(draw), draw), kind


def message(theme: ScreenTheme, draw: np.random.Generator) -> Picture:
    """Return a blue, black or grey screen that says that there is no signal, or nothing at all."""
    paper = pick(draw, [(0, 0, 255), (0, 0, 168), (16, 40, 120), (0, 0, 0), (0, 0, 0), (64, 64, 64), (128, 128, 128)])
    pen = Pen(replace(theme, palette=replace(theme.palette, stage=paper)))
    width, height = theme.canvas
    place = pick(draw, [(width // 2, height // 2), (width // 2, height // 5), (width // 4, height // 3)])
    pen.write(*place, pick(draw, _MESSAGES), (255, 255, 255), anchor="mm", scale=float(draw.uniform(1.2, 3.5)))
    return _bgr(pen)


def colour_bars(theme: ScreenTheme, draw: np.random.Generator) -> Picture:
    """Return the eight bars of a test picture, at 75 % or full level, with or without a grey ramp below."""
    width, height = theme.canvas
    level = pick(draw, [191, 255])
    # From white to black by falling luminance: blue, green and red are bits of the bar's number.
    bars = np.array([[(7 - i) & 1, (7 - i) >> 2 & 1, (7 - i) >> 1 & 1] for i in range(8)], np.uint8) * level
    image = np.repeat(bars[np.arange(width) * 8 // width][None], height, axis=0)
    if draw.random() < 0.5:
        image[3 * height // 4 :] = np.linspace(0, 255, width).astype(np.uint8)[None, :, None]
    return image


def snow(theme: ScreenTheme, draw: np.random.Generator) -> Picture:
    """Return the noise of an analogue input without a signal: grey, a little smeared along the lines."""
    width, height = theme.canvas
    noise = draw.normal(0, 1, (height, width + 1))
    grey = np.clip(draw.uniform(80, 140) + draw.uniform(40, 80) * (noise[:, 1:] + 0.5 * noise[:, :-1]), 0, 255)
    return np.repeat(grey.astype(np.uint8)[:, :, None], 3, axis=2)


def menu(theme: ScreenTheme, draw: np.random.Generator) -> Picture:
    """Return a scanner's screen with a menu or an empty patient form in the picture's place."""
    pen = Pen(theme)
    layout = lay_out(pen)
    draw_surroundings(pen, layout, [])
    em, palette, stage = theme.text_px, theme.palette, layout.stage
    x, y = stage.x0 + 3 * em, stage.y0 + 3 * em
    if draw.random() < 0.5:
        for index, word in enumerate(_MENU):
            column, row = index % 2, index // 2
            left, top = x + 14 * em * column, y + 4 * em * row
            pen.sharp.rounded_rectangle((left, top, left + 13 * em, top + 3 * em), em // 2, fill=palette.panel)
            pen.write(left + 6.5 * em, top + 1.5 * em, word, palette.panel_ink, anchor="mm")
        return _bgr(pen)
    fields = {"Last name": pick(draw, STARS), "First name": pick(draw, PLANTS), "ID": "FIC-00000", "Exam": "MSK"}
    for index, (name, value) in enumerate(fields.items()):
        top = y + 3 * em * index
        pen.write(x, top, name, palette.ink)
        pen.sharp.rectangle((x + 7 * em, top - em // 2, x + 22 * em, top + 3 * em // 2), outline=palette.ink)
        pen.write(x + 7.6 * em, top, value, palette.ink)
    return _bgr(pen)


KINDS: dict[str, Callable[[ScreenTheme, np.random.Generator], Picture]] = {
    "message": message,
    "colour_bars": colour_bars,
    "snow": snow,
    "menu": menu,
}


def _bgr(pen: Pen) -> Picture:
    return np.ascontiguousarray(np.asarray(pen.sheet)[:, :, ::-1])
