"""An export folder: whole and the same each time, or none; and nothing in it leads back to a person."""

from __future__ import annotations

import errno
import os
import re
import shutil
import signal
import subprocess
import sys
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

pytest.importorskip("pyarrow", reason="the extra 'exchange' is not installed")

import pyarrow.parquet as pq

from edge.exchange import outgoing_sums, picture_check
from edge.exchange.errors import ExchangeRefused
from edge.exchange.outgoing import FORMATS, Format, write_export
from edge.exchange.record.visit_record import VisitRecord
from edge.records.errors import RecordsRefused
from tests.edge.exchange.record.kept_visits import CODE, OPERATOR, OPERATOR_NAME, kept, records_of, whole_visit
from tests.edge.exchange.tables.reading_back import csv_rows
from tests.edge.exchange.tables.sample_records import many, sample

#: Of coreutils.
_SHA256SUM = shutil.which("sha256sum") or ""
_FILES: tuple[Format, ...] = ("csv", "parquet", "bids")


@pytest.fixture(autouse=True)
def checked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the uids of visits whose pictures were looked through; the look itself is another test's."""
    looked_at: list[str] = []
    monkeypatch.setattr(picture_check, "check_pictures", lambda record: looked_at.append(record.uid))
    return looked_at


def _small(record: VisitRecord) -> VisitRecord:
    """Return the record with few captures, one of them withheld and one retaken."""
    one = next(one for one in record.captures if one.standing and one.mt_mm is not None)
    withheld = next(one for one in record.captures if one.standing and one.mt_mm is None)
    retaken = next(one for one in record.captures if not one.standing)
    captures = tuple(capture for capture in record.captures if capture in (one, withheld, retaken))
    where = {(capture.site, capture.side) for capture in captures}
    uids = {capture.uid for capture in captures}
    sites = (
        replace(site, captures=tuple(uid for uid in site.captures if uid in uids))
        for site in record.sites
        if (site.site, site.side) in where
    )
    return replace(record, captures=captures, sites=tuple(sites))


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_an_export_has_every_format_a_readme_a_dictionary_and_the_sums_of_all(tmp_path: Path) -> None:
    record = _small(sample(pictures=True))
    told: list[int] = []
    written = write_export([record, replace(record, uid=f"{record.uid[:-1]}e")], tmp_path / "out", FORMATS, told.append)
    folder = tmp_path / "out"
    files = _files(folder)
    assert (written.visits, written.files, told) == (2, len(files), [1, 2])
    assert written.bytes == sum(path.stat().st_size for path in files)
    names = {path.relative_to(folder).as_posix() for path in files}
    assert {"README.txt", "dictionary.csv", "SHA256SUMS", "csv/cohort.csv", f"fhir/{record.uid}.json"} <= names
    assert any(name.startswith("parquet/sites/programme=demonstration/kit=") for name in names)
    assert f"dicom/{record.person.label}/{record.uid}/01_US.dcm" in names
    assert any(name.startswith("bids/derivatives/myosight/sub-") for name in names)
    checked_by_coreutils = subprocess.run(  # noqa: S603 - our own words
        [_SHA256SUM, "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=folder, check=False, capture_output=True
    )
    assert (checked_by_coreutils.returncode, checked_by_coreutils.stdout) == (0, b"")
    listed = [line[66:] for line in (folder / "SHA256SUMS").read_text().splitlines()]
    assert set(listed) | {"SHA256SUMS"} == names
    text = (folder / "README.txt").read_text()
    assert "research and investigational use" in text and "a diagnosis" in text and "Pseudonymised" in text


def test_the_same_records_give_the_same_export(tmp_path: Path) -> None:
    record = _small(sample(pictures=True))
    one = write_export([record], tmp_path / "one", FORMATS)
    assert write_export([record], tmp_path / "two", FORMATS) == one


def test_formats_that_were_not_asked_for_are_not_there(tmp_path: Path, checked: list[str]) -> None:
    write_export([sample()], tmp_path / "out", ["csv"])
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        *("README.txt", "SHA256SUMS", "csv"),
        "dictionary.csv",
    ]
    text = (tmp_path / "out/README.txt").read_text()
    assert "csv/  " in text and "dicom/" not in text and not checked


