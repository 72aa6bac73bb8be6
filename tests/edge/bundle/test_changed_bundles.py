"""Bundles harmed by chance: on a bad stick, in a broken copy, by a hand that meant well."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from edge.bundle.errors import BundleRefused
from edge.bundle.loading import Bundle, load_bundle
from edge.configuration import BundleTrust
from tests.edge.bundle.tiny_bundle import put_folder, put_zip, seal, tiny_files

FILES = tiny_files()
REASON = dict.fromkeys(FILES, "bundle.hash") | {"SHA256SUMS": "bundle.signature", "SHA256SUMS.sig": "bundle.signature"}

#: One file's fixture for all examples: each example puts back what it changed.
reuses_the_folder = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200, deadline=None
)


def flipped(data: bytes, at: int, mask: int) -> bytes:
    return data[:at] + bytes([data[at] ^ mask]) + data[at + 1 :]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return put_folder(FILES, tmp_path_factory.mktemp("bundles") / "rf")


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return put_zip(FILES, tmp_path_factory.mktemp("bundles") / "rf.zip")


@reuses_the_folder
@given(data=st.data(), name=st.sampled_from(sorted(FILES)), mask=st.integers(1, 255))
def test_one_changed_byte_in_any_file_is_refused(folder: Path, data: st.DataObject, name: str, mask: int) -> None:
    at = data.draw(st.integers(0, len(FILES[name]) - 1))
    (folder / name).write_bytes(flipped(FILES[name], at, mask))
    try:
        with pytest.raises(BundleRefused) as refusal:
            load_bundle(folder, BundleTrust())
    finally:
        (folder / name).write_bytes(FILES[name])
    assert refusal.value.reason == REASON[name]


@reuses_the_folder
@given(data=st.data(), name=st.sampled_from(sorted(FILES)))
def test_a_file_cut_short_is_refused(folder: Path, data: st.DataObject, name: str) -> None:
    kept = data.draw(st.integers(0, len(FILES[name]) - 1))
    (folder / name).write_bytes(FILES[name][:kept])
    try:
        with pytest.raises(BundleRefused):
            load_bundle(folder, BundleTrust())
    finally:
        (folder / name).write_bytes(FILES[name])


@reuses_the_folder
@given(data=st.data(), changes=st.integers(1, 4))
def test_a_harmed_zip_is_refused_or_still_the_same_bundle(packed: Path, data: st.DataObject, changes: int) -> None:
    whole = packed.read_bytes()
    harmed = whole
    for _ in range(changes):
        harmed = flipped(harmed, data.draw(st.integers(0, len(whole) - 1)), data.draw(st.integers(1, 255)))
    path = packed.with_name("harmed.zip")
    path.write_bytes(harmed)
    bundle = loaded_or_refused(path, BundleTrust())
    if bundle is not None:
        assert (bundle.onnx, bundle.manifest) == (FILES["model.onnx"], load_bundle(packed, BundleTrust()).manifest)


@reuses_the_folder
@given(data=st.data(), name=st.sampled_from(["model.onnx", "manifest.json"]), changes=st.integers(1, 4))
def test_a_signed_but_garbled_file_is_never_a_trace(
    tmp_path: Path, data: st.DataObject, name: str, changes: int
) -> None:
    garbled = FILES[name]
    for _ in range(changes):
        garbled = flipped(garbled, data.draw(st.integers(0, len(garbled) - 1)), data.draw(st.integers(1, 255)))
    loaded_or_refused(put_zip(seal(FILES | {name: garbled}), tmp_path / "rf.zip"), BundleTrust())


@reuses_the_folder
@given(text=st.binary(max_size=200))
@example(text=b"0" * 64 + b"  \xff\n")
@example(text=b"0" * 64 + b"  a\rb\n")
def test_any_signed_digest_list_is_read_or_refused(tmp_path: Path, text: bytes) -> None:
    files = FILES | {"SHA256SUMS": text}
    del files["SHA256SUMS.sig"]
    assert loaded_or_refused(put_zip(files, tmp_path / "rf.zip"), BundleTrust(allow_unsigned=True)) is None


def loaded_or_refused(path: Path, trust: BundleTrust) -> Bundle | None:
    """Load, and let any exception but a refusal through to the test."""
    try:
        return load_bundle(path, trust)
    except BundleRefused:
        return None
