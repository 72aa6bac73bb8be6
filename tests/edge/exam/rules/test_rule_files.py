"""Rule files: whole, signed, versioned; altered ones are refused, and nobody's word stands for a clinician's."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

import edge.exam.rules.rule_file as shipped
from edge.bundle.keys import development_key
from edge.exam.rules.errors import RulesRefused
from edge.exam.rules.evaluate import evaluate
from edge.exam.rules.rule_file import SHIPPED, load_rules, signed_rules
from edge.exam.rules.ruleset import Rules
from tests.edge.exam.rules.test_boundaries import MAN

PROGRAMME = Ed25519PrivateKey.generate()
FOLDER = Path(shipped.__file__).parent / "data"
CLINICIAN = {"clinician": "Dr Example", "on": "2026-12-01", "compared_with": "the paper's table of cut-offs"}


def content_of(name: str = "awgs") -> dict[str, Any]:
    content: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))["rules"]
    return content


def signed_off() -> dict[str, Any]:
    content = content_of()
    content["versions"]["2025"] |= {"status": "signed_off", "signed_off": CLINICIAN}
    return content


def written(folder: Path, text: str) -> Path:
    file = folder / "awgs.json"
    file.write_text(text, encoding="utf-8")
    return file


def refused(file: Path | None, name: str = "awgs", version: str = "2025", **more: list[Ed25519PublicKey]) -> str:
    with pytest.raises(RulesRefused) as refusal:
        load_rules(name, version, file=file, **more)
    return refusal.value.reason


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_file_is_signed_for_development_and_by_no_clinician(name: str) -> None:
    text = (FOLDER / f"{name}.json").read_text(encoding="utf-8")
    content = json.loads(text)["rules"]
    assert json.loads(signed_rules(content, development_key())) == json.loads(text)
    for version, rules in content["versions"].items():
        assert rules["signed_off"] is None and not load_rules(name, version).signed_off


@pytest.mark.parametrize("name", SHIPPED)
def test_every_cut_off_says_where_it_comes_from(name: str) -> None:
    rules = Rules.model_validate(content_of(name))
    for version in rules.versions.values():
        for band in version.bands:
            assert all(one.provenance and one.doi for one in version.cut_offs_of(band))
        assert version.note


def test_what_is_shown_to_participants_and_what_is_for_research_files() -> None:
    uses = {
        (name, version): load_rules(name, version).content.use
        for name in SHIPPED
        for version in content_of(name)["versions"]
    }
    assert uses == {
        ("awgs", "2014"): "export",
        ("awgs", "2019"): "screen",
        ("awgs", "2025"): "screen",
        ("ewgsop2", "2019"): "export",
        ("star", "2021"): "never",
    }


def test_a_clinicians_name_under_the_programmes_signature_is_a_sign_off(tmp_path: Path) -> None:
    file = written(tmp_path, signed_rules(signed_off(), PROGRAMME))
    rules = load_rules("awgs", "2025", [PROGRAMME.public_key()], file)
    assert rules.signed and rules.signed_off and evaluate(rules, MAN).signed_off
    legacy = load_rules("awgs", "2019", [PROGRAMME.public_key()], file)
    assert legacy.signed and not legacy.signed_off and not evaluate(legacy, MAN).signed_off


def test_a_clinicians_name_that_nobody_signed_is_none(tmp_path: Path) -> None:
    unsigned = written(tmp_path, json.dumps({"rules": signed_off(), "signature": None}))
    assert not evaluate(load_rules("awgs", "2025", [PROGRAMME.public_key()], unsigned), MAN).signed_off
    everybodys = written(tmp_path, signed_rules(signed_off(), development_key()))
    trusted = [PROGRAMME.public_key(), development_key().public_key()]
    assert not evaluate(load_rules("awgs", "2025", trusted, everybodys), MAN).signed_off


def _limit(found: dict[str, Any]) -> None:
    found["rules"]["versions"]["2025"]["bands"][1]["cut_offs"][0]["limit"]["M"] = "18"


def _clinician(found: dict[str, Any]) -> None:
    found["rules"]["versions"]["2025"] |= {"status": "signed_off", "signed_off": CLINICIAN}


@pytest.mark.parametrize("tamper", [_limit, _clinician])
@pytest.mark.parametrize("key", [PROGRAMME, development_key()], ids=["programme", "development"])
def test_a_file_altered_after_signing_is_refused(
    tmp_path: Path, tamper: Callable[[dict[str, Any]], None], key: Ed25519PrivateKey
) -> None:
    found = json.loads(signed_rules(content_of(), key))
    tamper(found)
    assert refused(written(tmp_path, json.dumps(found)), trusted=[PROGRAMME.public_key()]) == "rules.signature"


def test_a_strangers_signature_is_refused(tmp_path: Path) -> None:
    file = written(tmp_path, signed_rules(content_of(), Ed25519PrivateKey.generate()))
    assert refused(file, trusted=[PROGRAMME.public_key()]) == "rules.signature"


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"rules": [], "signature": null}', '{"rules": {}, "signature": 3}', "[" * 100_000, " " * 300_000],
)
def test_what_is_no_rule_file_is_refused(tmp_path: Path, text: str) -> None:
    assert refused(written(tmp_path, text)) == "rules.unreadable"


def test_a_file_without_a_signature_at_all_is_told_from_one_that_says_it_has_none(tmp_path: Path) -> None:
    assert refused(written(tmp_path, json.dumps({"rules": content_of()}))) == "rules.unreadable"


def test_a_folder_and_an_absent_file_are_refused(tmp_path: Path) -> None:
    assert refused(tmp_path) == "rules.unreadable"
    assert refused(tmp_path / "absent.json") == "rules.unreadable"


def test_rules_of_another_name_or_version_are_not_taken_instead(tmp_path: Path) -> None:
    assert refused(None, "fnih", "2014") == "rules.unknown"
    assert refused(None, "../awgs", "2025") == "rules.unknown"
    assert refused(None, "awgs", "2031") == "rules.unknown"
    assert refused(written(tmp_path, signed_rules(content_of("ewgsop2"), development_key()))) == "rules.unknown"


def _spoilt(*path: str | int, value: object) -> dict[str, Any]:
    content = content_of()
    place: Any = content
    for step in path[:-1]:
        place = place[step]
    if value is KeyError:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return content


_2025 = ("versions", "2025")
_GRIP = (*_2025, "bands", 1, "cut_offs", 0)
SPOILT = {
    "an unknown operator": _spoilt(*_GRIP, "operator", value="≠"),
    "an operator as words": _spoilt(*_GRIP, "operator", value="lt"),
    "an operator turned round": _spoilt(*_GRIP, "operator", value=">"),
    "a limit as a binary number": _spoilt(*_GRIP, "limit", "M", value=28.0),
    "a limit of nothing": _spoilt(*_GRIP, "limit", "M", value="0"),
    "a limit that is no number": _spoilt(*_GRIP, "limit", "M", value="NaN"),
    "no limit for women": _spoilt(*_GRIP, "limit", value={"M": "28"}),
    "an unknown item": _spoilt(*_GRIP, "item", value="ultrasound"),
    "a method for grip": _spoilt(*_GRIP, "method", value="BIA"),
    "no provenance": _spoilt(*_GRIP, "provenance", value=KeyError),
    "a field nobody knows": _spoilt(*_GRIP, "unless", value="tired"),
    "an unknown way to join": _spoilt(*_2025, "criteria", 0, "join", value="none"),
    "a criterion on nothing": _spoilt(*_2025, "criteria", 0, "of", value=["strength"]),
    "a criterion on an item without cut-off": _spoilt(*_2025, "criteria", 0, "of", value=["gait"]),
    "two criteria of a name": _spoilt(*_2025, "criteria", 0, "name", value="low_mass"),
    "bands with a gap": _spoilt(*_2025, "bands", 1, "from_age", value=66),
    "bands that overlap": _spoilt(*_2025, "bands", 1, "from_age", value=64),
    "a last band with an end": _spoilt(*_2025, "bands", 1, "to_age", value=99),
    "a band that ends before it begins": _spoilt(*_2025, "bands", 0, "from_age", value=70),
    "a column missing": _spoilt(
        *_2025, "bands", 1, "cut_offs", 1, value=content_of()["versions"]["2025"]["bands"][1]["cut_offs"][0]
    ),
    "the calf missing beside SARC-CalF": _spoilt(*_2025, "cut_offs", 1, value=KeyError),
    "case finding by an item without cut-off": _spoilt(*_2025, "case_finding", value=["gait"]),
    "signed off by nobody": _spoilt(*_2025, "status", value="signed_off"),
    "a newer format": _spoilt("format_version", value=2),
}


@pytest.mark.parametrize("content", SPOILT.values(), ids=SPOILT)
def test_rules_that_this_release_does_not_understand_are_refused_even_if_signed(
    tmp_path: Path, content: dict[str, Any]
) -> None:
    with pytest.raises(RulesRefused) as refusal:
        signed_rules(content, PROGRAMME)
    assert refusal.value.reason == "rules.invalid"
    file = written(tmp_path, json.dumps({"rules": content, "signature": None}))
    assert refused(file) == "rules.invalid"


def test_a_cut_off_for_what_the_kit_does_not_measure_is_refused_when_it_is_used(tmp_path: Path) -> None:
    content = copy.deepcopy(content_of("star"))
    content["versions"]["2021"]["use"] = "screen"
    file = written(tmp_path, json.dumps({"rules": content, "signature": None}))
    with pytest.raises(RulesRefused) as refusal:
        evaluate(load_rules("star", "2021", file=file), replace(MAN))
    assert refusal.value.reason == "rules.unmeasured"
