"""A trained network as ONNX, and the proof that both compute the same."""

from __future__ import annotations

import functools
import logging
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import onnx
import onnxruntime
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from edge.bundle.manifest import InputSpec
from export.errors import ExportRefused

OPSET = 18
OUTPUT = "probability"
#: Second input and output of a network of several sites.
SITE_INPUT, SITE_OUTPUT = "site", "site_probability"
#: Largest difference of a probability allowed between torch and ONNX Runtime; both compute in float32.
TOLERANCE = 1e-4


def plane_probabilities(logits: Tensor) -> Tensor:
    """Return the softmax of N×classes×h×w over its planes.

    Written out plane by plane, because ONNX Runtime's own Softmax over three planes takes longer than the whole network
    before it, and its ReduceMax and ReduceSum half a millisecond.
    """
    planes = logits.split(1, dim=1)
    largest = functools.reduce(torch.maximum, planes)
    raised = [torch.exp(plane - largest) for plane in planes]
    total = functools.reduce(torch.add, raised)
    return torch.cat([plane / total for plane in raised], dim=1)


class Probabilities(nn.Module):
    """A network of logits with the softmax after it."""

    def __init__(self, network: nn.Module) -> None:
        super().__init__()
        self.network = network

    def forward(self, picture: Tensor) -> Tensor:
        """Return N×classes×h×w probabilities of N×1×h×w pictures."""
        return plane_probabilities(self.network(picture))


@dataclass(frozen=True)
class Parity:
    """How far ONNX Runtime is from torch on the same pictures.

    Attributes:
        largest_difference: of any class probability.
        changed_pixels: share of pixels whose winning class differs.
        pictures: how many were compared.
    """

    largest_difference: float
    changed_pixels: float
    pictures: int


def to_onnx(module: nn.Module, spec: InputSpec, sites: int = 0) -> bytes:
    """Return a network whose output is probabilities as ONNX, for one picture at a time.

    What the exporter notes about its own machine (stack traces, paths) is taken out.

    Args:
        module: takes a picture 1×1×h×w, and for several sites which one as 1×sites besides.
        spec: the network's input.
        sites: how many, 0 for a network that knows one.
    """
    inputs = [torch.zeros(1, 1, spec.height, spec.width)]
    names, outputs = [spec.tensor], [OUTPUT]
    if sites:
        inputs.append(torch.zeros(1, sites))
        names.append(SITE_INPUT)
        outputs.append(SITE_OUTPUT)
    logging.getLogger("torch.onnx").setLevel(logging.ERROR)  # else it reports every operator of torchvision
    program = torch.onnx.export(
        module.eval(),
        tuple(inputs),
        dynamo=True,
        opset_version=OPSET,
        input_names=names,
        output_names=outputs,
        verbose=False,
    )
    if program is None:
        raise ExportRefused("torch exported nothing.", remedy="See its log above.", reason="onnx.empty")
    model = program.model_proto
    model.ClearField("metadata_props")
    graph = model.graph
    graph.ClearField("metadata_props")
    for part in (*graph.node, *graph.input, *graph.output, *graph.value_info, *graph.initializer):
        part.ClearField("metadata_props")
        part.ClearField("doc_string")
    onnx.checker.check_model(model, full_check=True)
    serialised: bytes = model.SerializeToString(deterministic=True)
    return serialised


def prove_parity(module: nn.Module, serialised: bytes, inputs: Sequence[tuple[NDArray[np.float32], ...]]) -> Parity:
    """Compare both on the same inputs.

    Args:
        module: what was given to :func:`to_onnx`.
        serialised: what it returned.
        inputs: for each comparison the arrays of every input, in order.

    Raises:
        ExportRefused: a probability differs by more than :data:`TOLERANCE`.
    """
    reference = module.eval()
    session = onnxruntime.InferenceSession(serialised, providers=["CPUExecutionProvider"])
    names = [one.name for one in session.get_inputs()]
    largest, changed = 0.0, []
    for arrays in inputs:
        with torch.inference_mode():
            answer = reference(*(torch.from_numpy(array) for array in arrays))
        expected = [one.numpy() for one in (answer if isinstance(answer, tuple) else (answer,))]
        got = session.run(None, dict(zip(names, arrays, strict=True)))
        largest = max(largest, *(float(np.abs(e - g).max()) for e, g in zip(expected, got, strict=True)))
        changed.append(float(np.mean(expected[0].argmax(axis=1) != got[0].argmax(axis=1))))
    if largest > TOLERANCE:
        raise ExportRefused(
            f"ONNX Runtime differs from torch by {largest:.2g}.",
            remedy="Do not use this export; report the network and the versions.",
            reason="onnx.parity",
        )
    return Parity(largest, float(np.mean(changed)), len(inputs))
