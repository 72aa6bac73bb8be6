"""A trained network as ONNX, and the proof that both compute the same."""

from __future__ import annotations

import functools
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
#: Largest difference of a probability allowed between torch and ONNX Runtime; both compute in float32.
TOLERANCE = 1e-4


class Probabilities(nn.Module):
    """A network of logits with the softmax after it.

    Written out plane by plane, because ONNX Runtime's own Softmax over three planes takes longer than the whole network
    before it, and its ReduceMax and ReduceSum half a millisecond.
    """

    def __init__(self, network: nn.Module) -> None:
        super().__init__()
        self.network = network

    def forward(self, picture: Tensor) -> Tensor:
        """Return N×classes×h×w probabilities of N×1×h×w pictures."""
        planes = self.network(picture).split(1, dim=1)
        largest = functools.reduce(torch.maximum, planes)
        raised = [torch.exp(plane - largest) for plane in planes]
        total = functools.reduce(torch.add, raised)
        return torch.cat([plane / total for plane in raised], dim=1)


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


def to_onnx(network: nn.Module, spec: InputSpec) -> bytes:
    """Return the network, with probabilities as output, as ONNX for one picture at a time.

    What the exporter notes about its own machine (stack traces, paths) is taken out.
    """
    picture = torch.zeros(1, 1, spec.height, spec.width)
    program = torch.onnx.export(
        Probabilities(network).eval(),
        (picture,),
        dynamo=True,
        opset_version=OPSET,
        input_names=[spec.tensor],
        output_names=[OUTPUT],
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


def prove_parity(network: nn.Module, serialised: bytes, inputs: Sequence[NDArray[np.float32]]) -> Parity:
    """Compare both on the same inputs (each 1×1×h×w).

    Raises:
        ExportRefused: a probability differs by more than :data:`TOLERANCE`.
    """
    reference = Probabilities(network).eval()
    session = onnxruntime.InferenceSession(serialised, providers=["CPUExecutionProvider"])
    name = session.get_inputs()[0].name
    largest, changed = 0.0, []
    for picture in inputs:
        with torch.inference_mode():
            expected = reference(torch.from_numpy(picture)).numpy()
        (got,) = session.run(None, {name: picture})
        largest = max(largest, float(np.abs(expected - got).max()))
        changed.append(float(np.mean(expected.argmax(axis=1) != got.argmax(axis=1))))
    if largest > TOLERANCE:
        raise ExportRefused(
            f"ONNX Runtime differs from torch by {largest:.2g}.",
            remedy="Do not use this export; report the network and the versions.",
            reason="onnx.parity",
        )
    return Parity(largest, float(np.mean(changed)), len(inputs))
