"""Tells at every frame whether a settled scale still holds (REFERENCE §8.3, H-01). Takes a tenth of a millisecond."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from calibration.scale.pixel_rect import PixelRect

#: Levels by which a pixel must differ to count as changed: beyond the noise of a lossy video.
_CHANGE = 48
#: Changed pixels, as a share of those that a ruler or a character is drawn with, from which it is another: a depth
#: that changes moves every tick but the first, an arrow that moves over a ruler changes less.
_CHANGED_SHARE = 0.25
#: Levels from the strip's most frequent one at which a pixel counts as drawn.
_DRAWN = 40
#: Sides of the picture may move by this much between two searches, px.
_SIDE_PX = 2
#: Frames in a row that must be as they were before a scale holds again.
_SURE_AGAIN = 3


@dataclass(frozen=True)
class Mark:
    """Something on the screen that tells the scale.

    Attributes:
        code: the reason to give when it changes.
        rect: where it stands, px.
        parts: how many parts of it may change alone: the characters of a text; a ruler's ticks all move together.
    """

    code: str
    rect: PixelRect
    parts: int = 1


class ScaleWatch:
    """Compares what tells the scale on the screen with what it was when the scale was settled.

    Args:
        reference: H×W or H×W×3 uint8, the screen on which the scale was settled.
        area: its B-mode area.
        marks: its ruler and its depth text; what the screen does not have is left out.
    """

    def __init__(self, reference: NDArray[np.uint8], area: PixelRect, marks: Sequence[Mark] = ()) -> None:
        self._shape = reference.shape
        self._area = area
        patches = [_green(mark.rect.crop(reference)).copy() for mark in marks]
        limits = [_CHANGED_SHARE * _drawn(patch) / mark.parts for mark, patch in zip(marks, patches, strict=True)]
        self._marks = list(zip(marks, patches, limits, strict=True))
        self._good_frames = _SURE_AGAIN

    def change_in(self, image: NDArray[np.uint8], area: PixelRect | None) -> str | None:
        """Return the reason why the scale does not hold for a frame, ``None`` where it does.

        Args:
            image: the frame's screen.
            area: its B-mode area; ``None`` where none was found.
        """
        code = self._changed(image, area)
        if code is not None:
            self._good_frames = 0
            return code
        self._good_frames = min(self._good_frames + 1, _SURE_AGAIN)
        return None if self._good_frames == _SURE_AGAIN else "scale.settling"

    def _changed(self, image: NDArray[np.uint8], area: PixelRect | None) -> str | None:
        if image.shape != self._shape:
            return "scale.screen_changed"
        if area is None or any(
            abs(now - then) > _SIDE_PX for now, then in zip(area.as_tuple(), self._area.as_tuple(), strict=True)
        ):
            return "scale.picture_changed"
        for mark, patch, limit in self._marks:
            off = cv2.absdiff(_green(mark.rect.crop(image)), patch)
            if np.count_nonzero(off > _CHANGE) > limit:
                return mark.code
        return None


def _green(patch: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return H×W: green alone is near enough to grey to see a change."""
    return patch if patch.ndim == 2 else patch[:, :, 1]


def _drawn(patch: NDArray[np.uint8]) -> int:
    """Return how many pixels something is drawn with."""
    commonest = int(np.bincount(patch.ravel(), minlength=256).argmax())
    return int(np.count_nonzero(np.abs(patch.astype(np.int16) - commonest) > _DRAWN))
