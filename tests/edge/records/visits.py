"""A visit as a script: what a worker does from hello to the sheet, as entries with fixed ids, some with a picture."""

from __future__ import annotations

import uuid
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from edge.exam.entry import Kind, NewEntry
from edge.records.accepted import Accepted
from tests.edge.records.captures import capture

CODE = "KT-0417"
_SPACE = uuid.UUID("6c1f4c0e-6a0d-4c67-9f0e-2a4f6d1f9b11")


class Done(NamedTuple):
    """One thing a worker did: the entry, and the capture where it has one."""

    entry: NewEntry
    capture: Accepted | None = None


def uuid_of(name: str) -> str:
    """Return the same uuid for the same name."""
    return str(uuid.uuid5(_SPACE, name))


def enrolled(code: str = CODE) -> NewEntry:
    """Return the entry that enrols whoever has this code."""
    body = {"code": code, "sex": "F", "birth": {"year": 1951, "month": 4, "day": None}}
    return NewEntry(uuid_of(f"{code} enrolled"), "participant.enrolled", uuid_of(code), "", body)


def entry(name: str, kind: Kind, body: dict[str, object], code: str = CODE, visit: str = "first") -> NewEntry:
    """Return an entry of a visit; its id follows from code, visit and name."""
    return NewEntry(uuid_of(f"{code} {visit} {name}"), kind, uuid_of(code), uuid_of(f"{code} {visit}"), body)


def begun(code: str = CODE, visit: str = "first") -> NewEntry:
    """Return the entry that begins a visit."""
    return entry("begun", "visit.begun", {"programme": "demonstration", "practice": False}, code, visit)


def placement(number: int, code: str = CODE, visit: str = "first", *, mt_mm: float = 18.4) -> Done:
    """Return an accepted placement with its capture."""
    picture = replace(_drawn(), id=uuid_of(f"{code} {visit} capture {number}"), mt_mm=mt_mm)
    body = {"site": "rf", "side": "right", "placement": number, "capture": picture.id, "mt_mm": mt_mm}
    return Done(entry(f"placement {number}", "capture.accepted", body, code, visit), picture)


@lru_cache(1)
def _drawn() -> Accepted:
    return capture()  # encoding its picture takes longer than all the rest


def script(code: str = CODE, visit: str = "first", *, captures: int = 3) -> list[Done]:
    """Return a whole visit, step by step."""
    steps = [Done(begun(code, visit))]
    for number in range(1, captures + 1):
        steps.append(placement(number, code, visit, mt_mm=17.0 + number))
        answer = {"question": f"grip.right.{number}", "outcome": "value", "value": 20.0 + number, "source": "typed"}
        steps.append(Done(entry(f"grip {number}", "answer.given", answer, code, visit)))
    return [*steps, Done(entry("ended", "visit.ended", {"state": "no_flag"}, code, visit))]
