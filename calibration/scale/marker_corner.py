"""What is drawn about one top corner of a B-mode picture, where an orientation mark may stand (REFERENCE §4.3)."""

from __future__ import annotations

from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from calibration.scale.pixel_rect import PixelRect

Side = Literal["left", "right"]

#: Largest and smallest mark, as a share of the screen's height, and the least that both come to, px.
_LARGEST, _SMALLEST, _LARGEST_PX, _SMALLEST_PX = 0.05, 0.012, 20, 8
#: How far around the corner the window reaches, in largest marks: outwards, and upwards and inwards.
_OUTWARDS, _INWARDS = 4, 3
#: Levels from the ground at which something is drawn, and between two channels at which it is coloured.
_DRAWN, _COLOURED = 40, 48
#: A colour of this share of the pixels around the picture is ground; levels within which they are one colour.
_GROUND_SHARE, _ONE_COLOUR = 0.1, 12
#: A picture whose mean colour is stronger than this, in levels, is tinted: nothing in it is told by colour.
_TINTED = 10.0
#: Share of a coloured mark's strongest colour from which it hides the picture under it.
_OPAQUE = 0.75
#: Least level of a grey mark on the picture.
_WHITE = 150
#: Pixels next to the picture in which a codec lets it shine through.
_SHINE_PX = 2


class Corner:
    """One corner of the picture; seen in a mirror for the right one, so that outwards is always left.

    Attributes:
        side: of the picture.
        largest: longest side of a mark, px.
        smallest: of the smallest mark, px.
        x: column of the window in which the picture begins.
        y: row of the window in which the picture begins.
        around: h×w bool, what of the window is not the picture.
        off: h×w uint8, levels from the nearest ground; 0 on the picture.
        coloured: h×w bool, what is of a colour that neither ground nor picture has.
        drawn: h×w bool, what is drawn around the picture, and in colour on it.
        white: rows × columns of the picture's part of the window, bool: bright on the picture.
        darkest: of the same shape, uint8, each pixel's lowest channel.

    Args:
        image: H×W grey or H×W×3 BGR, uint8; the whole screen.
        area: the B-mode area on it.
        side: which corner.
    """

    def __init__(self, image: NDArray[np.uint8], area: PixelRect, side: Side) -> None:
        height, width = image.shape[:2]
        self.side = side
        self.largest = max(_LARGEST_PX, round(_LARGEST * height))
        self.smallest = max(_SMALLEST_PX, round(_SMALLEST * height))
        inwards = min(_INWARDS * self.largest, area.width // 2)
        top = max(0, area.y0 - _INWARDS * self.largest)
        if side == "left":
            self._window = PixelRect(max(0, area.x0 - _OUTWARDS * self.largest), top, area.x0 + inwards, area.y1)
        else:
            outer = min(width, area.x1 + _OUTWARDS * self.largest)
            self._window = PixelRect(area.x1 - inwards, top, outer, area.y1)
        self.x, self.y = self._window.width - inwards, area.y0 - top
        patch = self._window.crop(image)
        patch = patch if side == "left" else patch[:, ::-1]
        self._look_at(np.repeat(patch[:, :, None], 3, axis=2) if patch.ndim == 2 else np.ascontiguousarray(patch))

    def on_screen(self, box: PixelRect) -> PixelRect:
        """Return where a box of the window lies on the screen."""
        left, right = self._window.x0 + box.x0, self._window.x0 + box.x1
        if self.side == "right":
            left, right = self._window.x1 - box.x1, self._window.x1 - box.x0
        return PixelRect(left, self._window.y0 + box.y0, right, self._window.y0 + box.y1)

    def own_pixels(self, box: PixelRect) -> NDArray[np.bool_]:
        """Return which pixels of a box of the screen its mark is drawn with, h×w."""
        top, left = box.y0 - self._window.y0, box.x0 - self._window.x0
        if self.side == "right":
            left = self._window.x1 - box.x1
        there = np.s_[max(0, top) : top + box.height, max(0, left) : left + box.width]
        mine = self.drawn[there]
        if left >= self.x and top >= self.y and mine.any():
            # Where it is drawn half transparent or smoothed, the picture shines through.
            spread = self._spread[there]
            mine = mine & (spread >= _OPAQUE * np.percentile(spread[mine], 95))
        elif not mine.any():
            bright = np.zeros_like(self.drawn)
            bright[self.y :, self.x :] = self.white
            mine = bright[there]
        return mine if self.side == "left" else mine[:, ::-1]

    def _look_at(self, pixels: NDArray[np.uint8]) -> None:
        on_picture = np.s_[self.y :, self.x :]
        self.around = np.ones(pixels.shape[:2], bool)
        self.around[max(0, self.y - _SHINE_PX) :, max(0, self.x - _SHINE_PX) :] = False
        self.darkest = _least(pixels)[on_picture]
        self.white = self.darkest >= _WHITE

        spread = _spread(pixels.astype(np.int16))
        own_colour = spread[on_picture].copy()
        off = np.full(spread.shape, 255, np.uint8)
        for ground in _grounds(pixels[::2, ::2][self.around[::2, ::2]]):
            apart = pixels.astype(np.int16) - ground
            off = np.minimum(off, _most(np.abs(apart).astype(np.uint8)))
            # The ground's own colour, such as a blue panel's, is none of a mark.
            spread = np.minimum(spread, _spread(apart))
        spread[on_picture] = 0 if own_colour.size and own_colour.mean() > _TINTED else own_colour
        self.off = np.where(self.around, off, 0).astype(np.uint8)
        self._spread = spread
        self.coloured: NDArray[np.bool_] = spread >= _COLOURED
        self.drawn: NDArray[np.bool_] = (self.off >= _DRAWN) | self.coloured


def _grounds(pixels: NDArray[np.uint8]) -> list[NDArray[np.int16]]:
    """Return the colours of the flat grounds among N×3 pixels, the commonest first."""
    found: list[NDArray[np.int16]] = []
    rest, fewest = pixels.astype(np.int16), _GROUND_SHARE * len(pixels)
    while len(rest) and len(rest) >= fewest:
        coarse = (rest[:, 0] >> 3) + 32 * (rest[:, 1] >> 3) + 1024 * (rest[:, 2] >> 3)
        commonest = int(np.bincount(coarse).argmax())
        level = np.median(rest[coarse == commonest], axis=0).astype(np.int16)
        near = (np.abs(rest - level) <= _ONE_COLOUR).all(axis=1)
        if np.count_nonzero(near) < fewest:
            break
        found.append(level)
        rest = rest[~near]
    return found


def _least(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    blue, green, red = cv2.split(pixels)
    return np.asarray(cv2.min(cv2.min(blue, green), red), np.uint8)


def _most(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    blue, green, red = cv2.split(pixels)
    return np.asarray(cv2.max(cv2.max(blue, green), red), np.uint8)


def _spread(pixels: NDArray[np.int16]) -> NDArray[np.int16]:
    """Return the difference of the highest and the lowest channel."""
    blue, green, red = cv2.split(pixels)
    return np.asarray(cv2.max(cv2.max(blue, green), red) - cv2.min(cv2.min(blue, green), red), np.int16)
