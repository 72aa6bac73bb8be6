"""``myosight study --simulate``: what is refused before anybody is scanned, and what the study is given."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

import pytest

pytest.importorskip("matplotlib", reason="the workshop's packages are not installed (pip install 'myosight[export]')")
pytest.importorskip("pandas", reason="the workshop's packages are not installed (pip install 'myosight[export]')")

from edge.cli import main
from export.study.images import command
from export.study.images.comparison import Comparison
from export.study.images.run import ImagedFiles, ImagePlan


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["cohort.csv", "--simulate", "4"], "study.arguments"),
        (["--simulate", "4", "--people-seed", "1"], "study.held_out"),
        (["--simulate", "4", "--people-seed", "2"], "study.held_out"),
    ],
)
def test_it_is_refused(arguments: list[str], reason: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    assert main(["study", *arguments, "--out", str(out)]) != 0
    assert reason in capsys.readouterr().err
    assert not out.exists()


def test_the_study_is_given_the_simulated_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[ImagePlan, Path, int]] = []

    def simulate(plan: ImagePlan, out: Path, jobs: int) -> ImagedFiles:
        asked.append((plan, out, jobs))
        return ImagedFiles(out / "cohort.csv", out / "readings.csv", out / "truth.json", Comparison((), (), ()))

    monkeypatch.setattr(command, "simulate_images", simulate)
    arguments = Namespace(simulate=12, people_seed=9, jobs=2, out=tmp_path)
    cohort, readings, words = command.simulated_study(arguments)
    assert asked == [(ImagePlan(people=12, seed=9), tmp_path / "simulated", 2)]
    assert (cohort, readings) == (tmp_path / "simulated" / "cohort.csv", tmp_path / "simulated" / "readings.csv")
    assert words.endswith("\n")
