"""Train the edge U-Net on the aponeurosis pairs: one command, resumable, the same for the same seed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import torch
from monai.metrics.meandice import DiceMetric
from torch import Tensor, nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn
from torch.utils.data import DataLoader
from tqdm import tqdm

from edge.bundle.manifest import InputSpec
from export.datasets.aponeurosis_pairs import Pair
from export.datasets.augmentation import CLASSES
from export.errors import TrainingRefused
from export.training.checkpoint import load_checkpoint, save_checkpoint
from export.training.curve import draw_curve
from export.training.edge_unet import EdgeUNet
from export.training.examples import GroupDraws, PlainExamples, VariedExamples
from export.training.loss import BandLoss

#: The input of the aponeurosis network.
APONEUROSIS_INPUT = InputSpec(tensor="picture", width=256, height=256, resize="stretch", normalisation="image_zscore")


@dataclass(frozen=True)
class Plan:
    """How to train.

    Attributes:
        epochs: passes over as many examples as there are pairs.
        batch: examples a step.
        peak_rate: learning rate after the warm-up, annealed to nothing along a cosine.
        seed: of weights, draws and variations.
        workers: processes that prepare examples.
    """

    epochs: int = 200
    batch: int = 8
    peak_rate: float = 3e-3
    seed: int = 1
    workers: int = 1


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
    """Train, or go on training what ``out`` holds, and return the averaged network of the last epoch.

    The network kept is an exponential moving average of the weights over about two epochs; it is smoother than any
    single step and needs no choice of a best epoch on the few validation images.

    Args:
        pairs: to train on.
        groups: near-duplicate group of each.
        validation: scored every fifth epoch.
        out: folder of the run.
        plan: how to train.
        start: network to begin with, e.g. one of a finished run; else random weights.
        stop_after: end the sitting after this many epochs; a later call goes on.

    Writes ``last.pt`` (state), ``log.jsonl`` (a line an epoch) and ``curve.png`` to ``out``.
    """
    out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(plan.seed)
    network = EdgeUNet(CLASSES)
    if start is not None:
        network.load_state_dict(start.state_dict())
    average = AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(0.99), use_buffers=True)
    optimiser = torch.optim.AdamW(network.parameters(), lr=plan.peak_rate, weight_decay=1e-3)
    sampler = GroupDraws(groups, plan.seed)
    loader = DataLoader(
        VariedExamples(pairs, APONEUROSIS_INPUT, plan.seed),
        batch_size=plan.batch,
        sampler=sampler,
        num_workers=plan.workers,
        drop_last=True,
    )
    rate = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, plan.peak_rate, total_steps=plan.epochs * len(loader), pct_start=0.05
    )
    first = 0
    if (out / "last.pt").exists():
        state = load_checkpoint(out / "last.pt")
        for part, name in ((network, "network"), (average, "average"), (optimiser, "optimiser"), (rate, "rate")):
            part.load_state_dict(state[name])
        first = int(state["epoch"]) + 1

    loss_of = BandLoss()
    until = plan.epochs if stop_after is None else min(plan.epochs, first + stop_after)
    for epoch in tqdm(range(first, until), desc="epochs", initial=first, total=plan.epochs):
        sampler.epoch = epoch
        network.train()
        losses: list[float] = []
        for image, target, weight in loader:
            loss: Tensor = loss_of(network(image), target, weight)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            rate.step()
            average.update_parameters(network)
            losses.append(float(loss.detach()))
        line: dict[str, float] = {"epoch": epoch, "loss": sum(losses) / len(losses)}
        if epoch % 5 == 4 or epoch == plan.epochs - 1:
            line |= validate(average.module, validation)
        with (out / "log.jsonl").open("a") as log:
            log.write(json.dumps(line) + "\n")
        save_checkpoint(
            {
                "epoch": epoch,
                "network": network.state_dict(),
                "average": average.state_dict(),
                "optimiser": optimiser.state_dict(),
                "rate": rate.state_dict(),
            },
            out / "last.pt",
        )
        draw_curve(out / "log.jsonl", out / "curve.png")
    trained: EdgeUNet = average.module.eval()
    return trained


def load_trained(out: Path) -> EdgeUNet:
    """Return the averaged network of a run's last checkpoint.

    Raises:
        TrainingRefused: the folder holds no run.
    """
    file = out / "last.pt"
    if not file.exists():
        raise TrainingRefused(
            f"{out} holds no trained run.", remedy="Train one with `myosight export train`.", reason="training.none"
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
    return {"dice_superficial": superficial, "dice_deep": deep}
