"""Explicit Q/DQ: what is quantised, how the pairs look, and how near the result stays to the float network."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import numpy as np
import onnx
import onnxruntime
import pytest
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from calibration.int8.errors import Int8Refused
from calibration.int8.magnitudes import METHODS
from export.to_onnx.int8_chain import drawing_stage, stem
from export.to_onnx.quantise import CPU, NVIDIA, Form, observe, quantise
from tests.export.small_network import SIZE, small_inputs, small_network

NETWORK = small_network()
RANGES = observe(NETWORK, small_inputs(12), "min-max")
FORMS = {"nvidia": NVIDIA, "cpu": CPU}
both_forms = pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)


def parsed(network: bytes) -> tuple[onnx.GraphProto, dict[str, NDArray[np.generic]]]:
    graph = onnx.load_model_from_string(network).graph
    return graph, {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}


def outputs(network: bytes, feeds: list[dict[str, NDArray[np.float32]]]) -> list[list[NDArray[np.float32]]]:
    session = onnxruntime.InferenceSession(network, providers=["CPUExecutionProvider"])
    return [session.run(["probability", "site_probability"], feed) for feed in feeds]


def operators_run(network: bytes, file: str) -> list[str]:
    """Return the operators of the graph that ONNX Runtime makes of the network on this machine."""
    options = onnxruntime.SessionOptions()
    options.optimized_model_filepath = file
    options.log_severity_level = 4
    onnxruntime.InferenceSession(network, options, providers=["CPUExecutionProvider"])
    return [node.op_type for node in onnx.load_model(file).graph.node]


@both_forms
@pytest.mark.parametrize("method", METHODS)
def test_the_network_stays_near_to_float(form: Form, method: str) -> None:
    fresh = small_inputs(8, seed=99)
    ranges = observe(NETWORK, small_inputs(12), method)
    for expected, got in zip(outputs(NETWORK, fresh), outputs(quantise(NETWORK, ranges, form), fresh), strict=True):
        assert np.abs(expected[0] - got[0]).mean() < 0.01
        assert np.abs(expected[1] - got[1]).max() < 0.01
        assert got[0].sum(axis=1) == pytest.approx(np.ones((1, SIZE, SIZE)), abs=1e-5)


@both_forms
def test_inputs_outputs_and_operator_set_are_the_float_networks(form: Form) -> None:
    float_model, model = (onnx.load_model_from_string(n) for n in (NETWORK, quantise(NETWORK, RANGES, form)))
    assert list(model.graph.input) == list(float_model.graph.input)
    assert list(model.graph.output) == list(float_model.graph.output)
    assert list(model.opset_import) == list(float_model.opset_import)


@both_forms
def test_every_convolution_but_the_stem_reads_8_bits_and_a_float_bias(form: Form) -> None:
    graph, constants = parsed(quantise(NETWORK, RANGES, form))
    producer = {output: node for node in graph.node for output in node.output}
    for node in graph.node:
        if node.op_type != "Conv":
            continue
        kinds = [producer[name].op_type if name in producer else "" for name in node.input[:2]]
        assert kinds == (["", ""] if node.output[0] == "stem" else ["DequantizeLinear", "DequantizeLinear"])
        assert constants[node.input[2]].dtype == np.float32
    for node in graph.node:
        if node.op_type == "DequantizeLinear":
            (source,) = [producer[name].op_type for name in node.input if name in producer] or ["constant"]
            assert source == ("constant" if "weight" in node.output[0] else "QuantizeLinear")


@both_forms
def test_the_file_holds_every_kernel_once_and_in_8_bits(form: Form) -> None:
    _, before = parsed(NETWORK)
    _, constants = parsed(quantise(NETWORK, RANGES, form))
    float_kernels = {name for name, value in constants.items() if value.ndim == 4 and value.dtype == np.float32}
    assert {name for name in float_kernels if name.endswith("kernel")} == {"stem_kernel"}
    in_8_bits = [value.size for value in constants.values() if value.ndim == 4 and value.dtype == np.int8]
    kernels = [value.size for name, value in before.items() if name.endswith("kernel") and name != "stem_kernel"]
    assert sorted(in_8_bits) == sorted(kernels)


def test_nvidias_form_is_int8_around_zero_with_a_scale_for_each_channel_of_a_weight() -> None:
    graph, constants = parsed(quantise(NETWORK, RANGES, NVIDIA))
    assert {array.dtype for array in constants.values()} == {np.dtype(t) for t in (np.float32, np.int64, np.int8)}
    for node in graph.node:
        if node.op_type not in ("QuantizeLinear", "DequantizeLinear"):
            continue
        scale, zero = (constants[name] for name in node.input[1:])
        axis = [attribute.i for attribute in node.attribute if attribute.name == "axis"]
        assert zero.dtype == np.int8
        assert not zero.any()
        assert (scale > 0).all()
        assert axis == ([0] if scale.ndim else [])


def test_weights_come_back_to_within_half_a_step() -> None:
    _, kernels = parsed(NETWORK)
    _, constants = parsed(quantise(NETWORK, RANGES, NVIDIA))
    for name in ("down", "deep", "up", "head"):
        whole, scale = constants[f"{name}_weight_int8"], constants[f"{name}_weight_scale"].reshape(-1, 1, 1, 1)
        assert np.abs(whole).reshape(len(whole), -1).max(axis=1).tolist() == [127] * len(whole)
        assert (np.abs(whole * scale - kernels[f"{name}_kernel"]) <= 0.5001 * scale).all()


def test_in_nvidias_form_what_a_concat_joins_has_one_scale_so_that_it_only_copies() -> None:
    graph, constants = parsed(quantise(NETWORK, RANGES, NVIDIA))
    pairs = [n for n in graph.node if n.op_type == "QuantizeLinear" and n.input[0] in RANGES.amax]
    scale = {node.input[0]: float(constants[node.input[1]]) for node in pairs}
    joined = {"beside", "large", "shifted", "stem_relu"}
    widest = max(RANGES.amax[name] for name in joined)
    assert {scale[name] for name in joined} == {float(np.float32(widest / 127))}


def test_in_the_cpus_form_a_relu_has_every_level_and_what_may_be_negative_lies_around_128() -> None:
    graph, constants = parsed(quantise(NETWORK, RANGES, CPU))
    zero = {node.input[0]: constants[node.input[2]] for node in graph.node if node.op_type == "QuantizeLinear"}
    data = {name: int(value) for name, value in zero.items() if not value.ndim}
    assert {value.dtype for value in zero.values() if not value.ndim} == {np.dtype(np.uint8)}
    assert data == {
        **dict.fromkeys(["stem_relu", "down_relu", "deep_relu", "up_relu"], 0),
        **dict.fromkeys(["shifted", "large", "beside"], 128),
    }


def test_onnx_runtime_computes_the_cpus_form_in_8_bits(tmp_path: object) -> None:
    operators = operators_run(quantise(NETWORK, RANGES, CPU), f"{tmp_path}/optimised.onnx")
    # The stem is float by choice, the head because its result is.
    assert operators.count("QLinearConv") == 3
    assert "Relu" not in operators


def test_convolutions_can_be_kept_float_and_more_float_is_nearer() -> None:
    assert stem(NETWORK) == {"stem"}
    feeds = small_inputs(6, seed=5)
    truth = outputs(NETWORK, feeds)

    def error(keep_float: list[str]) -> float:
        got = outputs(quantise(NETWORK, RANGES, NVIDIA, keep_float), feeds)
        return float(np.mean([np.abs(a[0] - b[0]).mean() for a, b in zip(truth, got, strict=True)]))

    assert error(["stem", "down", "deep", "up"]) < error(["stem"]) < error([])


def test_the_stage_after_the_last_upsampling_draws_the_outline() -> None:
    assert drawing_stage(NETWORK) == {"up", "head"}


def test_observing_and_quantising_repeat_to_the_byte() -> None:
    again = observe(NETWORK, small_inputs(12), "min-max")
    assert again == RANGES
    assert RANGES.network_sha256 == hashlib.sha256(NETWORK).hexdigest()
    assert (RANGES.frames, RANGES.method) == (12, "min-max")
    assert quantise(NETWORK, again, NVIDIA) == quantise(NETWORK, RANGES, NVIDIA)


def test_ranges_are_what_the_tensors_reach() -> None:
    feeds = small_inputs(12)
    assert RANGES.amax["picture"] == max(float(np.abs(feed["picture"]).max()) for feed in feeds)
    assert RANGES.amax["beside"] == max(RANGES.amax["large"], RANGES.amax["stem_relu"])
    assert RANGES.amax["large"] == RANGES.amax["shifted"]


def test_a_linear_resize_computes_new_values_and_stays_float() -> None:
    model = onnx.load_model_from_string(NETWORK)
    (resize,) = [node for node in model.graph.node if node.op_type == "Resize"]
    resize.attribute[0].s = b"linear"
    network = model.SerializeToString()
    quantised = quantise(network, observe(network, small_inputs(2), "min-max"), NVIDIA)
    (resize,) = [node for node in parsed(quantised)[0].node if node.op_type == "Resize"]
    assert resize.input[0] == "shifted"


def test_a_dead_channel_does_not_spoil_the_others() -> None:
    model = onnx.load_model_from_string(NETWORK)
    (kernel,) = [tensor for tensor in model.graph.initializer if tensor.name == "up_kernel"]
    values = numpy_helper.to_array(kernel).copy()
    values[3] = 0
    kernel.CopyFrom(numpy_helper.from_array(values, kernel.name))
    network = model.SerializeToString()
    ranges = observe(network, small_inputs(12), "min-max")
    feeds = small_inputs(4, seed=7)
    for a, b in zip(outputs(network, feeds), outputs(quantise(network, ranges, CPU), feeds), strict=True):
        assert np.isfinite(b[0]).all()
        assert np.abs(a[0] - b[0]).mean() < 0.01


def without_convolutions() -> bytes:
    value = helper.make_tensor_value_info("picture", TensorProto.FLOAT, [1, 1, 4, 4])
    out = helper.make_tensor_value_info("out", TensorProto.FLOAT, [1, 1, 4, 4])
    graph = helper.make_graph([helper.make_node("Relu", ["picture"], ["out"])], "none", [value], [out])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=10)
    serialised: bytes = model.SerializeToString()
    return serialised


def test_ranges_of_another_network_are_refused() -> None:
    with pytest.raises(Int8Refused, match="another network") as refused:
        quantise(small_network(seed=1), RANGES, NVIDIA)
    assert refused.value.reason == "int8.network"


def test_ranges_that_lack_a_tensor_are_refused() -> None:
    short = replace(RANGES, amax={name: value for name, value in RANGES.amax.items() if name != "large"})
    with pytest.raises(Int8Refused, match="'large'"):
        quantise(NETWORK, short, NVIDIA)


def test_what_cannot_be_quantised_is_refused() -> None:
    old = onnx.load_model_from_string(NETWORK)
    old.opset_import[0].version = 12
    for network in (b"", b"no network", without_convolutions(), old.SerializeToString()):
        with pytest.raises(Int8Refused) as refused:
            observe(network, small_inputs(1), "min-max")
        assert refused.value.reason == "int8.network"
    with pytest.raises(Int8Refused, match="'nothing'"):
        quantise(NETWORK, RANGES, NVIDIA, keep_float=["nothing"])
    with pytest.raises(Int8Refused, match="no convolution to quantise"):
        quantise(NETWORK, RANGES, NVIDIA, keep_float=["stem", "down", "deep", "up", "head"])


def test_pictures_that_say_nothing_are_refused() -> None:
    blank = [{"picture": np.zeros((1, 1, SIZE, SIZE), np.float32), "site": np.zeros((1, 3), np.float32)}]
    broken = [{**blank[0], "picture": np.full((1, 1, SIZE, SIZE), np.nan, np.float32)}]
    for feeds, method in (([], "min-max"), (blank, "min-max"), (broken, "entropy"), (small_inputs(1), "guess")):
        with pytest.raises(Int8Refused) as refused:
            observe(NETWORK, feeds, method)
        assert refused.value.reason == "int8.values"
