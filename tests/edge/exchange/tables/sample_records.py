"""Records to write as tables, read once from real records and then changed here."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import lru_cache
from pathlib import Path

from edge.exchange.record.visit_record import Naming, VisitRecord
from tests.edge.exchange.record.kept_visits import kept, records_of, whole_visit


def sample(naming: Naming = "pseudonymised", *, pictures: bool = False) -> VisitRecord:
    """Return a whole visit whose triceps has no number."""
    return _sample(naming, pictures)


@lru_cache(4)
def _sample(naming: Naming, pictures: bool) -> VisitRecord:
    with tempfile.TemporaryDirectory() as folder, kept(Path(folder)) as store:
        whole_visit(store, withheld="triceps")
        return records_of(store, naming, pictures=pictures)[0]


def with_device(record: VisitRecord, device: str) -> VisitRecord:
    """Return the record with another device in every capture."""
    return replace(record, captures=tuple(replace(one, device=device) for one in record.captures))


def many(
    count: int, *, per_day: int = 20, naming: Naming = "pseudonymised", pictures: bool = False
) -> Iterator[VisitRecord]:
    """Yield visits of as many participants, made one at a time."""
    one = sample(naming, pictures=pictures)
    for number in range(count):
        uids = {capture.uid: f"{number:08x}-2222-4222-8222-{place:012x}" for place, capture in enumerate(one.captures)}
        yield replace(
            one,
            uid=f"{number:08x}-0000-4000-8000-000000000000",
            person=replace(one.person, label=f"P-{number:06d}", uid=f"{number:08x}-1111-4111-8111-111111111111"),
            day=one.day + timedelta(days=number // per_day),
            sites=tuple(replace(site, captures=tuple(uids[uid] for uid in site.captures)) for site in one.sites),
            captures=tuple(replace(capture, uid=uids[capture.uid]) for capture in one.captures),
        )
