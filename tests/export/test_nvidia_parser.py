"""NVIDIA's parser and builder take the shipped network, and the INT8 form made for them."""

from __future__ import annotations

import numpy as np
import onnx
import pytest
from onnx import numpy_helper

pytest.importorskip("tensorrt_rtx", reason="NVIDIA's builder is not installed (pip install tensorrt-rtx-cu13)")

from edge.bundle.shipped import find_bundle
from export.to_onnx.quantise import NVIDIA, observe, quantise
from tests.export.nvidia_parser import parse_and_build
from tests.export.small_network import small_inputs, small_network


def shipped() -> bytes:
    return (find_bundle("aponeurosis-longitudinal") / "model.onnx").read_bytes()


def test_the_shipped_network_builds_in_float_and_smaller_in_int8() -> None:
    network = shipped()
    draw = np.random.default_rng(0)
    feeds = [{"picture": draw.normal(size=(1, 1, 256, 256)).astype(np.float32)} for _ in range(2)]
    int8 = quantise(network, observe(network, feeds, "min-max"), NVIDIA)
    in_float, in_int8 = parse_and_build(network), parse_and_build(int8)
    assert (in_float.errors, in_int8.errors) == ((), ())
    assert in_float.engine_bytes is not None
    assert in_int8.engine_bytes is not None
    assert in_int8.engine_bytes < in_float.engine_bytes


@pytest.mark.parametrize("keep_float", [None, ()])
def test_a_network_of_two_inputs_with_film_builds_in_int8(keep_float: tuple[str, ...] | None) -> None:
    network = small_network()
    built = parse_and_build(quantise(network, observe(network, small_inputs(2), "entropy"), NVIDIA, keep_float))
    assert built.errors == ()
    assert built.engine_bytes is not None


def test_the_check_can_fail_an_int32_bias_with_a_pair_is_refused() -> None:
    """What ONNX Runtime's own quantiser writes by default, and NVIDIA's parser does not take."""
    network = small_network()
    model = onnx.load_model_from_string(quantise(network, observe(network, small_inputs(2), "min-max"), NVIDIA))
    (node,) = [node for node in model.graph.node if node.output[0] == "up"]
    (bias,) = [tensor for tensor in model.graph.initializer if tensor.name == node.input[2]]
    scale = np.float32(1e-4)
    whole = np.rint(numpy_helper.to_array(bias) / scale).astype(np.int32)
    model.graph.initializer.extend(
        [
            numpy_helper.from_array(whole, "bias_int32"),
            numpy_helper.from_array(np.asarray(scale), "bias_scale"),
            numpy_helper.from_array(np.zeros((), np.int32), "bias_zero"),
        ]
    )
    dequantise = onnx.helper.make_node(
        "DequantizeLinear", ["bias_int32", "bias_scale", "bias_zero"], ["bias_float"], "bias_dequantise"
    )
    model.graph.node.insert(0, dequantise)
    node.input[2] = "bias_float"
    onnx.checker.check_model(model, full_check=True)
    built = parse_and_build(model.SerializeToString())
    assert built.engine_bytes is None
    assert built.errors
