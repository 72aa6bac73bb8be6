"""What has left on a stick: an entry of the journal says up to which entry, so that the next export offers what is new.

A visit is new again where something of it, or of its participant, was entered after it had left.
"""

from __future__ import annotations

from dataclasses import dataclass

from edge.exam.entry import NewEntry, new_entry
from edge.exchange.record.visit_record import Naming
from edge.exchange.stick.outgoing import Outgoing, StickExport
from edge.records.journal import Journal

#: Every visit that may leave, and the newest entry that says something of it: a sheet printed again does not.
_MAY_LEAVE = """
SELECT begun.visit, (SELECT max(number) FROM entries AS own WHERE own.kind <> 'sheet.printed' AND
        (own.visit = begun.visit OR (own.visit = '' AND own.participant = begun.participant))) AS newest,
    (SELECT coalesce(sum(length(picture) + coalesce(length(mask), 0)), 0) FROM captures WHERE id IN
        (SELECT json_extract(taken.body, '$.capture') FROM entries AS taken
         WHERE taken.visit = begun.visit AND taken.kind = 'capture.accepted'))
FROM entries AS begun
WHERE begun.kind = 'visit.begun' AND begun.body IS NOT NULL AND json_extract(begun.body, '$.practice') = 0 AND
    EXISTS (SELECT 1 FROM entries AS last WHERE last.visit = begun.visit AND last.kind IN
        ('visit.ended', 'visit.abandoned')) AND newest > ?
ORDER BY begun.number
"""
_LEFT = """
SELECT coalesce(max(json_extract(body, '$.through')), 0) FROM entries WHERE kind = 'records.exported'
    AND json_extract(body, '$.to') = 'stick' AND json_extract(body, '$.naming') = ?
"""


@dataclass(frozen=True)
class Leaving:
    """What may go onto a stick.

    Attributes:
        visits: uuids of visits that may leave the kit, the one begun first first.
        through: number of the newest entry that there was; with it they are remembered.
        least_bytes: of their pictures and masks.
    """

    visits: tuple[str, ...]
    through: int
    least_bytes: int


def leaving(journal: Journal, naming: Naming, *, everything: bool = False) -> Leaving:
    """Return what has not left on a stick under such names yet, or everything that may leave.

    Raises:
        RecordsRefused: the records cannot be read.
    """
    rows = journal.database.rows
    through = int(rows("SELECT coalesce(max(number), 0) FROM entries")[0][0])
    found = rows(_MAY_LEAVE, 0 if everything else int(rows(_LEFT, naming)[0][0]))
    return Leaving(tuple(visit for visit, _, _ in found), through, sum(size for _, _, size in found))


def exported(outgoing: Outgoing, done: StickExport, through: int) -> NewEntry:
    """Return the entry that remembers an export that is whole on a stick.

    Args:
        outgoing: what was to go.
        done: what came of it.
        through: of :class:`Leaving`.
    """
    body = {
        "to": "stick",
        "naming": outgoing.naming,
        "formats": list(outgoing.formats),
        "visits": done.visits,
        "sha256": done.sha256,
        "export": done.name,
        "held_back": done.held_back,
        "through": through,
    }
    return new_entry("records.exported", body)
