"""The buzzer: short patterns that are told apart without looking."""

from __future__ import annotations

import logging
from typing import Any, Literal

_log = logging.getLogger(__name__)

#: What it says.
Sound = Literal["frozen", "accepted", "refused"]

#: Seconds on, seconds off, times (own choice): short, so that they do not disturb who is being scanned.
_PATTERNS: dict[Sound, tuple[float, float, int]] = {
    "frozen": (0.06, 0.06, 1),
    "accepted": (0.06, 0.08, 2),
    "refused": (0.4, 0.1, 1),
}


class Buzzer:
    """Sounds a pattern on a thread of its own; another one cuts it short.

    Args:
        output: gpiozero's output device, closed here; ``None``: there is no buzzer, and every pattern is silent.
    """

    def __init__(self, output: Any | None) -> None:  # noqa: ANN401 - gpiozero has no types
        self._output = output

    def sound(self, sound: Sound) -> None:
        """Begin a pattern and return at once."""
        if self._output is not None:
            on_s, off_s, times = _PATTERNS[sound]
            self._output.blink(on_time=on_s, off_time=off_s, n=times, background=True)

    def close(self) -> None:
        """Silence it and give its line back."""
        output, self._output = self._output, None
        if output is None:
            return
        try:
            output.off()
            output.close()
        except OSError as error:
            _log.error("the buzzer's line is not given back: %s", error)
