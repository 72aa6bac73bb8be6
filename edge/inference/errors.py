"""Refusals of the inference package."""

from __future__ import annotations

from calibration.errors import MyosightError


class InferenceError(MyosightError, RuntimeError):
    """A network could not be run on what it was given."""
