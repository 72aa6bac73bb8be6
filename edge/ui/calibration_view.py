"""The calibration page between its desk and the screen: what is open, and what each touch does."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Literal

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QQmlPropertyMap

from calibration.errors import ScaleRefused
from calibration.scale.pixel_rect import PixelRect
from edge.pipeline.reading import Reading
from edge.ui.bounce import Bounce
from edge.ui.calibration_desk import POINTS_MM, RANGES_MM, CalibrationDesk, Length
from edge.ui.calibration_parts import Field, findings_of, pad_text, points_text
from edge.ui.calibration_words import outcome_of, rows_of
from edge.ui.findings import Findings
from edge.ui.number_entry import NumberEntry
from edge.ui.point_placing import PointPlacing
from edge.ui.words import say

Part = Literal["rows", "tick", "pad", "points"]
_ROWS: dict[str, Length] = {"ruler": "tick", "depth": "depth", "width": "aperture"}


class CalibrationView(QObject):
    """Shows one desk. Nothing of the live measurement is here: no outline, no number.

    Args:
        desk: the still and what is known of it.
        newest: returns the newest reading, ``None`` where there is none; only its screen is used.
        demo: the screen is marked as a demonstration.
        now_ns: monotonic clock, ns.
        wall_clock: the time of day.

    Attributes:
        drawn: emitted with the :class:`~edge.ui.findings.Findings` to paint, or ``None``.
        closed: emitted when the page is left, with whether a scale was taken into use.
        checking: emitted when it is left for the weekly check of the scale on a phantom.
    """

    drawn = Signal(object)
    closed = Signal(bool)
    checking = Signal()

    def __init__(
        self,
        desk: CalibrationDesk,
        newest: Callable[[], Reading | None],
        *,
        demo: bool = False,
        now_ns: Callable[[], int] = time.monotonic_ns,
        wall_clock: Callable[[], datetime] = datetime.now,
    ) -> None:
        super().__init__()
        self._desk = desk
        self._newest = newest
        self._demo = demo
        self._now_ns = now_ns
        self._wall_clock = wall_clock
        self._page = QQmlPropertyMap(self)
        self._bounce = Bounce(now_ns)
        self._open = False
        self._part: Part = "rows"
        self._still_words = ""
        self._around: PixelRect | None = None
        self._field: Field = "depth"
        self._entry = NumberEntry(*POINTS_MM)
        self._placing = PointPlacing((1, 1))
        self._points_fault = ""
        self._show()

    @Property(QObject, constant=True)
    def page(self) -> QQmlPropertyMap:
        """Everything that the page shows, for QML: ``open``, which ``part``, and the words of each."""
        return self._page

    @Slot()
    def open(self) -> None:
        """Open the page on the newest picture; nothing of an earlier visit is left."""
        self._desk.clear()
        self._open = True
        self._take_newest()
        self._go_to("rows")

    @Slot()
    def tick(self) -> None:
        """Show what looking has found, once it is there; called at the screen's rate."""
        if self._open and self._desk.poll():
            self._show()

    @Slot(str)
    def touch_row(self, row: str) -> None:
        """Open what a row asks for: what one step is, two points where there is no ruler, or the number pad."""
        if not (self._bounce.is_meant() and rows_of(self._desk)[row].touchable):
            return
        if row != "ruler":
            self._open_pad(_ROWS[row])
        elif self._desk.has_ruler:
            self._go_to("tick")
        else:
            self._open_points()

    @Slot(str)
    def touch_tick(self, choice: str) -> None:
        """Take what one step is: ``5`` or ``10`` mm, ``other`` for the pad, ``unsure`` to take it back."""
        if not self._bounce.is_meant():
            return
        if choice == "other":
            self._open_pad("tick")
            return
        if choice == "unsure":
            self._desk.forget("tick")
        else:
            self._desk.say("tick", float(choice))
        self._go_to("rows")

    @Slot(str)
    def touch_key(self, key: str) -> None:
        """Press a key of the number pad: a digit, ``.``, ``erase``, ``ok``, ``cancel`` or ``remove``."""
        if not (self._bounce.is_meant() and self._bounce.is_new(key)):
            return
        if key == "ok":
            self._entry = self._entry.checked()
            if self._entry.mm is None or self._entry.fault:
                self._show()
                return
            self._take_number(self._entry.mm)
        elif key == "remove":
            self._remove_number()
        elif key == "cancel":
            self._go_to("rows")
        else:
            self._entry = self._entry.pressed(key)
            self._show()

    @Slot()
    def touch_points(self) -> None:
        """Begin to touch two points, twice."""
        if self._bounce.is_meant() and self._desk.can_place:
            self._open_points()

    @Slot(float, float)
    def touch_place(self, x: float, y: float) -> None:
        """Move the cross to (x, y), source px."""
        if self._part == "points":
            self._placing = self._placing.moved_to(x, y)
            self._show()

    @Slot(int, int)
    def touch_nudge(self, across: int, down: int) -> None:
        """Move the cross by whole pixels."""
        self._placing = self._placing.nudged(across, down)
        self._show()

    @Slot()
    def touch_set(self) -> None:
        """Set the mark that the cross stands on; after the last one, ask how far apart the marks are."""
        if not self._bounce.is_meant():
            return
        try:
            self._placing = self._placing.set_down()
        except ScaleRefused as refused:
            self._open_points(refused.reason)
            return
        if self._placing.complete:
            self._open_pad("points")
        else:
            self._go_to("points")

    @Slot()
    def touch_remove_points(self) -> None:
        """Forget the two points."""
        if self._bounce.is_meant():
            self._desk.remove_points()
            self._go_to("rows")

    @Slot()
    def touch_outcome(self) -> None:
        """Go on without the kept scales, where the page offers that."""
        if self._bounce.is_meant() and outcome_of(self._desk, demo=self._demo).sets_aside:
            self._desk.set_profiles_aside()
            self._go_to("rows")

    @Slot()
    def touch_new(self) -> None:
        """Take the newest picture in place of the still."""
        if self._bounce.is_meant():
            self._take_newest()
            self._go_to("rows")

    @Slot()
    def touch_weekly(self) -> None:
        """Leave the page for the weekly check."""
        if self._bounce.is_meant():
            self._leave()
            self.checking.emit()

    @Slot()
    def touch_use(self) -> None:
        """Use the proven scale and return to the live picture; where there is something to say first, say it."""
        if not (self._bounce.is_meant() and self._desk.proven):
            return
        self._desk.use()
        if self._desk.rehearses or self._desk.not_kept is not None:
            self._go_to("rows")
        else:
            self._close()

    @Slot()
    def touch_back(self) -> None:
        """Leave what is open: the question, else the page."""
        if not self._bounce.is_meant():
            return
        if self._part == "rows":
            self._close()
        else:
            self._go_to("rows")

    def _take_newest(self) -> None:
        reading = self._newest()
        if reading is None:
            self._still_words, self._around = say("page.no_still"), None
            self._desk.clear()
        else:
            age = timedelta(microseconds=(self._now_ns() - reading.frame.captured_ns) / 1000)
            self._still_words = say("page.still", clock=f"{self._wall_clock() - age:%H:%M:%S}")
            self._around = reading.area
            self._desk.take(reading.frame.image)

    def _close(self) -> None:
        used = self._desk.used and not self._desk.rehearses
        self._leave()
        self.closed.emit(used)

    def _leave(self) -> None:
        self._desk.clear()
        self._open = False
        self._go_to("rows")

    def _open_pad(self, field: Field) -> None:
        self._field = field
        self._entry = NumberEntry(*(POINTS_MM if field == "points" else RANGES_MM[field]))
        self._go_to("pad")

    def _open_points(self, fault: str = "") -> None:
        if self._desk.image is None:
            return
        self._placing = PointPlacing((self._desk.image.shape[1], self._desk.image.shape[0]))
        self._points_fault = fault
        self._go_to("points")

    def _take_number(self, mm: float) -> None:
        if self._field == "points":
            try:
                self._desk.place_points(self._placing.first, self._placing.second, mm)
            except ScaleRefused as refused:
                self._open_points(refused.reason)
                return
        else:
            self._desk.say(self._field, mm)
        self._go_to("rows")

    def _remove_number(self) -> None:
        if self._field != "points":
            self._desk.forget(self._field)
        self._go_to("rows")

    def _go_to(self, part: Part) -> None:
        """Show a part of the page; what is touched right afterwards is not meant for it."""
        self._part = part
        self._bounce.changed()
        self._show()

    def _show(self) -> None:
        """Give QML all words, and the picture what to paint, in one go."""
        desk, page = self._desk, self._page
        outcome = outcome_of(desk, demo=self._demo)
        shown: dict[str, object] = {
            "open": self._open,
            "part": self._part,
            "still": self._still_words,
            **{name: asdict(row) for name, row in rows_of(desk).items()},
            "outcome": {**asdict(outcome), "sentences": list(outcome.sentences)},
            "can_use": outcome.can_use,
            "can_place": desk.can_place,
            "said_points": "" if desk.points_mm is None else say("page.points.said", mm=f"{desk.points_mm:g}"),
            "pad": pad_text(self._field, self._entry, removable=self._said(self._field)),
            "points": points_text(self._placing, self._points_fault, removable=desk.points is not None),
        }
        for name, value in shown.items():
            page.insert(name, value)
        self.drawn.emit(self._findings() if self._open else None)

    def _said(self, field: Field) -> bool:
        return field != "points" and getattr(self._desk.known, field) is not None

    def _findings(self) -> Findings | None:
        of_ruler = self._part == "tick" or (self._part == "pad" and self._field == "tick")
        placing = self._placing if self._part == "points" else None
        return findings_of(self._desk, self._around, placing, close_up=of_ruler)
