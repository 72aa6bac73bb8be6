"""What leaves of a visit: all of it, under the right names, and nothing of practice."""

from __future__ import annotations

import uuid
from datetime import date
from pathlib import Path

import pytest

from edge.exam.participant import Birth
from edge.exchange.errors import ExchangeRefused
from edge.exchange.record.names import Names, pseudonym_key
from edge.exchange.record.reading import grey_of
from edge.records.erasure import erase
from tests.edge.exchange.record.kept_visits import BIRTH, CODE, OPERATOR, OPERATOR_NAME, kept, records_of, whole_visit


def test_an_identified_visit_is_as_it_was_kept(tmp_path: Path) -> None:
    with kept(tmp_path) as store:
        visit = whole_visit(store)
        (record,) = records_of(store, "identified")
    assert (record.uid, record.state, record.day) == (visit, "ended", date(2026, 11, 3))
    assert (record.person.label, record.person.birth, record.person.ages) == (CODE, BIRTH, (75, 75))
    assert record.operator == OPERATOR_NAME and record.begun_at is not None
    assert [one.site for one in record.sites] == ["biceps", "triceps", "ra", "rf", "plpb"]
    assert [one.mt_mm for one in record.sites] == [18.2] * 5
    assert len(record.captures) == 17 and sum(one.standing for one in record.captures) == 15
    assert record.outcome is not None and record.facts.grip_kg == 17.9
    assert record.answers["grip.right.1"].unit == "kgf"
    first = record.captures[0]
    assert grey_of(first.picture).shape == (first.size_px[1], first.size_px[0])
    assert first.mask is not None and grey_of(first.mask).shape == grey_of(first.picture).shape


def test_a_pseudonymised_visit_names_nobody(tmp_path: Path) -> None:
    with kept(tmp_path) as store:
        visit = whole_visit(store)
        (record,) = records_of(store, "pseudonymised")
        entries = store.journal.of_visit(visit)
    said = repr(record)
    ids = {one.id for one in entries} | {one.participant for one in entries} | {visit, OPERATOR}
    for hidden in (CODE, "1951", OPERATOR_NAME, *ids, *(str(one.body.get("capture", visit)) for one in entries)):
        assert hidden not in said
    assert record.person.ages == (75, 75) and record.begun_at is None
    assert all(one.captured_at is None for one in record.captures)
    assert uuid.UUID(record.uid).version == 4


def test_a_person_has_the_same_pseudonym_on_every_kit_and_age_is_capped(tmp_path: Path) -> None:
    labels = []
    for kit in ("one", "two"):
        with kept(tmp_path / kit) as store:
            whole_visit(store, birth=Birth(1930))
            (record,) = records_of(store, "pseudonymised")
        labels.append((record.person.label, record.person.uid))
        assert record.person.ages == (90, 90) == record.facts.ages
    assert labels[0] == labels[1]


def test_practice_open_and_erased_visits_stay(tmp_path: Path) -> None:
    with kept(tmp_path) as store:
        whole_visit(store, "KT-1", practice=True)
        whole_visit(store, "KT-2", end=False)
        whole_visit(store, "KT-3")
        assert [one.person.label for one in records_of(store, "identified")] == ["KT-3"]
        erase(store.journal, store.journal.find("KT-3") or "", why="request", operator="")
        assert records_of(store, "identified") == []


def test_a_withheld_number_is_none_with_its_reason(tmp_path: Path) -> None:
    with kept(tmp_path) as store:
        whole_visit(store, withheld="ra")
        (record,) = records_of(store, "identified")
    (ra,) = [one for one in record.sites if one.site == "ra"]
    assert (ra.mt_mm, ra.csa_cm2) == (None, None) and "outline.uncertain" in ra.reasons


def test_the_kits_own_key_is_made_of_that_of_its_records(tmp_path: Path) -> None:
    keys = []
    for kit in ("one", "two"):
        with kept(tmp_path / kit):
            keys.append(pseudonym_key(tmp_path / kit, None))
    restored = tmp_path / "restored"
    restored.mkdir()
    (restored / "records-key").write_bytes((tmp_path / "one" / "records-key").read_bytes())
    assert pseudonym_key(restored, None) == keys[0] != keys[1]
    assert keys[0] != (restored / "records-key").read_bytes()


def test_a_programmes_key_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    short = tmp_path / "key"
    short.write_bytes(b"short")
    for file in (short, tmp_path / "absent"):
        with pytest.raises(ExchangeRefused) as refused:
            pseudonym_key(tmp_path, file)
        assert refused.value.reason == "exchange.key"


def test_what_is_derived_differs_from_what_it_is_derived_from() -> None:
    names = Names("pseudonymised", bytes(32))
    made = {names.derived("a", "mask"), names.derived("a", "report"), names.derived("b", "mask"), names.uid("a"), "a"}
    assert len(made) == 5
