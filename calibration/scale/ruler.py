"""The depth ruler beside a B-mode picture: how many pixels lie between two of its ticks (REFERENCE §4.4.2).

What a tick means in millimetres is not written here: it is a property of scanner and depth, and is never read off the
picture alone.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from calibration.errors import RulerRefused
from calibration.scale.pixel_rect import PixelRect
from calibration.scale.ruler_marks import Marks, Strip, columns_of, cut_strip, find_marks, thin_runs

#: Fewest ticks, and the largest scatter about a straight line, px (REFERENCE §4.4.2).
FEWEST_TICKS, MOST_SCATTER_PX = 4, 0.5
#: What is shorter than this share of the picture's height is no ruler of it.
LEAST_REACH = 0.5
#: A tick farther from its place is none of this ruler, px: the row of a drawn line is rounded by up to 0.5.
_OFF_PX = 1.2
#: Closer ticks are letters or a texture, px.
_CLOSEST_PX = 8.0
#: Ticks that miss at the picture's top or bottom may be this much more than one tick's distance away, px.
_END_PX = 3.0
#: Standard deviation of one tick's row at least, px: rounding to whole rows is even within ± 0.5.
_LEAST_SCATTER_PX = 1.0 / math.sqrt(12.0)
#: Ticks that another thing touches may be this share of all.
MOST_TOUCHED = 1.0 / 3.0
#: Fits of a row, each to what the one before met: far from its start the step's own error counts.
_PASSES = 3
#: Rows above and below the picture in which ticks may stand, and the narrowest strip that may hold some, px.
_AROUND_PX, _NARROWEST_PX = 8, 2
#: Two rulers may differ by this share and still be one scale.
_SAME = 0.005

Side = Literal["left", "right"]


@dataclass(frozen=True)
class Ruler:
    """One ruler.

    Attributes:
        side: of the picture.
        strip: its ticks' bounds, px.
        rows: row of each tick, px.
        px_per_tick: distance between two ticks, px, and its standard uncertainty.
        u_px: standard uncertainty of ``px_per_tick``.
    """

    side: Side
    strip: PixelRect
    rows: tuple[float, ...]
    px_per_tick: float
    u_px: float


def find_ruler(image: NDArray[np.uint8], area: PixelRect) -> Ruler:
    """Find the ruler that counts the depth of the picture in ``area``.

    Args:
        image: H×W grey or H×W×3 BGR, uint8; the whole screen.
        area: the B-mode area on it.

    Raises:
        RulerRefused: ``ruler.none``: nothing looks like one; ``ruler.ticks``: a tick is missing or too many, or they do
            not reach from the picture's top to its bottom; ``ruler.several``: two rulers count differently.
    """
    grey = image if image.ndim == 2 else cv2.cvtColor(image, cv2.COLOR_BGR2GRAY).astype(np.uint8, copy=False)
    height, width = grey.shape
    above, below = max(area.y0 - _AROUND_PX, 0), min(area.y1 + _AROUND_PX, height)
    found: list[Ruler] = []
    faults: list[RulerRefused] = []
    sides: tuple[tuple[Side, int, int], ...] = (("left", 0, area.x0 - 1), ("right", area.x1 + 1, width))
    for side, x0, x1 in sides:
        if x1 - x0 > _NARROWEST_PX:
            sound, unsound = _rulers(cut_strip(grey, PixelRect(x0, above, x1, below)), side, area)
            found += sound
            faults += unsound
    if not found and faults:
        raise faults[0]
    if not found:
        raise RulerRefused(
            "No ruler was found beside the picture.",
            remedy="Show the depth ruler on the scanner, with nothing over it.",
            reason="ruler.none",
        )
    if max(one.px_per_tick for one in found) > (1.0 + _SAME) * min(one.px_per_tick for one in found):
        raise RulerRefused(
            "Two rulers beside the picture count differently.",
            remedy="Show one picture with one ruler on the scanner.",
            reason="ruler.several",
        )
    return min(found, key=lambda one: one.u_px / one.px_per_tick)


def _rulers(strip: Strip, side: Side, area: PixelRect) -> tuple[list[Ruler], list[RulerRefused]]:
    """Return the rulers of a strip, and what is wrong with those that cannot be trusted."""
    found: list[Ruler] = []
    faults: list[RulerRefused] = []
    held: list[NDArray[np.float64]] = []
    for group in columns_of(find_marks(strip), FEWEST_TICKS):
        row = _even_row(group)
        if row.count < FEWEST_TICKS or np.ptp(row.ticks.rows) < LEAST_REACH * area.height:
            continue
        try:
            found.append(_ruler(row, strip, side, area))
        except RulerRefused as refused:
            faults.append(refused)
            held.append(row.ticks.rows)
    # The longer ticks of a ruler reach into columns of their own and look like a second one there. They are part of the
    # finer one: where that is faulty they would count it wrongly.
    alone: list[Ruler] = []
    for ruler in sorted(found, key=lambda one: -len(one.rows)):
        if not any(_are_among(ruler.rows, rows) for rows in held):
            alone.append(ruler)
            held.append(np.array(ruler.rows))
    return alone, faults


def _are_among(ticks: Sequence[float], rows: NDArray[np.float64]) -> bool:
    apart = np.abs(np.subtract.outer(np.array(ticks), rows)).min(axis=1)
    return bool(apart.max() <= _OFF_PX)


def _ruler(row: _Row, strip: Strip, side: Side, area: PixelRect) -> Ruler:
    """Measure one ruler.

    Raises:
        RulerRefused: ``ruler.ticks``.
    """
    rows = _all_ticks(row, strip, area)
    places = np.arange(len(rows))
    step, first = np.polyfit(places, rows, 1).tolist()
    off = rows - (first + step * places)
    scatter_px = float(np.sqrt((off**2).mean()))
    if scatter_px > MOST_SCATTER_PX:
        raise _not_trusted("The ruler's ticks do not stand at even distances.")
    ticks = row.ticks
    return Ruler(
        side=side,
        strip=PixelRect(
            int(ticks.left.min()), math.floor(rows[0]), int(ticks.right.max()) + 1, math.ceil(rows[-1]) + 1
        ),
        rows=tuple(rows.tolist()),
        px_per_tick=step,
        u_px=max(scatter_px, _LEAST_SCATTER_PX) / float(np.sqrt(((places - places.mean()) ** 2).sum())),
    )


@dataclass(frozen=True, eq=False)
class _Row:
    """Marks of one column, and which of them stand in an even row.

    Attributes:
        group: the marks.
        places: (N,) number of the step at which each stands, or stands nearest.
        fits: (N,) whether it stands there.
    """

    group: Marks
    places: NDArray[np.intp]
    fits: NDArray[np.bool_]

    @property
    def count(self) -> int:
        return len(np.unique(self.places[self.fits]))

    @property
    def ticks(self) -> Marks:
        return self.group.subset(self.fits)


def _even_row(group: Marks) -> _Row:
    """Find the even row that most marks stand in; of two with as many, the one of wider steps.

    Every two marks up to three apart are tried as neighbours.
    """
    rows = group.rows
    best, best_score = _Row(group, np.zeros(len(rows), np.intp), np.zeros(len(rows), bool)), (0, 0.0)
    for begin in range(len(rows) - 1):
        for end in range(begin + 1, min(begin + 4, len(rows))):
            step = float(rows[end] - rows[begin])
            if step < _CLOSEST_PX:
                continue
            row = _followed(group, float(rows[begin]), step)
            if (row.count, step) > best_score:
                best, best_score = row, (row.count, step)
    return best


def _followed(group: Marks, first: float, step: float) -> _Row:
    """Follow an even row from its first step on, and fit first and step to what was met."""
    for _ in range(_PASSES):
        places = np.rint((group.rows - first) / step).astype(np.intp)
        fits = np.abs(group.rows - first - places * step) <= _OFF_PX
        if len(np.unique(places[fits])) < 2:
            break
        step, first = np.polyfit(places[fits], group.rows[fits], 1).tolist()
    return _Row(group, places, fits)


def _all_ticks(row: _Row, strip: Strip, area: PixelRect) -> NDArray[np.float64]:
    """Return the rows of all ticks, those included that a letter or an arrow touches.

    Raises:
        RulerRefused: ``ruler.ticks``.
    """
    ticks, places = row.ticks, row.places[row.fits]
    step, first = np.polyfit(places, ticks.rows, 1).tolist()
    runs: NDArray[np.float64] = thin_runs(strip, ticks)
    numbers = np.rint((runs - first) / step).astype(np.intp)
    at_place = np.abs(runs - first - numbers * step) <= _OFF_PX
    rows: NDArray[np.float64] = runs[at_place]
    numbers, others, clean = numbers[at_place], runs[~at_place], len(np.unique(places))
    if len(numbers) < clean or len(numbers) - clean > MOST_TOUCHED * len(numbers):
        raise _not_trusted("Ticks of the ruler are covered.")
    if np.any(np.diff(numbers) != 1):
        raise _not_trusted("A tick of the ruler is missing or covered.")
    if rows[0] - area.y0 > step + _END_PX or area.y1 - rows[-1] > step + _END_PX:
        raise _not_trusted("The ruler does not reach from the picture's top to its bottom.")
    if np.any((others > rows[0]) & (others < rows[-1])):
        raise _not_trusted("Something like a tick stands between the ruler's ticks.")
    return rows


def _not_trusted(cause: str) -> RulerRefused:
    return RulerRefused(
        cause, remedy="Move text and menus off the ruler, or give the scale another way.", reason="ruler.ticks"
    )
