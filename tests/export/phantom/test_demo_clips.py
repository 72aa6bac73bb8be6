"""The demonstration's clips: the kit takes them, their truth is the scenes', and their motion is a closed one."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from edge.anatomy import SITES
from edge.capture.video_file import open_video
from edge.demo.clips import CLIPS, LIST, demo_clips
from export.phantom.demo_clips import TRUTH, film_takes, live_theme
from export.phantom.demo_motion import drifts_mm, loop_of_poses, loop_of_scenes
from export.phantom.demo_takes import TAKES, Take
from export.phantom.pose import Pose
from export.phantom.scene import Scene
from export.phantom.truth import truth_of

FRAMES = 16
SMALL = (800, 600)
#: Five of these stay below the 10 MiB that a package may grow by; much less would show codec blocks, not speckle.
SHIPPED_LEAST, SHIPPED_MOST = 300_000, 2_000_000


def scenes_of(take: Take, frames: int = FRAMES) -> list[Scene]:
    anatomy = take.anatomy()
    return loop_of_scenes(anatomy, loop_of_poses(take.pose(anatomy), frames))


def numbers(pose: Pose) -> NDArray[np.float64]:
    return np.array((pose.roll_deg, pose.offset_mm, 10 * pose.fat_squeeze, 10 * pose.muscle_squeeze))


def ids(take: Take) -> str:
    return take.site


@pytest.fixture(scope="module")
def filmed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two frames of one take, on a small screen."""
    folder = tmp_path_factory.mktemp("clips") / "demo"
    film_takes([replace(TAKES[3], canvas=SMALL)], folder, 1, 2)
    return folder


def test_the_kit_takes_the_clip_and_its_list(filmed: Path) -> None:
    clip = demo_clips(filmed)["rf"]
    truth = json.loads((filmed / TRUTH).read_text())["rf"]
    assert clip.mt_mm == pytest.approx(np.median(truth["mt_mm"]), abs=1e-3)
    assert clip.csa_cm2 == pytest.approx(np.median(truth["csa_cm2"]), abs=1e-4)
    assert clip.subject == TAKES[3].words
    with open_video(str(clip.path)) as video:
        pictures = [frame.image for frame in video]
    assert [picture.shape for picture in pictures] == [SMALL[::-1]] * 2
    assert (pictures[0] != pictures[1]).any()
    assert video.rate_hz == 20.0


def test_scale_and_outline_on_the_screen_give_the_scenes_area(filmed: Path) -> None:
    clip = demo_clips(filmed)["rf"]
    truth = json.loads((filmed / TRUTH).read_text())["rf"]
    scene = scenes_of(TAKES[3], 2)[0]
    x0, y0, x1, y1 = truth["roi"]
    assert clip.scale.mm_per_px_x == pytest.approx(scene.width_mm / (x1 - x0), rel=1e-12)
    assert clip.scale.mm_per_px_y == pytest.approx(scene.depth_mm / (y1 - y0), rel=1e-12)
    x, y = np.array(truth["outline_px"]).T
    px2 = 0.5 * abs(x @ np.roll(y, -1) - y @ np.roll(x, -1))
    seen = truth_of(scene)
    assert seen is not None
    assert px2 * clip.scale.mm_per_px_x * clip.scale.mm_per_px_y / 100 == pytest.approx(seen.csa_cm2, rel=1e-3)
    assert truth["csa_cm2"][0] == pytest.approx(seen.csa_cm2, abs=1e-5)
    assert truth["mt_mm"][0] == pytest.approx(seen.mt_mm, abs=1e-4)


def test_the_same_seed_films_the_same_bytes(filmed: Path, tmp_path: Path) -> None:
    film_takes([replace(TAKES[3], canvas=SMALL)], tmp_path, 1, 2)
    for name in ("rf.mp4", LIST, TRUTH):
        first, again = ((folder / name).read_bytes() for folder in (filmed, tmp_path))
        assert hashlib.sha256(first).hexdigest() == hashlib.sha256(again).hexdigest(), name


def test_each_site_is_filmed_once_and_said_in_words_the_list_takes() -> None:
    assert [take.site for take in TAKES] == [one for one in SITES if SITES[one].csa_cm2 is not None]
    for take in TAKES:
        sex = "man" if take.subject.sex == "M" else "woman"
        assert take.words == f"Simulated {sex}, {take.subject.age} years"


