"""What became of each visit at a destination, kept in the records: who is killed in between knows it afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple

from edge.records.database import Database
from edge.records.outbox import STANDING

State = Literal["waiting", "sending", "delivered", "refused"]
_ALL = f"""
SELECT number, visit, coalesce(state, 'waiting') AS state, coalesce(attempts, 0) AS attempts,
    coalesce(setbacks, 0) AS setbacks, coalesce(next_at, '') AS next_at, confirmed_at, coalesce(reason, '') AS reason
FROM outbox LEFT JOIN deliveries ON destination = ?1 AND outbox = number WHERE {STANDING}
"""  # noqa: S608 - our own words
#: Who was tried least comes first: what fails again and again, or kills the program, does not stand in the way.
_OPEN = f"""
SELECT number, visit, state, setbacks, next_at FROM ({_ALL}) WHERE state <> 'delivered' ORDER BY attempts, number
"""  # noqa: S608
_SUMS = f"""
SELECT coalesce(sum(state IN ('waiting', 'sending')), 0), coalesce(sum(state = 'delivered'), 0),
    coalesce(sum(state = 'refused'), 0), coalesce(max(CASE state WHEN 'refused' THEN reason END), '') FROM ({_ALL})
"""  # noqa: S608
_BEGIN = """
INSERT INTO deliveries (destination, outbox, state, attempts) VALUES (?, ?, 'sending', 1)
ON CONFLICT DO UPDATE SET state = 'sending', attempts = attempts + 1, next_at = ''
"""
_END = """
UPDATE deliveries SET state = ?, setbacks = setbacks + ?, next_at = ?, reason = ?, confirmed_at = ?
WHERE destination = ? AND outbox = ?
"""
_HEARD = """
INSERT INTO destinations (name, contact_at) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET contact_at = ?2
"""
_REST = """
INSERT INTO destinations (name, failures, next_at, reason) VALUES (?1, 1, ?2, ?3)
ON CONFLICT DO UPDATE SET failures = failures + 1, next_at = ?2, reason = ?3
"""


class OpenItem(NamedTuple):
    """A visit that a destination has not got.

    Attributes:
        number: of its row in the outbox.
        visit: uuid.
        state: never ``delivered``.
        setbacks: how often the destination's answer was about this visit.
        next_at: UTC, not tried before; empty for at once.
    """

    number: int
    visit: str
    state: State
    setbacks: int
    next_at: str


class Resting(NamedTuple):
    """How a destination answered lately: failures in a row, alone until when (UTC), why, and when it last answered."""

    failures: int
    next_at: str
    reason: str
    contact_at: str


@dataclass(frozen=True)
class DestinationState:
    """How far a destination has come, for a screen or a line of text.

    Attributes:
        name: as in the settings.
        waiting, delivered, refused: visits; together all that are to leave.
        last_delivered_at: by the kit's clock; ``None`` for never.
        contact_at: when it last confirmed or refused something; ``None`` for never.
        next_at: when it is tried again; ``None`` for at the next opportunity.
        reason: code of why it is not being sent to, else of why a visit is refused; empty where all is well.
    """

    name: str
    waiting: int
    delivered: int
    refused: int
    last_delivered_at: datetime | None
    contact_at: datetime | None
    next_at: datetime | None
    reason: str


class Ledger:
    """The deliveries to one destination; each method is a transaction of its own.

    Args:
        database: the open records, used from their thread.
        destination: its name.

    Raises:
        RecordsRefused: from every method: the records cannot be read or written.
    """

    def __init__(self, database: Database, destination: str) -> None:
        self._database, self._name = database, destination

    def open_items(self) -> list[OpenItem]:
        """Return what the destination has not got, in the order in which it is tried."""
        return [OpenItem(*row) for row in self._database.rows(_OPEN, self._name)]

    def stands(self, number: int) -> bool:
        """Return whether a row still tells how the visit is: nothing changed since, and nobody was erased."""
        return bool(self._database.rows(f"SELECT 1 FROM outbox WHERE number = ? AND {STANDING}", number))  # noqa: S608

    def begin(self, number: int) -> None:
        """Note that an attempt begins; one that never ends counts too."""
        with self._database.writing() as connection:
            connection.execute(_BEGIN, (self._name, number))

    def delivered(self, number: int, at: str) -> None:
        """Note that the destination has confirmed all of it, and so that it works."""
        with self._database.writing() as connection:
            connection.execute(_END, ("delivered", 0, "", "", at, self._name, number))
            connection.execute("DELETE FROM delivered_parts WHERE destination = ? AND outbox = ?", (self._name, number))
            connection.execute(_HEARD, (self._name, at))
            well = "UPDATE destinations SET failures = 0, next_at = '', reason = '' WHERE name = ?"
            connection.execute(well, (self._name,))

    def delayed(self, number: int, reason: str, next_at: str = "") -> None:
        """Note that it was not taken now; ``next_at`` where that was about this visit alone."""
        with self._database.writing() as connection:
            connection.execute(_END, ("waiting", int(bool(next_at)), next_at, reason, None, self._name, number))

    def refused(self, number: int, reason: str, at: str, next_at: str) -> None:
        """Note that it was looked at and not taken."""
        with self._database.writing() as connection:
            connection.execute(_END, ("refused", 1, next_at, reason, None, self._name, number))
            connection.execute(_HEARD, (self._name, at))

    def rest(self, next_at: str, reason: str) -> None:
        """Note that the destination is left alone for a while."""
        with self._database.writing() as connection:
            connection.execute(_REST, (self._name, next_at, reason))

    def resting(self) -> Resting:
        """Return how the destination answered lately."""
        found = self._database.rows(
            "SELECT failures, next_at, reason, contact_at FROM destinations WHERE name = ?", self._name
        )
        return Resting(*found[0]) if found else Resting(0, "", "", "")

    def parts(self, number: int) -> set[str]:
        """Return which parts of a visit were confirmed."""
        query = "SELECT part FROM delivered_parts WHERE destination = ? AND outbox = ?"
        return {str(row[0]) for row in self._database.rows(query, self._name, number)}

    def mark(self, number: int, part: str) -> None:
        """Note that a part was confirmed."""
        with self._database.writing() as connection:
            connection.execute("INSERT OR IGNORE INTO delivered_parts VALUES (?, ?, ?)", (self._name, number, part))

    def state(self) -> DestinationState:
        """Return how far it has come."""
        waiting, delivered, refused, why_refused = self._database.rows(_SUMS, self._name)[0]
        last = self._database.rows("SELECT max(confirmed_at) FROM deliveries WHERE destination = ?", self._name)[0][0]
        resting = self.resting()
        return DestinationState(
            name=self._name,
            waiting=waiting,
            delivered=delivered,
            refused=refused,
            last_delivered_at=_moment(last or ""),
            contact_at=_moment(resting.contact_at),
            next_at=_moment(resting.next_at),
            reason=resting.reason or why_refused,
        )


def delivery_state(database: Database, destinations: tuple[str, ...]) -> tuple[DestinationState, ...]:
    """Return how far each destination has come, in the order given.

    Raises:
        RecordsRefused: the records cannot be read.
    """
    return tuple(Ledger(database, name).state() for name in destinations)


def _moment(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
