"""The journal: every thing that happens is one entry, on the disk before the screen says so, and there only once."""

from __future__ import annotations

import json
import sqlite3
import uuid
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta, timezone
from typing import Any, Literal, NamedTuple

from edge.exam.entry import KINDS, Entry, NewEntry
from edge.records.accepted import Accepted
from edge.records.capture_rows import add_capture
from edge.records.clock import Clock, believed, utc_text
from edge.records.database import Database
from edge.records.entry_rows import ENTRY, add_entry, entry_of, text_of
from edge.records.errors import RecordsRefused
from edge.records.outbox import note

#: Every participant's code as it holds now.
_CODES = """
SELECT participant, json_extract(body, '$.code') AS code, max(number) FROM entries
WHERE kind IN ('participant.enrolled', 'participant.corrected') AND body IS NOT NULL GROUP BY participant
"""
_PARTICIPANTS = f"""
SELECT named.participant, code, coalesce(at, '') FROM ({_CODES}) AS named LEFT JOIN
    (SELECT participant, at, max(number) FROM entries WHERE kind = 'visit.begun' GROUP BY participant) AS last
    ON last.participant = named.participant
ORDER BY coalesce(at, '') DESC, code
"""  # noqa: S608 - our own words
_VISITS = """
SELECT begun.visit, begun.participant, coalesce((
        SELECT json_extract(body, '$.code') FROM entries
        WHERE kind IN ('participant.enrolled', 'participant.corrected') AND participant = begun.participant
            AND body IS NOT NULL ORDER BY number DESC LIMIT 1), ''),
    begun.at,
    CASE (SELECT kind FROM entries WHERE visit = begun.visit AND kind IN ('visit.ended', 'visit.abandoned')
          ORDER BY number DESC LIMIT 1)
        WHEN 'visit.ended' THEN 'ended' WHEN 'visit.abandoned' THEN 'abandoned' ELSE 'open' END,
    (SELECT count(*) FROM entries WHERE visit = begun.visit),
    EXISTS (SELECT 1 FROM entries WHERE visit = begun.visit AND clock <> 'ok')
FROM entries AS begun WHERE begun.kind = 'visit.begun' AND begun.body IS NOT NULL
"""


class KnownParticipant(NamedTuple):
    """Somebody who was enrolled on this kit: ``last_visit_at`` is UTC, empty where there was no visit yet."""

    participant: str
    code: str
    last_visit_at: str


class KeptVisit(NamedTuple):
    """A visit in the list: whose, since when, what has become of it, and whether the clock was doubtful in it."""

    visit: str
    participant: str
    code: str
    begun_at: datetime
    state: Literal["open", "ended", "abandoned"]
    entries: int
    clock_doubtful: bool

    @property
    def open(self) -> bool:
        """It was begun and neither ended nor abandoned."""
        return self.state == "open"


class KeptPicture(NamedTuple):
    """A capture's picture.

    Attributes:
        picture: PNG: the B-mode area alone; of captures before the visits the whole screen.
        mask: PNG 0/255 over ``area``; ``None`` where no muscle was found.
        area: the B-mode area x0, y0, x1, y1 in px of the picture; ``None`` where none was found.
        mm_per_px: across and down; ``None`` where there was no scale.
        scale_source: what proved the scale, e.g. ``ruler+depth``; empty where there was none.
    """

    picture: bytes
    mask: bytes | None
    area: tuple[int, int, int, int] | None
    mm_per_px: tuple[float, float] | None
    scale_source: str


