"""The scale of recordings: proven on every screen that differs from the one before it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import pydicom
from numpy.typing import NDArray

from calibration.scale.pixel_rect import PixelRect
from calibration.scale.pixel_scale import PixelScale
from calibration.scale.scale_profile import ScaleProfile
from calibration.scale.scale_watch import ScaleWatch
from calibration.scale.screen_scale import NOTHING_KNOWN
from edge.pipeline.calibrate import Looked, look_at, settle, tags_of

_UNKNOWN: tuple[None, tuple[str, ...]] = (None, ("scale.unknown",))


class ScreenByScreen:
    """Settles a screen's scale by a file's own tags or a kept profile; the next frame has it while its screen stays.

    Reading a screen takes a second or two. Where there is neither a profile nor a tag, nothing could agree with what
    the screen says, and it is not read.

    Args:
        profiles: what is known of scanners and probes.
        look: reads a screen.
    """

    def __init__(
        self, profiles: Sequence[ScaleProfile] = (), look: Callable[[NDArray[np.uint8]], Looked] = look_at
    ) -> None:
        self._profiles = tuple(profiles)
        self._look = look
        self._tags: pydicom.Dataset | None = None
        self._watch: ScaleWatch | None = None
        self._answer: tuple[PixelScale | None, tuple[str, ...]] = _UNKNOWN

    def begin(self, file: str) -> None:
        """Note that the next frames come from ``file``."""
        self._tags = tags_of(file)
        self._watch = None

    def scale_for(self, image: NDArray[np.uint8], area: PixelRect) -> tuple[PixelScale | None, tuple[str, ...]]:
        """Return a frame's scale, or ``None`` and the reason (see :class:`~edge.pipeline.frame_scale.FrameScale`)."""
        if self._tags is None and not self._profiles:
            return _UNKNOWN
        if self._watch is None or self._watch.change_in(image, area) is not None:
            self._settle(image)
        return self._answer

    def _settle(self, image: NDArray[np.uint8]) -> None:
        looked = replace(self._look(image), dataset=self._tags)
        found = settle(looked, NOTHING_KNOWN, profiles=self._profiles)
        self._watch = found.watch()
        if found.agreement is not None:
            self._answer = (found.agreement.scale, ())
        else:
            self._answer = (None, (found.refusal.reason if found.refusal else "scale.unknown",))
