"""What the attached hardware has to say, brought to the screen's thread: presses, warnings, values."""

from __future__ import annotations

import json
import logging
import threading
import time
from collections.abc import Callable

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QQmlPropertyMap

from edge.attached import Told
from edge.hardware.health.watch import KitState
from edge.hardware.pins.contacts import Pressed
from edge.hardware.serial_line.received import LinkState, Received
from edge.reasons import REASONS
from edge.ui.received_words import received_words
from edge.ui.words import say

_log = logging.getLogger(__name__)

#: How long a value that has just come stands on the screen, ns.
_SHOWN_NS = 8_000_000_000
#: Troubles of a serial device that a worker can do something about only when she needs it: not shown all day.
_QUIET = ("serial.absent",)


class KitView(QObject):
    """Gathers what the hardware says, on whatever thread, and says the most important of it in one line.

    Args:
        now_ns: monotonic clock, ns.

    Attributes:
        pressed: emitted with the press of a button or the footswitch, to be heard on the screen's thread.
        arrived: the same with a value that a device has sent.
        ending: emitted once, when the kit must shut down: it is too hot, its battery is empty, or the worker held the
            power button.
    """

    pressed = Signal(object)
    arrived = Signal(object)
    ending = Signal()

    def __init__(self, now_ns: Callable[[], int] = time.monotonic_ns) -> None:
        super().__init__()
        self._page = QQmlPropertyMap(self)
        self._concerns: tuple[str, ...] = ()
        self._now_ns = now_ns
        self._guard = threading.Lock()
        self._health: KitState | None = None
        self._links: dict[str, LinkState] = {}
        self._received: Received | None = None
        self._asked_to_end = self._ends = False
        self._say("", "")

    @Property(QObject, constant=True)
    def page(self) -> QQmlPropertyMap:
        """``notice``, the line to show, empty for none, and its ``kind``: ``warn``, ``blocked`` or ``value``."""
        return self._page

    @property
    def ends(self) -> bool:
        """Whether the kit is to shut down."""
        return self._ends

    def told(self) -> Told:
        """Return how the hardware tells this view what it has to say."""
        return Told(self._hear_press, self._hear_health, self._hear_value, self._hear_link)

    def concerned(self, codes: tuple[str, ...]) -> None:
        """Take what is wrong with buttons, lamp and devices now; on the screen's thread."""
        self._concerns = codes

    # What follows is called on threads of the hardware's own.

    def _hear_press(self, pressed: Pressed) -> None:
        self.pressed.emit(pressed)
        if pressed.control == "power" and pressed.kind == "held":
            with self._guard:
                self._asked_to_end = True

    def _hear_health(self, state: KitState) -> None:
        with self._guard:
            self._health = state

    def _hear_value(self, received: Received) -> None:
        self.arrived.emit(received)
        with self._guard:
            self._received = received

    def _hear_link(self, state: LinkState) -> None:
        with self._guard:
            self._links[state.port] = state

    @Slot()
    def tick(self) -> None:
        """Say what there is to say; called at the screen's rate."""
        with self._guard:
            health, links, received = self._health, list(self._links.values()), self._received
            must_end = self._asked_to_end or (health is not None and health.must_shut_down)
        if must_end and not self._ends:
            self._ends = True
            self.ending.emit()
        troubles = [link.trouble for link in links if link.trouble is not None and link.trouble not in _QUIET]
        codes = [*(health.concerns if health is not None else ()), *self._concerns, *troubles]
        fresh = received is not None and self._now_ns() - received.received_ns < _SHOWN_NS
        if self._ends:
            self._say(say("ending"), "blocked")
        elif received is not None and fresh:
            self._say(received_words(received.value), "value")
        elif codes:
            code = min(codes, key=_gravity)
            known = REASONS.get(code)
            words = say(f"reason.{code}") if known else say("unknown_reason", code=code)
            self._say(words, known.weight if known else "warn")
        else:
            self._say("", "")

    def _say(self, notice: str, kind: str) -> None:
        if notice == self._page.value("notice"):
            return
        self._page.insert("notice", notice)
        self._page.insert("kind", kind)
        if notice:
            _log.info("kit: %s", json.dumps({"notice": notice, "kind": kind}, ensure_ascii=False))


def _gravity(code: str) -> int:
    return 0 if code in REASONS and REASONS[code].weight == "blocked" else 1
