"""The live screen's state: what is shown now, what is frozen, how bright the outline is, whether a site is chosen."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Literal

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QQmlPropertyMap

from edge.pipeline.reading import Reading
from edge.ui.acceptance import Keeper
from edge.ui.bounce import Bounce
from edge.ui.edit_view import EditView
from edge.ui.frozen_picture import FrozenPicture
from edge.ui.live_help import LiveHelp
from edge.ui.live_panel import LivePanel
from edge.ui.live_text import LiveText
from edge.ui.scanned import Feed, Scanned
from edge.ui.wording import NEVER_NS, live_text, lost_signal


class LiveView(QObject):
    """Stands between the live loop and the screen.

    :meth:`tick` takes the newest reading and swaps picture, outline, caliper and words for its own in one go: between
    two returns to Qt's event loop. Qt paints on the same thread, so nothing of two frames is ever seen together.

    While the worker chooses another site or calibrates, chooser or calibration page have the screen to themselves: no
    picture, no number.

    Args:
        feed: where readings come from.
        scanned: what they are of.
        sites: ids of the sites on offer; with fewer than two nothing is to choose.
        subjects: who is seen at a site, where it is known.
        keeper: where accepted readings go; ``None`` where none are kept.
        tell: told in words what the screen says, when it changes.
        now_ns: monotonic clock, ns.
        wall_clock: the time of day.

    Attributes:
        swapped: emitted with the :class:`~edge.ui.picture_item.Shown` to paint, or ``None``, together with new words.
        chosen: emitted with the id of the site that the worker chose; whoever hears it calls :meth:`watch`.
        calibrating: emitted when the worker asks for the calibration page; whoever hears it opens it, and calls
            :meth:`calibrated` when it is left.
        weekly_checking: the same for the weekly check.
        outline_edit: the outline of a frozen picture of a visit under the worker's finger.
    """

    swapped = Signal(object)
    chosen = Signal(str)
    calibrating = Signal()
    weekly_checking = Signal()

    def __init__(
        self,
        feed: Feed,
        scanned: Scanned,
        *,
        sites: Sequence[str] = (),
        subjects: Mapping[str, str] | None = None,
        keeper: Keeper | None = None,
        tell: Callable[[str], None] = lambda words: None,
        now_ns: Callable[[], int] = time.monotonic_ns,
        wall_clock: Callable[[], datetime] = datetime.now,
    ) -> None:
        super().__init__()
        self._now_ns = now_ns
        self._wall_clock = wall_clock
        self._bounce = Bounce(now_ns)
        self._panel = LivePanel(self, sites, subjects or {}, tell)
        self._calibrating = False
        self._away = False  # a page of a visit has the screen
        self._help: LiveHelp | None = None  # in a visit alone
        self.outline_edit = EditView(now_ns)
        self.outline_edit.setParent(self)
        self.outline_edit.changed.connect(self._edited)
        self.outline_edit.closed.connect(self._bounce.changed)  # other buttons come under the finger
        self.outline_edit.closed.connect(self._edited)
        self._frozen = FrozenPicture(self.outline_edit, keeper)
        self._set_choosing(False)
        self.watch(feed, scanned)

    @Property(QObject, constant=True)
    def live(self) -> QQmlPropertyMap:
        """What the screen says, for QML; see :class:`~edge.ui.live_panel.LivePanel`."""
        return self._panel.properties

    @Property(QObject, constant=True)
    def edit(self) -> EditView:
        """``outline_edit``, for QML."""
        return self.outline_edit

    def accept_into(self, keeper: Keeper) -> None:
        """Have accepted readings go elsewhere from now on."""
        self._frozen.accept_into(keeper)

    def watch(self, feed: Feed, scanned: Scanned) -> None:
        """Show another source or site; nothing of the former one stays (REFERENCE §8.3 H-18)."""
        self._feed, self._scanned, self._since_ns = feed, scanned, self._now_ns()
        self._late_ns = NEVER_NS
        self._frozen.forget()
        self.swapped.emit(None)
        if not self._away:
            self._look()

    def enter(self, site: str) -> None:
        """Show the live picture for a step of a visit, with what helps to take it."""
        self._away = False
        if self._help is None or self._help.site != site:
            self._help = LiveHelp(site)
        if site != self._scanned.site or self._text.mode == "stopped":
            self.chosen.emit(site)
        else:
            self._show_again()

    def leave(self) -> None:
        """Give the screen to a page of a visit; nothing that was frozen stays (REFERENCE §8.3 H-18)."""
        self._away = True
        self._frozen.forget()
        self.swapped.emit(None)

    @Slot()
    def tick(self) -> None:
        """Show the newest reading; called at the screen's rate. A frozen picture stays, and may turn out to be kept."""
        if self._frozen.settled():
            self._show_frozen()
        self.outline_edit.tick()
        if not self.frozen and not self.covered:
            self._look()
        elif self._help is not None and (unseen := self._feed.latest()) is not None:
            self._help.hear_unseen(unseen)

    @property
    def frozen(self) -> bool:
        """Whether a reading is frozen."""
        return self._frozen.reading is not None

    @property
    def covered(self) -> bool:
        """Whether the chooser, the calibration page or a page of a visit has the screen."""
        return self._choosing or self._calibrating or self._away

    @property
    def looked_at(self) -> bool:
        """Whether readings are of use: for the screen, the calibration page or the weekly check."""
        return self._calibrating or not self._away

    @property
    def numbered_live(self) -> bool:
        """Whether a live number is on the screen."""
        return self._text.mode == "live" and self._text.numbered

    def newest(self) -> Reading | None:
        """Return the newest reading, whatever is shown; ``None`` before the first."""
        return self._feed.latest()

    def _look(self) -> None:
        reading, state = self._feed.latest(), self._feed.state()
        if state.phase == "idle":
            self._since_ns = self._now_ns()  # patience with a source begins when it is open
        now_ns = self._now_ns()
        if reading is not None and lost_signal(reading, state, now_ns) == "signal.late":
            self._late_ns = now_ns
        text = live_text(reading, state, self._scanned, now_ns=now_ns, since_ns=self._since_ns, late_ns=self._late_ns)
        held = None
        if self._help is not None and reading is not None and text.mode == "live":
            held = self._help.hear(reading)
            text = self._help.advised(text)
        self._swap(reading, text)
        if held is not None:
            self._freeze(held)

    @Slot()
    def touch_freeze(self) -> None:
        """Freeze the very reading that is on the screen, or return to the live picture."""
        if not self._bounces():
            self.freeze_or_go_live()

    def freeze_or_go_live(self) -> None:
        """Do the same for a contact, which has its own way of telling a press from a bounce."""
        if self.covered or self.outline_edit.open or self._frozen.saving:
            return
        self._bounce.changed()
        if self.frozen:
            self._frozen.forget()
            if self._help is not None:
                self._help.retaken()
            self.tick()
        elif self._reading is not None and self._text.can_freeze:
            self._freeze(self._reading)

    def _freeze(self, reading: Reading) -> None:
        if self._help is not None:
            self._help.frozen(reading)
        age = timedelta(microseconds=(self._now_ns() - reading.frame.captured_ns) / 1000)
        self._frozen.freeze(reading, self._wall_clock() - age, self._scanned, in_visit=self._help is not None)
        self._show_frozen()

    @Slot()
    def touch_accept(self) -> None:
        """Keep the frozen reading, just as it is on the screen."""
        if not self._bounces():
            self.accept()

    def accept(self) -> None:
        """Do the same for a contact."""
        if not self.covered:
            self._frozen.accept(self._scanned, self._feed.state().mode)
            self._show_frozen()

    def _show_frozen(self) -> None:
        text = self._frozen.text(self._scanned)
        if text is not None:
            self._swap(self._frozen.reading, text)

    @Slot()
    def touch_edit(self) -> None:
        """Let the worker move the outline of the frozen picture, before it is kept."""
        if not self._bounces() and self._frozen.editable:
            self.outline_edit.begin()
            self._show_frozen()

    def _edited(self) -> None:
        self._frozen.follow_edit()
        self._show_frozen()

    @Slot()
    def touch_outline(self) -> None:
        """Make the outline one level fainter; after the faintest comes the brightest."""
        self._panel.make_outline_fainter()
        self._swap(self._reading, self._text)

    @Slot()
    def touch_site(self) -> None:
        """Open the chooser of sites."""
        if not self._bounces() and self._panel.several:
            self._set_choosing(True)
            self.swapped.emit(None)

    @Slot()
    def touch_back(self) -> None:
        """Close the chooser and show again what was there: the frozen picture, or the newest live one."""
        if not self._bounces():
            self._show_again()

    @Slot()
    def touch_verdict(self) -> None:
        """Open the calibration page, where it is the scale that is missing."""
        if self._text.calibrates and not self._bounces():
            self.go_elsewhere("calibration")

    @Slot()
    def touch_scale(self) -> None:
        """Open the calibration page, whatever is shown."""
        if not self._bounces():
            self.go_elsewhere("calibration")

    @Slot(bool)
    def calibrated(self, used: bool) -> None:
        """Show again what was there before the calibration page; after another scale was taken, the live picture."""
        self._calibrating = False
        self._bounce.changed()
        if used:
            self._frozen.forget()
        self._show_again()

    @Slot()
    def checking(self) -> None:
        """Forget a frozen number while its scale is checked on a phantom: it may turn out wrong."""
        self._frozen.forget()

    def go_elsewhere(self, page: Literal["calibration", "weekly_check"]) -> None:
        """Give the screen to one of these pages, and take it back when it is left."""
        self._calibrating = True
        self._set_choosing(False)
        self.swapped.emit(None)
        (self.calibrating if page == "calibration" else self.weekly_checking).emit()

    @Slot(str)
    def touch_choice(self, site: str) -> None:
        """Choose a site. The one that runs already is opened anew only where it has ended or failed."""
        if self._bounces():
            return
        if site == self._scanned.site:
            self._show_again()
            if self._text.mode != "stopped":
                return
        self._set_choosing(False)
        self.chosen.emit(site)

    def _show_again(self) -> None:
        self._set_choosing(False)
        if self.frozen:
            self._show_frozen()
        else:
            self.tick()

    def _bounces(self) -> bool:
        """Whether this touch is the former one's finger, bouncing, or comes while a capture is being saved."""
        if self._frozen.saving or not self._bounce.is_meant():
            return True
        self._bounce.changed()
        return False

    def _set_choosing(self, choosing: bool) -> None:
        self._choosing = choosing
        self._panel.choose(choosing)

    def _swap(self, reading: Reading | None, text: LiveText) -> None:
        self._reading, self._text = reading, text
        edit, editable = self.outline_edit.marks, self._frozen.editable
        self.swapped.emit(self._panel.say(reading, text, self._now_ns(), marks=edit, editable=editable))
