"""Readings to keep, drawn here."""

from __future__ import annotations

import os
from datetime import datetime, timezone

from edge.records.accepted import Accepted, NetworkOf, accepted
from tests.edge.ui.screen_doubles import AREA, TYPED, measured, reading, screen_picture

NETWORK = NetworkOf("aponeurosis", "1.0.0", "ab" * 32, "real")
THEN = datetime(2026, 11, 3, 9, 30, 0, 250_000, tzinfo=timezone.utc)

__all__ = ["AREA", "NETWORK", "THEN", "TYPED", "capture", "large_capture", "screen_picture"]


def capture(mt_mm: float = 18.4) -> Accepted:
    """Return an accepted capture with this thickness."""
    frozen = reading(measured(mt_mm=mt_mm), 1_000_000_000_000, scale=TYPED, sequence=41)
    return accepted(frozen, NETWORK, mode="1280x720 YUYV 60 Hz", captured_at=THEN, now=THEN)


def large_capture(count_bytes: int) -> Accepted:
    """Return a capture whose picture has so many random bytes."""
    return Accepted(**{**vars(capture()), "picture": os.urandom(count_bytes)})
