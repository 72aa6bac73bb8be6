"""The kept scales of one kit: signed ones come back, broken ones are left out, contradicted ones are set aside."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from calibration.errors import ProfileRefused
from edge.profile_shelf import ProfileShelf
from tests.calibration.test_profile_file import KEY, PROFILE

LATER = PROFILE.model_copy(update={"made_at": datetime(2026, 11, 27, tzinfo=timezone.utc), "depth_mm": 40.0})


def test_an_empty_kit_has_no_profiles(tmp_path: Path) -> None:
    assert ProfileShelf(tmp_path / "profiles", KEY).load() == ()


def test_what_was_saved_comes_back_in_order(tmp_path: Path) -> None:
    shelf = ProfileShelf(tmp_path / "profiles", KEY)
    shelf.save(LATER)
    shelf.save(PROFILE)
    assert shelf.load() == (PROFILE, LATER)


def test_a_profile_of_another_kit_is_left_out_and_named(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    ProfileShelf(tmp_path, Ed25519PrivateKey.from_private_bytes(b"o" * 32)).save(PROFILE)
    own = ProfileShelf(tmp_path, KEY)
    own.save(LATER)
    with caplog.at_level(logging.WARNING):
        assert own.load() == (LATER,)
    assert "profile.signature" in caplog.text


def test_a_contradicted_profile_is_set_aside_and_not_lost(tmp_path: Path) -> None:
    shelf = ProfileShelf(tmp_path, KEY)
    kept = shelf.save(PROFILE)
    shelf.save(LATER)
    shelf.set_aside(PROFILE)
    assert shelf.load() == (LATER,) and kept.with_suffix(".aside").exists()
    shelf.set_aside(PROFILE.model_copy(update={"made_at": PROFILE.made_at + timedelta(days=9)}))
    assert shelf.load() == (LATER,)


def test_a_shelf_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ProfileRefused) as refused:
        ProfileShelf(tmp_path / "file" / "profiles", KEY).save(PROFILE)
    assert refused.value.reason == "profile.unwritable"
