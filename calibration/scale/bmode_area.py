"""Finds the B-mode picture on a scanner's screen or in a crop of one, and tells whether it is still there."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from calibration.errors import PictureRefused
from calibration.scale.area_edges import exact_sides, without_frame_lines
from calibration.scale.pixel_rect import PixelRect
from calibration.scale.screen_background import screen_background

#: Smallest side of a picture worth measuring, px.
LEAST_SIDE_PX = 32

#: Least part of the screen that a B-mode area covers.
_LEAST_SHARE = 0.04

#: A longer strip than this is the probe's ringing in air, or a row of buttons.
_LONGEST_ASPECT = 4.0

#: Every fourth pixel of every fourth row shows a changed layout, and costs a tenth of a millisecond.
_GRID_PX = 4

#: Levels by which a grid point must differ to count as changed: beyond the noise of a lossy video.
_CHANGE = 16

#: Changed part of the points outside the area from which the layout counts as another; a clock stays below it.
_CHANGED_SHARE = 0.005

#: Share of a faint picture's lines, and of all of it, that is not background.
_FAINT_FILL = 0.95

#: Least share of its pixels that differ from their neighbour, in either direction: noise does, test bars do not.
_FAINT_GRAIN = 0.03

#: A strip whose levels all lie within this distance of their median shows nothing.
_EMPTY_SPREAD = 8


def find_bmode_area(image: NDArray[np.uint8]) -> PixelRect:
    """Find the rectangle that bounds the B-mode picture.

    A screen's background is flat, of one or a few levels. Before it stand text, rulers, bars and the picture; of
    these only the picture is left when everything thinner than a fortieth of the screen is taken away. Its sides are
    then put on the pixel. Nothing is known about any scanner's layout.

    Args:
        image: H×W grey or H×W×3 BGR, uint8.

    Raises:
        PictureRefused: ``picture.type`` or ``picture.shape``: no picture; ``picture.no_area``: no B-mode area in it.
    """
    grey = _grey(image)
    background = screen_background(grey)
    strength = background.strength_of(grey)
    thickness = max(9, round(min(grey.shape) / 40)) | 1
    rough = _largest_body(background.drawn_on(strength), thickness)
    if rough is not None and _may_be_scan(rough, grey.size):
        rough = without_frame_lines(grey, rough)
        area = without_frame_lines(grey, exact_sides(strength, rough, reach_px=4 * thickness))
        if _may_be_scan(area, grey.size):
            return area
    faint = _faint_body(grey, thickness) if background.levels.size and background.noise == 0 else None
    if faint is not None and _may_be_scan(faint, grey.size):
        return faint
    raise PictureRefused(
        "No ultrasound picture was found on the screen.",
        remedy="Show the scanner's live B-mode picture, large and with nothing over it.",
        reason="picture.no_area",
    )


def same_layout(reference: NDArray[np.uint8], image: NDArray[np.uint8], area: PixelRect) -> bool:
    """Tell whether ``area``, found in ``reference``, still holds for ``image``.

    The picture inside may be dark or without contact; what surrounds it must be the same. A picture that got narrower
    leaves the rest of the screen alone, so the area's own left and right ends must not have gone empty while there
    is a picture between them. A crop without surroundings is compared by its size only.

    Args:
        reference: H×W or H×W×3 uint8 in which ``area`` was found.
        image: a later picture of the same source.
        area: the B-mode area of ``reference``.
    """
    if reference.shape != image.shape:
        return False
    # Green alone is near enough to grey to see a change.
    before, after = (picture if picture.ndim == 2 else picture[:, :, 1] for picture in (reference, image))
    if area.width * area.height >= 0.9 * after.size:
        return True
    return not _surroundings_changed(before, after, area) and not _got_narrower(area.crop(before), area.crop(after))


def _grey(image: NDArray[np.uint8]) -> NDArray[np.uint8]:
    if not isinstance(image, np.ndarray) or image.dtype != np.uint8:
        raise PictureRefused(
            f"A picture is an array of uint8, not of {getattr(image, 'dtype', type(image).__name__)}.",
            remedy="Convert it to 8 bits per channel.",
            reason="picture.type",
        )
    if image.ndim not in (2, 3) or (image.ndim == 3 and image.shape[2] != 3) or min(image.shape[:2]) < LEAST_SIDE_PX:
        raise PictureRefused(
            f"A picture is H×W or H×W×3 with at least {LEAST_SIDE_PX} pixels a side, not {image.shape}.",
            remedy="Give one grey or BGR picture.",
            reason="picture.shape",
        )
    image = np.ascontiguousarray(image)
    if image.ndim == 2:
        return image
    return cv2.cvtColor(image, cv2.COLOR_BGR2GRAY).astype(np.uint8, copy=False)


def _largest_body(drawn: NDArray[np.uint8], thickness: int) -> PixelRect | None:
    """Return the rough bounds of the largest thing ``thickness`` pixels thick, with its parts above and below."""
    halved = np.ascontiguousarray(drawn[::2, ::2])
    solid = cv2.morphologyEx(halved, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
    thick = cv2.morphologyEx(solid, cv2.MORPH_OPEN, np.ones((thickness // 2, thickness // 2), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(thick, connectivity=4)
    bodies = stats[1:].tolist()
    if not bodies:
        return None
    x, y, width, height, size = max(bodies, key=lambda body: body[cv2.CC_STAT_AREA])
    x0, y0, x1, y1 = x, y, x + width, y + height
    for px, py, part_width, part_height, part_size in bodies:
        shared = min(px + part_width, x + width) - max(px, x)
        # Fluid, or the shadow under bone, may split a picture from side to side.
        if part_size >= 0.05 * size and part_width >= 0.5 * width and shared >= 0.9 * part_width:
            x0, y0, x1, y1 = min(x0, px), min(y0, py), max(x1, px + part_width), max(y1, py + part_height)
    return PixelRect(2 * x0, 2 * y0, min(2 * x1, drawn.shape[1]), min(2 * y1, drawn.shape[0]))


def _faint_body(grey: NDArray[np.uint8], thickness: int) -> PixelRect | None:
    """Return the rectangle of a picture that is dark but for a level: of a probe in air, on a lossless screen."""
    commonest = int(np.bincount(np.concatenate([grey[0], grey[-1], grey[:, 0], grey[:, -1]])).argmax())
    shown = (grey != commonest).view(np.uint8)
    body = _largest_body(shown, thickness)
    if body is None:
        return None
    inside = body.crop(shown)
    columns, rows = (np.flatnonzero(inside.mean(axis=axis) >= _FAINT_FILL) for axis in (0, 1))
    if not columns.size or not rows.size:
        return None
    rect = PixelRect(
        body.x0 + int(columns[0]), body.y0 + int(rows[0]), body.x0 + int(columns[-1]) + 1, body.y0 + int(rows[-1]) + 1
    )
    levels = rect.crop(grey)
    grained = min(np.mean(levels[1:] != levels[:-1]), np.mean(levels[:, 1:] != levels[:, :-1])) >= _FAINT_GRAIN
    return rect if grained and rect.crop(shown).mean() >= _FAINT_FILL else None


def _may_be_scan(area: PixelRect, screen_size: int) -> bool:
    shorter, longer = sorted((area.width, area.height))
    large = shorter >= LEAST_SIDE_PX and area.width * area.height >= _LEAST_SHARE * screen_size
    return large and longer <= _LONGEST_ASPECT * shorter


def _surroundings_changed(before: NDArray[np.uint8], after: NDArray[np.uint8], area: PixelRect) -> bool:
    old = before[::_GRID_PX, ::_GRID_PX].astype(np.int16)
    changed = np.abs(after[::_GRID_PX, ::_GRID_PX] - old) > _CHANGE
    outside = np.ones(changed.shape, bool)
    # The points next to the area are left out too: a codec lets the picture's movement shine through there.
    rows = slice(max(0, area.y0 - 2) // _GRID_PX, (area.y1 + 1) // _GRID_PX + 1)
    columns = slice(max(0, area.x0 - 2) // _GRID_PX, (area.x1 + 1) // _GRID_PX + 1)
    outside[rows, columns] = False
    return bool(np.count_nonzero(changed & outside) > _CHANGED_SHARE * np.count_nonzero(outside))


def _got_narrower(before: NDArray[np.uint8], after: NDArray[np.uint8]) -> bool:
    if _is_empty(after[::_GRID_PX, ::_GRID_PX]):
        return False
    ends = (np.s_[::2, 2:7], np.s_[::2, -7:-2])
    return any(_is_empty(after[end]) and not _is_empty(before[end]) for end in ends)


def _is_empty(part: NDArray[np.uint8]) -> bool:
    levels = part.astype(np.int16)
    away = np.abs(levels - np.median(levels)) > _EMPTY_SPREAD
    return bool(np.count_nonzero(away) <= 0.005 * away.size)
