"""What was accepted stays: encrypted, in order, unchanged, and whole whenever the process dies."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import cv2
import numpy as np
import pytest

from edge.records.capture_store import CaptureStore
from edge.records.database import open_database
from edge.records.errors import RecordsRefused
from edge.records.records_key import records_key
from tests.edge.records.captures import AREA, THEN, accepted_of, capture, large_capture, screen_picture


def test_a_capture_comes_back_as_it_was_given(tmp_path: Path) -> None:
    given = capture()
    with CaptureStore(tmp_path) as store:
        assert store.add(given).number == 1
    with CaptureStore(tmp_path) as store:
        ((kept, found),) = store.all()
    assert found == given
    assert kept.number == 1
    assert (found.mt_mm, found.captured_at) == (18.4, THEN.isoformat(timespec="milliseconds"))
    decoded = cv2.imdecode(np.frombuffer(found.picture, np.uint8), cv2.IMREAD_UNCHANGED)
    np.testing.assert_array_equal(decoded, AREA.crop(screen_picture()))
    origin = json.loads(found.origin)
    assert (origin["sequence"], origin["area_on_screen"]) == (41, list(AREA.as_tuple()))
    assert json.loads(found.area) == [0, 0, AREA.width, AREA.height]


def test_of_the_scanners_screen_nothing_is_kept_beside_the_ultrasound_picture() -> None:
    named = np.array(screen_picture())
    cv2.putText(named, "CHAN TAI MAN", (300, 40), cv2.FONT_HERSHEY_SIMPLEX, 1.2, 255, 2)
    kept = {accepted_of(image).picture for image in (named, screen_picture())}
    assert len(kept) == 1


def test_a_screen_without_an_ultrasound_picture_is_not_kept() -> None:
    with pytest.raises(RecordsRefused) as refusal:
        accepted_of(screen_picture(), area=None)
    assert refusal.value.reason == "records.no_area"


def test_captures_are_numbered_without_a_gap_over_restarts(tmp_path: Path) -> None:
    for expected in (1, 2, 3):
        with CaptureStore(tmp_path) as store:
            assert store.add(capture()).number == expected
            assert store.verify() == []


def test_nothing_in_the_folder_can_be_read_without_the_key(tmp_path: Path) -> None:
    with CaptureStore(tmp_path) as store:
        store.add(capture())
        files = [file for file in tmp_path.iterdir() if file.name.startswith("records.db")]
        assert {file.name for file in files} >= {"records.db", "records.db-wal"}
        everything = b"".join(file.read_bytes() for file in files)
    for known in (b"SQLite format 3", b"CREATE TABLE", b"aponeurosis", b"\x89PNG"):
        assert known not in everything
    with pytest.raises(sqlite3.DatabaseError):
        sqlite3.connect(tmp_path / "records.db").execute("SELECT count(*) FROM captures")


def test_another_key_is_refused_and_the_records_stay(tmp_path: Path) -> None:
    with CaptureStore(tmp_path) as store:
        store.add(capture())
    key = (tmp_path / "records-key").read_bytes()
    (tmp_path / "records-key").write_bytes(bytes(32))
    with pytest.raises(RecordsRefused) as refusal:
        CaptureStore(tmp_path)
    assert refusal.value.reason == "records.key"
    (tmp_path / "records-key").write_bytes(key)
    with CaptureStore(tmp_path) as store:
        assert store.count() == 1


@pytest.mark.parametrize("key", [None, b"", b"short", bytes(33)])
def test_records_without_their_key_get_no_new_one(tmp_path: Path, key: bytes | None) -> None:
    with CaptureStore(tmp_path) as store:
        store.add(capture())
    (tmp_path / "records-key").unlink()
    if key is not None:
        (tmp_path / "records-key").write_bytes(key)
    with pytest.raises(RecordsRefused) as refusal:
        CaptureStore(tmp_path)
    assert refusal.value.reason == "records.key"
    assert (tmp_path / "records-key").exists() == (key is not None)


def test_the_services_credential_goes_before_a_key_beside_the_records(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    credentials = tmp_path / "credentials"
    credentials.mkdir()
    (credentials / "records-key").write_bytes(bytes(range(32)))
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(credentials))
    with CaptureStore(tmp_path / "state") as store:
        assert not store.key_beside_records
    assert not (tmp_path / "state" / "records-key").exists()
    assert records_key(tmp_path / "state", make=False).secret == bytes(range(32))
    assert "0, 1" not in repr(records_key(tmp_path / "state", make=False))


def test_nobody_else_on_the_machine_may_read_key_or_records(tmp_path: Path) -> None:
    with CaptureStore(tmp_path / "state") as store:
        store.add(capture())
        modes = {file.name: file.stat().st_mode & 0o077 for file in (tmp_path / "state").iterdir()}
    assert set(modes.values()) == {0}
    assert (tmp_path / "state").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("change", ["UPDATE captures SET mt_mm = 30", "DELETE FROM captures"])
def test_sql_itself_cannot_change_or_remove_a_capture(tmp_path: Path, change: str) -> None:
    with CaptureStore(tmp_path) as store:
        store.add(capture())
    connection = open_database(tmp_path / "records.db", records_key(tmp_path, make=False).secret)
    with pytest.raises(Exception, match="an accepted capture is never"):
        connection.execute(change)
    connection.close()


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ("UPDATE captures SET mt_mm = 30 WHERE number = 2", "Capture 2 is not as it was accepted."),
        ("UPDATE captures SET picture = x'00' WHERE number = 1", "Capture 1 is not as it was accepted."),
        ("DELETE FROM captures WHERE number = 2", "Capture 2 is missing."),
    ],
)
def test_whoever_gets_around_that_is_found_out(tmp_path: Path, change: str, found: str) -> None:
    with CaptureStore(tmp_path) as store:
        for mt_mm in (17.0, 18.0, 19.0):
            store.add(capture(mt_mm))
    connection = open_database(tmp_path / "records.db", records_key(tmp_path, make=False).secret)
    for trigger in ("captures_stay", "captures_remain"):
        connection.execute(f"DROP TRIGGER {trigger}")
    connection.execute(change)
    connection.close()
    with CaptureStore(tmp_path) as store:
        assert found in store.verify()


def test_a_blocked_number_cannot_be_written_even_by_mistake(tmp_path: Path) -> None:
    wrong = type(capture())(**{**vars(capture()), "status": "blocked"})
    with CaptureStore(tmp_path) as store:
        with pytest.raises(RecordsRefused) as refusal:
            store.add(wrong)
        assert refusal.value.reason == "records.unwritable"
        assert store.add(capture()).number == 1, "and the next one is kept as if nothing had been"


def test_records_of_a_newer_release_are_left_alone(tmp_path: Path) -> None:
    with CaptureStore(tmp_path) as store:
        store.add(capture())
    connection = open_database(tmp_path / "records.db", records_key(tmp_path, make=False).secret)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(RecordsRefused) as refusal:
        CaptureStore(tmp_path)
    assert refusal.value.reason == "records.newer"


def test_a_damaged_page_is_found_by_verify(tmp_path: Path) -> None:
    with CaptureStore(tmp_path) as store:
        store.add(large_capture(300_000))
    with (tmp_path / "records.db").open("r+b") as file:
        file.seek(150_000)
        file.write(b"\x00" * 512)
    with CaptureStore(tmp_path) as store:
        assert store.verify()


def test_a_full_disk_refuses_and_keeps_what_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with CaptureStore(tmp_path) as store:
        store.add(capture())
        free = shutil.disk_usage(tmp_path)._replace(free=1_000_000)
        with monkeypatch.context() as full:
            full.setattr("shutil.disk_usage", lambda path: free)
            with pytest.raises(RecordsRefused) as refusal:
                store.add(capture())
        assert refusal.value.reason == "records.full"
        assert store.add(capture()).number == 2


def test_sqlites_own_full_disk_rolls_back_whole(tmp_path: Path) -> None:
    with CaptureStore(tmp_path) as store:
        store.add(capture())
        pages = store._connection.execute("PRAGMA page_count").fetchone()[0]
        store._connection.execute(f"PRAGMA max_page_count = {pages + 2}")
        with pytest.raises(RecordsRefused) as refusal:
            store.add(large_capture(400_000))
        assert refusal.value.reason == "records.full"
        store._connection.execute("PRAGMA max_page_count = 1000000")
        assert store.add(capture()).number == 2
        assert store.verify() == []


WRITER = """
import sys
from pathlib import Path
from edge.records.capture_store import CaptureStore
from tests.edge.records.captures import large_capture
store = CaptureStore(Path(sys.argv[1]))
while True:
    print(store.add(large_capture(200_000)).number, flush=True)
"""


@pytest.mark.parametrize("after", [1, 3, 8])
def test_whatever_was_called_kept_survives_a_kill_in_the_middle_of_the_next(tmp_path: Path, after: int) -> None:
    with subprocess.Popen(  # noqa: S603 - our own interpreter, our own words
        [sys.executable, "-c", WRITER, str(tmp_path)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[3],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    ) as writer:
        assert writer.stdout is not None
        said = [int(writer.stdout.readline()) for _ in range(after)]
        writer.send_signal(signal.SIGKILL)
        said += [int(line) for line in writer.stdout if line.strip()]
    with CaptureStore(tmp_path) as store:
        numbers = [kept.number for kept, _ in store.all()]
        assert numbers[: len(said)] == said
        assert len(numbers) <= len(said) + 1, "at most the one in flight is there without having been called kept"
        assert store.verify() == []


def test_two_programs_may_write_in_turn(tmp_path: Path) -> None:
    with CaptureStore(tmp_path) as one, CaptureStore(tmp_path) as other:
        assert [one.add(capture()).number, other.add(capture()).number, one.add(capture()).number] == [1, 2, 3]
        assert other.verify() == []
