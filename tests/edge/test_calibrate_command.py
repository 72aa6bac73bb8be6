"""``myosight calibrate``, and the profile it keeps for other commands."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import pytest

from edge.cli import main
from edge.commands.command import DONE, REFUSED
from tests.edge.pipeline.scanner_double import APERTURE_MM, TICK_MM, Scanner

APERTURE = ["--aperture-mm", str(APERTURE_MM)]
TICK = ["--tick-mm", str(TICK_MM)]


class Kit:
    """The command, with a state folder of its own, and a folder for screens."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self._capsys = folder, capsys

    def screen(self, scanner: Scanner, name: str = "screen.png") -> str:
        """Return the path of the scanner's screen."""
        path = self.folder / name
        cv2.imwrite(str(path), scanner.frame())
        return str(path)

    def json(self, *words: str) -> tuple[int, dict[str, object]]:
        """Return a command's exit code and its last JSON object."""
        code = main([*words, "--json"])
        return code, json.loads(self._capsys.readouterr().out.splitlines()[-1])


@pytest.fixture
def kit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Kit:
    """A kit."""
    monkeypatch.setenv("MYOSIGHT_STATE", str(tmp_path / "state"))
    return Kit(tmp_path, capsys)


def test_depth_on_the_screen_and_the_probe_s_width_are_two_witnesses(kit: Kit) -> None:
    code, said = kit.json("calibrate", kit.screen(Scanner()), *APERTURE)
    assert (code, said["agreed"], said["status"], said["reasons"]) == (DONE, True, "ok", [])
    assert said["mm_per_px"] == pytest.approx([Scanner().mm_per_px] * 2, rel=0.005)
    assert said["roi"] == list(Scanner().area.as_tuple())
    assert said["sources"] == ["depth", "aperture"]


def test_all_that_the_operator_says_is_one_witness(kit: Kit) -> None:
    blind = kit.screen(Scanner(label=None))
    code, said = kit.json("calibrate", blind, *APERTURE, *TICK, "--depth-mm", "40")
    assert (code, said["mm_per_px"], said["reasons"]) == (REFUSED, None, ["scale.one_source"])


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["--aperture-mm", "50"], "scale.aspect"),
        ([*APERTURE, "--tick-mm", "10"], "scale.disagree"),
        ([*APERTURE, "--tick-mm", "200"], "scale.range"),
    ],
)
def test_what_does_not_fit_the_screen_is_refused(kit: Kit, words: list[str], reason: str) -> None:
    code, said = kit.json("calibrate", kit.screen(Scanner()), *words)
    assert (code, said["mm_per_px"], said["reasons"]) == (REFUSED, None, [reason])


def test_ruler_and_depth_alone_prove_the_depth_axis(kit: Kit) -> None:
    code, said = kit.json("calibrate", kit.screen(Scanner()), *TICK)
    assert (code, said["sources"]) == (DONE, ["ruler", "depth"])
    assert said["mm_per_px"] == [None, pytest.approx(Scanner().mm_per_px, rel=0.005)]
    profile = str(kit.folder / "profile.json")
    code, said = kit.json("calibrate", kit.screen(Scanner()), *TICK, "--save", profile)
    assert (code, said["reasons"]) == (REFUSED, ["scale.width"])


def test_a_mirrored_capture_is_refused(kit: Kit) -> None:
    path = kit.folder / "mirrored.png"
    cv2.imwrite(str(path), cv2.flip(Scanner().frame(), 1))
    assert kit.json("calibrate", str(path), *APERTURE)[1]["reasons"] == ["picture.mirrored"]


def test_a_kept_profile_measures_its_own_depth_and_no_other(kit: Kit) -> None:
    profile = str(kit.folder / "profile.json")
    here, deeper = kit.screen(Scanner()), kit.screen(Scanner(60.0, None), "deeper.png")
    assert kit.json("calibrate", here, *APERTURE, *TICK, "--save", profile)[0] == DONE
    code, said = kit.json("analyze", here, "--profile", profile)
    assert code == DONE and said["mm_per_px"] == pytest.approx([Scanner().mm_per_px] * 2, rel=0.005)
    assert said["scale_source"] == "ruler+depth+aperture"
    code, said = kit.json("analyze", deeper, "--profile", profile)
    assert (code, said["mm_per_px"], said["mt_mm"]) == (DONE, None, None)
    assert said["reasons"][0] == "scale.no_source"


def test_a_scale_and_a_profile_at_once_are_refused(kit: Kit) -> None:
    code, said = kit.json("analyze", "x.png", "--profile", "p.json", "--mm-per-px", "0.1")
    assert (code, said["reasons"]) == (REFUSED, ["usage.two_scales"])


@pytest.mark.parametrize("damage", ["changed", "absent", "foreign"])
def test_a_profile_that_cannot_be_trusted_is_refused(
    kit: Kit, monkeypatch: pytest.MonkeyPatch, damage: str, tmp_path: Path
) -> None:
    profile = kit.folder / "profile.json"
    here = kit.screen(Scanner())
    kit.json("calibrate", here, *APERTURE, "--save", str(profile))
    if damage == "changed":
        profile.write_text(profile.read_text().replace('"depth_mm": 40.0', '"depth_mm": 80.0'))
    elif damage == "absent":
        profile.unlink()
    else:
        monkeypatch.setenv("MYOSIGHT_STATE", str(tmp_path / "another kit"))
    code, said = kit.json("analyze", here, "--profile", str(profile))
    assert code == REFUSED
    assert said["reasons"] == ["profile.unreadable" if damage == "absent" else "profile.signature"]


def test_a_profile_that_cannot_be_written_is_refused_and_the_scale_is_not_said(kit: Kit) -> None:
    profile = str(kit.folder / "no such folder" / "profile.json")
    code, said = kit.json("calibrate", kit.screen(Scanner()), *APERTURE, "--save", profile)
    assert (code, said["reasons"]) == (REFUSED, ["profile.unwritable"])
