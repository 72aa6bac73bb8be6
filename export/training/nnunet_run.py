"""nnU-Net v2 on a dataset of muscles, as a run of ``myosight export train --network nnunet``.

::

    RUN/
      muscles.json                          sites, and who was in which part when the run began
      nnUNet_raw/  nnUNet_preprocessed/  nnUNet_results/  nnunet.log   (export.training.nnunet)

The pictures of the test part are never written there. nnU-Net is imported only when one of its runs is trained or
loaded: it is a large package of its own (``make setup-nnunet``).
"""

from __future__ import annotations

import hashlib
import importlib
import json
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType

import numpy as np
from torch import nn
from tqdm import tqdm

from export.datasets.annotated import AnnotatedCase, read_annotated
from export.datasets.cases import Case
from export.datasets.nnunet_raw import write_nnunet_raw
from export.datasets.subject_split import SubjectSplit
from export.errors import TrainingRefused, WorkshopMissing
from export.training.muscles import MUSCLE_INPUT

#: Names nnU-Net's part of a run; by it such a run is known.
MARKER = "muscles.json"

_ID, _NAME = 101, "muscles"
_DATASET = f"Dataset{_ID:03d}_{_NAME}"
#: Steps of one epoch where nothing else is asked for: nnU-Net's own number.
_ITERATIONS = 250
#: Training batches for each batch on which the validation people are scored: nnU-Net's own ratio, 250 to 50.
_STEPS_PER_SCORED = 5
#: Features of its first stage: nnU-Net's own number.
_FIRST_FEATURES = 32


@dataclass(frozen=True)
class _About:
    """What the marker says: sites in the order of the classes after the background, and a digest of the cases."""

    sites: tuple[str, ...]
    cases_sha256: str


