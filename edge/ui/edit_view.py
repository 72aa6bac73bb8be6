"""The state of the screen on which the outline of a frozen picture is moved by touch."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QQmlPropertyMap

from edge.anatomy import SITES
from edge.bundle.manifest import Manifest
from edge.measure.edited_outline import OutlineRefused
from edge.pipeline.reading import Reading
from edge.ui.bounce import Bounce
from edge.ui.edit_marks import EditMarks
from edge.ui.visit.edit_desk import EditDesk, Edited
from edge.ui.words import say


class EditView(QObject):
    """Stands between the :class:`~edge.ui.visit.edit_desk.EditDesk` of one frozen picture and the screen.

    An outline that was moved can be moved further later, or back: the network's own stays known as long as the picture
    is frozen.

    Args:
        now_ns: monotonic clock, ns.

    Attributes:
        changed: emitted when outline, number or words are other ones.
        closed: emitted when the worker is done, or leaves the outline unchanged; :attr:`reading` is what holds now.
        refused: why the outline cannot be moved, in words; empty where it can, or nobody asked.
    """

    changed = Signal()
    closed = Signal()

    def __init__(self, now_ns: Callable[[], int]) -> None:
        super().__init__()
        self._page = QQmlPropertyMap(self)
        self._bounce = Bounce(now_ns)
        self._frozen: Reading | None = None
        self._manifest: Manifest | None = None
        self._used: EditDesk | None = None  # the outline that the worker was done with last
        self._edited: Edited | None = None
        self._desk: EditDesk | None = None
        self._moved = False  # since it was measured last
        self.refused = ""
        self._say()

    @Property(QObject, constant=True)
    def page(self) -> QQmlPropertyMap:
        """``open``, the ``hint``, whether it says what does not go (``fault``), and whether there is a step back."""
        return self._page

    def offer(self, reading: Reading, manifest: Manifest | None) -> None:
        """Take what was just frozen, and the manifest of the bundle that outlined it."""
        self.withdraw()
        self._frozen = reading
        self._manifest = manifest

    def withdraw(self) -> None:
        """Forget it, and whatever was moved."""
        self._frozen = self._manifest = self._used = self._edited = self._desk = None
        self._moved, self.refused = False, ""
        self._say()

    @property
    def open(self) -> bool:
        """Whether an outline is being moved."""
        return self._desk is not None

    @property
    def offered(self) -> bool:
        """Whether there is a picture whose outline could be moved."""
        return self._frozen is not None and self._manifest is not None

    @property
    def reading(self) -> Reading | None:
        """The frozen picture with what is measured in it now; ``None`` where none is frozen."""
        if self._desk is not None and self._frozen is not None:
            return replace(self._frozen, measurement=self._desk.measurement)
        return self._edited.reading if self._edited is not None else self._frozen

    @property
    def marks(self) -> EditMarks | None:
        """What is painted over the picture while an outline is being moved."""
        if self._desk is None:
            return None
        outline = self._desk.outline
        return EditMarks(outline.points.astype(np.float32), outline.handles.astype(np.float32), self._desk.held)

    def edit_of(self, reading: Reading) -> Edited | None:
        """Return what a hand did to the outline of this very reading; ``None`` where it moved nothing."""
        return self._edited if self._edited is not None and self._edited.reading is reading else None

    def begin(self) -> None:
        """Begin to move the outline, or go on with it; where it cannot be, :attr:`refused` says why in words."""
        if self._frozen is None or self._manifest is None or self.open:
            return
        try:
            self._desk = (
                self._used.continued()
                if self._used is not None
                else EditDesk(self._frozen, self._manifest, SITES[self._frozen.measurement.site])
            )
        except OutlineRefused as refusal:
            why = "outline.tangled" if refusal.reason == "outline.small" else refusal.reason
            self.refused = say(f"visit.edit.{why}")
        self._bounce.changed()
        self._say()

    def tick(self) -> None:
        """Measure in the outline as it lies now; called at the screen's rate, which fingers may exceed."""
        if self._desk is not None and self._moved:
            self._moved = False
            self._desk.measure_held()
            self._say()
            self.changed.emit()

    @Slot(float, float, float)
    def touch(self, x: float, y: float, reach_px: float) -> None:
        """Take the ring nearest to a finger that came down, source px."""
        if self._desk is not None and self._bounce.is_meant():
            self._desk.touch(x, y, reach_px)
            self._say()
            self.changed.emit()

    @Slot(float, float)
    def drag(self, x: float, y: float) -> None:
        """Move the ring that is held; the number follows with the next tick."""
        if self._desk is not None and self._desk.held is not None:
            self._desk.drag(x, y)
            self._moved = True
            self._say()
            self.changed.emit()

    @Slot()
    def let_go(self) -> None:
        """End a move."""
        if self._desk is not None:
            self._let_go(self._desk)
            self._say()
            self.changed.emit()

    @Slot()
    def undo(self) -> None:
        """Take the last move back."""
        if self._desk is not None and self._bounce.is_meant() and self._bounce.is_new("undo"):
            self._let_go(self._desk)
            self._desk.undo()
            self._say()
            self.changed.emit()

    @Slot()
    def reset(self) -> None:
        """Return to the network's outline."""
        if self._desk is not None and self._bounce.is_meant():
            self._let_go(self._desk)
            self._desk.reset()
            self._say()
            self.changed.emit()

    @Slot()
    def done(self) -> None:
        """Use the outline as it is now, in the place of the network's."""
        if self._desk is not None and self._bounce.is_meant():
            self._let_go(self._desk)
            self._used, self._edited = self._desk, self._desk.done()
            self._close()

    @Slot()
    def cancel(self) -> None:
        """Leave the outline as it was before."""
        if self._desk is not None and self._bounce.is_meant():
            self._close()

    def _let_go(self, desk: EditDesk) -> None:
        desk.let_go()
        self._moved = False

    def _close(self) -> None:
        self._desk, self._moved = None, False
        self._say()
        self.closed.emit()

    def _say(self) -> None:
        desk = self._desk
        self._page.insert("open", desk is not None)
        self._page.insert("fault", desk is not None and desk.refused != "")
        self._page.insert("can_undo", desk is not None and desk.can_undo)
        self._page.insert("hint", "" if desk is None else self._hint(desk))

    def _hint(self, desk: EditDesk) -> str:
        if desk.refused:
            return say(f"visit.edit.{desk.refused}")
        before = None if self._frozen is None else self._frozen.measurement
        after = desk.measurement
        if before is None or after is before or before.mt_mm is None or after.mt_mm is None:
            return say("visit.edit.how")
        return say("visit.edit.changed", before=f"{before.mt_mm:.1f}", after=f"{after.mt_mm:.1f}")