class Journal:
    """The entries of one kit, used from the thread that opened its records.

    Args:
        database: the open records.
        now: the kit's clock, with a time zone.
    """

    def __init__(self, database: Database, now: Callable[[], datetime] = lambda: datetime.now(timezone.utc)) -> None:
        self.database = database
        self._now = now

    def append(
        self, entries: Sequence[NewEntry], *, operator: str, capture: Accepted | None = None
    ) -> tuple[Entry, ...]:
        """Keep entries, and the capture that one of them tells of: when this returns, all survive a power cut.

        What is there under the same id already is returned as it was kept, and not kept again.

        Args:
            entries: in their order.
            operator: id of who is signed in; empty before anybody is.
            capture: the one that an entry ``capture.accepted`` among them names.

        Raises:
            RecordsRefused: ``records.entry``, ``.id_reused``, ``.mixed``, ``.code_taken``, ``.erased``, or that nothing
                can be written; nothing of it was kept then.
        """
        with self.database.writing(len(capture.picture) if capture is not None else 0) as connection:
            return self.add_within(connection, entries, operator=operator, capture=capture)

    def add_within(
        self,
        connection: sqlite3.Connection,
        entries: Sequence[NewEntry],
        *,
        operator: str,
        capture: Accepted | None = None,
    ) -> tuple[Entry, ...]:
        """Do the same inside a transaction that is open, together with what else belongs into it."""
        if capture is not None and capture.id not in [_named_capture(one) for one in entries]:
            raise _no_entry("the entries name another capture than the one that came with them")
        return tuple(self._kept(connection, one, operator, capture) for one in entries)

    def of_visit(self, visit: str) -> list[Entry]:
        """Return a visit's entries in their order, and those of its participant that belong to no visit.

        Those erased are not among them.
        """
        whose = "SELECT participant FROM entries WHERE visit = ?1 AND participant <> ''"
        return self._entries(f"(visit = ?1 OR (visit = '' AND participant IN ({whose})))", visit)

    def of_participant(self, participant: str) -> list[Entry]:
        """Return a participant's entries over all visits in their order; those erased are not among them."""
        return self._entries("participant = ?1", participant)

    def of_kind(self, kind: str) -> list[Entry]:
        """Return all entries of a kind in their order."""
        return self._entries("kind = ?1", kind)

    def participants(self) -> list[KnownParticipant]:
        """Return everybody who was enrolled and not erased, who came last first."""
        return [KnownParticipant(*row) for row in self.database.rows(_PARTICIPANTS)]

    def find(self, code: str) -> str | None:
        """Return the participant who has this code now, ``None`` for nobody."""
        found = self.database.rows(f"SELECT participant FROM ({_CODES}) WHERE code = ?", code)  # noqa: S608
        return str(found[0][0]) if found else None

    def visits(self) -> list[KeptVisit]:
        """Return every visit, the one begun last first; those erased are not among them."""
        return [_kept_visit(row) for row in self.database.rows(f"{_VISITS} ORDER BY begun.number DESC")]

    def visit(self, visit: str) -> KeptVisit | None:
        """Return one visit; ``None`` where there is none, or it was erased."""
        found = self.database.rows(f"{_VISITS} AND begun.visit = ?", visit)
        return _kept_visit(found[0]) if found else None

    def open_visits(self) -> list[KeptVisit]:
        """Return the visits that were begun and neither ended nor abandoned."""
        return [visit for visit in self.visits() if visit.open]

    def visits_on(self, day: date) -> list[KeptVisit]:
        """Return the visits that were begun on a day of the kit's own time zone."""
        begin = datetime.combine(day, time.min).astimezone()
        end = datetime.combine(day + timedelta(days=1), time.min).astimezone()
        return [visit for visit in self.visits() if begin <= visit.begun_at < end]

    def picture(self, capture: str) -> KeptPicture:
        """Return a capture's picture.

        Raises:
            RecordsRefused: ``records.none``: there is no such capture, or it was erased.
        """
        columns = "picture, mask, area, mm_per_px_x, mm_per_px_y, scale"
        found = self.database.rows(f"SELECT {columns} FROM captures WHERE id = ?", capture)  # noqa: S608 - our own words
        if not found:
            raise RecordsRefused(
                f"There is no capture {capture}.", remedy="Its participant may be erased.", reason="records.none"
            )
        picture, mask, area, across, down, scale = found[0]
        corners = json.loads(area)
        return KeptPicture(
            picture,
            mask,
            tuple(corners) if len(corners) == 4 else None,
            None if across is None or down is None else (across, down),
            str(json.loads(scale).get("source", "")),
        )

    def clock(self) -> Clock:
        """Return whether what is kept now would have a time that can be believed."""
        return believed(self._now(), self._last_at())

    def now(self) -> datetime:
        """Return the time by the kit's clock, whether it can be believed or not."""
        return self._now()

    def _entries(self, which: str, value: str) -> list[Entry]:
        query = f"SELECT {ENTRY} FROM entries WHERE {which} AND body IS NOT NULL ORDER BY number"  # noqa: S608
        return [entry_of(row) for row in self.database.rows(query, value)]

    def _kept(self, connection: sqlite3.Connection, entry: NewEntry, operator: str, capture: Accepted | None) -> Entry:
        _check(entry)
        before = _kept_before(connection, entry)
        if before is not None:
            return before
        self._check_person(connection, entry)
        digest = None
        if entry.kind == "capture.accepted":
            if capture is None or _named_capture(entry) != capture.id:
                raise _no_entry(f"the capture {entry.body.get('capture')} did not come with it")
            if connection.execute("SELECT 1 FROM captures WHERE id = ?", (capture.id,)).fetchone():
                raise _id_reused(f"capture {capture.id}")
            digest = add_capture(connection, capture)[1]
        now = self._now()
        # Somebody who sets the clock may set it back: it is right, and what was before it was wrong.
        clock = believed(now, None if entry.kind == "clock.set" else self._last_at())
        kept = add_entry(connection, entry, at=utc_text(now), operator=operator, clock=clock, capture_digest=digest)
        note(connection, kept)
        return kept

    def _check_person(self, connection: sqlite3.Connection, entry: NewEntry) -> None:
        if entry.participant:
            gone = "SELECT 1 FROM entries WHERE participant = ? AND body IS NULL LIMIT 1"
            if connection.execute(gone, (entry.participant,)).fetchone():
                raise RecordsRefused(
                    "Everything about this participant was erased, so nothing more is kept.",
                    remedy="Enrol them anew if they come again.",
                    reason="records.erased",
                )
        if entry.visit:
            other = "SELECT 1 FROM entries WHERE visit = ? AND participant <> ? LIMIT 1"
            if connection.execute(other, (entry.visit, entry.participant)).fetchone():
                raise RecordsRefused(
                    "This visit belongs to another participant, so nothing was kept.",
                    remedy="Begin again with the participant's code.",
                    reason="records.mixed",
                )
        if entry.kind in ("participant.enrolled", "participant.corrected"):
            holder = self.find(str(entry.body.get("code")))
            if holder not in (None, entry.participant):
                raise RecordsRefused(
                    "Another participant of this kit has this code.",
                    remedy="Find them by their code, or check the card.",
                    reason="records.code_taken",
                )

    def _last_at(self) -> datetime | None:
        last = self.database.rows("SELECT at FROM entries ORDER BY number DESC LIMIT 1")
        return datetime.fromisoformat(last[0][0]) if last else None


