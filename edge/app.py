"""The touchscreen application: source, live loop and screen put together, until somebody ends it."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from types import FrameType, TracebackType

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication, QImageWriter
from PySide6.QtQuick import QQuickView

from edge.attached import Attached
from edge.exchange.inward.health_word import HealthWord
from edge.hardware.shutdown import shut_down
from edge.regular_file import check_regular
from edge.ui.kiosk_figures import KioskFigures, KioskResult
from edge.ui.live_window import close_live_window, open_live_window
from edge.ui.pedal import lamp_of
from edge.ui.qt_platform import ScreenRefused, application
from edge.ui.screens import Screens, open_screens
from edge.ui.site_switch import SiteSwitch
from edge.ui.station import Station
from edge.watchdog import Watchdog, systemd_watchdog

#: The screen asks for the newest reading this often, ms: 30 pictures a second leave the processor to the network.
_TICK_MS = 33

#: A frame in network or measuring for so long hangs, s; the slowest device takes a fraction of it.
_HANGS_S = 5.0

#: How long the screen says that the kit shuts down, ms.
_LAST_WORD_MS = 2500

#: Size of the window where there is no screen to fill, px: the kit's.
_KIT_SIZE = (1024, 600)


def run_kiosk(
    station: Station,
    *,
    seconds: float | None = None,
    screenshot: Path | None = None,
    demo: bool = False,
    size: tuple[int, int] | None = None,
) -> KioskResult:
    """Show ``station``'s sites live until the time is up, the window is closed, or SIGINT or SIGTERM comes.

    A source that ends or fails, or a site that cannot be opened, stays on the screen, named, with its number blanked;
    only the first site must open. Call from the main thread.

    Args:
        station: the sites, and how each is opened.
        seconds: how long; ``None`` for ever.
        screenshot: where to write the screen's last picture (PNG), if there is a reading or a page of a visit on it.
        demo: mark the screen as a demonstration, permanently.
        size: of the window, px; ``None`` fills the screen.

    Raises:
        ScreenRefused: a part of the screen does not load, or the screenshot cannot be written.
        edge.pipeline.errors.PipelineError: the live loop cannot be stopped (``pipeline.stuck``).
        edge.hardware.shutdown.ShutdownRefused: the kit must shut down and cannot.
        calibration.errors.MyosightError: the first site cannot be opened, for whatever reason ``station`` gives.
    """
    figures, watchdog = KioskFigures(), systemd_watchdog()
    switch = SiteSwitch(station.open_site, figures.note_reading)
    with ExitStack() as opened:
        opened.callback(station.close)
        opened.enter_context(closing(switch))
        app = application()
        screens = open_screens(station, switch, watchdog, demo=demo)
        screens.view.swapped.connect(figures.note_shown)
        attached = opened.enter_context(closing(station.hardware(screens.kit.told())))
        window = open_live_window(screens, demo=demo)
        opened.callback(close_live_window, window)
        _show(window, size)
        ticks = QTimer(window)
        ticks.setInterval(_TICK_MS)
        health = HealthWord()
        ticks.timeout.connect(lambda: _tick(screens, switch, attached, watchdog))
        ticks.timeout.connect(lambda: health.note(well=station.fit() and not switch.hangs(_HANGS_S)))
        screens.kit.ending.connect(lambda: QTimer.singleShot(_LAST_WORD_MS, window, app.quit))
        started_s = time.monotonic()
        with _signals_quit(app), _errors_quit(app):
            ticks.start()
            watchdog.ready()
            if seconds is not None:
                QTimer.singleShot(round(seconds * 1000), window, app.quit)  # dies with the window
            app.exec()
        ticks.stop()
        watchdog.stopping()
        lasted_s = time.monotonic() - started_s
        painted = figures.on_screen is not None or screens.visit is not None
        written = screenshot if painted else None
        if written is not None:
            _write_screenshot(window, written)
        ends = screens.kit.ends
    if ends:
        shut_down()  # only now: everything is closed, and what was accepted is on the disk
    return figures.result(lasted_s, switch.state(), written)


def _tick(screens: Screens, switch: SiteSwitch, attached: Attached, watchdog: Watchdog) -> None:
    """Bring every screen up to date, the lamp with them; and feed the watchdog, unless the live loop hangs."""
    screens.kit.concerned(attached.concerns)
    screens.tick(switch)
    switch.rest(not screens.looked_at)
    attached.lamp.show(lamp_of(screens.view))
    watchdog.live(hangs=switch.hangs(_HANGS_S))


def _show(window: QQuickView, size: tuple[int, int] | None) -> None:
    """Open the window: as large as asked, else the whole screen, which in memory has the kit's size."""
    in_memory = QGuiApplication.platformName() == "offscreen"
    if size is None and not in_memory:
        window.showFullScreen()
    else:
        window.resize(*(size or _KIT_SIZE))
        window.show()


def _write_screenshot(window: QQuickView, path: Path) -> None:
    writer = QImageWriter(str(path), b"png")
    try:
        check_regular(path)
        if not writer.write(window.grabWindow()):
            raise OSError(writer.errorString())
    except OSError as error:
        raise ScreenRefused(
            f"The screenshot {path} cannot be written: {error}.",
            remedy="Name a PNG file in a folder that exists and can be written.",
            reason="screen.screenshot",
        ) from error


@contextmanager
def _signals_quit(app: QGuiApplication) -> Iterator[None]:
    """Let SIGINT and SIGTERM end the application; Python hears them with the next tick of the screen."""

    def end(number: int, frame: FrameType | None) -> None:
        app.quit()

    former = {number: signal.signal(number, end) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)


@contextmanager
def _errors_quit(app: QGuiApplication) -> Iterator[None]:
    """Let an error inside Qt's callbacks end the application: Qt would go on, with an old number on the screen."""
    errors: list[BaseException] = []

    def end(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        errors.append(error)
        app.quit()

    former, sys.excepthook = sys.excepthook, end
    try:
        yield
    finally:
        sys.excepthook = former
    if errors:
        raise errors[0]
