"""What buttons, battery and serial devices bring onto the screen."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import datetime, timezone

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication

from edge.hardware.health.health import Health
from edge.hardware.health.watch import KitState
from edge.hardware.pins.contacts import Pressed
from edge.hardware.serial_line.received import (
    BodyComposition,
    Grip,
    LinkState,
    Received,
    ScannedCode,
    ScannerState,
    Value,
)
from edge.reasons import REASONS
from edge.ui.pedal import lamp_of
from edge.ui.received_words import received_words
from tests.edge.ui.live_screen import LiveScreen
from tests.edge.ui.screen_doubles import ScriptedKeeper, measured

GRIP = Grip(31.24, "peak", "right")


@pytest.fixture
def screen(app: QGuiApplication) -> Iterator[LiveScreen]:
    screen = LiveScreen(keeper=ScriptedKeeper())
    screen.see(measured())
    yield screen
    screen.close()


def received(screen: LiveScreen, value: Value) -> Received:
    now = datetime(2026, 11, 3, tzinfo=timezone.utc)
    return Received("grip", "myosight-line", "/dev/ttyACM0", value, screen.clock.now_ns, now, b"")


def press(screen: LiveScreen, control: str, kind: str, closed_ns: int, *, after_s: float = 1.0) -> None:
    screen.clock.pass_s(after_s)
    screen.kit.told().pressed(Pressed(control, kind, closed_ns))
    QCoreApplication.processEvents()


def mode(screen: LiveScreen) -> tuple[str, str]:
    return screen.view.live.value("mode"), screen.view.live.value("accept")


def test_a_footswitch_freezes_when_it_closes_and_its_release_means_nothing_more(screen: LiveScreen) -> None:
    press(screen, "footswitch", "down", 1)
    assert mode(screen) == ("frozen", "offered")
    press(screen, "footswitch", "short", 1)
    assert mode(screen) == ("frozen", "offered")


def test_one_long_press_never_freezes_and_accepts_unseen(screen: LiveScreen) -> None:
    press(screen, "footswitch", "down", 1)
    press(screen, "footswitch", "held", 1)
    assert mode(screen) == ("frozen", "offered")


def test_a_short_press_on_a_frozen_picture_takes_another_a_long_one_accepts(screen: LiveScreen) -> None:
    press(screen, "footswitch", "down", 1)
    press(screen, "footswitch", "down", 2)
    press(screen, "footswitch", "short", 2)
    screen.see(measured())
    assert mode(screen)[0] == "live"
    press(screen, "footswitch", "down", 3)
    press(screen, "footswitch", "down", 4)
    press(screen, "footswitch", "held", 4)
    assert mode(screen) == ("frozen", "saving")


def test_a_foot_may_press_again_at_once_for_its_contact_tells_bounces_itself(screen: LiveScreen) -> None:
    press(screen, "footswitch", "down", 1)
    press(screen, "footswitch", "down", 2)
    press(screen, "footswitch", "short", 2)
    screen.see(measured(), after_s=0.05)
    assert mode(screen)[0] == "live"
    press(screen, "footswitch", "down", 3, after_s=0.05)
    assert mode(screen)[0] == "frozen"


def test_the_freeze_button_needs_no_wait_both_ways(screen: LiveScreen) -> None:
    press(screen, "freeze", "down", 1)
    assert mode(screen)[0] == "frozen"
    press(screen, "freeze", "down", 2)
    screen.see(measured())
    assert mode(screen)[0] == "live"


def test_the_lamp_says_what_the_screen_says(screen: LiveScreen) -> None:
    assert lamp_of(screen.view) == "live"
    press(screen, "freeze", "down", 1)
    assert lamp_of(screen.view) == "frozen"
    press(screen, "freeze", "down", 2)
    screen.loop.trouble = "signal.none"
    screen.wait_s(0.1)
    assert lamp_of(screen.view) == "blocked"


def test_a_value_stands_on_the_screen_for_some_seconds(screen: LiveScreen) -> None:
    screen.kit.told().received(received(screen, GRIP))
    screen.wait_s(0.1)
    assert screen.text("notice") == "Grip, peak: 31.2 kg right"
    screen.wait_s(9.0)
    assert screen.kit.page.value("notice") == ""


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Grip(30.0, "live", None), "Grip, now: 30.0 kg"),
        (BodyComposition("DC-430", 61.25, 24.5, None, None, None, None, None), "Scale: 61.2 kg · fat 24.5 %"),
        (ScannedCode("P-0042"), "Code: P-0042"),
        (ScannedCode("A-very-long-code-of-somebody"), "Code: A-very-long…"),
        (ScannerState(40.0, frozen=True), "Scanner: depth 4.0 cm, frozen"),
    ],
)
def test_values_in_words(value: Value, words: str) -> None:
    assert received_words(value) == words


def test_the_gravest_concern_is_said_and_an_absent_device_is_not(screen: LiveScreen) -> None:
    told = screen.kit.told()
    told.link(LinkState("grip", "myosight-line", "/dev/ttyACM0", False, "serial.absent"))
    screen.wait_s(0.1)
    assert screen.kit.page.value("notice") == ""
    told.health(KitState(Health(), ("kit.battery_low",), must_shut_down=False))
    screen.wait_s(0.1)
    assert screen.text("notice") == REASONS["kit.battery_low"].sentence
    told.health(KitState(Health(), (), must_shut_down=False))
    screen.wait_s(0.1)
    assert screen.kit.page.value("notice") == ""


def test_an_empty_battery_or_a_held_power_button_ends_the_kit_once(screen: LiveScreen) -> None:
    ended: list[bool] = []
    screen.kit.ending.connect(lambda: ended.append(True))
    press(screen, "power", "held", 5)
    for _ in range(3):
        screen.kit.told().health(KitState(Health(), ("kit.battery_empty",), must_shut_down=True))
        screen.wait_s(0.1)
    assert ended == [True] and screen.kit.ends
    assert screen.text("notice") == "The kit shuts down. Everything is saved."
    assert mode(screen)[0] != "frozen", "the power button freezes nothing"


def test_a_press_of_another_thread_reaches_the_screen_on_its_own(screen: LiveScreen) -> None:
    screen.clock.pass_s(1.0)
    thread = threading.Thread(target=screen.kit.told().pressed, args=(Pressed("freeze", "down", 7),))
    thread.start()
    thread.join()
    assert mode(screen)[0] != "frozen", "nothing is touched on the other thread"
    QCoreApplication.processEvents()
    assert mode(screen)[0] == "frozen"
