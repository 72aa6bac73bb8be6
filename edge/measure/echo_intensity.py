"""Mean grey of a muscle: a research field, never shown as muscle quality (REFERENCE §2.8)."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

#: The muscle is eroded by this much, mm, so that its fascia does not count (REFERENCE §2.8).
EROSION_MM = 1.0


def masked_mean(values: NDArray[np.uint8], where: NDArray[np.uint8]) -> float | None:
    """Return the mean of ``values`` (H×W) where ``where`` (H×W) is set; ``None`` if nowhere."""
    pixels = cv2.countNonZero(where)
    # The L1 norm of unsigned values is their sum, and OpenCV takes it ten times as fast as their mean.
    return cv2.norm(values, cv2.NORM_L1, where) / pixels if pixels else None
