"""The live screen of the product, with its loop and its clock in the test's hands, and the states it can be in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timezone
from functools import cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QPointF
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from edge.bundle.manifest import Manifest
from edge.capture.errors import CaptureError
from edge.hardware.health.health import Health
from edge.hardware.health.watch import KitState
from edge.hardware.serial_line.received import Grip, Received
from edge.measure.measurement import Measurement
from edge.records.capture_store import Kept
from edge.records.errors import RecordsRefused
from edge.ui.acceptance import Keeper
from edge.ui.calibration_desk import CalibrationDesk
from edge.ui.calibration_view import CalibrationView
from edge.ui.kit_view import KitView
from edge.ui.live_view import LiveView
from edge.ui.live_window import close_live_window, open_live_window
from edge.ui.phantom_desk import PhantomDesk
from edge.ui.phantom_keeping import PhantomKeeping
from edge.ui.phantom_view import PhantomView
from edge.ui.picture_item import PictureItem
from edge.ui.scale_keeping import ScaleKeeping
from edge.ui.scanned import Scanned, Truth
from edge.ui.screens import Screens
from tests.edge.bundle.tiny_bundle_of_sites import manifest_of_sites
from tests.edge.ui.scale_doubles import AtOnce, look_at_drawn
from tests.edge.ui.screen_doubles import (
    CLIP,
    NETWORK,
    STANDING,
    TYPED,
    HandClock,
    ScriptedKeeper,
    ScriptedLoop,
    across,
    blocked,
    blocked_across,
    manifest,
    measured,
    reading,
)

FIVE = ("biceps", "triceps", "ra", "rf", "plpb")
#: The finger that touches the screen; made once an application runs.
FINGER = cache(QTest.createTouchDevice)

SIZES = ((800, 480), (1024, 600), (1280, 800))


class LiveScreen:
    """A live screen of ``size`` on a running loop; the wall clock stands at 14:03:22."""

    def __init__(
        self,
        size: tuple[int, int] = (1024, 600),
        *,
        bundle: Manifest | None = None,
        demo: bool = False,
        sites: tuple[str, ...] = (),
        truth: Truth | None = None,
        subject: str = "",
        desk: CalibrationDesk | None = None,
        phantom_desk: PhantomDesk | None = None,
        clock: HandClock | None = None,
        keeper: Keeper | None = None,
    ) -> None:
        self.loop, self.clock = ScriptedLoop(), clock or HandClock()
        self.loop.start()
        bundle = bundle or manifest()
        self.view = LiveView(
            self.loop,
            Scanned(bundle.all_sites[0], bundle, truth, NETWORK if keeper else None),
            keeper=keeper,
            sites=sites,
            subjects=dict.fromkeys(sites, subject),
            now_ns=self.clock,
            wall_clock=lambda: datetime(2025, 3, 4, 14, 3, 22),
        )
        self.chosen: list[str] = []
        self.view.chosen.connect(self.chosen.append)
        self.calibration = CalibrationView(
            desk or CalibrationDesk(ScaleKeeping(AtOnce()), look_at_drawn),
            self.view.newest,
            demo=demo,
            now_ns=self.clock,
            wall_clock=lambda: datetime(2025, 3, 4, 14, 3, 22),
        )
        rehearsal = PhantomKeeping(ScaleKeeping(AtOnce()))
        self.phantom = PhantomView(
            phantom_desk or PhantomDesk(rehearsal, who="Mai", now_ns=self.clock), self.view.newest, now_ns=self.clock
        )
        self.kit = KitView(self.clock)
        screens = Screens(self.view, self.calibration, self.phantom, self.kit)
        self.window = open_live_window(screens, demo=demo)
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
        self.calibration.tick()
        self.phantom.tick()
        self.kit.tick()

    def item(self, name: str) -> QQuickItem:
        """Return the item named ``name``; of several pages' that which can be seen, if any can."""
        hidden: QQuickItem | None = None
        waiting = [self.window.rootObject()]
        while waiting:
            item = waiting.pop()
            if item.objectName() == name:
                if item.isVisible():
                    return item
                hidden = item
            waiting += item.childItems()
        assert hidden is not None, f"there is no {name} on the screen"
        return hidden

    def touch(self, name: str) -> None:
        """Put a finger on the middle of the item named ``name``, a second after whatever was before, and lift it."""
        self.clock.pass_s(1.0)
        self.tap(name)

    def tap(self, name: str) -> None:
        """Put a finger on the middle of the item named ``name`` at once, and lift it."""
        self.grab()
        item = self.item(name)
        middle = item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()
        QTest.touchEvent(self.window, FINGER()).press(0, middle, self.window)
        QTest.touchEvent(self.window, FINGER()).release(0, middle, self.window)

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


def five_sites(**changes: object) -> Manifest:
    """Return the manifest of a bundle of the five sites, first ``rf``; ``changes`` replace its top-level fields."""
    sites = {"name": "five-muscle", "sites": ("rf", *(one for one in FIVE if one != "rf"))}
    return manifest_of_sites(**{**sites, "trained_on": "simulated", **changes})


