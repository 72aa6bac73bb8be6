"""Percentiles of many durations, in memory that does not grow with their number."""

from __future__ import annotations

import numpy as np

_BIN_NS = 20_000
_BINS = 50_000


class Durations:
    """Counts durations in bins of 0.02 ms up to 1 s; longer ones count as 1 s."""

    def __init__(self) -> None:
        self._counts = np.zeros(_BINS + 1, np.int64)

    def add(self, duration_ns: int) -> None:
        """Count one duration of at least 0 ns."""
        self._counts[min(duration_ns // _BIN_NS, _BINS)] += 1

    def percentile_ms(self, percent: int) -> float:
        """Return the duration that ``percent`` of all do not exceed, ms, rounded up to its bin's end.

        Raises:
            ValueError: nothing was counted.
        """
        total = int(self._counts.sum())
        if total == 0:
            raise ValueError("no duration was counted")
        rank = max(1, -(-total * percent // 100))
        place = int(np.searchsorted(np.cumsum(self._counts), rank))
        return (place + 1) * _BIN_NS / 1e6
