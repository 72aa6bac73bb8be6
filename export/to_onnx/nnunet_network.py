"""A trained nnU-Net as a plain torch network: logits of one picture, no tiling, no test-time mirroring."""

from __future__ import annotations

import json
import pickle
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from nnunetv2.utilities.get_network_from_plans import get_network_from_plans
from nnunetv2.utilities.plans_handling.plans_handler import ConfigurationManager, PlansManager
from numpy._core.multiarray import scalar  # what numpy pickles its numbers by
from torch import nn

from export.errors import TrainingRefused

CONFIGURATION = "2d"
FINISHED = "checkpoint_final.pth"

#: nnU-Net's checkpoints hold its log as numpy numbers beside the tensors; nothing else may be unpickled.
_ALLOWED: list[Any] = [
    (scalar, "numpy._core.multiarray.scalar"),
    (scalar, "numpy.core.multiarray.scalar"),
    np.dtype,
    *(type(np.dtype(kind)) for kind in (np.float16, np.float32, np.float64, np.int32, np.int64)),
]


@dataclass(frozen=True, eq=False)
class TrainedNnunet:
    """A finished run of one fold.

    Attributes:
        network: N×1×h×w input to N×classes×h×w logits, in evaluation mode, on the CPU.
        plans: nnU-Net's plans of the run.
        configuration: its 2D configuration; ``patch_size`` is (h, w), the whole picture.
        description: its ``dataset.json``.
    """

    network: nn.Module
    plans: PlansManager
    configuration: ConfigurationManager
    description: dict[str, Any]

    @property
    def labels(self) -> dict[str, int]:
        """Label names to values, the background as 0."""
        return dict(self.description["labels"])


def load_nnunet(fold: Path) -> TrainedNnunet:
    """Load the finished network of a ``fold_…`` folder.

    Raises:
        TrainingRefused: the folder holds no finished run, or not one of this kind (``nnunet.unfinished``).
    """
    try:
        plans = PlansManager(json.loads((fold.parent / "plans.json").read_text()))
        description = json.loads((fold.parent / "dataset.json").read_text())
        with torch.serialization.safe_globals(_ALLOWED):
            state = torch.load(fold / FINISHED, map_location="cpu", weights_only=True)
        weights = state["network_weights"]
    except (OSError, ValueError, KeyError, pickle.UnpicklingError) as error:
        raise TrainingRefused(
            f"{fold} holds no finished nnU-Net: {error}.",
            remedy="Train it to its end with `myosight export train`.",
            reason="nnunet.unfinished",
        ) from error
    configuration = plans.get_configuration(CONFIGURATION)
    network = get_network_from_plans(
        configuration.network_arch_class_name,
        configuration.network_arch_init_kwargs,
        configuration.network_arch_init_kwargs_req_import,
        len(description["channel_names"]),
        plans.get_label_manager(description).num_segmentation_heads,
        deep_supervision=False,
    )
    network.load_state_dict(weights)
    return TrainedNnunet(network.eval(), plans, configuration, description)
