"""Training learns, repeats itself, goes on after a stop, and exports what it trained."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="the workshop's packages are not installed (pip install 'myosight[export]')")

import torch

from calibration.scale.pixel_rect import PixelRect
from edge.bundle.preprocess import network_input
from export.datasets.aponeurosis_pairs import DEEP, SUPERFICIAL, Pair
from export.datasets.augmentation import example, varied_example
from export.errors import ExportRefused, TrainingRefused
from export.evaluation.bands import score_pair
from export.to_onnx.convert import TOLERANCE, Probabilities, prove_parity, to_onnx
from export.training.averaging import average_runs
from export.training.edge_unet import EdgeUNet
from export.training.fit import Plan
from export.training.loss import BandLoss
from export.training.train import APONEUROSIS_INPUT, load_trained, train

pytestmark = pytest.mark.workshop


def drawn_pair(seed: int) -> Pair:
    """Speckle with two bright bands at known rows."""
    draw = np.random.default_rng(seed)
    screen = draw.rayleigh(25, (160, 200))
    labels = np.zeros((160, 200), np.uint8)
    top, bottom = int(draw.integers(15, 30)), int(draw.integers(80, 110))
    labels[top : top + 8] = SUPERFICIAL
    labels[bottom : bottom + 9] = DEEP
    screen[labels > 0] += 130
    picture = np.clip(screen, 0, 255).astype(np.uint8)
    return Pair(f"drawn_{seed}", "200x160", picture, PixelRect(0, 0, 200, 160), labels)


PAIRS = [drawn_pair(seed) for seed in range(8)]


def trained(out: Path, epochs: int, stop_after: int | None = None) -> EdgeUNet:
    plan = Plan(epochs=epochs, batch=4, seed=3, workers=0)
    return train(PAIRS, list(range(8)), PAIRS[:2], out, plan, stop_after=stop_after)


def test_a_stopped_run_ends_where_an_unbroken_one_does(tmp_path: Path) -> None:
    whole = trained(tmp_path / "whole", epochs=3)
    trained(tmp_path / "stopped", epochs=3, stop_after=1)
    resumed = trained(tmp_path / "stopped", epochs=3)
    for (name, a), (_, b) in zip(whole.state_dict().items(), resumed.state_dict().items(), strict=True):
        assert torch.equal(a, b), name
    assert (tmp_path / "whole" / "curve.png").stat().st_size > 1000
    assert len((tmp_path / "stopped" / "log.jsonl").read_text().splitlines()) == 3


def test_a_run_can_begin_with_another_runs_network(tmp_path: Path) -> None:
    first = trained(tmp_path / "first", epochs=1)
    standing_still = Plan(epochs=1, batch=4, peak_rate=1e-9, seed=4, workers=0)
    second = train(PAIRS, list(range(8)), PAIRS[:2], tmp_path / "second", standing_still, start=first)
    for (name, a), (_, b) in zip(first.named_parameters(), second.named_parameters(), strict=True):
        assert torch.allclose(a, b, atol=1e-6), name


def test_the_average_of_two_runs_lies_between_them(tmp_path: Path) -> None:
    first = trained(tmp_path / "first", epochs=1)
    plan = Plan(epochs=1, batch=4, seed=4, workers=0)
    second = train(PAIRS, list(range(8)), PAIRS[:2], tmp_path / "second", plan, start=first)
    average_runs([tmp_path / "first", tmp_path / "second"], tmp_path / "mean")
    mean = dict(load_trained(tmp_path / "mean").named_parameters())
    for (name, a), (_, b) in zip(first.named_parameters(), second.named_parameters(), strict=True):
        assert torch.allclose(mean[name], (a + b) / 2, atol=1e-6), name
    with pytest.raises(TrainingRefused):
        average_runs([tmp_path / "first", tmp_path / "none"], tmp_path / "mean")


def test_the_loss_falls_on_a_few_pictures() -> None:
    torch.manual_seed(1)
    network, loss_of = EdgeUNet(3), BandLoss()
    image, target, weight = (
        torch.from_numpy(np.stack(part))
        for part in zip(*(example(p.picture, p.labels, APONEUROSIS_INPUT) for p in PAIRS[:4]), strict=True)
    )
    optimiser = torch.optim.AdamW(network.parameters(), lr=1e-2)
    losses = []
    for _ in range(25):
        loss = loss_of(network(image), target, weight)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        losses.append(float(loss.detach()))
    assert losses[-1] < 0.5 * losses[0]


def test_ignored_pixels_weigh_nothing() -> None:
    _, target, weight = (
        torch.from_numpy(p)[None] for p in example(PAIRS[0].picture, PAIRS[0].labels, APONEUROSIS_INPUT)
    )
    weight[..., 128:, :] = 0
    logits = torch.randn(1, 3, 256, 256)
    other = logits.clone()
    other[..., 128:, :] += torch.randn(1, 3, 128, 256) * 5
    loss_of = BandLoss()
    assert float(loss_of(logits, target, weight)) == pytest.approx(float(loss_of(other, target, weight)), rel=1e-5)


@pytest.mark.parametrize("seed", range(20))
def test_a_varied_example_is_a_picture_with_shares_that_add_up(seed: int) -> None:
    image, target, weight = varied_example(PAIRS[seed % 8], APONEUROSIS_INPUT, np.random.default_rng(seed))
    assert image.shape == (1, 256, 256)
    assert np.isfinite(image).all()
    assert abs(float(image.mean())) < 1e-3
    assert target.shape == (3, 256, 256)
    assert target.min() >= -1e-6
    assert np.allclose(target.sum(axis=0), 1, atol=1e-5)
    assert set(np.unique(weight)) <= {0.0, 1.0}
    assert target[1].sum() > 0
    assert target[2].sum() > 0
    again, _, _ = varied_example(PAIRS[seed % 8], APONEUROSIS_INPUT, np.random.default_rng(seed))
    assert np.array_equal(image, again)


def test_onnx_computes_what_torch_computes_and_names_no_machine() -> None:
    torch.manual_seed(4)
    network = Probabilities(EdgeUNet(3)).eval()
    serialised = to_onnx(network, APONEUROSIS_INPUT)
    inputs = [(network_input(pair.picture, APONEUROSIS_INPUT),) for pair in PAIRS[:3]]
    parity = prove_parity(network, serialised, inputs)
    assert parity.largest_difference <= TOLERANCE
    assert parity.pictures == 3
    assert str(Path.cwd()).encode() not in serialised
    assert b".py" not in serialised


def test_another_networks_onnx_is_refused() -> None:
    torch.manual_seed(5)
    serialised = to_onnx(Probabilities(EdgeUNet(3)), APONEUROSIS_INPUT)
    with pytest.raises(ExportRefused) as refusal:
        prove_parity(Probabilities(EdgeUNet(3)), serialised, [(network_input(PAIRS[0].picture, APONEUROSIS_INPUT),)])
    assert refusal.value.reason == "onnx.parity"


def test_a_folder_without_a_run_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TrainingRefused) as refusal:
        load_trained(tmp_path)
    assert refusal.value.reason == "training.none"


def test_a_perfect_answer_scores_one_and_an_empty_one_nothing() -> None:
    from edge.measure.longitudinal import InnerEdges

    pair = PAIRS[0]
    top = int(np.flatnonzero(pair.labels[:, 0] == SUPERFICIAL)[-1]) + 0.5
    bottom = int(np.flatnonzero(pair.labels[:, 0] == DEEP)[0]) - 0.5
    edges = InnerEdges(np.full(200, top), np.full(200, bottom), 1.0, ())
    perfect = score_pair(pair, pair.labels, edges)
    assert (perfect.dice_superficial, perfect.dice_deep, perfect.dice_belly) == (1, 1, 1)
    assert perfect.assd_belly_px == 0
    assert perfect.height_error_px == 0
    nothing = score_pair(pair, np.zeros_like(pair.labels), None)
    assert (nothing.dice_superficial, nothing.dice_deep, nothing.dice_belly) == (0, 0, 0)
    assert nothing.assd_deep_px == float("inf")
    assert nothing.height_error_px is None
