"""The kit's records as the pages of a visit use them: written beside the screen, looked up at once. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from datetime import date

from edge.exam.entry import Entry, NewEntry
from edge.records.journal import KeptPicture, KeptVisit
from edge.records.operators import Operator, Operators
from edge.records.outbox import unsent
from edge.records.record_keeper import RecordKeeper


class KeptRecords:
    """The :class:`~edge.ui.visit.kit.Keeper` of a kit. A look-up waits for what is being written, some milliseconds.

    Args:
        records: the kit's.
    """

    def __init__(self, records: RecordKeeper) -> None:
        self._records = records

    def append(self, entries: Sequence[NewEntry], operator: str) -> Future[tuple[Entry, ...]]:
        """Keep entries."""
        return self._records.append(entries, operator)

    def of_participant(self, participant: str) -> Sequence[Entry]:
        """Return a participant's entries."""
        return self._records.ask(lambda kept: kept.journal.of_participant(participant)).result()

    def find(self, code: str) -> str | None:
        """Return the participant of a code."""
        return self._records.ask(lambda kept: kept.journal.find(code)).result()

    def visits_on(self, day: date) -> Sequence[KeptVisit]:
        """Return the visits of a day."""
        return self._records.ask(lambda kept: kept.journal.visits_on(day)).result()

    def open_visits(self) -> Sequence[KeptVisit]:
        """Return the visits that go on."""
        return self._records.ask(lambda kept: kept.journal.open_visits()).result()

    def unsent(self) -> int:
        """Return how many ended visits have reached no destination; practice is not counted."""
        return self._records.ask(lambda kept: unsent(kept.journal.database)).result()

    def kept_picture(self, capture: str) -> KeptPicture:
        """Return a capture's picture with its mask.

        Raises:
            RecordsRefused: there is none.
        """
        return self._records.ask(lambda kept: kept.journal.picture(capture)).result()

    def picture(self, capture: str) -> bytes:
        """Return a capture's picture, PNG.

        Raises:
            RecordsRefused: there is none.
        """
        return self.kept_picture(capture).picture


class KeptOperators:
    """The :class:`~edge.ui.visit.kit.Operators` of a kit; a PIN is checked beside the screen, which takes its time."""

    def __init__(self, records: RecordKeeper) -> None:
        self._records = records

    def listed(self) -> Sequence[Operator]:
        """Return all that may sign in."""
        return self._records.ask(lambda kept: Operators(kept.journal).listed()).result()

    def check_pin(self, operator: str, pin: str) -> Future[Operator]:
        """Check a PIN."""
        return self._records.ask(lambda kept: Operators(kept.journal).sign_in(operator, pin))

    def sign_out(self, operator: str) -> None:
        """Note that somebody has left the kit."""
        self._records.ask(lambda kept: Operators(kept.journal).sign_out(operator))
