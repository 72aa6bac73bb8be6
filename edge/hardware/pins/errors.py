"""Refusals of the pins package."""

from __future__ import annotations

from calibration.errors import MyosightError


class PinsRefused(MyosightError, OSError):
    """A GPIO chip or one of its lines cannot be used."""
