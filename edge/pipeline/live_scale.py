"""The scale of a live source: settled beside the loop, watched at every frame, withdrawn when the screen changes."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from calibration.scale.pixel_rect import PixelRect
from calibration.scale.pixel_scale import PixelScale
from calibration.scale.scale_watch import ScaleWatch
from calibration.scale.screen_scale import Known
from edge.pipeline.calibrate import Calibration, calibrate_screen

_log = logging.getLogger(__name__)

#: A screen that gave no scale is tried again after this time, s.
_AGAIN_S = 5.0

Settle = Callable[[NDArray[np.uint8], Known], Calibration]


@dataclass(frozen=True, eq=False)
class _Settled:
    scale: PixelScale
    watch: ScaleWatch


class LiveScale:
    """Gives each frame its scale, or the reason why it has none.

    Reading text takes a second or two, so it is done on a thread of its own; meanwhile frames have no scale. What was
    settled on one frame counts for later ones only while ruler, depth and layout are as they were on that frame.

    Args:
        known: what is known of scanner and probe.
        worker: runs the settling; one at a time.
        settle: finds the scale of a screen.
        now_s: a monotonic clock.
    """

    def __init__(
        self,
        known: Known,
        worker: Executor,
        settle: Settle = calibrate_screen,
        now_s: Callable[[], float] = time.monotonic,
    ) -> None:
        self._known = known
        self._worker = worker
        self._settle = settle
        self._now_s = now_s
        self._guard = threading.Lock()
        self._settled: _Settled | None = None
        self._coming: Future[Calibration] | None = None
        self._last: Calibration | None = None
        self._reason = "scale.settling"
        self._not_before_s = -1.0

    @property
    def last(self) -> Calibration | None:
        """What became of the newest screen that was looked at, for the calibration page."""
        return self._last

    def know(self, known: Known) -> None:
        """Take what the operator or a profile says; the scale is settled anew with it."""
        with self._guard:
            self._known, self._settled, self._coming = known, None, None
            self._reason, self._not_before_s = "scale.settling", -1.0

    def scale_for(self, image: NDArray[np.uint8], area: PixelRect | None) -> tuple[PixelScale | None, str | None]:
        """Return a frame's scale, or ``None`` and the reason.

        Args:
            image: the frame's screen.
            area: its B-mode area; ``None`` where none was found.
        """
        with self._guard:
            self._take_result()
            settled = self._settled
            if settled is not None:
                code = settled.watch.change_in(image, area)
                if code is None or code == "scale.settling":
                    return (settled.scale, None) if code is None else (None, code)
                _log.warning("the scale was withdrawn: %s", code)
                self._settled, self._reason, self._not_before_s = None, code, -1.0
            if area is not None and self._coming is None and self._now_s() >= self._not_before_s:
                self._coming = self._worker.submit(self._settle, image, self._known)
            return None, self._reason

    def _take_result(self) -> None:
        if self._coming is None or not self._coming.done():
            return
        found, self._coming = self._coming.result(), None
        self._last = found
        if found.agreement is None or found.area is None or found.found is None:
            self._reason = found.refusal.reason if found.refusal else "scale.unknown"
            self._not_before_s = self._now_s() + _AGAIN_S
            return
        marks: dict[str, PixelRect] = {}
        if found.found.ruler is not None:
            marks["scale.ruler_changed"] = found.found.ruler.strip
        if found.found.depth is not None:
            marks["scale.depth_changed"] = found.found.depth.line.box
        self._settled = _Settled(found.agreement.scale, ScaleWatch(found.image, found.area, marks))
