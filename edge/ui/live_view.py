"""The live screen's state: what is shown now, what is frozen, how bright the outline is, whether a site is chosen."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from datetime import datetime, timedelta
from typing import Literal

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QQmlPropertyMap

from edge.pipeline.reading import Reading
from edge.ui.acceptance import AcceptDesk, Keeper
from edge.ui.live_help import LiveHelp
from edge.ui.live_text import Frozen, LiveText
from edge.ui.picture_item import OUTLINE_OPACITY, Shown
from edge.ui.scanned import DRAWINGS, Feed, Scanned, title_of
from edge.ui.screen_log import ScreenLog
from edge.ui.wording import NEVER_NS, frozen_text, live_text, lost_signal
from edge.ui.words import say

#: A second touch within this time is the same finger bouncing in its glove, ns.
_BOUNCE_NS = 400_000_000


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
        self._live = QQmlPropertyMap(self)
        self._now_ns = now_ns
        self._wall_clock = wall_clock
        self._touched_ns = now_ns() - _BOUNCE_NS
        self._outline_level = max(OUTLINE_OPACITY)
        self._sites = [_choice(one, subjects or {}) for one in sites] if len(sites) > 1 else []
        self._live.insert("sites", self._sites)
        self._calibrating = False
        self._away = False  # a page of a visit has the screen
        self._help: LiveHelp | None = None  # in a visit alone
        self._accepting = AcceptDesk(keeper)
        self._log = ScreenLog(tell)
        self._set_choosing(False)
        self.watch(feed, scanned)

    @Property(QObject, constant=True)
    def live(self) -> QQmlPropertyMap:
        """Every field of :class:`~edge.ui.wording.LiveText` by its name, for QML, and what is not wording.

        That is: the outline's level and words, the ``sites`` to choose from, and whether the worker is ``choosing``.
        """
        return self._live

    def accept_into(self, keeper: Keeper) -> None:
        """Have accepted readings go elsewhere from now on."""
        self._accepting = AcceptDesk(keeper)

    def watch(self, feed: Feed, scanned: Scanned) -> None:
        """Show another source or site; nothing of the former one stays (REFERENCE §8.3 H-18)."""
        self._feed, self._scanned, self._since_ns = feed, scanned, self._now_ns()
        self._late_ns = NEVER_NS
        self._frozen: Frozen | None = None
        self._accepting.withdraw()
        self.swapped.emit(None)
        if not self.covered:
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
        self._frozen = None
        self._accepting.withdraw()
        self.swapped.emit(None)

    @Slot()
    def tick(self) -> None:
        """Show the newest reading; called at the screen's rate. A frozen picture stays, and may turn out to be kept."""
        if self._accepting.settled():
            self._show_frozen()
        if self._frozen is None and not self.covered:
            self._look()
        elif self._help is not None and (unseen := self._feed.latest()) is not None:
            self._help.hear_unseen(unseen)

    @property
    def frozen(self) -> bool:
        """Whether a reading is frozen."""
        return self._frozen is not None

    @property
    def covered(self) -> bool:
        """Whether the chooser, the calibration page or a page of a visit has the screen."""
        return self._choosing or self._calibrating or self._away

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
        if self.covered or self._accepting.now.state == "saving":
            return
        self._touched_ns = self._now_ns()
        if self._frozen is not None:
            self._frozen = None
            self._accepting.withdraw()
            if self._help is not None:
                self._help.retaken()
            self.tick()
        elif self._reading is not None and self._text.can_freeze:
            self._freeze(self._reading)

    def _freeze(self, reading: Reading) -> None:
        if self._help is not None:
            self._help.frozen(reading)
        age = timedelta(microseconds=(self._now_ns() - reading.frame.captured_ns) / 1000)
        self._frozen = Frozen(reading, self._wall_clock() - age)
        self._accepting.offer(self._scanned.network)
        self._show_frozen()

    @Slot()
    def touch_accept(self) -> None:
        """Keep the frozen reading, just as it is on the screen."""
        if not self._bounces():
            self.accept()

    def accept(self) -> None:
        """Do the same for a contact."""
        if self._frozen is None or self.covered:
            return
        self._accepting.accept(
            self._frozen.reading,
            self._scanned.network,
            mode=self._feed.state().mode,
            captured_at=self._frozen.captured_at.astimezone(),
        )
        self._show_frozen()

    def _show_frozen(self) -> None:
        if self._frozen is not None:
            self._swap(self._frozen.reading, frozen_text(self._frozen, self._scanned, self._accepting.now))

    @Slot()
    def touch_outline(self) -> None:
        """Make the outline one level fainter; after the faintest comes the brightest."""
        self._outline_level = self._outline_level - 1 or max(OUTLINE_OPACITY)
        self._swap(self._reading, self._text)

    @Slot()
    def touch_site(self) -> None:
        """Open the chooser of sites."""
        if not self._bounces() and self._sites:
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
        self._touched_ns = self._now_ns()
        if used:
            self._frozen = None
        self._show_again()

    @Slot()
    def checking(self) -> None:
        """Forget a frozen number while its scale is checked on a phantom: it may turn out wrong."""
        self._frozen = None

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
        if self._frozen is not None:
            self._show_frozen()
        else:
            self.tick()

    def _bounces(self) -> bool:
        """Whether this touch is the former one's finger, bouncing, or comes while a capture is being saved."""
        if self._accepting.now.state == "saving":
            return True
        now_ns = self._now_ns()
        if now_ns - self._touched_ns < _BOUNCE_NS:
            return True
        self._touched_ns = now_ns
        return False

    def _set_choosing(self, choosing: bool) -> None:
        self._choosing = choosing
        self._live.insert("choosing", choosing)

    def _swap(self, reading: Reading | None, text: LiveText) -> None:
        self._reading, self._text = reading, text
        self._log.note(text, self._now_ns())
        shown = None
        if reading is not None:
            live = text.mode in ("live", "frozen")
            shown = Shown(reading, live, numbered=text.numbered, outline_level=self._outline_level)
        self.swapped.emit(shown)
        for field in fields(text):
            value = getattr(text, field.name)
            self._live.insert(field.name, list(value) if isinstance(value, tuple) else value)
        self._live.insert("drawing", DRAWINGS.get(text.site_id, ""))
        self._live.insert("outline_level", self._outline_level)
        self._live.insert("outline_words", say(f"outline.{self._outline_level}"))


def _choice(site: str, subjects: Mapping[str, str]) -> dict[str, str]:
    """Return what the chooser shows of a site."""
    return {
        "id": site,
        "title": title_of(site),
        "drawing": DRAWINGS.get(site, ""),
        "subject": subjects.get(site, ""),
    }
