"""A network rewritten in 16 bits answers the same, and says what it is."""

from __future__ import annotations

import numpy as np
import onnx
import onnxruntime
import pytest
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from edge.bundle.shipped import find_bundle
from edge.inference.errors import InferenceError
from edge.inference.tensorrt.half_precision import in_half
from tests.edge.bundle.tiny_bundle import tiny_graph, tiny_manifest, tiny_model
from tests.edge.bundle.tiny_int8 import int8_manifest, int8_network

SHIPPED = ("aponeurosis-longitudinal", "five-muscle")


def shipped(name: str) -> bytes:
    return (find_bundle(name) / "model.onnx").read_bytes()


def answers(network: bytes, seed: int) -> list[NDArray[np.float32]]:
    session = onnxruntime.InferenceSession(network, providers=["CPUExecutionProvider"])
    draw = np.random.default_rng(seed)
    feeds = {one.name: draw.normal(size=one.shape).astype(np.float32) for one in session.get_inputs()}
    found: list[NDArray[np.float32]] = session.run(None, feeds)
    return found


@pytest.mark.parametrize("name", SHIPPED)
def test_it_answers_the_same_to_a_few_thousandths(name: str) -> None:
    network = shipped(name)
    for found, expected in zip(answers(in_half(network), 1), answers(network, 1), strict=True):
        assert found.dtype == np.float32
        assert 0.0 < np.abs(found - expected).max() < 5e-3, "nearly the same, and not the very same network"


@pytest.mark.parametrize("name", SHIPPED)
def test_all_weights_are_halves_and_both_ends_are_not(name: str) -> None:
    network = shipped(name)
    half, full = onnx.load_model_from_string(in_half(network)).graph, onnx.load_model_from_string(network).graph
    constants = {tensor.name: tensor.data_type for tensor in half.initializer}
    for node in half.node:
        if node.op_type in ("Conv", "Gemm"):
            assert {constants[name] for name in node.input[1:] if name in constants} == {TensorProto.FLOAT16}
        if node.op_type == "Resize":
            assert all(constants.get(name) != TensorProto.FLOAT16 for name in node.input[1:3])
    assert len(in_half(network)) < 0.6 * len(network)
    assert (half.input, half.output) == (full.input, full.output)


def test_the_softmax_after_the_last_weights_is_computed_in_full() -> None:
    graph = onnx.load_model_from_string(in_half(tiny_model(tiny_graph(tiny_manifest())).SerializeToString())).graph
    assert [node.op_type for node in graph.node] == ["Cast", "Conv", "Cast", "Softmax"]
    assert list(graph.node[3].input) == ["logits"]


def test_it_is_written_the_same_each_time_so_that_the_cache_knows_it() -> None:
    assert in_half(shipped("five-muscle")) == in_half(shipped("five-muscle"))


def test_a_constant_inside_a_node_and_one_read_on_both_sides_become_what_each_side_reads() -> None:
    grid = [1, 1, 4, 4]
    half = numpy_helper.from_array(np.full((1, 1, 1, 1), 0.5, np.float32), "value")
    graph = helper.make_graph(
        [
            helper.make_node("Constant", [], ["by"], value=half),
            helper.make_node("Mul", ["picture", "by"], ["dark"]),
            helper.make_node("Add", ["dark", "one"], ["raised"]),
            helper.make_node("Conv", ["raised", "weights"], ["seen"], kernel_shape=[1, 1]),
            helper.make_node("Add", ["seen", "one"], ["out"]),
        ],
        "both",
        [helper.make_tensor_value_info("picture", TensorProto.FLOAT, grid)],
        [helper.make_tensor_value_info("out", TensorProto.FLOAT, grid)],
        [
            numpy_helper.from_array(np.ones((1, 1, 1, 1), np.float32), "one"),
            numpy_helper.from_array(np.full((1, 1, 1, 1), 2, np.float32), "weights"),
        ],
    )
    network = tiny_model(graph).SerializeToString()
    kinds = {one.name: one.data_type for one in onnx.load_model_from_string(in_half(network)).graph.initializer}
    assert kinds["one"] == TensorProto.FLOAT and TensorProto.FLOAT16 in kinds.values()
    np.testing.assert_allclose(answers(in_half(network), 3)[0], answers(network, 3)[0], atol=5e-3)


def test_what_cannot_be_written_in_16_bits_is_refused() -> None:
    too_large = tiny_model(tiny_graph(tiny_manifest(), 1e6)).SerializeToString()
    for network, says in (
        (too_large, "its weights weights are too large"),
        (int8_network(int8_manifest(), unsigned=False), "cannot be rewritten"),
    ):
        with pytest.raises(InferenceError, match=says) as refusal:
            in_half(network)
        assert refusal.value.reason == "inference.no_fp16"
