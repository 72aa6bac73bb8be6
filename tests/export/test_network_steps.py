"""From a dataset to a signed bundle and a report, through the very commands."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="the workshop's packages are not installed (pip install 'myosight[export]')")

import torch

from edge.bundle.loading import load_bundle
from edge.bundle.manifest import SiteLimits
from edge.cli import main
from edge.configuration import BundleTrust
from edge.inference.segmentation import Sighting
from export.datasets.cases import read_cases, write_cases
from export.evaluation.muscle_score import CaseScore
from export.evaluation.run import ScoredCase, check_sites
from export.evaluation.scores_file import read_scores
from export.network_steps import choose_limits
from export.training.muscles import load_muscles
from tests.export.drawn_muscles import write_drawn_dataset

pytestmark = pytest.mark.workshop


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a dataset, a run of one short epoch, and the bundle made of it."""
    folder = tmp_path_factory.mktemp("made")
    write_drawn_dataset(folder / "data", 36)
    data = ["--data", str(folder / "data"), "--json"]
    assert main(["export", "split", *data]) == 0
    words = ["--out", str(folder / "run"), "--epochs", "1", "--examples", "8", "--batch", "4", "--workers", "0"]
    assert main(["export", "train", *data, *words]) == 0
    bundle = ["--run", str(folder / "run"), "--out", str(folder / "bundle"), "--name", "two", "--version", "0.0.1"]
    assert main(["export", "bundle", *data, *bundle]) == 0
    return folder


def test_the_bundle_is_signed_says_what_it_is_and_serves_each_site(made: Path) -> None:
    bundle = load_bundle(made / "bundle", BundleTrust())
    assert bundle.manifest.sites == ("ra", "rf")
    assert bundle.manifest.trained_on == "simulated"
    assert "model.simulated" in bundle.reasons
    assert {metric.name for metric in bundle.manifest.metrics} >= {"dice_ra", "dice_rf"}
    assert "clinical accuracy" in (made / "bundle" / "MODEL_CARD.md").read_text()


