"""The weekly check's page between its desk and the screen: what is open, and what each touch does."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import asdict
from typing import Literal

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QQmlPropertyMap

from calibration.scale.wire_phantom import SPACING_MM
from edge.pipeline.reading import Reading
from edge.ui.bounce import Bounce
from edge.ui.number_entry import NumberEntry
from edge.ui.phantom_desk import Field, PhantomDesk
from edge.ui.phantom_marks import chart_of, findings_of
from edge.ui.phantom_text import Verdict, due_text, rows_of, verdict_of
from edge.ui.words import say

Part = Literal["start", "pad", "result"]


class PhantomView(QObject):
    """Shows one desk. Nothing of the live measurement is here: no outline, no number.

    Args:
        desk: the phantom, the still and what came of it.
        newest: returns the newest reading, ``None`` where there is none; its screen and its scale are used.
        now_ns: monotonic clock, ns.

    Attributes:
        drawn: emitted with the :class:`~edge.ui.phantom_marks.PhantomFindings` to paint, or ``None``.
        charted: emitted with the :class:`~edge.ui.phantom_marks.Chart` to paint, or ``None``.
        closed: emitted when the page is left, with whether the calibration page comes next.
    """

    drawn = Signal(object)
    charted = Signal(object)
    closed = Signal(bool)

    def __init__(
        self,
        desk: PhantomDesk,
        newest: Callable[[], Reading | None],
        *,
        now_ns: Callable[[], int] = time.monotonic_ns,
    ) -> None:
        super().__init__()
        self._desk = desk
        self._newest = newest
        self._page = QQmlPropertyMap(self)
        self._bounce = Bounce(now_ns)
        self._open = False
        self._part: Part = "start"
        self._field: Field = "down"
        self._entry = NumberEntry(*SPACING_MM)
        self._show()

    @Property(QObject, constant=True)
    def page(self) -> QQmlPropertyMap:
        """Everything that the page shows, for QML: ``open``, which ``part``, and the words of each."""
        return self._page

    @Slot()
    def open(self) -> None:
        """Open the page; nothing of an earlier visit is left but the phantom's wires."""
        self._desk.begin()
        self._open = True
        self._go_to("start")

    @Slot()
    def tick(self) -> None:
        """Show what came of the check, once it is there; called at the screen's rate."""
        if self._open and self._desk.poll():
            self._go_to("result")

    @Slot(str)
    def touch_row(self, row: str) -> None:
        """Open the number pad for ``down`` or ``across``; change the ``filling``."""
        if not self._bounce.is_meant():
            return
        if row == "filling":
            self._desk.change_filling()
            self._go_to("start")
        else:
            self._field = "down" if row == "down" else "across"
            self._entry = NumberEntry(*SPACING_MM)
            self._go_to("pad")

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
            self._desk.say(self._field, self._entry.mm)
            self._go_to("start")
        elif key == "remove":
            self._desk.forget(self._field)
            self._go_to("start")
        elif key == "cancel":
            self._go_to("start")
        else:
            self._entry = self._entry.pressed(key)
            self._show()

    @Slot()
    def touch_check(self) -> None:
        """Check the newest picture, once both distances are known."""
        if self._bounce.is_meant() and not self._desk.busy and self._desk.wires is not None:
            self._desk.check(self._newest())
            self._go_to("result")

    @Slot(str)
    def touch_next(self, follows: str) -> None:
        """Do what follows a check: check ``again``, leave the page to ``calibrate``, or because it is ``done``."""
        if follows == "again":
            self.touch_check()
        elif self._bounce.is_meant() and not self._desk.busy:
            self._close(calibrate=follows == "calibrate")

    @Slot()
    def touch_back(self) -> None:
        """Leave what is open: the result, else the page for the calibration page that opened it."""
        if not self._bounce.is_meant():
            return
        if self._part == "start":
            self._close(calibrate=True)
        else:
            self._desk.clear()
            self._go_to("start")

    def _close(self, *, calibrate: bool) -> None:
        self._desk.clear()
        self._open = False
        self._go_to("start")
        self.closed.emit(calibrate)

    def _go_to(self, part: Part) -> None:
        """Show a part of the page; what is touched right afterwards is not meant for it."""
        self._part = part
        self._bounce.changed()
        self._show()

    def _show(self) -> None:
        """Give QML all words, and the pictures what to paint, in one go."""
        desk, page = self._desk, self._page
        keeping, checked = desk.keeping, desk.checked
        checks = keeping.state.checks
        now = desk.now()
        chart = chart_of(checks, now.tzinfo) if self._open else None
        withheld, lost = keeping.state.reason() is not None, keeping.unreadable is not None
        due = due_text(checks, now, withheld=withheld, lost=lost)
        shown: dict[str, object] = {
            "open": self._open,
            "part": self._part,
            **{name: asdict(row) for name, row in rows_of(desk).items()},
            "can_check": desk.wires is not None,
            "due": say("phantom.nothing_kept") if keeping.rehearses else due.words,
            "rehearses": keeping.rehearses,
            "is_due": due.due and not keeping.rehearses,
            "unreadable": say("phantom.unreadable") if lost else "",
            "charted": chart is not None,
            "title": self._title(),
            "steps": [say(f"phantom.step.{number}") for number in (1, 2, 3)],
            "verdict": self._verdict(),
            "pad": self._pad_words(),
        }
        for name, value in shown.items():
            page.insert(name, value)
        self.drawn.emit(findings_of(checked) if self._open else None)
        self.charted.emit(chart)

    def _title(self) -> str:
        checked = self._desk.checked
        if self._part != "result":
            return say("phantom")
        return say("phantom.no_still" if checked is None or checked.image is None else "phantom.still")

    def _verdict(self) -> dict[str, object]:
        checked = self._desk.checked
        nothing = Verdict("waiting", "", "", follows="")
        verdict = nothing if checked is None else verdict_of(checked, rehearses=self._desk.keeping.rehearses)
        return {**asdict(verdict), "axes": [asdict(axis) for axis in verdict.axes]}

    def _pad_words(self) -> dict[str, object]:
        entry = self._entry
        low, high = f"{entry.low_mm:g}", f"{entry.high_mm:g}"
        hint = say(f"pad.{entry.fault or 'range'}", low=low, high=high)
        return {
            "title": say(f"pad.{self._field}"),
            "typed": entry.typed,
            "also": "" if entry.mm is None else say("pad.also", cm=f"{entry.mm / 10:.2f}".rstrip("0").rstrip(".")),
            "hint": hint,
            "refused": entry.fault != "",
            "removable": self._field in self._desk.said,
        }
