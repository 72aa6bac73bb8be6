"""A network of two sites, made by hand, that draws what is darker than its surroundings; and its bundle's manifest."""

from __future__ import annotations

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from edge.bundle.manifest import Manifest
from tests.edge.bundle.tiny_bundle_of_sites import SITES, manifest_of_sites

HEIGHT, WIDTH = 64, 96
_BOX = 5
_CHANNELS = 4


def dark_manifest() -> Manifest:
    """Return the manifest of the two sites ``rf`` and ``ra``, trained on simulated pictures; it never doubts a site."""
    undoubting = {"least_asked": 0.0, "most_none": 1.0}
    return manifest_of_sites(
        width=WIDTH, height=HEIGHT, name="two-dark", trained_on="simulated", site_limits=undoubting
    )


def dark_network(pedestal: float = 0.0) -> bytes:
    """Return the network: a blur, what is below the mean, a convolution that keeps it, and a threshold.

    Args:
        pedestal: added to what the middle convolution reads and taken off after it. Float does not mind; in 8 bits a
            large one leaves no steps for the picture.
    """
    centre = np.zeros((_CHANNELS, 1, 3, 3), np.float32)
    centre[:, 0, 1, 1] = 1.0
    head = np.zeros((2, _CHANNELS, 1, 1), np.float32)
    head[1] = 12.0 / _CHANNELS
    constants: dict[str, NDArray[np.generic]] = {
        "blur_kernel": np.full((1, 1, _BOX, _BOX), -1.0 / _BOX**2, np.float32),
        "blur_bias": np.full(1, pedestal, np.float32),
        "keep_kernel": centre,
        "keep_bias": np.full(_CHANNELS, -pedestal, np.float32),
        "head_kernel": head,
        "head_bias": np.array([0.0, -12.0 * 0.6], np.float32),
        "ones": np.ones((len(SITES), 1), np.float32),
        "plane": np.array([1, 1, 1, 1], np.int64),
        "row": np.array([1, 1], np.int64),
        "likes": np.zeros((1, 1 + len(SITES)), np.float32),
        "judged_bias": np.array([-4.0, 0.0, 0.0], np.float32),
    }
    pads = [_BOX // 2] * 4
    nodes = [
        helper.make_node("Conv", ["picture", "blur_kernel", "blur_bias"], ["blur"], pads=pads),
        helper.make_node("Relu", ["blur"], ["dark"]),
        helper.make_node("MatMul", ["site", "ones"], ["asked"]),
        helper.make_node("Reshape", ["asked", "plane"], ["asked_plane"]),
        helper.make_node("Mul", ["dark", "asked_plane"], ["told"]),
        helper.make_node("Conv", ["told", "keep_kernel", "keep_bias"], ["keep"], pads=[1] * 4),
        helper.make_node("Relu", ["keep"], ["kept"]),
        helper.make_node("Conv", ["kept", "head_kernel", "head_bias"], ["logits"]),
        helper.make_node("Softmax", ["logits"], ["probability"], axis=1),
        helper.make_node("GlobalAveragePool", ["dark"], ["pooled"]),
        helper.make_node("Reshape", ["pooled", "row"], ["pooled_row"]),
        helper.make_node("Gemm", ["pooled_row", "likes", "judged_bias"], ["judged"]),
        helper.make_node("Softmax", ["judged"], ["site_probability"], axis=1),
    ]

    def described(name: str, shape: list[int]) -> onnx.ValueInfoProto:
        return helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)

    graph = helper.make_graph(
        nodes,
        "dark",
        [described("picture", [1, 1, HEIGHT, WIDTH]), described("site", [1, len(SITES)])],
        [described("probability", [1, 2, HEIGHT, WIDTH]), described("site_probability", [1, 1 + len(SITES)])],
        [numpy_helper.from_array(array, name) for name, array in constants.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model, full_check=True)
    serialised: bytes = model.SerializeToString()
    return serialised
