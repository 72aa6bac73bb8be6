"""The pages of a visit on the screen: what QML shows, what comes back from it, and what the hardware says to them."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from PySide6.QtCore import Property, QObject, Signal, Slot

from calibration.errors import MyosightError
from edge.hardware.pins.contacts import Pressed
from edge.hardware.serial_line.received import Received
from edge.records.errors import RecordsRefused
from edge.ui.bounce import Bounce
from edge.ui.visit.closed_records import AGAIN, closed_page
from edge.ui.visit.flow import VisitFlow
from edge.ui.visit.kit import Look, Shelf
from edge.ui.visit.page import Page
from edge.ui.visit.visit_accepting import VisitAccepting

_log = logging.getLogger(__name__)


class VisitView(QObject):
    """Stands between the flow of a visit and QML.

    Args:
        flow: the pages.
        accepting: what becomes of an accepted picture.
        shelf: how the screens are shown.
        picture: returns a kept capture's picture, PNG, by its id.
        now_ns: monotonic clock, ns.

    Attributes:
        turned: emitted when another page is shown, or the same one says something else.
        looked: emitted with the :class:`~edge.ui.visit.kit.Look` when language, size or contrast is to be another.
        heard: emitted with a :class:`~edge.hardware.serial_line.received.Received`, from whatever thread it comes.
    """

    turned = Signal()
    looked = Signal(object)
    heard = Signal(object)

    def __init__(
        self,
        flow: VisitFlow,
        accepting: VisitAccepting,
        shelf: Shelf,
        picture: Callable[[str], bytes],
        now_ns: Callable[[], int] = time.monotonic_ns,
    ) -> None:
        super().__init__()
        self._flow = flow
        self._accepting = accepting
        self._shelf = shelf
        self._picture = picture
        self._now_ns = now_ns
        self._look = shelf.look()
        self._bounce = Bounce(now_ns)
        self._closed: MyosightError | None = None
        self._page = self._next_page()
        self._visit = flow.visit
        self.heard.connect(self._hear)

    @property
    def look(self) -> Look:
        """How the screens are shown."""
        return self._look

    def picture(self, capture: str) -> bytes:
        """Return a capture's picture, PNG: of a practice from memory, else from the records."""
        return self._accepting.picture(capture) or self._picture(capture)

    @property
    def shown(self) -> Page:
        """The page that is on the screen."""
        return self._page

    @Property("QVariantMap", notify=turned)  # type: ignore[arg-type] # the stubs know no names of Qt's types
    def page(self) -> dict[str, object]:
        """The page, see :meth:`~edge.ui.visit.page.Page.for_qml`."""
        return self._page.for_qml()

    @Slot(float, result=float)
    def seconds_since(self, begun_ns: float) -> float:
        """Return how long ago a moment of the monotonic clock was, s; stop-watches run by it."""
        return (self._now_ns() - begun_ns) / 1e9

    @Slot(str, str)
    def act(self, act: str, about: str) -> None:
        """Do what was touched, unless it was the finger that turned the page, bouncing."""
        if not self._bounce.is_meant() or (act == "key" and not self._bounce.is_new(about)):
            return
        if act == AGAIN:
            self._closed = None
            self._turn()
        else:
            self._turn(lambda: self._flow.act(act, about))

    @Slot()
    def touched(self) -> None:
        """Note a touch beside the pages: somebody is there."""
        self._flow.touched()

    @Slot(object)
    def press(self, pressed: Pressed) -> None:
        """Let the footswitch do what it may on the page, see :meth:`~edge.ui.visit.flow.VisitFlow.pedal`."""
        self._flow.touched()
        if pressed.control == "footswitch" and pressed.kind == "down" and self._page.kind != "live":
            self._turn(self._flow.pedal)

    def tick(self) -> None:
        """Go on with what time brings; called at the screen's rate."""
        self._turn(self._go_on)

    def _go_on(self) -> None:
        self._accepting.settle()
        self._flow.tick()

    def _hear(self, received: Received) -> None:
        self._turn(lambda: self._flow.hear(received))

    def _next_page(self, do: Callable[[], None] = lambda: None) -> Page:
        """Do something and return the page that is to be shown then; while the records are closed, that they are."""
        if self._closed is None:
            try:
                do()
                return self._flow.page()
            except RecordsRefused as refusal:
                _log.error("the records cannot be used: %s", refusal)
                self._closed = refusal
        return closed_page(self._closed)

    def _turn(self, do: Callable[[], None] = lambda: None) -> None:
        page = self._next_page(do)
        if self._flow.visit != self._visit:  # another person, or nobody
            self._visit = self._flow.visit
            self._accepting.forget()
        if self._shelf.look() != self._look:
            self._look = self._shelf.look()
            self.looked.emit(self._look)
        if page != self._page:
            if page.id != self._page.id:
                self._bounce.changed()
            self._page = page
            self.turned.emit()
