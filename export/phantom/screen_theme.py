"""How one scanner's screen looks: drawn by chance, the same for all pictures shown on it (REFERENCE §4.3, §5.5)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from export.phantom.screen_words import (
    DEPTH_NOTATIONS,
    MAKERS,
    clock_line,
    patient_line,
    pick,
    place_line,
    setting_lines,
)

Side = Literal["left", "right"]
Colour = tuple[int, int, int]  # RGB

#: Width and height of the video outputs, px (REFERENCE §5.5, and 800×600 of an older portable scanner).
CANVASES = ((800, 600), (1024, 768), (1280, 720), (1280, 800), (1920, 1080))

_BLACK: Colour = (0, 0, 0)
_DARK_STAGES: tuple[Colour, ...] = (_BLACK, _BLACK, _BLACK, (8, 8, 10), (16, 16, 16), (22, 26, 30), (57, 46, 52))
_LIGHT_STAGES: tuple[Colour, ...] = (_BLACK, (12, 12, 12), (150, 156, 160), (196, 198, 196), (226, 228, 230))
_ACCENTS: tuple[Colour, ...] = ((90, 170, 240), (240, 190, 60), (90, 210, 140), (236, 120, 70), (180, 150, 240))
_DARK_ACCENTS: tuple[Colour, ...] = ((10, 80, 150), (140, 70, 0), (0, 100, 60), (150, 30, 30), (80, 40, 140))


@dataclass(frozen=True)
class Palette:
    """The colours of a screen, RGB.

    Attributes:
        stage: around the picture.
        panel: header, columns and buttons.
        ink: text on the stage.
        panel_ink: text on a panel.
        accent: symbols on the stage.
        ticks: the ruler.
    """

    stage: Colour
    panel: Colour
    ink: Colour
    panel_ink: Colour
    accent: Colour
    ticks: Colour


@dataclass(frozen=True)
class Ruler:
    """The depth ruler's looks.

    Attributes:
        side: of the picture.
        pitch_mm: depth between two ticks, 5 or 10 mm.
        tick_px: length of a plain tick, or twice the diameter of a plain dot, 4–12 px; longer each 5 cm.
        dots: dots in place of lines.
        spine: with a line along the ticks' ends.
        numbered: with numbers at full centimetres.
        gap_px: between picture and ticks.
        below: a second ruler of the same pitch under the picture.
    """

    side: Side
    pitch_mm: int
    tick_px: int
    dots: bool
    spine: bool
    numbered: bool
    gap_px: int
    below: bool


@dataclass(frozen=True)
class ScreenTheme:
    """One scanner's screen without its picture.

    Attributes:
        canvas: width and height, px.
        light: a light user interface.
        layout: ``bars`` (header and footer), ``column`` (a panel of settings), ``buttons`` (a touch bar), ``bare``.
        palette: colours.
        face: ``plain``, ``regular`` or ``bold``.
        text_px: size of the text.
        ruler: the depth ruler.
        settings_side: where the settings stand.
        fill: share of the free height or width that the picture takes.
        lean: where the picture stands in the free width, 0 left to 1 right.
        home_side: the side of the orientation marker while the picture is not mirrored.
        marker: ``disc``, ``arrow``, ``leaf`` or ``ring``.
        marker_inside: the marker stands in the picture's corner instead of beside it.
        focus: 0 for no focus triangle, else its depth as a share of the picture's.
        grey_bar: drawn opposite the ruler.
        tgc_curve: drawn opposite the ruler.
        probe_line: a line over the picture for the probe's face.
        frozen: shows the freeze sign and the stopped cine bar.
        calipers: number of distance measurements on the picture.
        comma: decimal comma.
        depth_notation: see :func:`export.phantom.screen_words.depth_label`.
        depth_at_ruler: the depth stands under the ruler instead of among the settings.
        maker: invented maker.
        header: place, invented patient, clock; empty strings where a screen shows none.
        settings: lines beside the picture.
        battery: charge, 0–1.
    """

    canvas: tuple[int, int]
    light: bool
    layout: Literal["bars", "column", "buttons", "bare"]
    palette: Palette
    face: Literal["plain", "regular", "bold"]
    text_px: int
    ruler: Ruler
    settings_side: Side
    fill: float
    lean: float
    home_side: Side
    marker: Literal["disc", "arrow", "leaf", "ring"]
    marker_inside: bool
    focus: float
    grey_bar: bool
    tgc_curve: bool
    probe_line: bool
    frozen: bool
    calipers: int
    comma: bool
    depth_notation: str
    depth_at_ruler: bool
    maker: str
    header: tuple[str, str, str]
    settings: tuple[str, ...]
    battery: float


def draw_theme(draw: np.random.Generator) -> ScreenTheme:
    """Return a random theme; the freeze sign is shown by 30 % of them (REFERENCE §5.5).

    Args:
        draw: source of chance; the same state gives the same theme.
    """
    canvas = pick(draw, CANVASES)
    light = bool(draw.random() < 0.3)
    comma = bool(draw.random() < 0.3)
    named = draw.random() < 0.85
    return ScreenTheme(
        canvas=canvas,
        light=light,
        layout=pick(draw, ["bars", "column", "buttons", "bare"]),
        palette=_palette(draw, light=light),
        face=pick(draw, ["plain", "regular", "regular", "bold"]),
        text_px=max(10, round(canvas[1] * draw.uniform(0.019, 0.026))),
        ruler=_ruler(draw, canvas[1]),
        settings_side=pick(draw, ["left", "right"]),
        fill=float(draw.uniform(0.85, 1.0)),
        lean=float(np.clip(draw.normal(0.5, 0.15), 0, 1)),
        home_side="left" if draw.random() < 0.7 else "right",
        marker=pick(draw, ["disc", "arrow", "leaf", "ring"]),
        marker_inside=bool(draw.random() < 0.25),
        focus=float(draw.uniform(0.2, 0.8)) if draw.random() < 0.7 else 0.0,
        grey_bar=bool(draw.random() < 0.8),
        tgc_curve=bool(draw.random() < 0.4),
        probe_line=bool(draw.random() < 0.15),
        frozen=bool(draw.random() < 0.3),
        calipers=int(draw.integers(1, 3)) if draw.random() < 0.2 else 0,
        comma=comma,
        depth_notation=pick(draw, DEPTH_NOTATIONS),
        depth_at_ruler=bool(draw.random() < 0.4),
        maker=pick(draw, MAKERS),
        header=(place_line(draw), patient_line(draw) if named else "", clock_line(draw)),
        settings=setting_lines(draw, comma=comma),
        battery=float(draw.uniform(0.1, 1.0)),
    )


def _palette(draw: np.random.Generator, *, light: bool) -> Palette:
    stage = pick(draw, _LIGHT_STAGES if light else _DARK_STAGES)
    on_dark = max(stage) < 128
    white, grey = ((255, 255, 255), (176, 178, 180)) if on_dark else ((0, 0, 0), (60, 62, 66))
    accent = pick(draw, _ACCENTS if on_dark else _DARK_ACCENTS)
    if light:
        panel: Colour = pick(draw, [(206, 210, 214), (228, 230, 232), (240, 240, 236)])
    else:
        raised = int(draw.integers(12, 44))
        panel = (stage[0] + raised, stage[1] + raised, min(255, stage[2] + raised + 6))
    return Palette(
        stage=stage,
        panel=panel,
        ink=pick(draw, [white, grey]),
        panel_ink=(30, 34, 40) if light else pick(draw, [(255, 255, 255), (200, 202, 206)]),
        accent=accent,
        ticks=pick(draw, [white, grey, accent]),
    )


def _ruler(draw: np.random.Generator, canvas_height: int) -> Ruler:
    return Ruler(
        side=pick(draw, ["left", "right"]),
        pitch_mm=pick(draw, [5, 10]),
        tick_px=int(draw.integers(4, 13)),
        dots=bool(draw.random() < 0.25),
        spine=bool(draw.random() < 0.2),
        numbered=bool(draw.random() < 0.65),
        # Some stand at the picture's side, some at the screen's.
        gap_px=int(draw.integers(3, 15)) if draw.random() < 0.75 else round(draw.uniform(0.03, 0.08) * canvas_height),
        below=bool(draw.random() < 0.2),
    )
