"""What is attached to the kit besides the scanner's video: opened as the settings say, watched until it is closed."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from calibration.errors import MyosightError
from edge.configuration import Hardware, SerialDevice
from edge.hardware.health.health import read_health
from edge.hardware.health.watch import HealthWatch, KitState
from edge.hardware.pins.buzzer import Buzzer
from edge.hardware.pins.contacts import Pressed
from edge.hardware.pins.controls import Controls, open_controls
from edge.hardware.pins.lamp import Lamp
from edge.hardware.serial_line.check import check_devices
from edge.hardware.serial_line.received import LinkState, Received
from edge.hardware.serial_line.watch import SerialWatch

_log = logging.getLogger(__name__)

_Opened = TypeVar("_Opened")


@dataclass(frozen=True)
class Told:
    """Who is told what the hardware has to say, each on a thread of the hardware's own."""

    pressed: Callable[[Pressed], None]
    health: Callable[[KitState], None]
    received: Callable[[Received], None]
    link: Callable[[LinkState], None]


class Attached:
    """Buttons, lamp, buzzer, serial devices and the kit's health.

    What cannot be opened is named in :attr:`refusals` and left out: a kit whose footswitch is broken still scans by
    touch.

    Args:
        hardware: what is attached.
        state_folder: of the kit, whose health is watched with its disk; ``None`` on a machine that is no kit.
        told: who is told.
    """

    def __init__(self, hardware: Hardware, state_folder: Path | None, told: Told) -> None:
        self.refusals: list[MyosightError] = []
        self._open = ExitStack()
        controls = self._try(lambda: open_controls(hardware.pins, told.pressed))
        self._controls = controls or Controls(Lamp({}), Buzzer(None), None, None)
        self._open.callback(self._controls.close)
        for device in self._try(partial(_fitting_together, hardware)) or ():
            watch = self._try(partial(SerialWatch, device, told.received, told.link))
            if watch is not None:
                self._open.callback(watch.close)
                watch.start()
        if state_folder is None:
            return
        health = HealthWatch(lambda: read_health(state_folder), hardware.power, told.health)
        self._open.callback(health.close)
        health.start()

    @property
    def lamp(self) -> Lamp:
        """The lamp; dark where none is wired."""
        return self._controls.lamp

    @property
    def buzzer(self) -> Buzzer:
        """The buzzer; silent where none is wired."""
        return self._controls.buzzer

    @property
    def concerns(self) -> tuple[str, ...]:
        """Reason codes of what is wrong with the controls now, and of what could not be opened at all."""
        return (*self._controls.concerns, *(refusal.reason for refusal in self.refusals))

    def close(self) -> None:
        """Give everything back, the lamp dark; may be called twice."""
        self._open.close()

    def _try(self, open_it: Callable[[], _Opened]) -> _Opened | None:
        try:
            return open_it()
        except MyosightError as error:
            _log.error("not attached: %s", error)
            self.refusals.append(error)
            return None


def nothing_attached(told: Told) -> Attached:
    """Return what a demonstration has attached to it."""
    return Attached(Hardware(), None, told)


def _fitting_together(hardware: Hardware) -> tuple[SerialDevice, ...]:
    """Return the serial devices, unless two of them exclude each other: then nobody knows which value is whose."""
    check_devices(hardware.serial)
    return hardware.serial
