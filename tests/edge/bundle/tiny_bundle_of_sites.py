"""A network of two sites small enough to reason about, as a whole bundle."""

from __future__ import annotations

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from edge.bundle.manifest import Manifest
from edge.bundle.manifest_json import manifest_bytes
from tests.edge.bundle.tiny_bundle import STEEPNESS, seal, tiny_manifest, tiny_model

SITES = ("rf", "ra")
#: What the parts of a manifest of several sites are, in place of the one site's.
SEVERAL: dict[str, object] = {
    "format_version": 2,
    "name": "two-tiny",
    "site": None,
    "sites": SITES,
    "site_limits": {"least_asked": 0.5, "most_none": 0.5},
    "labels": [{"value": 1, "name": "muscle", "role": "muscle"}],
    "output": {"tensor": "probability", "site_tensor": "site_probability", "classes": 2},
}


def manifest_of_sites(width: int = 64, height: int = 48, **changes: object) -> Manifest:
    """Return a valid manifest of the two sites; ``changes`` replace its top-level fields."""
    grid = {"tensor": "picture", "site_tensor": "site", "width": width, "height": height}
    spec = {"input": grid | {"resize": "stretch", "normalisation": "image_zscore"}}
    return tiny_manifest(**{**SEVERAL, **spec, **changes})


def graph_of_sites(manifest: Manifest) -> onnx.GraphProto:
    """Return a network that draws what is bright where the first site is asked for, and what is dark for the second.

    A picture bright above looks like the first site, one bright below like the second, a flat one like none.
    """
    rows = manifest.input.height
    constants = {
        "sign": np.array([[1.0], [-1.0]], np.float32) * STEEPNESS,
        "shape": np.array([1, 1, 1, 1], np.int64),
        "zero": np.zeros(1, np.float32),
        "from": np.array([0], np.int64),
        "to": np.array([rows // 2], np.int64),
        "rows": np.array([2], np.int64),
        "flat": np.array([1, 1], np.int64),
        "likes": np.array([[0.0, 20.0, -20.0]], np.float32),
        "bias": np.array([3.0, 0.0, 0.0], np.float32),
    }
    nodes = [
        helper.make_node("MatMul", ["site", "sign"], ["factor_flat"]),
        helper.make_node("Reshape", ["factor_flat", "shape"], ["factor"]),
        helper.make_node("Mul", ["picture", "factor"], ["muscle"]),
        helper.make_node("Mul", ["picture", "zero"], ["background"]),
        helper.make_node("Concat", ["background", "muscle"], ["logits"], axis=1),
        helper.make_node("Softmax", ["logits"], ["probability"], axis=1),
        helper.make_node("Slice", ["picture", "from", "to", "rows"], ["upper_half"]),
        helper.make_node("GlobalAveragePool", ["upper_half"], ["above_4d"]),
        helper.make_node("Reshape", ["above_4d", "flat"], ["above"]),
        helper.make_node("Gemm", ["above", "likes", "bias"], ["site_logits"]),
        helper.make_node("Softmax", ["site_logits"], ["site_probability"], axis=1),
    ]
    grid = [rows, manifest.input.width]
    return helper.make_graph(
        nodes,
        "tiny_sites",
        [
            helper.make_tensor_value_info("picture", TensorProto.FLOAT, [1, 1, *grid]),
            helper.make_tensor_value_info("site", TensorProto.FLOAT, [1, 2]),
        ],
        [
            helper.make_tensor_value_info("probability", TensorProto.FLOAT, [1, 2, *grid]),
            helper.make_tensor_value_info("site_probability", TensorProto.FLOAT, [1, 3]),
        ],
        [numpy_helper.from_array(value, name) for name, value in constants.items()],
    )


def files_of_sites(manifest: Manifest | None = None) -> dict[str, bytes]:
    """Return the files of a valid bundle of the two sites, signed with the development key."""
    manifest = manifest or manifest_of_sites()
    network = tiny_model(graph_of_sites(manifest)).SerializeToString()
    return seal({"model.onnx": network, "manifest.json": manifest_bytes(manifest), "MODEL_CARD.md": b"# Tiny\n"})
