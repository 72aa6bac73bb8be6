"""Everything a screen itself tells about its scale, from its pixels."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from calibration.errors import MyosightError, RulerRefused, ScaleRefused
from calibration.scale.agreement import AxisReading
from calibration.scale.depth_text import DepthText, ScreenText, find_depth
from calibration.scale.pixel_rect import PixelRect
from calibration.scale.ruler import Ruler, find_ruler
from calibration.scale.ruler_reach import reach_of

#: A side of the B-mode area is found to this, px (standard uncertainty; measured on 44 marked screens: ≤ 2 px).
_SIDE_U_PX = 0.7
#: A tick this far outside the picture shows that more of the picture was not seen, px.
_BEYOND_PX = 4.0
#: How well a probe's aperture is known (its maker rounds it to 0.1 mm), relative standard uncertainty.
_APERTURE_U = 0.003
_SQRT_3 = math.sqrt(3.0)


@dataclass(frozen=True)
class Stated:
    """A length that does not stand on the screen.

    Attributes:
        mm: the length.
        typed: a person said it now; else it comes from a profile.
    """

    mm: float
    typed: bool


@dataclass(frozen=True)
class Known:
    """What is known about scanner and probe before the screen is looked at; ``None`` where unknown.

    Attributes:
        tick: depth between two ticks of the ruler.
        depth: of the whole picture.
        aperture: width of the whole picture: of a linear probe, at every depth.
    """

    tick: Stated | None = None
    depth: Stated | None = None
    aperture: Stated | None = None


#: Nothing is known yet.
NOTHING_KNOWN = Known()


@dataclass(frozen=True)
class ScreenScale:
    """What was found on one screen.

    Attributes:
        area: the B-mode area.
        readings: what the sources say.
        ruler: the ruler, also where nothing says what its ticks mean.
        depth: the depth that stands on the screen.
        faults: why a source that might be there gives nothing.
    """

    area: PixelRect
    readings: tuple[AxisReading, ...]
    ruler: Ruler | None
    depth: DepthText | None
    faults: tuple[MyosightError, ...]


def read_screen(
    image: NDArray[np.uint8], area: PixelRect, known: Known, lines: Sequence[ScreenText] | None
) -> ScreenScale:
    """Collect the readings of ruler, depth and aperture.

    Args:
        image: H×W grey or H×W×3 BGR, uint8; the whole screen.
        area: the B-mode area on it.
        known: lengths that do not stand on the screen.
        lines: its text; ``None`` where it was not read.
    """
    faults: list[MyosightError] = []
    readings: list[AxisReading] = []
    ruler: Ruler | None = None
    depth: DepthText | None = None
    try:
        ruler = find_ruler(image, area)
    except RulerRefused as refused:
        faults.append(refused)
    try:
        depth = find_depth(lines) if lines is not None else None
    except ScaleRefused as refused:
        faults.append(refused)

    if ruler and known.tick:
        mm_per_px = known.tick.mm / ruler.px_per_tick
        readings.append(AxisReading("ruler", "y", mm_per_px, ruler.u_px / ruler.px_per_tick, typed=known.tick.typed))
    if is_cut(area, image.shape):
        faults.append(_cut())
        return ScreenScale(area, tuple(readings), ruler, depth, tuple(faults))
    height_px, height_u_px = _height(image, area, ruler), math.sqrt(2.0) * _SIDE_U_PX
    if depth:
        relative_u = math.hypot(height_u_px / height_px, depth.half_step_mm / _SQRT_3 / depth.depth_mm)
        readings.append(AxisReading("depth", "y", depth.depth_mm / height_px, relative_u))
    elif known.depth:
        readings.append(
            AxisReading("depth", "y", known.depth.mm / height_px, height_u_px / height_px, typed=known.depth.typed)
        )
    if known.aperture:
        relative_u = math.hypot(math.sqrt(2.0) * _SIDE_U_PX / area.width, _APERTURE_U)
        readings.append(
            AxisReading("aperture", "x", known.aperture.mm / area.width, relative_u, typed=known.aperture.typed)
        )
    return ScreenScale(area, tuple(readings), ruler, depth, tuple(faults))


def _height(image: NDArray[np.uint8], area: PixelRect, ruler: Ruler | None) -> float:
    """Return the rows that the whole depth takes, px.

    A near or far field without echoes may not be seen as part of the picture; a ruler that goes on shows where it ends.
    Where the depth is no multiple of the ruler's ticks, the last tick stands before the end, and depth and ruler
    disagree.
    """
    if ruler is None:
        return float(area.height)
    first, last = reach_of(image, ruler)
    top = first if area.y0 - first > _BEYOND_PX else area.y0
    bottom = last if last - area.y1 > _BEYOND_PX else area.y1
    return float(bottom - top)


def is_cut(area: PixelRect, shape: Sequence[int]) -> bool:
    """Whether the picture reaches the screen's border, so that its height and width may be less than the scanner's."""
    return area.x0 <= 0 or area.y0 <= 0 or area.x1 >= shape[1] or area.y1 >= shape[0]


def _cut() -> ScaleRefused:
    return ScaleRefused(
        "The picture reaches the border of what is captured; part of it may be missing.",
        remedy="Capture the whole screen of the scanner.",
        reason="picture.cut",
    )
