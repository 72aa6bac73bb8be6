"""A bundle to disk: the same bytes for the same parts, all of it or nothing."""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
from collections.abc import Set
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from edge.bundle.digests import DIGEST_LIST, SIGNATURE, digest_list
from edge.bundle.errors import BundleRefused
from edge.bundle.int8_networks import INT8_FILES, Int8Networks, check_int8
from edge.bundle.loading import NETWORK
from edge.bundle.manifest import Manifest
from edge.bundle.manifest_json import MANIFEST, manifest_bytes
from edge.bundle.onnx_interface import check_network

MODEL_CARD = "MODEL_CARD.md"


def write_bundle(
    folder: Path,
    manifest: Manifest,
    onnx: bytes,
    model_card: str,
    key: Ed25519PrivateKey,
    int8: Int8Networks | None = None,
) -> None:
    """Write a signed bundle as ``folder``, in place of an older bundle if there is one.

    The files are made and synced beside ``folder`` and then renamed. Where an older bundle stands in the way, it is
    renamed first and deleted last: a power cut leaves at least one of the two whole, beside ``folder`` at worst.

    Args:
        folder: the bundle's own folder; its parent is made where needed.
        manifest: what the bundle says about itself.
        onnx: the network, serialised.
        model_card: Markdown for people.
        key: who signs.
        int8: the network in 8 bits, if the manifest speaks of it.

    Raises:
        BundleRefused: a network does not fit the manifest (``bundle.onnx``, ``.onnx_interface``, ``.int8``), or
            ``folder`` is something other than a bundle (``bundle.occupied``).
        OSError: the disk cannot be written.
    """
    check_network(onnx, manifest, folder)
    check_int8(int8, manifest, hashlib.sha256(onnx).hexdigest(), folder)
    files = {NETWORK: onnx, MANIFEST: manifest_bytes(manifest), MODEL_CARD: model_card.encode()}
    if int8 is not None:
        files |= int8.files()
    files[DIGEST_LIST] = digest_list(files)
    files[SIGNATURE] = key.sign(files[DIGEST_LIST])

    folder = folder.absolute()
    replaces = _replaces_bundle(folder, {*files, *INT8_FILES})
    token = secrets.token_hex(4)
    new = folder.with_name(f".{folder.name}.{token}.new")
    old = folder.with_name(f".{folder.name}.{token}.old")
    folder.parent.mkdir(parents=True, exist_ok=True)
    try:
        _write_files(new, files)
        if replaces:
            folder.rename(old)
        new.rename(folder)
    finally:
        if old.exists() and not folder.exists():
            old.rename(folder)
        shutil.rmtree(new, ignore_errors=True)
    _sync(folder.parent)
    shutil.rmtree(old, ignore_errors=True)


def _replaces_bundle(folder: Path, names: Set[str]) -> bool:
    """Return whether an older bundle is there; refuse to replace whatever else is, or holds more than a bundle."""
    if not folder.is_symlink() and not folder.exists():
        return False
    if folder.is_dir() and not folder.is_symlink():
        found = {entry.name for entry in folder.iterdir()}
        if MANIFEST in found and found <= names:
            return True
    raise BundleRefused(
        f"{folder} is there already and is not just a bundle.",
        remedy="Name another folder, or remove this one.",
        reason="bundle.occupied",
    )


def _write_files(folder: Path, files: dict[str, bytes]) -> None:
    folder.mkdir()
    for name, data in files.items():
        with (folder / name).open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
    _sync(folder)


def _sync(folder: Path) -> None:
    """Bring a folder's entries to the disk; a renamed file is not safe before."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
