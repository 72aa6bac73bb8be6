"""A small network with everything the shipped ones have: skips, nearest Resize, FiLM, two inputs, two outputs."""

from __future__ import annotations

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

SIZE, SITES, CHANNELS = 32, 3, 8


def small_network(seed: int = 0) -> bytes:
    """Return picture 1×1×32×32 and site 1×3 → probability 1×2×32×32 and site_probability 1×4."""
    draw = np.random.default_rng(seed)
    weights: dict[str, NDArray[np.generic]] = {
        "doubled": np.array([1, 1, 2, 2], np.float32),
        "pooled_shape": np.array([1, CHANNELS], np.int64),
        "film_shape": np.array([1, CHANNELS, 1, 1], np.int64),
        "film_table": draw.normal(1, 0.2, (SITES, CHANNELS)).astype(np.float32),
        "judge_weight": draw.normal(0, 0.3, (CHANNELS, SITES + 1)).astype(np.float32),
        "judge_bias": np.zeros(SITES + 1, np.float32),
    }
    nodes: list[onnx.NodeProto] = []

    def make(kind: str, inputs: list[str], output: str, **attributes: object) -> str:
        nodes.append(helper.make_node(kind, inputs, [output], f"{output}_node", **attributes))
        return output

    def convolved(source: str, name: str, channels: tuple[int, int], stride: int = 1, relu: bool = True) -> str:
        into, out = channels
        weights[f"{name}_kernel"] = draw.normal(0, (2 / (9 * into)) ** 0.5, (out, into, 3, 3)).astype(np.float32)
        weights[f"{name}_bias"] = draw.normal(0, 0.1, out).astype(np.float32)
        inputs = [source, f"{name}_kernel", f"{name}_bias"]
        made = make("Conv", inputs, name, pads=[1] * 4, strides=[stride] * 2, kernel_shape=[3, 3])
        return make("Relu", [made], f"{name}_relu") if relu else made

    c = CHANNELS
    stem = convolved("picture", "stem", (1, c))
    deep = convolved(convolved(stem, "down", (c, c), stride=2), "deep", (c, c))
    film = make("Reshape", [make("Gemm", ["site", "film_table"], "told"), "film_shape"], "told_planes")
    shifted = make("Add", [make("Mul", [deep, film], "scaled"), film], "shifted")
    large = make("Resize", [shifted, "", "doubled"], "large", mode="nearest")
    up = convolved(make("Concat", [large, stem], "beside", axis=1), "up", (2 * c, c))
    raised = make("Exp", [convolved(up, "head", (c, 2), relu=False)], "raised")
    weights["planes"] = np.array([1], np.int64)
    total = make("ReduceSum", [raised, "planes"], "total")
    make("Div", [raised, total], "probability")
    pooled = make("Reshape", [make("GlobalAveragePool", [deep], "pooled"), "pooled_shape"], "pooled_row")
    make("Softmax", [make("Gemm", [pooled, "judge_weight", "judge_bias"], "judged")], "site_probability", axis=1)

    def described(name: str, shape: list[int]) -> onnx.ValueInfoProto:
        return helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)

    graph = helper.make_graph(
        nodes,
        "small",
        [described("picture", [1, 1, SIZE, SIZE]), described("site", [1, SITES])],
        [described("probability", [1, 2, SIZE, SIZE]), described("site_probability", [1, SITES + 1])],
        [numpy_helper.from_array(array, name) for name, array in weights.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=10)
    onnx.checker.check_model(model, full_check=True)
    serialised: bytes = model.SerializeToString()
    return serialised


def small_inputs(count: int, seed: int = 1) -> list[dict[str, NDArray[np.float32]]]:
    """Return pictures of unit variance, each with a site."""
    draw = np.random.default_rng(seed)
    sites = np.eye(SITES, dtype=np.float32)
    return [
        {"picture": draw.normal(size=(1, 1, SIZE, SIZE)).astype(np.float32), "site": sites[i % SITES][None]}
        for i in range(count)
    ]
