"""The bright points in a B-mode picture: wires of a phantom seen end on, and what looks like them."""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from calibration.errors import PictureRefused
from calibration.scale.bmode_area import LEAST_SIDE_PX

Points = NDArray[np.float64]

#: A target stands out from the ground by this many standard deviations of the speckle: of the five thousand grains of
#: a picture, less than one does by chance.
_TARGET, _HINT = 5.0, 3.0
#: Standard deviation of the speckle at least, levels: of a picture without any, the codec's.
_LEAST_NOISE = 2.0
#: The ground is the median over this share of the picture's shorter side: wider than two wires, narrower than a cyst.
_GROUND_SHARE = 1.0 / 6.0
#: It is taken on every so manieth pixel.
_GROUND_STEP = 4
#: A target's centre is that of all above this share of its height: the comet tail below it is fainter.
_CORE = 0.7
#: A wire is wider than high; a longer thing than this is a line.
_MOST_WIDE, _MOST_TALL = 8.0, 2.5
#: Width and height of a grain of speckle at least, px, and at most, as a share of the picture's shorter side: where
#: there is no speckle it would be a wire's own, tail and all.
_LEAST_GRAIN_PX, _LARGEST_GRAIN = 2.0, (1.0 / 40.0, 1.0 / 80.0)
#: More targets than this make no clearer lattice.
_MOST_TARGETS = 60


@dataclass(frozen=True, eq=False)
class Targets:
    """What stands out in a picture.

    Attributes:
        points: (N, 2) centroids x, y, px, the brightest first; the centre of the picture's first pixel is (0, 0).
        hints: (M, 2) peaks of all that stands out, however dim.
    """

    points: Points
    hints: Points


def find_targets(picture: NDArray[np.uint8]) -> Targets:
    """Find the bright points of a picture.

    Args:
        picture: H×W grey, uint8.

    Raises:
        PictureRefused: ``picture.type`` or ``picture.shape``.
    """
    if not isinstance(picture, np.ndarray) or picture.dtype != np.uint8:
        raise PictureRefused(
            f"A picture is an array of uint8, not of {getattr(picture, 'dtype', type(picture).__name__)}.",
            remedy="Convert it to 8 bits per pixel.",
            reason="picture.type",
        )
    if picture.ndim != 2 or min(picture.shape) < LEAST_SIDE_PX:
        raise PictureRefused(
            f"A picture is H×W with at least {LEAST_SIDE_PX} pixels a side, not {picture.shape}.",
            remedy="Give the grey B-mode area.",
            reason="picture.shape",
        )
    grain_x, grain_y = _grain(picture)
    smooth = np.asarray(
        cv2.GaussianBlur(picture.astype(np.float32), (0, 0), sigmaX=grain_x / 2.355, sigmaY=grain_y / 2.355), np.float32
    )
    above = smooth - _ground(smooth)
    noise = max(_LEAST_NOISE, 1.4826 * float(np.median(np.abs(above - np.median(above)))))
    excess = (above / noise).astype(np.float32)
    around = np.ones((round(2.0 * grain_y) | 1, round(2.0 * grain_x) | 1), np.uint8)
    rows, columns = np.nonzero((excess == cv2.dilate(excess, around)) & (excess >= _HINT))
    brightest = np.argsort(-excess[rows, columns], kind="stable")
    peaks = np.stack([columns, rows], axis=1)[brightest]
    return Targets(_centres(excess, peaks), peaks.astype(np.float64))


def _grain(picture: NDArray[np.uint8]) -> tuple[float, float]:
    """Return width and height of a grain of speckle, px: where the picture's autocorrelation has fallen to half."""
    fine = picture.astype(np.float32)
    fine -= cv2.GaussianBlur(fine, (0, 0), sigmaX=min(picture.shape) / 20)
    power = np.abs(np.fft.rfft2(fine)) ** 2
    alike = np.fft.irfft2(power, s=fine.shape)
    widths = []
    for profile, share in zip((alike[0], alike[:, 0]), _LARGEST_GRAIN, strict=True):
        below = np.flatnonzero(profile < 0.5 * profile[0])
        width = 2.0 * float(below[0]) - 1.0 if below.size else 0.0
        widths.append(max(min(width, share * min(picture.shape)), _LEAST_GRAIN_PX))
    return widths[0], widths[1]


def _ground(smooth: NDArray[np.float32]) -> NDArray[np.float32]:
    height, width = smooth.shape
    small = smooth[::_GROUND_STEP, ::_GROUND_STEP].astype(np.uint8)
    window = max(3, int(_GROUND_SHARE * min(height, width) / _GROUND_STEP)) | 1
    median = cv2.medianBlur(np.ascontiguousarray(small), window).astype(np.float32)
    return np.asarray(cv2.resize(median, (width, height), interpolation=cv2.INTER_LINEAR), np.float32)


def _centres(excess: NDArray[np.float32], peaks: NDArray[np.intp]) -> Points:
    """Return the centroids of all points that stand out clearly and are no line."""
    reach = int(_GROUND_SHARE * min(excess.shape))
    found: list[tuple[float, float]] = []
    for column, row in peaks.tolist():
        if excess[row, column] < _TARGET or len(found) == _MOST_TARGETS:
            break
        centre = _centre(excess, row, column, reach)
        # Equal levels of one saturated point are found more than once.
        if centre is not None and all(math.dist(centre, other) > 1.0 for other in found):
            found.append(centre)
    return np.array(found, np.float64).reshape(-1, 2)


def _centre(excess: NDArray[np.float32], row: int, column: int, reach: int) -> tuple[float, float] | None:
    """Return the centroid (x, y) of the point with a peak; ``None`` where it is a line, cut off or another's flank."""
    peak = float(excess[row, column])
    top, left = max(0, row - reach), max(0, column - reach)
    window = excess[top : row + reach + 1, left : column + reach + 1]
    _, labels = cv2.connectedComponents((window >= _CORE * peak).view(np.uint8), connectivity=4)
    core = labels == labels[row - top, column - left]
    ys, xs = np.nonzero(core)
    height, width = int(np.ptp(ys)) + 1, int(np.ptp(xs)) + 1
    # Beside a side of the picture part of a point may be missing, though its core is whole.
    room_y = min(top + int(ys.min()), excess.shape[0] - 1 - top - int(ys.max()))
    room_x = min(left + int(xs.min()), excess.shape[1] - 1 - left - int(xs.max()))
    cut = room_y < height or room_x < width or max(height, width) > reach
    if cut or width > _MOST_WIDE * height or height > _MOST_TALL * width or window[core].max() > peak:
        return None
    weights = window[core] - _CORE * peak
    total = float(weights.sum())
    if total <= 0.0:  # a single level: all its pixels weigh the same
        return left + float(xs.mean()), top + float(ys.mean())
    return left + float(weights @ xs) / total, top + float(weights @ ys) / total
