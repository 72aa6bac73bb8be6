"""The scale from a nylon-wire phantom, in both axes (REFERENCE §4.4.3).

The wires' distances are the only lengths known. A picture in which every second wire is missing in column and rows
alike, without a trace, looks as one of twice the distance: nothing in it tells. Its scale is off by a factor of two
then, and the scale in use does not fit.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from calibration.errors import MyosightError
from calibration.scale.agreement import AxisReading
from calibration.scale.pixel_scale import MM_PER_PX_RANGE
from calibration.scale.wire_lattice import SAME, Lattice, lattice_of, with_parallels
from calibration.scale.wire_lines import MOST_MISSING, find_lines, fitted, stands_between
from calibration.scale.wire_targets import Points, Targets, find_targets

#: Speed of sound that a scanner takes, m/s (REFERENCE §4.2), and between which a phantom's may lie.
SCANNER_M_PER_S, PHANTOM_M_PER_S = 1540.0, (1400.0, 1700.0)
#: Between which the wires' distance lies, mm.
SPACING_MM = (2.0, 50.0)
#: Wires of a column, and of a row.
FEWEST_DOWN, FEWEST_ACROSS = 4, 3
#: A phantom that lies more obliquely is set straight, degrees.
MOST_TILT_DEG = 6.0
#: Largest scatter of the wires along their line, px or as a share of their distance.
_MOST_SCATTER_PX, _MOST_SCATTER = 0.5, 0.01
#: Largest relative uncertainty of either axis: three times it is the target of 1 % (REFERENCE §4.5).
_MOST_U = 0.0033
#: Standard deviation of one wire's centre at least, px, and mm across and down: few wires may lie straight by chance.
#: Speckle that a wire adds to moves it by so much in drawn phantoms; nylon wires are not strung much better.
_LEAST_SCATTER_PX, _LEAST_SCATTER_MM = 1.0 / math.sqrt(12.0), (0.04, 0.02)


class PhantomRefused(MyosightError, ValueError):
    """A picture of a wire phantom that does not tell the scale."""


@dataclass(frozen=True, eq=False)
class WirePhantom:
    """What a phantom tells.

    Attributes:
        mm_per_px_x: width of a pixel, mm.
        mm_per_px_y: height of a pixel as the scanner shows depth, at 1540 m/s, mm.
        relative_u_x: relative standard uncertainty (k = 1) of the fit; how well the phantom was made is not in it.
        relative_u_y: the same, down.
        tilt_deg: by which the phantom lies turned, clockwise on the screen.
        column: (N, 2) x, y of the wires down, px; the centre of the picture's first pixel is (0, 0).
        rows: (M, 2) x, y of the wires across, px; one that belongs to the column too is in both.
        scatter_px: RMS distance of the wires from their places, across and down, px.
    """

    mm_per_px_x: float
    mm_per_px_y: float
    relative_u_x: float
    relative_u_y: float
    tilt_deg: float
    column: Points
    rows: Points
    scatter_px: tuple[float, float]

    @property
    def aspect(self) -> float:
        """Width over height of a pixel."""
        return self.mm_per_px_x / self.mm_per_px_y

    @property
    def wires(self) -> Points:
        """(N, 2) x, y of all wires, px, each once."""
        return np.unique(np.concatenate([self.column, self.rows]), axis=0)

    def readings(self) -> tuple[AxisReading, AxisReading]:
        """Return both axes' readings. The distance of the wires is what a person says."""
        return (
            AxisReading("phantom", "x", self.mm_per_px_x, self.relative_u_x, typed=True),
            AxisReading("phantom", "y", self.mm_per_px_y, self.relative_u_y, typed=True),
        )


def read_phantom(picture: NDArray[np.uint8], *, down_mm: float, across_mm: float, c_m_per_s: float) -> WirePhantom:
    """Find a phantom's wires and fit its lattice to them.

    A scanner shows depth at 1540 m/s: in a phantom of another speed as true × 1540 / c (REFERENCE §4.2). Across nothing
    changes.

    Args:
        picture: H×W grey, uint8: the B-mode area.
        down_mm: true distance of two wires of the column.
        across_mm: true distance of two wires of a row.
        c_m_per_s: the phantom's speed of sound, at its temperature.

    Raises:
        PictureRefused: the array is no picture.
        PhantomRefused: ``phantom.spacing`` or ``phantom.speed``: a value that no phantom has; ``phantom.few_wires``;
            ``phantom.ambiguous``: which wires are neighbours cannot be told; ``phantom.uneven``: they do not stand
            where a lattice has them; ``phantom.tilted``: the phantom lies too obliquely.
    """
    _check_stated(down_mm, across_mm, c_m_per_s)
    shown_mm = (across_mm, down_mm * SCANNER_M_PER_S / c_m_per_s)
    targets = find_targets(picture)
    rows, columns = (
        find_lines(targets.points, axis, (mm / MM_PER_PX_RANGE[1], mm / MM_PER_PX_RANGE[0]), fewest)
        for axis, mm, fewest in ((0, shown_mm[0], FEWEST_ACROSS), (1, shown_mm[1], FEWEST_DOWN))
    )
    if not rows or not columns:
        raise _refused(
            f"{'No column' if not columns else 'No row'} of evenly spaced wires is seen.",
            f"Show at least {FEWEST_DOWN} wires down and {FEWEST_ACROSS} across, sharp and bright.",
            "few_wires",
        )
    pairs = [(row, column) for column in columns for row in rows]
    square = [found for row, column in pairs if (found := lattice_of([row], [column], shown_mm)) is not None]
    if not square:
        raise _ambiguous("Column and rows do not fit one another: wires may be missing from one of them.")
    best = max(square, key=lambda found: found.rank)
    _check_single(best, square, targets)
    return _measured(with_parallels(best, rows, columns, shown_mm))


