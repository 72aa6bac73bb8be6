"""A backup is whole though the kit goes on writing; a restored one is verified before it takes over."""

from __future__ import annotations

import hashlib
import shutil
import threading
from pathlib import Path

import pytest

from edge.records.backup import backup, restore
from edge.records.capture_store import CaptureStore
from edge.records.erasure import erase
from edge.records.errors import RecordsRefused
from tests.edge.records.captures import capture, large_capture
from tests.edge.records.visits import CODE, enrolled, entry, script, uuid_of


def _kit(folder: Path) -> Path:
    with CaptureStore(folder) as store:
        store.add(capture())
        store.journal.append([enrolled()], operator="op")
        for done in script():
            store.journal.append([done.entry], operator="op", capture=done.capture)
    return folder


def _new_kit(folder: Path, of: Path) -> Path:
    folder.mkdir()
    shutil.copy(of / "records-key", folder)
    return folder


def _files(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir()}


def test_a_backup_comes_back_on_another_kit_as_it_was(tmp_path: Path) -> None:
    kit, stick = _kit(tmp_path / "kit"), tmp_path / "stick"
    stick.mkdir()
    done = backup(kit, stick / "monday.backup")
    assert (done.captures, done.entries) == (4, 9)
    assert _files(stick) == {"monday.backup", "monday.backup.sha256"}
    written = (stick / "monday.backup").read_bytes()
    assert (stick / "monday.backup.sha256").read_text() == f"{done.sha256}  monday.backup\n"
    assert hashlib.sha256(written).hexdigest() == done.sha256
    assert (stick / "monday.backup").stat().st_mode & 0o077 == 0
    other = _new_kit(tmp_path / "other", kit)
    assert restore(other, stick / "monday.backup") == done
    with CaptureStore(kit) as old, CaptureStore(other) as new:
        assert list(new.all()) == list(old.all())
        assert new.journal.of_visit(uuid_of(f"{CODE} first")) == old.journal.of_visit(uuid_of(f"{CODE} first"))
        assert new.verify() == []
        assert new.add(capture()).number == 5
    assert (stick / "monday.backup").read_bytes() == written, "restoring changes nothing on the stick"
    assert not [name for name in _files(other) if "restored" in name]


def test_a_backup_can_be_read_by_nobody_without_the_key(tmp_path: Path) -> None:
    backup(_kit(tmp_path / "kit"), tmp_path / "copy")
    everything = (tmp_path / "copy").read_bytes()
    for known in (b"SQLite format 3", b"CREATE TABLE", CODE.encode(), b"aponeurosis", b"\x89PNG"):
        assert known not in everything
    stranger = tmp_path / "stranger"
    stranger.mkdir()
    (stranger / "records-key").write_bytes(bytes(32))
    with pytest.raises(RecordsRefused) as refusal:
        restore(stranger, tmp_path / "copy")
    assert refusal.value.reason == "records.key"
    assert _files(stranger) == {"records-key"}
    (stranger / "records-key").unlink()
    with pytest.raises(RecordsRefused) as missing:
        restore(stranger, tmp_path / "copy")
    assert missing.value.reason == "records.key"
    assert _files(stranger) == set(), "a key of its own would open nothing"


def test_a_backup_made_while_the_kit_writes_is_whole_and_the_kit_never_waits_for_long(tmp_path: Path) -> None:
    kit = _kit(tmp_path / "kit")
    written: list[int] = []
    over = threading.Event()

    def work() -> None:
        with CaptureStore(kit) as store:
            while not over.is_set():
                written.append(store.add(large_capture(60_000)).number)

    worker = threading.Thread(target=work)
    worker.start()
    try:
        counts = [backup(kit, tmp_path / f"copy-{number}").captures for number in range(3)]
    finally:
        over.set()
        worker.join()
    assert counts == sorted(counts)
    for number, count in enumerate(counts):
        other = _new_kit(tmp_path / f"other-{number}", kit)
        assert restore(other, tmp_path / f"copy-{number}").captures == count
    with CaptureStore(kit) as store:
        assert store.count() == 4 + len(written)
        assert store.verify() == []


def test_nothing_is_ever_written_over(tmp_path: Path) -> None:
    kit = _kit(tmp_path / "kit")
    backup(kit, tmp_path / "copy")
    before = (tmp_path / "copy").read_bytes()
    for refused in (lambda: backup(kit, tmp_path / "copy"), lambda: restore(kit, tmp_path / "copy")):
        with pytest.raises(RecordsRefused) as refusal:
            refused()
        assert refusal.value.reason == "records.exists"
    assert (tmp_path / "copy").read_bytes() == before
    with CaptureStore(kit) as store:
        assert store.count() == 4


