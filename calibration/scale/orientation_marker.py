"""The orientation mark at one of the picture's top corners (REFERENCE §4.6, §8.3 H-02).

A scanner draws a logo, dot or letter at the side of the picture that belongs to the mark on the probe (REFERENCE §4.3).
Where it stands says nothing about the limb; that it stands elsewhere than before says that left and right are
exchanged. No scanner's mark is known here: what counts is that one corner has such a thing and the other has none.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from calibration.scale.marker_corner import Corner, Side
from calibration.scale.pixel_rect import PixelRect

#: Shorter side of a mark over its longer one.
_LEAST_ASPECT = 0.5
#: Farthest from the corner, in the mark's own sizes: beside the picture, above it, inwards, and down beside it. A focus
#: mark stands beside the picture too, but lower.
_BESIDE, _ABOVE, _INWARDS, _DOWN_BESIDE = 2.5, 1.2, 1.5, 1.0
#: Part of a thing's drawn pixels that are coloured in a coloured mark, and part of its bounds that such a mark fills.
_IN_COLOUR, _COLOURED_FILL = 0.5, 0.3
#: Gap between a coloured mark's parts, in heights, and share of the height in which they stand side by side.
_PART_GAP, _PART_SHARED = 0.3, 0.7
#: Part of its convex hull that a grey mark fills, and half the thickness of its thickest part over its height: a
#: letter or a drawn sign fills less and is thinner.
_GREY_FILL, _GREY_THICKNESS = 0.8, 0.2
#: Levels that the ground right around a grey mark may be off, and the share of it that shows: around the white end of a
#: grey bar on light ground it shows less.
_FLAT_GROUND, _ALONE = 16, 0.9
#: Another thing of its height that stands closer than this, in heights, makes it a letter of a word.
_WORD_GAP = 0.35
#: Things below one another from which they are a ruler, how exactly they stand so, px, and how alike in size they are.
_FEWEST_IN_COLUMN, _IN_COLUMN_PX, _ALIKE = 3, 2.0, (0.35, 1.5)
#: A grey mark on the picture: its unevenness, and how much darker all around it is, levels; px to the ring around.
_FLAT, _SET_OFF, _RING_PX = 6, 60, 3


@dataclass(frozen=True)
class Marker:
    """An orientation mark.

    Attributes:
        side: of the picture at whose top corner it stands.
        box: its bounds on the screen, px.
    """

    side: Side
    box: PixelRect


def find_marker(image: NDArray[np.uint8], area: PixelRect) -> Marker | None:
    """Find the orientation mark at one of the two top corners of the picture.

    Only a mark without a counterpart is one: where both corners show something that may be a mark, there is no answer.
    Plain letters, thin signs, what stands in a ruler's column and what is part of a word count as none.

    Args:
        image: H×W grey or H×W×3 BGR, uint8; the whole screen.
        area: the B-mode area on it.

    Returns:
        The mark; ``None`` where it cannot be told.
    """
    left, right = (Corner(image, area, "left"), Corner(image, area, "right"))
    things = [(corner, _things_at(corner)) for corner in (left, right)]
    marked = [number for number, (_, blobs) in enumerate(things) if any(blob.sure for blob in blobs)]
    if len(marked) != 1:
        return None
    corner, blobs = things[marked[0]]
    best = min((blob for blob in blobs if blob.sure), key=lambda blob: (not blob.coloured, blob.away))
    if not best.coloured and things[1 - marked[0]][1]:
        return None
    return Marker(corner.side, corner.on_screen(best.box))


@dataclass(frozen=True)
class _Blob:
    """Something of a mark's size and place.

    Attributes:
        box: its bounds in the corner's window, px.
        away: from the corner, in its own sizes.
        coloured: it is drawn in colour.
        sure: its shape is a mark's too.
    """

    box: PixelRect
    away: float
    coloured: bool
    sure: bool


def _things_at(corner: Corner) -> list[_Blob]:
    return _around_picture(corner) + _white_on_picture(corner)


def _around_picture(corner: Corner) -> list[_Blob]:
    drawn = _without_long_runs(corner.drawn.astype(np.uint8), corner.largest)
    boxes = _boxes_of(np.asarray(cv2.morphologyEx(drawn, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8)), np.uint8))
    in_colour = drawn * corner.coloured
    coloured = [box for box in boxes if box.crop(in_colour).sum() >= _IN_COLOUR * box.crop(drawn).sum()]
    grey = [box for box in boxes if box not in coloured]
    coloured = _united(coloured)
    found: list[_Blob] = []
    for box in coloured + grey:
        if not _may_be_mark(box, corner) or _in_column(box, boxes) or _in_word(box, coloured + grey):
            continue
        tinted = box in coloured
        sure = float(box.crop(drawn).mean()) >= _COLOURED_FILL if tinted else _is_grey_mark(drawn, corner, box)
        found.append(_Blob(box, _away(box, corner), tinted, sure))
    return found


def _white_on_picture(corner: Corner) -> list[_Blob]:
    """Find flat bright solid shapes with sharp edges on the picture; echoes are uneven and fade out."""
    bright = corner.white.astype(np.uint8)
    boxes = _boxes_of(bright)
    found: list[_Blob] = []
    for box in boxes:
        placed = PixelRect(corner.x + box.x0, corner.y + box.y0, corner.x + box.x1, corner.y + box.y1)
        if min(box.x0, box.y0) < _RING_PX or not _may_be_mark(placed, corner) or _in_column(box, boxes):
            continue
        grown = _grown_box(box)
        shape = grown.crop(bright)
        if _is_solid(shape, np.ones_like(shape)) and _is_sharp(shape, grown.crop(corner.darkest)):
            found.append(_Blob(placed, _away(placed, corner), coloured=False, sure=True))
    return found


def _may_be_mark(box: PixelRect, corner: Corner) -> bool:
    shorter, longer = sorted((box.width, box.height))
    if not corner.smallest <= longer <= corner.largest or shorter < _LEAST_ASPECT * longer:
        return False
    beside = box.x1 <= corner.x
    near = corner.x - box.x1 <= _BESIDE * longer and corner.y - box.y1 <= _ABOVE * longer
    down = box.y0 - corner.y <= (_DOWN_BESIDE if beside else _INWARDS) * longer
    return bool(near and down and box.x0 - corner.x <= _INWARDS * longer)


def _away(box: PixelRect, corner: Corner) -> float:
    across, along = (box.x0 + box.x1) / 2 - corner.x, (box.y0 + box.y1) / 2 - corner.y
    return float(np.hypot(across, along)) / max(box.width, box.height)


def _is_grey_mark(drawn: NDArray[np.uint8], corner: Corner, box: PixelRect) -> bool:
    """Tell whether a grey thing is solid and stands alone on flat ground; the picture may hide a part of it."""
    grown = _grown_box(box)
    shape, seen = grown.crop(drawn), grown.crop(corner.around.view(np.uint8))
    ring = (_ring(shape) & seen) > 0
    if not ring.any() or np.mean(grown.crop(corner.off)[ring] <= _FLAT_GROUND) < _ALONE:
        return False
    return _is_solid(_largest_part(shape), seen)


def _is_solid(shape: NDArray[np.uint8], seen: NDArray[np.uint8]) -> bool:
    """Tell a disc, square or arrow from a letter: its convex hull is filled, thickly, wherever it is seen."""
    hull = np.zeros_like(shape)
    cv2.fillConvexPoly(hull, cv2.convexHull(np.argwhere(shape)[:, ::-1].astype(np.int32)), 1)
    thickness = cv2.distanceTransform(np.pad(shape, 1), cv2.DIST_L2, 3).max()
    filled = np.count_nonzero(shape) >= _GREY_FILL * np.count_nonzero(hull & seen)
    return bool(filled and thickness >= _GREY_THICKNESS * np.count_nonzero(shape.any(axis=1)))


def _is_sharp(shape: NDArray[np.uint8], levels: NDArray[np.uint8]) -> bool:
    """Tell whether a shape is flat and all around it is much darker within three pixels."""
    body = levels[cv2.erode(shape, np.ones((3, 3), np.uint8)) > 0].astype(np.int16)
    around = levels[_ring(shape) > 0]
    if not body.size or not around.size:
        return False
    level = float(np.median(body))
    even = (np.abs(body - level) <= _FLAT).mean() >= 0.7
    return bool(even and np.percentile(around, 90) <= level - _SET_OFF)


def _in_column(box: PixelRect, boxes: list[PixelRect]) -> bool:
    """Tell whether things like it stand straight below: dots or numbers of a ruler."""
    least, most = _ALIKE
    alike = [
        other
        for other in boxes
        if abs(other.x0 + other.x1 - box.x0 - box.x1) <= 2 * _IN_COLUMN_PX
        and least * box.width <= other.width <= most * box.width
        and least * box.height <= other.height <= most * box.height
    ]
    return len(alike) >= _FEWEST_IN_COLUMN


def _in_word(box: PixelRect, boxes: list[PixelRect]) -> bool:
    """Tell whether something of its height stands close beside it in the same row."""
    for other in boxes:
        gap = max(other.x0 - box.x1, box.x0 - other.x1)
        shared = min(box.y1, other.y1) - max(box.y0, other.y0)
        if 0 <= gap <= _WORD_GAP * box.height and shared >= 0.5 * box.height and other.height <= 2 * box.height:
            return True
    return False


def _united(boxes: list[PixelRect]) -> list[PixelRect]:
    """Unite the parts of a sign that stand side by side in the same rows."""
    united: list[PixelRect] = []
    for box in sorted(boxes, key=lambda one: one.x0):
        for index, other in enumerate(united):
            shared = min(box.y1, other.y1) - max(box.y0, other.y0)
            taller = max(box.height, other.height)
            if shared >= _PART_SHARED * taller and box.x0 - other.x1 <= _PART_GAP * taller:
                united[index] = PixelRect(other.x0, min(box.y0, other.y0), max(box.x1, other.x1), max(box.y1, other.y1))
                break
        else:
            united.append(box)
    return united


def _without_long_runs(drawn: NDArray[np.uint8], longest: int) -> NDArray[np.uint8]:
    """Take away frames, the line along a ruler's ticks, the probe's line and panels: longer than the largest mark."""
    across = cv2.morphologyEx(drawn, cv2.MORPH_OPEN, np.ones((1, longest + 1), np.uint8))
    down = cv2.morphologyEx(drawn, cv2.MORPH_OPEN, np.ones((longest + 1, 1), np.uint8))
    return np.where((across > 0) | (down > 0), 0, drawn).astype(np.uint8)


def _boxes_of(drawn: NDArray[np.uint8]) -> list[PixelRect]:
    _, _, stats, _ = cv2.connectedComponentsWithStats(drawn, connectivity=8)
    return [PixelRect(x, y, x + width, y + height) for x, y, width, height, _ in stats[1:].tolist()]


def _largest_part(drawn: NDArray[np.uint8]) -> NDArray[np.uint8]:
    _, labels, stats, _ = cv2.connectedComponentsWithStats(drawn, connectivity=8)
    return np.where(labels == 1 + np.argmax(stats[1:, cv2.CC_STAT_AREA]), 1, 0).astype(np.uint8)


def _grown_box(box: PixelRect) -> PixelRect:
    return PixelRect(max(0, box.x0 - _RING_PX), max(0, box.y0 - _RING_PX), box.x1 + _RING_PX, box.y1 + _RING_PX)


def _ring(shape: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return 1 at the pixels that lie three pixels from a shape."""
    kernel = np.ones((3, 3), np.uint8)
    inner = cv2.dilate(shape, kernel, iterations=_RING_PX - 1)
    return (cv2.dilate(shape, kernel, iterations=_RING_PX) - inner).astype(np.uint8)
