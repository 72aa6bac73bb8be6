"""The records of a practice: they end with it, and nothing of them ever meets a disk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from datetime import date, datetime, timezone
from typing import Literal

from edge.exam.entry import Entry, NewEntry
from edge.exam.visit import moment
from edge.records.journal import KeptVisit


class PracticeKeeper:
    """Keeps entries in memory, as :class:`~edge.ui.visit.kit.Keeper` asks for.

    Args:
        wall_clock: the time of day, with a time zone.
    """

    def __init__(self, wall_clock: Callable[[], datetime]) -> None:
        self._wall_clock = wall_clock
        self._entries: dict[str, Entry] = {}

    def append(self, entries: Sequence[NewEntry], operator: str) -> Future[tuple[Entry, ...]]:
        """Keep entries until the practice is over; the same id twice is one entry."""
        at = self._wall_clock().astimezone(timezone.utc).isoformat(timespec="milliseconds")
        for new in entries:
            number = len(self._entries) + 1
            kept = Entry(
                new.id, new.kind, new.participant, new.visit, new.body, number=number, at=at, operator=operator
            )
            self._entries.setdefault(new.id, kept)
        done: Future[tuple[Entry, ...]] = Future()
        done.set_result(tuple(self._entries[new.id] for new in entries))
        return done

    def of_participant(self, participant: str) -> Sequence[Entry]:
        """Return a participant's entries."""
        return [one for one in self._entries.values() if one.participant == participant]

    def find(self, code: str) -> str | None:
        """Return the participant of a code."""
        enrolled = (one for one in self._entries.values() if one.kind == "participant.enrolled")
        return next((one.participant for one in enrolled if one.body["code"] == code), None)

    def visits_on(self, day: date) -> Sequence[KeptVisit]:
        """Return all visits of the practice: it does not outlive a day."""
        return [self._visit(one) for one in self._entries.values() if one.kind == "visit.begun"]

    def open_visits(self) -> Sequence[KeptVisit]:
        """Return the visits that go on."""
        return [one for one in self.visits_on(self._wall_clock().date()) if one.state == "open"]

    def unsent(self) -> int:
        """Return 0: nothing of a practice leaves the kit."""
        return 0

    def _visit(self, begun: Entry) -> KeptVisit:
        mine = [one for one in self._entries.values() if one.visit == begun.visit]
        codes = {one.participant: str(one.body["code"]) for one in self._entries.values() if "code" in one.body}
        state: Literal["open", "ended", "abandoned"] = "open"
        if any(one.kind == "visit.ended" for one in mine):
            state = "ended"
        elif any(one.kind == "visit.abandoned" for one in mine):
            state = "abandoned"
        return KeptVisit(
            begun.visit, begun.participant, codes[begun.participant], moment(begun.at), state, len(mine), False
        )
