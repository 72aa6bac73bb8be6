"""The live screen of the product, with its loop and its clock in the test's hands, and the states it can be in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickItem

from edge.bundle.manifest import Manifest
from edge.capture.errors import CaptureError
from edge.measure.measurement import Measurement
from edge.ui.live_view import LiveView
from edge.ui.live_window import close_live_window, open_live_window
from edge.ui.picture_item import PictureItem
from tests.edge.ui.screen_doubles import (
    STANDING,
    TYPED,
    HandClock,
    ScriptedLoop,
    across,
    blocked,
    manifest,
    measured,
    reading,
)

SIZES = ((800, 480), (1024, 600), (1280, 800))


class LiveScreen:
    """A live screen of ``size`` on a running loop; the wall clock stands at 14:03:22."""

    def __init__(
        self, size: tuple[int, int] = (1024, 600), *, bundle: Manifest | None = None, demo: bool = False
    ) -> None:
        self.loop, self.clock = ScriptedLoop(), HandClock()
        self.loop.start()
        self.view = LiveView(
            self.loop, bundle or manifest(), now_ns=self.clock, wall_clock=lambda: datetime(2025, 3, 4, 14, 3, 22)
        )
        self.window = open_live_window(self.view, demo=demo)
        self.window.resize(*size)
        self.window.show()
        QCoreApplication.processEvents()

    def see(self, measurement: Measurement, *, scale: object = TYPED, after_s: float = 0.1, sequence: int = 0) -> None:
        """Let the loop deliver a reading, and the screen look at it ``after_s`` after its frame was captured."""
        self.loop.deliver(reading(measurement, self.clock.now_ns, scale=scale, sequence=sequence))
        self.wait_s(after_s)

    def wait_s(self, seconds: float) -> None:
        """Let time pass, then let the screen look again."""
        self.clock.pass_s(seconds)
        self.view.tick()

    def item(self, name: str) -> QQuickItem:
        """Return the visible item named ``name``."""
        found = self.window.rootObject().findChild(QQuickItem, name)
        assert found is not None, f"there is no {name} on the screen"
        return found

    @property
    def picture(self) -> PictureItem:
        """The painted item."""
        return self.item("picture")

    def text(self, name: str) -> str:
        """Return the words of the item named ``name``."""
        return self.item(name).property("text")

    def grab(self) -> NDArray[np.uint8]:
        """Return what is on the screen, H×W×3 RGB."""
        for _ in range(3):
            QCoreApplication.processEvents()
        image = self.window.grabWindow().convertToFormat(QImage.Format.Format_RGB888)
        rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
        return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).copy()

    def close(self) -> None:
        """Close the window."""
        close_live_window(self.window)


def _ok(size: tuple[int, int]) -> LiveScreen:
    rf = {"name": "rf-edge", "site": "rf", "view": "transverse", "output": {"tensor": "p", "classes": 2}}
    screen = LiveScreen(size, bundle=manifest(labels=[{"value": 1, "name": "rf", "role": "muscle"}], **rf))
    screen.see(across())
    return screen


def _standing(size: tuple[int, int]) -> LiveScreen:
    screen = LiveScreen(size, demo=True)
    screen.see(measured(*STANDING))
    return screen


def _warned(size: tuple[int, int]) -> LiveScreen:
    screen = LiveScreen(size)
    screen.see(across("fov.truncated", *STANDING, fov_truncated=True))
    return screen


def _pixels(size: tuple[int, int]) -> LiveScreen:
    screen = LiveScreen(size)
    screen.see(blocked("scale.unknown", "model.development_key"), scale=None)
    return screen


def _blocked(size: tuple[int, int]) -> LiveScreen:
    screen = LiveScreen(size)
    screen.see(blocked("muscle.touches_bottom", *STANDING))
    return screen


def _frozen(size: tuple[int, int]) -> LiveScreen:
    screen = _standing(size)
    screen.view.touch_freeze()
    return screen


def _stale(size: tuple[int, int]) -> LiveScreen:
    screen = _standing(size)
    screen.wait_s(0.6)
    return screen


def _ended(size: tuple[int, int]) -> LiveScreen:
    screen = _standing(size)
    screen.loop.end()
    screen.wait_s(0.03)
    return screen


def _failed(size: tuple[int, int]) -> LiveScreen:
    screen = _standing(size)
    cause = "The video source /dev/video0 stopped delivering pictures while it was read."
    remedy = "Check the cable of the capture card, then start again."
    screen.loop.end("failed", CaptureError(cause, remedy=remedy, reason="capture.lost"))
    screen.wait_s(0.03)
    return screen


def _silent(size: tuple[int, int]) -> LiveScreen:
    screen = LiveScreen(size)
    screen.wait_s(2.1)
    return screen


#: Every state a worker can meet, by its name.
STATES: dict[str, Callable[[tuple[int, int]], LiveScreen]] = {
    "starting": LiveScreen,
    "ok": _ok,
    "standing": _standing,
    "warned": _warned,
    "pixels": _pixels,
    "blocked": _blocked,
    "frozen": _frozen,
    "stale": _stale,
    "ended": _ended,
    "failed": _failed,
    "silent": _silent,
}
