"""Which two of the bright bands that a network drew are the muscle's borders.

A network draws a band in pieces, draws a third one further down, or gives one band both names. What it seldom gets
wrong is that there is a band. So pieces that continue each other become bands whatever their label, and the pair is
taken that is long, rightly named, and has no other long band between: a muscle ends at the first fascia below it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import cv2
import numpy as np
from numpy.typing import NDArray

#: Columns read, and rows looked at to tell pieces apart: bands are thicker than this everywhere.
COLUMN_STEP, ROW_STEP = 4, 2

# Own choices, made on training images of scanners left out of a trial's training.
#: A band seen in fewer columns than this share is no border; where that leaves no pair, one seen in this share is
#: taken, and called faint: on unseen scanners such a pair was wrong in most images.
_LEAST_SEEN, _FAINTLY_SEEN = 0.25, 0.08
#: A piece in fewer columns than this is a speck, and no more pieces than this are looked at.
_LEAST_COLUMNS, _MOST_PIECES = 2, 24
#: A piece joins a band where it lies within this share of the picture's height of the band's continuation, or of the
#: band itself where both have the same columns.
_JOIN, _JOIN_OVER = 0.04, 0.02
#: Borders nearer than this share of the picture's height hold no muscle.
_LEAST_GAP = 0.04
#: What a band is worth whatever its label, beside 1 for the right one; what another band between costs, and one above
#: that is named superficial.
_WORTH, _BETWEEN_COSTS, _ABOVE_COSTS = 0.5, 1.5, 0.75
#: A pair worth this share of the best one, with another border, could be the muscle as well.
_RIVAL = 0.7

Rows = NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class Band:
    """One bright band in the columns read.

    Attributes:
        top, bottom: (N,) first and last row in each column read, px; −1 where the band is not seen.
        superficial_share: share of its columns, 0–1, that the network labelled superficial.
    """

    top: Rows
    bottom: Rows
    superficial_share: float

    @property
    def seen(self) -> NDArray[np.bool_]:
        """(N,) columns in which the band is seen."""
        return self.top >= 0

    @property
    def length(self) -> float:
        """Share of the columns read in which the band is seen, 0–1."""
        return float(np.mean(self.seen))

    @property
    def middle(self) -> NDArray[np.float64]:
        """(N,) row half-way between top and bottom; only where seen."""
        return np.asarray((self.top + self.bottom) * 0.5, np.float64)


@dataclass(frozen=True, eq=False)
class BorderPair:
    """The bands between which the muscle lies.

    Attributes:
        upper, lower: superficial and deep border.
        doubtful: the network gave the lower one the other name, or another pair is nearly as good.
        faint: so little of a band is seen that the pair may be drawn, but not believed.
    """

    upper: Band
    lower: Band
    doubtful: bool
    faint: bool


def find_borders(labels: NDArray[np.uint8], superficial: int, deep: int) -> BorderPair | None:
    """Find the two borders.

    Args:
        labels: H×N uint8, every :data:`COLUMN_STEP`-th column of the B-mode area.
        superficial: label of the superficial aponeurosis.
        deep: label of the deep aponeurosis.

    Returns:
        The pair, or ``None`` where no two bands part by a muscle are seen, the upper one named superficial.
    """
    bands = _bands(labels, superficial, deep)
    bands.sort(key=lambda band: float(band.middle[band.seen].mean()))
    for least in (_LEAST_SEEN, _FAINTLY_SEEN):
        pair = _best_pair([band for band in bands if band.length >= least], len(labels), faint=least < _LEAST_SEEN)
        if pair is not None:
            return pair
    return None


def _best_pair(bands: list[Band], height: int, *, faint: bool) -> BorderPair | None:
    """Return the pair of most worth among bands in order of depth."""
    worth: dict[tuple[int, int], float] = {}
    for pair in combinations(range(len(bands)), 2):
        upper, lower = bands[pair[0]], bands[pair[1]]
        if upper.superficial_share < 0.5 or _gap(upper, lower) < _LEAST_GAP * height:
            continue
        above, between = bands[: pair[0]], bands[pair[0] + 1 : pair[1]]
        value = upper.length * (_WORTH + upper.superficial_share) + lower.length * (
            _WORTH + 1 - lower.superficial_share
        )
        value -= _BETWEEN_COSTS * sum(band.length for band in between)
        value -= _ABOVE_COSTS * sum(band.length * band.superficial_share for band in above)
        worth[pair] = value
    if not worth:
        return None
    best = max(worth, key=lambda pair: worth[pair])
    rival = any(value >= _RIVAL * worth[best] for pair, value in worth.items() if pair != best)
    upper, lower = bands[best[0]], bands[best[1]]
    return BorderPair(upper, lower, doubtful=rival or lower.superficial_share > 0.5, faint=faint)


def _gap(upper: Band, lower: Band) -> float:
    """Return the median distance between two bands, px; along their whole lengths where they share no column."""
    shared = upper.seen & lower.seen
    if shared.any():
        return float(np.median(lower.top[shared] - upper.bottom[shared]))
    return float(np.median(lower.top[lower.seen]) - np.median(upper.bottom[upper.seen]))


def _bands(labels: NDArray[np.uint8], superficial: int, deep: int) -> list[Band]:
    """Join the pieces of both labels to bands, from the longest piece on."""
    pieces = [*_pieces(labels, superficial, 1.0), *_pieces(labels, deep, 0.0)]
    pieces.sort(key=lambda piece: -piece.length)
    pieces = pieces[:_MOST_PIECES]
    bands: list[Band] = []
    while pieces:
        band, *others = pieces
        pieces = []
        for piece in others:
            if _continues(band, piece, labels.shape[0]):
                band = _joined(band, piece)
            else:
                pieces.append(piece)
        bands.append(band)
    return bands


def _pieces(labels: NDArray[np.uint8], value: int, superficial_share: float) -> list[Band]:
    """Return the connected pieces of one label."""
    mask = labels == value
    # 16-bit numbers of the pieces take a third of the time of OpenCV's usual 32.
    count, parts, stats, _ = cv2.connectedComponentsWithStatsWithAlgorithm(
        np.ascontiguousarray(mask[::ROW_STEP]).view(np.uint8), 8, cv2.CV_16U, cv2.CCL_GRANA
    )
    pieces: list[Band] = []
    for part, (x, y, width, height, _) in enumerate(stats[1:count].tolist(), start=1):
        if width < _LEAST_COLUMNS:
            continue
        box = parts[y : y + height, x : x + width] == part
        columns = np.arange(x, x + width)
        top = ROW_STEP * (y + box.argmax(axis=0))
        bottom = ROW_STEP * (y + height - 1 - box[::-1].argmax(axis=0))
        # The rows between those looked at.
        top -= (top > 0) & mask[np.maximum(top - 1, 0), columns]
        bottom += (bottom < len(mask) - 1) & mask[np.minimum(bottom + 1, len(mask) - 1), columns]
        rows = np.full((2, labels.shape[1]), -1, np.int32)
        rows[:, x : x + width] = top, bottom
        pieces.append(Band(rows[0], rows[1], superficial_share))
    return pieces


def _continues(band: Band, piece: Band, height: int) -> bool:
    """Tell whether ``piece`` lies on ``band``, or beside it on the straight continuation of its nearer end."""
    shared = band.seen & piece.seen
    columns = np.flatnonzero(piece.seen)
    if shared.sum() > 0.2 * len(columns):
        return bool(np.abs(band.middle[shared] - piece.middle[shared]).mean() < _JOIN_OVER * height)
    seen = np.flatnonzero(band.seen)
    end = seen[np.argsort(np.abs(seen - columns.mean()))][: max(8, len(seen) // 3)]
    line = np.polyfit(end, band.middle[end], 1)
    off = piece.middle[columns] - np.polyval(line, columns)
    return bool(np.abs(off).mean() < _JOIN * height)


def _joined(band: Band, piece: Band) -> Band:
    """Return both as one."""
    alone = ~band.seen
    both = band.seen & piece.seen
    top = np.where(alone, piece.top, np.where(both, np.minimum(band.top, piece.top), band.top))
    bottom = np.maximum(band.bottom, piece.bottom)
    sizes = np.array((band.seen.sum(), piece.seen.sum()), np.float64)
    share = float(np.average((band.superficial_share, piece.superficial_share), weights=sizes))
    return Band(top, bottom, share)
