"""nnU-Net trains on a dataset on disk, goes on, and gives its network with the sites in order."""

from __future__ import annotations

import json
import multiprocessing
import sys
from multiprocessing.pool import ThreadPool
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

pytest.importorskip("torch", reason="the workshop's packages are not installed (pip install 'myosight[export]')")

import torch

from export.annotations.importing import import_folder
from export.datasets.cases import Case, read_cases
from export.datasets.subject_split import make_subject_split
from export.errors import TrainingRefused, WorkshopMissing
from export.to_onnx.site_network import SitesFromClasses
from export.training import nnunet_run
from export.training.nnunet_run import MARKER, is_nnunet_run, load_nnunet_run, train_nnunet
from tests.export.labelme_folder import labelme_folder

pytestmark = pytest.mark.workshop


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    there = tmp_path_factory.mktemp("nnunet_run")
    table = labelme_folder(there / "hospital", 6)
    import_folder(there / "hospital", there / "dataset", table, lambda sentence: None)
    return there / "dataset"


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small input and few features, and threads for nnU-Net's processes, which take seconds to start."""
    monkeypatch.setattr(
        nnunet_run, "MUSCLE_INPUT", nnunet_run.MUSCLE_INPUT.model_copy(update={"width": 64, "height": 64})
    )
    monkeypatch.setattr(nnunet_run, "_FIRST_FEATURES", 4)
    monkeypatch.setattr(multiprocessing, "get_context", lambda method: SimpleNamespace(Pool=ThreadPool))


def train(dataset: Path, out: Path, cases: list[Case] | None = None, split_seed: int = 1) -> None:
    everything = read_cases(dataset)
    split = make_subject_split(everything, split_seed)
    train_nnunet(dataset, cases or everything, split, out, epochs=1, seed=1, iterations=2)


def test_a_run_is_trained_resumed_loaded_and_takes_the_devices_form(dataset: Path, tmp_path: Path) -> None:
    pytest.importorskip("nnunetv2", reason="nnU-Net is not installed (make setup-nnunet)")
    out = tmp_path / "run"
    train(dataset, out)
    assert is_nnunet_run(out)
    cases = read_cases(dataset)
    split = make_subject_split(cases, 1)
    written = {file.stem for file in out.rglob("*.png")}
    tested = [case.case for case in cases if split.part_of(case) == "test"]
    assert tested
    assert not any(name.startswith(case) for name in written for case in tested), "test pictures stay away"

    network, sites = load_nnunet_run(out)
    assert sites == ("ra", "rf")
    with torch.inference_mode():
        assert network(torch.zeros(1, 1, 64, 64)).shape == (1, 3, 64, 64)
        outline, judged = SitesFromClasses(network)(torch.randn(1, 1, 64, 64), torch.zeros(1, 2))
    assert outline.shape == (1, 2, 64, 64)
    assert float(judged.sum()) == pytest.approx(1.0, abs=1e-5)

    weights = next(out.rglob("checkpoint_final.pth")).read_bytes()
    train(dataset, out)
    assert next(out.rglob("checkpoint_final.pth")).read_bytes() == weights, "a finished run is left as it is"
    with pytest.raises(TrainingRefused) as refusal:
        train(dataset, out, split_seed=2)
    assert refusal.value.reason == "training.dataset"


def test_each_site_has_its_own_class(dataset: Path) -> None:
    values = {
        one.case.site: set(np.unique(one.labels).tolist())
        for one in nnunet_run._by_site(dataset, read_cases(dataset), ("ra", "rf"))
    }
    assert values == {"": {0}, "ra": {0, 1}, "rf": {0, 2}}


def test_a_folder_without_a_finished_run_is_refused(tmp_path: Path) -> None:
    assert not is_nnunet_run(tmp_path)
    with pytest.raises(TrainingRefused) as refusal:
        load_nnunet_run(tmp_path)
    assert refusal.value.reason == "training.none"


def test_without_nnunet_the_way_to_it_is_said(dataset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded = [name for name in sys.modules if name.startswith("nnunetv2.")]
    for name in ("export.training.nnunet", "export.to_onnx.nnunet_network", *loaded):
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.setitem(sys.modules, "nnunetv2", None)
    (tmp_path / MARKER).write_text(json.dumps({"sites": ["rf"], "cases_sha256": ""}))
    with pytest.raises(WorkshopMissing, match="pip install --no-deps nnunetv2"):
        load_nnunet_run(tmp_path)
    with pytest.raises(WorkshopMissing, match="make setup-nnunet"):
        train(dataset, tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_sites_that_were_never_trained_and_strange_folders_are_refused(
    dataset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nnunet_run, "_module", lambda name: SimpleNamespace())
    cases = read_cases(dataset)
    split = make_subject_split(cases, 1)
    with pytest.raises(TrainingRefused) as refusal:
        train(dataset, tmp_path, [case for case in cases if not case.site])
    assert refusal.value.reason == "training.no_site"
    with pytest.raises(TrainingRefused) as refusal:
        train(dataset, tmp_path, [case for case in cases if case.site != "ra" or split.part_of(case) != "train"])
    assert refusal.value.reason == "training.site"
    (tmp_path / "nnUNet_raw").mkdir()
    with pytest.raises(TrainingRefused) as refusal:
        train(dataset, tmp_path)
    assert refusal.value.reason == "training.dataset"
    assert (tmp_path / "nnUNet_raw").exists()
