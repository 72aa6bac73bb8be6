"""The kiosk from its source to its closing figures, in memory, with the real loop and reader."""

from __future__ import annotations

import os
import re
import signal
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import cv2
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from PySide6.QtCore import QEventLoop, QPointF, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem, QQuickView
from PySide6.QtTest import QTest

import edge.ui.live_view
from edge.anatomy import site
from edge.app import run_kiosk
from edge.bundle.loading import load_bundle
from edge.capture.errors import CaptureError
from edge.capture.frame import FrameSource
from edge.configuration import Settings
from edge.demo.clips import demo_clips
from edge.demo.station import demo_station
from edge.pipeline.frame_reader import FrameReader
from edge.pipeline.live_loop import LiveLoop
from edge.pipeline.live_scale import LiveScale
from edge.profile_shelf import ProfileShelf
from edge.ui.calibration_desk import CalibrationDesk
from edge.ui.calibration_view import CalibrationView
from edge.ui.kit_view import KitView
from edge.ui.live_view import LiveView
from edge.ui.live_window import close_live_window, open_live_window
from edge.ui.phantom_desk import PhantomDesk
from edge.ui.phantom_keeping import PhantomKeeping
from edge.ui.phantom_view import PhantomView
from edge.ui.picture_item import PictureItem
from edge.ui.qt_platform import ScreenRefused
from edge.ui.scale_keeping import ScaleKeeping
from edge.ui.scanned import Scanned
from edge.ui.screens import Screens
from edge.ui.station import Opened, Station
from tests.edge.bundle.tiny_bundle import put_folder
from tests.edge.bundle.tiny_bundle_of_sites import files_of_sites, manifest_of_sites
from tests.edge.demo.clip_folder import clip_folder
from tests.edge.pipeline.band_doubles import RULER, BandSegmenter, ScriptedSource, band_reader, height_of, manifest
from tests.edge.time_limit import time_limit
from tests.edge.ui.scale_doubles import AtOnce

pytestmark = pytest.mark.usefixtures("app")

FRAME_S = 1 / 60


def one_site(source: FrameSource) -> Station:
    """A kiosk of one site and ``source``, as it is with a bundle of one site."""
    return Station(("aponeurosis",), "aponeurosis", lambda _: Opened(source, band_reader()), ScaleKeeping(AtOnce()))


def loop_threads() -> list[str]:
    return [thread.name for thread in threading.enumerate() if thread.name.startswith("myosight-")]


def test_it_shows_the_source_for_the_time_asked_and_closes_with_figures(tmp_path: Path) -> None:
    picture = tmp_path / "screen.png"
    with ScriptedSource(range(600), period_s=FRAME_S) as source:
        result = run_kiosk(one_site(source), seconds=0.8, screenshot=picture, demo=True, size=(800, 480))
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
        view = LiveView(loop, Scanned("aponeurosis", reader.manifest))
        calibration = CalibrationView(CalibrationDesk(ScaleKeeping(AtOnce())), view.newest)
        phantom = PhantomView(PhantomDesk(PhantomKeeping(ScaleKeeping(AtOnce())), who="Mai"), view.newest)
        window = open_live_window(Screens(view, calibration, phantom, KitView()), demo=False)
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
        result = run_kiosk(one_site(source), seconds=0.5)
    assert result.failure == str(error)
    assert str(error) in result.as_words()
    assert result.seconds > 0.4


def test_a_source_without_a_picture_leaves_no_screenshot_and_no_percentiles(tmp_path: Path) -> None:
    picture = tmp_path / "screen.png"
    with ScriptedSource([]) as source:
        result = run_kiosk(one_site(source), seconds=0.1, screenshot=picture)
    assert not picture.exists()
    assert (result.screenshot, result.latency_ms, result.frames_shown) == (None, {}, 0)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_cleanly_and_gets_its_old_handler_back(number: signal.Signals) -> None:
    before = signal.getsignal(number)

    def send_once_it_runs() -> None:
        while not loop_threads():  # a loaded machine takes its time to load the screen
            time.sleep(0.01)
        time.sleep(0.3)
        os.kill(os.getpid(), number)

    threading.Thread(target=send_once_it_runs, daemon=True).start()
    with ScriptedSource(range(6000), period_s=FRAME_S) as source:
        result = run_kiosk(one_site(source), seconds=20)
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
        run_kiosk(one_site(source), seconds=0.5, screenshot=tmp_path / name)
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
        run_kiosk(one_site(source), seconds=20)
    assert sys.excepthook is hook
    assert loop_threads() == []


class Worker:
    """A finger on the running kiosk: does one step after another, each as soon as what it waits for is seen.

    A step is an item to touch, or an item and the words to wait for on it; after the last one the kiosk is closed.
    """

    def __init__(self, *steps: str | tuple[str, str]) -> None:
        self._steps = list(steps)
        self._finger = QTest.createTouchDevice()
        self._timer = QTimer()
        self._timer.timeout.connect(self._go_on)
        self._timer.start(50)
        self._touched_s = 0.0
        self.before: list[tuple[str, str, str]] = []

    def _go_on(self) -> None:
        windows = [one for one in QGuiApplication.topLevelWindows() if isinstance(one, QQuickView) and one.isVisible()]
        if not windows or time.monotonic() - self._touched_s < 0.45:  # a finger that bounces is not heard
            return
        step = self._steps[0]
        if isinstance(step, tuple):
            if not re.search(step[1], item_of(windows[0], step[0]).property("text")):
                return
        else:
            self._touch(windows[0], item_of(windows[0], step))
        del self._steps[0]
        if not self._steps:
            self.rest()
            QGuiApplication.instance().quit()

    def rest(self) -> None:
        """Do nothing more. A timer left running would be taken apart later, on whatever thread collects garbage."""
        self._timer.stop()
        self._timer.timeout.disconnect()

    def _touch(self, window: QQuickView, item: QQuickItem) -> None:
        middle = item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()
        QTest.touchEvent(window, self._finger).press(0, middle, window)
        self.before.append(tuple(item_of(window, name).property("text") for name in ("site", "number", "badge")))
        QTest.touchEvent(window, self._finger).release(0, middle, window)
        self._touched_s = time.monotonic()

    @property
    def is_done(self) -> bool:
        """Every step was done."""
        return not self._steps


