"""Draws text and smooth symbols on a screen; sharp shapes go through :attr:`Pen.sharp`."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import resources
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from export.phantom.screen_theme import Colour, ScreenTheme

#: Symbols are drawn this many times larger and then shrunk, which smooths their edges.
_FINER = 4

Font = ImageFont.FreeTypeFont | ImageFont.ImageFont
Box = tuple[int, int, int, int]


@cache
def _font(face: str, size: int) -> Font:
    if face == "plain":
        return ImageFont.load_default(size)
    file = resources.files("edge.ui") / "fonts" / f"Inter-{face.capitalize()}.otf"
    # The simple layout gives the same pixels wherever it runs.
    return ImageFont.truetype(BytesIO(file.read_bytes()), size, layout_engine=ImageFont.Layout.BASIC)


class Pen:
    """A canvas in a theme's colours and letters.

    Attributes:
        sheet: the picture, RGB.
        theme: the looks.
        sharp: draws unsmoothed shapes on the sheet.
    """

    def __init__(self, theme: ScreenTheme) -> None:
        self.theme = theme
        self.sheet = Image.new("RGB", theme.canvas, theme.palette.stage)
        self.sharp = ImageDraw.Draw(self.sheet)

    def write(self, x: float, y: float, text: str, ink: Colour, *, anchor: str = "la", scale: float = 1.0) -> None:
        """Write ``text`` at (x, y) px; ``anchor`` as in Pillow, ``scale`` times the theme's size."""
        font = _font(self.theme.face, max(8, round(scale * self.theme.text_px)))
        self.sharp.text((x, y), text, ink, font, anchor=anchor)

    def width_of(self, text: str, *, scale: float = 1.0) -> int:
        """Return the width of ``text``, px."""
        return round(_font(self.theme.face, max(8, round(scale * self.theme.text_px))).getlength(text))

    def stamp(self, box: Box, ink: Colour, paint: Callable[[ImageDraw.ImageDraw, int, int], None]) -> None:
        """Paint a smooth symbol into ``box`` (half-open, px).

        Args:
            box: where.
            ink: its colour.
            paint: draws with fill 255 on a sheet of the width and height it is given.
        """
        width, height = box[2] - box[0], box[3] - box[1]
        mask = Image.new("L", (_FINER * width, _FINER * height))
        paint(ImageDraw.Draw(mask), *mask.size)
        self.sheet.paste(ink, box, mask.resize((width, height), Image.Resampling.BOX))
