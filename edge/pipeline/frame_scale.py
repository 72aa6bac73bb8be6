"""Where a frame's scale comes from."""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from calibration.scale.pixel_rect import PixelRect
from calibration.scale.pixel_scale import PixelScale
from calibration.scale.scale_watch import ScaleWatch

#: Frames in a row with one picture's rectangle, after which it is the one that the typed scale was meant for.
_SETTLED_FRAMES = 30


class FrameScale(Protocol):
    """Gives each frame of a source its scale. :class:`~edge.pipeline.live_scale.LiveScale` is the kit's own."""

    def scale_for(self, image: NDArray[np.uint8], area: PixelRect) -> tuple[PixelScale | None, tuple[str, ...]]:
        """Return a frame's scale, and what speaks against it; ``None`` and why where there is none.

        Args:
            image: H×W grey or H×W×3 BGR, uint8; the frame's screen.
            area: its B-mode area.
        """
        ...


class GivenScale:
    """One scale for every frame, as it was typed or simulated; ``None`` where there is none."""

    def __init__(self, scale: PixelScale | None) -> None:
        self._scale = scale
        self._doubts = ("scale.single_source",) if scale is not None and scale.source == "typed" else ()

    def scale_for(self, image: NDArray[np.uint8], area: PixelRect) -> tuple[PixelScale | None, tuple[str, ...]]:
        """Return the scale, whatever the frame."""
        return self._scale, self._doubts


class TypedLiveScale:
    """A scale that was typed for a live source: for the screen it was typed at, and no other.

    Args:
        scale: as typed.
    """

    def __init__(self, scale: PixelScale) -> None:
        self._scale = scale
        self._area: PixelRect | None = None
        self._frames = 0
        self._watch: ScaleWatch | None = None

    def scale_for(self, image: NDArray[np.uint8], area: PixelRect) -> tuple[PixelScale | None, tuple[str, ...]]:
        """Return the scale while size of screen and picture are what they were at the start."""
        if self._watch is None:
            self._frames = self._frames + 1 if area == self._area else 1
            self._area = area
            if self._frames == _SETTLED_FRAMES:
                self._watch = ScaleWatch(image, area)
        code = self._watch.change_in(image, area) if self._watch is not None else None
        return (self._scale, ("scale.single_source",)) if code is None else (None, (code,))
