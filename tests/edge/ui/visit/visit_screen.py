"""The whole kiosk of visits in a test's hands: its window, its pages, its live screen, and real encrypted records."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime, timedelta, timezone
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QPointF
from PySide6.QtGui import QImage
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from edge.exam.programme import Programme, load_programme
from edge.exam.rules.evaluate import evaluate
from edge.exam.rules.outcome import Outcome
from edge.exam.rules.rule_file import load_rules
from edge.exam.visit import Visit
from edge.measure.measurement import Measurement
from edge.records.operators import Operators
from edge.records.record_keeper import RecordKeeper
from edge.ui.calibration_desk import CalibrationDesk
from edge.ui.calibration_view import CalibrationView
from edge.ui.kit_view import KitView
from edge.ui.live_view import LiveView
from edge.ui.live_window import close_live_window, open_live_window
from edge.ui.phantom_desk import PhantomDesk
from edge.ui.phantom_keeping import PhantomKeeping
from edge.ui.phantom_view import PhantomView
from edge.ui.scale_keeping import ScaleKeeping
from edge.ui.scanned import Scanned
from edge.ui.screens import Screens
from edge.ui.visit.kept_records import KeptOperators, KeptRecords
from edge.ui.visit.kit import Form
from edge.ui.visit.opening import Visits, open_visits
from edge.ui.visit.page import Page
from tests.edge.ui.legibility import items
from tests.edge.ui.live_screen import FINGER, five_sites
from tests.edge.ui.scale_doubles import AtOnce, look_at_drawn
from tests.edge.ui.screen_doubles import NETWORK, HandClock, ScriptedLoop, reading

PIN = "250817"
BEGIN = datetime(2026, 11, 26, 9, 0, tzinfo=timezone.utc)
#: How long the records may take, s: the PIN's hash is slow on purpose.
_PATIENCE_S = 20.0


class VisitScreen:
    """A kiosk of ``size`` whose records are in ``folder``, which outlives it. Time passes when the test says so."""

    def __init__(
        self,
        folder: Path,
        size: tuple[int, int] = (1024, 600),
        clock: HandClock | None = None,
        *,
        enrol: bool = True,
    ) -> None:
        self.clock = clock or HandClock()
        self._begin_ns = self.clock.now_ns
        self.records = RecordKeeper(folder)
        self.programme: Programme
        self.printed: list[tuple[str, str, Form]] = []
        if enrol and not self.records.ask(lambda kept: Operators(kept.journal).listed()).result():
            self.records.ask(lambda kept: Operators(kept.journal).add("Mei", "lead", PIN)).result()
        self.loop = ScriptedLoop()
        self.loop.start()
        self.view = LiveView(
            self.loop, Scanned("biceps", five_sites(), network=NETWORK), now_ns=self.clock, wall_clock=self.wall_clock
        )
        self.view.chosen.connect(self._choose)
        self.calibration = CalibrationView(
            CalibrationDesk(ScaleKeeping(AtOnce()), look_at_drawn), self.view.newest, demo=False, now_ns=self.clock
        )
        rehearsal = PhantomKeeping(ScaleKeeping(AtOnce()))
        phantom = PhantomView(PhantomDesk(rehearsal, who="Mei"), self.view.newest, now_ns=self.clock)
        self.kit = KitView(self.clock)
        self.visit = open_visits(self._visits(folder), self.view)
        self.window = open_live_window(Screens(self.view, self.calibration, phantom, self.kit, self.visit), demo=False)
        self.window.resize(*size)
        self.window.show()
        self.tick()

    def wall_clock(self) -> datetime:
        """Return the time of day."""
        return BEGIN + timedelta(microseconds=(self.clock.now_ns - 1_000_000_000_000) / 1000)

    @property
    def page(self) -> Page:
        """The page that is on the screen."""
        return self.visit.shown

    def tick(self) -> None:
        """Let the screen look again, and Qt lay out what has changed."""
        self.view.tick()
        self.kit.tick()
        self.visit.tick()
        for _ in range(3):
            QCoreApplication.processEvents()

    def settle(self) -> None:
        """Wait for what is on its way to the disk."""
        self.wait_for(lambda: self.page.id != "keeping" and not self._checks_pin())

    def wait_for(self, reached: Callable[[], bool]) -> None:
        """Let the screen look again and again until something is reached, for as long as records may take."""
        until = time.monotonic() + _PATIENCE_S
        self.tick()
        while not reached():
            assert time.monotonic() < until, f"{self.page.id} does not end"
            time.sleep(0.002)  # the records' thread has work to do
            self.tick()

    def _checks_pin(self) -> bool:
        ok = [one for one in self.page.buttons if one.act == "ok"]
        return self.page.id in ("sign_in.pin", "lock") and bool(ok) and not ok[0].enabled

    def shows(self, measurement: Measurement) -> None:
        """Let the loop deliver a reading, and the screen look at it."""
        self.loop.deliver(reading(measurement, self.clock.now_ns))
        self.clock.pass_s(0.1)
        self.tick()

    def find(self, name: str) -> QQuickItem | None:
        """Return the item of a name that can be seen, ``None`` where there is none."""
        return next((one for one in items(self.window.rootObject()) if one.objectName() == name), None)

    def tap(self, name: str, *, after_s: float = 0.5) -> None:
        """Put a finger on the middle of what bears the name, so long after whatever was before, and lift it."""
        self.clock.pass_s(after_s)
        self.tick()
        item = self.find(name)
        assert item is not None, f"{self.page.id}: there is no {name} on the screen"
        middle = item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()
        QTest.touchEvent(self.window, FINGER()).press(0, middle, self.window)
        QTest.touchEvent(self.window, FINGER()).release(0, middle, self.window)
        self.settle()

    def grab(self) -> NDArray[np.uint8]:
        """Return what is on the screen, H×W×3 RGB."""
        self.tick()
        image = self.window.grabWindow().convertToFormat(QImage.Format.Format_RGB888)
        rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
        return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).copy()

    def close(self) -> None:
        """Close the window and the records; what was kept stays in the folder."""
        close_live_window(self.window)
        self.records.close()

    def _choose(self, site: str) -> None:
        self.loop = ScriptedLoop()
        self.loop.start()
        self.view.watch(self.loop, Scanned(site, five_sites(), network=NETWORK))

    def _visits(self, folder: Path) -> Visits:
        programme, rules = load_programme(None, []), load_rules("awgs", "2025")
        self.programme = programme.programme
        kept = KeptRecords(self.records)
        return Visits(
            keeper=kept,
            operators=KeptOperators(self.records),
            programme=programme,
            evaluate=lambda facts: evaluate(rules, facts),
            print_sheet=self._print,
            set_clock=lambda to: None,
            picture=kept.picture,
            records=self.records,
            folder=folder,
            wall_clock=self.wall_clock,
            now_ns=self.clock,
        )

    def _print(self, visit: Visit, outcome: Outcome, form: Form) -> Future[None]:
        self.printed.append((visit.participant.code, outcome.state, form))
        done: Future[None] = Future()
        done.set_result(None)
        return done
