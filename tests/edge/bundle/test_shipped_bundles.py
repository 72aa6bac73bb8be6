"""Which bundle is meant: by name, by path, by site."""

from __future__ import annotations

from pathlib import Path

import pytest

from edge.bundle.errors import BundleRefused
from edge.bundle.loading import load_bundle
from edge.bundle.manifest_json import manifest_bytes
from edge.bundle.shipped import find_bundle, find_shipped, shipped_bundles
from edge.configuration import BundleTrust
from tests.edge.bundle.tiny_bundle import put_folder, tiny_files, tiny_manifest


@pytest.fixture
def models(tmp_path: Path) -> Path:
    """Two sites, one of them twice: simulated and real."""
    for name, site, trained_on in (
        ("biceps-sim", "biceps", "simulated"),
        ("rf-real", "rf", "real"),
        ("rf-sim", "rf", "simulated"),
    ):
        put_folder(tiny_files(tiny_manifest(name=name, site=site, trained_on=trained_on)), tmp_path / "models" / name)
    return tmp_path / "models"


def test_every_folder_with_a_manifest_is_a_shipped_bundle(models: Path) -> None:
    (models / "notes").mkdir()
    put_folder(tiny_files(), models / ".rf-real.1234.old")
    assert shipped_bundles(models) == {name: models / name for name in ("biceps-sim", "rf-real", "rf-sim")}


def test_a_release_without_models_ships_none(tmp_path: Path) -> None:
    assert shipped_bundles(tmp_path / "models") == {}


def test_every_bundle_of_this_release_loads_and_is_named_as_its_folder() -> None:
    for name, path in shipped_bundles().items():
        assert load_bundle(path, BundleTrust()).manifest.name == name


def test_a_name_means_the_shipped_bundle_and_a_path_means_itself(models: Path, tmp_path: Path) -> None:
    own = put_folder(tiny_files(), tmp_path / "own")
    assert find_bundle("rf-sim", models) == models / "rf-sim"
    assert find_bundle(str(own), models) == own


def test_an_unknown_name_is_refused_with_the_names_there_are(models: Path) -> None:
    with pytest.raises(BundleRefused) as refusal:
        find_bundle("triceps", models)
    assert refusal.value.reason == "bundle.not_found"
    assert "biceps-sim, rf-real, rf-sim" in refusal.value.remedy


def test_a_site_finds_its_only_bundle(models: Path) -> None:
    assert find_shipped("biceps", models) == models / "biceps-sim"


def test_a_bundle_trained_on_real_images_goes_before_a_simulated_one(models: Path) -> None:
    assert find_shipped("rf", models) == models / "rf-real"


def test_a_site_that_none_has_is_refused_with_the_names_there_are(models: Path) -> None:
    with pytest.raises(BundleRefused) as refusal:
        find_shipped("plpb", models)
    assert refusal.value.reason == "bundle.not_found"
    assert "biceps-sim, rf-real, rf-sim" in refusal.value.remedy


def test_two_bundles_alike_are_not_guessed_between(models: Path) -> None:
    put_folder(tiny_files(tiny_manifest(name="rf-more")), models / "rf-more")
    with pytest.raises(BundleRefused) as refusal:
        find_shipped("rf", models)
    assert refusal.value.reason == "bundle.ambiguous"
    assert "rf-more, rf-real." in refusal.value.remedy


def test_a_broken_manifest_among_the_shipped_is_named(models: Path) -> None:
    (models / "rf-sim" / "manifest.json").write_bytes(manifest_bytes(tiny_manifest())[:-20])
    with pytest.raises(BundleRefused) as refusal:
        find_shipped("biceps", models)
    assert refusal.value.reason == "bundle.manifest"
    assert "rf-sim" in refusal.value.cause
