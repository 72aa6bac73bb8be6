"""A float ONNX network with explicit Q/DQ, for NVIDIA's builder or for ONNX Runtime on the CPU.

A pair of QuantizeLinear and DequantizeLinear stands before the data of a convolution. Its weights are kept in 8 bits,
so that the file is a quarter of the float one, with a DequantizeLinear alone after them; biases stay float. ONNX
Runtime's own quantiser writes INT32 biases by default, which NVIDIA's parser refuses, and takes ranges only from its
own calibration; so this is written here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import onnx
import onnxruntime
from numpy.typing import NDArray
from onnx import helper, numpy_helper

from calibration.int8.errors import Int8Refused
from calibration.int8.magnitudes import METHODS, Magnitudes
from calibration.int8.ranges import ActivationRanges
from export.to_onnx.int8_chain import (
    convolutions_of,
    never_negative,
    parse_float,
    producers_of,
    rectified,
    refused,
    scale_groups,
    stem,
)

#: What the largest magnitude becomes in signed 8 bits; −128 is left out, so that the range is symmetric.
_MOST = 127


@dataclass(frozen=True)
class Form:
    """For whom an INT8 network is.

    Attributes:
        unsigned: whether tensors are uint8, from 0 where a ReLU made them and around 128 elsewhere, as ONNX Runtime is
            fast with; else int8 around 0.
        most_weight: what a channel's largest weight becomes; weights are int8 around 0.
    """

    unsigned: bool
    most_weight: int


#: What NVIDIA's parser takes (TensorRT 10 and 11). The parts of a Concat have one scale, so that it only copies. ONNX
#: Runtime computes the same from this form, but in float: it makes a ReLU part of an 8-bit convolution only where the
#: type's least value is the ReLU's 0.
NVIDIA = Form(unsigned=False, most_weight=_MOST)
#: What ONNX Runtime is fast with. Every ReLU after a convolution is in 8 bits, whoever reads it, since a convolution is
#: computed in 8 bits only if its result is. The kernels for x86 without VNNI add two products in 16 bits, so weights
#: have 7 bits: 2 × 255 × 63 fits (ONNX Runtime documentation, "Quantize ONNX models", reduce_range).
CPU = Form(unsigned=True, most_weight=63)


def observe(serialised: bytes, inputs: Iterable[Mapping[str, NDArray[np.float32]]], method: str) -> ActivationRanges:
    """Run the float network and see how far each tensor reaches that may become INT8.

    Args:
        serialised: the float network.
        inputs: for each picture, input name to array.
        method: one of :data:`calibration.int8.magnitudes.METHODS`.

    Raises:
        Int8Refused: ``int8.network``, it has no convolution; ``int8.values``, there is no picture or no such method, or
            a tensor has no range.
    """
    if method not in METHODS:
        raise Int8Refused(
            f"There is no method {method!r}.", remedy=f"Choose one of {', '.join(METHODS)}.", reason="int8.values"
        )
    model = parse_float(serialised)
    convolutions = convolutions_of(model.graph, ())
    reached = scale_groups(model.graph, convolutions, one_across_concat=True)
    names = sorted({*reached, *rectified(model.graph, convolutions)})
    fed = {value.name for value in model.graph.input}
    exposed = [name for name in names if name not in fed]
    given = {value.name for value in model.graph.output}
    model.graph.output.extend(
        helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, None) for name in exposed if name not in given
    )
    session = _session(model)
    seen = {name: Magnitudes(name) for name in names}
    frames = 0
    for feed in inputs:
        frames += 1
        tensors = dict(zip(exposed, session.run(exposed, dict(feed)), strict=True))
        for name in names:
            seen[name].add(tensors[name] if name in tensors else feed[name])
    if not frames:
        raise Int8Refused("No picture was observed.", remedy="Give at least one.", reason="int8.values")
    amax = {name: METHODS[method](seen[name]) for name in names}
    return ActivationRanges(hashlib.sha256(serialised).hexdigest(), method, frames, amax)


def quantise(
    serialised: bytes, ranges: ActivationRanges, form: Form, keep_float: Collection[str] | None = None
) -> bytes:
    """Return the network with a Q/DQ pair before every convolution's data, and with weights of 8 bits.

    Where convolutions read what a nearest-neighbour Resize, a Concat or a MaxPool passes on unchanged, the pair is put
    before those too, so that the chain stays in 8 bits from convolution to convolution.

    Args:
        serialised: the float network.
        ranges: as observed on these very bytes.
        form: :data:`NVIDIA` or :data:`CPU`.
        keep_float: outputs of the convolutions to leave float; by default those of :func:`stem`.

    Raises:
        Int8Refused: ``int8.network``, the ranges belong to another network, or there is nothing to quantise.
    """
    if hashlib.sha256(serialised).hexdigest() != ranges.network_sha256:
        raise refused("The activation ranges were observed on another network.")
    model = parse_float(serialised)
    graph = model.graph
    convolutions = convolutions_of(graph, stem(serialised) if keep_float is None else keep_float)
    after = _data_pairs(graph, convolutions, ranges.amax, form)
    before = _weights(graph, convolutions, form)
    for node in graph.node:
        for index, name in enumerate(node.input):
            if name in after:
                node.input[index] = after[name].dequantised
        if node.op_type == "Conv" and node.output[0] in before:
            node.input[1] = before[node.output[0]].dequantised
    _place(graph, after, before)
    _drop_unread(graph)
    onnx.checker.check_model(model, full_check=True)
    quantised: bytes = model.SerializeToString(deterministic=True)
    return quantised


def _session(model: onnx.ModelProto) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # sums in one order, so that ranges repeat
    return onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])


@dataclass(frozen=True)
class _Linear:
    """The nodes that take one tensor to 8 bits and back, or a constant only back, and the constants they read."""

    nodes: tuple[onnx.NodeProto, ...]
    constants: tuple[onnx.TensorProto, ...]

    @property
    def dequantised(self) -> str:
        return str(self.nodes[-1].output[0])


def _data_pairs(
    graph: onnx.GraphProto, convolutions: Sequence[onnx.NodeProto], amax: Mapping[str, float], form: Form
) -> dict[str, _Linear]:
    """Return the pair of each tensor that is to be in 8 bits."""
    groups = scale_groups(graph, convolutions, one_across_concat=not form.unsigned)
    if form.unsigned:
        groups.update((name, name) for name in rectified(graph, convolutions) if name not in groups)
    missing = sorted(groups.keys() - amax.keys())
    if missing:
        raise refused(f"The activation ranges lack the tensor {missing[0]!r}.")
    producer = producers_of(graph)
    pairs: dict[str, _Linear] = {}
    for name, group in groups.items():
        members = [member for member, its in groups.items() if its == group]
        widest = max(amax[member] for member in members)
        if not form.unsigned:
            scale, zero = widest / _MOST, np.int8(0)
        elif all(never_negative(member, producer) for member in members):
            scale, zero = widest / 255, np.uint8(0)
        else:
            scale, zero = widest / _MOST, np.uint8(128)
        pairs[name] = _pair(name, np.asarray(scale, np.float32), np.asarray(zero))
    return pairs


def _weights(graph: onnx.GraphProto, convolutions: Sequence[onnx.NodeProto], form: Form) -> dict[str, _Linear]:
    """Return, by a convolution's output, its kernel in 8 bits, with a scale for each channel of the output."""
    kernels = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    weights: dict[str, _Linear] = {}
    for node in convolutions:
        kernel = kernels[node.input[1]]
        largest = np.abs(kernel).reshape(len(kernel), -1).max(axis=1)
        # A channel of zeros may have any scale.
        scales = np.where(largest > 0, largest / form.most_weight, 1.0).astype(np.float32)
        steps = np.rint(kernel / scales.reshape(-1, *[1] * (kernel.ndim - 1)))
        whole = np.clip(steps, -form.most_weight, form.most_weight).astype(np.int8)
        weights[node.output[0]] = _constant(f"{node.output[0]}_weight", whole, scales)
    return weights


