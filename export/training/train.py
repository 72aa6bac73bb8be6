"""Train the edge U-Net on the aponeurosis pairs: one command, resumable, the same for the same seed."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import torch
from monai.metrics.meandice import DiceMetric
from torch import Tensor, nn
from torch.optim.swa_utils import AveragedModel
from torch.utils.data import DataLoader

from edge.bundle.manifest import InputSpec
from export.datasets.aponeurosis_pairs import Pair
from export.datasets.augmentation import CLASSES
from export.errors import TrainingRefused
from export.training.checkpoint import load_checkpoint
from export.training.edge_unet import EdgeUNet
from export.training.examples import GroupDraws, PlainExamples, VariedExamples
from export.training.fit import STATE, Plan, fit
from export.training.loss import BandLoss

#: The input of the aponeurosis network.
APONEUROSIS_INPUT = InputSpec(tensor="picture", width=256, height=256, resize="stretch", normalisation="image_zscore")


def train(
    pairs: list[Pair],
    groups: list[int],
    validation: list[Pair],
    out: Path,
    plan: Plan,
    *,
    start: EdgeUNet | None = None,
    stop_after: int | None = None,
) -> EdgeUNet:
    """Train, or go on training what ``out`` holds (see :func:`export.training.fit.fit`).

    Args:
        pairs: to train on.
        groups: near-duplicate group of each.
        validation: scored every fifth epoch.
        out: folder of the run.
        plan: how to train.
        start: network to begin with, e.g. one of a finished run; else random weights.
        stop_after: end the sitting after this many epochs; a later call goes on.
    """
    torch.manual_seed(plan.seed)
    network = EdgeUNet(CLASSES)
    if start is not None:
        network.load_state_dict(start.state_dict())
    loss = BandLoss()

    def loss_of(learner: nn.Module, batch: list[Tensor]) -> Tensor:
        image, target, weight = batch
        lost: Tensor = loss(learner(image), target, weight)
        return lost

    trained = fit(
        network,
        VariedExamples(pairs, APONEUROSIS_INPUT, plan.seed),
        GroupDraws(groups, plan.seed),
        loss_of,
        lambda averaged: validate(averaged, validation),
        out,
        plan,
        stop_after=stop_after,
    )
    return cast("EdgeUNet", trained)


def load_trained(out: Path) -> EdgeUNet:
    """Return the averaged network of a run's last checkpoint.

    Raises:
        TrainingRefused: the folder holds no run.
    """
    file = out / STATE
    if not file.exists():
        raise TrainingRefused(
            f"{out} holds no trained run.",
            remedy="Train one with `myosight export aponeurosis train`.",
            reason="training.none",
        )
    average = AveragedModel(EdgeUNet(CLASSES))
    average.load_state_dict(load_checkpoint(file)["average"])
    trained: EdgeUNet = average.module.eval()
    return trained


@torch.inference_mode()
def validate(network: nn.Module, pairs: list[Pair]) -> dict[str, float]:
    """Return the mean Dice of both bands over the pairs, on the network's grid, ignored pixels left out."""
    network.eval()
    dice = DiceMetric(include_background=False, reduction="mean_batch")
    for image, target, weight in DataLoader(PlainExamples(pairs, APONEUROSIS_INPUT), batch_size=8):
        won = nn.functional.one_hot(network(image).argmax(dim=1), CLASSES).movedim(-1, 1)
        dice(won * weight, (target > 0.5) * weight)
    superficial, deep = dice.aggregate().tolist()
    return {"dice_superficial": superficial, "dice_deep": deep, "score": (superficial + deep) / 2}
