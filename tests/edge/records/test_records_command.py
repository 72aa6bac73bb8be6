"""``myosight records``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from edge.cli import main
from edge.configuration import Hardware
from edge.machine_checks import machine_checks
from edge.records.capture_store import CaptureStore
from edge.records.record_keeper import RecordKeeper
from tests.edge.records.captures import NETWORK, THEN, capture
from tests.edge.ui.screen_doubles import blocked, reading


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
    assert capsys.readouterr().out == "1 captures, each as it was accepted\n"
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


@pytest.mark.parametrize("words", [["records", "list", "--json"], ["records", "verify", "--json"]])
def test_reading_makes_neither_records_nor_a_key(
    state: Path, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 3
    assert json.loads(capsys.readouterr().out)["reasons"] == ["records.none"]
    assert [check.words for check in machine_checks(Hardware()) if check.name == "records"] == ["records: none yet"]
    assert not any(file.name.startswith("records") for file in state.iterdir())
