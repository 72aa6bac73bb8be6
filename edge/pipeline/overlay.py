"""A reading drawn on its frame: outline, caliper, and beneath the picture the number or why there is none."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from edge.measure.measurement import Measurement, Point
from edge.pipeline.reading import Reading
from edge.reasons import REASONS

Picture = NDArray[np.uint8]
Colour = tuple[int, int, int]

#: BGR, as on the kit's screen; what they mean is in the words under the picture too.
_OUTLINE: Colour = (245, 231, 91)
_DOUBTED: Colour = (75, 194, 255)
_CALIPER: Colour = (92, 233, 255)
_SHADOW: Colour = (0, 0, 0)

#: RGB of the headline by status.
_HEADLINE = {"ok": (130, 230, 130), "warn": (255, 200, 70), "blocked": (255, 130, 120)}
_PAPER = (16, 18, 22)
_INK = (225, 228, 232)

#: Size of the smallest text, px; sixty letters, the longest sentence, then need 350 px.
_LEAST_TEXT_PX = 12

#: Sixteenths of a pixel: OpenCV draws outlines and calipers where they are, not at the next whole pixel.
_SUBPIXEL_BITS = 4


def draw_reading(reading: Reading) -> Picture:
    """Return the frame with its reading as an H'×W×3 BGR picture.

    The first H rows are the frame with outline and caliper; the rows beneath carry the words, so that none of the
    picture is covered.
    """
    image = reading.frame.image
    picture: Picture = image.copy()
    if image.ndim == 2:
        picture = cv2.cvtColor(image, cv2.COLOR_GRAY2BGR).astype(np.uint8, copy=False)
    thickness = max(1, round(picture.shape[0] / 400))
    found = reading.measurement
    if found.outline is not None:
        colour = _DOUBTED if found.status == "blocked" else _OUTLINE
        _draw_lines(picture, [found.outline], colour, thickness, closed=True)
    if found.mt_caliper is not None:
        _draw_caliper(picture, *found.mt_caliper, thickness)
    height, width = picture.shape[:2]
    caption = _caption(reading, width, max(_LEAST_TEXT_PX, round(min(height, 0.8 * width) / 34)))
    return np.vstack([picture, caption])


def _draw_lines(
    picture: Picture, lines: list[NDArray[np.float32]], colour: Colour, thickness: int, *, closed: bool
) -> None:
    """Draw lines of N×2 points over wider dark ones, so that they are seen on bright tissue too."""
    fixed = [np.rint(points * (1 << _SUBPIXEL_BITS)).astype(np.int32) for points in lines]
    for tint, width in ((_SHADOW, thickness + 2), (colour, thickness)):
        cv2.polylines(picture, fixed, closed, tint, width, cv2.LINE_AA, _SUBPIXEL_BITS)


def _draw_caliper(picture: Picture, start: Point, end: Point, thickness: int) -> None:
    """Draw the caliper with a short bar across each end."""
    ends = np.array([start, end], np.float32)
    along = ends[1] - ends[0]
    half_bar_px = np.float32(4 * thickness + 2)
    across = np.array([-along[1], along[0]]) * (half_bar_px / max(float(np.hypot(*along)), 1.0))
    bars = [np.array([point - across, point + across], np.float32) for point in ends]
    _draw_lines(picture, [ends, *bars], _CALIPER, thickness, closed=False)


def _caption(reading: Reading, width: int, text_px: int) -> Picture:
    """Return the words as rows×``width``×3 BGR, of one height for all frames of a source."""
    found = reading.measurement
    first, second = (*(REASONS[code].sentence for code in found.reasons[:2]), "", "")[:2]
    lines = [
        (_headline(found), round(text_px * 1.5), _HEADLINE[found.status]),
        (first, text_px, _INK),
        (second, text_px, _INK),
        (f"Research use only. {found.site}, {found.view}, frame {reading.frame.sequence}", text_px, _INK),
    ]
    margin = text_px // 2
    height = sum(round(size * 1.3) for _, size, _ in lines) + 2 * margin
    sheet = Image.new("RGB", (width, height + height % 2), _PAPER)
    pen = ImageDraw.Draw(sheet)
    top = margin
    for text, size, ink in lines:
        pen.text((margin, top), text, ink, ImageFont.load_default(size))
        top += round(size * 1.3)
    return np.asarray(sheet)[:, :, ::-1]


def _headline(found: Measurement) -> str:
    """Return the numbers, or that there are none; the status is in the words too, not in the colour alone."""
    if found.mt_mm is None:
        return "No number" if found.mt_px is None else f"No number in mm; thickness {found.mt_px:.0f} px"
    words = f"MT {found.mt_mm:.1f} mm"
    if found.mt_u_mm is not None:
        words = f"MT {found.mt_mm:.1f} ± {found.mt_u_mm:.1f} mm"
    if found.csa_cm2 is not None:
        words += f"   CSA {found.csa_cm2:.1f} cm²"
    return words if found.status == "ok" else f"{words}   Check:"
