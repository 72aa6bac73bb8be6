"""The two inner edges of a muscle seen along its fibres, as smooth curves.

A network draws each aponeurosis as a band: sometimes in pieces, sometimes with a stray piece elsewhere. The widest
piece is taken as the band, others join it where they continue it. The band's edge towards the muscle is read in
every fourth column, to a fraction of a pixel, and a cubic is fitted that outliers cannot pull.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from edge.inference.segmentation import Segmentation

#: Columns read, and rows looked at to tell pieces apart: bands are thicker than this everywhere.
_COLUMN_STEP, _ROW_STEP = 4, 2
#: A band seen in fewer columns than this share is taken as not seen at all.
_LEAST_SEEN = 0.25
#: A band seen in fewer columns than this share is named in the reasons (own choice).
_WELL_SEEN = 0.7
#: A piece joins the band where it lies within this share of the picture's height of the band's continuation.
_JOIN = 0.04
#: Two edges nearer than this share of the picture's height have crossed.
_CROSS = 0.02
#: A cubic: at the side of the picture it errs less than a line or a parabola (README, Decisions).
_DEGREE = 3


@dataclass(frozen=True, eq=False)
class InnerEdges:
    """Both inner edges at every column of the B-mode area.

    Attributes:
        superficial_row: (W,) row of the superficial aponeurosis' deep edge, area px.
        deep_row: (W,) row of the deep aponeurosis' superficial edge, area px.
        seen: share of columns, 0–1, in which both bands were seen; the rest is the curve's continuation.
        reasons: ``edges.partial``, ``edges.cross`` or none.
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
    columns = np.arange(0, width, _COLUMN_STEP)
    labels = np.ascontiguousarray(segmentation.labels[:, ::_COLUMN_STEP])
    probability = np.ascontiguousarray(segmentation.probability[:, ::_COLUMN_STEP])

    upper = _band(labels, superficial, below=None)
    if upper is None:
        return None
    upper_rows = _edge_rows(upper, labels, probability, superficial, towards_deep=True)
    upper_curve = _fit(columns, upper_rows, width)
    lower = _band(labels, deep, below=_at(upper_curve, columns, width))
    if lower is None:
        return None
    lower_rows = _edge_rows(lower, labels, probability, deep, towards_deep=False)
    lower_curve = _fit(columns, lower_rows, width)

    every = np.arange(width)
    superficial_row = _at(upper_curve, every, width)
    deep_row = _at(lower_curve, every, width)
    seen = float(np.mean(np.isfinite(upper_rows) & np.isfinite(lower_rows)))
    reasons: list[str] = []
    if float((deep_row - superficial_row).min()) < _CROSS * height:
        reasons.append("edges.cross")
    if seen < _WELL_SEEN:
        reasons.append("edges.partial")
    return InnerEdges(superficial_row, deep_row, seen, tuple(reasons))


def _scaled(columns: NDArray[np.int64], width: int) -> NDArray[np.float64]:
    """Return columns mapped to −1 … 1, which keeps the fit's equations well conditioned."""
    return np.asarray(columns * (2.0 / max(width - 1, 1)) - 1.0, np.float64)


def _at(curve: NDArray[np.float64], columns: NDArray[np.int64], width: int) -> NDArray[np.float64]:
    """Return the rows of a fitted curve at ``columns``."""
    return np.asarray(np.polyval(curve, _scaled(columns, width)), np.float64)


