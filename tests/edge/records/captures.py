"""Readings to keep, drawn here."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import datetime, timezone

import numpy as np
from numpy.typing import NDArray

from calibration.scale.pixel_rect import PixelRect
from edge.records.accepted import Accepted, NetworkOf, accepted
from tests.edge.ui.screen_doubles import AREA, TYPED, measured, reading, screen_picture

NETWORK = NetworkOf("aponeurosis", "1.0.0", "ab" * 32, "real")
THEN = datetime(2026, 11, 3, 9, 30, 0, 250_000, tzinfo=timezone.utc)

__all__ = ["AREA", "NETWORK", "THEN", "TYPED", "accepted_of", "capture", "large_capture", "screen_picture"]


def capture(mt_mm: float = 18.4) -> Accepted:
    """Return an accepted capture with this thickness."""
    frozen = reading(measured(mt_mm=mt_mm), 1_000_000_000_000, scale=TYPED, sequence=41)
    return accepted(frozen, NETWORK, mode="1280x720 YUYV 60 Hz", captured_at=THEN, now=THEN)


def accepted_of(image: NDArray[np.uint8], area: PixelRect | None = AREA) -> Accepted:
    """Return a capture of a scanner's screen, with its ultrasound picture where it was found."""
    frozen = replace(reading(measured(), 1_000_000_000_000, scale=TYPED, image=image), area=area)
    return accepted(frozen, NETWORK, mode="", captured_at=THEN, now=THEN)


def large_capture(count_bytes: int) -> Accepted:
    """Return a capture whose picture has so many random bytes."""
    return Accepted(**{**vars(capture()), "picture": os.urandom(count_bytes)})
