"""Every way a bundle may be broken or made to do harm, each with the reason it is refused for."""

from __future__ import annotations

import json
import os
import re
import stat
import struct
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
import onnx
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from onnx import TensorProto, helper, numpy_helper

from edge.bundle import archive, limits
from edge.bundle.errors import BundleRefused
from edge.bundle.keys import development_key
from edge.bundle.loading import load_bundle
from edge.configuration import BundleTrust
from tests.edge.bundle.tiny_bundle import (
    put_folder,
    put_zip,
    seal,
    tiny_files,
    tiny_graph,
    tiny_manifest,
    tiny_model,
    tiny_onnx,
)

Files = dict[str, bytes]


def assert_refused(path: Path, reason: str, trust: BundleTrust | None = None) -> BundleRefused:
    with pytest.raises(BundleRefused) as refusal:
        load_bundle(path, trust or BundleTrust())
    assert refusal.value.reason == reason, refusal.value.cause
    assert refusal.value.remedy
    return refusal.value


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


def with_network(network: onnx.ModelProto | bytes) -> Files:
    data = network if isinstance(network, bytes) else network.SerializeToString()
    return seal(tiny_files() | {"model.onnx": data})


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
    "a newer format": ("bundle.newer_format", with_manifest(format_version=2)),
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
    assert re.search(r"\b7\b.*\b1\b", refusal.cause)


# --- networks that are not what they claim -----------------------------------------------------------------------


def model_with(change: Callable[[onnx.GraphProto], object]) -> onnx.ModelProto:
    graph = tiny_graph(tiny_manifest())
    change(graph)
    return tiny_model(graph)


def float_tensor(name: str, shape: Iterable[int | str]) -> onnx.ValueInfoProto:
    return helper.make_tensor_value_info(name, TensorProto.FLOAT, list(shape))


def renamed_input() -> onnx.ModelProto:
    def rename(graph: onnx.GraphProto) -> None:
        graph.input[0].name = graph.node[0].input[0] = "image"

    return model_with(rename)


def cast_output(kind: int) -> onnx.ModelProto:
    def cast(graph: onnx.GraphProto) -> None:
        graph.node[-1].output[0] = "raw"
        graph.node.append(helper.make_node("Cast", ["raw"], ["probability"], to=kind))
        graph.output[0].type.tensor_type.elem_type = kind

    return model_with(cast)


def external_weights() -> onnx.ModelProto:
    def move(graph: onnx.GraphProto) -> None:
        tensor = graph.initializer[0]
        tensor.ClearField("raw_data")
        tensor.data_location = TensorProto.EXTERNAL
        tensor.external_data.add(key="location", value="/etc/passwd")

    return model_with(move)


def external_constant() -> onnx.ModelProto:
    """Hide the outside weights in the attribute of a node, inside a branch of an If."""
    constant = numpy_helper.from_array(numpy_helper.to_array(tiny_graph(tiny_manifest()).initializer[0]), "outside")
    constant.ClearField("raw_data")
    constant.data_location = TensorProto.EXTERNAL
    constant.external_data.add(key="location", value="weights.bin")
    branch = helper.make_graph(
        [helper.make_node("Constant", [], ["inner"], value=constant)],
        "branch",
        [],
        [float_tensor("inner", [2, 1, 1, 1])],
    )

    def hide(graph: onnx.GraphProto) -> None:
        graph.initializer.append(numpy_helper.from_array(np.array(True), "always"))
        graph.node.append(helper.make_node("If", ["always"], ["unused"], then_branch=branch, else_branch=branch))

    return model_with(hide)


def custom_operator() -> onnx.ModelProto:
    graph = tiny_graph(tiny_manifest())
    graph.node[-1].domain = "com.example"
    return helper.make_model(
        graph, opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid("com.example", 1)], ir_version=8
    )


def local_function() -> onnx.ModelProto:
    model = tiny_model(tiny_graph(tiny_manifest()))
    body = [helper.make_node("Relu", ["x"], ["y"])]
    opset = [helper.make_opsetid("", 17)]
    model.functions.append(helper.make_function("ai.onnx", "Mine", ["x"], ["y"], body, opset))
    return model


def unknown_operator() -> onnx.ModelProto:
    def rename(graph: onnx.GraphProto) -> None:
        graph.node[-1].op_type = "Softestmax"

    return model_with(rename)


def free_batch(graph: onnx.GraphProto) -> None:
    graph.input[0].type.tensor_type.shape.dim[0].dim_param = "batch"
    graph.output[0].type.tensor_type.shape.dim[0].dim_param = "batch"


