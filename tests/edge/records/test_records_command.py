"""``myosight records``."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from edge.cli import main
from edge.configuration import Hardware
from edge.machine_checks import machine_checks
from edge.records.capture_store import CaptureStore
from edge.records.database import Database
from edge.records.errors import RecordsRefused
from edge.records.journal import Journal
from edge.records.operators import Operators
from edge.records.record_keeper import RecordKeeper
from tests.edge.records.captures import NETWORK, THEN, capture
from tests.edge.records.visits import CODE, begun, enrolled, entry, placement, script, uuid_of
from tests.edge.ui.screen_doubles import blocked, measured, reading


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MYOSIGHT_STATE", str(tmp_path))
    return tmp_path


def test_the_list_has_one_json_object_a_capture_without_its_pictures(
    state: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with CaptureStore(state) as store:
        store.add(capture(17.5))
        store.add(capture(18.5))
    assert main(["records", "list", "--json"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(line["number"], line["mt_mm"], line["site"]) for line in lines] == [
        (1, 17.5, "aponeurosis"),
        (2, 18.5, "aponeurosis"),
    ]
    assert lines[0]["picture"] > 1000 and lines[0]["origin"]["mode"] == "1280x720 YUYV 60 Hz"


def test_verify_says_that_all_is_well_or_is_refused(state: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with CaptureStore(state) as store:
        store.add(capture())
    assert main(["records", "verify"]) == 0
    assert capsys.readouterr().out == "1 captures and 0 entries, each as it was kept\n"
    (state / "records-key").write_bytes(bytes(32))
    assert main(["records", "verify", "--json"]) == 3
    assert json.loads(capsys.readouterr().out)["reasons"] == ["records.key"]


def test_the_keeper_saves_beside_the_screen_and_a_withheld_number_stays_withheld(state: Path) -> None:
    keeper = RecordKeeper(state)
    without = reading(blocked("muscle.none"), 1_000_000_000_000)
    saved = [
        keeper.keep(without, NETWORK, mode="", captured_at=THEN).result(timeout=20).number,
        keeper.keep(without, NETWORK, mode="", captured_at=THEN).result(timeout=20).number,
    ]
    keeper.close()
    assert saved == [1, 2] and keeper.refusal() is None
    with CaptureStore(state) as store:
        for _, found in store.all():
            assert (found.status, found.mt_mm, json.loads(found.reasons)) == ("blocked", None, ["muscle.none"])


def test_a_keeper_without_a_folder_says_so_and_tries_again_with_the_next_capture(tmp_path: Path) -> None:
    place = tmp_path / "state"
    place.write_text("in the way")
    keeper = RecordKeeper(place)
    kept = keeper.keep(reading(blocked("muscle.none"), 1), NETWORK, mode="", captured_at=THEN)
    assert kept.exception(timeout=20) is not None
    refusal = keeper.refusal()
    assert refusal is not None and refusal.reason == "records.unopened"
    place.unlink()
    again = keeper.keep(reading(blocked("muscle.none"), 1), NETWORK, mode="", captured_at=THEN)
    assert again.result(timeout=20).number == 1
    keeper.close()


@pytest.mark.parametrize("words", [["records", action, "--json"] for action in ("list", "verify", "visits")])
def test_reading_makes_neither_records_nor_a_key(
    state: Path, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 3
    assert json.loads(capsys.readouterr().out)["reasons"] == ["records.none"]
    assert [check.words for check in machine_checks(Hardware()) if check.name == "records"] == ["records: none yet"]
    assert not any(file.name.startswith("records") for file in state.iterdir())


def _visit(state: Path) -> None:
    with CaptureStore(state) as store:
        store.journal.append([enrolled()], operator="op")
        for done in script():
            store.journal.append([done.entry], operator="op", capture=done.capture)


def _json(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_visits_are_listed_a_line_each(state: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _visit(state)
    assert main(["records", "visits", "--json"]) == 0
    (line,) = _json(capsys)
    assert (line["code"], line["state"], line["entries"], line["clock_doubtful"]) == (CODE, "ended", 8, False)
    assert main(["records", "visits"]) == 0
    assert CODE in capsys.readouterr().out


def test_a_backup_is_made_and_comes_back_by_two_commands(
    state: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _visit(state)
    assert main(["records", "backup", str(state / "copy"), "--json"]) == 0
    (made,) = _json(capsys)
    assert (made["captures"], made["entries"]) == (3, 9)
    assert main(["records", "restore", str(state / "copy"), "--json"]) == 3
    assert _json(capsys)[0]["reasons"] == ["records.exists"]
    other = state / "other"
    other.mkdir()
    (other / "records-key").write_bytes((state / "records-key").read_bytes())
    monkeypatch.setenv("MYOSIGHT_STATE", str(other))
    assert main(["records", "restore", str(state / "copy")]) == 0
    assert "3 captures and 9 entries" in capsys.readouterr().out
    assert main(["records", "verify"]) == 0


def test_erasing_takes_a_code_as_a_person_types_it(state: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _visit(state)
    assert main(["records", "erase", CODE.lower(), "--json"]) == 0
    assert _json(capsys) == [{"code": CODE, "entries": 9, "captures": 3, "erased": True}]
    assert main(["records", "erase", CODE, "--json"]) == 3
    assert _json(capsys)[0]["reasons"] == ["records.no_participant"]
    assert main(["records", "verify", "--json"]) == 0
    assert _json(capsys)[0]["captures"] == 0


def test_erasing_by_age_only_lists_until_somebody_says_yes(
    state: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with CaptureStore(state) as store:
        store.journal.append([enrolled(), begun()], operator="op")

    class LaterJournal(Journal):
        def __init__(self, database: Database) -> None:
            super().__init__(database, lambda: datetime.now(timezone.utc) + timedelta(days=400))

    monkeypatch.setattr("edge.records.capture_store.Journal", LaterJournal)
    for words, erased in (([], False), ([], False), (["--yes"], True)):
        assert main(["records", "erase", "--older-than", "365", "--json", *words]) == 0
        assert [(line["code"], line["erased"]) for line in _json(capsys)] == [(CODE, erased)]
    assert main(["records", "erase", "--older-than", "365", "--json"]) == 0
    assert _json(capsys) == []


@pytest.mark.parametrize(
    "words",
    [["backup"], ["restore"], ["erase"], ["list", "x"], ["list", "--older-than", "3"], ["erase", "--older-than", "0"]],
)
def test_wrong_words_are_a_wrong_use_and_do_nothing(state: Path, words: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["records", *words])
    assert ended.value.code == 2
    assert list(state.iterdir()) == []


def test_the_keeper_writes_entry_and_picture_at_once_and_once(state: Path) -> None:
    keeper = RecordKeeper(state)
    frozen, done = reading(measured(mt_mm=18.4), 1_000_000_000_000), placement(1)
    first = keeper.append([enrolled(), begun()], "op").result(timeout=20)
    saved = [
        keeper.keep(frozen, NETWORK, mode="", captured_at=THEN, entries=[done.entry], operator="op").result(timeout=20)
        for _ in range(2)
    ]
    assert [one.number for one in first] == [1, 2]
    assert saved[0].number == saved[1].number == 1
    assert saved[0].entries == saved[1].entries and saved[0].entries[0].number == 3
    visit = keeper.ask(lambda records: records.journal.of_visit(uuid_of(f"{CODE} first"))).result(timeout=20)
    shown = keeper.ask(lambda records: records.journal.picture(str(visit[2].body["capture"]))).result(timeout=20)
    assert [one.kind for one in visit] == ["participant.enrolled", "visit.begun", "capture.accepted"]
    assert shown.picture.startswith(b"\x89PNG") and shown.mask is None, "this reading has no outline"
    assert keeper.ask(lambda records: records.verify()).result(timeout=20) == []
    keeper.close()


def test_what_the_keeper_is_refused_ends_its_future_and_nothing_else(state: Path) -> None:
    keeper = RecordKeeper(state)
    stray = keeper.append([entry("x", "visit.begun", {"value": float("nan")})], "op")
    assert isinstance(stray.exception(timeout=20), RecordsRefused)
    operator = keeper.ask(lambda records: Operators(records.journal).add("Wong", "lead", "483920")).result(timeout=20)
    wrong = keeper.ask(lambda records: Operators(records.journal).sign_in(operator.id, "111213"))
    refusal = wrong.exception(timeout=20)
    assert isinstance(refusal, RecordsRefused) and refusal.reason == "pin.wrong"
    assert keeper.append([enrolled()], operator.id).result(timeout=20)[0].operator == operator.id
    keeper.close()
