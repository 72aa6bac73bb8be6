"""Where a frame's scale comes from: typed, or kept in a profile that must still fit the screen."""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from calibration.errors import RulerRefused
from calibration.scale.pixel_rect import PixelRect
from calibration.scale.pixel_scale import PixelScale
from calibration.scale.ruler import find_ruler
from calibration.scale.scale_profile import ScaleProfile
from calibration.scale.scale_watch import ScaleWatch

#: Sides of the picture and rows of the ticks may be off by this much, px.
_PLACE_PX = 2.0


class FrameScale(Protocol):
    """Gives each frame its scale."""

    def scale_for(self, image: NDArray[np.uint8], area: PixelRect | None) -> tuple[PixelScale | None, str | None]:
        """Return a frame's scale, or ``None`` and the reason.

        Args:
            image: H×W grey or H×W×3 BGR, uint8; the frame's screen.
            area: its B-mode area; ``None`` where none was found.
        """
        ...


class GivenScale:
    """One scale for every frame, as it was typed; ``None`` where there is none."""

    def __init__(self, scale: PixelScale | None) -> None:
        self._scale = scale

    def scale_for(self, image: NDArray[np.uint8], area: PixelRect | None) -> tuple[PixelScale | None, str | None]:
        """Return the scale, whatever the frame."""
        return self._scale, None if self._scale else "scale.unknown"


class ProfileScale:
    """A profile's scale, for frames that show what the profile was made of.

    The first frame must have the profile's screen, picture and ruler; from then on what tells the scale must stay as it
    was there.

    Args:
        profile: the profile.
    """

    def __init__(self, profile: ScaleProfile) -> None:
        self._profile = profile
        self._watch: ScaleWatch | None = None

    def scale_for(self, image: NDArray[np.uint8], area: PixelRect | None) -> tuple[PixelScale | None, str | None]:
        """Return the profile's scale while the screen fits it."""
        if self._watch is None:
            code = self._misfit(image, area)
            if code is not None or area is None:
                return None, code
            ruler = self._profile.ruler
            marks = {"scale.ruler_changed": PixelRect(*ruler.strip)} if ruler else {}
            self._watch = ScaleWatch(image, area, marks)
        code = self._watch.change_in(image, area)
        return (self._profile.scale, None) if code is None else (None, code)

    def _misfit(self, image: NDArray[np.uint8], area: PixelRect | None) -> str | None:
        profile = self._profile
        if (image.shape[1], image.shape[0]) != profile.screen:
            return "scale.screen_changed"
        if area is None or _apart(area.as_tuple(), profile.area) > _PLACE_PX:
            return "scale.picture_changed"
        if profile.ruler is None:
            return None
        try:
            found = find_ruler(image, area)
        except RulerRefused:
            return "scale.ruler_changed"
        same = len(found.rows) == len(profile.ruler.rows) and _apart(found.rows, profile.ruler.rows) <= _PLACE_PX
        return None if same else "scale.ruler_changed"


def _apart(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    return max(abs(a - b) for a, b in zip(one, other, strict=True))
