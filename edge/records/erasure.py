"""Erasing a person: on request, or because the programme keeps nobody longer than it said.

What they said, what was measured and every picture go. What stays are rows without content: that somebody under a
random uuid was seen, when, and digests that tell nothing. With them the chains stay whole.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from edge.exam.entry import new_entry
from edge.records.database import SqlError
from edge.records.errors import RecordsRefused
from edge.records.journal import Journal
from edge.records.outbox import withdraw
from edge.records.refusals import refusal_of_writing

_log = logging.getLogger(__name__)
_CAPTURES_OF = """
SELECT captures.number, captures.digest FROM entries JOIN captures ON captures.id = json_extract(body, '$.capture')
WHERE participant = ? AND kind = 'capture.accepted' AND body IS NOT NULL ORDER BY captures.number
"""


@dataclass(frozen=True)
class Erased:
    """What was erased of one participant."""

    participant: str
    entries: int
    captures: int


@dataclass(frozen=True)
class Due:
    """A participant whom nobody has seen for longer than the programme keeps records; ``last_at`` is UTC."""

    participant: str
    code: str
    last_at: datetime


def erase(journal: Journal, participant: str, *, why: Literal["request", "retention"], operator: str) -> Erased:
    """Erase a participant from this kit: when this returns, their content is gone from the file and from its log.

    Copies that left the kit, backups among them, are as they were. What has not left yet is withdrawn.

    Args:
        journal: of the open records.
        participant: uuid.
        why: kept in the entry that tells of it.
        operator: id of who is signed in; empty from the command line.

    Raises:
        RecordsRefused: ``records.no_participant``: nothing is known of them; or that nothing can be written: nothing
            was erased then.
    """
    database = journal.database
    captures = database.rows(_CAPTURES_OF, participant)
    with database.writing() as connection:
        counted = "UPDATE entries SET body = NULL, salt = NULL WHERE participant = ? AND body IS NOT NULL"
        entries = connection.execute(counted, (participant,)).rowcount if participant else 0
        if not entries:
            raise RecordsRefused(
                "Nothing is kept of this participant.", remedy="Check the code.", reason="records.no_participant"
            )
        gone = [{"number": number, "digest": bytes(digest).hex()} for number, digest in captures]
        told = new_entry("records.erased", {"participant": participant, "why": why, "captures": gone})
        (kept,) = journal.add_within(connection, [told], operator=operator)
        withdraw(connection, participant, kept.number)
        for number, digest in captures:
            connection.execute("INSERT INTO erased VALUES (?, ?, ?)", (number, digest, kept.number))
            connection.execute("DELETE FROM captures WHERE number = ?", (number,))
    _fold_log(journal)
    return Erased(participant, entries, len(captures))


def due(journal: Journal, days: int) -> list[Due]:
    """Return who has not been seen for so many days; whether they are erased is for somebody to say.

    An entry counts as of the latest believed time up to it: a clock that was too early erases nobody too soon.

    Args:
        journal: of the open records.
        days: how long the programme keeps records, at least 1.

    Raises:
        RecordsRefused: ``clock.doubtful``: the kit's clock cannot be believed now.
    """
    if days < 1:
        raise ValueError(f"records are kept for at least a day, not for {days}")
    if journal.clock() != "ok":
        raise RecordsRefused(
            f"The kit's clock says {journal.now():%Y-%m-%d %H:%M}, which cannot be.",
            remedy="Set the clock first.",
            reason="clock.doubtful",
        )
    seen = dict(journal.database.rows("SELECT participant, max(number) FROM entries GROUP BY participant"))
    found = []
    for person in journal.participants():
        believed = "SELECT max(at) FROM entries WHERE number <= ? AND clock = 'ok'"
        last = journal.database.rows(believed, seen[person.participant])[0][0]
        if last is not None and journal.now() - datetime.fromisoformat(last) > timedelta(days=days):
            found.append(Due(person.participant, person.code, datetime.fromisoformat(last)))
    return found


def _fold_log(journal: Journal) -> None:
    """Empty the write-ahead log, which still holds pages from before."""
    try:
        busy = journal.database.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    except SqlError as error:
        raise refusal_of_writing(error, journal.database.path) from error
    if busy:
        _log.warning("another program reads the records: what was erased leaves their log when it ends")
