"""A kit whose settings name a file of estimates uses it where the programme has signed it, and never passes it over."""

from __future__ import annotations

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from edge.commands.visits import demonstrated_visits
from edge.configuration import Settings, load_settings
from edge.exam.estimates.equation import Estimates
from edge.exam.estimates.errors import EstimatesRefused
from edge.exam.estimates.estimate_file import signed_estimates
from tests.edge.exam.estimates_example import KEY, content


@pytest.fixture
def kit(tmp_path: Path) -> Settings:
    text = signed_estimates(Estimates.model_validate(content()), KEY)
    (tmp_path / "estimates.json").write_text(text, encoding="utf-8")
    key = KEY.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    (tmp_path / "district.pem").write_bytes(key)
    file = tmp_path / "settings.toml"
    file.write_text('[bundle_trust]\nprogramme_keys = ["district.pem"]\n\n[visits]\nestimates = "estimates.json"\n')
    return load_settings(file)


def test_without_the_setting_nothing_is_estimated() -> None:
    assert demonstrated_visits(Settings()).estimates is None


def test_a_file_that_the_programme_signed_is_used(kit: Settings) -> None:
    found = demonstrated_visits(kit).estimates
    assert found is not None
    assert found.content == Estimates.model_validate(content())


def test_a_file_that_was_altered_is_refused_not_left_away(kit: Settings) -> None:
    file = kit.visits.estimates
    assert file is not None
    file.write_text(file.read_text(encoding="utf-8").replace("0.5", "0.9"), encoding="utf-8")
    with pytest.raises(EstimatesRefused) as refusal:
        demonstrated_visits(kit)
    assert refusal.value.reason == "estimates.signature"
