"""The scale of a live source: settled beside the loop, watched at every frame, withdrawn when the screen changes."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from calibration.scale.marker_watch import MarkerWatch
from calibration.scale.pixel_rect import PixelRect
from calibration.scale.pixel_scale import PixelScale
from calibration.scale.scale_profile import ScaleProfile
from calibration.scale.scale_watch import ScaleWatch
from calibration.scale.screen_scale import NOTHING_KNOWN, Known
from edge.pipeline.calibrate import Calibration, calibrate_screen

_log = logging.getLogger(__name__)

#: Frames in a row without the side marker, after which it is gone.
_GONE_FRAMES = 15
#: A screen that gave no scale is tried again after this time, s.
_AGAIN_S = 5.0

Settle = Callable[[NDArray[np.uint8], Known, Sequence[ScaleProfile]], Calibration]


@dataclass(frozen=True, eq=False)
class _Settled:
    scale: PixelScale
    watch: ScaleWatch
    marker: MarkerWatch | None


class LiveScale:
    """Gives each frame its scale, or the reason why it has none.

    Reading text takes a second or two, so it is done on a thread of its own; meanwhile frames have no scale. What was
    settled on one frame counts for later ones only while ruler, depth and layout are as they were on that frame.

    What a person said of ruler or depth is forgotten with the change: it was said of another depth. The width of the
    probe stays, for it does not change with the depth.

    Args:
        profiles: kept scales; one that fits the screen tells what its ruler and its probe are.
        worker: runs the settling, one at a time.
        takes: told, with every scale that is taken, which kept profile it comes from, ``None`` for none.
        settle: finds the scale of a screen.
        now_s: a monotonic clock.
    """

    def __init__(
        self,
        profiles: Sequence[ScaleProfile],
        worker: Executor,
        takes: Callable[[ScaleProfile | None], None] = lambda profile: None,
        settle: Settle = calibrate_screen,
        now_s: Callable[[], float] = time.monotonic,
    ) -> None:
        self._profiles = tuple(profiles)
        self._worker = worker
        self._takes = takes
        self._settle = settle
        self._now_s = now_s
        self._guard = threading.Lock()
        self._known = NOTHING_KNOWN
        self._settled: _Settled | None = None
        self._coming: Future[Calibration] | None = None
        self._reason = "scale.settling"
        self._not_before_s = -1.0
        self._gone_frames = 0

    def rely_on(self, profiles: Sequence[ScaleProfile]) -> None:
        """Take these for the kept scales from the next settling on."""
        with self._guard:
            self._profiles = tuple(profiles)

    def adopt(self, found: Calibration, *, profiles: Sequence[ScaleProfile] | None = None) -> None:
        """Take a scale that was settled elsewhere, as on the calibration page; it is watched from its own screen on.

        Args:
            found: with an agreement.
            profiles: kept scales from now on; ``None`` leaves them as they are.
        """
        with self._guard:
            self._coming = None
            self._known = found.known
            if profiles is not None:
                self._profiles = tuple(profiles)
            self._take(found)

    def scale_for(self, image: NDArray[np.uint8], area: PixelRect) -> tuple[PixelScale | None, tuple[str, ...]]:
        """Return a frame's scale, or ``None`` and the reason (see :class:`~edge.pipeline.frame_scale.FrameScale`)."""
        with self._guard:
            if self._coming is not None and self._coming.done():
                found, self._coming = self._coming.result(), None
                self._take(found)
            if self._settled is not None:
                code = self._settled.watch.change_in(image, area)
                if code is None:
                    return self._settled.scale, self._doubts_of_side(self._settled.marker, image)
                if code == "scale.settling":
                    return None, (code,)
                self._withdraw(code)
            if self._coming is None and self._now_s() >= self._not_before_s:
                self._coming = self._worker.submit(self._settle, image, self._known, self._profiles)
            return None, (self._reason,)

    def _doubts_of_side(self, marker: MarkerWatch | None, image: NDArray[np.uint8]) -> tuple[str, ...]:
        """Return what speaks against the picture's sides; a mark that flickers for a few frames is not gone."""
        code = marker.change_in(image) if marker is not None else None
        self._gone_frames = self._gone_frames + 1 if code == "orientation.lost" else 0
        if code is None or (code == "orientation.lost" and self._gone_frames < _GONE_FRAMES):
            return ()
        return (code,)

    def _withdraw(self, code: str) -> None:
        _log.warning("the scale was withdrawn: %s", code)
        self._settled, self._reason, self._not_before_s = None, code, -1.0
        self._known = Known(aperture=self._known.aperture)

    def _take(self, found: Calibration) -> None:
        watch = found.watch()
        if found.agreement is not None and watch is not None:
            self._settled = _Settled(found.agreement.scale, watch, found.marker_watch())
            self._gone_frames = 0
            self._takes(found.profile)
            return
        self._settled = None
        self._reason = found.refusal.reason if found.refusal else "scale.unknown"
        self._not_before_s = self._now_s() + _AGAIN_S
