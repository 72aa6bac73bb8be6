"""Erasing a person: nothing of them is left, the chains stay whole, and nobody else loses anything."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

from edge.exam.entry import new_entry
from edge.records.capture_store import CaptureStore
from edge.records.erasure import due, erase
from edge.records.errors import RecordsRefused
from edge.records.journal import Journal
from tests.edge.records.captures import capture
from tests.edge.records.visits import begun, enrolled, entry, script, uuid_of

GONE, STAYS = "KT-1", "KT-2"


def _two_visits(store: CaptureStore) -> None:
    store.add(capture(20.0))
    for code in (GONE, STAYS):
        store.journal.append([enrolled(code)], operator="op")
    for left, right in zip(script(GONE), script(STAYS), strict=True):  # interleaved, as two people in turn
        for done in (left, right):
            store.journal.append([done.entry], operator="op", capture=done.capture)


def test_of_an_erased_person_only_empty_rows_stay(tmp_path: Path) -> None:
    with CaptureStore(tmp_path) as store:
        _two_visits(store)
        before = store.journal.of_participant(uuid_of(STAYS))
        done = erase(store.journal, uuid_of(GONE), why="request", operator="lead")
        assert (done.entries, done.captures) == (9, 3)
        assert store.journal.find(GONE) is None
        assert store.journal.of_participant(uuid_of(GONE)) == store.journal.of_visit(uuid_of(f"{GONE} first")) == []
        assert [one.code for one in store.journal.visits()] == [STAYS]
        assert [one.code for one in store.journal.participants()] == [STAYS]
        assert store.journal.of_participant(uuid_of(STAYS)) == before
        assert store.count() == 4
        assert store.verify() == []
    with CaptureStore(tmp_path) as store:
        assert store.verify() == []
        (told,) = store.journal.of_kind("records.erased")
        assert (told.body["why"], told.operator) == ("request", "lead")
        kept = "".join(str(row) for row in store._connection.execute("SELECT * FROM entries"))
        assert GONE not in kept and STAYS in kept


def test_after_an_erasure_the_chains_go_on_even_when_the_last_capture_went(tmp_path: Path) -> None:
    with CaptureStore(tmp_path) as store:
        store.journal.append([enrolled(GONE)], operator="op")
        for done in script(GONE):
            store.journal.append([done.entry], operator="op", capture=done.capture)
        erase(store.journal, uuid_of(GONE), why="request", operator="op")
        assert store.count() == 0
        assert store.add(capture()).number == 4, "a number is never given twice"
        assert store.verify() == []


def _decrypted(folder: Path) -> bytes:
    """Return every page of the file as whoever has the key can read it, unused ones too.

    SQLCipher 4: pages of 4096 bytes, AES-256 in CBC mode, at each page's end 80 bytes that begin with its IV; the first
    page begins with 16 bytes of salt (https://www.zetetic.net/sqlcipher/design/).
    """
    key, file = (folder / "records-key").read_bytes(), (folder / "records.db").read_bytes()
    plain = []
    for start in range(0, len(file), 4096):
        page = file[start : start + 4096]
        reader = Cipher(AES(key), CBC(page[-80:-64])).decryptor()
        plain.append(reader.update(page[0 if start else 16 : -80]))
    return b"".join(plain)


def test_the_content_is_gone_from_unused_pages_and_from_the_log_too(tmp_path: Path) -> None:
    with CaptureStore(tmp_path) as store:
        _two_visits(store)
        picture = store.journal.of_visit(uuid_of(f"{GONE} first"))[2].body["capture"].encode()
    assert b'"KT-1"' in _decrypted(tmp_path) and picture in _decrypted(tmp_path), "the reader of this test can read"
    with CaptureStore(tmp_path) as store:
        erase(store.journal, uuid_of(GONE), why="request", operator="op")
        assert (tmp_path / "records.db-wal").stat().st_size == 0
    left = _decrypted(tmp_path)
    assert b'"KT-2"' in left
    assert b'"KT-1"' not in left and picture not in left


def test_nothing_more_is_kept_of_somebody_erased(tmp_path: Path) -> None:
    with CaptureStore(tmp_path) as store:
        _two_visits(store)
        erase(store.journal, uuid_of(GONE), why="request", operator="op")
        with pytest.raises(RecordsRefused) as refusal:
            store.journal.append([entry("late", "answer.given", {"question": "calf.right_cm"}, GONE)], operator="op")
        assert refusal.value.reason == "records.erased"
        for nobody in (uuid_of(GONE), uuid_of("nobody"), ""):
            with pytest.raises(RecordsRefused) as none:
                erase(store.journal, nobody, why="request", operator="op")
            assert none.value.reason == "records.no_participant"
        assert store.verify() == []


def test_an_erasure_that_cannot_be_written_takes_nothing(tmp_path: Path) -> None:
    with CaptureStore(tmp_path) as store:
        _two_visits(store)
        store._connection.execute(
            "CREATE TEMP TRIGGER stop BEFORE DELETE ON captures BEGIN SELECT RAISE(ABORT, 'no'); END"
        )
        with pytest.raises(RecordsRefused):
            erase(store.journal, uuid_of(GONE), why="request", operator="op")
        assert store.journal.find(GONE) == uuid_of(GONE)
        assert (store.count(), store.journal.of_kind("records.erased"), store.verify()) == (7, [], [])


def test_an_erased_row_without_its_digest_is_found(tmp_path: Path) -> None:
    with CaptureStore(tmp_path) as store:
        _two_visits(store)
        erase(store.journal, uuid_of(GONE), why="request", operator="op")
        store._connection.execute("DROP TRIGGER erased_remain")
        store._connection.execute("DELETE FROM erased WHERE number = 2")
        assert "Capture 2 is missing." in store.verify()


class Calendar:
    """The kit's clock in a test's hands."""

    def __init__(self) -> None:
        self.now = datetime(2026, 12, 1, 9, tzinfo=timezone.utc)

    def __call__(self) -> datetime:
        return self.now


def test_who_was_not_seen_for_longer_than_the_programme_keeps_records_is_due(tmp_path: Path) -> None:
    clock = Calendar()
    with CaptureStore(tmp_path) as store:
        journal = Journal(store.journal.database, clock)
        journal.append([enrolled(GONE), begun(GONE)], operator="op")
        clock.now += timedelta(days=300)
        journal.append([enrolled(STAYS), begun(STAYS)], operator="op")
        clock.now += timedelta(days=66)
        (found,) = due(journal, 365)
        assert (found.code, found.last_at) == (GONE, datetime(2026, 12, 1, 9, tzinfo=timezone.utc))
        assert due(journal, 366) == []
        assert journal.find(GONE) is not None, "being due erases nobody"
        with pytest.raises(ValueError, match="at least a day"):
            due(journal, 0)


def test_a_clock_that_cannot_be_believed_makes_nobody_due(tmp_path: Path) -> None:
    clock = Calendar()
    with CaptureStore(tmp_path) as store:
        journal = Journal(store.journal.database, clock)
        journal.append([new_entry("clock.set", {})], operator="op")
        clock.now = datetime(1970, 1, 1, tzinfo=timezone.utc)
        journal.append([enrolled(GONE), begun(GONE)], operator="op")
        with pytest.raises(RecordsRefused) as refusal:
            due(journal, 30)
        assert refusal.value.reason == "clock.doubtful"
        clock.now = datetime(2026, 12, 20, tzinfo=timezone.utc)
        assert due(journal, 30) == [], "kept after 1 December, whatever its row says"
        clock.now += timedelta(days=20)
        assert [one.code for one in due(journal, 30)] == [GONE]
