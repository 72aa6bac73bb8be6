"""A finger in a glove bounces: which touches are meant. No Qt."""

from __future__ import annotations

from collections.abc import Callable

#: A touch this soon after the page has changed under the finger is that finger bouncing, ns.
_CHANGED_NS = 400_000_000
#: The same key this soon is the same press, ns; another key never is.
_SAME_KEY_NS = 200_000_000


class Bounce:
    """Tells touches that are meant from those that are not.

    Args:
        now_ns: monotonic clock, ns.
    """

    def __init__(self, now_ns: Callable[[], int]) -> None:
        self._now_ns = now_ns
        self._changed_ns = self._key_ns = now_ns() - _CHANGED_NS
        self._key = ""

    def changed(self) -> None:
        """Note that something else is under the finger now."""
        self._changed_ns = self._now_ns()

    def is_meant(self) -> bool:
        """Return whether a touch is meant for what is under the finger."""
        return self._now_ns() - self._changed_ns >= _CHANGED_NS

    def is_new(self, key: str) -> bool:
        """Return whether a touch on ``key`` is another press; if it is, the next is held against it."""
        now_ns = self._now_ns()
        if key == self._key and now_ns - self._key_ns < _SAME_KEY_NS:
            return False
        self._key, self._key_ns = key, now_ns
        return True
