"""What became of a test of the kit."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Check:
    """What became of one golden screen.

    Attributes:
        name: the site, or what is wrong with a screen that is broken on purpose.
        passed: it is as it must be.
        words: for people, beginning with the name.
    """

    name: str
    passed: bool
    words: str


@dataclass(frozen=True)
class SelfTest:
    """All checks; a number may be shown only where all passed."""

    checks: tuple[Check, ...]

    @property
    def passed(self) -> bool:
        """Whether there are checks and all passed."""
        return bool(self.checks) and all(check.passed for check in self.checks)
