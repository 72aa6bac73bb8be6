"""A whole simulated study as a dataset on disk: the same bytes for the same seed, whatever the number of processes.

Every subject is scanned at every site in a few frames, each with a new placement, new speckle and new settings; each
frame is kept as it is and once more degraded (REFERENCE §5.6). Pictures of nothing to measure come with each subject,
so that a network learns to leave them empty and a split by subject holds for them too.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from edge.bundle.preprocess import grey_of
from export.annotations.labelme_file import write_annotation
from export.annotations.shape import Annotation, Shape
from export.datasets.cases import Case, write_cases
from export.phantom.bmode import bmode
from export.phantom.degradations import degrade_picture, degrade_screen
from export.phantom.no_signal import no_signal
from export.phantom.nothing import KINDS, nothing_scene
from export.phantom.physics import Physics, draw_physics
from export.phantom.population import Subject, draw_population, rng_of
from export.phantom.pose import draw_pose
from export.phantom.scene import Points, Scene
from export.phantom.sites import ANATOMIES, anatomy_of
from export.phantom.truth import Truth, truth_of

#: Rows of a picture, px: from a small window to a large screen's.
_ROWS_PX = (380, 680)
#: Placements that are tried until the muscle can be measured at all.
_TRIES = 8


@dataclass(frozen=True)
class StudyPlan:
    """What is simulated.

    Attributes:
        subjects: how many people, in the study's shares of age and sex.
        frames: pictures of each person at each site; each is kept as it is and degraded.
        nothing: pictures without a target for each person.
        seed: of everything.
    """

    subjects: int = 94
    frames: int = 3
    nothing: int = 3
    seed: int = 1


def simulate_study(plan: StudyPlan, out: Path, jobs: int) -> list[Case]:
    """Simulate a study into the folder ``out`` and return its cases, sorted by name.

    Args:
        plan: what is simulated.
        out: the dataset's folder, made here.
        jobs: processes.
    """
    for folder in ("images", "annotations"):
        (out / folder).mkdir(parents=True, exist_ok=True)
    people = draw_population(plan.subjects, plan.seed)
    cases: list[Case] = []
    # Started afresh, not forked: the threads of whoever calls would not come along.
    with multiprocessing.get_context("spawn").Pool(jobs) as pool:
        work = pool.imap_unordered(partial(_scan, plan, out), people)
        for scanned in tqdm(work, total=len(people), desc="subjects"):
            cases += scanned
    cases.sort(key=lambda case: case.case)
    write_cases(cases, out)
    return cases


def _scan(plan: StudyPlan, out: Path, subject: Subject) -> list[Case]:
    cv2.setNumThreads(1)
    cases: list[Case] = []
    for site in ANATOMIES:
        for frame in range(1, plan.frames + 1):
            cases += _one_frame(plan, out, subject, site, frame)
    for number in range(1, plan.nothing + 1):
        cases.append(_nothing(plan, out, subject, number))
    return cases


def _one_frame(plan: StudyPlan, out: Path, subject: Subject, site: str, frame: int) -> Iterator[Case]:
    """Image one placement; write it as it is and degraded."""
    draw = rng_of(plan.seed, subject.id, site, f"frame {frame}")
    scene, truth = _placed(subject, site, plan.seed, draw)
    grey, case = _imaged(scene, truth, draw, _about(subject, f"{subject.id}_{site}_{frame}", site))
    yield _kept(grey, truth, case, scene, out)
    degraded, names = grey, []
    while not names:
        degraded, on_picture = degrade_picture(grey, (case.mm_per_px_x or 1.0, case.mm_per_px_y or 1.0), draw)
        coloured = cv2.cvtColor(degraded, cv2.COLOR_GRAY2BGR).astype(np.uint8)
        height, width = grey.shape
        coloured, on_screen = degrade_screen(coloured, (0, 0, width, height), draw)
        degraded, names = grey_of(coloured), [*on_picture, *on_screen]
    before = [] if case.degradation == "clean" else [case.degradation]
    twin = replace(case, case=f"{case.case}_degraded", degradation=" ".join([*before, *names]))
    yield _kept(degraded, truth, twin, scene, out)


def _nothing(plan: StudyPlan, out: Path, subject: Subject, number: int) -> Case:
    """Image something that is no target, or a screen without a signal."""
    draw = rng_of(plan.seed, subject.id, "nothing", f"frame {number}")
    case = _about(subject, f"{subject.id}_none_{number}", "")
    kind = str(draw.choice([*KINDS, "no_signal"]))
    if kind == "no_signal":
        screen, _ = no_signal(draw)
        grey = cv2.resize(grey_of(screen), (640, 480), interpolation=cv2.INTER_AREA).astype(np.uint8)
        case = replace(case, x0=0, y0=0, x1=640, y1=480, degradation="no_signal")
        return _kept(grey, None, case, None, out)
    scene = nothing_scene(kind, subject, draw)
    grey, case = _imaged(scene, None, draw, case)
    return _kept(grey, None, replace(case, degradation=kind), scene, out)


def _about(subject: Subject, name: str, site: str) -> Case:
    return Case(
        case=name,
        subject=subject.id,
        site=site,
        sex=subject.sex,
        age_group=subject.age_group,
        age=round(subject.age, 1),
        bmi=round(subject.bmi, 1),
        origin="simulated",
    )


def _placed(subject: Subject, site: str, seed: int, draw: np.random.Generator) -> tuple[Scene, Truth | None]:
    """Place the probe so that thickness has a meaning; a worker would move it, too."""
    anatomy = anatomy_of(subject, site, seed)
    for _ in range(_TRIES):
        scene = anatomy.scene(draw_pose(anatomy.deep_mm, draw))
        truth = truth_of(scene)
        if truth is not None and truth.mt_mm is not None:
            break
    return scene, truth


def _imaged(scene: Scene, truth: Truth | None, draw: np.random.Generator, case: Case) -> tuple[NDArray[np.uint8], Case]:
    rows = int(draw.integers(*_ROWS_PX))
    columns = round(rows * scene.width_mm / scene.depth_mm * float(np.exp(draw.normal(0.0, 0.04))))
    physics = draw_physics(draw)
    picture = bmode(scene, physics, draw, (rows, columns))
    return picture.grey, replace(
        case,
        mm_per_px_x=picture.mm_per_px_x,
        mm_per_px_y=picture.mm_per_px_y,
        x0=0,
        y0=0,
        x1=columns,
        y1=rows,
        mt_mm=None if truth is None or truth.mt_mm is None else round(truth.mt_mm, 4),
        csa_cm2=None if truth is None else round(truth.csa_cm2, 5),
        degradation=taken_as(scene, physics),
    )


def taken_as(scene: Scene, physics: Physics) -> str:
    """Return what keeps a picture from being clean, names parted by spaces; ``clean`` where nothing does."""
    unusual = ["unusual_settings"] if physics.setting == "unusual" else []
    lost = [] if scene.contact is None else ["lost_contact"]
    return " ".join([*unusual, *lost]) or "clean"


def _kept(grey: NDArray[np.uint8], truth: Truth | None, case: Case, scene: Scene | None, out: Path) -> Case:
    """Write picture and annotation; return the case."""
    height, width = grey.shape
    shapes: tuple[Shape, ...] = ()
    if truth is not None and scene is not None:
        shapes = (Shape(label=case.site, kind="polygon", points=_in_px(truth.outline, scene, width, height)),)
    if not cv2.imwrite(str(case.image(out)), grey):
        raise OSError(f"{case.image(out)} cannot be written")
    write_annotation(
        case.annotation(out),
        Annotation(shapes=shapes, image_path=f"../images/{case.case}.png", image_height=height, image_width=width),
    )
    return case


def _in_px(outline: Points, scene: Scene, width: int, height: int) -> Points:
    """Return an outline in pixels from the picture's corner, as LabelMe counts."""
    place = np.array((width / scene.width_mm, height / scene.depth_mm))
    corner = np.array((0.5 * scene.width_mm, 0.0))
    inside: Points = np.clip((outline + corner) * place, 0.0, (width, height))
    return inside
