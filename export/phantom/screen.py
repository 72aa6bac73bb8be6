"""Draws a whole scanner screen around a B-mode picture, and says where on it everything true is (REFERENCE §5.5)."""

from __future__ import annotations

import json
import math
from dataclasses import asdict, dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from calibration.errors import PictureRefused, ScaleRefused
from calibration.scale.pixel_rect import PixelRect
from export.phantom import screen_parts
from export.phantom.scene import Points
from export.phantom.screen_pen import Box, Pen
from export.phantom.screen_surroundings import draw_surroundings, lay_out
from export.phantom.screen_theme import ScreenTheme, Side
from export.phantom.screen_words import depth_label

Picture = NDArray[np.uint8]


@dataclass(frozen=True)
class ScreenTruth:
    """What is true of a screen; in JSON under the same names.

    Attributes:
        canvas: width and height, px.
        roi: (x0, y0, x1, y1) of the picture, half-open px.
        mm_per_px_x: width of a pixel in it, mm.
        mm_per_px_y: height of a pixel in it, mm.
        width_mm: aperture, mm.
        depth_mm: depth, mm.
        pitch_mm: depth between two ticks of the ruler, 5 or 10 mm.
        ruler_side: of the picture.
        ruler: half-open box of the ruler's ticks without their numbers, px.
        marker_side: where the orientation marker stands.
        mirrored: left and right of the picture are exchanged, and the marker stands on the other side than usual.
        frozen: the freeze sign is shown.
        overlays: name and half-open box of all that may cover the picture: ``marker`` and ``caliper``.
        stretch: factor of the width by a wrong video mode; other than 1, no scale of this screen may be used.
    """

    canvas: tuple[int, int]
    roi: Box
    mm_per_px_x: float
    mm_per_px_y: float
    width_mm: float
    depth_mm: float
    pitch_mm: int
    ruler_side: Side
    ruler: Box
    marker_side: Side
    mirrored: bool
    frozen: bool
    overlays: tuple[tuple[str, Box], ...]
    stretch: float = 1.0

    def on_screen(self, points_mm: Points) -> Points:
        """Return where points of a scene lie on the screen.

        Args:
            points_mm: N×2 (x, z) as in :mod:`export.phantom.scene`, before any mirroring.

        Returns:
            N×2 (x, y) px, in which the pixel of column 0 reaches from 0 to 1. Of a stretched screen, whose roi is
            rounded, they are good to 0.5 px.
        """
        across = -points_mm[:, 0] if self.mirrored else points_mm[:, 0]
        x = self.roi[0] + (across + self.width_mm / 2) / self.mm_per_px_x
        return np.stack([x, self.roi[1] + points_mm[:, 1] / self.mm_per_px_y], axis=1)


@dataclass(frozen=True, eq=False)
class Screen:
    """A scanner's video picture and its truth.

    Attributes:
        image: H×W×3 BGR, uint8.
        truth: what is true of it.
    """

    image: Picture
    truth: ScreenTruth


def compose(
    picture: Picture,
    mm_per_px: tuple[float, float],
    theme: ScreenTheme,
    draw: np.random.Generator,
    *,
    mirrored: bool = False,
) -> Screen:
    """Draw the screen of ``theme`` around a picture, which keeps its proportions in mm.

    Args:
        picture: H×W grey, uint8; its width is the aperture, its height the depth.
        mm_per_px: width and height of its pixels, mm.
        theme: the screen's looks.
        draw: source of chance for what changes from picture to picture: gain curve, cine frame, calipers.
        mirrored: ``picture`` is mirrored, as by a scanner's invert key; the marker goes to the other side.

    Raises:
        PictureRefused: ``picture.type``: no H×W uint8.
        ScaleRefused: ``scale.range``: ``mm_per_px`` is not positive and finite.
    """
    width_mm, depth_mm = _size_mm(picture, mm_per_px)
    pen = Pen(theme)
    layout = lay_out(pen)
    area = _place_picture(pen, layout.stage, width_mm, depth_mm)
    scale = (width_mm / area.width, depth_mm / area.height)
    marker_side: Side = theme.home_side
    if mirrored:
        marker_side = "right" if theme.home_side == "left" else "left"

    pen.sheet.paste(Image.fromarray(resized(picture, area.width, area.height)), (area.x0, area.y0))
    overlays: list[tuple[str, Box]] = []
    distances: list[str] = []
    for number in range(1, theme.calipers + 1):
        box, distance_mm = screen_parts.draw_caliper(pen, area, scale, draw)
        overlays.append(("caliper", box))
        distances.append(f"{number} + {depth_label(10 * distance_mm, '{cm}', comma=theme.comma)} mm")
    ruler = screen_parts.draw_ruler(pen, area, scale[1], depth_mm)
    marker = screen_parts.draw_marker(pen, area, marker_side)
    if theme.marker_inside:
        overlays.append(("marker", marker))
    _draw_beside(pen, area, scale, ruler, (width_mm, depth_mm), draw)
    if theme.frozen:
        screen_parts.draw_freeze_sign(pen, area, marker_side, _below_picture(theme, area), draw)
    settings = list(theme.settings)
    if not theme.depth_at_ruler:
        settings.insert(2, depth_label(depth_mm, theme.depth_notation, comma=theme.comma))
    draw_surroundings(pen, layout, settings + distances)

    truth = ScreenTruth(
        canvas=theme.canvas,
        roi=area.as_tuple(),
        mm_per_px_x=scale[0],
        mm_per_px_y=scale[1],
        width_mm=width_mm,
        depth_mm=depth_mm,
        pitch_mm=theme.ruler.pitch_mm,
        ruler_side=theme.ruler.side,
        ruler=ruler,
        marker_side=marker_side,
        mirrored=mirrored,
        frozen=theme.frozen,
        overlays=tuple(overlays),
    )
    return Screen(np.ascontiguousarray(np.asarray(pen.sheet)[:, :, ::-1]), truth)


