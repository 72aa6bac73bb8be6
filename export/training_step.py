"""The step that trains a network, or goes on training it: ``myosight export train``.

It takes the parsed arguments and returns its result as plain values and in words.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import cv2

from export.band_steps import is_of_bands, train_bands
from export.datasets.annotated import read_muscles
from export.datasets.cases import Case, read_cases
from export.datasets.subject_split import cases_of_part, read_subject_split
from export.errors import DatasetRefused, TrainingRefused
from export.training.fit import LOG, Plan
from export.training.muscles import load_muscles, train_muscles
from export.training.nnunet_run import train_nnunet

Outcome = tuple[dict[str, object], str]


def train_network(arguments: argparse.Namespace) -> Outcome:
    """Train on the training part of ``--data``, or go on where a stopped run was."""
    cv2.setNumThreads(1)  # examples are prepared by processes of their own
    train, validation = (cases_of_part(arguments.data, part) for part in ("train", "validation"))
    if (arguments.more or arguments.start_from) and (arguments.network == "nnunet" or is_of_bands(train)):
        raise TrainingRefused(
            "Only the networks edge and classic of muscles take further pictures or begin with another run.",
            remedy="Leave out --more and --start-from.",
            reason="training.muscles_only",
        )
    if arguments.network == "nnunet":
        return _train_nnunet(arguments)
    plan = Plan(
        epochs=arguments.epochs,
        batch=arguments.batch,
        peak_rate=arguments.rate,
        seed=arguments.seed,
        workers=arguments.workers,
        patience=arguments.patience,
    )
    if is_of_bands(train):
        return train_bands(arguments, train, validation, plan)
    learning = read_muscles(arguments.data, train, cropped=True)
    for dataset in arguments.more:
        learning += read_muscles(dataset, _more(dataset, train), cropped=True)
    train_muscles(
        arguments.network,
        learning,
        read_muscles(arguments.data, validation, cropped=True),
        arguments.out,
        plan,
        length=arguments.examples,
        start=load_muscles(arguments.start_from) if arguments.start_from else None,
    )
    last = json.loads((arguments.out / LOG).read_text().splitlines()[-1])
    return last, f"Done: {last}. The curve is in {arguments.out / 'curve.png'}."


def _train_nnunet(arguments: argparse.Namespace) -> Outcome:
    """Train nnU-Net by its own code; rate, batch and early stop are its own affair."""
    cases = read_cases(arguments.data)
    split = read_subject_split(arguments.data, cases)
    train_nnunet(
        arguments.data,
        cases,
        split,
        arguments.out,
        epochs=arguments.epochs,
        seed=arguments.seed,
        iterations=arguments.examples,
    )
    return {"run": str(arguments.out), "epochs": arguments.epochs}, f"Done: {arguments.out}."


def _more(dataset: Path, train: Sequence[Case]) -> list[Case]:
    """Return all cases of a further dataset, which nobody is tested on.

    Raises:
        DatasetRefused: they are of another origin or of other sites than the training part (``training.more``).
    """
    cases = read_cases(dataset)
    for what, found, known in (
        ("origin", {case.origin for case in cases}, {case.origin for case in train}),
        ("site", {case.site for case in cases} - {""}, {case.site for case in train}),
    ):
        if not found <= known:
            raise DatasetRefused(
                f"{dataset} has pictures of {what} {', '.join(sorted(found - known))}, the training part none.",
                remedy="Add pictures like those that the network is tested on.",
                reason="training.more",
            )
    return cases
