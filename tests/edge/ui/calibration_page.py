"""The calibration page of the product on a drawn scanner, and the states it can be in."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtTest import QTest

from calibration.scale.scale_profile import ScaleProfile
from edge.pipeline.calibrate import Looked
from edge.ui.calibration_desk import CalibrationDesk
from edge.ui.calibration_picture import CalibrationPicture
from edge.ui.findings import Findings
from edge.ui.placement import place
from edge.ui.scale_keeping import ScaleKeeping
from tests.edge.pipeline.scanner_double import Scanner
from tests.edge.ui.live_screen import FINGER, LiveScreen
from tests.edge.ui.scale_doubles import AtOnce, Live, Shelf, look_at_drawn, looks_at, plain_screen
from tests.edge.ui.screen_doubles import blocked, reading

#: Height of the drawing on which the cross stands above the finger, px, at 1024×600.
_ABOVE_PX = 64


class CalibrationPage(LiveScreen):
    """A live screen without a scale, whose calibration page was opened by touch.

    Args:
        size: of the window, px.
        scanner: what is captured.
        look: what looks at its stills; by default, one that has read them.
        holds: looking waits for ``worker.run()``.
        ruler: the scanner shows its ruler.
        full: the kit's disk is full.
        rehearses: nothing that is proven is used, as in a demonstration.
        profiles: the kept ones.
    """

    def __init__(
        self,
        size: tuple[int, int] = (1024, 600),
        scanner: Scanner | None = None,
        *,
        look: Callable[..., Looked] | None = None,
        holds: bool = False,
        ruler: bool = True,
        full: bool = False,
        rehearses: bool = False,
        profiles: tuple[ScaleProfile, ...] = (),
    ) -> None:
        scanner = scanner or Scanner()
        self.worker, self.live_scale, self.shelf = AtOnce(holds=holds), Live(), Shelf(full=full)
        keeping = ScaleKeeping(self.worker)
        if not rehearses:
            keeping = ScaleKeeping(self.worker, self.live_scale, self.shelf, profiles)
        self.desk = CalibrationDesk(keeping, look or looks_at(scanner))
        super().__init__(size, demo=rehearses, desk=self.desk)
        self.image = plain_screen(scanner, ruler=ruler)
        self.capture()
        self.touch("verdictCard")
        self.wait_s(0.5)

    def capture(self) -> None:
        """Let the loop deliver a reading of the scanner's screen, without a scale."""
        measurement = blocked("scale.no_source", "scale.unknown")
        self.loop.deliver(reading(measurement, self.clock.now_ns, scale=None, image=self.image))
        self.wait_s(0.0)

    def state(self, name: str) -> str:
        """Return the word of a row's state."""
        return self.text(f"{name}State")

    def type_mm(self, row: str, digits: str) -> None:
        """Touch a row, type a number and OK."""
        self.touch(row)
        self.press(digits)

    def press(self, digits: str) -> None:
        """Type a number on the pad that is open, and OK."""
        for one in digits:
            self.touch(f"key{one}")
        self.touch("keyOk")

    def put_cross(self, x: float, y: float) -> None:
        """Touch the still so that the cross stands at (x, y), source px."""
        self.clock.pass_s(1.0)
        self.grab()
        still = self.item("still")
        assert isinstance(still, CalibrationPicture) and isinstance(still.findings, Findings)
        size = (int(still.width()), int(still.height()))
        placement = place(still.findings.size, still.findings.view(), size)
        at = placement.to_item(np.array([[x, y]], np.float32))[0]
        unit = min(self.window.width() / 1024, self.window.height() / 600)
        finger = still.mapToScene(QPointF(float(at[0]), float(at[1]) + round(_ABOVE_PX * unit))).toPoint()
        QTest.touchEvent(self.window, FINGER()).press(0, finger, self.window)
        QTest.touchEvent(self.window, FINGER()).release(0, finger, self.window)

    def set_marks(self, *marks: tuple[float, float]) -> None:
        """Put the cross on one mark after the other, mend it by the arrows to the pixel, and set it."""
        for x, y in marks:
            self.put_cross(x, y)
            cursor = self.findings.cursor
            assert cursor is not None
            for way, steps in (("right", x - cursor[0]), ("down", y - cursor[1])):
                if steps < 0:
                    way = {"right": "left", "down": "up"}[way]
                for _ in range(abs(round(steps))):
                    self.touch(f"nudge-{way}")
            self.touch("pointsSet")

    @property
    def findings(self) -> Findings:
        """What is painted on the still."""
        still = self.item("still")
        assert isinstance(still, CalibrationPicture) and still.findings is not None
        return still.findings


