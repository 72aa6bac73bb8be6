"""The controls a person presses, and the thread on which their presses are told."""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from edge.hardware.pins.presses import Habit, Kind, Presses

_log = logging.getLogger(__name__)

#: What a person presses.
Control = Literal["freeze", "footswitch", "power"]

#: How each is pressed. The freeze button does one thing, so nobody waits to learn how long it is pressed.
HABITS: dict[Control, Habit] = {
    "freeze": Habit(held_ns=None),
    "footswitch": Habit(held_ns=800_000_000),
    "power": Habit(held_ns=3_000_000_000, short=False),
}
#: Edges closer than this stay in the kernel, s: a line whose pull-up is missing would keep a core busy with its hum.
#: Whether a contact bounces is decided in :mod:`~edge.hardware.pins.presses`, for any chip alike.
_CALMED_S = 0.005
#: What a control is named by that does not open again.
STUCK: dict[Control, str] = {
    "freeze": "control.freeze_stuck",
    "footswitch": "control.footswitch_stuck",
    "power": "control.power_stuck",
}


@dataclass(frozen=True)
class Pressed:
    """A control was pressed.

    Attributes:
        control: which.
        kind: ``down`` as soon as it closes; then, of the same press, ``short`` when it is let go soon, or ``held`` when
            it has been pressed for long and still is.
        closed_ns: when it closed, ns of the monotonic clock: the same for all that is told of one press.
    """

    control: Control
    kind: Kind
    closed_ns: int


class _Contact:
    """One control's line. gpiozero keeps only a weak reference to who hears a pin: this object."""

    def __init__(self, control: Control, button: Any, edges: queue.SimpleQueue[Any]) -> None:  # noqa: ANN401
        self._control = control
        self._edges = edges
        self.button = button
        button.pin.bounce = _CALMED_S
        button.pin.edges = "both"
        button.pin.when_changed = self.hear
        self.presses = Presses(HABITS[control], closed=bool(button.is_active), now_ns=time.monotonic_ns())

    def hear(self, ticks: float, state: float) -> None:
        self._edges.put((self._control, round(ticks * 1e9), not state))  # it closes to ground


class Contacts:
    """Tells presses, one after the other, on a thread of its own.

    Args:
        buttons: gpiozero's input devices by control; closed here.
        pressed: told every press; must not raise.
    """

    def __init__(self, buttons: Mapping[Control, Any], pressed: Callable[[Pressed], None]) -> None:
        self._edges: queue.SimpleQueue[tuple[Control, int, bool] | None] = queue.SimpleQueue()
        self._pressed = pressed
        self._contacts = {one: _Contact(one, button, self._edges) for one, button in buttons.items()}
        self._stuck: tuple[str, ...] = ()
        self._thread = threading.Thread(target=self._run, name="controls", daemon=True)
        self._thread.start()

    @property
    def stuck(self) -> tuple[str, ...]:
        """Reason codes of the controls that have been closed for longer than anyone presses."""
        return self._stuck

    def close(self) -> None:
        """Give the lines back and end the thread; no press is told after it, but for one that is being told now."""
        self._edges.put(None)
        if self._thread is not threading.current_thread():
            self._thread.join()
        for contact in self._contacts.values():
            contact.button.close()

    def _run(self) -> None:
        while True:
            due = [at for one in self._contacts.values() if (at := one.presses.next_ns) is not None]
            try:
                wait_s = max(0.0, (min(due) - time.monotonic_ns()) / 1e9) if due else None
                edge = self._edges.get(timeout=wait_s)
            except queue.Empty:
                for control in self._contacts:
                    self._take(control, time.monotonic_ns(), None)
                continue
            if edge is None:
                return
            self._take(*edge)

    def _take(self, control: Control, at_ns: int, closed: bool | None) -> None:
        presses = self._contacts[control].presses
        told = presses.wait(at_ns) if closed is None else presses.edge(at_ns, closed)
        for press in told:
            self._pressed(Pressed(control, press.kind, press.closed_ns))
        stuck = tuple(STUCK[one] for one, contact in self._contacts.items() if contact.presses.stuck)
        for code in stuck:
            if code not in self._stuck:
                _log.warning("%s: the contact has been closed for long", code)
        self._stuck = stuck
