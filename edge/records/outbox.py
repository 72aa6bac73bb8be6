"""What is to leave the kit, written in the transaction of the entry that makes it so: none is forgotten or made up.

A row says that a visit ended, or that something in it changed afterwards; it names no destination. So one that is set
up months later still gets every visit. What became of a row at a destination is in
:mod:`edge.exchange.delivery.ledger`. Practice has no row, nor has a visit that was abandoned.
"""

from __future__ import annotations

import sqlite3

from edge.exam.entry import Entry
from edge.records.database import Database

#: Ended visits that are no practice, as entries; ``{which}`` narrows them.
_ENDED = """
SELECT ended.visit, ended.participant, max(ended.number)
FROM entries AS ended JOIN entries AS begun ON begun.visit = ended.visit AND begun.kind = 'visit.begun'
WHERE ended.kind = 'visit.ended' AND ended.body IS NOT NULL AND json_extract(begun.body, '$.practice') = 0 AND {which}
GROUP BY ended.visit ORDER BY max(ended.number)
"""
_ADD = "INSERT OR IGNORE INTO outbox (visit, participant, why, entry, at) VALUES (?, ?, ?, ?, ?)"
#: The rows that count: the last one of each visit, of nobody who was erased.
STANDING = "withdrawn IS NULL AND number = (SELECT max(number) FROM outbox AS later WHERE later.visit = outbox.visit)"
_UNSENT = f"""
SELECT count(*) FROM outbox WHERE {STANDING}
    AND NOT EXISTS (SELECT 1 FROM deliveries WHERE outbox = outbox.number AND state = 'delivered')
"""  # noqa: S608 - our own words


def note(connection: sqlite3.Connection, entry: Entry) -> None:
    """Add what an entry gives reason to send, inside the transaction that keeps the entry.

    Args:
        connection: in a transaction, with the entry in it.
        entry: ``visit.ended``: the visit; ``participant.corrected``: every ended visit of the participant, since each
            tells of them; everything else changes nothing that is sent.
    """
    if entry.kind == "visit.ended":
        which, value, why = "ended.visit = ?", entry.visit, "ended"
    elif entry.kind == "participant.corrected":
        which, value, why = "ended.participant = ?", entry.participant, "corrected"
    else:
        return
    for visit, participant, _ in connection.execute(_ENDED.format(which=which), (value,)).fetchall():
        connection.execute(_ADD, (visit, participant, why, entry.number, entry.at))


def withdraw(connection: sqlite3.Connection, participant: str, entry: int) -> None:
    """Take back all that is to leave of somebody who is erased, inside the transaction that erases them.

    What left before is out of reach; that it did stays known.

    Args:
        connection: in a transaction.
        participant: uuid.
        entry: number of the entry that tells of the erasure.
    """
    mine = "SELECT number FROM outbox WHERE participant = ?"
    connection.execute(f"DELETE FROM delivered_parts WHERE outbox IN ({mine})", (participant,))  # noqa: S608 - ours
    connection.execute(
        "UPDATE outbox SET withdrawn = ? WHERE participant = ? AND withdrawn IS NULL", (entry, participant)
    )


def unsent(database: Database) -> int:
    """Return how many ended visits have reached no destination as they are now; practice is not counted.

    Raises:
        RecordsRefused: the records cannot be read.
    """
    return int(database.rows(_UNSENT)[0][0])


def check_outbox(connection: sqlite3.Connection) -> list[str]:
    """Return which ended visits are not in the outbox, and which rows should not be, one sentence each."""
    noted = {str(row[0]) for row in connection.execute("SELECT visit FROM outbox")}
    faults = [
        f"The visit that ended with entry {number} is not in the outbox."
        for visit, _, number in connection.execute(_ENDED.format(which="1"))
        if visit not in noted
    ]
    erased = """
    SELECT number FROM outbox WHERE withdrawn IS NULL
        AND EXISTS (SELECT 1 FROM entries WHERE participant = outbox.participant AND body IS NULL)
    """
    return faults + [
        f"Outbox row {number} is of somebody who was erased, and was not withdrawn."
        for (number,) in connection.execute(erased)
    ]
