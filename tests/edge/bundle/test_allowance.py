"""The research setting: only a programme's own signature lets simulated training give numbers, and they stay marked."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from edge.bundle.allowance import Allowance, bundle_reasons, signed_allowance
from edge.bundle.errors import BundleRefused
from edge.bundle.keys import development_key
from edge.bundle.loading import Bundle, load_bundle
from edge.bundle.shipped import find_bundle
from edge.configuration import BundleTrust, Research, Settings, load_settings

PROGRAMME = Ed25519PrivateKey.generate()
TODAY = date(2026, 11, 20)


@pytest.fixture(scope="module")
def simulated() -> Bundle:
    return load_bundle(find_bundle("five-muscle"), BundleTrust())


def settings(folder: Path, text: str, *keys: Ed25519PrivateKey) -> Settings:
    files = []
    for number, key in enumerate(keys or (PROGRAMME,)):
        file = folder / f"programme{number}.pem"
        file.write_bytes(key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
        files.append(file)
    (folder / "research.json").write_text(text, encoding="utf-8")
    return Settings(
        bundle_trust=BundleTrust(programme_keys=tuple(files)), research=Research(allowance=folder / "research.json")
    )


def allowance(bundle: Bundle, **changes: object) -> Allowance:
    values = {"network_sha256": bundle.onnx_sha256, "programme": "Study of the clinic", "until": date(2027, 6, 30)}
    return Allowance.model_validate({**values, **changes})


def test_the_programmes_word_turns_withheld_into_marked(tmp_path: Path, simulated: Bundle) -> None:
    allowed = settings(tmp_path, signed_allowance(allowance(simulated), PROGRAMME))
    assert "model.simulated" in simulated.reasons
    reasons = bundle_reasons(simulated, allowed, TODAY)
    assert "model.simulated" not in reasons and "model.research" in reasons
    assert bundle_reasons(simulated, Settings(), TODAY) == simulated.reasons


@pytest.mark.parametrize("changes", [{"network_sha256": "0" * 64}, {"until": date(2026, 11, 19)}])
def test_another_network_or_a_day_too_late_allows_nothing(
    tmp_path: Path, simulated: Bundle, changes: dict[str, object]
) -> None:
    late = settings(tmp_path, signed_allowance(allowance(simulated, **changes), PROGRAMME))
    assert bundle_reasons(simulated, late, TODAY) == simulated.reasons


def test_the_last_day_still_counts(tmp_path: Path, simulated: Bundle) -> None:
    last = settings(tmp_path, signed_allowance(allowance(simulated, until=TODAY), PROGRAMME))
    assert "model.research" in bundle_reasons(simulated, last, TODAY)


@pytest.mark.parametrize("signer", [development_key(), Ed25519PrivateKey.generate()])
def test_nobody_elses_signature_counts_least_of_all_the_public_one(
    tmp_path: Path, simulated: Bundle, signer: Ed25519PrivateKey
) -> None:
    forged = settings(tmp_path, signed_allowance(allowance(simulated), signer), PROGRAMME, development_key())
    with pytest.raises(BundleRefused) as refusal:
        bundle_reasons(simulated, forged, TODAY)
    assert refusal.value.reason == "bundle.allowance"


def _later(text: str) -> str:
    found = json.loads(text)
    found["allowance"]["until"] = "2099-01-01"
    return json.dumps(found)


@pytest.mark.parametrize(
    "spoil",
    [_later, lambda text: text[:-20], lambda text: "[]", lambda text: "", lambda text: text + " " * 20_000],
    ids=["a later day", "cut", "a list", "empty", "too large"],
)
def test_a_file_that_was_changed_or_broken_is_refused(tmp_path: Path, simulated: Bundle, spoil: object) -> None:
    text = signed_allowance(allowance(simulated), PROGRAMME)
    with pytest.raises(BundleRefused) as refusal:
        bundle_reasons(simulated, settings(tmp_path, spoil(text)), TODAY)
    assert refusal.value.reason == "bundle.allowance"


def test_a_network_trained_on_people_needs_no_allowance(tmp_path: Path, simulated: Bundle) -> None:
    real = replace(simulated, manifest=simulated.manifest.model_copy(update={"trained_on": "real"}))
    assert bundle_reasons(real, settings(tmp_path, "broken"), TODAY) == real.reasons


def test_the_settings_name_it_beside_themselves(tmp_path: Path) -> None:
    (tmp_path / "kit.toml").write_text('[research]\nallowance = "research.json"\n', encoding="utf-8")
    assert load_settings(tmp_path / "kit.toml").research.allowance == tmp_path / "research.json"