def _band(labels: NDArray[np.uint8], value: int, below: NDArray[np.float64] | None) -> NDArray[np.bool_] | None:
    """Return the pixels of one band (H×N, N columns read): the widest piece and those that continue it.

    Args:
        labels: H×N labels.
        value: the band's label.
        below: (N,) row of the other band's edge; pieces whose middle lies above it are no candidates.
    """
    mask = labels == value
    count, small, stats, centroids = cv2.connectedComponentsWithStats(
        np.ascontiguousarray(mask[::_ROW_STEP]).view(np.uint8), connectivity=8
    )
    pieces = list(range(1, count))
    if below is not None:
        pieces = [i for i in pieces if centroids[i][1] * _ROW_STEP > below[round(float(centroids[i][0]))]]
    if not pieces:
        return None
    pieces.sort(key=lambda i: (-int(stats[i, cv2.CC_STAT_WIDTH]), -int(stats[i, cv2.CC_STAT_AREA])))
    taken = small == pieces[0]
    for piece in pieces[1:]:
        if int(stats[piece, cv2.CC_STAT_WIDTH]) >= 2 and _continues(taken, small == piece):
            taken |= small == piece
    if taken.any(axis=0).mean() < _LEAST_SEEN:
        return None
    near = np.repeat(taken, _ROW_STEP, axis=0)[: labels.shape[0]]
    near[:-1] |= near[1:]  # the row above an even first row was not looked at
    band: NDArray[np.bool_] = near & mask
    return band


def _continues(band: NDArray[np.bool_], piece: NDArray[np.bool_]) -> bool:
    """Tell whether ``piece`` lies beside ``band`` and on the straight continuation of its nearer end."""
    band_columns, piece_columns = np.flatnonzero(band.any(axis=0)), np.flatnonzero(piece.any(axis=0))
    if float(np.isin(piece_columns, band_columns).mean()) > 0.2:
        return False
    end = band_columns[np.argsort(np.abs(band_columns - piece_columns.mean()))][: max(8, len(band_columns) // 3)]
    line = np.polyfit(end, _middle_rows(band, end), 1)
    off = _middle_rows(piece, piece_columns) - np.polyval(line, piece_columns)
    return bool(np.abs(off).mean() < _JOIN * band.shape[0])


def _middle_rows(mask: NDArray[np.bool_], columns: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the mean row of the mask's pixels in each of ``columns``."""
    part = mask[:, columns]
    rows = np.arange(mask.shape[0], dtype=np.float64)
    middle: NDArray[np.float64] = (rows @ part) / part.sum(axis=0)
    return middle


def _edge_rows(
    band: NDArray[np.bool_],
    labels: NDArray[np.uint8],
    probability: NDArray[np.uint8],
    value: int,
    *,
    towards_deep: bool,
) -> NDArray[np.float64]:
    """Return the sub-pixel row of the band's edge towards the muscle in each column, NaN where there is no band.

    The band's own probability falls through one half between its last pixel and the next one; where another label
    wins the pixel, the band's share is taken as the rest.
    """
    height, count = band.shape
    every = np.arange(count)
    last = height - 1 - band[::-1].argmax(axis=0) if towards_deep else band.argmax(axis=0)
    step = 1 if towards_deep else -1
    beyond = np.clip(last + step, 0, height - 1)
    inside = probability[last, every] / 255.0
    outside = probability[beyond, every] / 255.0
    outside = np.where(labels[beyond, every] == value, outside, 1.0 - outside)
    fraction = np.clip((inside - 0.5) / np.maximum(inside - outside, 1e-6), 0.0, 1.0)
    rows = last + step * fraction
    usable = band.any(axis=0) & (last > 0) & (last < height - 1)
    return np.where(usable, rows, np.nan)


def _fit(columns: NDArray[np.int64], rows: NDArray[np.float64], width: int) -> NDArray[np.float64]:
    """Fit a cubic in scaled columns to the finite rows, with Tukey's biweight (c = 4.685 robust SDs) in four rounds.

    A band seen on less than half of the width gets a straight line: a cubic would swing where it is not held.
    """
    seen = np.isfinite(rows)
    x, y = _scaled(columns[seen], width), rows[seen]
    degree = _DEGREE if seen.mean() >= 0.5 else 1
    powers = np.vander(x, degree + 1)
    weights = np.ones_like(y)
    for _ in range(4):
        weighted = powers.T * weights
        curve = np.linalg.solve(weighted @ powers, weighted @ y)
        off = y - powers @ curve
        spread = max(1.4826 * float(np.median(np.abs(off))), 0.25)
        weights = np.maximum((1.0 - np.minimum((off / (4.685 * spread)) ** 2, 1.0)) ** 2, 1e-6)
    return np.asarray(curve, np.float64)
