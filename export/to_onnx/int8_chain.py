"""Which tensors of an ONNX network become INT8, and which of them share a scale."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import onnx
from google.protobuf.message import DecodeError
from onnx import helper

from calibration.int8.errors import Int8Refused

#: The oldest operator set whose QuantizeLinear takes a scale for each channel.
_LEAST_OPSET = 13


def parse_float(serialised: bytes) -> onnx.ModelProto:
    """Parse a network whose operator set is new enough.

    Raises:
        Int8Refused: ``int8.network``.
    """
    try:
        model = onnx.load_model_from_string(serialised)
    except (DecodeError, ValueError) as error:
        raise refused("These bytes are no ONNX network.") from error
    opset = next((entry.version for entry in model.opset_import if entry.domain in ("", "ai.onnx")), 1)
    if opset < _LEAST_OPSET:
        raise refused(f"The network has operator set {opset}; quantising needs {_LEAST_OPSET}.")
    return model


def stem(serialised: bytes) -> frozenset[str]:
    """Return the outputs of the convolutions that read an input directly.

    They stay float by default: few channels make them cheap, and every later error would begin there.
    """
    graph = parse_float(serialised).graph
    fed = {value.name for value in graph.input}
    return frozenset(node.output[0] for node in convolutions_of(graph, ()) if node.input[0] in fed)


def drawing_stage(serialised: bytes) -> frozenset[str]:
    """Return the outputs of the convolutions after the last upsampling: those that put the outline on its pixel.

    In 8 bits they move it by a fraction of a pixel, which of all losses costs the most thickness (README, Decisions).
    """
    graph = parse_float(serialised).graph
    enlarging = [node for node in graph.node if node.op_type in ("Resize", "ConvTranspose")]
    if not enlarging:
        return frozenset()
    reached = set(enlarging[-1].output)
    for node in graph.node:  # in the order of computing
        if reached.intersection(node.input):
            reached.update(node.output)
    return frozenset(node.output[0] for node in convolutions_of(graph, ()) if node.output[0] in reached)


def convolutions_of(graph: onnx.GraphProto, keep_float: Collection[str]) -> list[onnx.NodeProto]:
    """Return the convolutions to quantise: those with a float32 kernel of their own, but for ``keep_float``.

    Raises:
        Int8Refused: ``int8.network``, there is none, or ``keep_float`` names an output of none.
    """
    kernels = {tensor.name for tensor in graph.initializer if tensor.data_type == onnx.TensorProto.FLOAT}
    found = [node for node in graph.node if node.op_type == "Conv" and node.input[1] in kernels]
    unknown = sorted(set(keep_float) - {node.output[0] for node in found})
    if unknown:
        raise refused(f"The network has no convolution {unknown[0]!r} to keep float.")
    chosen = [node for node in found if node.output[0] not in keep_float]
    if not chosen:
        raise refused("The network has no convolution to quantise.")
    return chosen


def scale_groups(
    graph: onnx.GraphProto, convolutions: Sequence[onnx.NodeProto], *, one_across_concat: bool
) -> dict[str, str]:
    """Return what ``convolutions`` read, and what is passed on to there unchanged; each with its scale group's name.

    What goes through a Resize or MaxPool in 8 bits without new rounding must have one scale; the parts of a Concat have
    one if ``one_across_concat``.
    """
    producer = producers_of(graph)
    group: dict[str, str] = {}

    def join(name: str, group_name: str) -> None:
        if name in group:
            old = group[name]
            group.update({member: group_name for member, its in group.items() if its == old})
            return
        group[name] = group_name
        node = producer.get(name)
        for passed in passed_on(node):
            own = node is not None and node.op_type == "Concat" and not one_across_concat
            if not (own and passed in group):
                join(passed, passed if own else group_name)

    for node in convolutions:
        if node.input[0] not in group:
            join(node.input[0], node.input[0])
    return group


def rectified(graph: onnx.GraphProto, convolutions: Sequence[onnx.NodeProto]) -> list[str]:
    """Return what the ReLUs directly after ``convolutions`` give."""
    made = {node.output[0] for node in convolutions}
    return [node.output[0] for node in graph.node if node.op_type == "Relu" and node.input[0] in made]


def never_negative(name: str, producer: Mapping[str, onnx.NodeProto]) -> bool:
    """Tell whether tensor ``name`` is a ReLU's, or passed on from nothing but those."""
    node = producer.get(name)
    if node is not None and node.op_type == "Relu":
        return True
    passed = passed_on(node)
    return bool(passed) and all(never_negative(one, producer) for one in passed)


def producers_of(graph: onnx.GraphProto) -> dict[str, onnx.NodeProto]:
    """Return the node that makes each tensor; inputs and constants have none."""
    return {output: node for node in graph.node for output in node.output}


def passed_on(node: onnx.NodeProto | None) -> list[str]:
    """Return the inputs whose values ``node`` gives on as they are; none where it computes new ones."""
    if node is None:
        return []
    if node.op_type == "Concat":
        return list(node.input)
    if node.op_type == "MaxPool":
        return [node.input[0]]
    if node.op_type == "Resize":
        mode = next((helper.get_attribute_value(a) for a in node.attribute if a.name == "mode"), b"nearest")
        return [node.input[0]] if mode == b"nearest" else []
    return []


def refused(why: str) -> Int8Refused:
    """Return the refusal of a network."""
    return Int8Refused(
        why,
        remedy="Give the float network as `myosight export onnx` wrote it, with ranges observed on it.",
        reason="int8.network",
    )
