"""How far a ruler reaches, where the picture beside it is too dark to be seen to its end."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from calibration.scale.ruler import Ruler

#: A further tick looks like one of the known to this share of their contrast, column by column.
_ALIKE = 0.35
#: A tick's row may be off by so much; so far above and below it there is nothing, px.
_OFF_PX, _CLEAR_PX = 1, 6


def reach_of(image: NDArray[np.uint8], ruler: Ruler) -> tuple[float, float]:
    """Return the rows of a ruler's first and last tick, also beyond the picture in which it was found.

    Args:
        image: H×W grey or H×W×3 BGR, uint8; the whole screen.
        ruler: found on it.
    """
    grey = image if image.ndim == 2 else cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    strip = grey[:, ruler.strip.x0 : ruler.strip.x1].astype(np.float64)
    contrast = strip - np.median(strip[ruler.strip.y0 : ruler.strip.y1], axis=0)
    known = np.array([contrast[_clearest(contrast, row)] for row in ruler.rows])

    def follow(row: float, step: float) -> float:
        while _is_tick(contrast, row + step, known):
            row = float(_clearest(contrast, row + step))  # where it stands: the step's own error must not add up
        return row

    return follow(ruler.rows[0], -ruler.px_per_tick), follow(ruler.rows[-1], ruler.px_per_tick)


def _clearest(contrast: NDArray[np.float64], row: float) -> int:
    """Return the clearest of the rows that a tick at ``row`` may be in."""
    first = max(round(row) - _OFF_PX, 0)
    return first + int(np.abs(contrast[first : round(row) + _OFF_PX + 1]).sum(axis=1).argmax())


def _is_tick(contrast: NDArray[np.float64], row: float, known: NDArray[np.float64]) -> bool:
    middle, sizes = round(row), np.abs(known).mean(axis=1)
    if not _CLEAR_PX <= middle < len(contrast) - _CLEAR_PX:
        return False
    off = np.abs(known - contrast[_clearest(contrast, row)]).mean(axis=1)
    beside = float(np.abs(contrast[[middle - _CLEAR_PX, middle + _CLEAR_PX]]).mean())
    # Long ticks stand between short ones: it need be like one of them.
    return bool(np.any((off <= _ALIKE * sizes) & (beside <= _ALIKE * sizes)))
