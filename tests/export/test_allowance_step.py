"""``myosight export allow``: what it writes, a kit with the programme's key takes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from edge.bundle.allowance import read_allowance
from edge.cli import main


@pytest.fixture
def key(tmp_path: Path) -> tuple[Ed25519PrivateKey, Path]:
    key = Ed25519PrivateKey.generate()
    file = tmp_path / "programme.key"
    file.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return key, file


def words(file: Path, out: Path) -> list[str]:
    named = ["--bundle", "five-muscle", "--programme", "Study A", "--until", "2027-06-30"]
    return ["export", "allow", *named, "--key", str(file), "--out", str(out), "--json"]


def test_a_kit_reads_what_was_signed(
    tmp_path: Path, key: tuple[Ed25519PrivateKey, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "research.json"
    assert main(words(key[1], out)) == 0
    said = json.loads(capsys.readouterr().out)
    found = read_allowance(out, [key[0].public_key()])
    assert (found.programme, str(found.until)) == ("Study A", "2027-06-30")
    assert said["network_sha256"] == found.network_sha256


def test_a_place_that_cannot_be_written_is_refused(
    tmp_path: Path, key: tuple[Ed25519PrivateKey, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words(key[1], tmp_path / "nowhere" / "research.json")) == 3
    assert json.loads(capsys.readouterr().out)["reasons"] == ["export.unwritable"]
