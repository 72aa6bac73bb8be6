"""What is looked up beside the screen: the page shows what was found last, and never waits for what is found next."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Generic, TypeVar

_Found = TypeVar("_Found")


class Lately(Generic[_Found]):
    """The newest answer to a question that takes its time.

    Args:
        look: asks; the future ends with the answer.
        every_ns: after how long it is asked again while somebody looks at the answer.
    """

    def __init__(self, look: Callable[[], Future[_Found]], every_ns: int) -> None:
        self._look, self._every_ns = look, every_ns
        self._found: _Found | None = None
        self._asked: Future[_Found] | None = None
        self._asked_ns = -1

    def found(self, now_ns: int, opened_ns: int) -> _Found | None:
        """Return what was found last, ``None`` where nothing was yet; ask anew if that is old, or the page is new.

        Args:
            now_ns: monotonic.
            opened_ns: when the page was opened, monotonic.

        Raises:
            MyosightError: what the question was refused with; it is asked again the next time.
        """
        if self._asked is None and (self._asked_ns < opened_ns or now_ns - self._asked_ns >= self._every_ns):
            self._asked, self._asked_ns = self._look(), now_ns
        if self._asked is not None and self._asked.done():
            asked, self._asked = self._asked, None
            self._found = asked.result()
        return self._found