def several(size: tuple[int, int] = (1024, 600), *, demo: bool = True, sites: tuple[str, ...] = FIVE) -> LiveScreen:
    """Return a screen of the five clips that come with the software, or of another source with the same bundle."""
    known = {"truth": Truth(17.9, 5.1), "subject": "Simulated woman, 72 years"} if demo else {}
    return LiveScreen(size, bundle=five_sites(), demo=demo, sites=sites, **known)


def _clip(size: tuple[int, int]) -> LiveScreen:
    screen = several(size)
    screen.see(across("model.demo", "model.development_key"), scale=CLIP)
    return screen


def _site_wrong(size: tuple[int, int]) -> LiveScreen:
    screen = several(size, demo=False)
    screen.see(blocked_across("site.wrong", "scale.single_source", site_seen="plpb"))
    return screen


def _another_site(size: tuple[int, int]) -> LiveScreen:
    screen = several(size)
    screen.view.watch(screen.loop, Scanned("plpb"))
    return screen


def _site_failed(size: tuple[int, int]) -> LiveScreen:
    screen = several(size)
    cause = "The file /opt/myosight/edge/demo/clips/triceps.mp4 is cut short: it is shorter than its header says."
    error = CaptureError(cause, remedy="Copy the file again.", reason="capture.truncated")
    screen.loop.end("failed", error)
    screen.view.watch(screen.loop, Scanned("triceps"))
    return screen


def _chooser(size: tuple[int, int]) -> LiveScreen:
    screen = _clip(size)
    screen.touch("siteButton")
    return screen


def _chooser_of_two(size: tuple[int, int]) -> LiveScreen:
    screen = several(size, demo=False, sites=("ra", "rf"))
    screen.touch("siteButton")
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


def _offered(size: tuple[int, int], *, what: Measurement | None = None) -> LiveScreen:
    screen = LiveScreen(size, keeper=ScriptedKeeper())
    screen.see(what or measured())
    screen.view.touch_freeze()
    return screen


def _offered_without_number(size: tuple[int, int]) -> LiveScreen:
    return _offered(size, what=blocked("muscle.touches_bottom"))


def accepted(size: tuple[int, int] = (1024, 600)) -> tuple[LiveScreen, ScriptedKeeper]:
    """Return a screen whose frozen reading was just accepted, and what it was given to."""
    keeper = ScriptedKeeper()
    screen = LiveScreen(size, keeper=keeper)
    screen.see(measured())
    screen.view.touch_freeze()
    screen.touch("acceptButton")
    return screen, keeper


def _saving(size: tuple[int, int]) -> LiveScreen:
    return accepted(size)[0]


def _kept(size: tuple[int, int]) -> LiveScreen:
    screen, keeper = accepted(size)
    keeper.saving.set_result(Kept(12, "2025-03-04T14:03:25.000+00:00"))
    screen.wait_s(0.03)
    return screen


def _not_kept(size: tuple[int, int]) -> LiveScreen:
    screen, keeper = accepted(size)
    keeper.saving.set_exception(RecordsRefused("The disk is full.", remedy="Free some.", reason="records.full"))
    screen.wait_s(0.03)
    return screen


def _unplugged(size: tuple[int, int]) -> LiveScreen:
    screen = LiveScreen(size)
    screen.see(measured())
    screen.loop.trouble = "signal.unplugged"
    screen.wait_s(0.03)
    return screen


def _battery_low(size: tuple[int, int]) -> LiveScreen:
    screen = LiveScreen(size)
    screen.see(measured())
    screen.kit.told().health(KitState(Health(), ("kit.battery_low",), must_shut_down=False))
    screen.wait_s(0.1)
    return screen


def _grip_came(size: tuple[int, int]) -> LiveScreen:
    screen = LiveScreen(size)
    screen.see(measured())
    came = datetime(2025, 3, 4, tzinfo=timezone.utc)
    value = Received(
        "grip", "myosight-grip", "/dev/ttyACM0", Grip(31.2, "peak", "right"), screen.clock.now_ns, came, b""
    )
    screen.kit.told().received(value)
    screen.wait_s(0.1)
    return screen


def _ending(size: tuple[int, int]) -> LiveScreen:
    screen = LiveScreen(size)
    screen.see(measured())
    screen.kit.told().health(KitState(Health(), ("kit.battery_empty",), must_shut_down=True))
    screen.wait_s(0.1)
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
    "offered": _offered,
    "offered_without_number": _offered_without_number,
    "saving": _saving,
    "kept": _kept,
    "not_kept": _not_kept,
    "stale": _stale,
    "unplugged": _unplugged,
    "battery_low": _battery_low,
    "grip_came": _grip_came,
    "ending": _ending,
    "ended": _ended,
    "failed": _failed,
    "silent": _silent,
    "clip": _clip,
    "site_wrong": _site_wrong,
    "another_site": _another_site,
    "site_failed": _site_failed,
    "chooser": _chooser,
    "chooser_of_two": _chooser_of_two,
}
