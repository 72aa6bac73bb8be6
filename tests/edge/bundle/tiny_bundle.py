"""A network of one convolution, with all a bundle needs around it."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from onnx import TensorProto, helper, numpy_helper

from edge.bundle.digests import digest_list
from edge.bundle.keys import development_key
from edge.bundle.manifest import Manifest
from edge.bundle.manifest_json import manifest_bytes

HEIGHT, WIDTH = 48, 64

#: How sure the network is of a pixel one standard deviation brighter than its picture.
STEEPNESS = 8.0


def tiny_manifest(**changes: object) -> Manifest:
    """Return a valid manifest: rectus femoris, transverse, one label; ``changes`` replace its top-level fields."""
    fields: dict[str, Any] = {
        "format_version": 1,
        "name": "rf-tiny",
        "version": "1.0.0",
        "site": "rf",
        "view": "transverse",
        "labels": [{"value": 1, "name": "rectus_femoris", "role": "muscle"}],
        "input": {
            "tensor": "picture",
            "width": WIDTH,
            "height": HEIGHT,
            "resize": "stretch",
            "normalisation": "image_zscore",
        },
        "output": {"tensor": "probability", "classes": 2},
        "opset": 17,
        "trained_on": "real",
        "training_data": [{"name": "bars", "licence": "CC0-1.0", "attribution": "made here", "images": 1}],
        "metrics": [{"name": "dice", "value": 1.0, "unit": "1", "measured_on": "bars", "n": 1}],
        "intended_use": "Tests.",
        "created": "2026-01-31",
    }
    return Manifest.model_validate(fields | changes)


def tiny_graph(manifest: Manifest, weight_scale: float = 1.0) -> onnx.GraphProto:
    """Return a 1×1 convolution with softmax: what is brighter than the picture's mean is class 1, the rest class 0.

    A third class and any further one only ever get a small probability.
    """
    classes, grid = manifest.output.classes, [manifest.input.height, manifest.input.width]
    weights = np.zeros((classes, 1, 1, 1), np.float32)
    weights[1] = STEEPNESS * weight_scale
    biases = np.full(classes, -STEEPNESS, np.float32)
    biases[:2] = 0.0
    return helper.make_graph(
        [
            helper.make_node("Conv", ["picture", "weights", "biases"], ["logits"], kernel_shape=[1, 1]),
            helper.make_node("Softmax", ["logits"], ["probability"], axis=1),
        ],
        "tiny",
        [helper.make_tensor_value_info("picture", TensorProto.FLOAT, [1, 1, *grid])],
        [helper.make_tensor_value_info("probability", TensorProto.FLOAT, [1, classes, *grid])],
        [numpy_helper.from_array(weights, "weights"), numpy_helper.from_array(biases, "biases")],
    )


def tiny_model(graph: onnx.GraphProto, opset: int = 17) -> onnx.ModelProto:
    """Wrap a graph as a model of ONNX's own operators."""
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)], ir_version=8)


def tiny_onnx(manifest: Manifest) -> bytes:
    """Return the network that fits ``manifest``, serialised."""
    return tiny_model(tiny_graph(manifest)).SerializeToString()


def seal(files: Mapping[str, bytes], key: Ed25519PrivateKey | None = None) -> dict[str, bytes]:
    """Return ``files`` with a fitting digest list and signature, whatever they hold."""
    sealed = dict(files)
    sealed["SHA256SUMS"] = digest_list(sealed)
    sealed["SHA256SUMS.sig"] = (key or development_key()).sign(sealed["SHA256SUMS"])
    return sealed


def tiny_files(manifest: Manifest | None = None) -> dict[str, bytes]:
    """Return the files of a valid bundle signed with the development key."""
    manifest = manifest or tiny_manifest()
    return seal(
        {"model.onnx": tiny_onnx(manifest), "manifest.json": manifest_bytes(manifest), "MODEL_CARD.md": b"# Tiny\n"}
    )


def put_folder(files: Mapping[str, bytes], folder: Path) -> Path:
    """Write ``files`` as they are, without any check."""
    folder.mkdir(parents=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder


def put_zip(files: Mapping[str, bytes], path: Path) -> Path:
    """Write ``files`` as a deflated zip, without any check."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path
