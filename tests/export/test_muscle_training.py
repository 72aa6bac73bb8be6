"""Networks of several sites learn, repeat themselves, share their work, and run in the device's form."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="the workshop's packages are not installed (pip install 'myosight[export]')")

import torch

from calibration.scale.pixel_rect import PixelRect
from export.datasets.muscle_augmentation import muscle_example, varied_muscle
from export.errors import TrainingRefused
from export.to_onnx.convert import prove_parity, to_onnx
from export.to_onnx.site_network import SiteProbabilities, SitesFromClasses
from export.training.fit import Plan
from export.training.muscles import MUSCLE_INPUT, load_muscles, train_muscles, validate
from export.training.site_unet import SiteUNet
from tests.export.drawn_muscles import drawn_case, drawn_cases

pytestmark = pytest.mark.workshop

CASES = drawn_cases(12)
SHORT = Plan(epochs=2, batch=4, seed=3, workers=0)


def test_the_network_learns_to_outline_and_to_tell_the_sites_apart(tmp_path: Path) -> None:
    plan = Plan(epochs=12, batch=6, peak_rate=6e-3, seed=1, workers=0, smoothing=0.8)
    trained = train_muscles("edge", CASES, CASES, tmp_path, plan, length=24)
    figures = validate(trained, drawn_cases(9))
    assert figures["dice_rf"] > 0.8
    assert figures["dice_ra"] > 0.6
    assert figures["site_right"] > 0.6


def test_a_stopped_run_ends_where_an_unbroken_one_does(tmp_path: Path) -> None:
    whole = train_muscles("edge", CASES, CASES[:3], tmp_path / "whole", SHORT)
    train_muscles("edge", CASES, CASES[:3], tmp_path / "stopped", SHORT, stop_after=1)
    resumed = train_muscles("edge", CASES, CASES[:3], tmp_path / "stopped", SHORT)
    for (name, a), (_, b) in zip(whole.network.state_dict().items(), resumed.network.state_dict().items(), strict=True):
        assert torch.equal(a, b), name
    assert load_muscles(tmp_path / "stopped").sites == ("ra", "rf")


def test_a_run_that_no_longer_gains_stops_early(tmp_path: Path) -> None:
    plan = Plan(epochs=40, batch=4, peak_rate=1e-9, seed=3, workers=0, patience=5)
    train_muscles("edge", CASES[:4], CASES[:3], tmp_path, plan)
    lines = (tmp_path / "log.jsonl").read_text().splitlines()
    assert 5 < len(lines) < 40


def test_a_cropped_case_teaches_the_same_and_keeps_no_screen() -> None:
    whole = drawn_case(0, "rf")
    framed = replace(whole, screen=np.pad(whole.screen, 20), area=PixelRect(20, 20, 200, 160))
    cropped = framed.cropped()
    assert np.array_equal(cropped.picture, framed.picture)
    assert cropped.screen.shape == framed.picture.shape
    assert not np.shares_memory(cropped.screen, framed.screen)


def test_cases_without_a_site_train_nothing(tmp_path: Path) -> None:
    with pytest.raises(TrainingRefused) as refusal:
        train_muscles("edge", [drawn_case(2, "")], [], tmp_path, SHORT)
    assert refusal.value.reason == "training.no_site"
    with pytest.raises(TrainingRefused):
        load_muscles(tmp_path)


def test_two_processes_end_with_the_same_network(tmp_path: Path) -> None:
    """Started as torchrun starts them, over gloo; both must hold one network after every step."""
    script = (
        "from pathlib import Path\n"
        "import torch, os\n"
        "from export.training.fit import Plan\n"
        "from export.training.muscles import train_muscles\n"
        "from tests.export.drawn_muscles import drawn_cases\n"
        "torch.set_num_threads(1)\n"
        "cases = drawn_cases(8)\n"
        f"plan = Plan(epochs=2, batch=4, seed=3, workers=0)\n"
        f"train_muscles('edge', cases, cases[:3], Path({str(tmp_path / 'run')!r}), plan)\n"
        "torch.distributed.destroy_process_group()\n"
    )
    command = [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node", "2", "--no-python"]
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    subprocess.run([*command, sys.executable, "-c", script], check=True, env=environment, timeout=240)  # noqa: S603
    lines = [json.loads(line) for line in (tmp_path / "run" / "log.jsonl").read_text().splitlines()]
    assert [line["epoch"] for line in lines] == [0, 1], "one process writes, once an epoch"
    assert load_muscles(tmp_path / "run").kind == "edge"


def test_what_is_asked_for_does_not_lead_the_judgement() -> None:
    network = SiteUNet(3).eval()
    for table in network.told:
        torch.nn.init.normal_(table.weight)
    picture = torch.randn(1, 1, 256, 256)
    one, other = (network(picture, torch.eye(3)[[site]]) for site in (0, 1))
    assert torch.equal(one[1], other[1])
    assert not torch.allclose(one[0], other[0])


@pytest.mark.parametrize("form", [SiteProbabilities, SitesFromClasses])
def test_both_forms_run_the_same_in_onnx_and_give_probabilities(form: type[torch.nn.Module]) -> None:
    torch.manual_seed(2)
    network = SiteUNet(2) if form is SiteProbabilities else torch.nn.Conv2d(1, 3, 3, padding=1)
    module = form(network).eval()
    serialised = to_onnx(module, MUSCLE_INPUT, sites=2)
    picture = np.random.default_rng(1).normal(size=(1, 1, 256, 256)).astype(np.float32)
    told = np.array([[0, 1]], np.float32)
    assert prove_parity(module, serialised, [(picture, told)]).largest_difference < 1e-4
    with torch.inference_mode():
        outline, sites = module(torch.from_numpy(picture), torch.from_numpy(told))
    assert torch.allclose(outline.sum(dim=1), torch.ones(1, 256, 256), atol=1e-5)
    assert float(sites.sum()) == pytest.approx(1.0, abs=1e-5)


def test_plain_classes_say_none_where_nothing_is_drawn_and_the_site_where_something_is() -> None:
    class Planes(torch.nn.Module):
        def forward(self, picture: torch.Tensor) -> torch.Tensor:
            return torch.cat([torch.zeros_like(picture), -9.0 + 0 * picture, picture], dim=1)

    form = SitesFromClasses(Planes())
    picture = torch.full((1, 1, 64, 64), -30.0)
    assert float(form(picture, torch.zeros(1, 2))[1][0, 0]) > 0.95
    picture[..., 20:40, 10:50] = 30.0
    outline, sites = form(picture, torch.zeros(1, 2))
    assert sites.argmax() == 2
    assert bool((outline[0, 1] > 0.5).equal(picture[0, 0] > 0))


@pytest.mark.parametrize("seed", range(24))
def test_a_varied_muscle_keeps_its_picture_and_most_of_itself(seed: int) -> None:
    case = drawn_case(seed, ("rf", "ra")[seed % 2])
    image, shares = varied_muscle(case, MUSCLE_INPUT, np.random.default_rng(seed))
    _, plain = muscle_example(case.picture, case.labels, MUSCLE_INPUT)
    assert image.shape == (1, 256, 256)
    assert np.isfinite(image).all()
    assert np.allclose(shares.sum(axis=0), 1.0, atol=1e-5)
    assert 0.35 < shares[1].mean() / plain[1].mean() < 2.6
    inside, outside = image[0][shares[1] > 0.9].mean(), image[0][shares[1] < 0.1].mean()
    assert inside < outside, "the mask still lies on the dark muscle"