def test_the_report_counts_every_test_image_and_names_it_simulated(
    made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    words = ["--data", str(made / "data"), "--bundle", str(made / "bundle"), "--out", str(made / "report")]
    assert main(["export", "evaluate", *words, "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    ((_, scores),) = read_scores(made / "report" / "scores.csv").items()
    split = json.loads((made / "data" / "split.json").read_text())
    assert len(scores) == 3 * sum(1 for part in _parts(split) if part == "test")
    assert said["two 0.0.1"]["sites"]["asked_rightly"] == sum(1 for score in scores if score.site)
    assert "simulated" in (made / "report" / "report.html").read_text()


def _parts(split: dict[str, object]) -> list[str]:
    """Return the part of each subject, wherever the file keeps it."""
    return [value for value in _leaves(split) if value in {"train", "validation", "test"}]


def _leaves(value: object) -> list[object]:
    if isinstance(value, dict):
        return [leaf for child in value.values() for leaf in _leaves(child)]
    return [value]


def test_the_bundle_analyzes_a_picture_of_the_dataset(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    image = str(made / "data" / "images" / "case0.png")
    assert main(["analyze", image, "--bundle", str(made / "bundle"), "--site", "rf", "--json"]) == 0
    line = json.loads(capsys.readouterr().out)
    assert line["site"] == "rf"
    assert line["site_seen"] in {"rf", "ra", "none"}
    assert "model.simulated" in line["reasons"]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda made: ["--data", str(made / "nowhere"), "--out", str(made / "x")], "dataset.cases"),
        (lambda made: ["--data", str(_without_split(made)), "--out", str(made / "x")], "split.file"),
        (lambda made: [*_training(made), "--more", str(made / "nowhere")], "dataset.cases"),
        (lambda made: [*_training(made), "--more", str(_of_people(made))], "training.more"),
        (lambda made: [*_training(made), "--start-from", str(made / "nowhere")], "training.none"),
        (lambda made: [*_training(made), "--network", "classic", "--start-from", str(made / "run")], "training.start"),
        (lambda made: [*_training(made), "--network", "nnunet", "--more", str(made)], "training.muscles_only"),
    ],
    ids=["no dataset", "no split", "no more", "other origin", "no start", "other network", "not for nnU-Net"],
)
def test_a_step_without_what_it_needs_is_refused(
    made: Path, change: Callable[[Path], list[str]], reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(["export", "train", *change(made), "--json"]) == 3
    assert json.loads(capsys.readouterr().out)["reasons"] == [reason]


def test_further_pictures_are_trained_on_and_counted_and_a_run_begins_with_another(
    made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_drawn_dataset(tmp_path / "more", 15)
    words = ["--data", str(made / "data"), "--epochs", "1", "--examples", "8", "--batch", "4", "--workers", "0"]
    more = ["--more", str(tmp_path / "more"), "--start-from", str(made / "run"), "--rate", "1e-9"]
    assert main(["export", "train", *words, *more, "--out", str(tmp_path / "run")]) == 0
    capsys.readouterr()
    first, second = load_muscles(made / "run"), load_muscles(tmp_path / "run")
    assert second.images == first.images + 15
    began, ended = first.network.state_dict(), second.network.state_dict()
    weights = [name for name, value in began.items() if value.is_floating_point() and "running" not in name]
    assert all(torch.allclose(began[name], ended[name], atol=1e-5) for name in weights)


def _training(made: Path) -> list[str]:
    return ["--data", str(made / "data"), "--out", str(made / "x")]


def _of_people(made: Path) -> Path:
    folder = made / "people"
    if not folder.exists():
        write_drawn_dataset(folder, 9)
        write_cases([replace(case, origin="real") for case in read_cases(folder)], folder)
    return folder


def _without_split(made: Path) -> Path:
    if not (made / "unsplit").exists():
        write_drawn_dataset(made / "unsplit", 9)
    return made / "unsplit"


def test_cases_without_a_scale_are_not_scored_in_mm(
    tmp_path: Path, made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_drawn_dataset(tmp_path / "data", 36, mm_per_px=None)
    (tmp_path / "data" / "split.json").write_bytes((made / "data" / "split.json").read_bytes())
    capsys.readouterr()
    words = ["--data", str(tmp_path / "data"), "--bundle", str(made / "bundle"), "--out", str(tmp_path / "report")]
    assert main(["export", "evaluate", *words, "--json"]) == 3
    assert json.loads(capsys.readouterr().out)["reasons"] == ["dataset.scale"]


def _seen(site: str, none: float, rf: float, ra: float, score: Callable[..., CaseScore]) -> ScoredCase:
    sighting = Sighting(none, {"ra": ra, "rf": rf})
    return ScoredCase(score(site=site, mt_mm=10.0), np.zeros((2, 2), np.uint8), sighting)


def test_checks_count_each_question_once(muscle_score: Callable[..., CaseScore]) -> None:
    scored = [
        _seen("rf", 0.0, 0.9, 0.1, muscle_score),
        _seen("ra", 0.1, 0.8, 0.1, muscle_score),
        _seen("", 0.9, 0.05, 0.05, muscle_score),
        _seen("", 0.2, 0.7, 0.1, muscle_score),
    ]
    checks = check_sites(scored, SiteLimits(least_asked=0.5, most_none=0.5))
    assert (checks.asked_rightly, checks.false_alarms) == (2, 1)
    assert (checks.asked_wrongly, checks.flagged) == (2, 1)
    assert (checks.nothing, checks.nothing_refused) == (4, 3)


def test_limits_cost_few_pictures_and_stay_in_their_bounds(muscle_score: Callable[..., CaseScore]) -> None:
    sure = [_seen("rf", 0.001, 0.998, 0.001, muscle_score)] * 50
    assert choose_limits(sure) == SiteLimits(least_asked=0.5, most_none=0.9)
    unsure = [_seen("rf", 0.93, 0.06, 0.01, muscle_score)] * 50
    assert choose_limits(unsure) == SiteLimits(least_asked=0.06, most_none=0.93)


@pytest.fixture
def muscle_score() -> Callable[..., CaseScore]:
    """Return a maker of scores in which only the site and the thickness matter."""

    def make(site: str, mt_mm: float | None) -> CaseScore:
        return CaseScore(
            case="c",
            subject="s",
            site=site,
            sex="",
            age_group="",
            bmi=None,
            degradation="clean",
            dice=1.0,
            iou=1.0,
            hd95_mm=0.0,
            assd_mm=0.0,
            nsd=1.0,
            boundary_bias_mm=0.0,
            mt_true_mm=mt_mm,
            mt_mm=mt_mm,
            csa_true_cm2=1.0,
            csa_cm2=1.0,
            fov_truncated=False,
            rejected=False,
            reasons=(),
            failure=False,
            site_judged=site,
            wrong_site_flagged=False,
            network_ms=1.0,
        )

    return make
