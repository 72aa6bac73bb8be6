"""Refusals of the capture package."""

from __future__ import annotations

from calibration.errors import MyosightError


class CaptureError(MyosightError, OSError):
    """A source cannot be opened, or broke while it was read."""
