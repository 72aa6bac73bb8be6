"""``myosight`` as a caller sees it: exit codes, one JSON object a line, refusals with reasons."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import numpy as np
import pytest

from edge.cli import main
from edge.commands.command import DONE, REFUSED, USAGE


@pytest.fixture
def mask(tmp_path: Path) -> Path:
    """An ellipse of 40 × 20 mm at 0.1 mm per pixel."""
    drawn = np.zeros((400, 600), np.uint8)
    cv2.ellipse(drawn, (300, 200), (200, 100), 0, 0, 360, 255, -1)
    file = tmp_path / "mask.png"
    cv2.imwrite(str(file), drawn)
    return file


def lines_of(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_measure_gives_one_object(mask: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["measure", str(mask), "--mm-per-px", "0.1", "--json"]) == DONE
    (found,) = lines_of(capsys)
    assert found["mt_mm"] == pytest.approx(19.7, abs=0.2)
    assert found["csa_cm2"] == pytest.approx(np.pi * 20 * 10 / 100, rel=0.01)
    assert found["status"] == "ok"


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["--mm-per-px", "0"], "scale.range"),
        (["--mm-per-px", "-0.1"], "scale.range"),
        (["--mm-per-px", "nan"], "scale.range"),
        (["--mm-per-px", "3"], "scale.range"),
        (["--mm-per-px", "0.1", "0.1", "0.1"], "usage.mm_per_px"),
        (["--mm-per-px", "0.12", "--site", "ra"], "mt.implausible"),
    ],
)
def test_measure_refuses_or_doubts_nonsense(
    words: list[str], reason: str, mask: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["measure", str(mask), *words, "--json"])
    (found,) = lines_of(capsys)
    assert reason in str(found["reasons"])
    assert code == (REFUSED if found["status"] == "blocked" else DONE)
    assert (found["status"] == "blocked") == (reason != "mt.implausible")


@pytest.mark.parametrize("words", [[], ["measure"], ["measure", "x.png", "--mm-per-px", "wide"], ["dance"]])
def test_wrong_usage_is_two(words: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == USAGE


def test_analyze_goes_on_after_a_broken_input(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "broken.png").write_text("no picture")
    good = tmp_path / "flat.png"
    cv2.imwrite(str(good), np.random.default_rng(1).integers(0, 255, (300, 400), np.uint8))
    code = main(["analyze", str(tmp_path / "broken.png"), str(good), "--out", str(tmp_path / "out"), "--json"])
    broken, read = lines_of(capsys)
    assert code == REFUSED
    assert broken["reasons"] == ["capture.unreadable"]
    assert read["source"] == str(good)
    assert read["status"] == "blocked"
    assert (tmp_path / "out" / "measurements.csv").exists()


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["--bundle", "nowhere"], "bundle.not_found"),
        (["--bundle", "five-muscle"], "usage.site"),
        (["--bundle", "aponeurosis-longitudinal", "--site", "rf"], "bundle.wrong_site"),
        (["--config", "nowhere.toml"], "configuration.unreadable"),
    ],
)
def test_analyze_refuses_what_does_not_fit(words: list[str], reason: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["analyze", "x.png", *words, "--json"]) == REFUSED
    (found,) = lines_of(capsys)
    assert found["reasons"] == [reason]


@pytest.mark.data
def test_a_real_clip_gives_a_height_in_every_frame(data_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    clip = data_dir / "screens" / "telemed_clips" / "p6_isokinetic500_02_push_03.mp4"
    assert main(["analyze", str(clip), "--mm-per-px", "0.09", "--json"]) == DONE
    lines = lines_of(capsys)
    assert len(lines) == 85
    assert sum(line["height_px"] is not None for line in lines) >= 0.98 * len(lines)
    assert all(line["mt_mm"] is not None for line in lines if line["status"] != "blocked")
    assert {line["trained_on"] for line in lines} == {"real"}
