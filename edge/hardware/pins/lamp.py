"""The lamp over the screen: a line for each state, never two lit at once."""

from __future__ import annotations

import logging
import threading
from collections.abc import Mapping
from typing import Any, Literal

_log = logging.getLogger(__name__)

#: What the lamp says: a live number may be taken, the picture is frozen, no number is to be had, or nothing.
LampState = Literal["live", "frozen", "blocked", "off"]


class Lamp:
    """Shows one state. A lamp that fails says so in the log and never stops who shows something on it.

    Args:
        lights: gpiozero's output devices by state; closed here. A state without one shows as no light.
    """

    def __init__(self, lights: Mapping[str, Any]) -> None:
        self._lights = dict(lights)
        self._lock = threading.Lock()
        self._shown: LampState | None = None
        self._failed = False

    @property
    def trouble(self) -> str | None:
        """``lamp.failed`` while it does not show what it was told, else ``None``."""
        return "lamp.failed" if self._failed else None

    def show(self, state: LampState) -> None:
        """Show this state; from any thread, as often as liked."""
        with self._lock:
            if state == self._shown:
                return
            try:
                # What cannot be put out keeps the others dark: two lights at once say two things.
                for name, light in self._lights.items():
                    if name != state:
                        light.off()
                if state in self._lights:
                    self._lights[state].on()
            except OSError as error:
                self._shown = None  # tried again when next it is told
                if not self._failed:
                    _log.error("the lamp does not show %s: %s", state, error)
                self._failed = True
            else:
                self._shown, self._failed = state, False

    def close(self) -> None:
        """Put it out and give its lines back."""
        self.show("off")
        with self._lock:
            for light in self._lights.values():
                _closed(light)
            self._lights.clear()


def _closed(light: Any) -> None:  # noqa: ANN401 - gpiozero has no types
    try:
        light.close()
    except OSError as error:
        _log.error("a line of the lamp is not given back: %s", error)
