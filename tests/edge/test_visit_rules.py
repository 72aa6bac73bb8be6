"""A kit whose settings name a programme's own rules evaluates with them, and with nothing that was altered."""

from __future__ import annotations

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from edge.commands.visits import demonstrated_visits
from edge.configuration import Settings, load_settings
from edge.exam.rules.errors import RulesRefused
from edge.exam.rules.rule_file import signed_rules
from tests.edge.exam.rules.test_boundaries import MAN
from tests.edge.exam.rules.test_rule_files import PROGRAMME, signed_off, written


@pytest.fixture
def kit(tmp_path: Path) -> Settings:
    written(tmp_path, signed_rules(signed_off(), PROGRAMME))
    key = PROGRAMME.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    (tmp_path / "district.pem").write_bytes(key)
    file = tmp_path / "settings.toml"
    file.write_text('[bundle_trust]\nprogramme_keys = ["district.pem"]\n\n[visits]\nrules = "awgs.json"\n')
    return load_settings(file)


def test_the_shipped_rules_are_signed_off_by_nobody() -> None:
    assert not demonstrated_visits(Settings()).evaluate(MAN).signed_off


def test_rules_of_the_programmes_own_count_as_signed_off(kit: Settings) -> None:
    assert demonstrated_visits(kit).evaluate(MAN).signed_off


def test_rules_altered_after_signing_are_refused_not_replaced_by_the_shipped_ones(kit: Settings) -> None:
    file = kit.visits.rules
    assert file is not None
    file.write_text(file.read_text(encoding="utf-8").replace("Dr Example", "Dr Other"), encoding="utf-8")
    with pytest.raises(RulesRefused) as refusal:
        demonstrated_visits(kit)
    assert refusal.value.reason == "rules.signature"
