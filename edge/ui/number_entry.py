"""A length as it is typed on the number pad, key by key. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace

#: Digits before the decimal point, and after it.
_WHOLE, _DECIMALS = 3, 1


@dataclass(frozen=True)
class NumberEntry:
    """What stands on the pad.

    Attributes:
        low_mm, high_mm: what is accepted.
        typed: the keys so far.
        fault: why OK was refused: ``empty``, ``small`` or ``large``; empty while it was not.
    """

    low_mm: float
    high_mm: float
    typed: str = ""
    fault: str = ""

    @property
    def mm(self) -> float | None:
        """The length, mm; ``None`` where no digit was typed."""
        return float(self.typed) if any(one.isdigit() for one in self.typed) else None

    def pressed(self, key: str) -> NumberEntry:
        """Return what stands there after a key: a digit, ``.`` or ``erase``. A key that does not fit does nothing."""
        if key == "erase":
            return replace(self, typed=self.typed[:-1], fault="")
        whole, point, decimals = self.typed.partition(".")
        fits = not point if key == "." else len(decimals) < _DECIMALS if point else len(whole) < _WHOLE
        if not fits:
            return self
        typed = self.typed + key
        if typed.startswith("0") and len(typed) > 1 and typed[1] != ".":  # 05 is 5
            typed = typed[1:]
        return replace(self, typed="0." if typed == "." else typed, fault="")

    def checked(self) -> NumberEntry:
        """Return it with its fault, if it has one."""
        if self.mm is None:
            return replace(self, fault="empty")
        if self.mm < self.low_mm:
            return replace(self, fault="small")
        return replace(self, fault="large" if self.mm > self.high_mm else "")
