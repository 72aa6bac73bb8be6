"""``myosight export package``: what it writes, a kit with the programme's key takes; what no kit takes, it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from edge.cli import main
from tests.edge.exchange.inward.packages import PROGRAMME, kit, worklist


@pytest.fixture
def key(tmp_path: Path) -> Path:
    file = tmp_path / "programme.key"
    file.write_bytes(PROGRAMME.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return file


def words(source: Path, key: Path, out: Path, *more: str) -> list[str]:
    about = ["--name", "north", "--version", "3", "--key", str(key), "--out", str(out), "--created", "2026-11-26"]
    return ["export", "package", "worklist", str(source), *about, "--json", *more]


def test_a_kit_takes_what_was_signed(tmp_path: Path, key: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "people.csv"
    source.write_bytes(worklist().files["worklist.csv"])
    assert main(words(source, key, tmp_path / "p.myosight")) == 0
    assert json.loads(capsys.readouterr().out)["version"] == 3
    manifest = kit(tmp_path).look(tmp_path / "p.myosight").manifest
    assert (manifest.title, manifest.least_software, manifest.kits) == ("north 3", "0.1.0", [])


def test_what_no_kit_would_take_is_refused(tmp_path: Path, key: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "people.csv"
    source.write_bytes(b"x" * (1 << 20))
    assert main(words(source, key, tmp_path / "p.myosight")) == 3
    assert "inward.too_large" in capsys.readouterr().out
    source.write_bytes(b"code\n")
    assert main(words(source, key, tmp_path / "p.myosight", "--kits", "not-a-kit")) == 3
    assert "inward.manifest" in capsys.readouterr().out
    assert main(words(tmp_path / "gone.csv", key, tmp_path / "p.myosight")) == 3
    assert not (tmp_path / "p.myosight").exists()


def test_a_place_that_cannot_be_written_is_refused(
    tmp_path: Path, key: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "people.csv"
    source.write_bytes(worklist().files["worklist.csv"])
    assert main(words(source, key, tmp_path / "gone" / "p.myosight")) == 3
    assert "export.unwritable" in capsys.readouterr().out
