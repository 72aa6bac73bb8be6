"""The journal: an entry is kept once, whole, in order, and whatever was done to it afterwards is found."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from edge.exam.entry import NewEntry, new_entry
from edge.records.capture_store import CaptureStore
from edge.records.database import open_database
from edge.records.errors import RecordsRefused
from edge.records.journal import Journal
from edge.records.records_key import records_key
from tests.edge.records.captures import capture
from tests.edge.records.visits import CODE, begun, enrolled, entry, placement, script, uuid_of

WHO, VISIT = uuid_of(CODE), uuid_of(f"{CODE} first")


def _kept(store: CaptureStore, *codes: str) -> None:
    for code in codes or (CODE,):
        store.journal.append([enrolled(code)], operator="op")
        for done in script(code):
            store.journal.append([done.entry], operator="op", capture=done.capture)


def test_an_entry_comes_back_as_it_was_given_and_the_visit_with_its_participant(tmp_path: Path) -> None:
    with CaptureStore(tmp_path) as store:
        (kept,) = store.journal.append([enrolled()], operator="op-1")
        store.journal.append([begun()], operator="op-1")
    with CaptureStore(tmp_path) as store:
        found = store.journal.of_visit(VISIT)
        assert store.verify() == []
    assert found[0] == kept
    assert [(one.number, one.kind, one.operator) for one in found] == [
        (1, "participant.enrolled", "op-1"),
        (2, "visit.begun", "op-1"),
    ]
    assert found[0].body == enrolled().body
    assert datetime.fromisoformat(kept.at).tzinfo == timezone.utc


def test_the_same_entry_twice_is_one_entry_with_one_picture(tmp_path: Path) -> None:
    done = placement(1)
    with CaptureStore(tmp_path) as store:
        first = store.journal.append([enrolled(), done.entry], operator="op", capture=done.capture)
        again = store.journal.append([done.entry], operator="other", capture=done.capture)
        assert again == first[1:], "as it was kept the first time, by whom and when"
        assert (store.count(), store.count_entries()) == (1, 2)
        assert store.verify() == []


@pytest.mark.parametrize(
    "other",
    [
        replace(enrolled(), body={"code": "XX-1"}),
        replace(enrolled(), kind="participant.corrected"),
        replace(enrolled(), participant=uuid_of("another")),
    ],
)
def test_one_id_never_stands_for_two_things(tmp_path: Path, other: NewEntry) -> None:
    with CaptureStore(tmp_path) as store:
        store.journal.append([enrolled()], operator="op")
        with pytest.raises(RecordsRefused) as refusal:
            store.journal.append([other], operator="op")
        assert refusal.value.reason == "records.id_reused"


@pytest.mark.parametrize(
    "wrong",
    [
        replace(begun(), id="1"),
        replace(begun(), id=begun().id.upper()),
        replace(begun(), kind="visit.paused"),  # type: ignore[arg-type]
        replace(begun(), body={"value": float("nan")}),
        replace(begun(), body={"value": object()}),
        placement(1).entry,
    ],
)
def test_what_is_no_entry_is_refused_and_takes_nothing_with_it(tmp_path: Path, wrong: NewEntry) -> None:
    with CaptureStore(tmp_path) as store:
        with pytest.raises(RecordsRefused) as refusal:
            store.journal.append([enrolled(), wrong], operator="op")
        assert refusal.value.reason == "records.entry"
        assert store.count_entries() == 0, "all or nothing"
        assert store.journal.append([enrolled()], operator="op")[0].number == 1


def test_a_picture_goes_only_with_the_entry_that_names_it(tmp_path: Path) -> None:
    with CaptureStore(tmp_path) as store:
        for entries in ([enrolled()], [placement(1).entry]):
            with pytest.raises(RecordsRefused) as refusal:
                store.journal.append(entries, operator="op", capture=capture())
            assert refusal.value.reason == "records.entry"
        assert (store.count(), store.count_entries()) == (0, 0)
        done = placement(1)
        assert done.capture is not None
        store.journal.append([done.entry], operator="op", capture=done.capture)
        kept = store.journal.picture(done.capture.id)
        assert (kept.picture, kept.mask) == (done.capture.picture, done.capture.mask)
        with pytest.raises(RecordsRefused) as none:
            store.journal.picture(uuid_of("no capture"))
        assert none.value.reason == "records.none"


def test_a_value_never_goes_under_another_participants_visit(tmp_path: Path) -> None:
    with CaptureStore(tmp_path) as store:
        store.journal.append([enrolled(), begun()], operator="op")
        stray = replace(entry("grip", "answer.given", {}), participant=uuid_of("KT-0002"))
        with pytest.raises(RecordsRefused) as refusal:
            store.journal.append([stray], operator="op")
        assert refusal.value.reason == "records.mixed"
        assert [one.kind for one in store.journal.of_participant(uuid_of("KT-0002"))] == []


def test_two_participants_never_have_one_code_and_a_corrected_code_is_free_again(tmp_path: Path) -> None:
    corrected = new_entry("participant.corrected", {**enrolled().body, "code": "KT-9"}, participant=WHO)
    second = replace(enrolled(), id=uuid_of("again"), participant=uuid_of("second"))
    with CaptureStore(tmp_path) as store:
        store.journal.append([enrolled()], operator="op")
        with pytest.raises(RecordsRefused) as refusal:
            store.journal.append([second], operator="op")
        assert refusal.value.reason == "records.code_taken"
        store.journal.append([corrected, second], operator="op")
        assert (store.journal.find("KT-9"), store.journal.find(CODE)) == (WHO, uuid_of("second"))
        assert store.journal.find("KT-0") is None


def test_visits_are_open_until_they_are_ended_or_abandoned(tmp_path: Path) -> None:
    with CaptureStore(tmp_path) as store:
        _kept(store, "KT-1")
        store.journal.append([enrolled("KT-2"), begun("KT-2")], operator="op")
        left = entry("left", "visit.abandoned", {"reason": "person_left"}, "KT-3")
        store.journal.append([enrolled("KT-3"), begun("KT-3"), left], operator="op")
        visits = store.journal.visits()
        assert [(one.code, one.state) for one in visits] == [("KT-3", "abandoned"), ("KT-2", "open"), ("KT-1", "ended")]
        assert [one.visit for one in store.journal.open_visits()] == [uuid_of("KT-2 first")]
        today = visits[0].begun_at.astimezone().date()
        assert store.journal.visits_on(today) == visits
        assert store.journal.visits_on(today - timedelta(days=1)) == []
        known = {one.code: one for one in store.journal.participants()}
        assert {code: one.participant for code, one in known.items()} == {
            c: uuid_of(c) for c in ("KT-1", "KT-2", "KT-3")
        }
        for visit in visits:
            assert datetime.fromisoformat(known[visit.code].last_visit_at) == visit.begun_at


def test_a_visit_belongs_to_the_day_of_the_kits_own_time_zone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Hong_Kong")
    time.tzset()
    try:
        with CaptureStore(tmp_path) as store:
            late = Journal(store.journal.database, lambda: datetime(2026, 12, 1, 17, 30, tzinfo=timezone.utc))
            late.append([enrolled(), begun()], operator="op")
            assert [one.code for one in late.visits_on(date(2026, 12, 2))] == [CODE]
            assert late.visits_on(date(2026, 12, 1)) == []
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize(
    "change", ["UPDATE entries SET body = '{}'", "UPDATE entries SET at = ''", "DELETE FROM entries"]
)
def test_sql_itself_cannot_change_or_remove_an_entry(tmp_path: Path, change: str) -> None:
    with CaptureStore(tmp_path) as store:
        _kept(store)
        with pytest.raises(Exception, match="a kept entry is never"):
            store._connection.execute(change)
        assert store.verify() == []


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ("UPDATE entries SET body = replace(body, '18.0', '28.0') WHERE number = 3", "The content of entry 3 is not"),
        ("UPDATE entries SET operator = 'x' WHERE number = 4", "Entry 4 is not as it was kept"),
        ("UPDATE entries SET clock = 'set_back' WHERE number = 4", "Entry 4 is not as it was kept"),
        ("UPDATE entries SET body = NULL, salt = NULL WHERE number = 4", "Entry 4 has lost its content"),
        ("DELETE FROM entries WHERE number = 4", "Entry 4 is missing"),
        ("DELETE FROM entries WHERE number = 9", "Entry 9 is missing"),
        ("DELETE FROM captures WHERE number = 3", "Capture 3 is missing"),
        ("DELETE FROM captures WHERE number = 2", "The capture of entry 5 is missing"),
        (
            "INSERT INTO erased SELECT number, digest, 1 FROM captures WHERE number = 2; "
            "DELETE FROM captures WHERE number = 2",
            "Capture 2 was taken out, and no entry says why",
        ),
        (
            "UPDATE entries SET number = -3 WHERE number = 3; UPDATE entries SET number = 3 WHERE number = 5; "
            "UPDATE entries SET number = 5 WHERE number = -3",
            "Entry 3 is not as it was kept",
        ),
        ("UPDATE captures SET picture = zeroblob(9) WHERE number = 2", "Capture 2 is not as it was accepted"),
    ],
)
def test_whoever_gets_around_that_is_found_out(tmp_path: Path, change: str, found: str) -> None:
    with CaptureStore(tmp_path) as store:
        _kept(store)
        assert store.verify() == []
    connection = open_database(tmp_path / "records.db", records_key(tmp_path, make=False).secret)
    for (trigger,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {trigger}")
    for statement in change.split("; "):
        assert connection.execute(statement).rowcount == 1
    connection.close()
    with CaptureStore(tmp_path) as store:
        assert any(fault.startswith(found) for fault in store.verify())


def test_an_older_copy_of_the_same_records_is_found(tmp_path: Path) -> None:
    with CaptureStore(tmp_path) as store:
        store.journal.append([enrolled()], operator="op")
    older = (tmp_path / "records.db").read_bytes()
    with CaptureStore(tmp_path) as store:
        store.journal.append([begun()], operator="op")
    CaptureStore(tmp_path).close()
    (tmp_path / "records.db").write_bytes(older)
    with CaptureStore(tmp_path) as store:
        assert store.verify() == ["Entry 2 was here once, and is not, or is another: this is an older copy."]
    with CaptureStore(tmp_path) as store:
        assert len(store.verify()) == 1, "and opening it does not make it right"


def test_under_a_clock_that_cannot_be_believed_entries_are_kept_and_say_so(tmp_path: Path) -> None:
    times = iter(
        datetime.fromisoformat(text)
        for text in (
            "1970-01-01T00:00:07+00:00",
            "2026-12-01T09:00:00+00:00",
            "2026-12-01T08:59:30+00:00",
            "2026-12-01T08:00:00+00:00",
            "2026-11-30T08:00:00+00:00",
            "2026-11-30T08:00:01+00:00",
        )
    )
    answers = [entry(str(number), "answer.given", {"question": "body.height_cm"}) for number in range(4)]
    with CaptureStore(tmp_path) as store:
        journal = Journal(store.journal.database, lambda: next(times))
        for one in (begun(), *answers[:3], new_entry("clock.set", {}), answers[3]):
            journal.append([one], operator="op")
        flags = [row[0] for row in store._connection.execute("SELECT clock FROM entries ORDER BY number")]
        assert flags == ["before_build", "ok", "ok", "set_back", "ok", "ok"]
        assert [len(store.journal.of_visit(VISIT)), store.verify()] == [5, []]
        assert [one.clock_doubtful for one in store.journal.visits()] == [True]
