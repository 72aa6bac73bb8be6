"""The live screen's state: what is shown now, what is frozen, how bright the outline is."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import fields
from datetime import datetime, timedelta

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QQmlPropertyMap

from edge.bundle.manifest import Manifest
from edge.pipeline.live_loop import LiveLoop
from edge.pipeline.reading import Reading
from edge.ui.picture_item import OUTLINE_OPACITY, Shown
from edge.ui.wording import Frozen, LiveText, frozen_text, live_text
from edge.ui.words import say

#: A second touch within this time is the same finger bouncing in its glove, ns.
_BOUNCE_NS = 400_000_000


class LiveView(QObject):
    """Stands between the live loop and the screen.

    :meth:`tick` takes the newest reading and swaps picture, outline, caliper and words for its own in one go: between
    two returns to Qt's event loop. Qt paints on the same thread, so nothing of two frames is ever seen together.

    Attributes:
        swapped: emitted with the :class:`~edge.ui.picture_item.Shown` to paint, or ``None``, together with new words.
    """

    swapped = Signal(object)

    def __init__(
        self,
        loop: LiveLoop,
        manifest: Manifest,
        *,
        now_ns: Callable[[], int] = time.monotonic_ns,
        wall_clock: Callable[[], datetime] = datetime.now,
    ) -> None:
        super().__init__()
        self._live = QQmlPropertyMap(self)
        self._now_ns = now_ns
        self._wall_clock = wall_clock
        self._touched_ns = now_ns() - _BOUNCE_NS
        self._outline_level = max(OUTLINE_OPACITY)
        self.watch(loop, manifest)

    @Property(QObject, constant=True)
    def live(self) -> QQmlPropertyMap:
        """Every field of :class:`~edge.ui.wording.LiveText` by its name, and the outline's level and words, for QML."""
        return self._live

    def watch(self, loop: LiveLoop, manifest: Manifest) -> None:
        """Show another source; nothing of the former one stays (REFERENCE §8.3 H-18)."""
        self._loop, self._manifest, self._since_ns = loop, manifest, self._now_ns()
        self._frozen: Frozen | None = None
        self.swapped.emit(None)
        self.tick()

    @Slot()
    def tick(self) -> None:
        """Show the newest reading; called at the screen's rate. A frozen picture stays as it is."""
        if self._frozen is not None:
            return
        reading, state = self._loop.latest(), self._loop.state()
        text = live_text(reading, state, self._manifest, now_ns=self._now_ns(), since_ns=self._since_ns)
        self._swap(reading, text)

    @Slot()
    def touch_freeze(self) -> None:
        """Freeze the very reading that is on the screen, or return to the live picture."""
        now_ns = self._now_ns()
        if now_ns - self._touched_ns < _BOUNCE_NS:
            return
        self._touched_ns = now_ns
        if self._frozen is not None:
            self._frozen = None
            self.tick()
        elif self._reading is not None and self._text.can_freeze:
            age = timedelta(microseconds=(now_ns - self._reading.frame.captured_ns) / 1000)
            self._frozen = Frozen(self._reading, f"{self._wall_clock() - age:%H:%M:%S}")
            self._swap(self._reading, frozen_text(self._frozen, self._manifest))

    @Slot()
    def touch_outline(self) -> None:
        """Make the outline one level fainter; after the faintest comes the brightest."""
        self._outline_level = self._outline_level - 1 or max(OUTLINE_OPACITY)
        self._swap(self._reading, self._text)

    def _swap(self, reading: Reading | None, text: LiveText) -> None:
        self._reading, self._text = reading, text
        shown = None
        if reading is not None:
            live = text.mode in ("live", "frozen")
            shown = Shown(reading, live, numbered=text.numbered, outline_level=self._outline_level)
        self.swapped.emit(shown)
        for field in fields(text):
            value = getattr(text, field.name)
            self._live.insert(field.name, list(value) if isinstance(value, tuple) else value)
        self._live.insert("outline_level", self._outline_level)
        self._live.insert("outline_words", say(f"outline.{self._outline_level}"))