def five_classes(graph: onnx.GraphProto) -> None:
    graph.output[0].type.tensor_type.shape.dim[1].dim_value = 5


def second_output(graph: onnx.GraphProto) -> None:
    graph.output.append(float_tensor("logits", [1, 2, 48, 64]))


def second_input(graph: onnx.GraphProto) -> None:
    graph.input.append(float_tensor("prompt", [1]))


BROKEN_NETWORKS: dict[str, tuple[str, onnx.ModelProto | bytes]] = {
    "an empty file": ("bundle.onnx", b""),
    "no ONNX": ("bundle.onnx", b"\x89PNG\r\n\x1a\n" * 8),
    "half an ONNX": ("bundle.onnx", tiny_onnx(tiny_manifest())[:-100]),
    "weights in another file": ("bundle.onnx", external_weights()),
    "weights in another file, well hidden": ("bundle.onnx", external_constant()),
    "an operator of its own": ("bundle.onnx", custom_operator()),
    "a function of its own": ("bundle.onnx", local_function()),
    "an operator nobody knows": ("bundle.onnx", unknown_operator()),
    "an output of another shape than computed": (
        "bundle.onnx",
        model_with(five_classes),
    ),
    "another input name": ("bundle.onnx_interface", renamed_input()),
    "another output type": ("bundle.onnx_interface", cast_output(TensorProto.FLOAT16)),
    "a second input": ("bundle.onnx_interface", model_with(second_input)),
    "a second output": ("bundle.onnx_interface", model_with(second_output)),
    "a batch of any size": ("bundle.onnx_interface", model_with(free_batch)),
    "another opset": ("bundle.onnx_interface", tiny_model(tiny_graph(tiny_manifest()), opset=16)),
    "another grid": (
        "bundle.onnx_interface",
        tiny_onnx(
            tiny_manifest(
                input=tiny_manifest().input.model_dump() | {"width": 96},
            )
        ),
    ),
    "another number of classes": (
        "bundle.onnx_interface",
        tiny_onnx(
            tiny_manifest(
                labels=[
                    {"value": 1, "name": "muscle", "role": "muscle"},
                    {"value": 2, "name": "bone", "role": "bone"},
                ],
                output={"tensor": "probability", "classes": 3},
            )
        ),
    ),
}


@pytest.mark.parametrize(("reason", "network"), BROKEN_NETWORKS.values(), ids=BROKEN_NETWORKS.keys())
def test_networks_that_do_not_fit_are_refused(tmp_path: Path, reason: str, network: onnx.ModelProto | bytes) -> None:
    assert_refused(put_folder(with_network(network), tmp_path / "rf"), reason)


# --- folders -----------------------------------------------------------------------------------------------------


def test_a_link_in_a_folder_is_refused(tmp_path: Path) -> None:
    folder = put_folder(tiny_files(), tmp_path / "rf")
    outside = (folder / "model.onnx").rename(tmp_path / "model.onnx")
    (folder / "model.onnx").symlink_to(outside)
    assert_refused(folder, "bundle.path_escape")


def test_a_folder_in_a_folder_is_refused(tmp_path: Path) -> None:
    folder = put_folder(tiny_files(), tmp_path / "rf")
    (folder / "more").mkdir()
    assert_refused(folder, "bundle.extra_file")


def test_a_pipe_in_a_folder_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    folder = put_folder(tiny_files(), tmp_path / "rf")
    os.mkfifo(folder / "pipe")
    assert_refused(folder, "bundle.extra_file")


def test_a_pipe_for_a_bundle_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert_refused(tmp_path / "pipe", "bundle.not_found")


def test_a_path_with_nothing_there_is_refused(tmp_path: Path) -> None:
    assert_refused(tmp_path / "rf", "bundle.not_found")


def test_a_folder_with_too_many_bytes_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = put_folder(tiny_files(), tmp_path / "rf")
    held = sum(file.stat().st_size for file in folder.iterdir())
    monkeypatch.setattr("edge.bundle.folder.MAX_BYTES", held)
    load_bundle(folder, BundleTrust())
    monkeypatch.setattr("edge.bundle.folder.MAX_BYTES", held - 1)
    assert_refused(folder, "bundle.too_large")


# --- zips --------------------------------------------------------------------------------------------------------


def test_a_file_that_is_no_zip_is_refused(tmp_path: Path) -> None:
    for number, data in enumerate((b"", b"PK", b"not a zip " * 100)):
        path = tmp_path / f"{number}.zip"
        path.write_bytes(data)
        assert_refused(path, "bundle.unreadable")


