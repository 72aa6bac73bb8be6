"""The exact sides of a B-mode area whose rough place on the screen is known."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from calibration.scale.pixel_rect import PixelRect
from calibration.scale.screen_background import BLACK, STRENGTH_CAP

#: Grey levels added before the logarithm, so that the ringing of a lossy codec beside an edge is no edge itself.
_LOG_FLOOR = 3.0

#: A step counts as the picture's edge from this fraction of the strongest one; the outermost of them is taken.
_STEP_SHARE = 0.7

#: A line with less than this fraction of the picture's strength is a gap.
_GAP_SHARE = 0.1

#: What lies beyond a gap is picture from this fraction of its strength, else text, a ruler or a bar.
_ISLAND_SHARE = 0.6

#: Pixels looked at outside the rough side.
_OUTWARDS_PX = 4

#: Anything narrower than this along a profile is a drawn line, not the picture.
_NARROW_PX = 5

#: A frame line is at most this thick; more even rows than that are the picture's own near field.
_LINE_PX = 3

#: Levels by which a frame line is set off from the picture beside it; the near field fades by less from row to row.
_LINE_CONTRAST = 20


def exact_sides(strength: NDArray[np.uint8], rough: PixelRect, reach_px: int) -> PixelRect:
    """Put each side of ``rough`` on the pixel where the picture begins.

    Averages along a side turn speckle into a smooth profile, in which a true edge is one large step on a logarithmic
    scale, while shadows, lost contact and the fall with depth are slopes.

    Args:
        strength: H×W uint8, each pixel's difference from the screen's background.
        rough: the area within a few pixels outwards and ``reach_px`` inwards.
        reach_px: how far inwards each side is looked for, at most; never beyond a third of the area.
    """
    across, along = min(reach_px, rough.width // 3), min(reach_px, rough.height // 3)
    columns = strength[rough.y0 : rough.y1].T
    x0 = _edge(columns, rough.x0, across, stop_at_gap=True)
    x1 = len(columns) - _edge(columns[::-1], len(columns) - rough.x1, across, stop_at_gap=True)
    rows = strength[:, x0:x1]
    # Gel or a near field of the background's own level may leave rows at the top empty.
    y0 = _edge(rows, rough.y0, along, stop_at_gap=False)
    y1 = len(rows) - _edge(rows[::-1], len(rows) - rough.y1, along, stop_at_gap=True)
    return PixelRect(x0, y0, x1, y1)


def without_frame_lines(grey: NDArray[np.uint8], area: PixelRect) -> PixelRect:
    """Leave out thin bright lines of even level along the sides: drawn frames, not echoes."""
    picture = area.crop(grey)
    top, bottom = _frame_lines(picture), _frame_lines(picture[::-1])
    left, right = _frame_lines(picture.T), _frame_lines(picture.T[::-1])
    return PixelRect(area.x0 + left, area.y0 + top, area.x1 - right, area.y1 - bottom)


def _edge(lines: NDArray[np.uint8], rough: int, reach: int, *, stop_at_gap: bool) -> int:
    """Return the index of the picture's first line near ``rough``, coming from line 0; before it is background."""
    start = rough - _OUTWARDS_PX
    window = lines[max(start, 0) : rough + reach]
    # In a dim picture a line of text must not outweigh a line of speckle.
    cap = np.clip(np.percentile(window[len(window) // 2 :], 80), 6, STRENGTH_CAP)
    profile = np.concatenate([np.zeros(max(-start, 0)), np.minimum(window, cap).mean(axis=1)])
    profile = _without_narrow_peaks(profile)
    half = len(profile) // 2
    strength = np.median(profile[half:])
    gaps = np.flatnonzero(profile[:half] < _GAP_SHARE * strength)
    if stop_at_gap and gaps.size and profile[: gaps[-1]].max(initial=0) < _ISLAND_SHARE * strength:
        skipped = max(0, int(gaps[-1]) - 3)
        profile, start = profile[skipped:], start + skipped
    steps = np.diff(np.log(profile + _LOG_FLOOR))
    if steps.max() <= 0:
        return rough
    return start + 1 + int(np.argmax(steps >= _STEP_SHARE * steps.max()))


def _without_narrow_peaks(profile: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the grey opening of ``profile``; a step keeps its place."""
    half = _NARROW_PX // 2
    lowest = np.lib.stride_tricks.sliding_window_view(np.pad(profile, half, mode="edge"), _NARROW_PX).min(axis=1)
    opened = np.lib.stride_tricks.sliding_window_view(np.pad(lowest, half, mode="edge"), _NARROW_PX).max(axis=1)
    return np.asarray(opened, np.float64)


def _frame_lines(picture: NDArray[np.uint8]) -> int:
    """Return how many of the first rows are a frame line: few, even, brighter than black, set off from what follows."""
    rows = picture[: _LINE_PX + 1].astype(np.int16)
    levels = np.median(rows, axis=1)
    even = (levels > BLACK) & ((np.abs(rows - levels[:, None]) <= 4).mean(axis=1) >= 0.9)
    count = len(even) if even.all() else int(np.argmin(even))
    is_line = 0 < count <= _LINE_PX and abs(levels[count] - levels[count - 1]) >= _LINE_CONTRAST
    return count if is_line else 0
