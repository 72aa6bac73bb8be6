"""What a kit's pages are given of destinations and of who is expected, from real records and real files."""

from __future__ import annotations

from datetime import date, datetime, timezone
from pathlib import Path

import pytest

from edge.commands.visits import demonstrated_visits, kit_visits
from edge.configuration import Settings
from edge.exam.participant import Birth
from edge.exchange.delivery.ledger import Ledger
from edge.exchange.expected.network_list import keep_network_list
from edge.exchange.inward.worklist import Expected
from edge.exchange.settings import Destination, Exchange
from edge.records.record_keeper import RecordKeeper
from tests.edge.exchange.record.kept_visits import kept, whole_visit

DAY = date(2026, 11, 26)
THERE = Destination(name="archive", kind="fhir", url="http://127.0.0.1:9", plain=True)


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The state folder of a kit with two visits, of which one has arrived."""
    monkeypatch.setenv("MYOSIGHT_STATE", str(tmp_path))
    with kept(tmp_path) as store:
        for code in ("KT-1", "KT-2"):
            whole_visit(store, code, captures_per_site=1)
        ledger = Ledger(store.journal.database, "archive")
        ledger.begin(1)
        ledger.delivered(1, "2026-11-26T09:00:00.000+00:00")
        ledger.rest("2026-11-26T09:30:00.000+00:00", "delivery.network")
    return tmp_path


def test_how_far_a_destination_has_come_is_read_beside_the_screen(state: Path) -> None:
    records = RecordKeeper(state)
    visits = kit_visits(Settings(exchange=Exchange(destinations=(THERE,))), records)
    assert visits.destinations is not None
    (found,) = visits.destinations.look().result(10)
    records.close()
    assert (found.name, found.waiting, found.delivered, found.reason) == ("archive", 1, 1, "delivery.network")
    assert found.contact_at == datetime(2026, 11, 26, 9, tzinfo=timezone.utc)


def test_who_is_expected_is_read_beside_the_screen(state: Path) -> None:
    people = (Expected("KT-0417", Birth(1951, 4, 23), "F", DAY),)
    keep_network_list(people, state)
    records = RecordKeeper(state)
    visits = kit_visits(Settings(), records)
    assert visits.destinations is None
    assert visits.expected is not None
    found = visits.expected.on(DAY).result(10)
    (state / "expected-today.csv").write_text("name\nMei Chan\n")
    damaged = visits.expected.on(DAY).result(10)
    records.close()
    assert (found.people, found.refused) == (people, ())
    assert (damaged.people, damaged.refused) == ((), ("inward.content",))


def test_a_demonstration_sends_nowhere_and_expects_nobody() -> None:
    visits = demonstrated_visits(Settings())
    assert visits.destinations is None
    assert visits.expected is None