def _check_stated(down_mm: float, across_mm: float, c_m_per_s: float) -> None:
    for mm in (down_mm, across_mm):
        if not math.isfinite(mm) or not SPACING_MM[0] <= mm <= SPACING_MM[1]:
            raise _refused(f"{mm!r} mm is no distance of a phantom's wires.", "See the phantom's sheet.", "spacing")
    if not math.isfinite(c_m_per_s) or not PHANTOM_M_PER_S[0] <= c_m_per_s <= PHANTOM_M_PER_S[1]:
        raise _refused(f"{c_m_per_s!r} m/s is no phantom's speed of sound.", "See the phantom's sheet.", "speed")


def _check_single(best: Lattice, others: list[Lattice], targets: Targets) -> None:
    """Refuse a lattice beside which another is as likely.

    Raises:
        PhantomRefused: ``phantom.ambiguous``.
    """
    for line in best.rows + best.columns:
        if line.missing_share > MOST_MISSING or line.neighbours < 2:
            raise _ambiguous("Too many wires are missing from a line.")
        if stands_between(line, targets):
            raise _ambiguous("Something stands halfway between the wires.")
    for other in others:
        differs = max(abs(a / b - 1.0) for a, b in zip(other.mm_per_px, best.mm_per_px, strict=True)) > SAME
        if differs and other.wires >= best.wires - 1:
            raise _ambiguous("The bright points can be counted in more than one way.")


def _measured(lattice: Lattice) -> WirePhantom:
    """Return what a lattice tells.

    Raises:
        PhantomRefused: ``phantom.tilted``, ``phantom.uneven`` or ``phantom.few_wires``.
    """
    tilt_deg = math.degrees(math.atan(lattice.tilt))
    if abs(tilt_deg) > MOST_TILT_DEG:
        raise _refused(
            f"The phantom lies {abs(tilt_deg):.0f}° oblique.", "Hold the probe straight on the phantom.", "tilted"
        )
    scatters, relative_us = [], []
    for axis, lines in enumerate((lattice.rows, lattice.columns)):
        step, off, spread = fitted(lines)
        free = max(1, len(off) - len(lines) - 1)
        scatter = math.sqrt(float((off[:, axis] ** 2).sum()) / free)
        least = max(_LEAST_SCATTER_PX, _LEAST_SCATTER_MM[axis] / lattice.mm_per_px[axis])
        relative_u = max(scatter, least) / math.sqrt(spread) / float(step[axis])
        where = "down" if axis else "across"
        if scatter > max(_MOST_SCATTER_PX, _MOST_SCATTER * float(step[axis])):
            raise _refused(
                f"The wires {where} stand {scatter:.1f} px off an even line.",
                "Show the wires sharply: set focus, depth and gain; hold the probe across them.",
                "uneven",
            )
        if relative_u > _MOST_U:
            raise _refused(
                f"The wires {where} tell the size of a pixel to {100.0 * relative_u:.1f} % only.",
                "Show more wires, or show them larger.",
                "few_wires",
            )
        scatters.append(scatter)
        relative_us.append(relative_u)
    return WirePhantom(
        mm_per_px_x=lattice.mm_per_px[0],
        mm_per_px_y=lattice.mm_per_px[1],
        relative_u_x=relative_us[0],
        relative_u_y=relative_us[1],
        tilt_deg=tilt_deg,
        column=np.concatenate([line.points for line in lattice.columns]),
        rows=np.concatenate([line.points for line in lattice.rows]),
        scatter_px=(scatters[0], scatters[1]),
    )


def _ambiguous(cause: str) -> PhantomRefused:
    return _refused(cause, "Show all wires of a column and a row, and nothing else between them.", "ambiguous")


def _refused(cause: str, remedy: str, what: str) -> PhantomRefused:
    return PhantomRefused(cause, remedy=remedy, reason=f"phantom.{what}")
