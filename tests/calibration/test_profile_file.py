"""Scale profiles on disk: whole, signed, and refused in any other state."""

from __future__ import annotations

import json
from datetime import datetime, timezone
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from calibration.errors import ProfileRefused
from calibration.scale.profile_file import MOST_BYTES, read_profile, write_profile
from calibration.scale.scale_profile import RulerPlace, ScaleProfile

KEY = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
TRUSTED = {"kit": KEY.public_key()}

PROFILE = ScaleProfile(
    format_version=1,
    scanner="Brookecho P2",
    probe="L12-4",
    preset="MSK",
    aperture_mm=37.6,
    depth_mm=30.0,
    screen=(800, 600),
    capture_mode="file 800x600",
    area=(192, 78, 727, 504),
    ruler=RulerPlace(side="right", strip=(789, 77, 799, 506), rows=(78.0, 149.0, 220.0, 291.0), tick_mm=5.0),
    mm_per_px_x=0.0703,
    mm_per_px_y=0.0703,
    relative_u_x=0.004,
    relative_u_y=0.001,
    sources=("ruler", "depth", "aperture"),
    made_at=datetime(2026, 11, 26, 9, 0, tzinfo=timezone.utc),
    made_by="worker 7",
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "profile.json"
    write_profile(PROFILE, file, KEY)
    return file


def test_a_profile_comes_back_as_it_was(path: Path) -> None:
    assert read_profile(path, TRUSTED) == PROFILE
    assert [one.name for one in path.parent.iterdir()] == ["profile.json"]


def test_layout_of_the_file_does_not_matter(path: Path) -> None:
    path.write_text(json.dumps(json.loads(path.read_text()), sort_keys=True))
    assert read_profile(path, TRUSTED) == PROFILE


@pytest.mark.parametrize(
    ("name", "value"),
    [("mm_per_px_y", 0.1406), ("depth_mm", 60.0), ("made_by", "nobody"), ("area", [192, 78, 727, 505])],
)
def test_any_change_is_refused(path: Path, name: str, value: object) -> None:
    content = json.loads(path.read_text())
    content["profile"][name] = value
    path.write_text(json.dumps(content))
    with pytest.raises(ProfileRefused) as refused:
        read_profile(path, TRUSTED)
    assert refused.value.reason == "profile.signature"


def test_another_kits_profile_is_refused(path: Path) -> None:
    other = Ed25519PrivateKey.from_private_bytes(b"o" * 32).public_key()
    with pytest.raises(ProfileRefused) as refused:
        read_profile(path, {"kit": other})
    assert refused.value.reason == "profile.signature"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b'{"profile": {}}',
        b'{"profile": {}, "signature": 3}',
        b'{"profile": {}, "signature": "!!"}',
        b'{"profile": {}, "signature": "\xff"}',
        b"[" * 30_000,
        b" " * (MOST_BYTES + 1),
    ],
)
def test_broken_files_are_refused(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "broken.json"
    file.write_bytes(data)
    with pytest.raises(ProfileRefused) as refused:
        read_profile(file, TRUSTED)
    assert refused.value.reason == "profile.unreadable"


@pytest.mark.parametrize("absent", ["missing.json", ""])
def test_what_is_no_file_is_refused(tmp_path: Path, absent: str) -> None:
    with pytest.raises(ProfileRefused) as refused:
        read_profile(tmp_path / absent, TRUSTED)
    assert refused.value.reason == "profile.unreadable"


def test_a_newer_format_is_called_newer(tmp_path: Path) -> None:
    file = tmp_path / "newer.json"
    write_profile(PROFILE.model_copy(update={"format_version": 2}), file, KEY)
    with pytest.raises(ProfileRefused) as refused:
        read_profile(file, TRUSTED)
    assert refused.value.reason == "profile.newer_format"


def test_a_signed_profile_out_of_range_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "wide.json"
    write_profile(PROFILE.model_copy(update={"mm_per_px_x": 0.7}), file, KEY)
    with pytest.raises(ProfileRefused) as refused:
        read_profile(file, TRUSTED)
    assert refused.value.reason == "profile.invalid"


def test_a_profile_that_cannot_be_written_leaves_the_older(path: Path) -> None:
    (path.parent / "profile.json.part").mkdir()
    with pytest.raises(ProfileRefused) as refused:
        write_profile(PROFILE.model_copy(update={"made_by": "another"}), path, KEY)
    assert refused.value.reason == "profile.unwritable"
    assert read_profile(path, TRUSTED) == PROFILE
