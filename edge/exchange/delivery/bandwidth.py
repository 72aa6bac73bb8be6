"""How much of a network a destination may take: a bucket that fills with bytes at the rate that was set."""

from __future__ import annotations

import time
from collections.abc import Callable

#: What may go at once after a pause, s of the rate.
_BURST_S = 1.0


class Bandwidth:
    """Waits before bytes are sent, so that on average no more leave than was set.

    Args:
        kbit_s: kilobits a second; ``None``: as much as there is.
        monotonic: seconds, never set back.
        sleep: waits for some seconds.
    """

    def __init__(
        self,
        kbit_s: int | None,
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._bytes_s = None if kbit_s is None else kbit_s * 1000 / 8
        self._monotonic, self._sleep = monotonic, sleep
        self._room, self._at_s = 0.0 if self._bytes_s is None else self._bytes_s * _BURST_S, monotonic()

    def take(self, count_bytes: int) -> None:
        """Wait until so many bytes may be sent; more than fit into the bucket wait for what they overdraw."""
        if self._bytes_s is None:
            return
        now_s = self._monotonic()
        self._room = min(self._room + (now_s - self._at_s) * self._bytes_s, self._bytes_s * _BURST_S) - count_bytes
        self._at_s = now_s
        if self._room < 0:
            self._sleep(-self._room / self._bytes_s)

    def least_s(self, count_bytes: int) -> float:
        """Return how long so many bytes take at the rate, s; 0 without one."""
        return 0.0 if self._bytes_s is None else count_bytes / self._bytes_s
