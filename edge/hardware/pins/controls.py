"""Everything that is wired to the kit's header, opened as the settings say."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

from edge.configuration import Pins
from edge.hardware.pins.buzzer import Buzzer
from edge.hardware.pins.contacts import Contacts, Control, Pressed
from edge.hardware.pins.errors import PinsRefused
from edge.hardware.pins.lamp import Lamp


class Controls:
    """What is wired. Where nothing is, the lamp is dark, the buzzer silent, and nobody presses.

    Attributes:
        lamp: shows the kit's state.
        buzzer: says what became of a press.
    """

    def __init__(self, lamp: Lamp, buzzer: Buzzer, contacts: Contacts | None, factory: Any | None) -> None:  # noqa: ANN401
        self.lamp = lamp
        self.buzzer = buzzer
        self._contacts = contacts
        self._factory = factory

    @property
    def concerns(self) -> tuple[str, ...]:
        """Reason codes of what is wrong with the controls now: stuck, gone, not lit."""
        lines = getattr(self._factory, "lines", None)
        troubles = (None if lines is None else lines.trouble, self.lamp.trouble)
        stuck = () if self._contacts is None else self._contacts.stuck
        return (*stuck, *(one for one in troubles if one is not None))

    def close(self) -> None:
        """Put the lamp out, silence the buzzer, give every line back; may be called again, and while told a press."""
        contacts, self._contacts = self._contacts, None
        if contacts is not None:
            contacts.close()
        self.lamp.close()
        self.buzzer.close()
        factory, self._factory = self._factory, None
        if factory is not None:
            factory.close()


def open_controls(pins: Pins, pressed: Callable[[Pressed], None], *, pin_factory: Any | None = None) -> Controls:  # noqa: ANN401
    """Open what is wired.

    Args:
        pins: what is wired, and to which lines. Buttons close to ground.
        pressed: told every press, on a thread of the controls' own; must not raise.
        pin_factory: gpiozero's, instead of the one of ``pins.chip``; closed here too.

    Raises:
        PinsRefused: a library (``gpio.no_library``) or the chip is missing, a line is held by another program
            (``gpio.busy``), not there (``gpio.no_line``), or this user may not use it (``gpio.permission``).
    """
    if not pins.chip:
        return Controls(Lamp({}), Buzzer(None), None, None)
    buttons: dict[Control, int | None] = {
        "freeze": pins.freeze_button,
        "footswitch": pins.footswitch,
        "power": pins.power_button,
    }
    lights = {"live": pins.lamp_live, "frozen": pins.lamp_frozen, "blocked": pins.lamp_blocked}
    gpiozero = _gpiozero()
    with ExitStack() as opened:
        factory = pin_factory if pin_factory is not None else _factory(pins.chip)
        opened.callback(factory.close)

        def device(kind: Any, line: int, **options: Any) -> Any:  # noqa: ANN401 - gpiozero has no types
            try:
                made = kind(line, pin_factory=factory, **options)
            except gpiozero.GPIOZeroError as error:
                raise PinsRefused(
                    f"Line {line} of {pins.chip} cannot be used: {error}.",
                    remedy="Correct hardware.pins in the settings.",
                    reason="gpio.no_line",
                ) from error
            opened.callback(made.close)
            return made

        lit = {one: device(gpiozero.DigitalOutputDevice, line) for one, line in lights.items() if line is not None}
        buzzer = None if pins.buzzer is None else device(gpiozero.DigitalOutputDevice, pins.buzzer)
        wired = {
            one: device(gpiozero.InputDevice, line, pull_up=True) for one, line in buttons.items() if line is not None
        }
        contacts = Contacts(wired, pressed) if wired else None
        opened.pop_all()
    return Controls(Lamp(lit), Buzzer(buzzer), contacts, factory)


def _gpiozero() -> Any:  # noqa: ANN401 - a module that may be absent
    try:
        import gpiozero
    except ImportError as error:
        raise PinsRefused(
            f"Buttons and lamp need the library gpiozero: {error}.",
            remedy="Install it: pip install 'myosight[jetson]'.",
            reason="gpio.no_library",
        ) from error
    return gpiozero


def _factory(chip: str) -> Any:  # noqa: ANN401 - gpiozero has no types
    from edge.hardware.pins.gpiod_factory import GpiodFactory

    return GpiodFactory(chip)
