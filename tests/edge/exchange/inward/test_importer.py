"""Imports beside the screen: from a stick's folder to what is in use, with the journal told; and the command line."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from edge.cli import main
from edge.exchange.errors import ExchangeRefused
from edge.exchange.inward.errors import InwardRefused
from edge.exchange.inward.importer import StickImporter
from edge.exchange.stick.mounted import Stick
from edge.records.capture_store import CaptureStore
from edge.records.operators import Operator, Operators
from edge.records.record_keeper import RecordKeeper
from tests.edge.exchange.inward import packages
from tests.edge.exchange.inward.packages import STRANGER, kit

LEAD, TECHNICIAN, WORKER = (Operator(role, role, role) for role in ("lead", "technician", "worker"))  # type: ignore[arg-type]
PIN = "250817"


@pytest.fixture
def importer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[StickImporter]:
    here = kit(tmp_path)
    stick = tmp_path / "stick"
    stick.mkdir()
    mounted = Stick("sda1", stick, "MEI", "vfat", 1, 1 << 30, 1 << 30, read_only=True)
    monkeypatch.setattr("edge.exchange.inward.importer.sticks", lambda root: (mounted,))
    records = RecordKeeper(here.state)
    yield StickImporter(records, here.settings, here.state, tmp_path, here.opt)
    records.close()


def test_what_is_on_a_stick_is_brought_in_and_taken_back_and_the_journal_knows(
    importer: StickImporter, tmp_path: Path
) -> None:
    packages.worklist(7).write(tmp_path / "stick/a.myosight")
    packages.worklist(8).write(tmp_path / "stick/b.myosight", STRANGER)
    good, bad = importer.look().result()
    assert good.offered is not None and good.now is None
    assert (bad.offered, bad.refusal) == (None, "inward.signature")
    importer.bring(good.offered, TECHNICIAN).done.result()
    assert [one.used.version for one in importer.used()] == [7]
    assert importer.look().result()[0].now is not None
    importer.back("worklist", LEAD).result()
    assert list(importer.used()) == []
    importer.look().result()  # what was asked of the records before is done by now
    with CaptureStore(tmp_path / "state") as store:
        entries = [*store.journal.of_kind("kit.brought_in"), *store.journal.of_kind("kit.taken_back")]
        assert [entry.operator for entry in entries] == ["technician", "lead"]


def test_only_who_may_brings_in_and_goes_back(importer: StickImporter, tmp_path: Path) -> None:
    packages.worklist().write(tmp_path / "stick/a.myosight")
    offered = importer.look().result()[0].offered
    assert offered is not None
    with pytest.raises(ExchangeRefused, match="lead or technician"):
        importer.bring(offered, WORKER)
    with pytest.raises(ExchangeRefused, match="lead"):
        importer.back("worklist", TECHNICIAN)


def test_a_stick_that_is_gone_ends_with_the_refusal(importer: StickImporter, tmp_path: Path) -> None:
    path = packages.worklist().write(tmp_path / "stick/a.myosight")
    offered = importer.look().result()[0].offered
    assert offered is not None
    path.unlink()
    refusal = importer.bring(offered, LEAD).done.exception()
    assert isinstance(refusal, InwardRefused) and refusal.reason == "inward.unreadable"


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    here = kit(tmp_path)
    settings = tmp_path / "kit.toml"
    settings.write_text('[bundle_trust]\nprogramme_keys = ["etc/programme.pem"]\nallow_development_key = false\n')
    monkeypatch.setenv("MYOSIGHT_CONFIG", str(settings))
    monkeypatch.setenv("MYOSIGHT_STATE", str(here.state))
    return packages.worklist().write(tmp_path / "a.myosight")


def test_the_command_looks_brings_lists_and_goes_back(command: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bring", "look", str(command), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["name"] == "north"
    assert main(["bring", "in", str(command)]) == 0
    assert "signed by programme.pem" in capsys.readouterr().out
    assert main(["bring", "list", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["used"]["version"] == 1
    assert main(["bring", "back", "worklist"]) == 0
    assert main(["bring", "back", "worklist", "--json"]) == 3
    assert "inward.nothing_before" in capsys.readouterr().out


def test_where_there_are_operators_the_command_asks_who(
    command: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with CaptureStore(tmp_path / "state") as store:
        Operators(store.journal).add("Mei", "lead", PIN)
    assert main(["bring", "in", str(command)]) == 3
    assert "exchange.not_allowed" in capsys.readouterr().err
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PIN}\n"))
    assert main(["bring", "in", str(command), "--by", "Mei"]) == 0
    with CaptureStore(tmp_path / "state") as store:
        (entry,) = store.journal.of_kind("kit.brought_in")
        assert entry.operator