def _pair(tensor: str, scale: NDArray[np.float32], zero: NDArray[np.int8] | NDArray[np.uint8]) -> _Linear:
    """Make the pair of ``tensor``, with one scale."""
    constants = (numpy_helper.from_array(scale, f"{tensor}_scale"), numpy_helper.from_array(zero, f"{tensor}_zero"))
    parameters = [constant.name for constant in constants]
    whole, back = f"{tensor}_int8", f"{tensor}_dequantised"
    quantise_node = helper.make_node("QuantizeLinear", [tensor, *parameters], [whole], f"{tensor}_quantise")
    dequantise_node = helper.make_node("DequantizeLinear", [whole, *parameters], [back], f"{tensor}_dequantise")
    return _Linear((quantise_node, dequantise_node), constants)


def _constant(name: str, whole: NDArray[np.int8], scales: NDArray[np.float32]) -> _Linear:
    """Make the DequantizeLinear of a constant, with a scale for each of its first axis."""
    constants = (
        numpy_helper.from_array(whole, f"{name}_int8"),
        numpy_helper.from_array(scales, f"{name}_scale"),
        numpy_helper.from_array(np.zeros(len(scales), np.int8), f"{name}_zero"),
    )
    inputs = [constant.name for constant in constants]
    node = helper.make_node("DequantizeLinear", inputs, [f"{name}_dequantised"], f"{name}_dequantise", axis=0)
    return _Linear((node,), constants)


def _place(graph: onnx.GraphProto, after: Mapping[str, _Linear], before: Mapping[str, _Linear]) -> None:
    """Put the nodes in order: a tensor's after the node that makes it or first of all, a weight's before its own."""
    made = producers_of(graph)
    ordered = [node for name, pair in after.items() if name not in made for node in pair.nodes]
    for node in graph.node:
        ordered += [one for output in node.output if output in before for one in before[output].nodes]
        ordered.append(node)
        ordered += [one for output in node.output if output in after for one in after[output].nodes]
    del graph.node[:]
    graph.node.extend(ordered)
    graph.initializer.extend(constant for pair in (*after.values(), *before.values()) for constant in pair.constants)


def _drop_unread(graph: onnx.GraphProto) -> None:
    """Leave out the constants that nothing reads any more: the float kernels."""
    read = {name for node in graph.node for name in node.input} | {value.name for value in graph.output}
    kept = [tensor for tensor in graph.initializer if tensor.name in read]
    del graph.initializer[:]
    graph.initializer.extend(kept)
