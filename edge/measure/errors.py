"""Refusals of the measure package."""

from __future__ import annotations

from calibration.errors import MyosightError


class MaskRefused(MyosightError, ValueError):
    """An array or a file that is no binary mask."""
