"""``myosight records export``: who may take what away, and the entry that it leaves."""

from __future__ import annotations

import hashlib
import io
import json
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from edge.cli import main
from edge.exchange import picture_check
from edge.exchange.errors import ExchangeRefused
from edge.records import operators as operators_module
from edge.records.capture_store import CaptureStore
from edge.records.errors import RecordsRefused
from edge.records.journal import Journal
from edge.records.operators import Operators
from tests.edge.exchange.record.kept_visits import CODE, kept, whole_visit
from tests.edge.exchange.tables.reading_back import csv_rows

_LEAD, _TECHNICIAN, _PINS = "Mei Chan", "Ho Lam", {"Mei Chan": "483920", "Ho Lam": "570213"}


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the state folder of a kit with two ended visits of one participant, a lead and a technician."""
    folder = tmp_path / "state"
    monkeypatch.setenv("MYOSIGHT_STATE", str(folder))
    quick = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
    monkeypatch.setattr(operators_module, "_HASHER", quick)
    monkeypatch.setattr(picture_check, "check_pictures", lambda record: None)
    with kept(folder) as store:
        whole_visit(store, captures_per_site=1)
        whole_visit(store, captures_per_site=1)
        operators = Operators(store.journal)
        lead = operators.add(_LEAD, "lead", _PINS[_LEAD])
        operators.add(_TECHNICIAN, "technician", _PINS[_TECHNICIAN], by=lead.id)
    return folder


def _type(pin: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{pin}\n"))


def _reasons(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return list(json.loads(capsys.readouterr().out)["reasons"])


def test_by_default_it_is_pseudonymised_in_every_format_and_an_entry_tells(
    state: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("pyarrow", reason="the extra 'exchange' is not installed")
    out = tmp_path / "out"
    assert main(["records", "export", str(out), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["status"], said["visits"], said["naming"], said["folder"]) == ("ok", 2, "pseudonymised", str(out))
    assert said["files"] == sum(path.is_file() for path in out.rglob("*"))
    assert {path.name for path in out.iterdir()} == {
        *("csv", "parquet", "fhir", "dicom", "bids"),
        *("README.txt", "dictionary.csv", "SHA256SUMS"),
    }
    assert not [path for path in out.rglob("*") if path.is_file() and CODE.encode() in path.read_bytes()]
    with CaptureStore(state) as store:
        (told,) = store.journal.of_kind("records.exported")
        assert store.verify() == []
    assert (told.operator, told.participant, told.visit) == ("", "", "")
    assert told.body == {
        "to": "folder",
        "naming": "pseudonymised",
        "formats": ["csv", "parquet", "fhir", "dicom", "bids"],
        "visits": 2,
        "sha256": hashlib.sha256((out / "SHA256SUMS").read_bytes()).hexdigest(),
    }


def test_only_what_was_asked_for_is_written(state: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["records", "export", str(tmp_path / "out"), "--format", "csv"]) == 0
    assert "2 visits, pseudonymised" in capsys.readouterr().out
    assert sorted(path.name for path in (tmp_path / "out").iterdir() if path.is_dir()) == ["csv"]
    assert len(csv_rows(tmp_path / "out/csv/cohort.csv")) == 2


def test_a_lead_takes_identified_records_with_a_pin(
    state: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _type(_PINS[_LEAD], monkeypatch)
    command = ["records", "export", str(tmp_path / "out"), "--format", "csv", "--identified", "--by", _LEAD]
    assert main(command) == 0
    assert [row["participant"] for row in csv_rows(tmp_path / "out/csv/visits.csv")] == [CODE, CODE]
    with CaptureStore(state) as store:
        lead = next(one.id for one in Operators(store.journal).listed() if one.name == _LEAD)
        (told,) = store.journal.of_kind("records.exported")
    assert (told.operator, told.body["naming"]) == (lead, "identified")


@pytest.mark.parametrize(
    ("words", "pin", "reason"),
    [
        (["--identified"], "", "exchange.not_allowed"),
        (["--identified", "--by", _TECHNICIAN], _PINS[_TECHNICIAN], "exchange.not_allowed"),
        (["--identified", "--by", "Nobody"], "483920", "exchange.not_allowed"),
        (["--identified", "--by", _LEAD], "111213", "pin.wrong"),
        (["--identified", "--by", _LEAD], "", "pin.wrong"),
        (["--by", "Nobody"], "483920", "operator.unknown"),
        (["--by", _TECHNICIAN], "111213", "pin.wrong"),
    ],
)
def test_others_take_nothing(
    words: list[str],
    pin: str,
    reason: str,
    state: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    _type(pin, monkeypatch)
    assert main(["records", "export", str(tmp_path / "out"), "--format", "csv", "--json", *words]) == 3
    assert _reasons(capsys) == [reason] and not (tmp_path / "out").exists()
    with CaptureStore(state) as store:
        assert store.journal.of_kind("records.exported") == []


def test_a_technician_who_says_so_stands_in_the_entry(
    state: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _type(_PINS[_TECHNICIAN], monkeypatch)
    assert main(["records", "export", str(tmp_path / "out"), "--format", "csv", "--by", _TECHNICIAN]) == 0
    with CaptureStore(state) as store:
        technician = next(one.id for one in Operators(store.journal).listed() if one.name == _TECHNICIAN)
        assert [one.operator for one in store.journal.of_kind("records.exported")] == [technician]


def test_what_no_entry_could_tell_of_is_not_taken_away(
    state: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_: object, **__: object) -> None:
        raise RecordsRefused("The disk is full.", remedy="Free some space.", reason="records.full")

    monkeypatch.setattr(Journal, "append", full)
    assert main(["records", "export", str(tmp_path / "out"), "--format", "csv", "--json"]) == 3
    assert _reasons(capsys) == ["records.full"] and list((tmp_path / "out").iterdir()) == []


def test_practice_and_open_visits_alone_are_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MYOSIGHT_STATE", str(tmp_path / "state"))
    with kept(tmp_path / "state") as store:
        whole_visit(store, "AB-1234", practice=True, captures_per_site=1)
        whole_visit(store, "AB-5678", end=False, captures_per_site=1)
    assert main(["records", "export", str(tmp_path / "out"), "--format", "csv", "--json"]) == 3
    assert _reasons(capsys) == ["exchange.none"] and not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "words",
    [
        ["export"],
        ["list", "--identified"],
        ["verify", "--format", "csv"],
        ["visits", "--by", "x"],
        ["export", "d", "--format", "xml"],
    ],
)
def test_words_that_do_not_fit_are_wrong_usage(words: list[str], state: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["records", *words])
    assert ended.value.code == 2


def test_pictures_that_stay_behind_are_told(
    state: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def writing(_: object) -> None:
        raise ExchangeRefused("Writing at rf.", remedy="Look at it.", reason="exchange.text")

    monkeypatch.setattr(picture_check, "check_pictures", writing)
    assert main(["records", "export", str(tmp_path / "one"), "--format", "csv", "bids", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["status"], said["reasons"], len(said["held_back"])) == ("warn", ["exchange.text"], 2)
    assert main(["records", "export", str(tmp_path / "two"), "--format", "csv", "bids"]) == 0
    assert "2 visits without pictures" in capsys.readouterr().out
