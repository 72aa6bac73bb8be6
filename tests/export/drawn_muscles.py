"""Muscles drawn here: ellipses in speckle, bright at one site and dark at the other."""

from __future__ import annotations

import cv2
import numpy as np

from calibration.scale.pixel_rect import PixelRect
from export.datasets.annotated import AnnotatedCase
from export.datasets.cases import Case


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
