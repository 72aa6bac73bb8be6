"""Numbers and codes as they are typed on the pad, key by key. No Qt, no wording."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Literal

#: Why OK was refused: nothing was typed, it is outside the gate, or it is unusual and OK must be touched once more.
Fault = Literal["", "empty", "small", "large", "again"]

DIGITS = "0123456789"
_PIN_MOST = 8
CODE_KEYS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-"


@dataclass(frozen=True)
class NumberTyping:
    """A number on the pad, or one that a device offers: never both.

    Attributes:
        low, high: the gate; nothing outside is ever taken (REFERENCE §8.3 H-06).
        warn_low, warn_high: outside them a value is asked for again.
        decimals: digits behind the point.
        typed: the keys so far.
        offered: what a device has sent for this very page; a key withdraws it.
        source: the device's driver, ``typed`` where there is none.
        fault: why OK was refused.
    """

    low: float
    high: float
    warn_low: float
    warn_high: float
    decimals: int = 0
    typed: str = ""
    offered: float | None = None
    source: str = "typed"
    fault: Fault = ""

    @property
    def value(self) -> float | None:
        """What OK would take; ``None`` where there is nothing."""
        if self.offered is not None:
            return self.offered
        return float(self.typed) if any(one.isdigit() for one in self.typed) else None

    def pressed(self, key: str) -> NumberTyping:
        """Return what stands there after a key: a digit, ``.`` or ``erase``. A key that does not fit does nothing."""
        calm = replace(self, offered=None, source="typed", fault="")
        if key == "erase":
            return replace(calm, typed=self.typed[:-1] if self.offered is None else "")
        if len(key) != 1 or key not in DIGITS + ".":
            return self
        whole, point, behind = self.typed.partition(".")
        if key == ".":
            fits = not point and self.decimals > 0
        else:
            fits = len(behind) < self.decimals if point else len(whole) < len(str(math.floor(self.high)))
        if not fits:
            return self
        typed = self.typed + key
        if typed.startswith("0") and len(typed) > 1 and typed[1] != ".":  # 05 is 5
            typed = typed[1:]
        return replace(calm, typed="0." if typed == "." else typed)

    def offer(self, value: float, source: str) -> NumberTyping:
        """Return it with a device's value, rounded as it is shown, in place of the keys."""
        return replace(self, typed="", offered=value, source=source, fault="")

    def checked(self) -> NumberTyping:
        """Return it as OK leaves it: without a fault it may be taken."""
        value = self.value
        if value is None:
            return replace(self, fault="empty")
        if value < self.low:
            return replace(self, fault="small")
        if value > self.high:
            return replace(self, fault="large")
        unusual = not self.warn_low <= value <= self.warn_high
        return replace(self, fault="again" if unusual and self.fault != "again" else "")


@dataclass(frozen=True)
class CodeTyping:
    """A code or a PIN.

    Attributes:
        keys: what may be typed.
        most: keys at most.
        typed: the keys so far.
        fault: a code of words; empty while nothing was refused.
    """

    keys: str
    most: int
    typed: str = ""
    fault: str = ""

    def pressed(self, key: str) -> CodeTyping:
        """Return what stands there after a key; one that does not fit does nothing."""
        if key == "erase":
            return replace(self, typed=self.typed[:-1], fault="")
        if len(key) != 1 or key not in self.keys or len(self.typed) >= self.most:
            return self
        return replace(self, typed=self.typed + key, fault="")


def empty_pin() -> CodeTyping:
    """Return a pad for a PIN on which nothing was typed."""
    return CodeTyping(DIGITS, _PIN_MOST)
