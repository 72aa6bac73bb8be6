"""Films the clips of ``myosight kiosk --demo``: each site on a scanner's screen, with the truth it was drawn from."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

import av
import numpy as np
from tqdm import tqdm

from calibration.scale.bmode_area import find_bmode_area
from edge.capture.video_file import open_video
from edge.demo.clips import LIST, DemoClip, demo_clips
from export.errors import ExportRefused
from export.phantom.bmode import bmode
from export.phantom.demo_motion import drifts_mm, loop_of_poses, loop_of_scenes
from export.phantom.demo_takes import TAKES, Take
from export.phantom.grid import Grid
from export.phantom.population import rng_of
from export.phantom.scene import Scene
from export.phantom.screen import Screen, ScreenTruth, compose
from export.phantom.screen_theme import ScreenTheme, draw_theme
from export.phantom.truth import Truth, truth_of

#: The truth of every frame, beside the list.
TRUTH = "truth.json"

#: One turn of the hand takes four seconds.
_RATE_HZ, _FRAMES = 20, 80
#: H.264 that every player decodes. At this quality five clips weigh 5.4 MiB, and speckle still looks like speckle.
_ENCODER = {"crf": "16", "preset": "slow", "profile": "high"}
#: The picture's rectangle, as it is found in the finished video, may be off by so much, px.
_AREA_OFF_PX = 2
#: Rows of the picture as the scanner computes it; the screen resizes it.
_ROWS_PX = 560


@dataclass(frozen=True)
class _Filmed:
    """What is true of one clip: of its screen, and of each frame in turn."""

    take: Take
    screen: ScreenTruth
    frames: tuple[Truth, ...]

    @property
    def file(self) -> str:
        return f"{self.take.site}.mp4"

    @property
    def mt_mm(self) -> list[float]:
        return [round(frame.mt_mm, 4) for frame in self.frames if frame.mt_mm is not None]

    @property
    def csa_cm2(self) -> list[float]:
        return [round(frame.csa_cm2, 5) for frame in self.frames]


def film_clips(out: Path, seed: int) -> list[DemoClip]:
    """Film the five clips into the folder ``out``, with their list and the truth of every frame.

    Args:
        out: folder, made here.
        seed: of speckle, noise and screens; who is scanned is fixed.

    Raises:
        ExportRefused: ``demo.truth``: a muscle cannot be measured in some frame; ``demo.area``: a picture is not found
            where it was drawn.
    """
    return film_takes(TAKES, out, seed, _FRAMES)


def film_takes(takes: Sequence[Take], out: Path, seed: int, frames: int) -> list[DemoClip]:
    """Film ``takes`` in so many frames each; otherwise as :func:`film_clips`."""
    out.mkdir(parents=True, exist_ok=True)
    filmed = [_film(take, out, seed, frames) for take in takes]
    (out / LIST).write_text(json.dumps([_entry(clip) for clip in filmed], indent=2) + "\n")
    truths = {clip.take.site: _truths(clip) for clip in filmed}
    (out / TRUTH).write_text(json.dumps(truths, separators=(",", ":")) + "\n")
    return list(demo_clips(out).values())


def _film(take: Take, out: Path, seed: int, frames: int) -> _Filmed:
    """Film one clip and look at the finished video as the kit will."""
    anatomy = take.anatomy()
    scenes = loop_of_scenes(anatomy, loop_of_poses(take.pose(anatomy), frames))
    truths = tuple(truth for scene in scenes if (truth := truth_of(scene)) is not None and truth.mt_mm is not None)
    if len(truths) < frames:
        raise ExportRefused(
            f"The {take.site} of {take.subject.id} cannot be measured in {frames - len(truths)} of {frames} frames.",
            remedy="Pick another person in export/phantom/demo_takes.py.",
            reason="demo.truth",
        )
    theme = live_theme(take.canvas, rng_of(seed, "demo", take.site, "screen"))
    screens = _screens(take, theme, scenes, seed)
    file = out / f"{take.site}.mp4"
    with av.open(str(file), "w") as container:
        stream = container.add_stream("libx264", rate=_RATE_HZ, options=_ENCODER)
        stream.width, stream.height, stream.pix_fmt = *theme.canvas, "yuv420p"
        stream.thread_count = 1  # the same bytes on every machine
        for screen in tqdm(screens, total=frames, desc=take.site, unit="frame"):
            container.mux(stream.encode(av.VideoFrame.from_ndarray(screen.image, format="bgr24")))
        container.mux(stream.encode())
    _check_areas(file, screen.truth)
    return _Filmed(take, screen.truth, truths)


def live_theme(canvas: tuple[int, int], draw: np.random.Generator) -> ScreenTheme:
    """Draw a screen of this size whose picture is large, live, and free of everything over it."""
    while True:
        theme = draw_theme(draw)
        if theme.canvas == canvas and theme.fill > 0.9:
            return replace(theme, frozen=False, calipers=0, marker_inside=False)


def _screens(take: Take, theme: ScreenTheme, scenes: Sequence[Scene], seed: int) -> Iterator[Screen]:
    """Yield the screen of each scene: the same tissue and surroundings, new electronic noise."""
    for number, (scene, drift_mm) in enumerate(zip(scenes, drifts_mm(scenes), strict=True)):
        columns = round(_ROWS_PX * scene.width_mm / scene.depth_mm)
        grey = np.zeros((_ROWS_PX, columns), np.float32)
        for whole_mm, share in _whole_cells(scene, drift_mm):
            noise = rng_of(seed, "demo", take.site, f"noise {number}")
            tissue = rng_of(seed, "demo", take.site, "tissue")
            grey += share * bmode(scene, take.physics, tissue, grey.shape, noise=noise, drift_mm=whole_mm).grey
        picture = np.rint(grey).astype(np.uint8)
        surroundings = rng_of(seed, "demo", take.site, "surroundings")
        yield compose(picture, (scene.width_mm / columns, scene.depth_mm / _ROWS_PX), theme, surroundings)


def _whole_cells(scene: Scene, drift_mm: tuple[float, float]) -> Iterator[tuple[tuple[float, float], float]]:
    """Yield the drifts by whole cells of the physics' grid around ``drift_mm``, and each one's share.

    Speckle moves by whole cells; alone, it would jerk where the borders glide. A cell is far smaller than a speckle, so
    the pictures of neighbouring cells may be blended.
    """
    grid = Grid.fine(scene.width_mm, scene.depth_mm)
    x, z = drift_mm[0] / grid.step_x, drift_mm[1] / grid.step_z
    for column, across in ((math.floor(x), 1.0 - x % 1.0), (math.floor(x) + 1, x % 1.0)):
        for row, down in ((math.floor(z), 1.0 - z % 1.0), (math.floor(z) + 1, z % 1.0)):
            if across * down > 0.0:
                yield (column * grid.step_x, row * grid.step_z), across * down


def _check_areas(file: Path, screen: ScreenTruth) -> None:
    with open_video(str(file)) as video:
        for frame in video:
            found = find_bmode_area(frame.image).as_tuple()
            if max(abs(a - b) for a, b in zip(found, screen.roi, strict=True)) > _AREA_OFF_PX:
                raise ExportRefused(
                    f"In frame {frame.sequence} of {file} the picture is found at {found}, not at {screen.roi}.",
                    remedy="Film with another seed.",
                    reason="demo.area",
                )


def _entry(clip: _Filmed) -> dict[str, object]:
    """Return the clip's entry in the list (:mod:`edge.demo.clips`)."""
    return {
        "site": clip.take.site,
        "file": clip.file,
        "mm_per_px_x": clip.screen.mm_per_px_x,
        "mm_per_px_y": clip.screen.mm_per_px_y,
        "mt_mm": round(median(clip.mt_mm), 3),
        "csa_cm2": round(median(clip.csa_cm2), 4),
        "subject": clip.take.words,
    }


def _truths(clip: _Filmed) -> dict[str, object]:
    """Return the truth of each frame, and the first frame's outline in px of the screen, whose first px is 0 to 1."""
    return {
        "roi": clip.screen.roi,
        "mt_mm": clip.mt_mm,
        "csa_cm2": clip.csa_cm2,
        "outline_px": np.round(clip.screen.on_screen(clip.frames[0].outline), 2).tolist(),
    }
