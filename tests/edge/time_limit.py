"""What must not hang, held to a time, so that a hang fails one test and does not stop them all."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class Hung(BaseException):
    """The time is up; no ``except`` of the code under test may take it for a fault of its own."""


@contextmanager
def time_limit(seconds: int = 60) -> Iterator[None]:
    """Raise :class:`Hung` in the body after ``seconds``, whatever call it waits in; main thread only."""

    def end(number: int, frame: FrameType | None) -> None:
        raise Hung

    former = signal.signal(signal.SIGALRM, end)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, former)