def _texts_of(path: Path) -> Iterator[bytes]:
    """Yield what a file holds: its name, its bytes, and what lies compressed in it."""
    data = path.read_bytes()
    yield str(path).encode()
    yield data
    if path.suffix == ".parquet":
        file = pq.ParquetFile(path)
        yield repr(file.read().to_pylist()).encode()
        yield repr((file.schema_arrow.metadata, file.metadata.metadata)).encode()
    if path.suffix == ".png":
        assert re.findall(rb"IHDR|IDAT|IEND|tEXt|zTXt|iTXt|eXIf|tIME|iCCP", data)[:2] == [b"IHDR", b"IDAT"]
        yield cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED).tobytes()


def test_no_byte_of_a_pseudonymised_export_names_a_person(tmp_path: Path) -> None:
    with kept(tmp_path / "state") as store:
        visit = whole_visit(store, captures_per_site=1)
        participant = store.journal.find(CODE)
        captures = [row[0] for row in store.journal.database.rows("SELECT id FROM captures")]
        records = records_of(store, "pseudonymised")
        identified = records_of(store, "identified")
    assert participant and len(captures) > 5
    named = [CODE, CODE.replace("-", ""), OPERATOR_NAME, OPERATOR, participant, visit, *captures]
    born, begun = ["1951-04-23", "19510423", "1951-04", "23.04.1951"], ["2026-11-03T09:3", "20261103093", "09:30:"]
    forbidden = [text.encode() for text in (*named, *(one.replace("-", "") for one in named[3:]), *born, *begun)]
    write_export(records, tmp_path / "out", FORMATS)
    found = [
        (path.relative_to(tmp_path), word)
        for path in _files(tmp_path / "out")
        for text in _texts_of(path)
        for word in forbidden
        if word.lower() in text.lower()
    ]
    assert not found
    # The search finds what is there: of identified records it finds each of those that a format has.
    write_export(identified, tmp_path / "named", FORMATS)
    everything = b"\n".join(text for path in _files(tmp_path / "named") for text in _texts_of(path)).lower()
    for word in (CODE, OPERATOR_NAME, participant, visit, captures[0], "1951-04-23", "19510423", "2026-11-03T09:3"):
        assert word.encode().lower() in everything, word


def test_names_and_pseudonyms_never_share_an_export(tmp_path: Path) -> None:
    with pytest.raises(ExchangeRefused) as refusal:
        write_export([sample("pseudonymised"), sample("identified")], tmp_path / "out", ["csv"])
    assert refusal.value.reason == "exchange.mixed_names"
    assert list((tmp_path / "out").iterdir()) == []


def test_an_identified_export_says_so(tmp_path: Path) -> None:
    write_export([sample("identified")], tmp_path / "out", ["csv"])
    assert "IDENTIFIED" in (tmp_path / "out/README.txt").read_text()


def test_what_is_there_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    for place in (tmp_path, tmp_path / "thesis.txt", tmp_path / "thesis.txt" / "below"):
        with pytest.raises(ExchangeRefused) as refusal:
            write_export([sample()], place, ["csv"])
        assert refusal.value.reason == "exchange.folder"
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]
    assert (tmp_path / "thesis.txt").read_text() == "years of work"


def test_nothing_to_export_makes_no_folder(tmp_path: Path) -> None:
    with pytest.raises(ExchangeRefused) as refusal:
        write_export([], tmp_path / "out", ["csv"])
    assert refusal.value.reason == "exchange.none" and not (tmp_path / "out").exists()


