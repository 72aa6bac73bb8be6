"""A drawn scanner with a linear probe: its depth can be changed, and its screen frozen, mirrored or stretched."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np

from calibration.scale.pixel_rect import PixelRect
from calibration.scale.screen_scale import Known, Stated
from tests.calibration.drawn_screens import Picture, scan

APERTURE_MM, TICK_MM = 38.0, 5.0
#: What a kept profile would say of this scanner.
KNOWN = Known(tick=Stated(TICK_MM, typed=False), aperture=Stated(APERTURE_MM, typed=False))
_TOP, _BOTTOM, _MIDDLE = 70, 550, 400


@dataclass(frozen=True)
class Scanner:
    """One setting of the scanner, on a screen of 800×640 px.

    Attributes:
        depth_mm: of the picture.
        label: the depth as it is written; ``None`` leaves it away.
        mark: the picture's side at which an orange side marker stands; with one, the screen is in colour.
    """

    depth_mm: float = 40.0
    label: str | None = "Depth 4.0 cm"
    mark: Literal["left", "right"] | None = None

    @property
    def mm_per_px(self) -> float:
        """Size of a pixel, mm."""
        return self.depth_mm / (_BOTTOM - _TOP)

    @property
    def area(self) -> PixelRect:
        """The picture: the probe's width at this depth."""
        width = round(APERTURE_MM / self.mm_per_px)
        return PixelRect(_MIDDLE - width // 2, _TOP, _MIDDLE - width // 2 + width, _BOTTOM)

    def frame(self, number: int = 0) -> Picture:
        """Return one frame: a still hand, whose speckle has the receiver's own noise."""
        area = self.area
        image = np.full((640, 800), 6, np.uint8)
        echo = scan(area.width, area.height, seed=3, floor=8.0).astype(np.int16)
        noise = np.rint(np.random.default_rng(number).normal(0.0, 2.0, echo.shape)).astype(np.int16)
        area.crop(image)[:] = np.clip(echo + noise, 10, 255)
        for tick in range(int(self.depth_mm / TICK_MM) + 1):
            row = int(area.y0 + tick * TICK_MM / self.mm_per_px)
            image[row, 740 : 752 if tick % 2 else 758] = 220
        if self.label is not None:
            cv2.putText(image, self.label, (20, 40), cv2.FONT_HERSHEY_SIMPLEX, 0.8, 230, 2, cv2.LINE_AA)
        if self.mark is None:
            return image
        coloured = np.asarray(cv2.cvtColor(image, cv2.COLOR_GRAY2BGR), np.uint8)
        x = area.x0 + 10 if self.mark == "left" else area.x1 - 11
        cv2.circle(coloured, (x, area.y0 - 14), 7, (40, 140, 250), cv2.FILLED, cv2.LINE_AA)
        return coloured
