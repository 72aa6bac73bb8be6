"""Header, footer, settings and buttons of a screen, and the stage they leave for the picture."""

from __future__ import annotations

from dataclasses import dataclass

from PIL import ImageDraw

from calibration.scale.pixel_rect import PixelRect
from export.phantom.screen_pen import Pen
from export.phantom.screen_theme import Colour, ScreenTheme

_BUTTONS = ("Gain", "Depth", "Freeze", "Save", "Dist", "Text", "Preset", "Menu")


@dataclass(frozen=True)
class Layout:
    """Where the parts of a screen lie; an empty rectangle stands for a part the screen lacks.

    Attributes:
        stage: what is left for picture, ruler and what belongs to them.
        header: maker, patient, clock.
        footer: a strip at the bottom.
        settings: the column of settings.
        buttons: the column of buttons.
    """

    stage: PixelRect
    header: PixelRect
    footer: PixelRect
    settings: PixelRect
    buttons: PixelRect


def lay_out(pen: Pen) -> Layout:
    """Divide the canvas among the parts of the theme's layout."""
    theme, em = pen.theme, pen.theme.text_px
    width, height = theme.canvas
    top = round((1.7 if theme.layout == "bare" else 2.4) * em)
    bottom = height - (round(2.1 * em) if theme.layout == "bars" else 0)
    column = max(pen.width_of(line) for line in (*theme.settings, "2D 00 dB", "1 + 00.0 mm")) + round(1.6 * em)
    buttons = round(4.6 * em) if theme.layout == "buttons" else 0
    left, right = (column, width - buttons) if theme.settings_side == "left" else (buttons, width - column)
    at_left, at_right = PixelRect(0, top, left, bottom), PixelRect(right, top, width, bottom)
    return Layout(
        stage=PixelRect(left, top, right, bottom),
        header=PixelRect(0, 0, width, top),
        footer=PixelRect(0, bottom, width, height),
        settings=at_left if theme.settings_side == "left" else at_right,
        buttons=at_right if theme.settings_side == "left" else at_left,
    )


def draw_surroundings(pen: Pen, layout: Layout, settings: list[str]) -> None:
    """Draw all but the stage.

    Args:
        pen: where.
        layout: of the same pen.
        settings: lines of the settings column.
    """
    theme = pen.theme
    panels = {
        "bars": (layout.header, layout.footer),
        "column": (layout.settings,),
        "buttons": (layout.header, layout.buttons),
        "bare": (),
    }[theme.layout]
    for panel in panels:
        pen.sharp.rectangle((panel.x0, panel.y0, panel.x1 - 1, panel.y1 - 1), theme.palette.panel)
    _draw_header(pen, layout.header, _ink_on(layout.header, panels, theme))
    _draw_settings(pen, layout.settings, settings, _ink_on(layout.settings, panels, theme))
    if layout.buttons.width:
        _draw_buttons(pen, layout.buttons)
    if layout.footer.height:
        _draw_footer(pen, layout.footer)


def _ink_on(part: PixelRect, panels: tuple[PixelRect, ...], theme: ScreenTheme) -> Colour:
    return theme.palette.panel_ink if part in panels else theme.palette.ink


def _draw_header(pen: Pen, header: PixelRect, ink: Colour) -> None:
    em, middle = pen.theme.text_px, header.y1 // 2
    place, patient, clock = pen.theme.header
    x = 0.7 * em
    if pen.theme.layout != "bare":
        _draw_logo(pen, round(x), middle)
        x += 1.9 * em
        pen.write(x, middle, pen.theme.maker, ink, anchor="lm", scale=1.15)
        x += pen.width_of(pen.theme.maker, scale=1.15) + 2 * em
    right = header.x1 - round(3.2 * em)
    _draw_battery(pen, right + round(0.8 * em), middle, ink)
    pen.write(right, middle, clock, ink, anchor="rm")
    right -= pen.width_of(clock) + 2 * em
    for text in (patient, place):
        if text and x + pen.width_of(text) < right:
            pen.write(x, middle, text, ink, anchor="lm")
            x += pen.width_of(text) + 2 * em


def _draw_logo(pen: Pen, x: int, middle: int) -> None:
    size = round(1.4 * pen.theme.text_px)

    def waves(pencil: ImageDraw.ImageDraw, width: int, height: int) -> None:
        for step in range(3):
            inset = step * width // 7
            pencil.arc((inset, inset, width - 1 - inset, height - 1 - inset), 200 + 25 * step, 430, 255, width // 12)

    accent = pen.theme.palette.accent
    pen.stamp((x, middle - size // 2, x + size, middle - size // 2 + size), accent, waves)


def _draw_battery(pen: Pen, x: int, middle: int, ink: Colour) -> None:
    width, height = round(1.5 * pen.theme.text_px), round(0.7 * pen.theme.text_px)
    top = middle - height // 2
    pen.sharp.rectangle((x, top, x + width, top + height), outline=ink)
    pen.sharp.rectangle((x + width + 1, top + height // 3, x + width + 2, top + height - height // 3), ink)
    full = round(pen.theme.battery * (width - 4))
    pen.sharp.rectangle((x + 2, top + 2, x + 2 + full, top + height - 2), ink)


def _draw_settings(pen: Pen, column: PixelRect, lines: list[str], ink: Colour) -> None:
    em = pen.theme.text_px
    step = min(1.5 * em, (column.height - 2 * em) / max(1, len(lines)))
    for index, line in enumerate(lines):
        pen.write(column.x0 + 0.7 * em, column.y0 + em + index * step, line, ink)


def _draw_buttons(pen: Pen, column: PixelRect) -> None:
    em, palette = pen.theme.text_px, pen.theme.palette
    cell = min(column.height / len(_BUTTONS), 4.4 * em)
    red, green, blue = (level + (-18 if pen.theme.light else 22) for level in palette.panel)
    for index, word in enumerate(_BUTTONS):
        top, bottom = round(column.y0 + index * cell + 3), round(column.y0 + (index + 1) * cell - 3)
        pen.sharp.rounded_rectangle((column.x0 + 5, top, column.x1 - 6, bottom), em // 3, fill=(red, green, blue))
        middle = (column.x0 + column.x1) // 2
        half = round(0.16 * cell)
        symbol = (middle - half, top + round(0.14 * cell), middle + half, top + round(0.14 * cell) + 2 * half)
        if index % 3 == 0:
            pen.sharp.ellipse(symbol, outline=palette.panel_ink)
        elif index % 3 == 1:
            pen.sharp.line((symbol[0], symbol[3], symbol[2], symbol[1]), palette.panel_ink, 2)
        else:
            pen.sharp.rectangle(symbol, outline=palette.panel_ink)
        pen.write(middle, bottom - round(0.2 * cell), word, palette.panel_ink, anchor="mm", scale=0.85)


def _draw_footer(pen: Pen, footer: PixelRect) -> None:
    words = ("Freeze: foot switch", "Cine", "Measure", "Report", "End exam")
    for index, word in enumerate(words):
        x = footer.x0 + (index + 0.5) * footer.width / len(words)
        pen.write(x, (footer.y0 + footer.y1) // 2, word, pen.theme.palette.panel_ink, anchor="mm", scale=0.9)