def train_nnunet(
    dataset: Path,
    cases: Sequence[Case],
    split: SubjectSplit,
    out: Path,
    *,
    epochs: int,
    seed: int,
    iterations: int | None = None,
) -> None:
    """Train on the training part, or go on where a stopped run was; a finished one is left as it is.

    Args:
        dataset: its folder.
        cases: all its cases.
        split: nnU-Net's fold 0 holds out the validation part; the test part is left for the evaluation.
        out: folder of the run.
        epochs: of ``iterations`` steps each.
        seed: of weights, draws and variations.
        iterations: steps an epoch; nnU-Net's own 250 when left out.

    Raises:
        TrainingRefused: no training case has a site (``training.no_site``), a validation case has a site that no
            training case has (``training.site``), or the folder holds something else: a run of other cases or of
            another split, or nnU-Net's folders without a marker (``training.dataset``); further as in
            :mod:`export.training.nnunet`.
        DatasetRefused: a case cannot be read.
        WorkshopMissing: nnU-Net is not installed.
    """
    nnunet = _module("export.training.nnunet")
    learning = [case for case in cases if split.part_of(case) != "test"]
    about = _About(_sites(learning, split), _digest(learning, split))
    if is_nnunet_run(out):
        if _read(out) != about:
            raise TrainingRefused(
                f"{out} was begun with other cases or another split.",
                remedy="Begin a new run in another folder.",
                reason="training.dataset",
            )
    else:
        _write_raw(dataset, learning, split, about, out, seed)
    # The splits are what is written last.
    if not (out / "nnUNet_preprocessed" / _DATASET / "splits_final.json").exists():
        nnunet.prepare(out, _DATASET, first_features=_FIRST_FEATURES)
    steps = iterations or _ITERATIONS
    plan = nnunet.NnunetPlan(
        epochs=epochs, iterations=steps, validation_iterations=max(1, steps // _STEPS_PER_SCORED), seed=seed
    )
    nnunet.train(out, _DATASET, plan)


def load_nnunet_run(out: Path) -> tuple[nn.Module, tuple[str, ...]]:
    """Return the finished network of a run, N×1×h×w to logits N×(1 + sites)×h×w, and its sites in that order.

    Raises:
        TrainingRefused: the folder holds no run of nnU-Net (``training.none``), or an unfinished one
            (``nnunet.unfinished``).
        WorkshopMissing: nnU-Net is not installed.
    """
    sites = _read(out).sites
    network = _module("export.to_onnx.nnunet_network")
    folds = sorted((out / "nnUNet_results" / _DATASET).glob("*/fold_0"))
    if not folds:
        raise TrainingRefused(
            f"{out} holds no trained network yet.",
            remedy="Train it to its end with `myosight export train`.",
            reason="nnunet.unfinished",
        )
    trained = network.load_nnunet(folds[0])
    wanted = {"background": 0} | {site: value for value, site in enumerate(sites, start=1)}
    if trained.labels != wanted:
        raise TrainingRefused(
            f"{folds[0]} has the labels {trained.labels}, not {wanted}.",
            remedy="Train again in a new folder.",
            reason="training.dataset",
        )
    return trained.network, sites


def is_nnunet_run(out: Path) -> bool:
    """Whether a folder holds a run of nnU-Net, finished or not."""
    return (out / MARKER).exists()


def _sites(learning: Sequence[Case], split: SubjectSplit) -> tuple[str, ...]:
    """Return the sites of the training part, sorted, as :func:`export.training.muscles.train_muscles` has them."""
    sites = {case.site for case in learning if split.part_of(case) == "train"} - {""}
    if not sites:
        raise TrainingRefused(
            "No training case has a site.", remedy="Name the sites in cases.csv.", reason="training.no_site"
        )
    strange = sorted({case.site for case in learning} - sites - {""})
    if strange:
        raise TrainingRefused(
            f"Nobody in the training part was scanned at {', '.join(strange)}.",
            remedy="Take these cases out of cases.csv, or split anew.",
            reason="training.site",
        )
    return tuple(sorted(sites))


def _write_raw(
    dataset: Path, learning: Sequence[Case], split: SubjectSplit, about: _About, out: Path, seed: int
) -> None:
    """Write nnU-Net's raw layout aside, put it in place whole, and then the marker."""
    out.mkdir(parents=True, exist_ok=True)
    aside, raw = out / "nnUNet_raw.part", out / "nnUNet_raw"
    if raw.exists():
        raise TrainingRefused(
            f"{raw} is there, but {out / MARKER}, which says what is in it, is not.",
            remedy="Train in another folder.",
            reason="training.dataset",
        )
    shutil.rmtree(aside, ignore_errors=True)  # of a start that did not get far
    read = _by_site(dataset, learning, about.sites)
    written = write_nnunet_raw(
        read, split, about.sites, aside, dataset_id=_ID, name=_NAME, spec=MUSCLE_INPUT, seed=seed
    )
    aside.rename(raw)
    content = {"sites": about.sites, "cases_sha256": about.cases_sha256, "left_out": written.left_out}
    part = out / f"{MARKER}.part"
    part.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
    part.replace(out / MARKER)


def _by_site(dataset: Path, cases: Sequence[Case], sites: Sequence[str]) -> Iterator[AnnotatedCase]:
    """Read cases one at a time: the muscle of the case's own site has the number of that site."""
    for case in tqdm(cases, desc="reading"):
        one = read_annotated(dataset, case, [case.site] if case.site else [])
        value = 1 + sites.index(case.site) if case.site else 0
        yield replace(one, labels=one.labels * np.uint8(value))


def _digest(cases: Sequence[Case], split: SubjectSplit) -> str:
    rows = sorted((case.case, case.site, split.part_of(case)) for case in cases)
    return hashlib.sha256(json.dumps(rows).encode()).hexdigest()


def _read(out: Path) -> _About:
    try:
        content = json.loads((out / MARKER).read_text(encoding="utf-8"))
        return _About(tuple(content["sites"]), str(content["cases_sha256"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise TrainingRefused(
            f"{out} holds no run of nnU-Net: {error}.",
            remedy="Train one with `myosight export train --network nnunet`.",
            reason="training.none",
        ) from error


def _module(name: str) -> ModuleType:
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        raise WorkshopMissing(
            f"Network nnunet needs {error.name}, which is not installed.",
            remedy="Install it with: make setup-nnunet, or pip install --no-deps nnunetv2==2.8.1 "
            "dynamic-network-architectures==0.4.4 batchgenerators==0.25.5, and then pip install "
            "batchgeneratorsv2==0.3.6 acvl-utils==0.2.6 SimpleITK scikit-image scikit-learn pandas seaborn nibabel "
            "tifffile imagecodecs requests einops graphviz yacs.",
            reason="workshop.missing",
        ) from error
