"""``myosight records sync`` against a server that counts what arrives."""

from __future__ import annotations

import json
import os
import shutil
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from edge.cli import main
from edge.commands.command import DONE, REFUSED, USAGE
from edge.exchange.delivery.one_at_a_time import one_at_a_time
from edge.records.backup import backup, restore
from tests.edge.exchange.delivery.fhir_server import serving
from tests.edge.exchange.dicom_network.certificates import authority, issued
from tests.edge.exchange.record.kept_visits import kept, whole_visit


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The state folder of a kit with two visits."""
    folder = tmp_path / "state"
    monkeypatch.setenv("MYOSIGHT_STATE", str(folder))
    monkeypatch.setenv("MYOSIGHT_CONFIG", str(tmp_path / "myosight.toml"))
    (tmp_path / "myosight.toml").write_text("")
    with kept(folder) as store:
        for code in ("KT-1", "KT-2"):
            whole_visit(store, code, captures_per_site=1)
    return folder


def _name(folder: Path, *destinations: str) -> None:
    lines = (f"[[exchange.destinations]]\nkind = 'fhir'\n{one}\n" for one in destinations)
    (folder / "myosight.toml").write_text("".join(lines))


def _sync(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, list[dict[str, object]]]:
    capsys.readouterr()
    code = main(["records", "sync", "--once", "--json", *words])
    return code, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_each_destination_has_a_line_and_the_code_says_whether_all_is_well(
    state: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ours = authority(tmp_path)
    mutual = issued(ours, "kit")
    assert mutual.certificate is not None and mutual.key is not None
    tls = (
        f"tls = {{ authority = 'authority.pem', certificate = '{mutual.certificate.name}', key = '{mutual.key.name}' }}"
    )
    with serving(issued(ours, "server")) as server, serving() as gone:
        gone_url = gone.url
    with serving(issued(ours, "server")) as server:
        up = f"name = 'up'\nurl = '{server.url}'\n{tls}"
        _name(tmp_path, up, f"name = 'down'\nplain = true\nurl = '{gone_url}'")
        code, lines = _sync(capsys)
        assert code == REFUSED
        assert [(one["name"], one["status"], one["reasons"]) for one in lines] == [
            ("up", "ok", []),
            ("down", "warn", ["delivery.network"]),
        ]
        assert [(one["waiting"], one["delivered"], one["refused"]) for one in lines] == [(0, 2, 0), (2, 0, 0)]
        assert lines[0]["last_delivered_at"] and lines[1]["next_at"] and not lines[1]["last_delivered_at"]
        assert server.tally.requests == 2
        taken = dict(server.tally.taken)
        _name(tmp_path, up)
        assert _sync(capsys)[0] == DONE
        assert (server.tally.requests, server.tally.taken) == (2, taken)
        assert "changed" not in taken


def test_in_words_it_says_the_same(state: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with serving(fault=lambda _number, _body: "422") as server:
        _name(tmp_path, f"name = 'centre'\nplain = true\nurl = '{server.url}'")
        assert main(["records", "sync", "--once"]) == REFUSED
    said = capsys.readouterr().out
    assert said.startswith("centre           0 waiting, 0 delivered, 2 refused; last heard 20")
    assert said.endswith("  [delivery.refused]\n")


def test_what_cannot_begin_is_refused(state: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _sync(capsys)[1][0]["reasons"] == ["delivery.none"]
    _name(tmp_path, "name = 'centre'\nplain = true\nurl = 'http://127.0.0.1:9/fhir'")
    with one_at_a_time(state):
        code, (line,) = _sync(capsys)
    assert (code, line["reasons"]) == (REFUSED, ["delivery.running"])
    with pytest.raises(SystemExit) as usage:
        main(["records", "list", "--once"])
    assert usage.value.code == USAGE


def test_a_destination_that_is_set_up_wrongly_stops_no_other(
    state: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with serving() as server:
        wrong = "name = 'wrong'\nurl = 'https://127.0.0.1:9/fhir'\ntls = { authority = 'none.pem' }"
        _name(tmp_path, wrong, f"name = 'right'\nplain = true\nurl = '{server.url}'")
        code, lines = _sync(capsys)
    assert code == REFUSED
    assert [(one["delivered"], one["reasons"]) for one in lines] == [(0, ["delivery.certificate"]), (2, [])]


def test_an_older_backup_that_is_brought_back_sends_again_and_changes_nothing_there(
    state: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving() as server:
        _name(tmp_path, f"name = 'centre'\nplain = true\nurl = '{server.url}'")
        backup(state, tmp_path / "monday.backup")
        assert _sync(capsys)[0] == DONE
        other = tmp_path / "other"
        other.mkdir()
        for key in ("records-key",):
            shutil.copy(state / key, other)
        restore(other, tmp_path / "monday.backup")
        monkeypatch.setenv("MYOSIGHT_STATE", str(other))
        code, (line,) = _sync(capsys)
        assert (code, line["delivered"]) == (DONE, 2)
        assert sorted(server.tally.transactions.values()) == [2, 2]
        assert "changed" not in server.tally.taken


def test_without_once_it_goes_on_until_it_is_asked_to_end(
    state: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with serving() as server:
        _name(tmp_path, f"name = 'centre'\nplain = true\nurl = '{server.url}'")

        def somebody_else() -> None:
            try:
                _until(lambda: server.tally.requests == 2)
                with kept(state) as kiosk:
                    whole_visit(kiosk, "KT-3", captures_per_site=1)
                _until(lambda: server.tally.requests == 3)
            finally:
                if signal.getsignal(signal.SIGTERM) != before:  # else nobody would catch it
                    os.kill(os.getpid(), signal.SIGTERM)

        before = signal.getsignal(signal.SIGTERM)
        thread = threading.Thread(target=somebody_else)
        thread.start()
        code = main(["records", "sync", "--json"])
        thread.join()
    line = json.loads(capsys.readouterr().out)
    assert (code, line["waiting"], line["delivered"]) == (DONE, 0, 3)
    assert "changed" not in server.tally.taken
    assert signal.getsignal(signal.SIGTERM) == before


def _until(holds: Callable[[], bool]) -> None:
    for _ in range(400):
        if holds():
            return
        time.sleep(0.05)
    raise AssertionError("it did not come to it")
