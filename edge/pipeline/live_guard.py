"""What can be wrong with a live frame whatever is seen on it: no signal, a still picture, or one of two moments."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from calibration.errors import PictureRefused
from calibration.scale.comb import check_whole
from calibration.scale.pixel_rect import PixelRect
from edge.capture.frame import Frame
from edge.pipeline.no_signal import shows_no_signal
from edge.pipeline.stillness import Stillness

#: So many pairs of rows tell fast, if not for sure, whether they come from two fields.
_ROW_PAIRS = 32
#: Frames in a row that must be combed: one alone may be a picture that just moves so.
_COMBED_FRAMES = 10


class LiveGuard:
    """Watches the frames of one live source, in their order.

    Args:
        kit: says why the whole kit must show no number, ``None`` while it may.
    """

    def __init__(self, kit: Callable[[], str | None] = lambda: None) -> None:
        self._kit = kit
        self._stillness = Stillness()
        self._combed = 0

    def without_signal(self, frame: Frame) -> str | None:
        """Return ``signal.none`` for a picture that the capture hardware made up, else ``None``."""
        return "signal.none" if shows_no_signal(frame.image) else None

    def doubts_of(self, frame: Frame, area: PixelRect) -> tuple[str, ...]:
        """Return the reasons why this frame must not be measured."""
        still = self._stillness.look(frame.image, area, frame.captured_ns)
        combed = self._comb(area.crop(frame.image))
        return tuple(code for code in (self._kit(), still, combed) if code is not None)

    def _comb(self, picture: NDArray[np.uint8]) -> str | None:
        plane = picture if picture.ndim == 2 else picture[:, :, 1]
        try:
            check_whole(plane, _ROW_PAIRS)
        except PictureRefused as refusal:
            self._combed += 1
            return refusal.reason if self._combed >= _COMBED_FRAMES else None
        self._combed = 0
        return None
