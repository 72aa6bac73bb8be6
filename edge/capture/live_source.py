"""A source of live pictures: one that a pulled cable interrupts and does not end."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from edge.capture.frame import FrameSource


@runtime_checkable
class LiveSource(FrameSource, Protocol):
    """Delivers frames as they come, until it is closed.

    A lost signal or an unplugged device neither ends the iteration nor raises: it waits, opens again what is gone, and
    goes on with what comes. Sequence numbers go on over all of it; a gap means frames were lost. ``captured_ns`` is the
    moment of capture, not of arrival. ``close`` may be called from any thread and wakes an iteration that waits, which
    is then refused (``capture.closed``).
    """

    @property
    def trouble(self) -> str | None:
        """Why no frame comes now, a code of :mod:`edge.reasons`; ``None`` while frames come."""

    @property
    def mode(self) -> str:
        """The size, format and rate of the running stream, e.g. ``1920x1080 YUYV 60 Hz``; empty before the first."""
