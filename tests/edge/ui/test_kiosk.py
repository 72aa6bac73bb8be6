"""The kiosk from its source to its closing figures, in memory, with the real loop and reader."""

from __future__ import annotations

import os
import signal
import sys
import threading
from pathlib import Path

import cv2
import pytest
from PySide6.QtCore import QEventLoop, QTimer

import edge.ui.live_view
from edge.app import run_kiosk
from edge.capture.errors import CaptureError
from edge.pipeline.live_loop import LiveLoop
from edge.ui.live_view import LiveView
from edge.ui.live_window import close_live_window, open_live_window
from edge.ui.picture_item import PictureItem
from edge.ui.qt_platform import ScreenRefused
from tests.edge.pipeline.band_doubles import RULER, ScriptedSource, band_reader, height_of
from tests.edge.time_limit import time_limit

pytestmark = pytest.mark.usefixtures("app")

FRAME_S = 1 / 60


def loop_threads() -> list[str]:
    return [thread.name for thread in threading.enumerate() if thread.name.startswith("myosight-")]


def test_it_shows_the_source_for_the_time_asked_and_closes_with_figures(tmp_path: Path) -> None:
    picture = tmp_path / "screen.png"
    with ScriptedSource(range(600), period_s=FRAME_S) as source:
        result = run_kiosk(source, band_reader(), seconds=0.8, screenshot=picture, demo=True, size=(800, 480))
    assert cv2.imread(str(picture)).shape == (480, 800, 3)
    assert result.screenshot == str(picture) and result.failure is None
    assert f"{result.frames_shown} frames shown" in result.as_words()
    assert 0 < result.frames_shown <= result.processed <= result.captured
    assert result.fps == pytest.approx(result.processed / result.seconds)
    assert 0 < result.latency_ms["p50"] <= result.latency_ms["p95"] <= result.latency_ms["p99"]
    assert loop_threads() == []


def test_every_painted_number_is_that_of_the_painted_frame() -> None:
    """The height drawn into each frame is different; what is painted beside a frame must be its own."""
    with ScriptedSource(range(600), period_s=FRAME_S) as source:
        reader = band_reader()
        loop = LiveLoop(source, reader)
        view = LiveView(loop, reader.manifest)
        window = open_live_window(view, demo=False)
        picture = window.rootObject().findChild(PictureItem, "picture")
        number = window.rootObject().findChild(object, "number")
        seen: dict[int, str] = {}

        def note() -> None:
            if picture.shown is not None and picture.shown.numbered:
                seen[picture.shown.reading.frame.sequence] = number.property("text")

        window.beforeRendering.connect(note)
        window.show()
        loop.start()
        ticks, waiting = QTimer(), QEventLoop()
        ticks.timeout.connect(view.tick)
        ticks.start(20)
        QTimer.singleShot(1000, waiting.quit)
        waiting.exec()
        ticks.stop()
        loop.stop()
        close_live_window(window)
    assert len(seen) >= 5
    for sequence, words in seen.items():
        assert float(words) == pytest.approx(height_of(sequence) * RULER.mm_per_px_y, abs=0.3)


def test_a_source_that_breaks_stays_on_the_screen_and_is_named_at_the_end() -> None:
    error = CaptureError("The cable is out.", remedy="Put it back.", reason="capture.lost")
    with ScriptedSource(range(3), period_s=FRAME_S, breaks_with=error) as source:
        result = run_kiosk(source, band_reader(), seconds=0.5)
    assert result.failure == str(error)
    assert str(error) in result.as_words()
    assert result.seconds > 0.4


def test_a_source_without_a_picture_leaves_no_screenshot_and_no_percentiles(tmp_path: Path) -> None:
    picture = tmp_path / "screen.png"
    with ScriptedSource([]) as source:
        result = run_kiosk(source, band_reader(), seconds=0.1, screenshot=picture)
    assert not picture.exists()
    assert (result.screenshot, result.latency_ms, result.frames_shown) == (None, {}, 0)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_cleanly_and_gets_its_old_handler_back(number: signal.Signals) -> None:
    before = signal.getsignal(number)
    threading.Timer(0.3, os.kill, (os.getpid(), number)).start()
    with ScriptedSource(range(6000), period_s=FRAME_S) as source:
        result = run_kiosk(source, band_reader(), seconds=20)
    assert result.seconds < 15
    assert signal.getsignal(number) is before
    assert loop_threads() == []


@pytest.mark.parametrize("name", ["absent/screen.png", "pipe.png"])
def test_a_screenshot_that_cannot_be_written_is_refused_and_nothing_keeps_running(name: str, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.png")
    with (
        time_limit(),
        ScriptedSource(range(600), period_s=FRAME_S) as source,
        pytest.raises(ScreenRefused, match="cannot be written"),
    ):
        run_kiosk(source, band_reader(), seconds=0.5, screenshot=tmp_path / name)
    assert loop_threads() == []


def test_an_error_inside_qt_ends_the_kiosk_instead_of_leaving_an_old_number_on_the_screen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    good, calls, hook = edge.ui.live_view.live_text, [], sys.excepthook

    def break_at_the_fifth(*parts: object, **named: object) -> object:
        calls.append(1)
        if len(calls) == 5:
            raise ZeroDivisionError("a defect")
        return good(*parts, **named)

    monkeypatch.setattr(edge.ui.live_view, "live_text", break_at_the_fifth)
    with ScriptedSource(range(6000), period_s=FRAME_S) as source, pytest.raises(ZeroDivisionError, match="a defect"):
        run_kiosk(source, band_reader(), seconds=20)
    assert sys.excepthook is hook
    assert loop_threads() == []
