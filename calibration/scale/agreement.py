"""From several readings of a scale to the one that may be used, or to none (REFERENCE §4.4, H-01)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from calibration.errors import ScaleRefused
from calibration.scale.pixel_scale import MM_PER_PX_RANGE, PixelScale

#: Two readings of one scale differ by no more than this share (REFERENCE §4.4.2).
AGREE_WITHIN = 0.02
#: Width and height of a pixel differ by no more than this share where both are known better (REFERENCE §4.4.3, §4.5).
SQUARE_WITHIN = 0.01
#: A less certain reading proves an axis, but a more certain one of the other axis tells its size better.
_ROUGH_U = 0.005
#: Witnesses that a scale needs.
FEWEST_WITNESSES = 2

Axis = Literal["x", "y"]
Source = Literal["dicom", "ruler", "depth", "aperture", "two_points", "phantom"]


@dataclass(frozen=True)
class AxisReading:
    """What one source says about one axis.

    Attributes:
        source: where it was read.
        axis: ``x`` across, ``y`` down.
        mm_per_px: size of a pixel, mm.
        relative_u: relative standard uncertainty (k = 1).
        typed: whether a person vouches for it. All that people say is one witness, however often they say it.
    """

    source: Source
    axis: Axis
    mm_per_px: float
    relative_u: float
    typed: bool = False

    @property
    def witness(self) -> str:
        """Who vouches: the operator, or the source itself."""
        return "operator" if self.typed else self.source


@dataclass(frozen=True)
class Agreement:
    """The scale on which independent sources agree.

    Attributes:
        scale: each axis from its most precise reading.
        sources: all that agreed.
    """

    scale: PixelScale
    sources: tuple[str, ...]


def agree(readings: Sequence[AxisReading]) -> Agreement:
    """Settle the scale.

    The depth axis needs a reading of its own, the readings two witnesses at least. All readings of an axis must agree;
    so must the axes with one another, for a scanner's pixels are square, unless two witnesses of each axis say
    otherwise. One reading that disagrees refuses all: which one is wrong cannot be told from the numbers. A width that
    nobody vouches for is not proven, and says so (DESIGN §4).

    Raises:
        ScaleRefused: ``scale.no_source``, ``scale.axis`` (nothing tells the depth axis), ``scale.one_source``,
            ``scale.disagree``, ``scale.aspect`` or ``scale.range``.
    """
    if not readings:
        raise ScaleRefused(
            "Nothing on the screen or in the file tells the scale.",
            remedy="Show ruler and depth on the scanner, or place two points on the ruler.",
            reason="scale.no_source",
        )
    _check_values(readings)
    x, y = ([one for one in readings if one.axis == axis] for axis in ("x", "y"))
    for axis in (x, y):
        _check_same(axis)
    if x and y and not (_witnesses(x) >= FEWEST_WITNESSES and _witnesses(y) >= FEWEST_WITNESSES):
        _check_square(x, y)
    if _witnesses(readings) < FEWEST_WITNESSES:
        raise ScaleRefused(
            f"Only one source tells the scale: {_names(readings)}.",
            remedy="Add a second one: depth, probe aperture, ruler or two points.",
            reason="scale.one_source",
        )
    if not y:
        raise ScaleRefused(
            "Nothing tells the size of a pixel down.", remedy="Give the depth, or show the ruler.", reason="scale.axis"
        )
    down = _most_precise(y, readings)
    across = _most_precise(x, readings) if x else down
    sources = tuple(dict.fromkeys(one.source for one in readings))
    scale = PixelScale(
        across.mm_per_px,
        down.mm_per_px,
        source="+".join(sources),
        relative_u=max(across.relative_u, down.relative_u),
        proven_x=bool(x),
    )
    return Agreement(scale, sources)


def _most_precise(own: Sequence[AxisReading], all_readings: Sequence[AxisReading]) -> AxisReading:
    """Return an axis's most precise reading; the other axis's where its own is rough, as a rounded depth is.

    The other axis's counts only where it agrees, as of square pixels.
    """
    best = min(own, key=lambda one: one.relative_u)
    if best.relative_u <= _ROUGH_U:
        return best
    alike = [one for one in all_readings if _apart(one, best) <= AGREE_WITHIN]
    return min(alike, key=lambda one: one.relative_u)


def _apart(one: AxisReading, other: AxisReading) -> float:
    """Return by how much the larger of two exceeds the smaller, as a share."""
    low, high = sorted((one.mm_per_px, other.mm_per_px))
    return high / low - 1.0


def _check_values(readings: Iterable[AxisReading]) -> None:
    low, high = MM_PER_PX_RANGE
    for one in readings:
        if not math.isfinite(one.mm_per_px) or not low <= one.mm_per_px <= high:
            raise ScaleRefused(
                f"The {one.source} says {one.mm_per_px:.4g} mm per pixel, which no scanner has.",
                remedy="Check what was typed, and that the whole screen is captured.",
                reason="scale.range",
            )


def _check_same(axis: Sequence[AxisReading]) -> None:
    if not axis:
        return
    low, high = (choose(axis, key=lambda one: one.mm_per_px) for choose in (min, max))
    if _apart(low, high) > AGREE_WITHIN:
        raise ScaleRefused(
            f"{_said(low)} and {_said(high)} do not agree.",
            remedy="Check depth, ruler and probe on the scanner; then try again.",
            reason="scale.disagree",
        )


def _check_square(x: Sequence[AxisReading], y: Sequence[AxisReading]) -> None:
    across, down = (min(axis, key=lambda one: one.relative_u) for axis in (x, y))
    precise = max(across.relative_u, down.relative_u) <= _ROUGH_U
    if _apart(across, down) > (SQUARE_WITHIN if precise else AGREE_WITHIN):
        raise ScaleRefused(
            f"Across and down do not agree: {_said(across)}, {_said(down)}. The picture may be stretched.",
            remedy="Set the capture to the scanner's own resolution; check depth and probe.",
            reason="scale.aspect",
        )


def _witnesses(readings: Iterable[AxisReading]) -> int:
    return len({one.witness for one in readings})


def _names(readings: Iterable[AxisReading]) -> str:
    return ", ".join(dict.fromkeys(one.source for one in readings))


def _said(one: AxisReading) -> str:
    return f"the {one.source} ({one.mm_per_px:.4f} mm per pixel {'across' if one.axis == 'x' else 'down'})"