@pytest.mark.parametrize("after_calls", [0, 3, 9])
@pytest.mark.parametrize(
    "where", ["edge.exchange.bids.dataset._write_bytes", "edge.exchange.outgoing_sums._synced_sum"]
)
def test_a_full_disk_leaves_nothing_behind(
    where: str, after_calls: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module, name = where.rsplit(".", 1)
    real, calls = getattr(sys.modules[module], name), iter(range(1000))

    def until_full(*arguments: object) -> object:
        if next(calls) >= after_calls:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(*arguments)

    record = _small(sample(pictures=True))
    with monkeypatch.context() as patched:
        patched.setattr(where, until_full)
        with pytest.raises(ExchangeRefused, match="No space left") as refusal:
            write_export([record], tmp_path / "out", _FILES)
    assert refusal.value.reason == "exchange.unwritable" and list((tmp_path / "out").iterdir()) == []
    assert write_export([record], tmp_path / "out", _FILES).visits == 1


def test_records_that_cannot_be_read_on_leave_nothing_and_say_why(tmp_path: Path) -> None:
    def failing() -> Iterator[VisitRecord]:
        yield from many(30)
        raise RecordsRefused("Damaged.", remedy="Restore.", reason="records.damaged")

    with pytest.raises(RecordsRefused):
        write_export(failing(), tmp_path / "out", ["csv", "parquet"])
    assert list((tmp_path / "out").iterdir()) == []


def test_pictures_with_writing_stay_behind_and_the_other_visits_do_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, third = (_small(one) for one in many(3, pictures=True))

    def check(record: VisitRecord) -> None:
        if record is second:
            raise ExchangeRefused("Writing at rf, right, no. 1.", remedy="Look at it.", reason="exchange.text")

    monkeypatch.setattr(picture_check, "check_pictures", check)
    written = write_export([first, second, third], tmp_path / "out", FORMATS)
    assert (written.visits, written.held_back) == (3, (second.uid,))
    assert {row["visit_uid"] for row in csv_rows(tmp_path / "out/csv/visits.csv")} == {first.uid, second.uid, third.uid}
    named = [
        path for path in _files(tmp_path / "out") if second.person.label.replace("-", "") in str(path).replace("-", "")
    ]
    assert named == [] and (tmp_path / f"out/fhir/{second.uid}.json").exists()
    assert len(list((tmp_path / "out/dicom").iterdir())) == len(list((tmp_path / "out/bids").glob("sub-*"))) == 2
    assert f"{second.uid}  Writing at rf, right, no. 1.\n" in (tmp_path / "out/README.txt").read_text()


def test_a_picture_that_cannot_be_decoded_stops_all_of_it(tmp_path: Path) -> None:
    first, second = (_small(one) for one in many(2, pictures=True))
    damaged = replace(second, captures=tuple(replace(one, picture=b"no png") for one in second.captures))
    with pytest.raises(ExchangeRefused) as refusal:
        write_export([first, damaged], tmp_path / "out", ["bids"])
    assert refusal.value.reason == "exchange.picture" and list((tmp_path / "out").iterdir()) == []


@pytest.mark.parametrize("wanted", ["dicom", "bids"])
def test_pictures_are_looked_through_before_they_leave(wanted: Format, tmp_path: Path, checked: list[str]) -> None:
    record = _small(sample(pictures=True))
    write_export([record], tmp_path / "out", [wanted])
    assert checked == [record.uid]


def test_a_missing_library_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "edge.exchange.tables.parquet_files")
    monkeypatch.setitem(sys.modules, "pyarrow", None)  # what Python raises for, as if it were not there
    with pytest.raises(ExchangeRefused, match="pyarrow") as refusal:
        write_export([sample()], tmp_path / "out", ["csv", "parquet"])
    assert refusal.value.reason == "exchange.library" and list((tmp_path / "out").iterdir()) == []


@pytest.mark.parametrize("moment", ["after a visit", "before the sums"])
def test_an_export_that_was_cut_is_known_by_its_missing_sums(moment: str, tmp_path: Path) -> None:
    cut = [sys.executable, "-m", "tests.edge.exchange.cut_export", str(tmp_path / "out"), moment]
    ended = subprocess.run(cut, check=False, cwd=Path(__file__).parents[3], timeout=60)  # noqa: S603 - our own words
    assert ended.returncode == -signal.SIGKILL
    assert _files(tmp_path / "out") and not (tmp_path / "out" / outgoing_sums.SUMS).exists()
    with pytest.raises(ExchangeRefused) as refusal:
        write_export(many(1), tmp_path / "out", ["csv"])
    assert refusal.value.reason == "exchange.folder"


def test_memory_does_not_grow_with_the_visits(tmp_path: Path) -> None:
    write_export(many(1), tmp_path / "warm", ["csv", "parquet"])
    peaks = []
    for count in (40, 120):
        tracemalloc.start()
        write_export(many(count, per_day=10), tmp_path / str(count), ["csv", "parquet"])
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.2 * peaks[0]