def test_half_a_zip_is_refused(tmp_path: Path) -> None:
    path = put_zip(tiny_files(), tmp_path / "rf.zip")
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert_refused(path, "bundle.unreadable")


@pytest.mark.parametrize("name", ["../model.onnx", "/etc/cron.d/rf", "sub/model.onnx", "..\\model.onnx", "sub/"])
def test_a_zip_whose_names_lead_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    path = put_zip(seal(tiny_files()), tmp_path / "rf.zip")
    with zipfile.ZipFile(path, "a") as zipped:
        zipped.writestr(name, b"")
    assert_refused(path, "bundle.path_escape")


def test_a_link_in_a_zip_is_refused(tmp_path: Path) -> None:
    path = put_zip(tiny_files(), tmp_path / "rf.zip")
    link = zipfile.ZipInfo("link")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(path, "a") as zipped:
        zipped.writestr(link, "/etc/passwd")
    assert_refused(path, "bundle.path_escape")


def test_a_zip_with_two_files_of_one_name_is_refused(tmp_path: Path) -> None:
    path = put_zip(tiny_files(), tmp_path / "rf.zip")
    with zipfile.ZipFile(path, "a") as zipped, pytest.warns(UserWarning, match="Duplicate"):
        zipped.writestr("model.onnx", b"another")
    assert_refused(path, "bundle.extra_file")


def test_an_encrypted_zip_is_refused(tmp_path: Path) -> None:
    path = put_zip(tiny_files(), tmp_path / "rf.zip")
    packed = bytearray(path.read_bytes())
    for signature, flags_at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = packed.find(signature)
        while at >= 0:
            packed[at + flags_at] |= 1
            at = packed.find(signature, at + 4)
    path.write_bytes(packed)
    assert_refused(path, "bundle.unreadable")


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_zip_packed_by_a_rarer_method_is_refused(tmp_path: Path, method: int) -> None:
    with zipfile.ZipFile(tmp_path / "rf.zip", "w", method) as zipped:
        for name, data in tiny_files().items():
            zipped.writestr(name, data)
    assert_refused(tmp_path / "rf.zip", "bundle.unreadable")


def test_a_zip_that_grows_out_of_proportion_is_refused(tmp_path: Path) -> None:
    files = tiny_files() | {"padding": bytes(archive.MAX_RATIO * 50_000)}
    path = put_zip(files, tmp_path / "rf.zip")
    assert path.stat().st_size < len(files["padding"]) / archive.MAX_RATIO, "the bomb is none"
    assert_refused(path, "bundle.too_large")


def test_a_zip_that_lies_about_its_sizes_does_not_get_past_them(tmp_path: Path) -> None:
    path = put_zip(tiny_files() | {"padding": bytes(5_000_000)}, tmp_path / "rf.zip")
    packed = path.read_bytes()
    path.write_bytes(packed.replace(struct.pack("<L", 5_000_000), struct.pack("<L", 10)))
    assert_refused(path, "bundle.unreadable")


def test_a_zip_with_too_many_bytes_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = tiny_files()
    path = put_zip(files, tmp_path / "rf.zip")
    held = sum(map(len, files.values()))
    monkeypatch.setattr("edge.bundle.archive.MAX_BYTES", max(held, path.stat().st_size) - 1)
    assert_refused(path, "bundle.too_large")


def test_a_zip_with_a_hundred_thousand_files_is_refused_by_its_end_record(tmp_path: Path) -> None:
    path = tmp_path / "rf.zip"
    with zipfile.ZipFile(path, "w") as zipped:
        for number in range(2000):
            zipped.writestr(str(number), b"")
    packed = bytearray(path.read_bytes())
    # The end record claims few files; the directory it points to is as long as ever.
    packed[-22 + 8 : -22 + 12] = struct.pack("<HH", 5, 5)
    path.write_bytes(packed)
    assert_refused(path, "bundle.too_large")


def test_a_zip64_is_refused(tmp_path: Path) -> None:
    path = put_zip(tiny_files(), tmp_path / "rf.zip")
    packed = path.read_bytes()
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, len(packed), 1)
    path.write_bytes(packed[:-22] + locator + packed[-22:])
    assert_refused(path, "bundle.too_large")


def test_bytes_behind_a_zip_are_refused(tmp_path: Path) -> None:
    path = put_zip(tiny_files(), tmp_path / "rf.zip")
    path.write_bytes(path.read_bytes() + b"#!/bin/sh\n")
    assert_refused(path, "bundle.unreadable")
