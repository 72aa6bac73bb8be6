"""Rows and columns of wires that fit one another: the lattice of a phantom, however it lies and is stretched."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from calibration.scale.pixel_scale import MM_PER_PX_RANGE
from calibration.scale.wire_lines import MOST_MISSING, WireLine, fitted

#: A capture stretches a picture by no more than this: 4:3 shown as 16:9 is 1.33 (REFERENCE §4.6).
_ASPECT_RANGE = (0.7, 1.42)
#: Tilt of column and row may differ by this, as a slope.
_SQUARE = 0.03
#: Two lattices whose pixels differ by less are the same.
SAME = 0.02


@dataclass(frozen=True, eq=False)
class Lattice:
    """Rows and columns that fit one another.

    Attributes:
        rows, columns: lines, parallel to one another.
        mm_per_px: width and height of a pixel.
        tilt: slope of rows and columns, as they would be in a picture of square pixels.
    """

    rows: list[WireLine]
    columns: list[WireLine]
    mm_per_px: tuple[float, float]
    tilt: float

    @property
    def wires(self) -> int:
        """How many wires its lines have; one on two lines counts twice."""
        return sum(len(line.places) for line in self.rows + self.columns)

    @property
    def rank(self) -> tuple[int, float]:
        """The greater, the better the lattice is borne out: by more wires, then by straighter ones."""
        return self.wires, -sum(float((line.off() ** 2).sum()) for line in self.rows + self.columns)


def lattice_of(rows: list[WireLine], columns: list[WireLine], shown_mm: tuple[float, float]) -> Lattice | None:
    """Return the lattice of rows and columns; ``None`` where they are not at right angles or no scanner's.

    With pixels of a×b mm, a phantom turned by t has steps of (w cos t / a, w sin t / b) along a row and of
    (−h sin t / a, h cos t / b) along a column, w and h being its distances as shown.
    """
    (across, _, spread_x), (down, _, spread_y) = fitted(rows), fitted(columns)
    slopes = (across[1] / down[1] * shown_mm[1] / shown_mm[0], -down[0] / across[0] * shown_mm[0] / shown_mm[1])
    # Each slope is as certain as its line is long.
    long = (spread_x * across[0] ** 2, spread_y * down[1] ** 2)
    tilt = float((slopes[0] * long[0] + slopes[1] * long[1]) / (long[0] + long[1]))
    cosine = math.cos(math.atan(tilt))
    x, y = shown_mm[0] * cosine / float(across[0]), shown_mm[1] * cosine / float(down[1])
    low, high = MM_PER_PX_RANGE
    is_one = abs(slopes[0] - slopes[1]) <= _SQUARE and low <= min(x, y) <= max(x, y) <= high
    return Lattice(rows, columns, (x, y), tilt) if is_one and _ASPECT_RANGE[0] <= x / y <= _ASPECT_RANGE[1] else None


def with_parallels(
    best: Lattice, rows: list[WireLine], columns: list[WireLine], shown_mm: tuple[float, float]
) -> Lattice:
    """Return the lattice with all further lines of the same step."""
    grown = [_same_steps(best.rows, rows), _same_steps(best.columns, columns)]
    return lattice_of(grown[0], grown[1], shown_mm) or best


def _same_steps(kept: list[WireLine], lines: list[WireLine]) -> list[WireLine]:
    kept, taken = list(kept), {int(member) for line in kept for member in line.members}
    step = kept[0].step
    for line in lines:
        same = float(np.abs(line.step - step).max()) <= SAME * float(np.hypot(*step))
        if same and line.missing_share <= MOST_MISSING and taken.isdisjoint(line.members.tolist()):
            kept.append(line)
            taken |= set(line.members.tolist())
    return kept
