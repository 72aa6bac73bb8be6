"""What a simulated fleet is: how many kits and days, and whatever is put in on purpose to be found again."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

import numpy as np

FIRST_DAY = date(2026, 3, 2)  # a Monday


@dataclass(frozen=True)
class Plan:
    """A fleet.

    Attributes:
        kits, days: how many.
        visits_a_day: mean on a working day.
        seed: of everything.
    """

    kits: int
    days: int
    visits_a_day: float = 5.3
    seed: int = 1

    def kit_id(self, kit: int) -> str:
        """Return the identity of a kit's records."""
        return self.text_digest("kit", kit)[:32]

    def operators(self) -> list[str]:
        """Return everybody's pseudonym; a kit is used by three of them."""
        return [f"O-{self.text_digest('operator', one)[:12].upper()}" for one in range(max(3, self.kits * 3 // 5))]

    def retake_rate(self, operator: int) -> float:
        """Return the share of captures that an operator retakes."""
        return 0.22 if operator % 17 == 5 else float(np.random.default_rng((self.seed, 7, operator)).beta(16, 184))

    def programme(self, kit: int) -> str:
        """Return the programme of a kit; the name says that it is simulated."""
        return "simulated-north" if kit % 5 < 3 else "simulated-south"

    def scale_fails_from(self, kit: int) -> int:
        """Return from which day on almost half of a kit's captures have no scale; beyond all days for most kits."""
        return self.days * 2 // 5 if kit % 25 == 7 else self.days

    def silent_from(self, kit: int) -> int:
        """Return from which day on a kit is not used any more; beyond all days for most kits."""
        return self.days * 3 // 5 if kit % 40 == 19 else self.days

    def text_digest(self, *what: object) -> str:
        """Return hexadecimal digits that belong to something of this fleet."""
        return hashlib.sha256(repr((self.seed, *what)).encode()).hexdigest()
