"""What every pin factory must do, whatever its lines are."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import pairwise
from typing import Any, Protocol

import gpiozero
import pytest

#: Lines of the contract; no Raspberry Pi, which the mock factory plays, has fixed resistors there.
LINE, OTHER = 5, 6
#: Far longer than a thread needs to tell an edge, s.
PATIENCE_S = 5.0


class Wire(Protocol):
    """A factory, and its lines seen from outside."""

    factory: Any

    def drive(self, line: int, high: bool) -> None:
        """Drive a line from outside."""

    def level(self, line: int) -> bool:
        """Return the level of a line."""


def eventually(holds: Callable[[], bool]) -> bool:
    """Wait until something holds; return whether it came to hold."""
    end = time.monotonic() + PATIENCE_S
    while not holds():
        if time.monotonic() > end:
            return False
        time.sleep(0.002)
    return True


class Ear:
    """Hears a pin. gpiozero refers to it weakly, so whoever hears is kept by the test."""

    def __init__(self) -> None:
        self.heard: list[tuple[float, bool]] = []

    def hear(self, ticks: float, state: float) -> None:
        self.heard.append((ticks, bool(state)))


class PinContract:
    """Inherit, and give a fixture ``wire`` with a factory that nobody uses."""

    def test_an_input_with_pull_up_reads_what_drives_it(self, wire: Wire) -> None:
        pin = wire.factory.pin(LINE)
        pin.input_with_pull("up")
        assert (pin.function, pin.pull, bool(pin.state)) == ("input", "up", True)
        wire.drive(LINE, False)
        assert not pin.state

    def test_every_edge_is_told_with_its_time_and_level(self, wire: Wire) -> None:
        pin, ear = wire.factory.pin(LINE), Ear()
        pin.input_with_pull("up")
        pin.edges = "both"
        pin.when_changed = ear.hear
        before = wire.factory.ticks()
        for high in (False, True, False):
            wire.drive(LINE, high)
        assert eventually(lambda: len(ear.heard) == 3)
        assert [state for _, state in ear.heard] == [False, True, False]
        times = [before, *(ticks for ticks, _ in ear.heard), wire.factory.ticks()]
        assert all(wire.factory.ticks_diff(later, one) >= 0 for one, later in pairwise(times))

    def test_only_the_edges_asked_for_are_told(self, wire: Wire) -> None:
        pin, ear = wire.factory.pin(LINE), Ear()
        pin.input_with_pull("up")
        pin.edges = "rising"
        pin.when_changed = ear.hear
        for high in (False, True, False, True):
            wire.drive(LINE, high)
        assert eventually(lambda: len(ear.heard) == 2)
        assert [state for _, state in ear.heard] == [True, True]

    def test_who_hears_no_more_is_told_no_more(self, wire: Wire) -> None:
        pin, ear, other = wire.factory.pin(LINE), Ear(), Ear()
        pin.input_with_pull("up")
        pin.when_changed = ear.hear
        pin.when_changed = None
        assert pin.when_changed is None
        wire.drive(LINE, False)
        second = wire.factory.pin(OTHER)
        second.input_with_pull("up")
        second.when_changed = other.hear
        wire.drive(OTHER, False)
        assert eventually(lambda: bool(other.heard))
        assert not ear.heard

    def test_an_output_begins_at_its_level_and_follows(self, wire: Wire) -> None:
        pin = wire.factory.pin(LINE)
        pin.output_with_state(1)
        assert pin.function == "output"
        assert wire.level(LINE)
        pin.state = 0
        assert not wire.level(LINE)
        assert not pin.state

    def test_illegal_use_is_refused(self, wire: Wire) -> None:
        pin = wire.factory.pin(LINE)
        pin.function = "input"
        with pytest.raises(gpiozero.PinSetInput):
            pin.state = 1
        with pytest.raises(gpiozero.PinInvalidFunction):
            pin.function = "clock"
        with pytest.raises(gpiozero.PinInvalidPull):
            pin.pull = "sideways"
        pin.function = "output"
        with pytest.raises(gpiozero.PinFixedPull):
            pin.pull = "up"
        with pytest.raises(gpiozero.PinPWMUnsupported):
            pin.frequency = 100

    def test_a_line_that_is_not_there_is_refused(self, wire: Wire) -> None:
        with pytest.raises(gpiozero.PinInvalidPin):
            wire.factory.pin(700)

    def test_a_line_has_one_pin_under_all_its_names(self, wire: Wire) -> None:
        assert wire.factory.pin(LINE) is wire.factory.pin(f"GPIO{LINE}") is wire.factory.pin(str(LINE))

    def test_a_line_serves_one_device_at_a_time_and_then_another(self, wire: Wire) -> None:
        with gpiozero.LED(LINE, pin_factory=wire.factory) as led:
            led.on()
            assert wire.level(LINE)
            with pytest.raises(gpiozero.GPIOPinInUse):
                gpiozero.LED(LINE, pin_factory=wire.factory)
        with gpiozero.InputDevice(LINE, pull_up=True, pin_factory=wire.factory) as button:
            wire.drive(LINE, False)
            assert button.is_active

    def test_gpiozeros_own_button_works(self, wire: Wire) -> None:
        told: list[str] = []
        with gpiozero.Button(LINE, pin_factory=wire.factory) as button:
            button.when_pressed = lambda: told.append("pressed")
            button.when_released = lambda: told.append("released")
            wire.drive(LINE, False)
            wire.drive(LINE, True)
            assert eventually(lambda: len(told) == 2)
        assert told == ["pressed", "released"]

    def test_a_closed_factory_may_be_closed_again(self, wire: Wire) -> None:
        wire.factory.pin(LINE).input_with_pull("up")
        wire.factory.close()
        wire.factory.close()
        assert not wire.factory.pins
