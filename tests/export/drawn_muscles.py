"""Muscles drawn here: ellipses in speckle, bright at one site and dark at the other."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np

from calibration.scale.pixel_rect import PixelRect
from export.annotations.from_masks import annotation_of
from export.annotations.labelme_file import write_annotation
from export.datasets.annotated import AnnotatedCase
from export.datasets.cases import Case, write_cases


def drawn_case(number: int, site: str) -> AnnotatedCase:
    """Return a case of ``site``: ``rf`` a dark ellipse, ``ra`` a dark flat plate, empty plain speckle."""
    draw = np.random.default_rng(number)
    labels = np.zeros((140, 180), np.uint8)
    axes = {"rf": (55, 30), "ra": (85, 14)}
    if site:
        centre = (90 + int(draw.integers(-12, 13)), 70 + int(draw.integers(-12, 13)))
        cv2.ellipse(labels, centre, axes[site], float(draw.uniform(-6, 6)), 0, 360, 1, -1)
    level = np.where(labels == 1, 25.0, 90.0)
    screen = np.clip(draw.rayleigh(level), 0, 255).astype(np.uint8)
    case = Case(case=f"case{number}", subject=f"S{number}", site=site, origin="simulated")
    return AnnotatedCase(case, screen, PixelRect(0, 0, 180, 140), labels)


def drawn_cases(count: int) -> list[AnnotatedCase]:
    """Return ``count`` cases of both sites and of none, in turn."""
    return [drawn_case(number, ("rf", "ra", "")[number % 3]) for number in range(count)]


def write_drawn_dataset(dataset: Path, count: int, mm_per_px: float | None = 0.2) -> None:
    """Write ``count`` drawn cases as a dataset, three of them a subject."""
    for folder in ("images", "annotations"):
        (dataset / folder).mkdir(parents=True)
    cases = []
    for number, drawn in enumerate(drawn_cases(count)):
        sex, age_group = ("M", "F")[number // 3 % 2], ("young", "elderly")[number // 6 % 2]
        case = replace(drawn.case, subject=f"S{number // 3}", sex=sex, age_group=age_group)
        case = replace(case, mm_per_px_x=mm_per_px, mm_per_px_y=mm_per_px, x0=0, y0=0, x1=180, y1=140)
        cv2.imwrite(str(case.image(dataset)), drawn.screen)
        names = [case.site] if case.site else []
        write_annotation(case.annotation(dataset), annotation_of(drawn.labels, names, f"../images/{case.case}.png"))
        cases.append(case)
    write_cases(cases, dataset)
