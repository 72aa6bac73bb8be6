"""Refusals of the pipeline package."""

from __future__ import annotations

from calibration.errors import MyosightError


class PipelineError(MyosightError, RuntimeError):
    """The live loop broke, hangs, or is used out of order."""


class OutputRefused(MyosightError, OSError):
    """Results cannot be written where they were asked for."""
