"""One thing that happened: a visit is the fold of its entries, and nothing else.

An entry is never changed. Who corrects something writes another entry; the one with the higher number holds.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from edge.exam.errors import ExamRefused

Kind = Literal[
    "participant.enrolled",
    "participant.corrected",
    "visit.begun",
    "answer.given",
    "capture.accepted",
    "capture.retaken",
    "site.not_done",
    "site.reopened",
    "visit.ended",
    "visit.abandoned",
    "sheet.printed",
    # written by edge/records itself
    "operator.added",
    "operator.changed",
    "operator.removed",
    "operator.signed_in",
    "operator.signed_out",
    "operator.refused",
    "operator.locked",
    "records.erased",
    "records.exported",
    "clock.set",
    "kit.brought_in",
    "kit.taken_back",
]
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True)
class NewEntry:
    """What somebody did, before it is kept.

    Attributes:
        id: uuid4; the same id twice is one entry.
        kind: what was done.
        participant: uuid; empty for none.
        visit: uuid; empty for none.
        body: what the kind asks for; JSON.
    """

    id: str
    kind: Kind
    participant: str
    visit: str
    body: Mapping[str, Any]


@dataclass(frozen=True)
class Entry(NewEntry):
    """The same as it is kept.

    Attributes:
        number: on this kit, rising.
        at: UTC, ISO 8601, as ``2026-11-26T09:30:00.000+00:00``.
        operator: id of who was signed in; empty before anybody was.
    """

    number: int
    at: str
    operator: str


def new_entry(kind: Kind, body: Mapping[str, Any], *, participant: str = "", visit: str = "") -> NewEntry:
    """Return an entry with an id of its own."""
    return NewEntry(id=str(uuid.uuid4()), kind=kind, participant=participant, visit=visit, body=body)


def unfit_body(kind: str, why: str) -> ExamRefused:
    """Return the refusal of a body that is not of its kind."""
    return ExamRefused(
        f"An entry {kind} cannot be read: {why}.",
        remedy="Have the records looked after: another release may have written them.",
        reason="entry.body",
    )
