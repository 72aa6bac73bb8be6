"""What a contact's edges mean: a press, a long one, a stuck button. Pure, of edges and their times."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

#: A contact counts as closed or open when it has been so for this long, ns (own choice). Contacts bounce for some
#: milliseconds; a finger or foot that presses twice leaves more than this between.
SETTLE_NS = 20_000_000
#: A contact that stays closed longer is stuck, or something lies on it, ns.
STUCK_NS = 10_000_000_000

#: ``down``: the contact has closed; told of every press, and the only thing told where nothing else matters. ``short``:
#: it was let go before it was long. ``held``: it has been closed for long, and still is.
Kind = Literal["down", "short", "held"]


@dataclass(frozen=True)
class Habit:
    """How a control is pressed.

    Attributes:
        held_ns: a press is long from here on, ns; ``None``: there is no long press, and none is short.
        short: a press that is let go before is told as well.
    """

    held_ns: int | None
    short: bool = True


@dataclass(frozen=True)
class Press:
    """One press.

    Attributes:
        kind: what of it is certain now.
        closed_ns: when the contact closed, ns.
    """

    kind: Kind
    closed_ns: int


class Presses:
    """Follows one contact. Times are of one clock; one that goes back counts as standing still.

    Args:
        habit: how the control is pressed.
        closed: the contact is closed at the beginning. That is no press: it must open first.
        now_ns: the time of it, ns.
    """

    def __init__(self, habit: Habit, *, closed: bool, now_ns: int) -> None:
        self._habit = habit
        self._level = self._settled = closed
        self._since_ns = self._now_ns = now_ns
        self._closed_ns = now_ns if closed else None
        self._told = closed
        self._stuck = False

    @property
    def stuck(self) -> bool:
        """Whether the contact has been closed for longer than anyone presses."""
        return self._stuck

    @property
    def next_ns(self) -> int | None:
        """When :meth:`wait` has something to find out, if no edge comes before; ``None``: never."""
        if self._level != self._settled:
            return self._since_ns + SETTLE_NS
        if self._closed_ns is None:
            return None
        if not self._told and self._habit.held_ns is not None:
            return self._closed_ns + self._habit.held_ns
        return None if self._stuck else self._closed_ns + STUCK_NS

    def edge(self, at_ns: int, closed: bool) -> list[Press]:
        """Take an edge; return the presses that are certain by then."""
        presses = self.wait(at_ns)
        # The same level twice: the edge between was lost, so the contact still bounces.
        if closed != self._level or self._level != self._settled:
            self._level, self._since_ns = closed, self._now_ns
        return presses

    def wait(self, now_ns: int) -> list[Press]:
        """Let time pass without an edge; return the presses that are certain by then."""
        self._now_ns = now_ns = max(now_ns, self._now_ns)
        # While the contact is open, and may be bouncing only, nobody knows more than that it was closed until then.
        presses = self._hold(now_ns if self._level else self._since_ns)
        if self._level == self._settled or now_ns - self._since_ns < SETTLE_NS:
            return presses
        self._settled = self._level
        if self._settled:
            self._closed_ns, self._told = self._since_ns, self._habit.held_ns is None
            return [*presses, Press("down", self._since_ns), *self._hold(now_ns)]
        if not self._told and self._habit.short:
            presses += self._tell("short")
        self._closed_ns, self._told, self._stuck = None, False, False
        return presses

    def _hold(self, until_ns: int) -> list[Press]:
        if self._closed_ns is None:
            return []
        for_ns = until_ns - self._closed_ns
        self._stuck = self._stuck or for_ns >= STUCK_NS
        if self._told or self._habit.held_ns is None or for_ns < self._habit.held_ns:
            return []
        return self._tell("held")

    def _tell(self, kind: Kind) -> list[Press]:
        self._told = True
        return [] if self._closed_ns is None else [Press(kind, self._closed_ns)]
