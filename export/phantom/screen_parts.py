"""The things that stand around a picture: rulers, grey bar, gain curve, marker, focus, freeze sign, calipers."""

from __future__ import annotations

import math

import numpy as np
from PIL import Image, ImageDraw

from calibration.scale.pixel_rect import PixelRect
from export.phantom.screen_pen import Box, Pen
from export.phantom.screen_theme import Ruler, Side
from export.phantom.screen_words import pick


def draw_ruler(pen: Pen, area: PixelRect, mm_per_px: float, depth_mm: float) -> Box:
    """Draw the depth ruler: a tick each pitch from the picture's first row on, longer at 5 cm (REFERENCE §4.3).

    The tick of depth z stands in the row that holds it, floor(y0 + z / mm_per_px).

    Args:
        pen: where.
        area: the picture on the screen.
        mm_per_px: height of a pixel, mm.
        depth_mm: depth of the picture, mm.

    Returns:
        The half-open box that holds every tick and no number.
    """
    look = pen.theme.ruler
    thick = 2 if pen.theme.canvas[1] > 1000 else 1
    outwards = 1 if look.side == "right" else -1
    base = area.x1 + look.gap_px if look.side == "right" else area.x0 - look.gap_px - 1
    steps = range(int(depth_mm / look.pitch_mm + 1e-6) + 1)
    rows = [math.floor(area.y0 + step * look.pitch_mm / mm_per_px + 1e-6) for step in steps]
    for step, row in zip(steps, rows, strict=True):
        depth = step * look.pitch_mm
        length = _tick_length(look, depth)
        _draw_tick(pen, base, row, outwards * length, thick)
        if look.numbered and depth % 10 == 0 and depth > 0:
            beside = base + outwards * (_tick_length(look, 50) + 4)
            anchor = "lm" if outwards > 0 else "rm"
            pen.write(beside, row, str(depth // 10), pen.theme.palette.ticks, anchor=anchor, scale=0.85)
    if look.spine and not look.dots:
        pen.sharp.rectangle((base, rows[0], base, rows[-1]), pen.theme.palette.ticks)
    longest = _tick_length(look, 0)
    if look.dots:
        column, radius = _dot_column(look, base), longest // 4
        return (column - radius, rows[0] - radius, column + radius + 1, rows[-1] + radius + 1)
    left, right = sorted((base, base + outwards * (longest - 1)))
    return (left, rows[0], right + 1, rows[-1] + thick)


def draw_ruler_below(pen: Pen, area: PixelRect, mm_per_px: float, width_mm: float) -> None:
    """Draw ticks of the same pitch under the picture, from its left side on.

    Args:
        pen: where.
        area: the picture on the screen.
        mm_per_px: width of a pixel, mm.
        width_mm: width of the picture, mm.
    """
    look = pen.theme.ruler
    top = area.y1 + 3
    for step in range(int(width_mm / look.pitch_mm + 1e-6) + 1):
        column = math.floor(area.x0 + step * look.pitch_mm / mm_per_px + 1e-6)
        length = _tick_length(look, step * look.pitch_mm)
        pen.sharp.rectangle((column, top, column, top + length - 1), pen.theme.palette.ticks)


def draw_focus(pen: Pen, area: PixelRect, x: int) -> None:
    """Draw the focus triangle at column ``x``, pointing at the picture."""
    size = max(7, round(0.6 * pen.theme.text_px)) | 1
    y = round(area.y0 + pen.theme.focus * area.height) - size // 2
    to_left = x > area.x0

    def triangle(pencil: ImageDraw.ImageDraw, width: int, height: int) -> None:
        tip, foot = (0, width - 1) if to_left else (width - 1, 0)
        pencil.polygon([(tip, height // 2), (foot, 0), (foot, height - 1)], fill=255)

    pen.stamp((x, y, x + size, y + size), pen.theme.palette.accent, triangle)


def grey_bar_width(text_px: int) -> int:
    """Return the width of the grey bar, px."""
    return max(6, round(0.7 * text_px))


def tgc_curve_width(text_px: int) -> int:
    """Return the width of the gain curve's strip, px."""
    return round(1.8 * text_px)


def draw_grey_bar(pen: Pen, area: PixelRect, x: int) -> None:
    """Draw the grey bar from column ``x`` on, beside the picture's upper part."""
    width, height = grey_bar_width(pen.theme.text_px), max(60, round(0.25 * area.height))
    levels = np.linspace(255, 0, height).astype(np.uint8)[:, None].repeat(width, 1)
    pen.sheet.paste(Image.fromarray(levels), (x, area.y0))
    pen.sharp.rectangle((x - 1, area.y0 - 1, x + width, area.y0 + height), outline=pen.theme.palette.ink)


def draw_tgc_curve(pen: Pen, area: PixelRect, x: int, draw: np.random.Generator) -> None:
    """Draw the time gain curve along the picture's depth, from column ``x`` on."""
    width = tgc_curve_width(pen.theme.text_px)
    knots = np.clip(np.linspace(0.25, 0.7, 8) + draw.normal(0, 0.1, 8), 0.05, 0.95)

    def curve(pencil: ImageDraw.ImageDraw, wide: int, high: int) -> None:
        rows = np.linspace(0, high, 60)
        columns = wide * np.interp(rows, np.linspace(0, high, len(knots)), knots)
        pencil.line(list(zip(columns.tolist(), rows.tolist(), strict=True)), fill=200, width=5)

    pen.stamp((x, area.y0, x + width, area.y1), pen.theme.palette.ink, curve)


def draw_marker(pen: Pen, area: PixelRect, side: Side) -> Box:
    """Draw the orientation marker at the top of the picture, over its corner or within it.

    Returns:
        The half-open box it fills.
    """
    size = max(12, round(1.25 * pen.theme.text_px))
    top = area.y0 + 4 if pen.theme.marker_inside else area.y0 - size - 4
    inset = 4 if pen.theme.marker_inside else 0
    left = area.x0 + inset if side == "left" else area.x1 - size - inset

    def symbol(pencil: ImageDraw.ImageDraw, width: int, height: int) -> None:
        frame = (2, 2, width - 3, height - 3)
        if pen.theme.marker == "disc":
            pencil.ellipse(frame, fill=255)
            pencil.rectangle((0.44 * width, 0.25 * height, 0.56 * width, 0.75 * height), fill=0)
        elif pen.theme.marker == "ring":
            pencil.ellipse(frame, outline=255, width=width // 7)
            pencil.ellipse((0.35 * width, 0.35 * height, 0.65 * width, 0.65 * height), fill=255)
        elif pen.theme.marker == "arrow":
            pencil.polygon([(width // 2, height - 1), (0, 0.35 * height), (width, 0.35 * height)], fill=255)
            pencil.rectangle((0.35 * width, 0, 0.65 * width, 0.4 * height), fill=255)
        else:
            pencil.chord((-0.5 * width, 0, 0.95 * width, height), -60, 60, fill=255)
            pencil.chord((0.05 * width, 0, 1.5 * width, height), 120, 240, fill=150)

    box = (left, top, left + size, top + size)
    pen.stamp(box, pen.theme.palette.accent, symbol)
    return box


def draw_freeze_sign(pen: Pen, area: PixelRect, marker: Side, cine_y: int, draw: np.random.Generator) -> None:
    """Draw the freeze sign over the picture, away from the marker, and the stopped cine bar at row ``cine_y``."""
    size = max(12, round(1.3 * pen.theme.text_px))
    left = area.x1 - size if marker == "left" else area.x0
    snow = bool(draw.random() < 0.7)

    def sign(pencil: ImageDraw.ImageDraw, width: int, height: int) -> None:
        if not snow:
            pencil.rectangle((0.2 * width, 0.1 * height, 0.42 * width, 0.9 * height), fill=255)
            pencil.rectangle((0.58 * width, 0.1 * height, 0.8 * width, 0.9 * height), fill=255)
            return
        middle = np.array([width / 2, height / 2])
        for angle in np.arange(6) * math.pi / 3:
            along = np.array([math.cos(angle), math.sin(angle)])
            across = np.array([-along[1], along[0]])
            pencil.line([*middle, *(middle + 0.47 * width * along)], fill=255, width=width // 11)
            for turn in (1, -1):
                start = middle + 0.27 * width * along
                pencil.line([*start, *(start + 0.16 * width * (along + turn * across))], fill=255, width=width // 12)

    ink = pen.theme.palette.ink
    pen.stamp((left, area.y0 - size - 4, left + size, area.y0 - 4), ink, sign)
    if snow and draw.random() < 0.4:
        beside, anchor = (left - 4, "rm") if marker == "left" else (left + size + 4, "lm")
        pen.write(beside, area.y0 - size // 2 - 4, "Freeze", ink, anchor=anchor, scale=0.9)
    frames = int(draw.integers(60, 400))
    frame = int(draw.integers(1, frames + 1))
    height = max(4, pen.theme.text_px // 3)
    right = area.x1 - pen.width_of("000/000", scale=0.8) - 8
    pen.sharp.rectangle((area.x0, cine_y, right, cine_y + height), outline=ink)
    reached = area.x0 + round((right - area.x0) * frame / frames)
    pen.sharp.rectangle((area.x0, cine_y, max(reached, area.x0 + 1), cine_y + height), fill=ink)
    pen.write(right + 6, cine_y + height // 2, f"{frame}/{frames}", ink, anchor="lm", scale=0.8)


def draw_caliper(
    pen: Pen, area: PixelRect, mm_per_px: tuple[float, float], draw: np.random.Generator
) -> tuple[Box, float]:
    """Measure a random distance on the picture.

    Returns:
        The half-open box that holds crosses and dotted line, and the distance in mm.
    """
    arm = max(4, pen.theme.text_px // 3)
    inner = np.array([area.width - 4 * arm, area.height - 4 * arm])
    start = np.array([draw.uniform(0.15, 0.85), draw.uniform(0.05, 0.5)]) * inner
    end = start + np.array([draw.normal(0, 0.06), draw.uniform(0.15, 0.45)]) * inner
    origin = np.array([area.x0, area.y0]) + 2 * arm
    ends = np.rint([origin + np.clip(point, 0, inner) for point in (start, end)]).astype(int)
    ink = pick(draw, [(255, 255, 255), (255, 230, 80), (120, 240, 120)])
    for x, y in ends.tolist():
        pen.sharp.line((x - arm, y, x + arm, y), ink)
        pen.sharp.line((x, y - arm, x, y + arm), ink)
    span = ends[1] - ends[0]
    dot = 2 if pen.theme.canvas[1] > 1000 else 1
    dots = max(2, int(np.hypot(*span) / 5))
    for share in np.linspace(0, 1, dots):
        x, y = np.rint(ends[0] + share * span).astype(int).tolist()
        pen.sharp.rectangle((x, y, x + dot - 1, y + dot - 1), ink)
    low, high = ends.min(axis=0) - arm, ends.max(axis=0) + arm + 1
    return (int(low[0]), int(low[1]), int(high[0]), int(high[1])), float(np.hypot(*(span * np.array(mm_per_px))))


def _tick_length(look: Ruler, depth_mm: int) -> int:
    if depth_mm % 50 == 0:
        return round(2.2 * look.tick_px)
    return round(1.4 * look.tick_px) if look.pitch_mm < 10 and depth_mm % 10 == 0 else look.tick_px


def _dot_column(look: Ruler, base: int) -> int:
    return base + (1 if look.side == "right" else -1) * look.tick_px // 2


def _draw_tick(pen: Pen, base: int, row: int, reach: int, thick: int) -> None:
    """Draw one tick of ``reach`` px from column ``base`` outwards: to the left where negative."""
    ink = pen.theme.palette.ticks
    if pen.theme.ruler.dots:
        column, radius = _dot_column(pen.theme.ruler, base), abs(reach) // 4
        pen.sharp.ellipse((column - radius, row - radius, column + radius, row + radius), ink)
        return
    left, right = sorted((base, base + reach - (1 if reach > 0 else -1)))
    pen.sharp.rectangle((left, row, right, row + thick - 1), ink)
