"""Muscles whose thickness and area are known from their equation, and the masks a perfect network would draw."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from calibration.scale.pixel_scale import PixelScale

Floats = NDArray[np.float64]
Mask = NDArray[np.uint8]

#: Points per pixel and axis that tell an edge pixel's covered share.
_SUBPIXELS = 6


@dataclass(frozen=True)
class AnalyticMuscle:
    """A super-ellipse whose long axis is straight or a circular arc.

    Attributes:
        width_mm: chord of the long axis.
        thickness_mm: largest thickness, across the long axis.
        exponent: 2 is an ellipse, 8 nearly a plate.
        sagitta_mm: height of the arc over its chord, positive when its middle is shallower.
        tilt_deg: turn of the whole muscle, positive when its right end is deeper.
        offset_mm: its middle, right of the picture's middle.
        pitch_mm: width and height of a pixel.
        picture_mm: width of the picture.
    """

    width_mm: float
    thickness_mm: float
    exponent: float = 2.0
    sagitta_mm: float = 0.0
    tilt_deg: float = 0.0
    offset_mm: float = 0.0
    pitch_mm: tuple[float, float] = (0.08, 0.08)
    picture_mm: float = 60.0

    @property
    def scale(self) -> PixelScale:
        """Its pixels' size."""
        return PixelScale(*self.pitch_mm, source="analytic")

    @property
    def columns(self) -> int:
        """As many as the picture is wide."""
        return round(self.picture_mm / self.pitch_mm[0])

    @property
    def rows(self) -> int:
        """As many as show the whole height of what lies between the picture's sides, and some background."""
        t, s = np.meshgrid(self._lengths(801), (-1.0, 1.0))
        x, y = self._placed(t, s * self._half_thickness(t))
        seen = np.abs(x) <= 0.5 * self.picture_mm
        return round((2.0 * float(np.abs(y[seen]).max()) + 3.0) / self.pitch_mm[1])

    def hard_mask(self) -> Mask:
        """H×W, 255 where a pixel's centre lies inside."""
        x, y = np.meshgrid(np.arange(self.columns), np.arange(self.rows))
        return self._inside(x, y).astype(np.uint8) * np.uint8(255)

    def covered(self) -> Floats:
        """H×W, share of each pixel that lies inside."""
        mask = self.hard_mask()
        around = np.ones((3, 3), np.uint8)
        rows, columns = np.nonzero(cv2.dilate(mask, around) != cv2.erode(mask, around))
        steps = (np.arange(_SUBPIXELS) + 0.5) / _SUBPIXELS - 0.5
        across, down = (grid.ravel() for grid in np.meshgrid(steps, steps))
        share = mask / 255.0
        share[rows, columns] = self._inside(columns[:, None] + across, rows[:, None] + down).mean(axis=1)
        return share

    def true_mt_mm(self) -> float:
        """Median thickness over the central third of the long axis between the picture's sides."""
        t = self._lengths(20001)
        x, _ = self._placed(t, np.zeros_like(t))
        seen = t[np.abs(x) <= 0.5 * self.columns * self.pitch_mm[0]]
        first, length = seen[0], seen[-1] - seen[0]
        central_third = np.linspace(first + length / 3.0, first + length / 1.5, 2001)
        return float(np.median(2.0 * self._half_thickness(central_third)))

    def true_csa_cm2(self) -> float:
        """Area between the picture's sides, by summing small cells along and across the long axis."""
        along = self._lengths(6001)
        t = 0.5 * (along[1:] + along[:-1])
        part = (np.arange(200) + 0.5) / 100.0 - 1.0
        half = self._half_thickness(t)
        s = part[:, None] * half
        x, _ = self._placed(np.broadcast_to(t, s.shape), s)
        seen = np.abs(x) <= 0.5 * self.columns * self.pitch_mm[0]
        cell = half * (along[1] - along[0]) * 0.01 * (1.0 - self._curvature * s)
        return float((cell * seen).sum() / 100.0)

    @property
    def _curvature(self) -> float:
        return 8.0 * self.sagitta_mm / (self.width_mm**2 + 4.0 * self.sagitta_mm**2)

    def _half_length(self) -> float:
        bend = self._curvature
        return float(np.arcsin(0.5 * self.width_mm * bend) / bend) if bend else 0.5 * self.width_mm

    def _lengths(self, count: int) -> Floats:
        return np.linspace(-self._half_length(), self._half_length(), count)

    def _half_thickness(self, t: Floats) -> Floats:
        left = np.clip(1.0 - np.abs(t / self._half_length()) ** self.exponent, 0.0, None)
        half: Floats = 0.5 * self.thickness_mm * left ** (1.0 / self.exponent)
        return half

    def _placed(self, t: Floats, s: Floats) -> tuple[Floats, Floats]:
        """From along and across the long axis to mm right of and below the picture's middle."""
        bend = self._curvature
        if bend:
            along, across = (1.0 / bend - s) * np.sin(t * bend), 1.0 / bend - (1.0 / bend - s) * np.cos(t * bend)
        else:
            along, across = t, s
        turn = np.radians(self.tilt_deg)
        x = self.offset_mm + np.cos(turn) * along - np.sin(turn) * across
        return x, np.sin(turn) * along + np.cos(turn) * across

    def _inside(self, columns: Floats, rows: Floats) -> NDArray[np.bool_]:
        x = (columns - 0.5 * (self.columns - 1)) * self.pitch_mm[0] - self.offset_mm
        y = (rows - 0.5 * (self.rows - 1)) * self.pitch_mm[1]
        turn = np.radians(self.tilt_deg)
        along, across = np.cos(turn) * x + np.sin(turn) * y, np.cos(turn) * y - np.sin(turn) * x
        bend = self._curvature
        if bend:
            way, radius, toward = np.sign(bend), 1.0 / abs(bend), 1.0 / bend - across
            along, across = radius * np.arctan2(along, way * toward), way * (radius - np.hypot(along, toward))
        within = np.abs(along) < self._half_length()
        inside: NDArray[np.bool_] = within & (np.abs(across) < self._half_thickness(along))
        return inside
