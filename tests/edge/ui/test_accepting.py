"""A frozen reading on its way into the records, as the worker sees it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
from PySide6.QtGui import QGuiApplication

from edge.records.capture_store import Kept
from edge.records.errors import RecordsRefused
from tests.edge.ui.live_screen import STATES, LiveScreen, accepted
from tests.edge.ui.screen_doubles import NETWORK, ScriptedKeeper, measured

KEPT = Kept(12, "2025-03-04T14:03:25.000+00:00")


@pytest.fixture
def frozen(app: QGuiApplication) -> Iterator[tuple[LiveScreen, ScriptedKeeper]]:
    keeper = ScriptedKeeper()
    screen = LiveScreen(keeper=keeper)
    screen.see(measured())
    screen.touch("freezeButton")
    yield screen, keeper
    screen.close()


def test_what_is_kept_is_the_very_reading_on_the_screen(frozen: tuple[LiveScreen, ScriptedKeeper]) -> None:
    screen, keeper = frozen
    shown = screen.view.newest()
    screen.see(measured(mt_mm=25.0), sequence=1)
    screen.touch("acceptButton")
    (reading, network, mode, captured_at) = keeper.given[0]
    assert reading is shown and network is NETWORK and mode == "1280x720 YUYV 60 Hz"
    assert captured_at == datetime(2025, 3, 4, 14, 3, 20, 900_000).astimezone(), "1.1 s before it was frozen"


def test_it_is_called_kept_only_when_it_is_on_the_disk(app: QGuiApplication) -> None:
    screen, keeper = accepted()
    for _ in range(3):
        screen.wait_s(0.5)
        assert screen.view.live.value("accept") == "saving"
        assert screen.text("badge").startswith("Frozen")
    keeper.saving.set_result(KEPT)
    screen.wait_s(0.03)
    assert screen.text("badge") == "Kept as no. 12"
    screen.touch("freezeButton")
    assert screen.view.live.value("mode") != "frozen"
    screen.close()


def test_nothing_is_left_while_it_is_being_saved(app: QGuiApplication) -> None:
    screen, keeper = accepted()
    for name in ("acceptButton", "retakeButton", "scaleButton"):
        screen.touch(name)
    assert len(keeper.given) == 1
    assert (screen.view.live.value("mode"), screen.view.live.value("accept")) == ("frozen", "saving")
    screen.close()


def test_a_refusal_is_said_and_the_same_reading_may_be_accepted_again(app: QGuiApplication) -> None:
    screen, keeper = accepted()
    keeper.saving.set_exception(RecordsRefused("Full.", remedy="Free some.", reason="records.full"))
    screen.wait_s(0.03)
    assert screen.view.live.value("verdict_words") == "Not kept"
    assert screen.view.live.value("sentences") == [
        "The kit's disk is full. Ask your lead to export the records, then try again."
    ]
    assert screen.text("number") == "18.4", "the frozen number is still true"
    screen.touch("acceptButton")
    assert keeper.given[0][0] is keeper.given[1][0]
    keeper.saving.set_result(KEPT)
    screen.wait_s(0.03)
    assert screen.view.live.value("verdict_words") == "Measured"
    screen.close()


def test_a_retake_keeps_nothing(frozen: tuple[LiveScreen, ScriptedKeeper]) -> None:
    screen, keeper = frozen
    screen.touch("retakeButton")
    screen.see(measured())
    assert screen.view.live.value("mode") == "live" and keeper.given == []


@pytest.mark.parametrize("state", ["frozen", "clip", "ok"])
def test_a_demonstration_or_a_recording_offers_nothing_to_keep(app: QGuiApplication, state: str) -> None:
    screen = STATES[state]((1024, 600))
    screen.view.touch_freeze()
    screen.view.touch_accept()
    assert screen.view.live.value("accept") == "none"
    screen.close()


def test_a_picture_without_a_number_is_kept_as_that(app: QGuiApplication) -> None:
    screen = STATES["offered_without_number"]((1024, 600))
    assert screen.view.live.value("accept_words") == "Keep picture"
    assert screen.text("number") == "–"
    screen.close()


def test_trouble_of_the_source_blanks_the_number_at_once_and_says_what_it_is(app: QGuiApplication) -> None:
    screen = STATES["unplugged"]((1024, 600))
    assert screen.text("message") == "Video adapter unplugged"
    assert screen.text("number") == "–"
    screen.close()
