"""A miniature nnU-Net, from the raw layout to ONNX, by nnU-Net's own code."""

from __future__ import annotations

import multiprocessing
import shutil
from collections.abc import Iterator
from dataclasses import replace
from multiprocessing.pool import ThreadPool
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

pytest.importorskip("torch", reason="the workshop's packages are not installed (pip install 'myosight[export]')")
pytest.importorskip("nnunetv2", reason="nnU-Net is not installed (make setup-workshop)")

import torch

from edge.bundle.manifest import InputSpec
from edge.bundle.preprocess import network_input
from export.datasets.nnunet_raw import write_nnunet_raw
from export.datasets.subject_split import make_subject_split
from export.errors import ExportRefused, TrainingRefused
from export.to_onnx.convert import Probabilities, prove_parity, to_onnx
from export.to_onnx.nnunet_network import FINISHED, load_nnunet
from export.to_onnx.nnunet_parity import prove_nnunet_parity
from export.training.nnunet import NnunetPlan, predict, prepare, train
from tests.export.drawn_dataset import LABELS, drawn_people

pytestmark = pytest.mark.workshop

SPEC = InputSpec(tensor="picture", width=64, height=64, resize="stretch", normalisation="image_zscore")
DATASET = "Dataset101_muscle"
PEOPLE = drawn_people(10, side=64)
PLAN = NnunetPlan(epochs=2, iterations=4, validation_iterations=1)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A prepared workspace; nnU-Net's worker processes, which take seconds to start, are threads here."""
    folder = tmp_path_factory.mktemp("nnunet")
    split = make_subject_split([one.case for one in PEOPLE], seed=1)
    write_nnunet_raw(PEOPLE, split, LABELS, folder / "nnUNet_raw", dataset_id=101, name="muscle", spec=SPEC, seed=1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(multiprocessing, "get_context", lambda method: SimpleNamespace(Pool=ThreadPool))
        prepare(folder, DATASET, first_features=4)
    yield folder


@pytest.fixture(scope="module")
def fold(workspace: Path) -> Path:
    return train(workspace, DATASET, PLAN)


def test_the_exported_network_says_what_nnunet_says(workspace: Path, fold: Path) -> None:
    network = Probabilities(load_nnunet(fold).network)
    serialised = to_onnx(network, SPEC)
    prove_parity(network, serialised, [(network_input(one.picture, SPEC),) for one in PEOPLE])
    raw = workspace / "nnUNet_raw" / DATASET
    pictures = [(next(raw.glob(f"images*/{one.case.case}_0000.png")), one.picture) for one in PEOPLE]
    parity = prove_nnunet_parity(fold, serialised, SPEC, pictures)
    assert parity.least_dice >= 0.99
    assert parity.largest_difference < 5e-3  # nnU-Net keeps its logits in half precision
    assert parity.pictures == len(PEOPLE)
    with pytest.raises(ExportRefused):  # somebody else's pictures
        prove_nnunet_parity(fold, serialised, SPEC, [(file, area[::-1]) for file, area in pictures])


def test_the_network_takes_whole_pictures_and_gives_logits(fold: Path) -> None:
    trained = load_nnunet(fold)
    assert tuple(trained.configuration.patch_size) == (64, 64)
    assert trained.labels == {"background": 0, "muscle": 1, "bone": 2}
    with torch.inference_mode():
        logits = trained.network(torch.zeros(2, 1, 64, 64))
    assert logits.shape == (2, 3, 64, 64)
    assert float(logits.min()) < 0


def test_the_predictor_gives_a_label_and_probabilities_for_every_pixel(workspace: Path, fold: Path) -> None:
    files = sorted((workspace / "nnUNet_raw" / DATASET / "imagesTs").iterdir())
    for file, prediction in zip(files, predict(fold, files, mirror=True), strict=True):
        assert f"{prediction.name}_0000.png" == file.name
        assert prediction.labels.shape == (64, 64)
        assert prediction.probabilities.shape == (3, 64, 64)
        assert np.allclose(prediction.probabilities.sum(axis=0), 1, atol=1e-3)


def test_a_stopped_run_ends_where_an_unbroken_one_does(workspace: Path, fold: Path, tmp_path: Path) -> None:
    whole = load_nnunet(fold).network.state_dict()
    for name in ("nnUNet_raw", "nnUNet_preprocessed"):
        shutil.copytree(workspace / name, tmp_path / name)
    stopped = train(tmp_path, DATASET, PLAN, stop_after=1)
    assert not (stopped / FINISHED).exists()
    with pytest.raises(TrainingRefused) as refusal:
        load_nnunet(stopped)
    assert refusal.value.reason == "nnunet.unfinished"
    resumed = load_nnunet(train(tmp_path, DATASET, PLAN)).network.state_dict()
    for name, weights in whole.items():
        assert torch.equal(weights, resumed[name]), name


def test_a_fold_that_is_not_there_is_refused(workspace: Path, tmp_path: Path) -> None:
    with pytest.raises(TrainingRefused) as refusal:
        train(workspace, DATASET, replace(PLAN, fold=6))
    assert refusal.value.reason == "nnunet.fold"
    with pytest.raises(TrainingRefused) as refusal:
        train(tmp_path, DATASET, PLAN)
    assert refusal.value.reason == "nnunet.unprepared"
