"""The small marks in one column beside a B-mode picture: ticks or dots of a ruler, and what looks like them."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from calibration.scale.pixel_rect import PixelRect

#: Tallest line of a tick, px; on screens of more than 1000 rows it is drawn two px thick.
_TALLEST_LINE_PX = 4
#: Largest dot and longest line, px.
_LARGEST_DOT_PX, _LONGEST_LINE_PX = 15, 48
#: Part of its bounding box that a line fills, and a dot: a disc fills π/4, small ones drawn as crosses or
#: diamonds a little more than half, a ring or a letter less.
_LINE_FILL, _DOT_FILL = 0.7, 0.5
#: Fainter marks, in levels or as a share of the strip's brightest, are the ringing of a lossy codec, or noise.
_LEAST_STRENGTH, _LEAST_SHARE = 20.0, 0.2
#: Columns on either side whose median is the ground that marks stand on.
_COLUMNS_AROUND = 5
#: Percentile of a strip's pixels that stands for its brightest.
_BRIGHTEST = 99.9
#: A drawn run this tall is the line along the ticks' ends, or another ornament, and no tick.
_SPINE_PX = 27
#: Marks of one ruler begin, end or have their middles in one column, within this, px.
_ALIGNED_PX = 2.0


@dataclass(frozen=True, eq=False)
class Marks:
    """Marks in the order of their rows.

    Attributes:
        rows: (N,) centroids, px; the centre of the screen's first row is 0.
        left, right: (N,) first and last column, px.
        is_line: (N,) whether it is a thin line, else a dot.
    """

    rows: NDArray[np.float64]
    left: NDArray[np.float64]
    right: NDArray[np.float64]
    is_line: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.rows)

    def subset(self, kept: NDArray[np.bool_]) -> Marks:
        """Return the marks that are kept."""
        return Marks(self.rows[kept], self.left[kept], self.right[kept], self.is_line[kept])


@dataclass(frozen=True, eq=False)
class Strip:
    """What is drawn on one strip of a screen, without long vertical lines.

    Attributes:
        rect: where the strip lies.
        strength: h×w uint8, each pixel's difference from the ground around it.
        drawn: h×w uint8, 1 where something stands out.
    """

    rect: PixelRect
    strength: NDArray[np.uint8]
    drawn: NDArray[np.uint8]


def cut_strip(grey: NDArray[np.uint8], rect: PixelRect) -> Strip:
    """Cut a strip out of a screen (H×W uint8).

    What stands out is told from the median of the columns around: a panel, or another colour elsewhere on the screen,
    does not matter, nor does a line down a column.
    """
    patch = rect.crop(grey)
    ground = np.pad(np.median(patch, axis=0), _COLUMNS_AROUND, mode="edge")
    around = np.lib.stride_tricks.sliding_window_view(ground, 2 * _COLUMNS_AROUND + 1)
    level = np.broadcast_to(np.median(around, axis=1).astype(np.uint8), patch.shape)
    strength = cv2.absdiff(patch, np.ascontiguousarray(level)).astype(np.uint8, copy=False)
    brightest = float(np.percentile(strength, _BRIGHTEST))
    drawn = (strength >= max(_LEAST_STRENGTH, _LEAST_SHARE * brightest)).view(np.uint8)
    spine = cv2.morphologyEx(drawn, cv2.MORPH_OPEN, np.ones((_SPINE_PX, 1), np.uint8))
    return Strip(rect, strength, np.where(spine > 0, 0, drawn).astype(np.uint8))


def find_marks(strip: Strip) -> Marks:
    """Find the lines and dots in a strip of the screen."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(strip.drawn, connectivity=8)
    found: list[tuple[float, int, int, bool]] = []
    for number, (x, y, width, height, size) in enumerate(stats[1:].tolist(), start=1):
        is_line = height <= _TALLEST_LINE_PX and width <= _LONGEST_LINE_PX and size >= _LINE_FILL * width * height
        is_dot = height <= _LARGEST_DOT_PX and abs(width - height) <= 2 and size >= _DOT_FILL * width * height
        if not is_line and not is_dot:
            continue
        box = np.s_[y : y + height, x : x + width]
        row = y + _centroid(np.where(labels[box] == number, strip.strength[box], 0))
        found.append((strip.rect.y0 + row, strip.rect.x0 + x, strip.rect.x0 + x + width - 1, is_line))
    found.sort()
    rows, left, right, lines = zip(*found, strict=True) if found else ((), (), (), ())
    return Marks(np.array(rows, float), np.array(left, float), np.array(right, float), np.array(lines, bool))


def thin_runs(strip: Strip, ticks: Marks) -> NDArray[np.float64]:
    """Return the rows of everything tick-like in the columns that all ticks fill, px.

    A tick that a letter or an arrow touches is no mark of its own, but it is a thin run there.

    Args:
        strip: where the ticks were found.
        ticks: a ruler's ticks.
    """
    columns = slice(int(ticks.left.max()) - strip.rect.x0, int(ticks.right.min()) - strip.rect.x0 + 1)
    if columns.stop <= columns.start:
        return ticks.rows
    column = strip.drawn[:, columns].all(axis=1)
    ends = np.flatnonzero(np.diff(column, prepend=False, append=False))
    tallest = _TALLEST_LINE_PX if ticks.is_line.all() else _LARGEST_DOT_PX
    runs = zip(ends[::2].tolist(), ends[1::2].tolist(), strict=True)
    rows = [begin + _centroid(strip.strength[begin:end, columns]) for begin, end in runs if end - begin <= tallest]
    return strip.rect.y0 + np.array(rows, np.float64)


def _centroid(values: NDArray[np.uint8]) -> float:
    """Return the mean row of a patch, weighted by its values."""
    per_row = values.sum(axis=1, dtype=np.float64)
    return float(per_row @ np.arange(len(per_row)) / per_row.sum())


def columns_of(marks: Marks, fewest: int) -> list[Marks]:
    """Return every group of at least ``fewest`` marks that begin, end or have their middles in one column."""
    groups: list[Marks] = []
    known: set[tuple[float, ...]] = set()
    for places in (marks.left, marks.right, 0.5 * (marks.left + marks.right)):
        for place in np.unique(places):
            kept = np.abs(places - place) <= _ALIGNED_PX
            rows = tuple(marks.rows[kept].tolist())
            if len(rows) >= fewest and rows not in known:
                known.add(rows)
                groups.append(marks.subset(kept))
    return groups