def write_truth(truth: ScreenTruth, file: Path) -> None:
    """Write the truth as one JSON object."""
    file.write_text(json.dumps(asdict(truth), indent=2) + "\n")


def resized(picture: Picture, width: int, height: int) -> Picture:
    """Return ``picture`` at another size: averaged where it gets smaller, interpolated where larger."""
    smaller = width * height < picture.size
    size = (width, height)
    return np.asarray(
        cv2.resize(picture, size, interpolation=cv2.INTER_AREA if smaller else cv2.INTER_LINEAR), np.uint8
    )


def _size_mm(picture: Picture, mm_per_px: tuple[float, float]) -> tuple[float, float]:
    if picture.ndim != 2 or picture.dtype != np.uint8 or not picture.size:
        raise PictureRefused(
            f"A B-mode picture is H×W uint8, not {picture.shape} {picture.dtype}.",
            remedy="Give one grey picture.",
            reason="picture.type",
        )
    if not all(math.isfinite(value) and value > 0 for value in mm_per_px):
        raise ScaleRefused(
            f"{mm_per_px} mm is no size of a pixel.", remedy="Give two positive values.", reason="scale.range"
        )
    return picture.shape[1] * mm_per_px[0], picture.shape[0] * mm_per_px[1]


def _place_picture(pen: Pen, stage: PixelRect, width_mm: float, depth_mm: float) -> PixelRect:
    """Return the picture's rectangle: as large as the theme's fill of the stage, with room for what stands beside."""
    theme, em = pen.theme, pen.theme.text_px
    ruler_room = theme.ruler.gap_px + round(2.2 * theme.ruler.tick_px) + round(2.8 * em)
    other_room = round((1 + 2.0 * theme.grey_bar + 2.2 * theme.tgc_curve) * em) + 4
    left, right = (other_room, ruler_room) if theme.ruler.side == "right" else (ruler_room, other_room)
    top = round(2.2 * em)
    bottom = _below_picture(theme, PixelRect(0, 0, 0, 0)) + round(2.2 * em)
    free_width, free_height = stage.width - left - right, stage.height - top - bottom
    mm_per_px = max(width_mm / free_width, depth_mm / free_height) / theme.fill
    width, height = round(width_mm / mm_per_px), round(depth_mm / mm_per_px)
    x0 = stage.x0 + left + round(theme.lean * (free_width - width))
    y0 = stage.y0 + top
    return PixelRect(x0, y0, x0 + width, y0 + height)


def _below_picture(theme: ScreenTheme, area: PixelRect) -> int:
    """Return the first row under the picture that the ruler below leaves free."""
    ticks = round(2.2 * theme.ruler.tick_px) + 3 if theme.ruler.below else 0
    return area.y1 + ticks + round(0.5 * theme.text_px)


def _draw_beside(
    pen: Pen,
    area: PixelRect,
    scale: tuple[float, float],
    ruler: Box,
    size_mm: tuple[float, float],
    draw: np.random.Generator,
) -> None:
    """Draw what stands around the picture besides ruler, marker and freeze sign."""
    theme, em = pen.theme, pen.theme.text_px
    at_right = theme.ruler.side == "right"
    if theme.ruler.below:
        screen_parts.draw_ruler_below(pen, area, scale[0], size_mm[0])
    if theme.focus:
        beside = round(1.3 * em) if theme.ruler.numbered else 6
        size = max(7, round(0.6 * em)) | 1
        screen_parts.draw_focus(pen, area, ruler[2] + beside if at_right else ruler[0] - beside - size)
    if theme.depth_at_ruler:
        label = depth_label(size_mm[1], theme.depth_notation, comma=theme.comma)
        x, anchor = (ruler[2], "ra") if at_right else (ruler[0], "la")
        y = _below_picture(theme, area) + (em if theme.frozen else 0.3 * em)
        pen.write(x, y, label, theme.palette.ink, anchor=anchor)
    # Bar and curve stand one after the other, outwards from the side without the ruler.
    reach = em
    if theme.grey_bar:
        width = screen_parts.grey_bar_width(em)
        screen_parts.draw_grey_bar(pen, area, area.x0 - reach - width if at_right else area.x1 + reach)
        reach += width + em // 2
    if theme.tgc_curve:
        width = screen_parts.tgc_curve_width(em)
        screen_parts.draw_tgc_curve(pen, area, area.x0 - reach - width if at_right else area.x1 + reach, draw)
    if theme.probe_line:
        pen.sharp.line((area.x0, area.y0 - 3, area.x1 - 1, area.y0 - 3), theme.palette.accent)
