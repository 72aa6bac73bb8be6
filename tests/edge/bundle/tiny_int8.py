"""The tiny network in 8 bits, in both forms, and a bundle that has them."""

from __future__ import annotations

import hashlib

import numpy as np
from onnx import TensorProto, helper, numpy_helper

from calibration.int8.ranges import ActivationRanges
from edge.bundle.int8_networks import Int8Networks
from edge.bundle.manifest import Manifest
from edge.bundle.manifest_json import manifest_bytes
from tests.edge.bundle.tiny_bundle import seal, tiny_graph, tiny_manifest, tiny_model, tiny_onnx

#: What a manifest says of its 8-bit networks.
LOSS = {"method": "min-max", "frames": 24, "dice_lost": 0.001, "mt_p95_mm": 0.05}
#: The picture's magnitude that becomes the largest step, in standard deviations.
_AMAX = 4.0


def int8_manifest(**changes: object) -> Manifest:
    """Return the tiny manifest with 8-bit networks."""
    return tiny_manifest(**{"format_version": 2, "int8": LOSS, **changes})


def int8_network(manifest: Manifest, *, unsigned: bool) -> bytes:
    """Return the tiny network with a pair before its convolution and weights of 8 bits."""
    graph = tiny_graph(manifest)
    weights = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    scale = np.float32(max(abs(weights["weights"]).max(), 1e-3) / 63)
    zero = np.array(128, np.uint8) if unsigned else np.array(0, np.int8)
    constants = {
        "picture_scale": np.array(_AMAX / 127, np.float32),
        "picture_zero": zero,
        "weights_int8": np.rint(weights["weights"] / scale).astype(np.int8),
        "weights_scale": np.array(scale),
        "weights_zero": np.array(0, np.int8),
        "biases": weights["biases"],
    }
    del graph.initializer[:]
    graph.initializer.extend(numpy_helper.from_array(value, name) for name, value in constants.items())
    pair = ["picture_scale", "picture_zero"]
    before = [
        helper.make_node("QuantizeLinear", ["picture", *pair], ["picture_int8"]),
        helper.make_node("DequantizeLinear", ["picture_int8", *pair], ["picture_back"]),
        helper.make_node("DequantizeLinear", ["weights_int8", "weights_scale", "weights_zero"], ["weights_back"]),
    ]
    nodes = list(graph.node)
    nodes[0].input[:2] = ["picture_back", "weights_back"]
    del graph.node[:]
    graph.node.extend([*before, *nodes])
    assert graph.input[0].type.tensor_type.elem_type == TensorProto.FLOAT
    network: bytes = tiny_model(graph).SerializeToString()
    return network


def int8_networks(manifest: Manifest) -> Int8Networks:
    """Return both forms and the ranges."""
    sha256 = hashlib.sha256(tiny_onnx(manifest)).hexdigest()
    return Int8Networks(
        int8_network(manifest, unsigned=False),
        int8_network(manifest, unsigned=True),
        ActivationRanges(sha256, "min-max", 6, {"picture": _AMAX}),
    )


def int8_files(manifest: Manifest | None = None) -> dict[str, bytes]:
    """Return the files of a valid bundle with 8-bit networks, signed with the development key."""
    manifest = manifest or int8_manifest()
    papers = {"manifest.json": manifest_bytes(manifest), "MODEL_CARD.md": b"# Tiny\n"}
    return seal({"model.onnx": tiny_onnx(manifest), **int8_networks(manifest).files(), **papers})
