"""One place between two threads: the newest item wins, or each waits its turn."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Generic, TypeVar

Item = TypeVar("Item")


class Newest(Generic[Item]):
    """Holds at most one item on its way from one thread to another.

    :meth:`put` never waits, so a slow taker sees the newest item and no queue of old ones. :meth:`put_in_turn` waits
    for the place to be free, so that nothing is lost. After :meth:`close` nothing more comes in; what is in may
    still be taken.
    """

    def __init__(self) -> None:
        self._item: Item | None = None
        self._closed = False
        self._dropped = 0
        self._changed = threading.Condition()

    def put(self, item: Item) -> None:
        """Put ``item`` in place of one that nobody took, which counts as dropped; after closing, do nothing."""
        with self._changed:
            if self._closed:
                return
            if self._item is not None:
                self._dropped += 1
            self._item = item
            self._changed.notify_all()

    def put_in_turn(self, item: Item) -> None:
        """Wait until the place is free, then put ``item``; after closing, do nothing."""
        with self._changed:
            self._changed.wait_for(lambda: self._item is None or self._closed)
            if not self._closed:
                self._item = item
                self._changed.notify_all()

    def take(self, timeout_s: float) -> Item | None:
        """Take the item out, waiting for one up to ``timeout_s`` seconds; ``None`` when none came."""
        with self._changed:
            self._changed.wait_for(lambda: self._item is not None or self._closed, timeout_s)
            item, self._item = self._item, None
            self._changed.notify_all()
            return item

    def __iter__(self) -> Iterator[Item]:
        """Take items as they come, until the place is closed and empty."""
        while not self.finished:
            item = self.take(timeout_s=1.0)
            if item is not None:
                yield item

    def close(self) -> None:
        """Let nothing more in and wake whoever waits."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    @property
    def finished(self) -> bool:
        """Closed, and nothing left to take."""
        with self._changed:
            return self._closed and self._item is None

    @property
    def dropped(self) -> int:
        """Items overwritten before anyone took them."""
        with self._changed:
            return self._dropped
