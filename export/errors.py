"""Refusals of the workshop."""

from __future__ import annotations

from calibration.errors import MyosightError


class DatasetRefused(MyosightError, ValueError):
    """A set of images and masks that cannot be used as it is."""


class TrainingRefused(MyosightError, RuntimeError):
    """A training run that cannot start or go on."""


class ExportRefused(MyosightError, RuntimeError):
    """An exported network that does not compute what its source does."""


class WorkshopMissing(MyosightError, ImportError):
    """A package of the workshop is not installed."""
