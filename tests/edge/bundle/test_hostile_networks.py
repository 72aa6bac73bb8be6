"""Networks that are not what their manifest says, or not on their own."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from tests.edge.bundle.refusals import assert_refused
from tests.edge.bundle.tiny_bundle import (
    put_folder,
    seal,
    tiny_files,
    tiny_graph,
    tiny_manifest,
    tiny_model,
    tiny_onnx,
)

#: The file, beside the running program, in which hostile networks keep their weights.
OUTSIDE = "weights.bin"


def model_with(change: Callable[[onnx.GraphProto], object]) -> onnx.ModelProto:
    graph = tiny_graph(tiny_manifest())
    change(graph)
    return tiny_model(graph)


def float_tensor(name: str, shape: Iterable[int | str]) -> onnx.ValueInfoProto:
    return helper.make_tensor_value_info(name, TensorProto.FLOAT, list(shape))


def renamed_input() -> onnx.ModelProto:
    def rename(graph: onnx.GraphProto) -> None:
        graph.input[0].name = graph.node[0].input[0] = "image"

    return model_with(rename)


def cast_output(kind: int) -> onnx.ModelProto:
    def cast(graph: onnx.GraphProto) -> None:
        graph.node[-1].output[0] = "raw"
        graph.node.append(helper.make_node("Cast", ["raw"], ["probability"], to=kind))
        graph.output[0].type.tensor_type.elem_type = kind

    return model_with(cast)


def moved_out(tensor: onnx.TensorProto) -> onnx.TensorProto:
    """Put the numbers of ``tensor`` into :data:`OUTSIDE`."""
    tensor.ClearField("raw_data")
    tensor.data_location = TensorProto.EXTERNAL
    tensor.external_data.add(key="location", value=OUTSIDE)
    return tensor


def external_weights() -> onnx.ModelProto:
    return model_with(lambda graph: moved_out(graph.initializer[0]))


def constant_node(**value: onnx.TensorProto | onnx.SparseTensorProto) -> onnx.NodeProto:
    return helper.make_node("Constant", [], ["unused"], **value)


def external_constant() -> onnx.ModelProto:
    outside = moved_out(numpy_helper.from_array(np.zeros(2, np.float32), "outside"))
    return model_with(lambda graph: graph.node.append(constant_node(value=outside)))


def external_sparse_constant() -> onnx.ModelProto:
    values = moved_out(numpy_helper.from_array(np.zeros(2, np.float32), "outside"))
    sparse = helper.make_sparse_tensor(values, numpy_helper.from_array(np.arange(2), "where"), [9])
    return model_with(lambda graph: graph.node.append(constant_node(sparse_value=sparse)))


def external_constant_in_a_branch() -> onnx.ModelProto:
    outside = moved_out(numpy_helper.from_array(np.zeros(2, np.float32), "outside"))
    branch = helper.make_graph([constant_node(value=outside)], "branch", [], [float_tensor("unused", [2])])

    def hide(graph: onnx.GraphProto) -> None:
        graph.initializer.append(numpy_helper.from_array(np.array(True), "always"))
        graph.node.append(helper.make_node("If", ["always"], ["result"], then_branch=branch, else_branch=branch))

    return model_with(hide)


def custom_operator() -> onnx.ModelProto:
    graph = tiny_graph(tiny_manifest())
    graph.node[-1].domain = "com.example"
    return helper.make_model(
        graph, opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid("com.example", 1)], ir_version=8
    )


def local_function() -> onnx.ModelProto:
    model = tiny_model(tiny_graph(tiny_manifest()))
    body = [helper.make_node("Relu", ["x"], ["y"])]
    opset = [helper.make_opsetid("", 17)]
    model.functions.append(helper.make_function("ai.onnx", "Mine", ["x"], ["y"], body, opset))
    return model


def unknown_operator() -> onnx.ModelProto:
    def rename(graph: onnx.GraphProto) -> None:
        graph.node[-1].op_type = "Softestmax"

    return model_with(rename)


def free_batch(graph: onnx.GraphProto) -> None:
    graph.input[0].type.tensor_type.shape.dim[0].dim_param = "batch"
    graph.output[0].type.tensor_type.shape.dim[0].dim_param = "batch"


def five_classes(graph: onnx.GraphProto) -> None:
    graph.output[0].type.tensor_type.shape.dim[1].dim_value = 5


def second_output(graph: onnx.GraphProto) -> None:
    graph.output.append(float_tensor("logits", [1, 2, 48, 64]))


def second_input(graph: onnx.GraphProto) -> None:
    graph.input.append(float_tensor("prompt", [1]))


BROKEN_NETWORKS: dict[str, tuple[str, onnx.ModelProto | bytes]] = {
    "an empty file": ("bundle.onnx", b""),
    "no ONNX": ("bundle.onnx", b"\x89PNG\r\n\x1a\n" * 8),
    "half an ONNX": ("bundle.onnx", tiny_onnx(tiny_manifest())[:-100]),
    "weights in another file": ("bundle.onnx", external_weights()),
    "a constant in another file": ("bundle.onnx", external_constant()),
    "a sparse constant in another file": ("bundle.onnx", external_sparse_constant()),
    "a constant in another file, in a branch": ("bundle.onnx", external_constant_in_a_branch()),
    "an operator of its own": ("bundle.onnx", custom_operator()),
    "a function of its own": ("bundle.onnx", local_function()),
    "an operator nobody knows": ("bundle.onnx", unknown_operator()),
    "an output of another shape than computed": (
        "bundle.onnx",
        model_with(five_classes),
    ),
    "another input name": ("bundle.onnx_interface", renamed_input()),
    "another output type": ("bundle.onnx_interface", cast_output(TensorProto.FLOAT16)),
    "a second input": ("bundle.onnx_interface", model_with(second_input)),
    "a second output": ("bundle.onnx_interface", model_with(second_output)),
    "a batch of any size": ("bundle.onnx_interface", model_with(free_batch)),
    "another opset": ("bundle.onnx_interface", tiny_model(tiny_graph(tiny_manifest()), opset=16)),
    "another grid": (
        "bundle.onnx_interface",
        tiny_onnx(
            tiny_manifest(
                input=tiny_manifest().input.model_dump() | {"width": 96},
            )
        ),
    ),
    "another number of classes": (
        "bundle.onnx_interface",
        tiny_onnx(
            tiny_manifest(
                labels=[
                    {"value": 1, "name": "muscle", "role": "muscle"},
                    {"value": 2, "name": "bone", "role": "bone"},
                ],
                output={"tensor": "probability", "classes": 3},
            )
        ),
    ),
}


@pytest.mark.parametrize(("reason", "network"), BROKEN_NETWORKS.values(), ids=BROKEN_NETWORKS.keys())
def test_networks_that_do_not_fit_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reason: str, network: onnx.ModelProto | bytes
) -> None:
    data = network if isinstance(network, bytes) else network.SerializeToString()
    # Outside weights are there to be found, and would be, were the network not refused for naming them.
    (tmp_path / OUTSIDE).write_bytes(bytes(64))
    monkeypatch.chdir(tmp_path)
    assert_refused(put_folder(seal(tiny_files() | {"model.onnx": data}), tmp_path / "rf"), reason)