def item_of(window: QQuickView, name: str) -> QQuickItem:
    waiting = [window.rootObject()]
    while waiting:
        item = waiting.pop()
        if item.objectName() == name:
            return item
        waiting += item.childItems()
    raise AssertionError(f"there is no {name} on the screen")


@pytest.fixture
def two_sites(tmp_path: Path) -> Station:
    """The kiosk of two clips that come with the software, and the two-site network."""
    settings = Settings()
    files = files_of_sites(manifest_of_sites(trained_on="simulated"))
    bundle = load_bundle(put_folder(files, tmp_path / "two"), settings.bundle_trust)
    return demo_station(demo_clips(clip_folder(tmp_path / "clips")), bundle, settings.inference, "rf", lambda: None)


def test_another_site_is_chosen_by_touch_and_shows_its_own_clip(two_sites: Station, tmp_path: Path) -> None:
    picture = tmp_path / "kiosk.png"
    number = r"^1[23]\.[0-9]$"
    worker = Worker(
        *(("site", "Rectus femoris"), ("number", number), ("truth", r"11\.8 mm"), "siteButton", "choice-ra"),
        *(("site", "Rectus abdominis"), ("number", number), ("truth", r"12\.2 mm"), ("badge", "Live")),
    )
    with time_limit():
        result = run_kiosk(two_sites, seconds=30, screenshot=picture, demo=True, size=(800, 480))
    assert worker.is_done, worker.before
    opening, choosing = worker.before
    assert opening[0] == "Rectus femoris"
    assert choosing == ("Rectus abdominis", "–", "Starting"), "blank at the touch, before anything is opened"
    assert result.failure is None and result.frames_shown >= 2
    assert result.captured >= result.processed >= result.frames_shown
    assert picture.exists() and loop_threads() == []


def test_a_site_that_cannot_be_opened_says_so_and_the_other_one_can_be_chosen_again(two_sites: Station) -> None:
    def open_site(site: str) -> Opened:
        if site == "ra":
            raise CaptureError("The clip is cut short.", remedy="Copy it again.", reason="capture.truncated")
        return two_sites.open_site(site)

    worker = Worker(
        *(("number", r"^1[23]"), "siteButton", "choice-ra"),
        *(("message", "Video failed"), ("detail", "The clip is cut short. Copy it again."), ("number", "^–$")),
        *("siteButton", "choice-rf", ("number", r"^1[23]"), ("site", "Rectus femoris")),
    )
    with time_limit():
        result = run_kiosk(replace(two_sites, open_site=open_site), seconds=30, demo=True, size=(800, 480))
    assert worker.is_done, worker.before
    assert result.failure is None
    assert loop_threads() == []


def test_a_first_site_that_cannot_be_opened_is_refused(two_sites: Station) -> None:
    def open_site(site: str) -> Opened:
        raise CaptureError("The clip is cut short.", remedy="Copy it again.", reason="capture.truncated")

    with pytest.raises(CaptureError, match="cut short"):
        run_kiosk(replace(two_sites, open_site=open_site), seconds=30)
    assert loop_threads() == []


def test_a_defect_while_a_site_is_opened_ends_the_kiosk(two_sites: Station) -> None:
    def open_site(site: str) -> Opened:
        if site == "ra":
            raise ZeroDivisionError("a defect")
        return two_sites.open_site(site)

    worker = Worker(("number", r"^1[23]"), "siteButton", "choice-ra", ("message", "never"))
    with time_limit(), pytest.raises(ZeroDivisionError, match="a defect"):
        run_kiosk(replace(two_sites, open_site=open_site), seconds=30)
    worker.rest()
    assert not worker.is_done and loop_threads() == []


def test_a_scale_is_proven_by_touch_and_the_live_number_turns_to_millimetres(tmp_path: Path) -> None:
    """With the real reading of the screen: its depth of 5.0 cm, and the width of the probe as it is typed."""
    shelf = ProfileShelf(tmp_path / "profiles", Ed25519PrivateKey.generate())
    worker = Worker(
        *(("unit", "px"), ("invitation", "Calibrate"), "verdictCard", ("rowDepthState", "Found"), "rowWidth"),
        *("key5", "key9", "key.", "key4", "keyOk", ("outcomeWords", "Scale proven"), "pageUse"),
        *(("unit", "mm"), ("scale", r"Scale from depth\+aperture: 0\.156 mm/px")),
    )
    with (
        time_limit(),
        ThreadPoolExecutor(1) as reads,
        ScriptedSource(range(100_000), period_s=FRAME_S) as source,
    ):
        live = LiveScale((), reads)
        reader = FrameReader(BandSegmenter(manifest()), (), site("aponeurosis"), live)
        keeping = ScaleKeeping(reads, live, shelf)
        station = Station(("aponeurosis",), "aponeurosis", lambda _: Opened(source, reader), keeping)
        result = run_kiosk(station, seconds=60)
    assert worker.is_done, worker.before
    assert result.failure is None and loop_threads() == []
    (kept,) = shelf.load()
    assert (kept.depth_mm, kept.aperture_mm, kept.sources) == (50.0, 59.4, ("depth", "aperture"))
