"""Writing a bundle: the same bytes each time, and all of it or nothing."""

from __future__ import annotations

import errno
import os
from itertools import count
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from edge.bundle.errors import BundleRefused
from edge.bundle.keys import development_key
from edge.bundle.loading import load_bundle
from edge.bundle.manifest import Manifest
from edge.bundle.writing import write_bundle
from edge.configuration import BundleTrust
from tests.edge.bundle.tiny_bundle import tiny_manifest, tiny_onnx


def write(folder: Path, manifest: Manifest | None = None, key: Ed25519PrivateKey | None = None) -> None:
    manifest = manifest or tiny_manifest()
    write_bundle(folder, manifest, tiny_onnx(manifest), "# Tiny\n", key or development_key())


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_what_is_written_loads_as_what_was_given(tmp_path: Path) -> None:
    manifest = tiny_manifest(trained_on="simulated", version="2.3.4")
    write(tmp_path / "models" / "rf", manifest)
    bundle = load_bundle(tmp_path / "models" / "rf", BundleTrust())
    assert (bundle.manifest, bundle.onnx) == (manifest, tiny_onnx(manifest))
    assert (tmp_path / "models" / "rf" / "MODEL_CARD.md").read_text() == "# Tiny\n"


def test_the_same_parts_make_the_same_bytes(tmp_path: Path) -> None:
    write(tmp_path / "first")
    write(tmp_path / "second")
    assert contents(tmp_path / "first") == contents(tmp_path / "second")


def test_an_older_bundle_is_replaced_and_nothing_is_left_beside(tmp_path: Path) -> None:
    write(tmp_path / "rf")
    write(tmp_path / "rf", tiny_manifest(version="1.0.1"))
    assert load_bundle(tmp_path / "rf", BundleTrust()).manifest.version == "1.0.1"
    assert list(tmp_path.iterdir()) == [tmp_path / "rf"]


def fail_at(patch: pytest.MonkeyPatch, owner: object, name: str, call: int) -> None:
    """Make the ``call``-th call of ``owner.name`` (from 0) fail as a full disk does; the others go through."""
    original = getattr(owner, name)
    calls = count()

    def fail(*arguments: object) -> object:
        if next(calls) == call:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return original(*arguments)

    patch.setattr(owner, name, fail)


@pytest.mark.parametrize("call", range(6), ids=lambda call: f"sync {call}")
def test_a_full_disk_while_writing_leaves_the_older_bundle(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: int
) -> None:
    write(tmp_path / "rf")
    before = contents(tmp_path / "rf")
    with monkeypatch.context() as patch:
        fail_at(patch, os, "fsync", call)
        with pytest.raises(OSError, match="space"):
            write(tmp_path / "rf", tiny_manifest(version="1.0.1"))
    assert list(tmp_path.iterdir()) == [tmp_path / "rf"]
    assert contents(tmp_path / "rf") == before


@pytest.mark.parametrize("call", range(2), ids=["the older one aside", "the new one into place"])
def test_a_rename_that_fails_leaves_the_older_bundle(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: int
) -> None:
    write(tmp_path / "rf")
    before = contents(tmp_path / "rf")
    with monkeypatch.context() as patch:
        fail_at(patch, Path, "rename", call)
        with pytest.raises(OSError, match="space"):
            write(tmp_path / "rf", tiny_manifest(version="1.0.1"))
    assert list(tmp_path.iterdir()) == [tmp_path / "rf"]
    assert contents(tmp_path / "rf") == before


def test_nothing_stays_of_a_first_bundle_that_could_not_be_finished(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail_at(monkeypatch, os, "fsync", 3)
    with pytest.raises(OSError, match="space"):
        write(tmp_path / "rf")
    assert list(tmp_path.iterdir()) == []


def test_the_files_and_both_folders_are_synced_around_the_rename(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    sync, rename = os.fsync, Path.rename

    def note_sync(descriptor: int) -> None:
        steps.append(f"sync {Path(f'/proc/self/fd/{descriptor}').readlink().name}")
        sync(descriptor)

    def note_rename(source: Path, target: Path) -> Path:
        steps.append("rename")
        return rename(source, target)

    monkeypatch.setattr(os, "fsync", note_sync)
    monkeypatch.setattr(Path, "rename", note_rename)
    write(tmp_path / "rf")
    *files, folder, renaming, parent = steps
    assert set(files) == {f"sync {name}" for name in contents(tmp_path / "rf")}
    assert folder.endswith(".new")
    assert (renaming, parent) == ("rename", f"sync {tmp_path.name}")


@pytest.mark.parametrize("kind", ["folder", "empty folder", "bundle with notes", "file", "link", "dead link"])
def test_whatever_is_not_just_a_bundle_is_not_replaced(tmp_path: Path, kind: str) -> None:
    target = tmp_path / "rf"
    if kind == "file":
        target.write_text("mine")
    elif kind == "link":
        write(tmp_path / "elsewhere")
        target.symlink_to(tmp_path / "elsewhere")
    elif kind == "dead link":
        target.symlink_to(tmp_path / "nowhere")
    elif kind == "bundle with notes":
        write(target)
        (target / "notes.txt").write_text("mine")
    else:
        target.mkdir()
        if kind == "folder":
            (target / "notes.txt").write_text("mine")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(BundleRefused) as refusal:
        write(target)
    assert refusal.value.reason == "bundle.occupied"
    assert sorted(tmp_path.rglob("*")) == before


def test_a_network_that_does_not_fit_its_manifest_is_not_written(tmp_path: Path) -> None:
    other = tiny_manifest(opset=18)
    with pytest.raises(BundleRefused) as refusal:
        write_bundle(tmp_path / "rf", other, tiny_onnx(other), "", development_key())
    assert refusal.value.reason == "bundle.onnx_interface"
    assert list(tmp_path.iterdir()) == []
