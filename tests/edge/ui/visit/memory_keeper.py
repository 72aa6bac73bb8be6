"""Records in memory, in the shape of the pages' ``Keeper``; like the true ones, they refuse what must never be kept."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from datetime import date, datetime, timezone
from typing import Literal

from edge.exam.entry import KINDS, Entry, NewEntry
from edge.exam.visit import moment
from edge.records.errors import RecordsRefused
from edge.records.journal import KeptVisit

_CLOSING = ("visit.ended", "visit.abandoned")
_AFTER_THE_END = ("sheet.printed", "participant.corrected")


class MemoryKeeper:
    """Keeps entries at once, or when :meth:`write` is called where ``slow``; refuses all of them where ``full``."""

    def __init__(self, wall_clock: Callable[[], datetime]) -> None:
        self._wall_clock = wall_clock
        self.entries: list[Entry] = []
        self.pictures: dict[str, bytes] = {}
        self.slow = False
        self.full = False
        self._waiting: list[tuple[Future[tuple[Entry, ...]], Sequence[NewEntry], str]] = []

    def append(self, entries: Sequence[NewEntry], operator: str) -> Future[tuple[Entry, ...]]:
        future: Future[tuple[Entry, ...]] = Future()
        self._waiting.append((future, entries, operator))
        if not self.slow:
            self.write()
        return future

    def write(self) -> None:
        """End what is waiting: all of it is kept, or refused."""
        waiting, self._waiting = self._waiting, []
        for future, entries, operator in waiting:
            try:
                if any(one.kind == "capture.accepted" for one in entries):
                    raise _illegal("a capture came without its picture")
                future.set_result(self._kept(entries, operator))
            except RecordsRefused as error:
                future.set_exception(error)

    def keep_capture(self, entry: NewEntry, picture: bytes, operator: str) -> Entry:
        """Keep an accepted capture and its picture, both or neither."""
        if entry.kind != "capture.accepted" or not picture:
            raise _illegal("a picture comes with an entry that tells of it")
        kept = self._kept([entry], operator)[0]
        self.pictures[str(entry.body["capture"])] = picture
        return kept

    def of_participant(self, participant: str) -> Sequence[Entry]:
        return [one for one in self.entries if one.participant == participant]

    def find(self, code: str) -> str | None:
        return next((who for who, held in self._codes().items() if held == code), None)

    def visits_on(self, day: date) -> Sequence[KeptVisit]:
        return [one for one in self.visits() if one.begun_at.astimezone(timezone.utc).date() == day]

    def open_visits(self) -> Sequence[KeptVisit]:
        return [one for one in self.visits() if one.state == "open"]

    def unsent(self) -> int:
        return sum(1 for one in self.visits() if one.state == "ended")

    def visits(self) -> list[KeptVisit]:
        return [self._visit(one) for one in self.entries if one.kind == "visit.begun"]

    def _visit(self, begun: Entry) -> KeptVisit:
        mine = [one for one in self.entries if one.visit == begun.visit]
        state: Literal["open", "ended", "abandoned"] = "open"
        for one in mine:
            if one.kind in _CLOSING:
                state = "ended" if one.kind == "visit.ended" else "abandoned"
        code = self._codes()[begun.participant]
        return KeptVisit(begun.visit, begun.participant, code, moment(begun.at), state, len(mine), clock_doubtful=False)

    def _codes(self) -> dict[str, str]:
        return {one.participant: str(one.body["code"]) for one in self.entries if one.kind.startswith("participant.")}

    def _kept(self, entries: Sequence[NewEntry], operator: str) -> tuple[Entry, ...]:
        if self.full:
            raise RecordsRefused("The disk is full.", remedy="Free some space.", reason="records.full")
        before = list(self.entries)
        try:
            return tuple(self._one(new, operator) for new in entries)
        except RecordsRefused:
            self.entries = before
            raise

    def _one(self, new: NewEntry, operator: str) -> Entry:
        there = next((one for one in self.entries if one.id == new.id), None)
        if there is not None:
            said = (new.kind, new.participant, new.visit, new.body)
            if (there.kind, there.participant, there.visit, there.body) != said:
                raise _illegal("an id is used twice")
            return there
        self._check(new, operator)
        at = self._wall_clock().astimezone(timezone.utc).isoformat(timespec="milliseconds")
        body = json.loads(json.dumps(new.body, allow_nan=False))
        kept = Entry(new.id, new.kind, new.participant, new.visit, body, len(self.entries) + 1, at, operator)
        self.entries.append(kept)
        return kept

    def _check(self, new: NewEntry, operator: str) -> None:
        if new.kind not in KINDS or not operator:
            raise _illegal("nobody is signed in, or nobody knows the kind")
        if new.kind == "participant.enrolled" and self.find(str(new.body["code"])) is not None:
            raise _illegal("the code is taken")
        mine = [one for one in self.entries if one.visit == new.visit] if new.visit else []
        if any(one.participant != new.participant for one in mine):
            raise _illegal("the visit is another person's")
        if new.visit and not mine and new.kind != "visit.begun":
            raise _illegal("the visit was never begun")
        if any(one.kind in _CLOSING for one in mine) and new.kind not in _AFTER_THE_END:
            raise _illegal("the visit is over")


def _illegal(why: str) -> RecordsRefused:
    return RecordsRefused(f"This must never be kept: {why}.", remedy="Mend the pages.", reason="records.entry")