@pytest.mark.parametrize("left", ["records.db-wal", "records.db-journal"])
def test_the_log_of_other_records_is_not_taken_for_that_of_the_restored_ones(tmp_path: Path, left: str) -> None:
    kit = _kit(tmp_path / "kit")
    backup(kit, tmp_path / "copy")
    other = _new_kit(tmp_path / "other", kit)
    (other / left).write_bytes(b"of others")
    with pytest.raises(RecordsRefused) as refusal:
        restore(other, tmp_path / "copy")
    assert refusal.value.reason == "records.exists"
    assert (other / left).read_bytes() == b"of others"


@pytest.mark.parametrize("fault", ["changed", "cut", "no checksum", "empty checksum", "none", "text"])
def test_what_is_not_as_it_was_written_is_not_restored(tmp_path: Path, fault: str) -> None:
    kit, copy = _kit(tmp_path / "kit"), tmp_path / "copy"
    backup(kit, copy)
    data, beside = copy.read_bytes(), tmp_path / "copy.sha256"
    if fault == "changed":
        copy.write_bytes(data[:9000] + bytes([data[9000] ^ 1]) + data[9001:])
    elif fault == "cut":
        copy.write_bytes(data[:-4096])
    elif fault == "no checksum":
        beside.unlink()
    elif fault == "empty checksum":
        beside.write_text("")
    elif fault == "none":
        copy.unlink()
    else:
        copy.write_text("hello")
    other = _new_kit(tmp_path / "other", kit)
    with pytest.raises(RecordsRefused) as refusal:
        restore(other, copy)
    assert refusal.value.reason == "records.backup"
    assert _files(other) == {"records-key"}


def test_damage_that_has_the_right_checksum_is_found_before_it_takes_over(tmp_path: Path) -> None:
    kit, copy = _kit(tmp_path / "kit"), tmp_path / "copy"
    backup(kit, copy)
    data = bytearray(copy.read_bytes())
    data[-5000:-4900] = bytes(100)
    copy.write_bytes(data)
    (tmp_path / "copy.sha256").write_text(f"{hashlib.sha256(data).hexdigest()}  copy\n")
    other = _new_kit(tmp_path / "other", kit)
    with pytest.raises(RecordsRefused) as refusal:
        restore(other, copy)
    assert refusal.value.reason == "records.damaged"
    assert _files(other) == {"records-key"}


def test_records_that_are_not_as_they_were_kept_are_not_backed_up_as_if_they_were(tmp_path: Path) -> None:
    kit = _kit(tmp_path / "kit")
    with CaptureStore(kit) as store:
        store._connection.execute("DROP TRIGGER entries_remain")
        store._connection.execute("DELETE FROM entries WHERE number = 4")
    with pytest.raises(RecordsRefused) as refusal:
        backup(kit, tmp_path / "copy")
    assert refusal.value.reason == "records.damaged"
    assert _files(tmp_path) == {"kit"}


def test_a_target_that_cannot_be_written_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    kit = _kit(tmp_path / "kit")
    with pytest.raises(RecordsRefused) as refusal:
        backup(kit, tmp_path / "no stick" / "copy")
    assert refusal.value.reason in ("records.unopened", "records.unwritable")
    assert _files(tmp_path) == {"kit"}


def test_an_older_backup_may_come_back_after_the_kits_own_records_are_gone(tmp_path: Path) -> None:
    kit = _kit(tmp_path / "kit")
    backup(kit, tmp_path / "copy")
    with CaptureStore(kit) as store:
        store.journal.append([entry("late", "answer.given", {"question": "calf.right_cm"})], operator="op")
    CaptureStore(kit).close()
    (kit / "records.db").unlink()
    assert restore(kit, tmp_path / "copy").entries == 9
    with CaptureStore(kit) as store:
        assert store.verify() == []


def test_a_backup_from_before_an_erasure_still_holds_the_person(tmp_path: Path) -> None:
    kit = _kit(tmp_path / "kit")
    backup(kit, tmp_path / "before")
    with CaptureStore(kit) as store:
        erase(store.journal, uuid_of(CODE), why="request", operator="op")
    backup(kit, tmp_path / "after")
    for name, found in (("before", uuid_of(CODE)), ("after", None)):
        other = _new_kit(tmp_path / name.upper(), kit)
        restore(other, tmp_path / name)
        with CaptureStore(other) as store:
            assert store.journal.find(CODE) == found
