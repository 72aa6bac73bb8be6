"""nnU-Net v2 on the study's pictures, by nnU-Net's own code: prepare, train, predict.

A workspace holds nnU-Net's three folders::

    WORKSPACE/
      nnUNet_raw/           written by export.datasets.nnunet_raw
      nnUNet_preprocessed/  written by prepare
      nnUNet_results/       written by train
      nnunet.log            what nnU-Net prints

Isensee et al., Nature Methods 2021, doi 10.1038/s41592-020-01008-z; nnU-Net is under the Apache License 2.0.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from nnunetv2.experiment_planning.experiment_planners.default_experiment_planner import ExperimentPlanner
from nnunetv2.experiment_planning.plan_and_preprocess_api import extract_fingerprint_dataset, preprocess_dataset
from nnunetv2.imageio.natural_image_reader_writer import NaturalImage2DIO
from nnunetv2.inference.predict_from_raw_data import nnUNetPredictor
from nnunetv2.run.run_training import maybe_load_checkpoint
from numpy.typing import NDArray

from export.errors import TrainingRefused
from export.to_onnx.nnunet_network import CONFIGURATION, FINISHED, load_nnunet
from export.training.nnunet_trainer import SittingOver, UprightTrainer

_FOLDERS = ("nnUNet_raw", "nnUNet_preprocessed", "nnUNet_results")
_PLANS = "nnUNetPlans"


@dataclass(frozen=True)
class NnunetPlan:
    """How to train; the rest is nnU-Net's own plan.

    Attributes:
        fold: index in ``splits_final.json``: 0 is the study's train and validation, then the cross-validation's.
        epochs: of :attr:`iterations` steps each.
        iterations: steps an epoch.
        validation_iterations: batches the validation people are scored on after each epoch.
        seed: of weights, draws and variations.
        workers: processes that vary the pictures; with 0 a run on a CPU repeats itself exactly.
    """

    fold: int = 0
    epochs: int = 1000
    iterations: int = 250
    validation_iterations: int = 50
    seed: int = 1
    workers: int = 0


@dataclass(frozen=True, eq=False)
class Prediction:
    """What nnU-Net's predictor says about one picture.

    Attributes:
        name: name of the case.
        labels: h×w uint8.
        probabilities: classes×h×w float32.
    """

    name: str
    labels: NDArray[np.uint8]
    probabilities: NDArray[np.float32]


def prepare(workspace: Path, dataset: str, *, first_features: int = 32, workers: int = 1) -> None:
    """Let nnU-Net take the dataset's fingerprint, plan, and preprocess.

    Args:
        workspace: folder with ``nnUNet_raw``.
        dataset: name of the dataset's folder in it, ``Dataset…``.
        first_features: features of the first stage, doubled at each further one up to sixteen-fold; nnU-Net's own
            choice is 32. Fewer make a network that is faster on a device.
        workers: processes.

    Raises:
        TrainingRefused: nnU-Net would crop, resample or tile the pictures, so that it would not see what the device
            sees (``nnunet.geometry``).
    """
    # nnU-Net's planner also takes the number of augmentation workers for its threads: none would be an error.
    with _in_workspace(workspace, augmentation_workers=1):
        extract_fingerprint_dataset(
            _number(dataset),
            num_processes=workers,
            verbose=False,
            show_progress_bar=False,
        )
        planner = ExperimentPlanner(dataset, plans_name=_PLANS)
        planner.UNet_base_num_features = first_features
        planner.UNet_max_features_2d = 16 * first_features
        planner.plan_experiment()
        _prove_whole_pictures(workspace, dataset)
        preprocess_dataset(_number(dataset), _PLANS, (CONFIGURATION,), num_processes=[workers], show_progress_bar=False)
        splits = "splits_final.json"
        shutil.copy(workspace / "nnUNet_raw" / dataset / splits, workspace / "nnUNet_preprocessed" / dataset / splits)


def train(workspace: Path, dataset: str, plan: NnunetPlan, *, stop_after: int | None = None) -> Path:
    """Train one fold, or go on training it, and return its folder; a finished one is left as it is.

    A GPU is used where there is one. nnU-Net writes its log, curve and checkpoints to the folder.

    Args:
        workspace: folder of :func:`prepare`.
        dataset: name of the dataset's folder.
        plan: how to train.
        stop_after: end the sitting after this many epochs; a later call goes on.

    Raises:
        TrainingRefused: the dataset is not prepared (``nnunet.unprepared``), or has no such fold (``nnunet.fold``).
    """
    prepared = workspace / "nnUNet_preprocessed" / dataset
    try:
        plans = json.loads((prepared / f"{_PLANS}.json").read_text())
        description = json.loads((prepared / "dataset.json").read_text())
        folds = json.loads((prepared / "splits_final.json").read_text())
    except (OSError, ValueError) as error:
        raise TrainingRefused(
            f"{prepared} is not prepared: {error}.", remedy="Prepare the dataset first.", reason="nnunet.unprepared"
        ) from error
    if not 0 <= plan.fold < len(folds):
        # nnU-Net itself would go on with a random split of pictures, and people would leak.
        raise TrainingRefused(
            f"{dataset} has no fold {plan.fold}.", remedy=f"Choose one of 0 to {len(folds) - 1}.", reason="nnunet.fold"
        )
    with _in_workspace(workspace, augmentation_workers=plan.workers):
        fold = workspace / "nnUNet_results" / dataset
        fold = fold / f"{UprightTrainer.__name__}__{_PLANS}__{CONFIGURATION}" / f"fold_{plan.fold}"
        if (fold / FINISHED).exists():
            return fold
        going_on = any(fold.glob("checkpoint_*.pth"))
        trainer = UprightTrainer(
            plans | {"continue_training": going_on}, CONFIGURATION, plan.fold, description, device=_device()
        )
        trainer.num_epochs = plan.epochs
        trainer.num_iterations_per_epoch = plan.iterations
        trainer.num_val_iterations_per_epoch = plan.validation_iterations
        trainer.seed = plan.seed
        maybe_load_checkpoint(trainer, continue_training=going_on, validation_only=False)
        if stop_after is not None:
            trainer.last_epoch = trainer.current_epoch + stop_after - 1
        with contextlib.suppress(SittingOver):
            trainer.run_training()
    return fold


def predict(fold: Path, pictures: Iterable[Path], *, mirror: bool = False) -> Iterator[Prediction]:
    """Predict pictures in nnU-Net's raw layout (``CASE_0000.png``) with nnU-Net's own predictor, one at a time.

    Args:
        fold: folder of a finished run.
        pictures: files.
        mirror: average with the mirrored picture, as nnU-Net does by default; the device does not.

    Raises:
        TrainingRefused: the folder holds no finished run.
    """
    trained = load_nnunet(fold)
    reader = NaturalImage2DIO()
    with contextlib.redirect_stdout(None):
        predictor = nnUNetPredictor(use_gaussian=False, use_mirroring=mirror, device=_device(), allow_tqdm=False)
    predictor.manual_initialization(
        trained.network,
        trained.plans,
        trained.configuration,
        [trained.network.state_dict()],
        trained.description,
        UprightTrainer.__name__,
        (1,),
    )
    for file in pictures:
        image, properties = reader.read_images([str(file)])
        with contextlib.redirect_stdout(None):
            labels, probabilities = predictor.predict_single_npy_array(
                image, properties, save_or_return_probabilities=True
            )
        name = file.name.removesuffix("_0000.png")
        yield Prediction(name, labels[0].astype(np.uint8), probabilities[:, 0].astype(np.float32))


def _prove_whole_pictures(workspace: Path, dataset: str) -> None:
    prepared = workspace / "nnUNet_preprocessed" / dataset
    plan = json.loads((prepared / f"{_PLANS}.json").read_text())["configurations"][CONFIGURATION]
    fingerprint = json.loads((prepared / "dataset_fingerprint.json").read_text())
    shapes = {tuple(shape) for shape in fingerprint["shapes_after_crop"]}
    same_input = plan["normalization_schemes"] == ["ZScoreNormalization"] and plan["use_mask_for_norm"] == [False]
    if shapes != {(1, *plan["patch_size"])} or plan["spacing"] != [1.0, 1.0] or not same_input:
        raise TrainingRefused(
            f"nnU-Net planned tiles of {plan['patch_size']} for pictures of {sorted(shapes)}.",
            remedy="Write the dataset with an input whose sides are multiples of 32, and no larger than 512.",
            reason="nnunet.geometry",
        )


def _device() -> torch.device:
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def _number(dataset: str) -> int:
    return int(dataset[len("Dataset") :].partition("_")[0])


@contextlib.contextmanager
def _in_workspace(workspace: Path, augmentation_workers: int) -> Iterator[None]:
    """Tell nnU-Net its folders through the environment, which is where it looks, and log what it prints."""
    settings = {name: str(workspace / name) for name in _FOLDERS} | {"nnUNet_n_proc_DA": str(augmentation_workers)}
    before = {name: os.environ.get(name) for name in settings}
    for name in _FOLDERS:
        (workspace / name).mkdir(parents=True, exist_ok=True)
    os.environ.update(settings)
    try:
        with (workspace / "nnunet.log").open("a", encoding="utf-8") as log, contextlib.redirect_stdout(log):
            yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
