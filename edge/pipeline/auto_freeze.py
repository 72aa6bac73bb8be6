"""When a picture is good and steady, and which reading of it to keep: the freeze that needs no hand.

Fed with readings in their order, it waits until for a second nothing has spoken against the number, the outline has
stayed in its place, and the thickness has moved no more than its own noise. Then it gives the reading nearest to the
median of that second, once. It takes no second one of the same hold: first the probe has to leave the place, or the
worker has to ask for a retake.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from calibration.scale.pixel_rect import PixelRect
from calibration.scale.pixel_scale import PixelScale
from edge.measure.measurement import Measurement
from edge.measure.muscle_place import place_of
from edge.pipeline.reading import Reading

# Own choices, all of them; tried on the five simulated clips and on made-up holds (edge/README.md, Decisions).
#: A picture must be good and steady for so long, ns, and in so many readings.
HOLD_NS, FEWEST = 1_000_000_000, 5
#: Readings further apart than this belong to two holds, ns.
GAP_NS = 400_000_000
#: A steady thickness scatters no more than this many times its noise from reading to reading.
MOST_OVER_NOISE = 3.0
#: It may scatter by this share of itself, or these mm, whatever its noise, and by no more than the second pair: an
#: outline that jumps from frame to frame is not steady, however even its jumps.
ALWAYS_SHARE, ALWAYS_MM = 0.005, 0.1
NEVER_SHARE, NEVER_MM = 0.02, 0.4
#: Within a hold the thickness may drift by this share of itself, or these mm: a pulse does, a pressing hand does more.
DRIFT_SHARE, DRIFT_MM = 0.02, 0.3
#: The hold's outlines overlap the newest by at least this (Dice coefficient).
LEAST_OVERLAP = 0.92
#: The probe has moved away where the outline overlaps the frozen one by less than this, for this long, ns.
AWAY_OVERLAP, AWAY_NS = 0.6, 300_000_000

#: Whole readings are kept no denser than this, ns: a second of pictures of a large screen would not fit otherwise.
_SPACING_NS = 120_000_000
#: Every fourth pixel of every fourth row tells how two outlines overlap.
_GRID_PX = 4

State = Literal["waiting", "holding", "frozen"]
#: What stays the same within a hold: area, scale, size of the screen, site.
_Of = tuple[PixelRect | None, PixelScale | None, tuple[int, ...], str]
Grid = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class _Seen:
    """What is remembered of one good reading."""

    at_ns: int
    mt_mm: float
    csa_cm2: float | None
    grid: Grid


class AutoFreeze:
    """Watches the readings of one site.

    Args:
        standing: reasons that hold for every frame of this kit, and do not keep a picture from being good.
    """

    def __init__(self, standing: Collection[str]) -> None:
        # The picture may be too narrow for a muscle; whether another place would show more of it is asked below.
        self._allowed = frozenset(standing) | {"fov.truncated"}
        self._hold: deque[_Seen] = deque()
        self._kept: deque[Reading] = deque()
        self._of: _Of | None = None
        self._frozen: Grid | None = None
        self._away_since_ns: int | None = None

    @property
    def state(self) -> State:
        """``waiting`` for a good picture, ``holding`` while it is good, ``frozen`` until the probe moves away."""
        if self._frozen is not None:
            return "frozen"
        return "holding" if self._hold else "waiting"

    @property
    def progress(self) -> float:
        """How much of the hold has passed, 0–1; it may stay at 1 while the thickness is not steady yet."""
        if not self._hold:
            return 0.0
        return min(1.0, (self._hold[-1].at_ns - self._hold[0].at_ns) / HOLD_NS)

    def taken(self, reading: Reading) -> None:
        """Note that the worker froze a reading herself: the next freeze by itself needs another placement."""
        if reading.measurement.muscle is not None:
            self._forget()
            self._frozen, self._away_since_ns = _grid(reading.measurement.muscle), None

    def retaken(self) -> None:
        """Begin anew: the worker wants another picture, of this place or of the next."""
        self._forget()
        self._frozen, self._away_since_ns = None, None

    def hear(self, reading: Reading) -> Reading | None:
        """Take the next reading; return the one to freeze, once, when the hold is good, else ``None``."""
        if self._frozen is not None:
            self._look_whether_away(reading)
            return None
        seen = self._good(reading)
        if seen is None:
            self._forget()
            return None
        self._remember(seen, reading)
        if not self._steady():
            return None
        best = self._nearest_to_median()
        self._frozen = seen.grid
        self._forget()
        return best

    def _good(self, reading: Reading) -> _Seen | None:
        """Return what to remember of a reading whose number nothing speaks against, else ``None``."""
        found = reading.measurement
        if found.mt_mm is None or found.muscle is None or not self._allowed.issuperset(found.reasons):
            return None
        if found.fov_truncated:
            place = place_of(found.muscle)
            if place is not None and place.more_to_see is not None:
                return None
        return _Seen(reading.frame.captured_ns, found.mt_mm, found.csa_cm2, _grid(found.muscle))

    def _remember(self, seen: _Seen, reading: Reading) -> None:
        """Add a good reading to the hold; another scale, picture or site, or a gap, begins a new one."""
        of = (reading.area, reading.scale, reading.frame.image.shape, reading.measurement.site)
        if self._hold and (of != self._of or not 0 < seen.at_ns - self._hold[-1].at_ns <= GAP_NS):
            self._forget()
        self._of = of
        self._hold.append(seen)
        # One reading before the second's begin stays: readings do not come on its stroke.
        while len(self._hold) > 1 and seen.at_ns - self._hold[1].at_ns >= HOLD_NS:
            self._hold.popleft()
        if not self._kept or seen.at_ns - self._kept[-1].frame.captured_ns >= _SPACING_NS:
            self._kept.append(reading)
        while self._kept[0].frame.captured_ns < self._hold[0].at_ns:
            self._kept.popleft()

    def _steady(self) -> bool:
        """Whether a whole second of readings agrees."""
        newest = self._hold[-1]
        if len(self._hold) < FEWEST or newest.at_ns - self._hold[0].at_ns < HOLD_NS:
            return False
        seconds = np.array([one.at_ns - newest.at_ns for one in self._hold], np.float64) / 1e9
        thickness_mm = np.array([one.mt_mm for one in self._hold], np.float64)
        return is_steady(seconds, thickness_mm) and all(
            overlap(one.grid, newest.grid) >= LEAST_OVERLAP for one in self._hold
        )

    def _nearest_to_median(self) -> Reading:
        """Return the kept reading whose thickness and area are nearest to the hold's medians; of equals the newest."""
        mt_mm = float(np.median([one.mt_mm for one in self._hold]))
        areas = [one.csa_cm2 for one in self._hold if one.csa_cm2 is not None]
        csa_cm2 = float(np.median(areas)) if areas else None
        return min(reversed(self._kept), key=lambda one: _distance(one.measurement, mt_mm, csa_cm2))

    def _look_whether_away(self, reading: Reading) -> None:
        """Arm again once the picture has shown another place, or no muscle, for a while.

        A lost or unreadable picture says nothing of where the probe is: the hand may not have moved at all.
        """
        if reading.segmentation is None or self._frozen is None:
            self._away_since_ns = None
            return
        muscle, now_ns = reading.measurement.muscle, reading.frame.captured_ns
        if muscle is not None and overlap(_grid(muscle), self._frozen) >= AWAY_OVERLAP:
            self._away_since_ns = None
        elif self._away_since_ns is None:
            self._away_since_ns = now_ns
        elif now_ns - self._away_since_ns >= AWAY_NS:
            self.retaken()

    def _forget(self) -> None:
        self._hold.clear()
        self._kept.clear()


