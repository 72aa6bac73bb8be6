"""One muscle out of a class's pixels: the largest piece, without holes, with a soft edge around it."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

#: Pixels of background kept around the muscle in :attr:`MuscleMask.soft`.
MARGIN = 2
#: Removes one-pixel lines and spurs, which would lengthen the muscle; leaves every straight edge as it is.
_OPENING = np.ones((3, 3), np.uint8)
#: The grey level of a soft mask at which the edge lies lies between these two.
LAST_OUTSIDE, FIRST_INSIDE = 127, 128


@dataclass(frozen=True, eq=False)
class MuscleMask:
    """The muscle's pixels, area px.

    Attributes:
        mask: H×W uint8, 0 or 255, over the whole B-mode area.
        contour: N×2 int32 (column, row), the muscle's outermost pixels in order.
        soft: uint8 probability of the muscle (255 = 1) around it, at least ``FIRST_INSIDE`` where ``mask`` is set and
            at most ``LAST_OUTSIDE`` elsewhere, with ``MARGIN`` pixels around the muscle; 0 outside the picture.
        x0, y0: area px of ``soft``'s first pixel; may be negative.
        pixels: number of pixels set in ``mask``.
        share: share of the class's pixels that the muscle holds, 0–1.
        filled: share of the muscle's pixels that were holes, 0–1.
    """

    mask: NDArray[np.uint8]
    contour: NDArray[np.int32]
    soft: NDArray[np.uint8]
    x0: int
    y0: int
    pixels: int
    share: float
    filled: float

    @property
    def window(self) -> tuple[slice, slice]:
        """Rows and columns of the area that ``soft`` covers, within the picture."""
        height, width = self.mask.shape
        rows, columns = self.soft.shape
        return (
            slice(max(self.y0, 0), min(self.y0 + rows, height)),
            slice(max(self.x0, 0), min(self.x0 + columns, width)),
        )

    @property
    def touches_top(self) -> bool:
        """Whether a pixel lies in the picture's first row."""
        return self.y0 + MARGIN == 0

    @property
    def touches_bottom(self) -> bool:
        """Whether a pixel lies in the picture's last row."""
        return bool(self.y0 + self.soft.shape[0] - MARGIN == self.mask.shape[0])

    def cut_by_side(self) -> bool:
        """Whether the picture's left or right side cuts the muscle (REFERENCE §2.5, rule a).

        It does where the muscle comes within 2 px of that side along more than 5 % of its height.
        """
        height = self.soft.shape[0] - 2 * MARGIN
        along = [int(np.count_nonzero(side.any(axis=1))) for side in (self.mask[:, :2], self.mask[:, -2:])]
        return bool(max(along) > 0.05 * height)


def find_muscle(member: NDArray[np.uint8], certainty: NDArray[np.uint8] | None = None) -> MuscleMask | None:
    """Take the largest piece of a class, fill its holes, and keep its soft edge.

    Args:
        member: H×W uint8, 255 where the class won, else 0.
        certainty: H×W uint8 probability of the winning class, 255 = 1; ``None`` for a hard mask. Outside the class
            its complement stands for the class's own probability, which is exact between two classes.

    Returns:
        The muscle, or ``None`` where nothing wider than two pixels is left.
    """
    opened = np.empty_like(member)
    cv2.morphologyEx(member, cv2.MORPH_OPEN, _OPENING, dst=opened)
    contours, _ = cv2.findContours(opened, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    if not contours:
        return None
    largest = max(contours, key=cv2.contourArea)
    mask = np.zeros_like(member)
    cv2.drawContours(mask, [largest], -1, 255, cv2.FILLED)

    height, width = mask.shape
    left, top, across, down = cv2.boundingRect(largest)
    x0, y0, x1, y1 = left - MARGIN, top - MARGIN, left + across + MARGIN, top + down + MARGIN
    inner = np.s_[max(y0, 0) : min(y1, height), max(x0, 0) : min(x1, width)]
    soft = np.zeros((y1 - y0, x1 - x0), np.uint8)
    rows, columns = mask[inner].shape
    within = soft[max(-y0, 0) :, max(-x0, 0) :][:rows, :columns]
    within[:] = _soft(mask[inner], member[inner], None if certainty is None else certainty[inner])

    pixels = cv2.countNonZero(mask[inner])
    own = cv2.countNonZero(mask[inner] & member[inner])
    return MuscleMask(
        mask=mask,
        contour=largest[:, 0].astype(np.int32),
        soft=soft,
        x0=x0,
        y0=y0,
        pixels=pixels,
        share=own / cv2.countNonZero(member),
        filled=1.0 - own / pixels,
    )


def _soft(mask: NDArray[np.uint8], member: NDArray[np.uint8], certainty: NDArray[np.uint8] | None) -> NDArray[np.uint8]:
    """Return the muscle's probability: the class's own, but full in filled holes and none in other pieces."""
    if certainty is None:
        return mask
    # A winner among three classes may hold less than one half; the edge must stay where the labels change.
    own = np.maximum(certainty, np.uint8(FIRST_INSIDE)) ^ ~member
    same = (mask == member).view(np.uint8)
    soft = mask.copy()
    cv2.copyTo(own, same, dst=soft)
    return soft
