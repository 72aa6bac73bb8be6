"""What goes wrong with disks, keys and files: each is refused with its reason, and what was kept stays."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from edge.records.accepted import Accepted
from edge.records.capture_store import CaptureStore
from edge.records.chain import chained
from edge.records.database import open_database
from edge.records.errors import RecordsRefused
from edge.records.records_key import records_key
from tests.edge.records.captures import capture, large_capture
from tests.edge.records.visits import CODE, begun, enrolled, entry, placement, script, uuid_of

SOURCES = Path(__file__).parents[3]
MIGRATIONS = SOURCES / "edge" / "records" / "migrations"


def _visit(folder: Path) -> Path:
    with CaptureStore(folder) as store:
        store.journal.append([enrolled()], operator="op")
        for done in script():
            store.journal.append([done.entry], operator="op", capture=done.capture)
    return folder


def _reason(what: Callable[[], object]) -> str:
    with pytest.raises(RecordsRefused) as refusal:
        what()
    return refusal.value.reason


# a stolen disk


def test_strings_over_a_stolen_disk_find_neither_a_code_nor_an_answer(tmp_path: Path) -> None:
    with CaptureStore(tmp_path / "state") as store:
        _visit(tmp_path / "state")
        files = sorted(file.name for file in (tmp_path / "state").iterdir())
        everything = b"".join((tmp_path / "state" / name).read_bytes() for name in files if name != "records-key")
        assert store.count() == 3
    assert {"records.db", "records.db-wal", "records.db-shm", "records-head.json"} <= set(files)
    for known in (CODE, "KT-", "grip.right", "participant", "capture.accepted", '"sex"', "1951", "CREATE", "SQLite"):
        assert known.encode() not in everything
        assert known.encode("utf-16-le") not in everything
    assert b"\x89PNG" not in everything
    assert uuid_of(CODE).encode() not in everything


@pytest.mark.parametrize("key", [bytes(32), None])
def test_a_thief_without_the_key_opens_nothing(tmp_path: Path, key: bytes | None) -> None:
    state, stolen = _visit(tmp_path / "state"), tmp_path / "stolen"
    stolen.mkdir()
    for name in ("records.db", "records-head.json"):
        shutil.copy(state / name, stolen)
    if key is not None:
        (stolen / "records-key").write_bytes(key)
    assert _reason(lambda: CaptureStore(stolen)) == "records.key"
    with pytest.raises(sqlite3.DatabaseError):
        sqlite3.connect(stolen / "records.db").execute("SELECT count(*) FROM entries")


def test_another_kits_database_does_not_open_with_this_kits_key(tmp_path: Path) -> None:
    mine, other = _visit(tmp_path / "mine"), _visit(tmp_path / "other")
    shutil.copy(other / "records.db", mine / "records.db")
    assert _reason(lambda: CaptureStore(mine)) == "records.key"


def test_another_kits_database_is_refused_even_where_both_have_one_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    credentials = tmp_path / "credentials"
    credentials.mkdir()
    (credentials / "records-key").write_bytes(bytes(range(32)))
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(credentials))
    mine, other = _visit(tmp_path / "mine"), _visit(tmp_path / "other")
    own = (mine / "records.db").read_bytes()
    shutil.copy(other / "records.db", mine / "records.db")
    assert _reason(lambda: CaptureStore(mine)) == "records.swapped"
    (mine / "records.db").write_bytes(own)
    with CaptureStore(mine) as store:
        assert store.verify() == []


# a full disk


def test_on_a_full_file_an_entry_and_its_picture_are_kept_both_or_neither(tmp_path: Path) -> None:
    _visit(tmp_path)
    with CaptureStore(tmp_path) as store:
        pages = store._connection.execute("PRAGMA page_count").fetchone()[0]
        store._connection.execute(f"PRAGMA max_page_count = {pages + 2}")
        done = placement(1, "KT-2")
        large = Accepted(**{**vars(large_capture(400_000)), "id": done.entry.body["capture"]})
        entries = [enrolled("KT-2"), begun("KT-2"), done.entry]
        assert _reason(lambda: store.journal.append(entries, operator="op", capture=large)) == "records.full"
        assert (store.count(), store.count_entries(), store.journal.find("KT-2")) == (3, 9, None)
        store._connection.execute("PRAGMA max_page_count = 1000000")
        kept = store.journal.append(entries, operator="op", capture=large)
        assert [one.number for one in kept] == [10, 11, 12], "the same ones are kept once there is room"
        assert store.verify() == []


FILLER = """
import resource, sys
from pathlib import Path
from edge.records.capture_store import CaptureStore
from edge.records.errors import RecordsRefused
from tests.edge.records.visits import entry
store = CaptureStore(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
number = 0
while True:
    one = entry(f"filler {number}", "answer.given", {"question": "calf.right_cm", "value": "x" * 4000})
    try:
        store.journal.append([one], operator="op")
    except RecordsRefused as refusal:
        print(number, refusal.reason, len(store.journal.of_kind("answer.given")), store.verify())
        break
    number += 1
"""


def test_where_the_system_lets_no_file_grow_nothing_is_half_kept(tmp_path: Path) -> None:
    said = subprocess.run(  # noqa: S603 - our own interpreter, our own words
        [sys.executable, "-c", FILLER, str(tmp_path)], capture_output=True, text=True, check=True, cwd=SOURCES
    ).stdout.split(maxsplit=3)
    assert int(said[0]) > 3
    assert said[1] in ("records.full", "records.unwritable")
    assert said[2] == said[0] and said[3].strip() == "[]"
    with CaptureStore(tmp_path) as store:
        assert store.count_entries() == int(said[0])
        assert store.journal.append([enrolled()], operator="op")[0].number == int(said[0]) + 1
        assert store.verify() == []


# a disk that may only be read

READER = """
import ctypes, os, sys
from pathlib import Path
from edge.records.capture_store import CaptureStore
from edge.records.errors import RecordsRefused
if os.geteuid() == 0:  # root writes everywhere, unless it gives that up
    libc, header = ctypes.CDLL(None, use_errno=True), (ctypes.c_uint32 * 2)(0x20080522, 0)
    data = (ctypes.c_uint32 * 6)()
    assert libc.capget(header, data) == 0
    for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
        data[0] &= ~(1 << capability)
    assert libc.capset(header, data) == 0
try:
    CaptureStore(Path(sys.argv[1]))
except RecordsRefused as refusal:
    print(refusal.reason)
"""


@pytest.mark.parametrize("there", [True, False])
def test_a_folder_that_may_only_be_read_is_refused_and_stays_as_it_is(tmp_path: Path, there: bool) -> None:
    state = tmp_path / "state"
    state.mkdir()
    if there:
        _visit(state)
        (state / "records.db").chmod(0o400)
    before = {file.name: file.read_bytes() for file in state.iterdir()}
    state.chmod(0o500)
    try:
        said = subprocess.run(  # noqa: S603 - our own interpreter, our own words
            [sys.executable, "-c", READER, str(state)], capture_output=True, text=True, check=True, cwd=SOURCES
        ).stdout
    finally:
        state.chmod(0o700)
    assert said.strip() in (("records.unopened", "records.read_only") if there else ("records.key", "records.unopened"))
    assert {file.name: file.read_bytes() for file in state.iterdir()} == before


def test_a_disk_that_becomes_read_only_refuses_the_entry_and_still_shows_the_others(tmp_path: Path) -> None:
    with CaptureStore(_visit(tmp_path)) as store:
        store._connection.execute("PRAGMA query_only = ON")
        late = entry("late", "answer.given", {"question": "calf.right_cm"})
        assert _reason(lambda: store.journal.append([late], operator="op")) == "records.read_only"
        assert len(store.journal.of_visit(uuid_of(f"{CODE} first"))) == 9
        store._connection.execute("PRAGMA query_only = OFF")
        assert store.journal.append([late], operator="op")[0].number == 10


# damage


@pytest.mark.parametrize("page", range(1, 8))
def test_a_corrupt_page_is_refused_or_found_never_read_as_if_it_were_whole(tmp_path: Path, page: int) -> None:
    with CaptureStore(tmp_path) as store:
        for number in range(30):
            store.journal.append([entry(str(number), "answer.given", {"value": "x" * 3000})], operator="op")
    with (tmp_path / "records.db").open("r+b") as file:
        file.seek(4096 * (page - 1) + 700)
        part = file.read(64)
        file.seek(-64, os.SEEK_CUR)
        file.write(bytes(one ^ 0xFF for one in part))
    try:
        with CaptureStore(tmp_path) as store:
            assert store.verify()
    except RecordsRefused as refusal:
        assert refusal.reason in ("records.key", "records.damaged")


def test_reading_what_is_damaged_is_refused_with_its_reason(tmp_path: Path) -> None:
    with CaptureStore(tmp_path) as store:
        for number in range(60):
            store.journal.append([entry(str(number), "answer.given", {"value": "x" * 3000})], operator="op")
    size = (tmp_path / "records.db").stat().st_size
    with (tmp_path / "records.db").open("r+b") as file:
        for start in range(4096 * 20, size, 4096):
            file.seek(start + 100)
            file.write(b"\x55" * 100)
    reasons = set()
    try:
        with CaptureStore(tmp_path) as store:
            reasons.add(_reason(lambda: store.journal.of_kind("answer.given")))
            assert store.verify()
            reasons.add(_reason(lambda: store.journal.append([enrolled()], operator="op")))
    except RecordsRefused as refusal:
        reasons.add(refusal.reason)
    assert reasons == {"records.damaged"}


# other releases


def test_records_of_a_newer_release_are_left_alone(tmp_path: Path) -> None:
    _visit(tmp_path)
    connection = open_database(tmp_path / "records.db", records_key(tmp_path, make=False).secret)
    connection.execute(f"PRAGMA user_version = {len(list(MIGRATIONS.glob('0*.sql'))) + 1}")
    connection.close()
    before = (tmp_path / "records.db").read_bytes()
    assert _reason(lambda: CaptureStore(tmp_path)) == "records.newer"
    assert (tmp_path / "records.db").read_bytes() == before


def _first_release(folder: Path, captures: list[Accepted]) -> None:
    """Write records as the release before the journal did, digests and all."""
    folder.mkdir(exist_ok=True)
    (folder / "records-key").write_bytes(bytes(range(32)))
    connection = sqlcipher.connect(str(folder / "records.db"), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{bytes(range(32)).hex()}'\"")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.executescript((MIGRATIONS / "0001_captures.sql").read_text())
    connection.execute("PRAGMA user_version = 1")
    before = b""
    for number, one in enumerate(captures, start=1):
        row = {**vars(one), "digest": chained((number, before, *vars(one).values()))}
        names = ", ".join(row)
        connection.execute(f"INSERT INTO captures ({names}) VALUES ({', '.join('?' * len(row))})", list(row.values()))  # noqa: S608
        before = row["digest"]
    connection.close()


def test_captures_of_the_first_release_stay_as_they_were_and_the_chain_goes_on(tmp_path: Path) -> None:
    given = [capture(17.0), capture(18.0), capture(19.0)]
    _first_release(tmp_path, given)
    connection = sqlcipher.connect(str(tmp_path / "records.db"))
    connection.execute(f"PRAGMA key = \"x'{bytes(range(32)).hex()}'\"")
    digests = connection.execute("SELECT number, digest FROM captures").fetchall()
    connection.close()
    with CaptureStore(tmp_path) as store:
        assert [found for _, found in store.all()] == given
        assert store._connection.execute("SELECT number, digest FROM captures").fetchall() == digests
        assert store.verify() == []
        done = placement(1)
        store.journal.append([enrolled(), begun(), done.entry], operator="op", capture=done.capture)
        assert (store.count(), store.verify()) == (4, [])


MIGRATOR = """
import sys
from pathlib import Path
from edge.records.capture_store import CaptureStore
print("ready", flush=True)
sys.stdin.readline()
CaptureStore(Path(sys.argv[1]))
print("done", flush=True)
sys.stdin.readline()
"""


@pytest.mark.parametrize("after_ms", [0, 3, 10])
def test_a_migration_cut_short_is_whole_or_not_begun(tmp_path: Path, after_ms: int) -> None:
    _first_release(tmp_path, [capture(17.0), capture(18.0)])
    with subprocess.Popen(  # noqa: S603 - our own interpreter, our own words
        [sys.executable, "-c", MIGRATOR, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=SOURCES,
    ) as migrator:
        assert migrator.stdin is not None and migrator.stdout is not None
        assert migrator.stdout.readline() == "ready\n"
        migrator.stdin.write("\n")
        migrator.stdin.flush()
        signal.sigtimedwait([], after_ms / 1000)
        migrator.send_signal(signal.SIGKILL)
    with CaptureStore(tmp_path) as store:
        assert (store.count(), store.verify()) == (2, [])
