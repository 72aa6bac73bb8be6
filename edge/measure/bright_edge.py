"""Where the brightness itself says that a fascia ends and muscle begins.

A network draws its bands as thick as the annotators of its own scanners did. On another scanner the band is found, but
its edge lies half a line too far out or in. The step from bright to dark is the border's definition (REFERENCE §2.3)
and every scanner shows it, so the last pixels are left to the picture.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from edge.bundle.preprocess import grey_of

Rows = NDArray[np.float64]

#: How far from the given row the step is looked for, share of the picture's height; nearer ones count for more.
_REACH = 0.012
#: Smoothing across and along the border before the step is taken, shares of the picture's height and width.
_SMOOTH_ROWS, _SMOOTH_COLUMNS = 0.003, 0.04
#: A flatter step than this is none, grey levels a row.
_LEAST_STEP = 0.5


def on_brightness_step(
    picture: NDArray[np.uint8], columns: NDArray[np.int64], rows: Rows, *, darker_below: bool
) -> Rows:
    """Move a border to the steepest step of brightness near it.

    Args:
        picture: H×W grey or H×W×3 BGR uint8, the B-mode area.
        columns: (N,) evenly spaced columns.
        rows: (N,) row of a smooth border in each.
        darker_below: the side on which the muscle lies: below a superficial border.

    Returns:
        (N,) rows to a fraction of a pixel; NaN where there is no step.
    """
    height, width = picture.shape[:2]
    sigma = max(1.0, _SMOOTH_ROWS * height)
    reach, margin = max(4, round(_REACH * height)), round(3 * sigma)
    offsets = np.arange(-reach - margin, reach + margin + 1)
    map_rows = (rows[None] + offsets[:, None]).astype(np.float32)
    map_columns = np.broadcast_to(columns.astype(np.float32), map_rows.shape)
    strip = cv2.remap(picture, map_columns, map_rows, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    grey = grey_of(np.asarray(strip, np.uint8)).astype(np.float32)
    along = _SMOOTH_COLUMNS * width / float(columns[1] - columns[0])
    smooth = cv2.GaussianBlur(grey, (0, 0), sigmaX=along, sigmaY=sigma, borderType=cv2.BORDER_REPLICATE)
    step = 0.5 * (smooth[:-2] - smooth[2:])[margin - 1 : -margin + 1 or None]
    if not darker_below:
        step = -step
    near = offsets[margin:-margin]
    weighed = step * np.exp(-0.5 * (near / (0.6 * reach)) ** 2)[:, None].astype(np.float32)

    every = np.arange(len(columns))
    best = np.clip(weighed.argmax(axis=0), 1, len(near) - 2)
    before, at, after = weighed[best - 1, every], weighed[best, every], weighed[best + 1, every]
    bend = before - 2 * at + after
    fraction = np.where(bend < 0, 0.5 * (before - after) / np.minimum(bend, -1e-6), 0.0)
    found = rows + near[best] + np.clip(fraction, -0.5, 0.5)
    return np.where(step[best, every] >= _LEAST_STEP, found, np.nan)
