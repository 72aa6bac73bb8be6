"""Programmes: the demonstration, signed ones, and what is refused."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from calibration.signed_json import signed_bytes
from edge.bundle.keys import development_key
from edge.exam.errors import ExamRefused
from edge.exam.programme import load_programme, signed_programme
from tests.edge.exam.story import DEMONSTRATION, WHOLE

KEY = Ed25519PrivateKey.generate()
TRUSTED = [KEY.public_key()]


def written(folder: Path, text: str) -> Path:
    file = folder / "programme.json"
    file.write_text(text, encoding="utf-8")
    return file


def refused(path: Path, trusted: list[Any] = TRUSTED) -> str:
    with pytest.raises(ExamRefused) as refusal:
        load_programme(path, trusted)
    assert str(path) in refusal.value.cause
    return refusal.value.reason


def test_the_demonstration_is_five_muscles_on_the_right_and_says_that_nobody_signed_it() -> None:
    assert not DEMONSTRATION.signed
    programme = DEMONSTRATION.programme
    assert [(plan.site, plan.side, plan.placements) for plan in programme.sites] == [
        (site, "right", 3) for site in ("biceps", "triceps", "ra", "rf", "plpb")
    ]
    assert programme.tests == ("consent", "safety", "body", "grip", "sts5", "gait", "sarcf", "calf", "bia")
    assert (programme.rules, programme.rules_version) == ("awgs", "2025")
    assert programme.idle_lock_s == 300  # REFERENCE §8.3 H-05


def test_a_signed_programme_is_read_as_it_was_written(tmp_path: Path) -> None:
    loaded = load_programme(written(tmp_path, signed_programme(WHOLE, KEY)), TRUSTED)
    assert loaded.programme == WHOLE
    assert loaded.signed
    assert loaded.sha256 != DEMONSTRATION.sha256


def test_the_layout_of_the_file_does_not_matter(tmp_path: Path) -> None:
    text = signed_programme(WHOLE, KEY)
    first = load_programme(written(tmp_path, text), TRUSTED)
    assert load_programme(written(tmp_path, json.dumps(json.loads(text), sort_keys=True)), TRUSTED) == first


def test_a_change_after_signing_is_refused(tmp_path: Path) -> None:
    content = json.loads(signed_programme(WHOLE, KEY))
    content["programme"]["idle_lock_s"] = 1800
    assert refused(written(tmp_path, json.dumps(content))) == "programme.signature"


@pytest.mark.parametrize("trusted", [[], [Ed25519PrivateKey.generate().public_key()]])
def test_only_a_trusted_key_counts(tmp_path: Path, trusted: list[Any]) -> None:
    assert refused(written(tmp_path, signed_programme(WHOLE, KEY)), trusted) == "programme.signature"


def test_the_key_everybody_has_never_counts(tmp_path: Path) -> None:
    everybodys = development_key()
    file = written(tmp_path, signed_programme(WHOLE, everybodys))
    assert refused(file, [everybodys.public_key()]) == "programme.signature"


def test_a_named_programme_without_a_signature_is_refused(tmp_path: Path) -> None:
    content = json.loads(signed_programme(WHOLE, KEY)) | {"signature": ""}
    assert refused(written(tmp_path, json.dumps(content))) == "programme.signature"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"programme": {}}',
        '{"programme": {}, "signature": "?"}',
        '{"programme": {}, "signature": 1}',
        '{"programme": NaN, "signature": ""}',
        "[" * 60_000,
        " " * 70_000,
    ],
)
def test_what_is_no_programme_cannot_be_read(tmp_path: Path, text: str) -> None:
    assert refused(written(tmp_path, text)) == "programme.unreadable"


def test_neither_can_what_is_no_file(tmp_path: Path) -> None:
    assert refused(tmp_path) == "programme.unreadable"
    assert refused(tmp_path / "absent.json") == "programme.unreadable"


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"sites": [{"site": "aponeurosis", "side": "right"}]}, "there is no muscle"),
        ({"sites": [{"site": "calf", "side": "right"}]}, "there is no muscle"),
        ({"sites": [{"site": "rf"}]}, "sites.0.side"),
        ({"sites": [{"site": "rf", "side": "both"}]}, "sites.0.side"),
        ({"sites": [{"site": "rf", "side": "left", "placements": 6}]}, "sites.0.placements"),
        ({"sites": [{"site": "rf", "side": "left"}, {"site": "rf", "side": "left"}]}, "a site is asked for twice"),
        ({"sites": []}, "sites"),
        ({"tests": ["safety", "tug"]}, "there is no test 'tug'"),
        ({"tests": ["safety", "safety"]}, "a test is asked for twice"),
        ({"tests": ["grip", "safety"]}, "'grip' needs 'safety' before it"),
        ({"tests": ["body", "bia"]}, "'bia' needs 'safety' before it"),
        ({"tests": ["safety", "sppb"]}, "'sppb' needs 'sts5'"),
        ({"idle_lock_s": 0}, "idle_lock_s"),
        ({"idle_lock_s": "300"}, "idle_lock_s"),
        ({"format_version": 2}, "format_version"),
        ({"ultrasound_rule": "star"}, "ultrasound_rule"),
    ],
)
def test_a_signature_does_not_make_a_programme_of_what_cannot_be_done(
    tmp_path: Path, change: dict[str, Any], why: str
) -> None:
    content = json.loads(signed_programme(WHOLE, KEY))["programme"] | change
    signature = base64.b64encode(KEY.sign(signed_bytes(content))).decode()
    file = written(tmp_path, json.dumps({"programme": content, "signature": signature}))
    with pytest.raises(ExamRefused, match=why) as refusal:
        load_programme(file, TRUSTED)
    assert refusal.value.reason == "programme.invalid"
