"""A drawn scanner screen, 1280×720 at 60 Hz, for `myosight bench`: speckle, two bright bands, a ruler."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from calibration.scale.screen_scale import Known, Stated
from edge.capture.file_source import FileSource

_WIDTH, _HEIGHT, _RATE_HZ = 1280, 720, 60.0
_LEFT, _TOP, _RIGHT, _BOTTOM = 280, 60, 1000, 660
#: What it would be: 60 px between two ticks of 5 mm, and the width of a 60 mm probe.
GENERATED_KNOWN = Known(tick=Stated(5.0, typed=False), aperture=Stated(60.0, typed=False))
_FRAMES = 60


class GeneratedSource(FileSource):
    """Sixty drawn frames, repeated without end; the arrays are shared between rounds and cannot be written to."""

    def __init__(self, *, paced: bool) -> None:
        frames = [_frame(index) for index in range(_FRAMES)]

        super().__init__("generated", lambda: iter(frames), rate_hz=_RATE_HZ, paced=paced, loop=True)


def _frame(index: int) -> NDArray[np.uint8]:
    draw = np.random.default_rng(index)
    rows, columns = np.mgrid[: _BOTTOM - _TOP, : _RIGHT - _LEFT]
    speckle = cv2.GaussianBlur(draw.rayleigh(45, rows.shape), (0, 0), sigmaX=2.5, sigmaY=1.2)
    sway = 6 * np.sin(2 * np.pi * index / _FRAMES)
    for edge in (90 + sway + 0.02 * columns, 300 - sway + 0.06 * columns):
        speckle += 150 * np.exp(-(((rows - edge) / 7.0) ** 2))
    screen = np.full((_HEIGHT, _WIDTH), 24, np.uint8)
    screen[_TOP:_BOTTOM, _LEFT:_RIGHT] = speckle.clip(0, 255)
    screen[_TOP:_BOTTOM:60, _RIGHT + 8 : _RIGHT + 16] = 200
    cv2.putText(screen, "GENERATED", (40, 90), cv2.FONT_HERSHEY_SIMPLEX, 0.8, 200, 2)
    screen.setflags(write=False)
    return screen
