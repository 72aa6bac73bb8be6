"""A frozen reading on its way into the records: offered, being saved, kept, or refused. No Qt."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal, Protocol

from calibration.errors import MyosightError
from edge.pipeline.reading import Reading
from edge.records.accepted import NetworkOf
from edge.records.capture_store import Kept

AcceptState = Literal["none", "offered", "saving", "kept", "refused"]


@dataclass(frozen=True)
class Acceptance:
    """What has become of a frozen reading.

    Attributes:
        state: ``none`` where nothing can be kept.
        number: of the capture on this kit, once it is kept.
        reason: why it was refused, a code.
    """

    state: AcceptState = "none"
    number: int = 0
    reason: str = ""


NOTHING_TO_ACCEPT = Acceptance()


class Keeper(Protocol):
    """Where accepted readings go, see :class:`~edge.records.record_keeper.RecordKeeper`."""

    def keep(self, reading: Reading, network: NetworkOf, *, mode: str, captured_at: datetime) -> Future[Kept]:
        """Keep a reading; the future ends when it is safe on the disk, or with the refusal."""


class AcceptDesk:
    """Follows one frozen reading at a time.

    Args:
        keeper: where readings go; ``None`` where none are kept.
    """

    def __init__(self, keeper: Keeper | None = None) -> None:
        self._keeper = keeper
        self._saving: Future[Kept] | None = None
        self.now = NOTHING_TO_ACCEPT

    def offer(self, network: NetworkOf | None) -> None:
        """Offer what was just frozen; not where it comes from no live source."""
        self.now = Acceptance("offered" if self._keeper is not None and network is not None else "none")

    def withdraw(self) -> None:
        """Forget it: another site is shown, or the live picture."""
        self.now = NOTHING_TO_ACCEPT

    def accept(self, reading: Reading, network: NetworkOf | None, *, mode: str, captured_at: datetime) -> None:
        """Keep the reading, unless it is kept or being saved already; :meth:`settled` tells when that is done."""
        if self._keeper is None or network is None or self.now.state not in ("offered", "refused"):
            return
        self.now = Acceptance("saving")
        self._saving = self._keeper.keep(reading, network, mode=mode, captured_at=captured_at)

    def settled(self) -> bool:
        """Return, once, whether saving has come to an end."""
        if self._saving is None or not self._saving.done():
            return False
        saved, self._saving = self._saving, None
        try:
            self.now = Acceptance("kept", number=saved.result().number)
        except MyosightError as error:
            self.now = replace(self.now, state="refused", reason=error.reason)
        return True
