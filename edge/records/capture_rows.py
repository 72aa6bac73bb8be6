"""The rows of accepted captures: written inside a transaction of somebody else, read back, checked."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import fields

from edge.records.accepted import Accepted, digest_of

_COLUMNS = tuple(field.name for field in fields(Accepted))
_ADD = """
INSERT INTO captures (
    number, id, captured_at, accepted_at, site, view, status, reasons, mt_mm, mt_u_mm, csa_cm2, csa_u_cm2, measurement,
    mm_per_px_x, mm_per_px_y, scale, bundle_name, bundle_version, bundle_sha256, trained_on, origin, area, picture,
    mask, digest
) VALUES (
    :number, :id, :captured_at, :accepted_at, :site, :view, :status, :reasons, :mt_mm, :mt_u_mm, :csa_cm2, :csa_u_cm2,
    :measurement, :mm_per_px_x, :mm_per_px_y, :scale, :bundle_name, :bundle_version, :bundle_sha256, :trained_on,
    :origin, :area, :picture, :mask, :digest
)
"""
#: Every capture there ever was: of an erased person's only the digest is left.
_LINKS = "SELECT number, digest FROM captures UNION ALL SELECT number, digest FROM erased ORDER BY number"


def add_capture(connection: sqlite3.Connection, capture: Accepted) -> tuple[int, bytes]:
    """Add a capture to the open transaction; return its number on this kit and its digest."""
    last = connection.execute(f"{_LINKS} DESC LIMIT 1").fetchone()
    number, before = (int(last[0]) + 1, bytes(last[1])) if last else (1, b"")
    digest = digest_of(capture, number, before)
    connection.execute(_ADD, {**vars(capture), "number": number, "digest": digest})
    return number, digest


def captures(connection: sqlite3.Connection) -> Iterator[tuple[int, Accepted]]:
    """Yield every capture with its number, in this order, pictures and all, one in memory at a time."""
    rows = connection.execute("SELECT * FROM captures ORDER BY number")
    names = [column[0] for column in rows.description]
    for row in rows:
        values = dict(zip(names, row, strict=True))
        yield values["number"], Accepted(**{name: values[name] for name in _COLUMNS})


def check_captures(connection: sqlite3.Connection) -> list[str]:
    """Return which captures are missing or not as they were accepted, one sentence each."""
    links = [(int(number), bytes(digest)) for number, digest in connection.execute(_LINKS)]
    digests = dict(links)
    faults = [f"Capture {number} is missing." for number in missing(connection, "captures", digests)]
    before = {number: digest for (number, _), (_, digest) in zip(links[1:], links, strict=False)}
    for number, capture in captures(connection):
        if digest_of(capture, number, before.get(number, b"")) != digests[number]:
            faults.append(f"Capture {number} is not as it was accepted.")
    return faults


def missing(connection: sqlite3.Connection, table: str, there: dict[int, bytes]) -> list[int]:
    """Return which numbers of a table are not there, up to the highest it ever gave."""
    highest = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).fetchone()
    return sorted(set(range(1, max([*there, highest[0] if highest else 0], default=0) + 1)) - set(there))
