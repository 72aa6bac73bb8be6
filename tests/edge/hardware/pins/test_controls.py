"""Buttons, lamp and buzzer as the settings wire them, on gpiozero's mock pins."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Iterator

import pytest

pytest.importorskip("gpiozero", reason="gpiozero is not installed (pip install 'myosight[jetson]')")

from gpiozero.pins.mock import MockFactory, MockPin

from edge.configuration import Pins
from edge.hardware.pins import contacts
from edge.hardware.pins.contacts import Pressed
from edge.hardware.pins.controls import Controls, open_controls
from edge.hardware.pins.presses import Habit
from tests.edge.hardware.pins.pin_contract import eventually

ALL = Pins(
    chip="mock",
    freeze_button=4,
    footswitch=5,
    power_button=6,
    lamp_live=7,
    lamp_frozen=8,
    lamp_blocked=9,
    buzzer=10,
)
LIGHTS = {"live": 7, "frozen": 8, "blocked": 9}


class Bench:
    """Controls on mock pins, and somebody who presses."""

    def __init__(self, pins: Pins) -> None:
        self.told: queue.Queue[Pressed] = queue.Queue()
        self.threads: set[str] = set()
        self.factory = MockFactory()
        self.controls = open_controls(pins, self._hear, pin_factory=self.factory)

    def _hear(self, pressed: Pressed) -> None:
        self.threads.add(threading.current_thread().name)
        self.told.put(pressed)

    def set(self, line: int, closed: bool) -> None:
        pin = self.factory.pin(line)
        (pin.drive_low if closed else pin.drive_high)()

    def press(self, line: int, seconds: float) -> None:
        """Press with a contact that bounces three times at both ends."""
        for closed, rest_s in ((True, seconds), (False, 0.15)):
            for level in (closed, not closed) * 3:
                self.set(line, level)
                time.sleep(0.0005)
            self.set(line, closed)
            time.sleep(rest_s)

    def next(self) -> Pressed:
        return self.told.get(timeout=5.0)

    def lit(self) -> list[str]:
        return [name for name, line in LIGHTS.items() if self.factory.pin(line).state]


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> Iterator[Bench]:
    # A busy machine may stop this thread between two edges for longer than a contact bounces.
    monkeypatch.setattr("edge.hardware.pins.presses.SETTLE_NS", 100_000_000)
    monkeypatch.setitem(contacts.HABITS, "power", Habit(held_ns=900_000_000, short=False))
    bench = Bench(ALL)
    yield bench
    bench.controls.close()


def test_a_bouncing_button_is_pressed_once_and_told_at_once_on_another_thread(bench: Bench) -> None:
    before = time.monotonic_ns()
    bench.press(4, 0.15)
    pressed = bench.next()
    assert (pressed.control, pressed.kind) == ("freeze", "down")
    assert before <= pressed.closed_ns <= time.monotonic_ns()
    assert bench.threads == {"controls"}
    bench.press(4, 0.15)
    assert bench.next().closed_ns > pressed.closed_ns
    assert bench.told.empty()


def test_a_footswitch_is_pressed_short_and_long(bench: Bench) -> None:
    bench.press(5, 0.15)
    down, short = bench.next(), bench.next()
    assert (down.kind, short.kind) == ("down", "short")
    assert down.closed_ns == short.closed_ns
    bench.set(5, True)
    assert bench.next().kind == "down"
    held = bench.next()
    assert (held.control, held.kind) == ("footswitch", "held")
    assert not bench.factory.pin(5).state, "it is told while the foot is still on it"
    bench.set(5, False)
    bench.press(4, 0.15)
    assert bench.next().control == "freeze", "letting go of a long press is no press"


def test_the_power_button_has_to_be_held(bench: Bench) -> None:
    bench.press(6, 0.15)
    assert bench.next().kind == "down"
    bench.set(6, True)
    assert bench.next().kind == "down"
    assert bench.next() == Pressed("power", "held", pytest.approx(time.monotonic_ns(), abs=5e9))


def test_a_stuck_control_is_named(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("edge.hardware.pins.presses.STUCK_NS", 500_000_000)
    assert bench.controls.concerns == ()
    bench.set(5, True)
    assert eventually(lambda: bench.controls.concerns == ("control.footswitch_stuck",))
    bench.set(5, False)
    assert eventually(lambda: bench.controls.concerns == ())


def test_the_lamp_shows_one_state_at_a_time(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    together: list[int] = []
    change = MockPin._change_state

    def changed(pin: MockPin, value: bool) -> bool:
        told = bool(change(pin, value))
        together.append(len(bench.lit()))
        return told

    monkeypatch.setattr(MockPin, "_change_state", changed)
    for state in ("live", "frozen", "blocked", "live", "off"):
        bench.controls.lamp.show(state)  # type: ignore[arg-type]
        assert bench.lit() == ([state] if state != "off" else [])
    assert max(together) == 1


def test_a_lamp_that_cannot_be_put_out_keeps_the_others_dark_and_recovers(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    lamp = bench.controls.lamp
    lamp.show("live")
    pin = bench.factory.pin(LIGHTS["live"])
    working = pin._set_state

    def broken(_: bool) -> None:
        raise OSError("input/output error")

    monkeypatch.setattr(pin, "_set_state", broken)
    lamp.show("blocked")
    assert bench.lit() == ["live"]
    assert bench.controls.concerns == ("lamp.failed",)
    monkeypatch.setattr(pin, "_set_state", working)
    lamp.show("blocked")
    assert bench.lit() == ["blocked"]
    assert bench.controls.concerns == ()


@pytest.mark.parametrize(("sound", "times"), [("frozen", 1), ("accepted", 2), ("refused", 1)])
def test_the_buzzer_sounds_a_short_pattern_and_falls_silent(bench: Bench, sound: str, times: int) -> None:
    pin = bench.factory.pin(10)
    pin.clear_states()
    bench.controls.buzzer.sound(sound)  # type: ignore[arg-type]
    assert eventually(lambda: [one.state for one in pin.states] == [False, *[True, False] * times])


def test_a_sound_that_is_cut_short_by_closing_is_silent(bench: Bench) -> None:
    pin = bench.factory.pin(10)
    bench.controls.buzzer.sound("refused")
    assert eventually(lambda: bool(pin.state))
    bench.controls.close()
    assert not pin.state


def test_after_closing_nothing_is_lit_and_nothing_is_told(bench: Bench) -> None:
    bench.controls.lamp.show("live")
    pins = {line: bench.factory.pin(line) for line in (4, *LIGHTS.values())}
    bench.controls.close()
    bench.controls.close()
    assert not any(pins[line].state for line in LIGHTS.values())
    pins[4].drive_low()
    bench.controls.lamp.show("live")
    bench.controls.buzzer.sound("frozen")
    assert bench.told.empty()
    assert not [one for one in threading.enumerate() if one.name == "controls"]


def test_who_is_told_a_press_may_close_the_controls() -> None:
    opened: list[Controls] = []
    closed = threading.Event()

    def close(_: Pressed) -> None:
        opened[0].close()
        closed.set()

    factory = MockFactory()
    opened.append(open_controls(Pins(chip="mock", freeze_button=4), close, pin_factory=factory))
    factory.pin(4).drive_low()
    assert closed.wait(5.0)


def test_only_what_is_wired_is_taken() -> None:
    bench = Bench(Pins(chip="mock", lamp_blocked=9))
    bench.controls.lamp.show("live")
    bench.controls.buzzer.sound("accepted")
    assert [info.name for info in bench.factory.pins] == ["GPIO9"]
    assert not bench.factory.pin(9).state
    bench.controls.lamp.show("blocked")
    assert bench.factory.pin(9).state
    bench.controls.close()


def test_without_a_chip_nothing_is_opened_and_everything_may_be_used() -> None:
    controls = open_controls(Pins(), lambda _: None)
    controls.lamp.show("live")
    controls.buzzer.sound("refused")
    assert controls.concerns == ()
    controls.close()
