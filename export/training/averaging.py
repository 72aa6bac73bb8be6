"""One network out of several runs of one lineage: the mean of their weights.

Runs that began with the same network lie in one valley of the loss; its middle often serves pictures that none of them
saw better than its walls (Izmailov and others 2018, arXiv 1803.05407; Wortsman and others 2022, arXiv 2203.05482).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
from torch.optim.swa_utils import AveragedModel

from export.datasets.augmentation import CLASSES
from export.training.checkpoint import save_checkpoint
from export.training.edge_unet import EdgeUNet
from export.training.train import load_trained


def average_runs(runs: Sequence[Path], out: Path) -> None:
    """Average the networks of finished ``runs``, the first of which the others began with.

    Writes ``last.pt`` to ``out``, from which :func:`export.training.train.load_trained` reads the network.

    Raises:
        TrainingRefused: a folder holds no run.
    """
    networks = [load_trained(run).state_dict() for run in runs]
    mean = {name: torch.stack([n[name].float() for n in networks]).mean(dim=0) for name in networks[0]}
    network = EdgeUNet(CLASSES)
    network.load_state_dict(mean)
    out.mkdir(parents=True, exist_ok=True)
    save_checkpoint({"average": AveragedModel(network).state_dict()}, out / "last.pt")
