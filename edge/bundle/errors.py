"""Refusals of the bundle package."""

from __future__ import annotations

from calibration.errors import MyosightError


class BundleRefused(MyosightError, ValueError):
    """A model bundle that must not be used."""
