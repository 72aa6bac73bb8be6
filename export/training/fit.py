"""The training loop: resumable, the same for the same seed, on one process or several.

``torchrun --nproc-per-node N -m edge.cli export train …`` starts N processes, on one machine or many (``--nnodes``);
each takes its share of every batch, and they agree on the gradient (gloo on CPUs, NCCL on GPUs).
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sized
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, cast

import torch
from torch import Tensor, distributed, nn
from torch.nn.parallel import DistributedDataParallel
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn
from torch.utils.data import DataLoader, Dataset, Sampler
from tqdm import tqdm

from export.training.checkpoint import load_checkpoint, save_checkpoint
from export.training.curve import draw_curve

STATE, LOG, CURVE = "last.pt", "log.jsonl", "curve.png"
#: Epochs between two looks at the validation images.
_VALIDATE_EVERY = 5


@dataclass(frozen=True)
class Plan:
    """How to train.

    Attributes:
        epochs: passes over as many examples as there are images.
        batch: examples a step, over all processes together.
        peak_rate: learning rate after the warm-up, annealed to nothing along a cosine.
        seed: of weights, draws and variations.
        workers: processes that prepare examples, for each training process.
        patience: stop where the validation score has not risen for this many epochs; ``None`` trains to the end.
        smoothing: of the moving average of the weights, per step.
    """

    epochs: int = 200
    batch: int = 8
    peak_rate: float = 3e-3
    seed: int = 1
    workers: int = 1
    patience: int | None = None
    smoothing: float = 0.99


class EpochSampler(Protocol):
    """Draws the examples of one epoch; which one, is set before."""

    epoch: int

    def __iter__(self) -> Iterator[Any]:
        """Yield indices of the dataset."""

    def __len__(self) -> int:
        """Return how many there are."""


class _Share(Sampler[Any]):
    """Every ``world``-th draw, beginning with the ``rank``-th, as many for each process."""

    def __init__(self, draws: EpochSampler, rank: int, world: int) -> None:
        self.draws, self.rank, self.world = draws, rank, world

    def __len__(self) -> int:
        return len(self.draws) // self.world

    def __iter__(self) -> Iterator[Any]:
        whole = list(self.draws)
        return iter(whole[self.rank : len(self) * self.world : self.world])


def fit(
    network: nn.Module,
    examples: Dataset[Any],
    draws: EpochSampler,
    loss_of: Callable[[nn.Module, Any], Tensor],
    validate: Callable[[nn.Module], dict[str, float]],
    out: Path,
    plan: Plan,
    *,
    about: dict[str, Any] | None = None,
    stop_after: int | None = None,
) -> nn.Module:
    """Train, or go on training what ``out`` holds, and return the averaged network of the last epoch.

    The network kept is an exponential moving average of the weights; it is smoother than any single step and needs no
    choice of a best epoch on few validation images.

    Args:
        network: to train; where ``out`` holds a run, its weights come from there.
        examples: training examples, by the indices that ``draws`` yields.
        draws: the order of an epoch.
        loss_of: loss of a network on a batch.
        validate: figures of a network, every fifth epoch; ``score`` among them decides the early stop.
        out: folder of the run.
        plan: how to train.
        about: plain values kept in the state, from which the network can be built again.
        stop_after: end the sitting after this many epochs; a later call goes on.

    Writes ``last.pt`` (state), ``log.jsonl`` (a line an epoch) and ``curve.png`` to ``out``.
    """
    rank, world, device = _join()
    out.mkdir(parents=True, exist_ok=True)
    network.to(device)
    average = AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(plan.smoothing), use_buffers=True)
    optimiser = torch.optim.AdamW(network.parameters(), lr=plan.peak_rate, weight_decay=1e-3)
    loader = DataLoader(
        examples,
        batch_size=max(1, plan.batch // world),
        sampler=_Share(draws, rank, world),
        num_workers=plan.workers,
        drop_last=len(cast("Sized", draws)) >= plan.batch,
    )
    rate = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, plan.peak_rate, total_steps=plan.epochs * len(loader), pct_start=0.05
    )
    first, best, best_epoch = 0, float("-inf"), -1
    if (out / STATE).exists():
        state = load_checkpoint(out / STATE)
        for part, name in ((network, "network"), (average, "average"), (optimiser, "optimiser"), (rate, "rate")):
            part.load_state_dict(state[name])
        first, best, best_epoch = int(state["epoch"]) + 1, state.get("best", best), state.get("best_epoch", -1)
    learner = DistributedDataParallel(network) if world > 1 else network

    until = plan.epochs if stop_after is None else min(plan.epochs, first + stop_after)
    for epoch in tqdm(range(first, until), desc="epochs", initial=first, total=plan.epochs, disable=rank > 0):
        if plan.patience is not None and best_epoch >= 0 and epoch - 1 - best_epoch >= plan.patience:
            break
        draws.epoch = epoch
        torch.manual_seed(plan.seed + 1_000_003 * (epoch + 1) + rank)  # what drops out is the same after a stop
        line: dict[str, float] = {
            "epoch": epoch,
            "loss": _one_epoch(learner, loader, loss_of, optimiser, rate, average),
        }
        if epoch % _VALIDATE_EVERY == _VALIDATE_EVERY - 1 or epoch == plan.epochs - 1:
            line |= validate(average.module)
            if line.get("score", best) > best:
                best, best_epoch = line["score"], epoch
        if rank == 0:
            state = {"epoch": epoch, "best": best, "best_epoch": best_epoch, "about": about or {}}
            parts = {"network": network, "average": average, "optimiser": optimiser, "rate": rate}
            save_checkpoint(state | {name: part.state_dict() for name, part in parts.items()}, out / STATE)
            with (out / LOG).open("a") as log:
                log.write(json.dumps(line) + "\n")
            draw_curve(out / LOG, out / CURVE)
        if world > 1:
            distributed.barrier()
    trained: nn.Module = average.module.eval()
    return trained


def _one_epoch(
    learner: nn.Module,
    loader: DataLoader[Any],
    loss_of: Callable[[nn.Module, Any], Tensor],
    optimiser: torch.optim.Optimizer,
    rate: torch.optim.lr_scheduler.LRScheduler,
    average: AveragedModel,
) -> float:
    """Train over the loader once and return the mean loss of this process's examples."""
    learner.train()
    device = next(learner.parameters()).device
    losses: list[float] = []
    for batch in loader:
        loss = loss_of(learner, [part.to(device) for part in batch])
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(learner.parameters(), 1.0)
        optimiser.step()
        rate.step()
        average.update_parameters(learner.module if isinstance(learner, DistributedDataParallel) else learner)
        losses.append(float(loss.detach()))
    return sum(losses) / len(losses)


def _join() -> tuple[int, int, torch.device]:
    """Join the other processes that torchrun started, if any; return rank, their number, and this one's device."""
    world = int(os.environ.get("WORLD_SIZE", "1"))
    cuda = torch.cuda.is_available()
    device = torch.device("cuda", int(os.environ.get("LOCAL_RANK", "0"))) if cuda else torch.device("cpu")
    if world > 1 and not distributed.is_initialized():
        distributed.init_process_group("nccl" if cuda else "gloo")
    return int(os.environ.get("RANK", "0")), world, device
