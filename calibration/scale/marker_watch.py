"""Tells at every frame whether the orientation mark still stands where it stood (REFERENCE §4.6, §8.3 H-02)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from calibration.errors import PictureRefused
from calibration.scale.marker_corner import Corner
from calibration.scale.orientation_marker import Marker
from calibration.scale.pixel_rect import PixelRect

Change = Literal["orientation.lost", "orientation.mirrored"]

#: Levels by which a pixel must differ to count as changed: beyond the noise of a lossy video.
_CHANGE = 48
#: Levels from the mark's colour at which it has ended.
_OTHER_COLOUR = 24
#: Share of a mark's pixels that are as they were, from which it is there: in its place, and on the other side.
_SAME, _SAME_MIRRORED = 0.7, 0.85
#: Share of the rim at which a mark in its place ends at least: live picture may be like it for a moment.
_LEAST_RIM = 0.3
#: Pixels of a mark that are compared; of these, those by which its place on the other side is looked for.
_COMPARED, _LOOKED_FOR = 256, 20
#: A mark on the other side may stand this far from where it is expected, px.
_SEARCH_PX = 3
#: Channel of a BGR picture by which it is looked for: near enough to grey to see where it is.
_GREEN = 1
#: Distance from a mark at which it has ended, px.
_RIM_PX = 3

Points = NDArray[np.intp]  # (2, N) rows and columns

#: (49, 2) rows and columns of every shift within the search.
_SHIFTS = np.argwhere(np.ones((2 * _SEARCH_PX + 1, 2 * _SEARCH_PX + 1))) - _SEARCH_PX


@dataclass(frozen=True, eq=False)
class _Place:
    """A place on the other side: of the mark's pixels and its rim, and of some pixels at every shift."""

    points: Points
    rim: Points
    around: tuple[NDArray[np.intp], NDArray[np.intp]]


class MarkerWatch:
    """Compares a mark's own pixels with what they were: what lies around it may be live picture.

    A frame takes less than a tenth of a millisecond, and one without the mark in its place a fifth.

    Args:
        reference: H×W or H×W×3 uint8, the screen on which the mark was found.
        area: its B-mode area.
        marker: the mark.

    Raises:
        PictureRefused: ``orientation.no_mark``: nothing is drawn where the mark is said to be.
    """

    def __init__(self, reference: NDArray[np.uint8], area: PixelRect, marker: Marker) -> None:
        self._shape = reference.shape
        box = marker.box
        own = np.argwhere(Corner(reference, area, marker.side).own_pixels(box)).T
        if not own.size:
            raise PictureRefused(
                "No orientation mark is drawn where it is said to be.",
                remedy="Find the mark on the screen that is to be watched.",
                reason="orientation.no_mark",
            )
        self._points: Points = _evenly(own, _COMPARED) + np.array([[box.y0], [box.x0]])
        self._levels = _levels(reference, self._points)
        self._few = np.linspace(0, self._levels.shape[1] - 1, _LOOKED_FOR).astype(np.intp)
        few = self._levels[_GREEN % len(self._levels), self._few].astype(np.uint8)
        self._few_levels = np.tile(few, (len(_SHIFTS), 1))
        rim = _rim_of(box)
        self._rim = rim[:, _apart(reference, self._points, rim) > _CHANGE]
        # A scanner's invert key exchanges the picture's sides, a wrong video mode those of the whole screen.
        axes = sorted({area.x0 + area.x1 - 1, reference.shape[1] - 1})
        self._across = [place for axis in axes for place in self._places_across(axis, box)]

    def change_in(self, image: NDArray[np.uint8]) -> Change | None:
        """Return what became of the mark in a frame: ``None`` where it is in its place.

        Args:
            image: the frame's screen.

        Returns:
            ``orientation.mirrored``: it is gone, and stands on the other side. ``orientation.lost``: it is gone, or
            something is drawn over it.
        """
        if image.shape != self._shape:
            return "orientation.lost"
        if self._likeness(image, self._points) >= _SAME:
            return None if self._ends_at(image, self._points, self._rim, _LEAST_RIM) else "orientation.lost"
        across = any(self._is_at(image, place) for place in self._across)
        return "orientation.mirrored" if across else "orientation.lost"

    def _places_across(self, axis: int, box: PixelRect) -> list[_Place]:
        """Return where the mark may stand on the other side of column ``axis / 2``: as it was, or mirrored itself."""
        aside = np.array([[0], [axis - (box.x0 + box.x1 - 1)]])
        return [
            self._place(self._points + aside, self._rim + aside),
            self._place(_mirrored(self._points, axis), _mirrored(self._rim, axis)),
        ]

    def _place(self, points: Points, rim: Points) -> _Place:
        height, width = self._shape[:2]
        around = points[:, None, self._few] + _SHIFTS.T[:, :, None]
        return _Place(points, rim, (around[0].clip(0, height - 1), around[1].clip(0, width - 1)))

    def _is_at(self, image: NDArray[np.uint8], place: _Place) -> bool:
        """Tell whether the mark is drawn at a place or close by, and ends at its rim."""
        one_channel = image if image.ndim == 2 else image[:, :, _GREEN]
        off = cv2.absdiff(one_channel[place.around], self._few_levels).sum(axis=1)
        best = _SHIFTS[off.argmin()][:, None]
        points, rim = place.points + best, place.rim + best
        return self._likeness(image, points) >= _SAME_MIRRORED and self._ends_at(image, points, rim, _SAME)

    def _ends_at(self, image: NDArray[np.uint8], points: Points, rim: Points, share: float) -> bool:
        """Tell whether a mark's colour ends at its rim; that of a panel over both corners does not."""
        ended = np.count_nonzero(_apart(image, points, rim) > _OTHER_COLOUR)
        return bool(ended >= share * rim.shape[1])

    def _likeness(self, image: NDArray[np.uint8], points: Points) -> float:
        """Return the share of the mark's pixels that are as they were."""
        off = np.abs(_levels(image, points) - self._levels).max(axis=0)
        return float(np.count_nonzero(off <= _CHANGE)) / len(off)


def _levels(image: NDArray[np.uint8], points: Points) -> NDArray[np.int16]:
    """Return the channels × … levels at (2, …) points; the nearest ones for points off the screen."""
    height, width = image.shape[:2]
    seen = image[points[0].clip(0, height - 1), points[1].clip(0, width - 1)].astype(np.int16)
    return seen[None] if image.ndim == 2 else np.moveaxis(seen, -1, 0)


def _apart(image: NDArray[np.uint8], points: Points, rim: Points) -> NDArray[np.float64]:
    """Return how far each point of a rim is from the mean colour of a mark, levels."""
    colour = _levels(image, points).mean(axis=1, keepdims=True)
    return np.asarray(np.abs(_levels(image, rim) - colour).max(axis=0), np.float64)


def _mirrored(points: Points, axis: int) -> Points:
    return np.stack([points[0], axis - points[1]])


def _evenly(points: Points, most: int) -> Points:
    kept = np.linspace(0, points.shape[1] - 1, min(points.shape[1], most)).round().astype(np.intp)
    return points[:, kept]


def _rim_of(box: PixelRect) -> Points:
    """Return every other point of the rectangle that runs around a box at the rim's distance."""
    framed = np.ones((box.height + 2 * _RIM_PX, box.width + 2 * _RIM_PX), bool)
    framed[1:-1, 1:-1] = False
    return np.asarray(np.argwhere(framed)[::2].T + np.array([[box.y0 - _RIM_PX], [box.x0 - _RIM_PX]]), np.intp)
