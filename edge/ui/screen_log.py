"""What the screen said, and when: one line in the log for each change that lasts. No Qt."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable

from edge.ui.live_text import LiveText

_log = logging.getLogger(__name__)

#: What flickers from frame to frame is not logged: a line stands for what was on the screen for so long, ns.
_LASTS_NS = 250_000_000


class ScreenLog:
    """Notes what is on the screen.

    Args:
        tell: told the same words, shortened, e.g. to be systemd's status of the service.
    """

    def __init__(self, tell: Callable[[str], None] = lambda words: None) -> None:
        self._tell = tell
        self._said: dict[str, object] = {}
        self._coming: dict[str, object] = {}
        self._since_ns = 0

    def note(self, text: LiveText, now_ns: int) -> None:
        """Note what the screen says at ``now_ns``, monotonic clock; a change of mode is told at once."""
        says = _summary(text)
        if says != self._coming:
            self._coming, self._since_ns = says, now_ns
        lasting = now_ns - self._since_ns >= _LASTS_NS
        at_once = any(says[key] != self._said.get(key) for key in ("mode", "accept"))
        if says == self._said or not (lasting or at_once):
            return
        self._said = says
        _log.info("screen: %s", json.dumps(says, ensure_ascii=False))
        self._tell(f"{text.mode}: {text.message or text.verdict_words}")


def _summary(text: LiveText) -> dict[str, object]:
    """Return what a worker takes in at a glance; of the number only that there is one, unless it is frozen."""
    return {
        "mode": text.mode,
        "site": text.site_id,
        "message": text.message,
        "verdict": text.verdict_words,
        "sentences": list(text.sentences),
        "number": text.number if text.mode == "frozen" else text.numbered,
        "accept": text.accept,
        "badge": text.badge if text.mode == "frozen" else "",
    }
