"""``myosight records open``, as the programme's data manager types it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from edge.cli import main
from tests.edge.exchange.stick.exports import KEY, KIT, exported, identity, stick_of, visit


@pytest.fixture
def export(tmp_path: Path) -> Path:
    for name in ("stick", "scratch", "out"):
        (tmp_path / name).mkdir()
    (tmp_path / "key.txt").write_text(f"{identity()}\n")
    done = exported(stick_of(tmp_path / "stick"), tmp_path / "scratch", [visit(1), visit(2)])
    return tmp_path / "stick" / done.name


def test_it_unpacks_and_says_from_which_kit(export: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = ["records", "open", str(export), "--identity", str(tmp_path / "key.txt"), "--out", str(tmp_path / "out")]
    assert main([*given, "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["kit"], said["visits"], said["files"]) == (KIT, 2, 5)
    assert said["signed_by"] == KEY.public_key().public_bytes_raw().hex()
    assert len(list(Path(said["folder"]).rglob("visit.json"))) == 2
    assert main(given) == 3
    assert "there already" in capsys.readouterr().err


def test_without_a_key_or_an_export_it_refuses(
    export: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["records", "open", str(export), "--out", str(tmp_path / "out")]) == 3
    assert "[stick.identity]" in capsys.readouterr().err
    assert main(["records", "open", str(tmp_path / "stick"), "--out", str(tmp_path / "out")]) == 3
    assert "[stick.export]" in capsys.readouterr().err


def test_its_options_go_with_it_alone(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as usage:
        main(["records", "list", "--identity", "key.txt"])
    assert usage.value.code == 2
    assert "go with open" in capsys.readouterr().err
