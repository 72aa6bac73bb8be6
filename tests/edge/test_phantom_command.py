"""``myosight phantom``: the weekly check; and a scale from a wire phantom."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import pytest

from edge.cli import main
from edge.commands.command import DONE, REFUSED
from edge.phantom_log import read_checks
from tests.calibration.drawn_phantoms import Phantom, picture_of
from tests.edge.pipeline.scanner_double import APERTURE_MM, Scanner

WIRES = ["--wires-mm", "8", "8"]


def phantom_screen(folder: Path, scanner: Scanner, stretch: float = 1.0) -> str:
    """Return the path of the scanner's screen with a wire phantom on it, whose pixels are ``stretch`` times as wide."""
    image = scanner.frame()
    area = scanner.area
    wires = Phantom(
        down_mm=8.0,
        across_mm=8.0,
        mm_per_px_x=scanner.mm_per_px * stretch,
        mm_per_px_y=scanner.mm_per_px,
        size_mm=(area.width * scanner.mm_per_px * stretch, area.height * scanner.mm_per_px),
        column=(0, 1, 2, 3),
        rows={1: (-2, -1, 0, 1, 2)},
        speckle=0.05,
    )
    area.crop(image)[:] = cv2.max(picture_of(wires), 10)
    path = folder / "phantom.png"
    cv2.imwrite(str(path), image)
    return str(path)


@pytest.fixture
def profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    """A kept scale of the scanner, proven by its depth and its probe."""
    monkeypatch.setenv("MYOSIGHT_STATE", str(tmp_path / "state"))
    screen, kept = tmp_path / "screen.png", str(tmp_path / "profile.json")
    cv2.imwrite(str(screen), Scanner().frame())
    assert main(["calibrate", str(screen), "--aperture-mm", str(APERTURE_MM), "--save", kept]) == DONE
    capsys.readouterr()
    return kept


def test_wires_and_the_depth_on_the_screen_are_two_witnesses_of_both_axes(
    tmp_path: Path, profile: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["calibrate", phantom_screen(tmp_path, Scanner()), *WIRES, "--json"]) == DONE
    said = json.loads(capsys.readouterr().out)
    assert said["mm_per_px"] == pytest.approx([Scanner().mm_per_px] * 2, rel=0.01)
    assert set(said["sources"]) == {"depth", "phantom"}


def test_a_scale_that_fits_the_phantom_passes_and_is_kept_in_the_log(
    tmp_path: Path, profile: str, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["phantom", phantom_screen(tmp_path, Scanner()), "--profile", profile, *WIRES]
    assert main([*words, "--json"]) == DONE
    said = json.loads(capsys.readouterr().out)
    assert said["reasons"] == [] and max(map(abs, said["deviation_percent"])) < 1.0
    assert main(words) == DONE
    assert len(capsys.readouterr().out.splitlines()) == len(read_checks(tmp_path / "state")) == 2


def test_a_stretched_capture_fails_and_the_failure_is_kept_too(
    tmp_path: Path, profile: str, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["phantom", phantom_screen(tmp_path, Scanner(), stretch=1.08), "--profile", profile, *WIRES, "--json"]
    assert main(words) == REFUSED
    assert "phantom.differs_x" in json.loads(capsys.readouterr().out)["reasons"]
    assert not read_checks(tmp_path / "state")[-1].passed


def test_a_screen_without_wires_is_refused_and_nothing_is_kept(
    tmp_path: Path, profile: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["phantom", str(tmp_path / "screen.png"), "--profile", profile, *WIRES, "--json"]) == REFUSED
    assert json.loads(capsys.readouterr().out)["reasons"][0].startswith("phantom.")
    assert read_checks(tmp_path / "state") == ()
