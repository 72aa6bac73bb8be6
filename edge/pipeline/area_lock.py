"""Which part of the screen is ultrasound, held still from frame to frame."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from calibration.errors import PictureRefused
from calibration.scale.bmode_area import find_bmode_area, same_layout
from calibration.scale.pixel_rect import PixelRect

Picture = NDArray[np.uint8]

#: Two searches whose sides differ by no more than this, px, have found the same area.
_SAME_AREA_PX = 2


@dataclass(frozen=True, eq=False)
class _Held:
    area: PixelRect
    reference: Picture


class AreaLock:
    """Finds the B-mode area once and keeps it while the screen's layout stays.

    A search reads the picture's content, so it differs by a pixel or two between frames; searching every frame would
    make outline and number jump. So a search counts only where none is held, where the layout has changed, or where
    two checks (:meth:`search_again`) in a row agree with each other and not with what is held, as after a start on a
    black or half-drawn screen. One thread may check while another reads.
    """

    def __init__(
        self,
        find: Callable[[Picture], PixelRect] = find_bmode_area,
        is_same: Callable[[Picture, Picture, PixelRect], bool] = same_layout,
    ) -> None:
        self._find = find
        self._is_same = is_same
        self._guard = threading.Lock()
        self._held: _Held | None = None
        self._candidate: PixelRect | None = None

    def area_of(self, image: Picture) -> PixelRect:
        """Return the B-mode area of ``image`` (H×W or H×W×3 uint8): the held one while the layout stays.

        Raises:
            PictureRefused: no area is held for this layout and none was found.
        """
        held = self._held
        if held and held.reference.shape == image.shape and self._is_same(held.reference, image, held.area):
            return held.area
        self.release()
        found = self._find(image)
        if held and held.reference.shape == image.shape and _same_area(held.area, found):
            found = held.area
        with self._guard:
            self._held = _Held(found, image)
        return found

    def search_again(self, image: Picture) -> None:
        """Check the held area against a fresh search in ``image``, a frame already read; may take 15 ms."""
        held = self._held
        if held is None or held.reference.shape != image.shape:
            return
        try:
            found = self._find(image)
        except PictureRefused:
            found = held.area  # a dark moment says nothing against the area held
        with self._guard:
            if self._held is not held:
                return  # the layout changed meanwhile
            if _same_area(found, held.area):
                self._candidate = None
            elif self._candidate is not None and _same_area(found, self._candidate):
                self._held, self._candidate = _Held(found, image), None
            else:
                self._candidate = found

    def release(self) -> None:
        """Forget the area, as between pictures that have nothing to do with each other."""
        with self._guard:
            self._held = self._candidate = None


def _same_area(one: PixelRect, other: PixelRect) -> bool:
    sides = zip(one.as_tuple(), other.as_tuple(), strict=True)
    return all(abs(a - b) <= _SAME_AREA_PX for a, b in sides)
