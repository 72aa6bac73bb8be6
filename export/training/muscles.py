"""Train a network of the muscles: the small one of the edge, or the classic U-Net of the study. One call each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import torch
from torch import Tensor, nn
from torch.optim.swa_utils import AveragedModel
from torch.utils.data import DataLoader

from edge.bundle.manifest import InputSpec
from export.datasets.annotated import AnnotatedCase
from export.errors import TrainingRefused
from export.training.checkpoint import load_checkpoint
from export.training.classic_unet import classic_unet
from export.training.fit import STATE, Plan, fit
from export.training.muscle_examples import EvenDraws, PlainMuscles, VariedMuscles
from export.training.outline_loss import OutlineLoss, ShareLoss
from export.training.site_unet import SiteUNet

#: The input of both networks.
MUSCLE_INPUT = InputSpec(
    tensor="picture", site_tensor="site", width=256, height=256, resize="stretch", normalisation="image_zscore"
)
Kind = Literal["edge", "classic"]


@dataclass(frozen=True, eq=False)
class Trained:
    """A trained network, and what it was trained for.

    Attributes:
        network: logits; of the form of its kind.
        kind: ``edge`` (:class:`~export.training.site_unet.SiteUNet`) or ``classic`` (one class a site).
        sites: in the order of its planes.
        images: how many pictures it was trained on; 0 where the run does not say.
    """

    network: nn.Module
    kind: Kind
    sites: tuple[str, ...]
    images: int = 0


def train_muscles(
    kind: Kind,
    cases: Sequence[AnnotatedCase],
    validation: Sequence[AnnotatedCase],
    out: Path,
    plan: Plan,
    *,
    length: int | None = None,
    start: Trained | None = None,
    stop_after: int | None = None,
) -> Trained:
    """Train, or go on training what ``out`` holds (see :func:`export.training.fit.fit`).

    Args:
        kind: which network.
        cases: to train on; their sites are the network's.
        validation: scored every fifth epoch.
        out: folder of the run.
        plan: how to train.
        length: examples an epoch; as many as there are cases when left out.
        start: a trained network to begin with; else random weights.
        stop_after: end the sitting after this many epochs; a later call goes on.

    Raises:
        TrainingRefused: no case has a site (``training.no_site``), or ``start`` is of another kind or of other sites
            (``training.start``).
    """
    sites = tuple(sorted({case.case.site for case in cases} - {""}))
    if not sites:
        raise TrainingRefused(
            "No training case has a site.", remedy="Name the sites in cases.csv.", reason="training.no_site"
        )
    torch.manual_seed(plan.seed)
    network = _build(kind, len(sites))
    if start is not None:
        if (start.kind, start.sites) != (kind, sites):
            raise TrainingRefused(
                f"The network to begin with is {start.kind} of {', '.join(start.sites)}, not {kind} of "
                f"{', '.join(sites)}.",
                remedy="Begin with a run of the same network and the same sites.",
                reason="training.start",
            )
        network.load_state_dict(start.network.state_dict())
    losses = {"edge": OutlineLoss(), "classic": ShareLoss()}
    loss = losses[kind]

    def loss_of(learner: nn.Module, batch: list[Tensor]) -> Tensor:
        picture, told, shares, seen = batch
        lost: Tensor
        if kind == "edge":
            lost = loss(*learner(picture, told), shares, seen)
        else:
            lost = loss(learner(picture), _by_site(shares, seen, len(sites)))
        return lost

    fit(
        network,
        VariedMuscles(cases, sites, MUSCLE_INPUT, plan.seed),
        EvenDraws(cases, plan.seed, length or len(cases)),
        loss_of,
        lambda averaged: validate(Trained(averaged, kind, sites), validation),
        out,
        plan,
        about={"kind": kind, "sites": list(sites), "images": len(cases)},
        stop_after=stop_after,
    )
    return load_muscles(out)


def load_muscles(out: Path) -> Trained:
    """Return the averaged network of a run's last checkpoint.

    Raises:
        TrainingRefused: the folder holds no run of the muscles (``training.none``).
    """
    about: dict[str, Any] = {}
    if (out / STATE).exists():
        state = load_checkpoint(out / STATE)
        about = state.get("about", {})
    if not about:
        raise TrainingRefused(
            f"{out} holds no trained network of muscles.",
            remedy="Train one with `myosight export train`.",
            reason="training.none",
        )
    average = AveragedModel(_build(about["kind"], len(about["sites"])))
    average.load_state_dict(state["average"])
    return Trained(average.module.eval(), about["kind"], tuple(about["sites"]), about.get("images", 0))


@torch.inference_mode()
def validate(trained: Trained, cases: Sequence[AnnotatedCase]) -> dict[str, float]:
    """Return the mean Dice of each site and how often the site is judged rightly, on the network's grid."""
    trained.network.eval()
    device = next(trained.network.parameters()).device
    dice: dict[int, list[float]] = {}
    right: list[bool] = []
    for batch in DataLoader(PlainMuscles(cases, trained.sites, MUSCLE_INPUT), batch_size=8):
        picture, told, shares, seen = (part.to(device) for part in batch)
        if trained.kind == "edge":
            logits, judged = trained.network(picture, told)
            drawn, verdict = logits.argmax(dim=1) == 1, judged.argmax(dim=1)
        else:
            planes = trained.network(picture).softmax(dim=1)
            drawn, verdict = planes[:, 0] < 0.5, planes.mean(dim=(2, 3))[:, 1:].argmax(dim=1) + 1
        truth = shares[:, 1] > 0.5
        overlap = 2.0 * (drawn & truth).sum(dim=(1, 2)) / (drawn.sum(dim=(1, 2)) + truth.sum(dim=(1, 2))).clamp(min=1)
        for site, value, said in zip(seen.tolist(), overlap.tolist(), verdict.tolist(), strict=True):
            if site:
                dice.setdefault(site, []).append(value)
            if site or trained.kind == "edge":
                right.append(site == said)
    figures = {f"dice_{trained.sites[site - 1]}": sum(values) / len(values) for site, values in sorted(dice.items())}
    return figures | {"site_right": sum(right) / len(right), "score": sum(figures.values()) / len(figures)}


def _build(kind: Kind, sites: int) -> nn.Module:
    return SiteUNet(sites) if kind == "edge" else classic_unet(1 + sites)


def _by_site(shares: Tensor, seen: Tensor, sites: int) -> Tensor:
    """Return shares N×(1 + sites)×h×w: the muscle's plane is that of the site that is seen."""
    planes = shares.new_zeros(len(shares), 1 + sites, *shares.shape[2:])
    planes[:, 0] = shares[:, 0]
    planes[torch.arange(len(shares)), seen] += shares[:, 1]
    return planes
