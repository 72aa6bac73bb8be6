"""The touchscreen application: source, live loop and screen put together, until somebody ends it."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from types import FrameType, TracebackType

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication, QImageWriter
from PySide6.QtQuick import QQuickView

from edge.pipeline.new_profile import NOT_NAMED
from edge.regular_file import check_regular
from edge.ui.calibration_desk import CalibrationDesk
from edge.ui.calibration_view import CalibrationView
from edge.ui.kiosk_figures import KioskFigures, KioskResult
from edge.ui.live_view import LiveView
from edge.ui.live_window import close_live_window, open_live_window
from edge.ui.phantom_desk import PhantomDesk
from edge.ui.phantom_keeping import PhantomKeeping
from edge.ui.phantom_view import PhantomView
from edge.ui.qt_platform import ScreenRefused, application
from edge.ui.site_switch import SiteSwitch
from edge.ui.station import Station

#: The screen asks for the newest reading this often, ms: 30 pictures a second leave the processor to the network.
_TICK_MS = 33

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
        screenshot: where to write the screen's last picture (PNG), if there is a reading on it.
        demo: mark the screen as a demonstration, permanently.
        size: of the window, px; ``None`` fills the screen.

    Raises:
        ScreenRefused: a part of the screen does not load, or the screenshot cannot be written.
        edge.pipeline.errors.PipelineError: the live loop cannot be stopped (``pipeline.stuck``).
        calibration.errors.MyosightError: the first site cannot be opened, for whatever reason ``station`` gives.
    """
    figures = KioskFigures()
    switch = SiteSwitch(station.open_site, figures.note_reading)
    with closing(switch):
        loop, scanned = switch.open(station.first)
        app = application()
        view = LiveView(loop, scanned, sites=station.sites, subjects=station.subjects)
        view.swapped.connect(figures.note_shown)
        view.chosen.connect(lambda site: view.watch(*switch.choose(site)))
        calibration = CalibrationView(CalibrationDesk(station.keeping), view.newest, demo=demo)
        checks = station.phantom or PhantomKeeping(station.keeping)
        phantom = PhantomView(PhantomDesk(checks, who=NOT_NAMED), view.newest)
        window = open_live_window(view, calibration, phantom, demo=demo)
        _show(window, size)
        ticks = QTimer(window)
        ticks.setInterval(_TICK_MS)
        ticks.timeout.connect(lambda: _look(switch, view, calibration, phantom))
        started_s = time.monotonic()
        loop.start()
        try:
            with _signals_quit(app), _errors_quit(app):
                ticks.start()
                if seconds is not None:
                    QTimer.singleShot(round(seconds * 1000), window, app.quit)  # dies with the window
                app.exec()
            lasted_s = time.monotonic() - started_s
            written = screenshot if figures.on_screen is not None else None
            if written is not None:
                _write_screenshot(window, written)
        finally:
            ticks.stop()
            close_live_window(window)
    return figures.result(lasted_s, switch.state(), written)


def _look(switch: SiteSwitch, view: LiveView, calibration: CalibrationView, phantom: PhantomView) -> None:
    """Let the screen look at the newest reading, of the site that was chosen last, and at what was found of stills."""
    settled = switch.settled()
    if settled is not None:
        view.watch(*settled)
    view.tick()
    calibration.tick()
    phantom.tick()


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
