"""Tells a still hand from a frozen scanner and from a frozen capture (REFERENCE §8.3, H-03 and H-04).

A live picture is never the same twice: speckle moves with the pulse, and the receiver's noise changes from frame to
frame. A scanner that is frozen sends one picture again and again; only its clock, or the noise of the capture, goes on.
A capture that is frozen repeats the whole screen to the last pixel.
"""

from __future__ import annotations

from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from calibration.scale.pixel_rect import PixelRect

#: A picture that does not change is blanked after this time and named after that, ns (DESIGN §4: 0.5 and 2 s).
BLANK_NS, NAME_NS = 400_000_000, 1_700_000_000
#: Every fourth pixel of every fourth row is enough to see a change.
_GRID_PX = 4
#: Larger differences outside the picture are drawn anew: a clock, a freeze sign; smaller ones are the capture's noise.
_DRAWN = 16
#: The picture must change this many times more than the screen around it does by noise.
_LIVE = 1.5
#: Levels this near to black or white lose part of their noise; and how many others tell it well enough.
_CLIPPED, _ENOUGH = 6, 100
#: A still picture with noise in so many frames comes from a capture that works.
_NOISY_FRAMES = 3
#: What appears on the screen this near to the moment of the freeze belongs to it, ns.
_TOGETHER_NS = 150_000_000
#: What is drawn this near to what was drawn before belongs to it, grid points.
_NEAR = np.ones((13, 13), np.uint8)
#: Before any frame.
_NEVER_NS = -(10**18)

Code = Literal["signal.still", "signal.scanner_frozen", "signal.capture_frozen"]


class Stillness:
    """Watches frames of one source, in their order."""

    def __init__(self) -> None:
        self._grid: NDArray[np.int16] | None = None
        self._area: PixelRect | None = None
        self._inside = self._redrawn = np.zeros((0, 0), np.bool_)
        self._alive_ns = self._drawn_ns = self._appeared_ns = _NEVER_NS
        self._noisy_frames = 0

    def look(self, image: NDArray[np.uint8], area: PixelRect, captured_ns: int) -> Code | None:
        """Return what is wrong with a frame's liveliness, ``None`` while it is live.

        Args:
            image: H×W or H×W×3 uint8, the whole screen.
            area: its B-mode area.
            captured_ns: when it was captured, monotonic clock.
        """
        plane = image if image.ndim == 2 else image[:, :, 1]
        grid = plane[::_GRID_PX, ::_GRID_PX].astype(np.int16)
        before, self._grid = self._grid, grid
        if before is None or before.shape != grid.shape or area != self._area:
            self._begin(grid, area, captured_ns)
            return None
        change = np.abs(grid - before)
        self._note_drawn(change, captured_ns)
        noise = self._noise(grid, change)
        if _mean_unclipped(grid[self._inside], change[self._inside]) > _LIVE * noise:
            self._alive_ns, self._noisy_frames = captured_ns, 0
        elif noise > 0.0:
            self._noisy_frames += 1
        return self._verdict(captured_ns)

    def _begin(self, grid: NDArray[np.int16], area: PixelRect, captured_ns: int) -> None:
        self._area = area
        self._inside, self._redrawn = np.zeros(grid.shape, np.bool_), np.zeros(grid.shape, np.bool_)
        rows = slice(area.y0 // _GRID_PX + 1, area.y1 // _GRID_PX)
        self._inside[rows, area.x0 // _GRID_PX + 1 : area.x1 // _GRID_PX] = True
        self._alive_ns, self._drawn_ns, self._appeared_ns = captured_ns, _NEVER_NS, _NEVER_NS
        self._noisy_frames = 0

    def _note_drawn(self, change: NDArray[np.int16], captured_ns: int) -> None:
        """Note what is drawn outside the picture: again, as a clock, or for the first time, as a freeze sign."""
        drawn = ~self._inside & (change > _DRAWN)
        if not drawn.any():
            return
        self._drawn_ns = captured_ns
        if np.any(drawn & ~self._redrawn):
            self._appeared_ns = captured_ns
        # The next figure of a clock also covers pixels that none before it did.
        self._redrawn |= cv2.dilate(drawn.view(np.uint8), _NEAR).view(np.bool_)

    def _noise(self, grid: NDArray[np.int16], change: NDArray[np.int16]) -> float:
        """Return the mean change of the screen around the picture where nothing is drawn anew: the capture's noise."""
        quiet = ~self._inside & (change <= _DRAWN)
        free = quiet & (grid >= _CLIPPED) & (grid <= 255 - _CLIPPED)
        if np.count_nonzero(free) >= _ENOUGH:
            return float(change[free].mean())
        # On black only the upper half of the noise is seen.
        return 2.0 * float(change[quiet].mean()) if quiet.any() else 0.0

    def _verdict(self, captured_ns: int) -> Code | None:
        still_ns = captured_ns - self._alive_ns
        if still_ns < BLANK_NS:
            return None
        if still_ns < NAME_NS:
            return "signal.still"
        went_on = self._noisy_frames >= _NOISY_FRAMES or self._drawn_ns > self._alive_ns + _TOGETHER_NS
        sign_appeared = abs(self._appeared_ns - self._alive_ns) <= _TOGETHER_NS
        return "signal.scanner_frozen" if went_on or sign_appeared else "signal.capture_frozen"


def _mean_unclipped(levels: NDArray[np.int16], change: NDArray[np.int16]) -> float:
    """Return the mean change of the pixels that are neither black nor white, of all where these are few."""
    free = (levels >= _CLIPPED) & (levels <= 255 - _CLIPPED)
    return float(change[free].mean()) if np.count_nonzero(free) >= _ENOUGH else float(change.mean())
