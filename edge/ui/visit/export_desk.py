"""What the pages of an export need of the kit, and what was chosen on them so far. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Protocol

from edge.exchange.record.visit_record import Naming
from edge.exchange.stick.exporter import StickWish
from edge.exchange.stick.mounted import Stick
from edge.exchange.stick.outgoing import Progress, StickExport
from edge.records.operators import Operator
from edge.ui.visit.number_typing import CodeTyping, empty_pin


class UnderWay(Protocol):
    """An export that is under way; see :class:`~edge.exchange.stick.exporter.Exporting`."""

    done: Future[StickExport]
    progress: Progress | None

    def stop(self) -> None:
        """Stop it."""


class Sticks(Protocol):
    """The kit's sticks; see :class:`~edge.exchange.stick.exporter.StickExporter`."""

    @property
    def encrypts(self) -> bool:
        """Whether the programme has a key to encrypt to."""

    def sticks(self) -> Sequence[Stick]:
        """Return the sticks that are in and can be used."""

    def has_unread(self) -> bool:
        """Return whether a stick is in that cannot be read, or not yet."""

    def count(self, naming: Naming, *, everything: bool) -> int:
        """Return how many visits would leave."""

    def start(self, wish: StickWish) -> UnderWay:
        """Begin an export.

        Raises:
            MyosightError: this role may not, or there is no key to encrypt to.
        """


@dataclass
class ExportDesk:
    """What was chosen for an export, and the one that is under way.

    Attributes:
        stick: kernel name of the one that was chosen; empty: the first.
        everything: also what has left before.
        naming: under what names.
        plain: a lead said to leave it unencrypted.
        pin, checking: a lead's PIN for names, its keys, and its check while that runs.
        under_way: the export, until its end was read.
        begun_ns: when it was begun, monotonic.
        seen, seen_ns: the sticks that were in when it was last looked, and whether there was an unread one; when.
    """

    stick: str = ""
    everything: bool = False
    naming: Naming = "pseudonymised"
    plain: bool = False
    pin: CodeTyping = field(default_factory=empty_pin)
    checking: Future[Operator] | None = None
    under_way: UnderWay | None = None
    begun_ns: int = 0
    seen: tuple[tuple[Stick, ...], bool] = ((), False)
    seen_ns: int = -1