def _kept_visit(row: Sequence[Any]) -> KeptVisit:
    visit, participant, code, at, state, entries, doubtful = row
    return KeptVisit(visit, participant, code, datetime.fromisoformat(at), state, entries, bool(doubtful))


def _kept_before(connection: sqlite3.Connection, entry: NewEntry) -> Entry | None:
    """Return the entry that is there under the same id, if it says the same."""
    row = connection.execute(f"SELECT {ENTRY} FROM entries WHERE id = ?", (entry.id,)).fetchone()  # noqa: S608
    if row is None:
        return None
    if tuple(row[1:5]) != (entry.kind, entry.participant, entry.visit, text_of(entry.body)):
        raise _id_reused(f"entry {entry.id}")
    return entry_of(row)


def _check(entry: NewEntry) -> None:
    try:
        text_of(entry.body)
        whole = str(uuid.UUID(entry.id)) == entry.id and entry.kind in KINDS
    except (TypeError, ValueError) as error:
        raise _no_entry(str(error)) from error
    if not whole:
        raise _no_entry(f"its id is {entry.id!r}, its kind {entry.kind!r}")


def _named_capture(entry: NewEntry) -> object:
    return entry.body.get("capture") if entry.kind == "capture.accepted" else None


def _no_entry(why: str) -> RecordsRefused:
    return RecordsRefused(
        f"This entry cannot be kept: {why}.", remedy="Report it: the software is at fault.", reason="records.entry"
    )


def _id_reused(what: str) -> RecordsRefused:
    return RecordsRefused(
        f"Something else is kept as {what} already.",
        remedy="Report it: the software is at fault.",
        reason="records.id_reused",
    )
