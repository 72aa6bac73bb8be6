"""Straight, even lines among a picture's bright points: what may be the column or a row of a wire phantom."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from calibration.scale.wire_targets import Points, Targets

#: A wire stands this near its place, px or as a share of the line's pitch.
_NEAR_PX, _NEAR = 1.5, 0.03
#: Slope against the picture's axis up to which a line is followed: a tilt of 15°, in a picture stretched by a third.
_STEEPEST = 0.36
#: Passes of following, each to the wires that the one before met: far from its start the step's own error counts.
_PASSES = 4
#: A line goes on over this many places without a wire, and has at most this share of such places.
_LONGEST_GAP = 1
MOST_MISSING = 0.25
#: Where wires of a finer lattice would stand between two places.
_BETWEEN = ((1 / 2,), (1 / 3, 2 / 3))
#: From this share of places between with a dim spot on, they are taken for wires hardly seen.
_HINTED = 0.5


@dataclass(frozen=True, eq=False)
class WireLine:
    """Points in an even row, however it lies.

    Attributes:
        members: (N,) which of the points.
        places: (N,) number of the step at which each stands, ascending.
        points: (N, 2) x, y, px.
        step: (2,) from one place to the next, px.
    """

    members: NDArray[np.intp]
    places: NDArray[np.intp]
    points: Points
    step: Points

    @property
    def missing_share(self) -> float:
        """Share of the places from first to last at which nothing stands."""
        return 1.0 - len(self.places) / float(self.places[-1] - self.places[0] + 1)

    @property
    def neighbours(self) -> int:
        """How many wires stand one step after another wire."""
        return int(np.count_nonzero(np.diff(self.places) == 1))

    def off(self) -> Points:
        """Return (N, 2): how far each point lies from its place on the best line, px."""
        return fitted([self])[1]


def fitted(lines: list[WireLine]) -> tuple[Points, Points, float]:
    """Fit one step to parallel lines, each with an origin of its own.

    Returns:
        The step (2,) px, the points' distances from their places (N, 2) px, and the sum of squares of the places
        about each line's middle.
    """
    places = np.concatenate([line.places - line.places.mean() for line in lines])
    points = np.concatenate([line.points - line.points.mean(axis=0) for line in lines])
    spread = float(places @ places)
    step = places @ points / spread
    return step, points - np.outer(places, step), spread


def find_lines(points: Points, axis: int, pitch_px: tuple[float, float], fewest: int) -> list[WireLine]:
    """Return every even line along an axis, the one of most wires first.

    Args:
        points: (N, 2) x, y, px.
        axis: 0 for rows, 1 for columns.
        pitch_px: least and largest distance of two wires along the axis.
        fewest: wires.
    """
    lines: dict[tuple[int, ...], WireLine] = {}
    # Any two wires may be neighbours, or have one between them: the longer step is the surer one.
    for start, apart in ((start, apart) for start in points for apart in (1, 2)):
        steps = (points - start) / apart
        along, beside = steps[:, axis], steps[:, 1 - axis]
        possible = (along >= pitch_px[0]) & (along <= pitch_px[1]) & (np.abs(beside) <= _STEEPEST * along)
        for step in steps[possible]:
            line = _followed(points, start, step, axis)
            if line is not None and len(line.places) >= fewest and line.missing_share < 0.5 and line.neighbours:
                lines.setdefault(tuple(line.members.tolist()), line)
    return sorted(lines.values(), key=lambda line: (-len(line.places), float((line.off() ** 2).sum())))


def _followed(points: Points, start: Points, step: Points, axis: int) -> WireLine | None:
    """Follow an even line both ways from two neighbours on, and fit it to what was met."""
    for _ in range(_PASSES):
        places = np.rint((points - start)[:, axis] / step[axis]).astype(np.intp)
        off = np.abs(points - start - places[:, None] * step).max(axis=1)
        members = np.flatnonzero(off <= max(_NEAR_PX, _NEAR * float(step[axis])))
        # The nearest of each place, in the places' order.
        members = members[np.lexsort((off[members], places[members]))]
        members = members[np.unique(places[members], return_index=True)[1]]
        members = _longest_run(members, places[members])
        if len(members) < 2:
            return None
        line = WireLine(members, places[members], points[members], step)
        step = fitted([line])[0]
        start = line.points.mean(axis=0) - line.places.mean() * step
    return replace(line, step=step)


def _longest_run(members: NDArray[np.intp], places: NDArray[np.intp]) -> NDArray[np.intp]:
    """Return the longest part without a wide gap."""
    breaks = np.flatnonzero(np.diff(places) > _LONGEST_GAP + 1) + 1
    return max(np.split(members, breaks), key=len)


def stands_between(line: WireLine, targets: Targets) -> bool:
    """Tell whether something stands where a finer lattice has its wires, so that this one may skip some.

    One bright point there is enough, of dim spots it takes half of the places.
    """
    reach = max(_NEAR_PX, _NEAR * float(np.hypot(*line.step)))
    first = line.points.mean(axis=0) - line.places.mean() * line.step
    for shares in _BETWEEN:
        places = [place + share for place in range(int(line.places[0]), int(line.places[-1])) for share in shares]
        spots = first + np.outer(places, line.step)
        if _near_any(spots, targets.points, 2.0 * reach).any():
            return True
        if np.count_nonzero(_near_any(spots, targets.hints, reach)) >= max(2.0, _HINTED * len(spots)):
            return True
    return False


def _near_any(spots: Points, points: Points, reach_px: float) -> NDArray[np.bool_]:
    """Tell of each spot whether a point lies within reach in both directions."""
    return np.asarray((np.abs(spots[:, None] - points[None]).max(axis=2) <= reach_px).any(axis=1), np.bool_)