@pytest.mark.parametrize("take", TAKES, ids=ids)
def test_the_motion_is_closed_and_small(take: Take) -> None:
    poses = loop_of_poses(take.pose(take.anatomy()), FRAMES)
    held = np.array([numbers(pose) for pose in poses])
    steps = np.hypot.reduce(held - np.roll(held, 1, axis=0), axis=1)
    assert steps[0] <= steps[1:].max() * (1 + 1e-9)
    assert {(pose.width_mm, pose.depth_mm, pose.standoff_mm) for pose in poses} == {
        (poses[0].width_mm, poses[0].depth_mm, poses[0].standoff_mm)
    }
    assert held.mean(axis=0) == pytest.approx(numbers(take.pose(take.anatomy())), abs=1e-9)


@pytest.mark.parametrize("take", TAKES, ids=ids)
def test_the_visible_truth_hardly_changes_and_the_muscle_is_well_in_view(take: Take) -> None:
    truths = [truth_of(scene) for scene in scenes_of(take)]
    mt_mm = np.array([truth.mt_mm for truth in truths if truth is not None and truth.mt_mm is not None])
    csa_cm2 = np.array([truth.csa_cm2 for truth in truths if truth is not None])
    assert len(mt_mm) == len(csa_cm2) == FRAMES
    assert np.abs(mt_mm / np.median(mt_mm) - 1).max() < 0.02
    assert np.abs(csa_cm2 / np.median(csa_cm2) - 1).max() < 0.03
    assert np.ptp(mt_mm) > 0.0
    limits = SITES[take.site]
    assert limits.csa_cm2 is not None
    assert limits.mt_mm.warn[0] < mt_mm.min() and mt_mm.max() < limits.mt_mm.warn[1]
    assert limits.csa_cm2.warn[0] < csa_cm2.min() and csa_cm2.max() < limits.csa_cm2.warn[1]
    assert all(truth is not None and not truth.cut_by_bottom and truth.visible_share > 0.65 for truth in truths)


@pytest.mark.parametrize("take", TAKES[:3], ids=ids)
def test_a_line_is_equally_long_in_all_frames_and_stays_in_its_place(take: Take) -> None:
    anatomy = take.anatomy()
    poses = loop_of_poses(take.pose(anatomy), 6)
    scenes = loop_of_scenes(anatomy, poses)
    for scene, pose in zip(scenes, poses, strict=True):
        plain = anatomy.scene(pose)
        for steady, own, first in zip(scene.interfaces, plain.interfaces, scenes[0].interfaces, strict=True):
            length, of_first = (np.hypot(*np.diff(line.points, axis=0).T).sum() for line in (steady, first))
            assert length == pytest.approx(of_first, rel=1e-12)
            assert (steady.points[-len(own.points) :] == own.points).all()
            added = steady.points[: len(steady.points) - len(own.points)] - own.points[0]
            assert np.hypot(*added.T).max(initial=0.0) < 0.6


def test_drift_is_the_muscles_own_movement() -> None:
    scene = scenes_of(TAKES[3], 1)[0]
    assert scene.target is not None
    moved = replace(scene, target=scene.target + np.array((0.3, -0.2)))
    (still_x, still_z), (x, z) = drifts_mm([scene, moved])
    assert (still_x, still_z) == (0.0, 0.0)
    assert (x, z) == pytest.approx((0.3, -0.2), abs=1e-9)


@pytest.mark.parametrize("take", TAKES, ids=ids)
def test_the_clip_that_comes_with_the_software_shows_this_take(take: Take) -> None:
    clip = demo_clips()[take.site]
    truth = json.loads((CLIPS / TRUTH).read_text())[take.site]
    assert clip.subject == take.words
    assert clip.mt_mm == pytest.approx(np.median(truth["mt_mm"]), abs=1e-3)
    assert clip.csa_cm2 == pytest.approx(np.median(truth["csa_cm2"]), abs=1e-4)
    anatomy = take.anatomy()
    first = truth_of(anatomy.scene(loop_of_poses(take.pose(anatomy), len(truth["mt_mm"]))[0]))
    assert first is not None
    assert truth["mt_mm"][0] == pytest.approx(first.mt_mm, abs=1e-3)
    assert truth["csa_cm2"][0] == pytest.approx(first.csa_cm2, abs=1e-3)
    outline = np.array(truth["outline_px"]) - truth["roi"][:2]
    scale = clip.scale.mm_per_px_x, clip.scale.mm_per_px_y
    assert np.abs(outline * scale - (0.5 * take.width_mm, 0.0) - first.outline).max() < 0.01
    assert SHIPPED_LEAST < clip.path.stat().st_size < SHIPPED_MOST


@pytest.mark.parametrize("seed", range(5))
def test_the_screen_is_live_and_nothing_covers_the_picture(seed: int) -> None:
    theme = live_theme((1024, 768), np.random.default_rng(seed))
    assert theme.canvas == (1024, 768)
    assert not theme.frozen and not theme.calipers and not theme.marker_inside
