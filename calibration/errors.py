"""The root of every refusal in the project.

Each floor and package adds its own members beside the code that raises them. A member is also the builtin it
resembles, so that a caller who knows only Python still catches it by its nature.
"""

from __future__ import annotations


class MyosightError(Exception):
    """Something was refused, for a stated reason.

    Attributes:
        cause: one sentence, what is wrong, naming the file or value.
        remedy: one sentence, what the person at the kit can do about it.
        reason: dotted code, stable across releases, e.g. ``capture.truncated``.
    """

    def __init__(self, cause: str, *, remedy: str, reason: str) -> None:
        super().__init__(cause)
        self.cause = cause
        self.remedy = remedy
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.cause} {self.remedy} [{self.reason}]"


class ScaleRefused(MyosightError, ValueError):
    """A millimetre-per-pixel value that cannot be one."""


class PictureRefused(MyosightError, ValueError):
    """An array that is no picture, or holds no B-mode area."""


class RulerRefused(MyosightError, ValueError):
    """A ruler that is not there, or whose ticks cannot be trusted."""


class ProfileRefused(MyosightError, ValueError):
    """A scale profile that cannot be read, trusted or written."""
