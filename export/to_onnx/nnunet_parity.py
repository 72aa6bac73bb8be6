"""Proof that the device computes what nnU-Net's own predictor says, each from its own end.

nnU-Net reads the file that was written for it, normalises and predicts; the device takes the B-mode area as it was
recorded, resizes and normalises it itself, and runs the exported ONNX.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from edge.bundle.manifest import InputSpec
from edge.bundle.preprocess import network_input
from export.errors import ExportRefused
from export.training.nnunet import predict

#: Least agreement of the label maps, Dice of each class over all pictures.
LEAST_DICE = 0.99


@dataclass(frozen=True)
class NnunetParity:
    """How far the device's path is from nnU-Net's.

    Attributes:
        least_dice: of any class, the background included, pooled over the pictures.
        changed_pixels: share of pixels whose label differs.
        largest_difference: of any class probability; nnU-Net keeps its logits in half precision.
        pictures: how many were compared.
    """

    least_dice: float
    changed_pixels: float
    largest_difference: float
    pictures: int


def prove_nnunet_parity(
    fold: Path, serialised: bytes, spec: InputSpec, pictures: Sequence[tuple[Path, NDArray[np.uint8]]]
) -> NnunetParity:
    """Compare both on the same pictures.

    Args:
        fold: folder of the finished run.
        serialised: its ONNX, probabilities as output.
        spec: the network's input.
        pictures: for each, the file in nnU-Net's raw layout and the recorded B-mode area, H×W or H×W×3 uint8.

    Raises:
        ExportRefused: the label maps agree less than :data:`LEAST_DICE` (``nnunet.parity``).
    """
    session = onnxruntime.InferenceSession(serialised, providers=["CPUExecutionProvider"])
    both, either, changed, largest = 0, 0, [], 0.0
    predictions = predict(fold, [file for file, _ in pictures])
    for own, (_, area) in zip(predictions, pictures, strict=True):
        (device,) = session.run(None, {spec.tensor: network_input(area, spec)})
        classes = np.arange(len(own.probabilities))[:, None, None]
        theirs, ours = own.labels == classes, device[0].argmax(axis=0) == classes
        both = both + (theirs & ours).sum(axis=(1, 2))
        either = either + theirs.sum(axis=(1, 2)) + ours.sum(axis=(1, 2))
        changed.append(float(np.mean((theirs != ours).any(axis=0))))
        largest = max(largest, float(np.abs(own.probabilities - device[0]).max()))
    dice = np.where(either > 0, 2 * both / np.maximum(either, 1), 1.0)
    parity = NnunetParity(float(dice.min()), float(np.mean(changed)), largest, len(pictures))
    if parity.least_dice < LEAST_DICE:
        raise ExportRefused(
            f"The exported network's label maps agree with nnU-Net's by a Dice of {parity.least_dice:.3f} only.",
            remedy="Do not use this export; compare the inputs of both.",
            reason="nnunet.parity",
        )
    return parity
