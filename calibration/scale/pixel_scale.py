"""Millimetres per pixel of a B-mode picture, in both axes."""

from __future__ import annotations

import math
from dataclasses import dataclass

from calibration.errors import ScaleRefused

#: Accepted range of a portable scanner's screen, mm per pixel (REFERENCE §4.1).
MM_PER_PX_RANGE = (0.025, 0.25)

#: Relative standard uncertainty taken for a scale whose own is not known (target of REFERENCE §4.5: ≤ 1 %).
ASSUMED_RELATIVE_UNCERTAINTY = 0.01


@dataclass(frozen=True)
class PixelScale:
    """Size of one pixel.

    Attributes:
        mm_per_px_x: width of a pixel, mm.
        mm_per_px_y: height of a pixel, mm.
        source: where the values come from, e.g. ``typed``; shown beside every number.
        relative_u: relative standard uncertainty (k = 1) of both values.
        proven_x: whether the width has a source of its own. Where it has none, it is taken to be the height: good for a
            thickness straight down, not for an area (DESIGN §4).

    Raises:
        ScaleRefused: a value is not finite or lies outside :data:`MM_PER_PX_RANGE`.
    """

    mm_per_px_x: float
    mm_per_px_y: float
    source: str
    relative_u: float = ASSUMED_RELATIVE_UNCERTAINTY
    proven_x: bool = True

    def __post_init__(self) -> None:
        low, high = MM_PER_PX_RANGE
        for axis, value in (("x", self.mm_per_px_x), ("y", self.mm_per_px_y)):
            if not math.isfinite(value) or not low <= value <= high:
                raise ScaleRefused(
                    f"{value!r} mm per pixel in {axis} is not a scanner's scale.",
                    remedy=f"Give a value between {low} and {high} mm per pixel.",
                    reason="scale.range",
                )
