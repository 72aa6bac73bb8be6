"""Looks at the kit's health every few seconds, and tells what has changed."""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from edge.configuration import Power
from edge.hardware.health.concerns import concerns_of, must_shut_down
from edge.hardware.health.health import Health

_log = logging.getLogger(__name__)

#: A gauge may be wrong once: the kit is shut down only when so many looks in a row say that it must.
_LOOKS_BEFORE_END = 3
#: Clocks lowered for lack of power remain a concern for so many looks.
_LOOKS_REMEMBERED = 6


@dataclass(frozen=True)
class KitState:
    """What became of the kit's health.

    Attributes:
        health: the look that brought the change.
        concerns: reason codes, the gravest first.
        must_shut_down: save everything and shut down now. It stays so once it is told.
    """

    health: Health
    concerns: tuple[str, ...]
    must_shut_down: bool


class HealthWatch:
    """Tells the first look and every change of the concerns, on a thread of its own.

    Args:
        look: looks at the kit.
        power: the bounds of heat and charge.
        changed: told the changes; must not raise.
        every_s: seconds between looks.
    """

    def __init__(
        self, look: Callable[[], Health], power: Power, changed: Callable[[KitState], None], *, every_s: float = 5.0
    ) -> None:
        self._look = look
        self._power = power
        self._changed = changed
        self._every_s = every_s
        self._earlier: deque[Health] = deque(maxlen=_LOOKS_REMEMBERED)
        self._state: KitState | None = None
        self._ending = 0
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._run, name="health", daemon=True)

    @property
    def newest(self) -> KitState | None:
        """What the newest look found; ``None`` before the first."""
        return self._state

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def close(self) -> None:
        """Look no more; nothing is told after it, but for what is being told now."""
        self._closed.set()
        if self._thread.is_alive() and self._thread is not threading.current_thread():
            self._thread.join()

    def look_now(self) -> None:
        """Look once, on the caller's thread; for the watch's own, and for tests."""
        health, before = self._look(), self._state
        concerns = concerns_of(
            health,
            self._power,
            standing=() if before is None else before.concerns,
            earlier=self._earlier[0] if self._earlier else None,
        )
        self._earlier.append(health)
        self._ending = self._ending + 1 if must_shut_down(concerns) else 0
        ends = self._ending >= _LOOKS_BEFORE_END or (before is not None and before.must_shut_down)
        self._state = KitState(health, concerns, ends)
        if before is None or (before.concerns, before.must_shut_down) != (concerns, ends):
            _log.info("health: %s", ", ".join(concerns) or "nothing to tell")
            self._changed(self._state)

    def _run(self) -> None:
        while not self._closed.is_set():
            self.look_now()
            self._closed.wait(self._every_s)
