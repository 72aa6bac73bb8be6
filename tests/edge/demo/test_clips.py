"""The list of the clips that come with the software: what it says, and what it may not say."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from calibration.scale.pixel_scale import PixelScale
from edge.demo.clips import DemoClip, DemoRefused, demo_clips
from tests.edge.demo.clip_folder import entry
from tests.edge.time_limit import time_limit


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two files that may be clips, and no list yet."""
    within = tmp_path / "clips"
    within.mkdir()
    for name in ("rf.mp4", "ra.mp4"):
        (within / name).write_bytes(b"\0")
    (tmp_path / "outside.mp4").write_bytes(b"\0")
    return within


def write_list(folder: Path, content: object) -> None:
    (folder / "clips.json").write_text(content if isinstance(content, str) else json.dumps(content))


def test_each_clip_comes_with_its_scale_and_its_truth_in_the_lists_order(folder: Path) -> None:
    write_list(folder, [entry("rf", mm_per_px_y=0.09), entry("ra", mt_mm=9, subject="Simulated man, 30 years")])
    clips = demo_clips(folder)
    assert list(clips) == ["rf", "ra"]
    subject = "Simulated woman, 72 years"
    scale = PixelScale(0.1, 0.09, "demo clip")
    assert clips["rf"] == DemoClip("rf", folder / "rf.mp4", scale, 11.8, 2.45, subject)
    assert (clips["ra"].mt_mm, clips["ra"].subject) == (9.0, "Simulated man, 30 years")


def test_without_a_list_there_are_no_clips(folder: Path) -> None:
    for absent in (folder, folder / "nowhere"):
        with pytest.raises(DemoRefused, match="No demo clips") as refused:
            demo_clips(absent)
        assert refused.value.reason == "demo.missing"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "JSON"),
        ("[", "JSON"),
        ("[" * 30_000, "JSON"),
        (" " * 70_000, "larger"),
        ("null", "list"),
        ({"clips": [entry()]}, "list"),
        ([], "no clip"),
        ([None], "0"),
        ([entry(), entry()], "twice"),
        ([{**entry(), "more": 1}], "more"),
        ([{key: value for key, value in entry().items() if key != "mt_mm"}], "mt_mm"),
        ([entry(site="heart")], "heart"),
        ([entry(site="aponeurosis", file="rf.mp4")], "area"),
        ([entry(site=7)], "site"),
        ([entry(file="../outside.mp4")], "file"),
        ([entry(file="/etc/passwd")], "file"),
        ([entry(file=".")], "file"),
        ([entry(file="..")], "file"),
        ([entry(file="a\\u0000b")], "file"),
        ([entry(file="rf.mp4\n")], "file"),
        ([entry(file="f" * 300)], "file"),
        ([entry(file="")], "file"),
        ([entry(file="absent.mp4")], "absent"),
        ([entry(file="folder")], "folder"),
        ([entry(file="pipe")], "pipe"),
        ([entry(file="link.mp4")], "link"),
        ([entry(mm_per_px_x=0)], "scale"),
        ([entry(mm_per_px_y=-0.1)], "scale"),
        ([entry(mm_per_px_y=3)], "scale"),
        ([entry(mm_per_px_x="0.1")], "mm_per_px_x"),
        ([entry(mm_per_px_x=True)], "mm_per_px_x"),
        ([entry(mm_per_px_x=float("nan"))], "mm_per_px_x"),
        ([entry(mt_mm=float("inf"))], "mt_mm"),
        ([entry(mt_mm=1e999)], "mt_mm"),
        ([entry(mt_mm=46)], "mt_mm"),
        ([entry(mt_mm=-12)], "mt_mm"),
        ([entry(csa_cm2=0)], "csa_cm2"),
        ([entry(csa_cm2=245)], "csa_cm2"),
        ([entry(csa_cm2=None)], "csa_cm2"),
        ([entry(subject="")], "subject"),
        ([entry(subject="x" * 41)], "subject"),
        ([entry(subject="two\nlines")], "subject"),
        ([entry(subject=["Simulated"])], "subject"),
    ],
)
def test_a_list_that_is_broken_or_says_what_cannot_be_is_refused(content: object, says: str, folder: Path) -> None:
    (folder / "folder").mkdir()
    (folder / "link.mp4").symlink_to(folder.parent / "outside.mp4")
    os.mkfifo(folder / "pipe")
    write_list(folder, content)
    with time_limit(), pytest.raises(DemoRefused, match=says) as refused:
        demo_clips(folder)
    assert refused.value.reason == "demo.clips"
    assert str(folder / "clips.json") in refused.value.cause


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo], ids=["folder", "pipe"])
def test_a_list_that_is_no_file_is_refused(make: Callable[[Path], None], folder: Path) -> None:
    make(folder / "clips.json")
    with time_limit(), pytest.raises(DemoRefused) as refused:
        demo_clips(folder)
    assert refused.value.reason == "demo.clips"
