"""A float network rewritten in 16 bits: the types stand in the ONNX, for TensorRT's strongly typed build.

Inputs and outputs stay 32 bits, and so does what comes after the last layer with weights: the softmax, whose sum over
classes 16 bits would round.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from edge.inference.errors import InferenceError

#: Layers whose products are worth 16 bits; where none of them follows any more, 32 bits cost nothing.
_WEIGHTY = {"Conv", "ConvTranspose", "Gemm", "MatMul"}
#: Inputs, by operator, that ONNX wants in 32 bits whatever the data's type: Resize's region and scales.
_ALWAYS_32 = {"Resize": {1, 2}}
_SUFFIX = "__half"


def in_half(network: bytes) -> bytes:
    """Rewrite ``network`` in 16 bits.

    Args:
        network: a checked float network of ONNX's own operators.

    Raises:
        InferenceError: ``inference.no_fp16``: a weight is too large for 16 bits, or the network has branches or other
            parts that are not rewritten here.
    """
    model = onnx.shape_inference.infer_shapes(onnx.load_model_from_string(network), strict_mode=True)
    graph = model.graph
    _check_plain(graph.node)
    floats = _float_tensors(graph)
    half_nodes = _before_the_last_weights(graph.node)
    constants = {tensor.name: tensor for tensor in graph.initializer if tensor.name in floats}
    needed: dict[str, None] = {}  # in the order of first use
    made: dict[str, onnx.NodeProto] = {}
    for node in half_nodes:
        for index, name in enumerate(node.input):
            if name in floats and index not in _ALWAYS_32.get(node.op_type, ()):
                needed[name] = None
                node.input[index] = name + _SUFFIX
        made.update({name: node for name in node.output if name in floats})
    given = [value.name for value in graph.input if value.name in needed]
    halves = [_half_constant(constants[name]) for name in needed if name in constants]
    for name, node in made.items():
        node.output[list(node.output).index(name)] = name + _SUFFIX
        _halve_own_type(node)
    full = _still_in_full(graph, made)
    nodes = [_cast(name, name + _SUFFIX, TensorProto.FLOAT16) for name in given]
    for node in list(graph.node):
        nodes.append(node)
        back = [name.removesuffix(_SUFFIX) for name in node.output if name.endswith(_SUFFIX)]
        nodes += [_cast(name + _SUFFIX, name, TensorProto.FLOAT) for name in back if name in full]
    kept = [tensor for tensor in graph.initializer if tensor.name in _read_names(nodes)]
    del graph.node[:], graph.initializer[:], graph.value_info[:]
    graph.node.extend(nodes)
    graph.initializer.extend([*kept, *halves])
    onnx.checker.check_model(model, full_check=True)
    written: bytes = model.SerializeToString()
    return written


def _check_plain(nodes: Iterable[onnx.NodeProto]) -> None:
    for node in nodes:
        if node.op_type in ("QuantizeLinear", "DequantizeLinear") or any(a.HasField("g") for a in node.attribute):
            raise _refused(f"its node {node.name or node.op_type} cannot be rewritten")


def _float_tensors(graph: onnx.GraphProto) -> set[str]:
    """Return the names of all tensors of 32-bit floats."""
    values = [*graph.input, *graph.output, *graph.value_info]
    known = {value.name: value.type.tensor_type.elem_type for value in values}
    known |= {tensor.name: tensor.data_type for tensor in graph.initializer}
    for node in graph.node:
        unknown = [name for name in node.output if name and not known.get(name)]
        if unknown:
            raise _refused(f"the type of its tensor {unknown[0]} is not known")
    return {name for name, kind in known.items() if kind == TensorProto.FLOAT}


def _before_the_last_weights(nodes: Iterable[onnx.NodeProto]) -> list[onnx.NodeProto]:
    """Return the layers with weights and all that leads to one, in their order."""
    leading: set[str] = set()
    found: list[onnx.NodeProto] = []
    for node in reversed(list(nodes)):
        if node.op_type in _WEIGHTY or leading.intersection(node.output):
            leading.update(node.input)
            found.append(node)
    return found[::-1]


def _half_constant(tensor: onnx.TensorProto) -> onnx.TensorProto:
    values = numpy_helper.to_array(tensor)
    if values.size and not np.abs(values).max() <= np.finfo(np.float16).max:
        raise _refused(f"its weights {tensor.name} are too large for 16 bits")
    half: onnx.TensorProto = numpy_helper.from_array(values.astype(np.float16), tensor.name + _SUFFIX)
    return half


def _halve_own_type(node: onnx.NodeProto) -> None:
    """Rewrite what a node itself says of its output's type."""
    for attribute in node.attribute:
        if attribute.type == onnx.AttributeProto.TENSOR and attribute.t.data_type == TensorProto.FLOAT:
            name = attribute.t.name
            attribute.t.CopyFrom(_half_constant(attribute.t))
            attribute.t.name = name
        elif node.op_type == "Cast" and attribute.name == "to":
            attribute.i = TensorProto.FLOAT16


def _still_in_full(graph: onnx.GraphProto, made: Mapping[str, onnx.NodeProto]) -> set[str]:
    """Return those of the tensors now in 16 bits that are read in 32, or leave the network."""
    return {value.name for value in graph.output if value.name in made} | _read_names(graph.node).intersection(made)


def _read_names(nodes: Iterable[onnx.NodeProto]) -> set[str]:
    return {name for node in nodes for name in node.input}


def _cast(name: str, to: str, kind: int) -> onnx.NodeProto:
    node: onnx.NodeProto = helper.make_node("Cast", [name], [to], f"{to}_cast", to=kind)
    return node


def _refused(why: str) -> InferenceError:
    return InferenceError(
        f"The network cannot be written in 16 bits: {why}.",
        remedy='Set precision = "float" in the settings.',
        reason="inference.no_fp16",
    )
