"""What the footswitch and the freeze button do to the live screen, and what the lamp over it says."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from edge.hardware.pins.contacts import Pressed
from edge.hardware.pins.lamp import LampState
from edge.ui.live_view import LiveView


class Pedal(QObject):
    """Turns presses into what touches do.

    A live picture is frozen the moment the contact closes: it is what the worker saw when she decided. Of a frozen one
    a short press of the footswitch, known when it is let go, takes another; a long one accepts it. The freeze button
    needs no wait. Being an object of Qt, it hears presses on the screen's thread, wherever they come from.
    """

    def __init__(self, view: LiveView) -> None:
        super().__init__(view)
        self._view = view
        self._froze_ns = -1  # the press that froze: what else is told of it means nothing more

    @Slot(object)
    def press(self, pressed: Pressed) -> None:
        """Do what a press asks for."""
        frozen = self._view.frozen
        if pressed.control == "power":
            return
        if pressed.kind == "down" and (not frozen or pressed.control == "freeze"):
            self._froze_ns = pressed.closed_ns
            self._view.freeze_or_go_live()
        elif frozen and pressed.closed_ns != self._froze_ns:
            if pressed.kind == "short":
                self._view.freeze_or_go_live()
            elif pressed.kind == "held":
                self._view.accept()


def lamp_of(view: LiveView) -> LampState:
    """Return what the lamp is to say."""
    if view.covered:
        return "off"
    if view.frozen:
        return "frozen"
    return "live" if view.numbered_live else "blocked"
