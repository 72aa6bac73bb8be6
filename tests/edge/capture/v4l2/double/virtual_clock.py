"""Time that passes only when somebody waits, with things that happen meanwhile."""

from __future__ import annotations

import math
from collections.abc import Callable

#: How finely waiting is cut up, so that who watches sees what happens in between.
_STEP_NS = 2_000_000


class TimeIsUp(Exception):
    """The test has waited as long as it wanted to."""


class VirtualClock:
    """Stands in for the module ``time``."""

    def __init__(self) -> None:
        self.now_ns = 1_000_000_000
        self._began_ns = self.now_ns
        self._to_come: list[tuple[int, Callable[[], object]]] = []
        self._watchers: list[Callable[[], object]] = []

    @property
    def seconds(self) -> float:
        """Since the clock was made."""
        return (self.now_ns - self._began_ns) / 1e9

    def monotonic_ns(self) -> int:
        return self.now_ns

    def monotonic(self) -> float:
        return self.now_ns / 1e9

    def at(self, seconds: float, happening: Callable[[], object]) -> None:
        """Let something happen when the clock shows ``seconds`` since it was made."""
        self._to_come.append((self._began_ns + round(seconds * 1e9), happening))
        self._to_come.sort(key=lambda entry: entry[0])

    def watch(self, watcher: Callable[[], object]) -> None:
        """Call ``watcher`` whenever time passes."""
        self._watchers.append(watcher)

    def sleep(self, seconds: float) -> None:
        until_ns = self.now_ns + max(0, math.ceil(seconds * 1e9))
        self._look()
        while self.now_ns < until_ns:
            due_ns = self._to_come[0][0] if self._to_come else until_ns
            self.now_ns = max(self.now_ns, min(until_ns, due_ns, self.now_ns + _STEP_NS))
            while self._to_come and self._to_come[0][0] <= self.now_ns:
                self._to_come.pop(0)[1]()
            self._look()

    def _look(self) -> None:
        for watcher in self._watchers:
            watcher()


class VirtualEvent:
    """Stands in for ``threading.Event``: waiting lets the clock go on."""

    def __init__(self, clock: VirtualClock) -> None:
        self._clock = clock
        self._set = False

    def set(self) -> None:
        self._set = True

    def is_set(self) -> bool:
        return self._set

    def wait(self, seconds: float) -> bool:
        if not self._set:
            self._clock.sleep(seconds)
        return self._set
