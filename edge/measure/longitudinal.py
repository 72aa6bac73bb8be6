"""The two inner edges of a muscle seen along its fibres, as smooth curves.

The border towards the muscle of each of two bands (:mod:`edge.measure.bands`) is read in every fourth column, to a
fraction of a pixel, and a curve is fitted that outliers cannot pull. Then the picture's own step from bright to dark
near that curve is taken (:mod:`edge.measure.bright_edge`), where it has one, and fitted in the same way.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.polynomial.legendre import legvander
from numpy.typing import NDArray

from edge.inference.segmentation import Segmentation
from edge.measure.bands import COLUMN_STEP, Band, find_borders
from edge.measure.bright_edge import on_brightness_step

#: A band seen in fewer columns than this share is named in the reasons (own choice).
_WELL_SEEN = 0.7
#: An edge read in fewer columns than this carries no curve.
_FEWEST = 4
#: Two edges nearer than this share of the picture's height have crossed.
_CROSS = 0.02
#: Degree of the curve, and the price of its bends beside a row's error in every column: where all columns are seen, and
#: what is added where none is (README, Decisions).
_DEGREE, _BEND_PRICE, _UNSEEN_PRICE = 5, 0.0005, 0.02
#: How far beyond what the network saw of a band its step of brightness is followed, share of the width.
_FOLLOWED = 0.1
#: Rounds of reweighting; a fourth changed the trials' mean errors by at most 0.05 % of the height.
_ROUNDS = 3


@dataclass(frozen=True, eq=False)
class InnerEdges:
    """Both inner edges at every column of the B-mode area.

    Attributes:
        superficial_row: (W,) row of the superficial aponeurosis' deep edge, area px.
        deep_row: (W,) row of the deep aponeurosis' superficial edge, area px.
        seen: share of columns, 0–1, in which both bands were seen; the rest is the curve's continuation.
        reasons: codes ``edges.…``; none where both are well seen.
    """

    superficial_row: NDArray[np.float64]
    deep_row: NDArray[np.float64]
    seen: float
    reasons: tuple[str, ...]


def find_inner_edges(segmentation: Segmentation, superficial: int, deep: int) -> InnerEdges | None:
    """Fit both inner edges.

    Args:
        segmentation: labels and probabilities of one frame.
        superficial: label value of the superficial aponeurosis.
        deep: label value of the deep aponeurosis.

    Returns:
        The edges, or ``None`` where a band was not found or the deep one does not lie below the other.
    """
    height, width = segmentation.labels.shape
    columns = np.arange(0, width, COLUMN_STEP)
    labels = np.ascontiguousarray(segmentation.labels[:, ::COLUMN_STEP])
    probability = np.ascontiguousarray(segmentation.probability[:, ::COLUMN_STEP])
    borders = find_borders(labels, superficial, deep)
    if borders is None:
        return None
    upper_rows = _edge_rows(borders.upper, labels, probability, towards_deep=True)
    lower_rows = _edge_rows(borders.lower, labels, probability, towards_deep=False)
    if min(np.isfinite(rows).sum() for rows in (upper_rows, lower_rows)) < _FEWEST:
        return None
    picture = segmentation.area.crop(segmentation.frame.image)
    superficial_row = _settled(picture, columns, upper_rows, darker_below=True)
    deep_row = _settled(picture, columns, lower_rows, darker_below=False)
    seen = float(np.mean(np.isfinite(upper_rows) & np.isfinite(lower_rows)))
    reasons: list[str] = []
    if float((deep_row - superficial_row).min()) < _CROSS * height:
        reasons.append("edges.cross")
    if seen < _WELL_SEEN:
        reasons.append("edges.partial")
    if borders.faint:
        reasons.append("edges.faint")
    if borders.doubtful:
        reasons.append("edges.doubtful")
    return InnerEdges(superficial_row, deep_row, seen, tuple(reasons))


def _settled(
    picture: NDArray[np.uint8], columns: NDArray[np.int64], rows: NDArray[np.float64], *, darker_below: bool
) -> NDArray[np.float64]:
    """Return the row in every column of the curve through the brightness step near the network's border.

    Where there is no step, the border itself counts; a little beyond its ends, the step alone.
    """
    basis = _basis(picture.shape[1])
    read = basis[::COLUMN_STEP]
    step = on_brightness_step(picture, columns, read @ _fit(read, rows), darker_below=darker_below)
    followed = 2 * round(_FOLLOWED * len(columns)) + 1
    near = np.convolve(np.isfinite(rows), np.ones(followed), "full")[followed // 2 :][: len(rows)] > 0
    return np.asarray(basis @ _fit(read, np.where(near & np.isfinite(step), step, rows)), np.float64)


def _edge_rows(
    band: Band, labels: NDArray[np.uint8], probability: NDArray[np.uint8], *, towards_deep: bool
) -> NDArray[np.float64]:
    """Return the sub-pixel row of the band's edge towards the muscle in each column, NaN where there is no band.

    The band's own probability falls through one half between its last pixel and the next one; where another label
    wins the pixel, the band's share is taken as the rest.
    """
    height, count = labels.shape
    every = np.arange(count)
    last = band.bottom if towards_deep else band.top
    step = 1 if towards_deep else -1
    usable = band.seen & (last > 0) & (last < height - 1)
    last = np.where(usable, last, 1)
    value = labels[last, every]
    beyond = last + step
    inside = probability[last, every] / 255.0
    outside = probability[beyond, every] / 255.0
    outside = np.where(labels[beyond, every] == value, outside, 1.0 - outside)
    fraction = np.clip((inside - 0.5) / np.maximum(inside - outside, 1e-6), 0.0, 1.0)
    return np.where(usable, last + step * fraction, np.nan)


@lru_cache(maxsize=4)
def _basis(width: int) -> NDArray[np.float64]:
    """Return the Legendre polynomials at every column, W×(degree + 1)."""
    return np.asarray(legvander(np.linspace(-1.0, 1.0, width), _DEGREE), np.float64)


def _fit(basis: NDArray[np.float64], rows: NDArray[np.float64]) -> NDArray[np.float64]:
    """Fit polynomials (N×(degree + 1)) to the finite ones of N rows, with Tukey's biweight (c = 4.685 robust SDs).

    Every finite row speaks for the curve, and a small price on bends keeps it straight where none does.
    """
    seen = np.isfinite(rows)
    at, y = basis[seen], rows[seen]
    per_column = _BEND_PRICE + _UNSEEN_PRICE * (1.0 - float(seen.mean()))
    price = np.diag(per_column * len(basis) * np.maximum(np.arange(_DEGREE + 1.0) - 1.0, 0.0) ** 2)
    weighted = at.T
    for _ in range(_ROUNDS):
        curve = np.linalg.solve(weighted @ at + price, weighted @ y)
        off = np.abs(y - at @ curve)
        spread = max(1.4826 * float(np.partition(off, len(off) // 2)[len(off) // 2]), 0.25)
        weighted = at.T * np.maximum((1.0 - np.minimum((off / (4.685 * spread)) ** 2, 1.0)) ** 2, 1e-6)
    return np.asarray(curve, np.float64)
