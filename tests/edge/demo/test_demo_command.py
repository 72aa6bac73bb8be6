"""``myosight kiosk`` with and without a source, as a caller sees it."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import pytest

import edge.commands.kiosk
import edge.commands.networks
import edge.demo.clips
from edge.app import run_kiosk
from edge.cli import main
from edge.commands.command import DONE, REFUSED, USAGE
from edge.ui.kiosk_figures import KioskResult
from edge.ui.station import Station
from tests.edge.bundle.tiny_bundle import put_folder, tiny_files, tiny_manifest
from tests.edge.bundle.tiny_bundle_of_sites import files_of_sites, manifest_of_sites
from tests.edge.demo.clip_folder import clip_folder


class Kit:
    """The command on a kit with two clips and a bundle of their two sites; Qt draws in memory."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        patch.setenv("QT_QPA_PLATFORM", "offscreen")
        self.models, self.clips = folder / "models", clip_folder(folder / "clips")
        put_folder(files_of_sites(manifest_of_sites(trained_on="simulated")), self.models / "two-tiny")
        find_bundle, find_shipped = edge.commands.networks.find_bundle, edge.commands.networks.find_shipped
        patch.setattr(edge.commands.kiosk, "demo_clips", lambda: edge.demo.clips.demo_clips(self.clips))
        patch.setattr(edge.commands.networks, "find_bundle", lambda named: find_bundle(named, self.models))
        patch.setattr(edge.commands.networks, "find_shipped", lambda site: find_shipped(site, self.models))
        patch.setattr("edge.app.run_kiosk", self._run)
        self.stations: list[tuple[Station, bool]] = []
        self.runs = False

    def _run(self, station: Station, *, demo: bool, **options: object) -> KioskResult:
        self.stations.append((station, demo))
        if self.runs:
            return run_kiosk(station, demo=demo, **options)
        return KioskResult(1.0, 0, 0.0, {}, 0, 0, 0, None, None)


@pytest.fixture
def kit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kit:
    """A kit with its clips."""
    return Kit(tmp_path, monkeypatch)


def refusal(words: list[str], capsys: pytest.CaptureFixture[str]) -> list[str]:
    assert main([*words, "--json"]) == REFUSED
    (line,) = capsys.readouterr().out.splitlines()
    return json.loads(line)["reasons"]


def test_neither_source_nor_demo_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["kiosk", "--site", "rf"])
    assert ended.value.code == USAGE
    assert "--source" in capsys.readouterr().err


@pytest.mark.parametrize(("words", "first"), [([], "rf"), (["--site", "ra"], "ra"), (["--bundle", "two-tiny"], "rf")])
def test_the_demo_offers_every_clip_and_shows_the_site_named_first(words: list[str], first: str, kit: Kit) -> None:
    assert main(["kiosk", "--demo", *words]) == DONE
    ((station, demo),) = kit.stations
    assert (station.sites, station.first, demo) == (("rf", "ra"), first, True)


def test_the_demo_runs_and_leaves_its_screen(kit: Kit, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kit.runs = True
    picture = tmp_path / "kiosk.png"
    words = ["kiosk", "--demo", "--seconds", "0.7", "--size", "800x480", "--screenshot", str(picture), "--json"]
    assert main(words) == DONE
    closing = json.loads(capsys.readouterr().out)
    assert closing["frames_shown"] > 0 and closing["failure"] is None
    assert cv2.imread(str(picture)).shape == (480, 800, 3)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["--site", "biceps"], "demo.site"),
        (["--site", "aponeurosis"], "demo.site"),
        (["--mm-per-px", "0.1"], "usage.demo_scale"),
        (["--bundle", "nowhere"], "bundle.not_found"),
    ],
)
def test_a_demo_that_cannot_be_shown_is_refused(
    words: list[str], reason: str, kit: Kit, capsys: pytest.CaptureFixture[str]
) -> None:
    assert refusal(["kiosk", "--demo", *words], capsys) == [reason]


def test_a_bundle_without_the_first_clips_site_is_refused(kit: Kit, capsys: pytest.CaptureFixture[str]) -> None:
    other = tiny_manifest(name="ra-tiny", site="ra")
    folder = put_folder(tiny_files(other), kit.models.parent / "ra-tiny")
    assert refusal(["kiosk", "--demo", "--bundle", str(folder)], capsys) == ["bundle.wrong_site"]
    assert main(["kiosk", "--demo", "--bundle", str(folder), "--site", "ra"]) == DONE


def test_without_clips_the_demo_is_refused(kit: Kit, capsys: pytest.CaptureFixture[str]) -> None:
    kit.clips.rename(kit.clips.with_name("away"))
    assert refusal(["kiosk", "--demo"], capsys) == ["demo.missing"]


@pytest.mark.parametrize("demo", [[], ["--demo"]])
def test_a_source_is_read_for_every_site_of_its_bundle_and_never_as_a_demonstration(demo: list[str], kit: Kit) -> None:
    """The same file that gives numbers as a clip of ours has none as a source, whatever else is asked for."""
    source = str(kit.clips / "rf.mp4")
    words = ["kiosk", "--source", source, "--bundle", "two-tiny", "--site", "rf", "--mm-per-px", "0.1", *demo]
    assert main(words) == DONE
    ((station, marked),) = kit.stations
    assert (station.sites, station.first, marked) == (("rf", "ra"), "rf", bool(demo))
    for site in station.sites:
        opened = station.open_site(site)
        with opened.source as frames:
            found = opened.reader.read(next(iter(frames))).measurement
        assert (found.site, found.mt_mm, found.csa_cm2, opened.truth) == (site, None, None, None)
        assert "model.simulated" in found.reasons and "model.demo" not in found.reasons
        assert opened.source.frame_count == (None if demo else 12)


def test_a_source_with_a_bundle_of_several_sites_needs_the_first_one_named(
    kit: Kit, capsys: pytest.CaptureFixture[str]
) -> None:
    source = str(kit.clips / "rf.mp4")
    assert refusal(["kiosk", "--source", source, "--bundle", "two-tiny"], capsys) == ["usage.site"]


def test_a_source_that_is_not_there_is_refused_before_any_screen_opens(
    kit: Kit, capsys: pytest.CaptureFixture[str]
) -> None:
    kit.runs = True
    words = ["kiosk", "--source", "nowhere.mp4", "--bundle", "two-tiny", "--site", "rf", "--seconds", "20"]
    assert refusal(words, capsys) == ["capture.missing"]