def _nothing_found(size: tuple[int, int]) -> CalibrationPage:
    return CalibrationPage(size, look=look_at_drawn)


def _reading_it(size: tuple[int, int]) -> CalibrationPage:
    return CalibrationPage(size, holds=True)


def _step(size: tuple[int, int]) -> CalibrationPage:
    page = CalibrationPage(size)
    page.touch("rowRuler")
    return page


def _agreed(size: tuple[int, int]) -> CalibrationPage:
    page = _step(size)
    page.touch("tick5")
    page.type_mm("rowWidth", "38")
    return page


def _thickness_only(size: tuple[int, int]) -> CalibrationPage:
    page = _step(size)
    page.touch("tick5")
    return page


def _disagreeing(size: tuple[int, int]) -> CalibrationPage:
    page = _step(size)
    page.touch("tick10")
    page.type_mm("rowWidth", "38")
    return page


def _no_depth(size: tuple[int, int]) -> CalibrationPage:
    return CalibrationPage(size, Scanner(label=None))


def _operator_alone(size: tuple[int, int]) -> CalibrationPage:
    page = _no_depth(size)
    page.touch("rowRuler")
    page.touch("tick5")
    page.type_mm("rowDepth", "40")
    page.type_mm("rowWidth", "38")
    return page


def _pad(size: tuple[int, int]) -> CalibrationPage:
    page = CalibrationPage(size)
    page.touch("rowWidth")
    return page


def _pad_refusing(size: tuple[int, int]) -> CalibrationPage:
    page = CalibrationPage(size)
    page.type_mm("rowWidth", "380")
    return page


def _points(size: tuple[int, int]) -> CalibrationPage:
    page = CalibrationPage(size, Scanner(label=None), ruler=False)
    page.touch("rowRuler")
    page.put_cross(180, 130)
    return page


def _points_again(size: tuple[int, int]) -> CalibrationPage:
    page = _points(size)
    page.set_marks((180, 130), (180, 430))
    page.put_cross(180, 131)
    return page


def _points_refused(size: tuple[int, int]) -> CalibrationPage:
    page = _points(size)
    page.set_marks((180, 130), (180, 160))
    return page


def _not_kept(size: tuple[int, int]) -> CalibrationPage:
    page = CalibrationPage(size, full=True)
    page.type_mm("rowWidth", "38")
    page.touch("pageUse")
    return page


def _rehearsed(size: tuple[int, int]) -> CalibrationPage:
    page = CalibrationPage(size, rehearses=True)
    page.type_mm("rowWidth", "38")
    page.touch("pageUse")
    return page


#: Every state of the page that a worker can meet, by its name.
PAGES: dict[str, Callable[[tuple[int, int]], CalibrationPage]] = {
    "page_reading": _reading_it,
    "page_nothing": _nothing_found,
    "page_found": CalibrationPage,
    "page_step": _step,
    "page_agreed": _agreed,
    "page_thickness_only": _thickness_only,
    "page_disagreeing": _disagreeing,
    "page_no_depth": _no_depth,
    "page_operator_alone": _operator_alone,
    "page_pad": _pad,
    "page_pad_refusing": _pad_refusing,
    "page_points": _points,
    "page_points_again": _points_again,
    "page_points_refused": _points_refused,
    "page_not_kept": _not_kept,
    "page_rehearsed": _rehearsed,
}
