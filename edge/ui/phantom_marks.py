"""What is drawn on the weekly check's still and in its chart. No Qt."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import tzinfo

import numpy as np
from numpy.typing import NDArray

from calibration.scale.pixel_rect import PixelRect
from calibration.scale.two_points import Line, Point
from calibration.scale.wire_phantom import SCANNER_M_PER_S, WirePhantom
from edge.phantom_checks import LoggedCheck
from edge.phantom_wires import PhantomWires
from edge.ui.phantom_desk import Checked
from edge.ui.phantom_text import LIMIT_PERCENT

#: Wires whose place across their line differs by more, in steps, are on another line.
_SAME_LINE = 0.2
#: A line goes on beyond its last wires by this share of a step.
_BEYOND = 0.35
#: Checks that the chart shows: a quarter of a year of weekly ones, each of them still to be told from the next.
SHOWN_CHECKS = 13
#: Range of the chart, percent: at least and at most; what lies beyond is drawn at its edge.
_LEAST_PERCENT, _MOST_PERCENT = 1.5 * LIMIT_PERCENT, 4.0 * LIMIT_PERCENT


@dataclass(frozen=True, eq=False)
class PhantomFindings:
    """One still with the wires that were found; all in source px.

    Attributes:
        image: H×W grey or H×W×3 BGR, uint8; the whole screen.
        area: the B-mode area; ``None`` where none was found.
        wires: where each wire is.
        lines: the lattice that was fitted to them.
    """

    image: NDArray[np.uint8]
    area: PixelRect | None = None
    wires: tuple[Point, ...] = ()
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Chart:
    """How the last checks went, oldest first.

    Attributes:
        range_percent: at the upper edge; the lower one is its negative.
        across, down: deviations, percent, within the range.
        passed: whether each check was.
        first, last: days of the first and the last check.
    """

    range_percent: float
    across: tuple[float, ...]
    down: tuple[float, ...]
    passed: tuple[bool, ...]
    first: str
    last: str


def findings_of(checked: Checked | None) -> PhantomFindings | None:
    """Return what is painted of a checked picture; ``None`` where there was none."""
    if checked is None or checked.image is None:
        return None
    if checked.phantom is None or checked.area is None:
        return PhantomFindings(checked.image, checked.area)
    corner = np.array([checked.area.x0, checked.area.y0], np.float64)
    wires = tuple(_point(one + corner) for one in checked.phantom.wires)
    lines = lattice_lines(checked.phantom, checked.wires)
    moved = tuple((_point(np.array(a) + corner), _point(np.array(b) + corner)) for a, b in lines)
    return PhantomFindings(checked.image, checked.area, wires, moved)


def lattice_lines(phantom: WirePhantom, wires: PhantomWires) -> tuple[Line, ...]:
    """Return the lines of a phantom's fitted lattice, px of the picture in which it was found.

    With pixels of a×b mm, a phantom turned by t has steps of (w cos t / a, w sin t / b) along a row and of
    (−h sin t / a, h cos t / b) along a column, w and h being its distances as shown.
    """
    tilt = math.radians(phantom.tilt_deg)
    across_mm, down_mm = wires.across_mm, wires.down_mm * SCANNER_M_PER_S / wires.c_m_per_s
    size = np.array([phantom.mm_per_px_x, phantom.mm_per_px_y])
    along_row = np.array([math.cos(tilt), math.sin(tilt)]) * across_mm / size
    along_column = np.array([-math.sin(tilt), math.cos(tilt)]) * down_mm / size
    steps = np.stack([along_row, along_column])
    return (*_lines(phantom.rows, steps, along=0), *_lines(phantom.column, steps, along=1))


def chart_of(checks: Sequence[LoggedCheck], zone: tzinfo | None) -> Chart | None:
    """Return the chart of the last checks, ``None`` where there are none.

    Args:
        checks: of the scanner and probe in use, in order.
        zone: in which a day begins; ``None`` is the kit's own.
    """
    shown = checks[-SHOWN_CHECKS:]
    if not shown:
        return None
    across = [check.deviation_x_percent for check in shown]
    down = [check.deviation_y_percent for check in shown]
    top = min(max(_LEAST_PERCENT, 1.1 * max(map(abs, [*across, *down]))), _MOST_PERCENT)
    return Chart(
        top,
        tuple(max(-top, min(top, one)) for one in across),
        tuple(max(-top, min(top, one)) for one in down),
        tuple(check.passed for check in shown),
        *(f"{check.when.astimezone(zone):%Y-%m-%d}" for check in (shown[0], shown[-1])),
    )


def _lines(points: NDArray[np.float64], steps: NDArray[np.float64], *, along: int) -> list[Line]:
    """Return the line of best fit through each group of points that stand beside one another, in steps."""
    places = points @ np.linalg.inv(steps)
    order = np.argsort(places[:, 1 - along], kind="stable")
    breaks = np.flatnonzero(np.diff(places[order, 1 - along]) > _SAME_LINE) + 1
    lines = []
    for group in np.split(places[order], breaks):
        ends = np.empty((2, 2))
        ends[:, along] = group[:, along].min() - _BEYOND, group[:, along].max() + _BEYOND
        ends[:, 1 - along] = np.polyval(np.polyfit(group[:, along], group[:, 1 - along], 1), ends[:, along])
        start, end = ends @ steps
        lines.append((_point(start), _point(end)))
    return lines


def _point(xy: NDArray[np.float64]) -> Point:
    return float(xy[0]), float(xy[1])
