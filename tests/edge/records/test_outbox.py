"""What is to leave is noted with the entry that makes it so, or neither is there; nobody erased leaves afterwards."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from edge.exam.entry import NewEntry, new_entry
from edge.records.backup import backup, restore
from edge.records.capture_store import CaptureStore
from edge.records.database import SqlError
from edge.records.entry_rows import add_entry
from edge.records.erasure import erase
from edge.records.errors import RecordsRefused
from edge.records.outbox import unsent
from tests.edge.records.visits import begun, enrolled, entry, script, uuid_of

MIGRATIONS = Path(__file__).parents[3] / "edge" / "records" / "migrations"
ONE, TWO = "KT-1", "KT-2"


def _visit(store: CaptureStore, code: str, visit: str = "first", *, enrol: bool = True) -> None:
    if enrol:
        store.journal.append([enrolled(code)], operator="op")
    for done in script(code, visit, captures=1):
        store.journal.append([done.entry], operator="op", capture=done.capture)


def _rows(store: CaptureStore) -> list[tuple[str, str, bool]]:
    query = "SELECT visit, why, withdrawn IS NOT NULL FROM outbox ORDER BY number"
    return [(visit, why, bool(gone)) for visit, why, gone in store.journal.database.rows(query)]


def _corrected(code: str, to: str) -> NewEntry:
    return replace(new_entry("participant.corrected", {**enrolled(to).body}), participant=uuid_of(code))


def test_a_visit_that_ends_is_in_the_outbox_once(tmp_path: Path) -> None:
    with CaptureStore(tmp_path) as store:
        _visit(store, ONE)
        ended = script(ONE, captures=1)[-1]
        store.journal.append([ended.entry], operator="op")  # told again, as after a power cut
        assert _rows(store) == [(uuid_of(f"{ONE} first"), "ended", False)]
        number, at = store.journal.database.rows("SELECT entry, at FROM outbox")[0]
        assert (number, at) == (5, store.journal.of_kind("visit.ended")[0].at)
        assert unsent(store.journal.database) == 1


def test_both_are_kept_or_neither(tmp_path: Path) -> None:
    with CaptureStore(tmp_path) as store:
        store.journal.append([enrolled(ONE), begun(ONE)], operator="op")
        stop = "CREATE TEMP TRIGGER stop BEFORE INSERT ON outbox BEGIN SELECT RAISE(ABORT, 'no'); END"
        store.journal.database.connection.execute(stop)
        ended = script(ONE)[-1].entry
        with pytest.raises(RecordsRefused):
            store.journal.append([ended], operator="op")
        assert (store.journal.of_kind("visit.ended"), _rows(store)) == ([], [])
        store.journal.database.connection.execute("DROP TRIGGER stop")
        store.journal.append([ended], operator="op")
        assert len(_rows(store)) == 1


def test_practice_and_what_is_open_or_abandoned_stays(tmp_path: Path) -> None:
    with CaptureStore(tmp_path) as store:
        practice = replace(begun(ONE), body={"programme": "demonstration", "practice": True})
        store.journal.append([enrolled(ONE), practice, script(ONE)[-1].entry], operator="op")
        store.journal.append([enrolled(TWO), begun(TWO)], operator="op")
        assert (_rows(store), unsent(store.journal.database)) == ([], 0)
        store.journal.append([entry("given up", "visit.abandoned", {"reason": "time"}, TWO)], operator="op")
        assert (_rows(store), store.verify()) == ([], [])


def test_who_is_corrected_afterwards_leaves_again_with_each_visit(tmp_path: Path) -> None:
    with CaptureStore(tmp_path) as store:
        store.journal.append([enrolled(ONE), _corrected(ONE, "KT-3")], operator="op")
        assert _rows(store) == []
        _visit(store, ONE, enrol=False)
        _visit(store, ONE, "second", enrol=False)
        _visit(store, TWO)
        store.journal.append([begun(ONE, "third"), _corrected(ONE, "KT-4")], operator="op")
        visits = [uuid_of(f"{ONE} {which}") for which in ("first", "second")]
        assert _rows(store)[3:] == [(visit, "corrected", False) for visit in visits]
        assert unsent(store.journal.database) == 3, "a visit counts once, however often it changed"


def test_nobody_erased_leaves_and_nobody_is_erased_without_that(tmp_path: Path) -> None:
    with CaptureStore(tmp_path) as store:
        _visit(store, ONE)
        _visit(store, TWO)
        connection = store.journal.database.connection
        connection.execute("CREATE TEMP TRIGGER stop BEFORE UPDATE ON outbox BEGIN SELECT RAISE(ABORT, 'no'); END")
        with pytest.raises(RecordsRefused):
            erase(store.journal, uuid_of(ONE), why="request", operator="op")
        assert [gone for *_, gone in _rows(store)] == [False, False]
        assert store.journal.find(ONE) == uuid_of(ONE)
        connection.execute("DROP TRIGGER stop")
        erase(store.journal, uuid_of(ONE), why="request", operator="op")
        assert [gone for *_, gone in _rows(store)] == [True, False]
        assert unsent(store.journal.database) == 1
        assert store.verify() == []


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE outbox SET visit = 'another'",
        "UPDATE outbox SET at = ''",
        "UPDATE outbox SET withdrawn = NULL",
        "DELETE FROM outbox",
        "DELETE FROM deliveries",
        "UPDATE deliveries SET state = 'waiting', confirmed_at = NULL",
        "INSERT INTO deliveries (destination, outbox, state, attempts) VALUES ('b', 1, 'delivered', 1)",
        "INSERT INTO deliveries (destination, outbox, state, attempts) VALUES ('b', 9, 'waiting', 0)",
    ],
)
def test_what_is_noted_is_not_changed(tmp_path: Path, change: str) -> None:
    with CaptureStore(tmp_path) as store:
        _visit(store, ONE)
        connection = store.journal.database.connection
        connection.execute(
            "INSERT INTO deliveries (destination, outbox, state, attempts, confirmed_at) "
            "VALUES ('a', 1, 'delivered', 1, '2026-11-03T09:30:00.000+00:00')"
        )
        with pytest.raises(SqlError):
            connection.execute(change)
        assert unsent(store.journal.database) == 0


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ("DELETE FROM outbox", "The visit that ended with entry 5 is not in the outbox."),
        (
            "UPDATE outbox SET withdrawn = NULL WHERE withdrawn IS NOT NULL",
            "Outbox row 2 is of somebody who was erased, and was not withdrawn.",
        ),
    ],
)
def test_a_visit_that_was_taken_out_or_put_back_is_found(tmp_path: Path, change: str, found: str) -> None:
    with CaptureStore(tmp_path) as store:
        _visit(store, ONE)
        _visit(store, TWO)
        erase(store.journal, uuid_of(TWO), why="request", operator="op")
        assert store.verify() == []
        for trigger in ("outbox_stays", "outbox_remains"):
            store.journal.database.connection.execute(f"DROP TRIGGER {trigger}")
        store.journal.database.connection.execute(change)
        assert found in store.verify()


def test_visits_that_ended_before_there_was_an_outbox_are_in_it(tmp_path: Path) -> None:
    _release_before(tmp_path)
    with CaptureStore(tmp_path) as store:
        assert _rows(store) == [(uuid_of(f"{ONE} first"), "ended", False), (uuid_of(f"{TWO} first"), "ended", False)]
        assert store.verify() == []
        _visit(store, "KT-9")
        assert len(_rows(store)) == 3


def _release_before(folder: Path) -> None:
    """Write records as the release before the outbox did: two visits ended, one practised, one open, one erased."""
    (folder / "records-key").write_bytes(bytes(range(32)))
    connection = sqlcipher.connect(str(folder / "records.db"), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{bytes(range(32)).hex()}'\"")
    connection.execute("PRAGMA journal_mode = WAL")
    for name in ("0001_captures.sql", "0002_visits.sql"):
        connection.executescript((MIGRATIONS / name).read_text())
    connection.execute("PRAGMA user_version = 2")
    practice = replace(begun("KT-3"), body={"programme": "demonstration", "practice": True})
    entries = [enrolled(code) for code in (ONE, TWO, "KT-3", "KT-4", "KT-5")]
    entries += [begun(ONE), begun(TWO), practice, begun("KT-4"), begun("KT-5")]
    entries += [script(code)[-1].entry for code in (ONE, TWO, "KT-3", "KT-5")]
    entries += [new_entry("records.erased", {"participant": uuid_of("KT-5"), "why": "request", "captures": []})]
    for one in entries:
        add_entry(connection, one, at="2026-11-03T09:30:00.000+00:00", operator="", clock="ok", capture_digest=None)
    connection.execute("UPDATE entries SET body = NULL, salt = NULL WHERE participant = ?", (uuid_of("KT-5"),))
    connection.close()


def test_the_outbox_goes_with_a_backup(tmp_path: Path) -> None:
    kit, other = tmp_path / "kit", tmp_path / "other"
    with CaptureStore(kit) as store:
        _visit(store, ONE)
    backup(kit, tmp_path / "monday.backup")
    other.mkdir()
    shutil.copy(kit / "records-key", other)
    restore(other, tmp_path / "monday.backup")
    with CaptureStore(kit) as old, CaptureStore(other) as new:
        assert _rows(new) == _rows(old)
        assert new.verify() == []
