"""Bundles whose papers are broken, missing, forged or too new, each with the reason it is refused for."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from edge.bundle import limits
from edge.bundle.keys import development_key
from edge.bundle.manifest import FORMAT_VERSION
from edge.configuration import BundleTrust
from tests.edge.bundle.refusals import assert_refused
from tests.edge.bundle.tiny_bundle import put_folder, put_zip, seal, tiny_files

Files = dict[str, bytes]


def without(files: Files, name: str) -> Files:
    return {other: data for other, data in files.items() if other != name}


def with_digest_list(files: Files, text: bytes) -> Files:
    """Return ``files`` with another digest list, properly signed."""
    return files | {"SHA256SUMS": text, "SHA256SUMS.sig": development_key().sign(text)}


def with_manifest(**changes: object) -> Files:
    """Return a sealed bundle whose manifest has fields replaced, or removed where the value is ``None``."""
    files = tiny_files()
    fields = json.loads(files["manifest.json"]) | changes
    kept = {name: value for name, value in fields.items() if value is not None}
    return seal(files | {"manifest.json": json.dumps(kept).encode()})


def first_line_twice(files: Files) -> bytes:
    first, rest = files["SHA256SUMS"].split(b"\n", 1)
    return first + b"\n" + first + b"\n" + rest


BROKEN_PAPERS: dict[str, tuple[str, Callable[[Files], Files]]] = {
    "a changed network": ("bundle.hash", lambda f: f | {"model.onnx": f["model.onnx"] + b"\0"}),
    "a changed card": ("bundle.hash", lambda f: f | {"MODEL_CARD.md": b"# Better\n"}),
    "an empty digest list": ("bundle.hash", lambda f: with_digest_list(f, b"")),
    "a digest list in capitals": ("bundle.hash", lambda f: with_digest_list(f, f["SHA256SUMS"].upper())),
    "a digest list with a line twice": ("bundle.hash", lambda f: with_digest_list(f, first_line_twice(f))),
    "a digest list that lists itself": (
        "bundle.hash",
        lambda f: with_digest_list(f, f["SHA256SUMS"] + b"0" * 64 + b"  SHA256SUMS\n"),
    ),
    "a digest list that is no text": ("bundle.hash", lambda f: with_digest_list(f, b"\xff\xfe\x00")),
    "a listed path upwards": (
        "bundle.path_escape",
        lambda f: with_digest_list(f, f["SHA256SUMS"] + b"0" * 64 + b"  ../../etc/passwd\n"),
    ),
    "a listed absolute path": (
        "bundle.path_escape",
        lambda f: with_digest_list(f, f["SHA256SUMS"] + b"0" * 64 + b"  /etc/passwd\n"),
    ),
    "a listed file that is not there": ("bundle.missing_file", lambda f: without(f, "MODEL_CARD.md")),
    "no network": ("bundle.missing_file", lambda f: seal(without(f, "model.onnx"))),
    "no manifest": ("bundle.missing_file", lambda f: seal(without(f, "manifest.json"))),
    "no digest list": ("bundle.missing_file", lambda f: without(f, "SHA256SUMS")),
    "nothing at all": ("bundle.missing_file", lambda f: {}),
    "a file nobody listed": ("bundle.extra_file", lambda f: f | {"autorun.py": b"import os"}),
    "no signature": ("bundle.unsigned", lambda f: without(f, "SHA256SUMS.sig")),
    "an empty signature": ("bundle.signature", lambda f: f | {"SHA256SUMS.sig": b""}),
    "a signature with a byte more": ("bundle.signature", lambda f: f | {"SHA256SUMS.sig": f["SHA256SUMS.sig"] + b"\n"}),
    "a signature of zeros": ("bundle.signature", lambda f: f | {"SHA256SUMS.sig": bytes(64)}),
    "a stranger's signature": ("bundle.signature", lambda f: seal(f, Ed25519PrivateKey.generate())),
    "a digest list changed after signing": (
        "bundle.signature",
        lambda f: seal(f | {"MODEL_CARD.md": b"# Better\n"}) | {"SHA256SUMS.sig": f["SHA256SUMS.sig"]},
    ),
    "more files than a bundle has": (
        "bundle.too_large",
        lambda f: seal(f | {f"{number}.txt": b"" for number in range(limits.MAX_FILES)}),
    ),
}

BROKEN_MANIFESTS: dict[str, tuple[str, Files]] = {
    "a newer format": ("bundle.newer_format", with_manifest(format_version=FORMAT_VERSION + 1)),
    "a newer format with unknown parts": (
        "bundle.newer_format",
        with_manifest(format_version=7, labels="a string by then", calibration={"kind": "new"}),
    ),
    "no format": ("bundle.manifest", with_manifest(format_version=None)),
    "a format that is no number": ("bundle.manifest", with_manifest(format_version="one")),
    "an unknown field": ("bundle.manifest", with_manifest(hotfix=True)),
    "a missing field": ("bundle.manifest", with_manifest(trained_on=None)),
    "a name that is a path": ("bundle.manifest", with_manifest(name="../rf")),
    "a number written as text": (
        "bundle.manifest",
        with_manifest(output={"tensor": "probability", "classes": "2"}),
    ),
    "more classes than labels": ("bundle.manifest", with_manifest(output={"tensor": "probability", "classes": 3})),
    "a manifest that is no JSON": ("bundle.manifest", seal(tiny_files() | {"manifest.json": b"{'name': 'rf'}"})),
    "a manifest that is a list": ("bundle.manifest", seal(tiny_files() | {"manifest.json": b"[]"})),
    "a manifest nested without end": (
        "bundle.manifest",
        seal(tiny_files() | {"manifest.json": b'{"format_version":' + b"[" * 100_000}),
    ),
    "a manifest that is empty": ("bundle.manifest", seal(tiny_files() | {"manifest.json": b""})),
}


@pytest.mark.parametrize("packed", [False, True], ids=["folder", "zip"])
@pytest.mark.parametrize(("reason", "broken"), BROKEN_PAPERS.values(), ids=BROKEN_PAPERS.keys())
def test_broken_papers_are_refused(tmp_path: Path, reason: str, broken: Callable[[Files], Files], packed: bool) -> None:
    files = broken(tiny_files())
    path = put_zip(files, tmp_path / "rf.zip") if packed else put_folder(files, tmp_path / "rf")
    assert_refused(path, reason)


@pytest.mark.parametrize(("reason", "files"), BROKEN_MANIFESTS.values(), ids=BROKEN_MANIFESTS.keys())
def test_broken_manifests_are_refused(tmp_path: Path, reason: str, files: Files) -> None:
    assert_refused(put_folder(files, tmp_path / "rf"), reason)


def test_a_bad_signature_is_refused_even_where_none_is_needed(tmp_path: Path) -> None:
    files = tiny_files() | {"SHA256SUMS.sig": bytes(64)}
    assert_refused(put_folder(files, tmp_path / "rf"), "bundle.signature", BundleTrust(allow_unsigned=True))


def test_the_refusal_of_a_newer_format_names_both_formats(tmp_path: Path) -> None:
    refusal = assert_refused(put_folder(with_manifest(format_version=7), tmp_path / "rf"), "bundle.newer_format")
    assert re.search(rf"\b7\b.*\b{FORMAT_VERSION}\b", refusal.cause)
