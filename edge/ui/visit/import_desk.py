"""What the pages of an import need of the kit, and what was chosen on them so far. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Protocol

from edge.exchange.inward.bringing import Progress
from edge.exchange.inward.checking import Offered
from edge.exchange.inward.importer import BroughtNow, Found
from edge.exchange.inward.kinds import Kind
from edge.exchange.inward.releases import Outcome
from edge.records.operators import Operator


class ComingIn(Protocol):
    """A package that is being brought in; see :class:`~edge.exchange.inward.importer.Coming`."""

    done: Future[None]
    progress: Progress | None


class Imports(Protocol):
    """What may be brought to the kit; see :class:`~edge.exchange.inward.importer.StickImporter`."""

    def look(self) -> Future[tuple[Found, ...]]:
        """Look at all packages on all sticks that are in."""

    def bring(self, offered: Offered, by: Operator) -> ComingIn:
        """Begin to bring one in.

        Raises:
            MyosightError: this role may not.
        """

    def back(self, kind: Kind, by: Operator) -> Future[None]:
        """Go back to what was in use of a kind before.

        Raises:
            MyosightError: this role may not.
        """

    def used(self) -> Sequence[BroughtNow]:
        """Return what is in use of what was brought.

        Raises:
            MyosightError: that cannot be read.
        """

    def release(self) -> Outcome:
        """Return what became of the last release that was brought."""


@dataclass
class ImportDesk:
    """What was found and chosen for an import, and what is under way.

    Attributes:
        looking: at the sticks, until that has ended.
        looked_ns: when it was last begun, monotonic; -1 before the first time.
        found: what was on them.
        chosen: path of the package that was touched; empty for none.
        coming: the one that is brought in, until its end was read.
        going: what is gone back from, until its end was read.
        kind: whose way back it is.
    """

    looking: Future[tuple[Found, ...]] | None = None
    looked_ns: int = -1
    found: tuple[Found, ...] = ()
    chosen: str = ""
    coming: ComingIn | None = None
    going: Future[None] | None = None
    kind: Kind | None = None
