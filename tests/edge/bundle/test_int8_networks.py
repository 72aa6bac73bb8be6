"""A bundle's 8-bit networks: there as the manifest says, each in the form of its runtime, or refused."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import ValidationError

from calibration.int8.ranges import ranges_bytes
from edge.bundle.errors import BundleRefused
from edge.bundle.int8_networks import INT8_FILES
from edge.bundle.keys import development_key
from edge.bundle.loading import load_bundle
from edge.bundle.manifest_json import manifest_bytes
from edge.bundle.writing import write_bundle
from edge.configuration import BundleTrust
from tests.edge.bundle.refusals import assert_refused
from tests.edge.bundle.tiny_bundle import put_folder, put_zip, seal, tiny_files, tiny_manifest, tiny_onnx
from tests.edge.bundle.tiny_int8 import LOSS, int8_files, int8_manifest, int8_network, int8_networks

Files = dict[str, bytes]
MANIFEST = int8_manifest()
NETWORKS = int8_networks(MANIFEST)
FOR_TENSORRT, FOR_ONNX_RUNTIME, RANGES = INT8_FILES


@pytest.mark.parametrize("packed", [False, True], ids=["folder", "zip"])
def test_a_bundle_keeps_both_forms_and_their_ranges(tmp_path: Path, packed: bool) -> None:
    files = int8_files()
    path = put_zip(files, tmp_path / "rf.zip") if packed else put_folder(files, tmp_path / "rf")
    bundle = load_bundle(path, BundleTrust())
    assert bundle.int8 == NETWORKS
    assert bundle.int8 is not None
    assert bundle.int8.for_tensorrt_sha256 == hashlib.sha256(files[FOR_TENSORRT]).hexdigest()
    assert bundle.manifest.int8 is not None
    assert bundle.manifest.int8.model_dump() == LOSS


def test_a_bundle_without_them_has_none(tmp_path: Path) -> None:
    assert load_bundle(put_folder(tiny_files(), tmp_path / "rf"), BundleTrust()).int8 is None


def without(files: Files, name: str) -> Files:
    return seal({other: data for other, data in files.items() if other != name})


def with_ranges(**changes: object) -> Files:
    return seal(int8_files() | {RANGES: ranges_bytes(replace(NETWORKS.ranges, **changes))})  # type: ignore[arg-type]


def swapped(files: Files) -> Files:
    return files | {FOR_TENSORRT: files[FOR_ONNX_RUNTIME], FOR_ONNX_RUNTIME: files[FOR_TENSORRT]}


OTHER_GRID = tiny_manifest(input=MANIFEST.input.model_dump() | {"width": 128})

BROKEN: dict[str, tuple[str, Callable[[], Files]]] = {
    "no network for TensorRT": ("bundle.missing_file", lambda: without(int8_files(), FOR_TENSORRT)),
    "no network for ONNX Runtime": ("bundle.missing_file", lambda: without(int8_files(), FOR_ONNX_RUNTIME)),
    "no ranges": ("bundle.missing_file", lambda: without(int8_files(), RANGES)),
    "a manifest that promises them alone": (
        "bundle.missing_file",
        lambda: seal(tiny_files() | {"manifest.json": manifest_bytes(MANIFEST)}),
    ),
    "a silent manifest": (
        "bundle.int8",
        lambda: seal(int8_files() | {"manifest.json": manifest_bytes(tiny_manifest())}),
    ),
    "a silent manifest and one file": (
        "bundle.int8",
        lambda: seal(tiny_files() | {FOR_TENSORRT: NETWORKS.for_tensorrt}),
    ),
    "another input": (
        "bundle.onnx_interface",
        lambda: seal(int8_files() | {FOR_TENSORRT: int8_network(OTHER_GRID, unsigned=False)}),
    ),
    "another input on the CPU": (
        "bundle.onnx_interface",
        lambda: seal(int8_files() | {FOR_ONNX_RUNTIME: int8_network(OTHER_GRID, unsigned=True)}),
    ),
    "a damaged network": ("bundle.onnx", lambda: seal(int8_files() | {FOR_ONNX_RUNTIME: b"garbled"})),
    "the forms the wrong way round": ("bundle.int8", lambda: seal(swapped(int8_files()))),
    "the CPU's form for TensorRT": (
        "bundle.int8",
        lambda: seal(int8_files() | {FOR_TENSORRT: NETWORKS.for_onnx_runtime}),
    ),
    "a float network in an 8-bit one's place": (
        "bundle.int8",
        lambda: seal(int8_files() | {FOR_TENSORRT: tiny_onnx(MANIFEST)}),
    ),
    "ranges of another network": ("bundle.int8", lambda: with_ranges(network_sha256="0" * 64)),
    "ranges of another method": ("bundle.int8", lambda: with_ranges(method="entropy")),
    "ranges that are none": ("bundle.int8", lambda: seal(int8_files() | {RANGES: b"{}"})),
    "a changed network": ("bundle.hash", lambda: swapped(int8_files())),
}


@pytest.mark.parametrize(("reason", "broken"), BROKEN.values(), ids=BROKEN.keys())
def test_what_does_not_belong_together_is_refused(tmp_path: Path, reason: str, broken: Callable[[], Files]) -> None:
    assert_refused(put_folder(broken(), tmp_path / "rf"), reason)


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"format_version": 1}, "format_version 2"),
        ({"int8": LOSS | {"dice_lost": 0.0051}}, "dice_lost"),
        ({"int8": LOSS | {"mt_p95_mm": 0.11}}, "mt_p95_mm"),
        ({"int8": LOSS | {"mt_p95_mm": float("inf")}}, "mt_p95_mm"),
        ({"int8": LOSS | {"frames": 0}}, "frames"),
        ({"int8": LOSS | {"speed_ms": 3.4}}, "speed_ms"),
    ],
    ids=["an old format", "too much Dice lost", "too many mm", "no limit", "no frame", "an unknown field"],
)
def test_a_manifest_of_what_failed_the_gate_is_refused(changes: dict[str, object], complaint: str) -> None:
    with pytest.raises(ValidationError, match=complaint):
        int8_manifest(**changes)


def write(folder: Path) -> None:
    write_bundle(folder, MANIFEST, tiny_onnx(MANIFEST), "# Tiny\n", development_key(), NETWORKS)


def test_what_is_written_loads_and_repeats_to_the_byte(tmp_path: Path) -> None:
    write(tmp_path / "rf")
    assert load_bundle(tmp_path / "rf", BundleTrust()).int8 == NETWORKS
    assert {file.name: file.read_bytes() for file in (tmp_path / "rf").iterdir()} == int8_files()


def test_a_float_bundle_takes_the_place_of_one_in_8_bits_and_the_other_way_round(tmp_path: Path) -> None:
    manifest = tiny_manifest()
    for _ in range(2):
        write(tmp_path / "rf")
        assert load_bundle(tmp_path / "rf", BundleTrust()).int8 is not None
        write_bundle(tmp_path / "rf", manifest, tiny_onnx(manifest), "# Tiny\n", development_key())
        assert load_bundle(tmp_path / "rf", BundleTrust()).int8 is None
    assert not {*INT8_FILES} & {file.name for file in (tmp_path / "rf").iterdir()}


def test_nothing_is_written_of_networks_that_do_not_belong_together(tmp_path: Path) -> None:
    wrong = replace(NETWORKS, for_tensorrt=NETWORKS.for_onnx_runtime)
    for manifest, networks in ((MANIFEST, None), (tiny_manifest(), NETWORKS), (MANIFEST, wrong)):
        with pytest.raises(BundleRefused) as refusal:
            write_bundle(tmp_path / "rf", manifest, tiny_onnx(manifest), "", development_key(), networks)
        assert refusal.value.reason == "bundle.int8"
    assert list(tmp_path.iterdir()) == []
