"""How pictures of more than eight bits become frames."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def to_eight_bits(values: NDArray[np.generic]) -> NDArray[np.uint8]:
    """Return grey or colour values as uint8: bytes as they are, anything else with its own range stretched to 0–255.

    A 16-bit picture rarely uses its whole range. Thickness and area do not depend on absolute grey; the echo intensity
    of a stretched picture does, and compares with nothing but itself.

    Args:
        values: H×W or H×W×C, integers or floats; what is not finite becomes black.
    """
    if values.dtype == np.uint8:
        return np.ascontiguousarray(values, dtype=np.uint8)
    wide = values.astype(np.float64)
    finite = np.isfinite(wide)
    seen = wide[finite]
    if seen.size == 0:
        return np.zeros(values.shape, np.uint8)
    return stretched(np.where(finite, wide, seen.min()), float(seen.min()), float(seen.max()))


def stretched(values: NDArray[np.float64], black: float, white: float) -> NDArray[np.uint8]:
    """Return finite values as uint8, ``black`` and less at 0, ``white`` and more at 255; all 0 where they meet."""
    if not white > black:
        return np.zeros(values.shape, np.uint8)
    share = (values.clip(black, white) - black) / (white - black)
    return np.ascontiguousarray((share * 255.0).round().astype(np.uint8))
