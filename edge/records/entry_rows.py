"""The rows of entries: written inside a transaction of somebody else, read back, checked.

The chain covers a salted digest of an entry's body, not the body itself. A body, with its salt, can so be erased on
request, and the chain over all entries stays whole.
"""

from __future__ import annotations

import json
import secrets
import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

from edge.exam.entry import Entry, NewEntry
from edge.records.capture_rows import missing
from edge.records.chain import chained
from edge.records.clock import Clock

_SALT_BYTES = 32
#: What the chain covers, in its order.
_COVERED = "number, id, kind, participant, visit, at, operator, clock, body_digest, capture_digest"
_ADD = f"""
INSERT INTO entries ({_COVERED}, body, salt, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""  # noqa: S608 - our own words
#: The columns :func:`entry_of` reads.
ENTRY = "id, kind, participant, visit, body, number, at, operator"


def text_of(body: Mapping[str, Any]) -> str:
    """Return a body as it is kept.

    Raises:
        TypeError, ValueError: it is no JSON.
    """
    return json.dumps(dict(body), sort_keys=True, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def entry_of(row: Iterable[Any]) -> Entry:
    """Return the entry in a row of the columns :data:`ENTRY`; its body is there."""
    id_, kind, participant, visit, body, number, at, operator = row
    return Entry(id_, kind, participant, visit, json.loads(body), number, at, operator)


def add_entry(
    connection: sqlite3.Connection,
    entry: NewEntry,
    *,
    at: str,
    operator: str,
    clock: Clock,
    capture_digest: bytes | None,
) -> Entry:
    """Add an entry to the open transaction and return it as it is kept.

    Args:
        connection: in a transaction.
        entry: what somebody did.
        at: by the kit's clock, UTC.
        operator: id; empty before anybody signed in.
        clock: whether ``at`` can be believed.
        capture_digest: of the capture that is kept with it, if one is.
    """
    last = connection.execute("SELECT number, digest FROM entries ORDER BY number DESC LIMIT 1").fetchone()
    number, before = (int(last[0]) + 1, bytes(last[1])) if last else (1, b"")
    body, salt = text_of(entry.body), secrets.token_bytes(_SALT_BYTES)
    covered = (
        *(number, entry.id, entry.kind, entry.participant, entry.visit, at, operator, clock),
        *(chained((salt, body)), capture_digest),
    )
    connection.execute(_ADD, (*covered, body, salt, chained((before, *covered))))
    return Entry(**{**vars(entry), "body": json.loads(body)}, number=number, at=at, operator=operator)


def check_entries(connection: sqlite3.Connection) -> list[str]:
    """Return which entries are missing, changed, or have lost body or capture without a reason, one sentence each."""
    digests = {
        int(number): bytes(digest) for number, digest in connection.execute("SELECT number, digest FROM entries")
    }
    faults = [f"Entry {number} is missing." for number in missing(connection, "entries", digests)]
    people, taken_out = _erased(connection)
    kept = {
        bytes(row[0]) for row in connection.execute("SELECT digest FROM captures UNION ALL SELECT digest FROM erased")
    }
    before = b""
    rows = connection.execute(f"SELECT {_COVERED}, body, salt FROM entries ORDER BY number")  # noqa: S608
    for *covered, body, salt in rows:
        number, participant, body_digest, capture_digest = covered[0], covered[3], covered[8], covered[9]
        if chained((before, *covered)) != digests[number]:
            faults.append(f"Entry {number} is not as it was kept.")
        if body is None and participant not in people:
            faults.append(f"Entry {number} has lost its content, and nobody asked for it.")
        if body is not None and chained((salt, body)) != body_digest:
            faults.append(f"The content of entry {number} is not as it was kept.")
        if capture_digest is not None and capture_digest not in kept:
            faults.append(f"The capture of entry {number} is missing.")
        before = digests[number]
    for number, digest in connection.execute("SELECT number, digest FROM erased"):
        if (number, bytes(digest).hex()) not in taken_out:
            faults.append(f"Capture {number} was taken out, and no entry says why.")
    return faults


def _erased(connection: sqlite3.Connection) -> tuple[set[str], set[tuple[int, str]]]:
    """Return which participants, and which captures, the entries say were erased."""
    people: set[str] = set()
    taken_out: set[tuple[int, str]] = set()
    query = "SELECT body FROM entries WHERE kind = 'records.erased' AND body IS NOT NULL"
    for (body,) in connection.execute(query):
        said = json.loads(body)
        people.add(said["participant"])
        taken_out.update((one["number"], one["digest"]) for one in said["captures"])
    return people, taken_out
