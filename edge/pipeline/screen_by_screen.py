"""The scale of recordings: proven on every screen that differs from the one before it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from calibration.scale.pixel_rect import PixelRect
from calibration.scale.pixel_scale import PixelScale
from calibration.scale.scale_profile import ScaleProfile
from calibration.scale.scale_watch import ScaleWatch
from calibration.scale.screen_scale import NOTHING_KNOWN
from edge.pipeline.calibrate import Calibration, calibrate_screen


class ScreenByScreen:
    """Settles a screen's scale with a kept profile; the next frame has it too while it shows the same screen.

    Args:
        profiles: what is known of scanners and probes.
        settle: finds the scale of a screen.
    """

    def __init__(
        self,
        profiles: Sequence[ScaleProfile],
        settle: Callable[..., Calibration] = calibrate_screen,
    ) -> None:
        self._profiles = tuple(profiles)
        self._settle = settle
        self._watch: ScaleWatch | None = None
        self._answer: tuple[PixelScale | None, tuple[str, ...]] = (None, ("scale.unknown",))

    def scale_for(self, image: NDArray[np.uint8], area: PixelRect) -> tuple[PixelScale | None, tuple[str, ...]]:
        """Return a frame's scale, or ``None`` and the reason (see :class:`~edge.pipeline.frame_scale.FrameScale`)."""
        if self._watch is None or self._watch.change_in(image, area) is not None:
            found = self._settle(image, NOTHING_KNOWN, self._profiles)
            self._watch = found.watch()
            if found.agreement is not None:
                self._answer = (found.agreement.scale, ())
            else:
                self._answer = (None, (found.refusal.reason if found.refusal else "scale.unknown",))
        return self._answer
