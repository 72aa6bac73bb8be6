"""A sound bundle, and what is known about it once it is loaded."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from edge.bundle.keys import development_key, fingerprint
from edge.bundle.loading import load_bundle
from edge.configuration import BundleTrust
from tests.edge.bundle.tiny_bundle import put_folder, put_zip, seal, tiny_files, tiny_manifest


def test_a_folder_holds_what_was_put_into_it(tmp_path: Path) -> None:
    files = tiny_files()
    bundle = load_bundle(put_folder(files, tmp_path / "rf"), BundleTrust())
    assert bundle.manifest == tiny_manifest()
    assert bundle.onnx == files["model.onnx"]
    assert bundle.onnx_sha256 == hashlib.sha256(files["model.onnx"]).hexdigest()
    assert bundle.path == tmp_path / "rf"


def test_folder_and_zip_make_the_same_bundle(tmp_path: Path) -> None:
    files = tiny_files()
    folder = load_bundle(put_folder(files, tmp_path / "rf"), BundleTrust())
    packed = load_bundle(put_zip(files, tmp_path / "rf.zip"), BundleTrust())
    assert (folder.manifest, folder.onnx, folder.onnx_sha256, folder.signer) == (
        packed.manifest,
        packed.onnx,
        packed.onnx_sha256,
        packed.signer,
    )


def test_loading_leaves_nothing_on_the_disk(tmp_path: Path) -> None:
    path = put_zip(tiny_files(), tmp_path / "rf.zip")
    load_bundle(path, BundleTrust())
    assert list(tmp_path.iterdir()) == [path]


def test_the_development_signer_is_named_and_marked(tmp_path: Path) -> None:
    bundle = load_bundle(put_folder(tiny_files(), tmp_path / "rf"), BundleTrust())
    assert bundle.signer is not None
    assert bundle.signer.name == "development"
    assert bundle.signer.fingerprint == fingerprint(development_key().public_key())
    assert bundle.reasons == ("model.development_key",)


def test_an_unsigned_bundle_is_marked_where_it_is_allowed(tmp_path: Path) -> None:
    files = tiny_files()
    del files["SHA256SUMS.sig"]
    bundle = load_bundle(put_folder(files, tmp_path / "rf"), BundleTrust(allow_unsigned=True))
    assert bundle.signer is None
    assert bundle.reasons == ("model.unsigned",)


def test_a_bundle_trained_on_simulated_images_says_so_first(tmp_path: Path) -> None:
    files = tiny_files(tiny_manifest(trained_on="simulated"))
    bundle = load_bundle(put_folder(files, tmp_path / "rf"), BundleTrust())
    assert bundle.reasons == ("model.simulated", "model.development_key")


@pytest.mark.parametrize("further", ["LICENCE.txt", "golden image.png", ".note"])
def test_a_further_file_on_the_list_is_no_offence(tmp_path: Path, further: str) -> None:
    files = seal(tiny_files() | {further: b"more"})
    assert load_bundle(put_folder(files, tmp_path / "rf"), BundleTrust()).manifest.name == "rf-tiny"


def test_the_model_card_may_be_absent(tmp_path: Path) -> None:
    files = tiny_files()
    del files["MODEL_CARD.md"]
    assert load_bundle(put_zip(seal(files), tmp_path / "rf.zip"), BundleTrust()).manifest.name == "rf-tiny"
