"""What a scanner draws its screen on: the flat levels around the picture."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

#: Width of the outer ring of the screen in which its background is looked for, px.
_RING_PX = 6

#: A picture whose ring is more uneven than this, in levels within 5×5 px, is a crop of the scan itself.
_NOISIEST = 13

#: A flat patch up to this level may be the scan's own black; one above it was drawn.
BLACK = 24

#: A flat patch from this level on may be the scan's own white: a saturated near field.
_WHITE = 200

#: Differences from the background beyond this count the same, so that a line of text weighs little.
STRENGTH_CAP = 40


@dataclass(frozen=True, eq=False)
class ScreenBackground:
    """The background of one screen.

    Attributes:
        levels: the grey levels it is made of; empty for a crop that has none.
        noise: levels by which it departs from them, over the one level that rounding takes.
    """

    levels: NDArray[np.intp]
    noise: int

    def strength_of(self, grey: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """Return each pixel's distance from the nearest level (from black when there is none), capped; H×W uint8."""
        levels = self.levels if self.levels.size else np.zeros(1, np.intp)
        distance = np.abs(np.arange(256)[:, None] - levels[None, :]).min(axis=1)
        return cv2.LUT(grey, np.minimum(distance, STRENGTH_CAP).astype(np.uint8)).astype(np.uint8, copy=False)

    def drawn_on(self, strength: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """Return 1 where something stands before the background, else 0; H×W uint8."""
        if not self.levels.size:
            return np.ones_like(strength)
        return (strength > 1 + self.noise).astype(np.uint8)


def screen_background(grey: NDArray[np.uint8]) -> ScreenBackground:
    """Find the background of a screen.

    Args:
        grey: H×W uint8.
    """
    unevenness = cv2.morphologyEx(grey, cv2.MORPH_GRADIENT, np.ones((5, 5), np.uint8))
    ring = (np.s_[:_RING_PX], np.s_[-_RING_PX:], np.s_[:, :_RING_PX], np.s_[:, -_RING_PX:])
    noise = float(np.median(np.concatenate([unevenness[side].ravel() for side in ring])))
    if noise > _NOISIEST:
        return ScreenBackground(np.empty(0, np.intp), 0)
    flat = unevenness <= max(3.0, 2 * noise)
    shares = np.stack([np.bincount(grey[side][flat[side]], minlength=256) / grey[side].size for side in ring])
    nearby = np.stack([np.convolve(share, np.ones(5), "same") for share in shares])
    # A level on one side only may be the dark end of a scan that reaches the screen's border.
    is_background = np.count_nonzero((shares >= 0.01) & (nearby >= 0.05), axis=0) >= 2
    drawn = cv2.calcHist([grey], [0], flat.view(np.uint8), [256], [0, 256]).ravel() >= 0.005 * grey.size
    is_background[BLACK:_WHITE] |= drawn[BLACK:_WHITE]
    # Within 5×5 px normal noise spans about 4.5 SD; three SD count as background.
    return ScreenBackground(np.flatnonzero(is_background), round(0.7 * noise))
