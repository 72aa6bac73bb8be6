"""How long a destination, or a visit it did not take, is left alone: doubled each time, and no clock can stretch it."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone

from edge.records.clock import utc_text

#: A destination that does not take anything now; own choice. The longest is what a kit waits when the network is back.
FIRST_S, LONGEST_S = 30.0, 3600.0
#: A visit that a destination will not take: somebody has to change something there first.
REFUSED_FIRST_S, REFUSED_LONGEST_S = 86_400.0, 30 * 86_400.0


def since_start_s() -> float:
    """Return seconds on the clock that nobody can set, sleep included (``clock_gettime(2)``)."""
    return time.clock_gettime(time.CLOCK_BOOTTIME)


def _utc() -> datetime:
    return datetime.now(timezone.utc)


@dataclass
class Waits:
    """Turns waiting into moments that can be kept, and back.

    What is kept is a moment on the kit's clock, which may be set, or begin in 1970 at every start. Within a run only
    the other clock counts; over a restart, a moment farther off than the longest wait is none.

    Attributes:
        now: the kit's clock.
        steady_s: seconds, never set.
        chance: spreads the waits of many kits that lost the same network.
    """

    now: Callable[[], datetime] = _utc
    steady_s: Callable[[], float] = since_start_s
    chance: random.Random = field(default_factory=random.Random)
    _until_s: dict[str, float] = field(default_factory=dict)

    def after(self, times: int, first_s: float, longest_s: float, asked_s: float = 0.0) -> str:
        """Return until when to wait after something has gone wrong, as it is kept.

        Args:
            times: how often before, in a row.
            first_s: the first wait, before chance takes up to half of it.
            longest_s: no wait is longer, whatever is asked.
            asked_s: what the destination asks for at least.
        """
        doubled_s = min(first_s * 2.0 ** min(times, 30), longest_s)
        wait_s = max(doubled_s * self.chance.uniform(0.5, 1.0), min(asked_s, longest_s))
        until = utc_text(self.now() + timedelta(seconds=wait_s))
        self._until_s[until] = self.steady_s() + wait_s
        return until

    def left_s(self, until: str, longest_s: float) -> float:
        """Return how long still to wait, s; 0 for at once."""
        if not until:
            return 0.0
        if until not in self._until_s:
            left_s = (datetime.fromisoformat(until) - self.now()).total_seconds()
            self._until_s[until] = self.steady_s() + (left_s if 0 < left_s <= longest_s else 0.0)
        return max(0.0, self._until_s[until] - self.steady_s())