def is_steady(seconds: NDArray[np.float64], thickness_mm: NDArray[np.float64]) -> bool:
    """Tell whether a thickness stays within its own noise and does not drift.

    Its noise is told by the differences of successive values, which a slow change hardly enlarges: the ratio of both
    scatters is the square root of von Neumann's (Ann. Math. Statist. 12, 367–395, 1941).

    Args:
        seconds: (N,) when each value was taken.
        thickness_mm: (N,) at least two values, mm.
    """
    middle_mm = float(np.median(thickness_mm))
    scatter_mm = float(np.std(thickness_mm))
    noise_mm = float(np.sqrt(np.mean(np.diff(thickness_mm) ** 2) / 2.0))
    slope = np.polyfit(seconds - seconds.mean(), thickness_mm, 1)[0]
    drift_mm = abs(float(slope)) * float(np.ptp(seconds))
    allowed_mm = max(MOST_OVER_NOISE * noise_mm, ALWAYS_MM, ALWAYS_SHARE * middle_mm)
    return scatter_mm <= min(allowed_mm, max(NEVER_MM, NEVER_SHARE * middle_mm)) and drift_mm <= max(
        DRIFT_MM, DRIFT_SHARE * middle_mm
    )


def overlap(one: Grid, other: Grid) -> float:
    """Return the Dice coefficient of two masks, 0 where their sizes differ or both are empty."""
    if one.shape != other.shape:
        return 0.0
    both = int(np.count_nonzero(one)) + int(np.count_nonzero(other))
    return 2.0 * int(np.count_nonzero(one & other)) / both if both else 0.0


def _grid(muscle: NDArray[np.uint8]) -> Grid:
    """Return every fourth pixel of every fourth row, a copy: the whole mask is not held by it."""
    grid: Grid = muscle[::_GRID_PX, ::_GRID_PX] != 0
    return grid


def _distance(found: Measurement, mt_mm: float, csa_cm2: float | None) -> float:
    off = abs((found.mt_mm or 0.0) - mt_mm) / mt_mm
    if csa_cm2 is not None and found.csa_cm2 is not None:
        off += abs(found.csa_cm2 - csa_cm2) / csa_cm2
    return off
