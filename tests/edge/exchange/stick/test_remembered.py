"""What is offered next: all that is new since the last whole export, each visit in one of them, none in neither."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from edge.exam.entry import new_entry
from edge.exam.participant import Participant
from edge.exchange.record.visit_record import Naming
from edge.exchange.stick.outgoing import StickExport
from edge.exchange.stick.remembered import exported, leaving
from edge.records.capture_store import CaptureStore
from tests.edge.exchange.record.kept_visits import BIRTH, OPERATOR, kept, records_of, whole_visit
from tests.edge.exchange.stick.exports import outgoing


@pytest.fixture
def store(tmp_path: Path) -> Iterator[CaptureStore]:
    with kept(tmp_path) as opened:
        yield opened


def offered(store: CaptureStore, naming: Naming = "pseudonymised", *, everything: bool = False) -> tuple[str, ...]:
    return leaving(store.journal, naming, everything=everything).visits


def export(store: CaptureStore, naming: Naming = "pseudonymised") -> None:
    through = leaving(store.journal, naming).through
    done = StickExport("myosight-0a1b2c3d-2026-11-26-1", 1, 1000, "0" * 64, from_device=True)
    store.journal.append([exported(replace(outgoing([]), naming=naming), done, through)], operator=OPERATOR)


def test_all_that_may_leave_is_offered_and_nothing_else(store: CaptureStore) -> None:
    first = whole_visit(store, "KT-0001", captures_per_site=1)
    whole_visit(store, "KT-0002", captures_per_site=1, practice=True)
    whole_visit(store, "KT-0003", captures_per_site=1, end=False)
    assert offered(store) == (first,)
    assert len(records_of(store, "pseudonymised", pictures=False)) == 1  # the reader agrees
    found = leaving(store.journal, "pseudonymised")
    (record,) = records_of(store, "pseudonymised")
    assert found.least_bytes == sum(len(one.picture) + len(one.mask or b"") for one in record.captures) > 0


def test_after_an_export_only_what_is_new_is_offered_and_everything_on_demand(store: CaptureStore) -> None:
    first = whole_visit(store, "KT-0001", captures_per_site=1)
    under_way = whole_visit(store, "KT-0002", captures_per_site=1, end=False)
    export(store)
    assert offered(store) == ()
    second = whole_visit(store, "KT-0003", captures_per_site=1)
    assert offered(store) == (second,)
    who = store.journal.of_visit(under_way)[0].participant
    end = new_entry("visit.abandoned", {"reason": "tired"}, participant=who, visit=under_way)
    store.journal.append([end], operator=OPERATOR)
    assert offered(store) == (under_way, second)  # begun before the export, and ended after it
    assert offered(store, everything=True) == (first, under_way, second)
    export(store)
    assert offered(store) == ()


def test_under_other_names_it_has_not_left(store: CaptureStore) -> None:
    first = whole_visit(store, "KT-0001", captures_per_site=1)
    export(store, "pseudonymised")
    assert offered(store, "identified") == (first,)
    assert offered(store, "pseudonymised") == ()


def test_a_corrected_participant_leaves_again_and_a_printed_sheet_changes_nothing(store: CaptureStore) -> None:
    first = whole_visit(store, "KT-0001", captures_per_site=1)
    whole_visit(store, "KT-0002", captures_per_site=1)
    export(store)
    who = store.journal.of_visit(first)[0].participant
    sheet = new_entry("sheet.printed", {"pages": 2}, participant=who, visit=first)
    store.journal.append([sheet], operator=OPERATOR)
    assert offered(store) == ()
    right = Participant(who, "KT-0009", "F", BIRTH)
    store.journal.append([new_entry("participant.corrected", right.to_body(), participant=who)], operator=OPERATOR)
    assert offered(store) == (first,)


def test_what_left_otherwise_is_not_taken_for_a_stick(store: CaptureStore) -> None:
    first = whole_visit(store, "KT-0001", captures_per_site=1)
    body = {"naming": "pseudonymised", "formats": ["csv"], "visits": 1, "sha256": "0" * 64}
    store.journal.append([new_entry("records.exported", body)], operator=OPERATOR)
    assert offered(store) == (first,)
