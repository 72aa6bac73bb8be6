"""One training example of a muscle, varied as probes, depths, hands and screens vary.

As for the aponeuroses (:mod:`export.datasets.augmentation`), geometry is varied at native resolution and ends in the
device's own :func:`edge.bundle.preprocess.resize_to_input`; the target is the muscle's share of each network pixel.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from edge.bundle.manifest import InputSpec
from edge.bundle.preprocess import normalise, resize_to_input
from export.datasets.annotated import AnnotatedCase
from export.datasets.appearance import lit, worn

Picture = NDArray[np.uint8]
Floats = NDArray[np.float32]

#: Least share of the muscle that a random crop leaves in view.
_LEAST_LEFT = 0.7


def muscle_example(picture: Picture, mask: NDArray[np.uint8], spec: InputSpec) -> tuple[Floats, Floats]:
    """Return input (1×h×w) and class shares (2×h×w: background, muscle) of a picture and its mask (0 or 1)."""
    image = np.empty((1, spec.height, spec.width), np.float32)
    normalise(resize_to_input(picture, spec), image[0])
    muscle = cv2.resize(mask.astype(np.float32), (spec.width, spec.height), interpolation=cv2.INTER_AREA)
    return image, np.stack([1.0 - muscle, muscle]).astype(np.float32)


def varied_muscle(case: AnnotatedCase, spec: InputSpec, draw: np.random.Generator) -> tuple[Floats, Floats]:
    """Return an example (see :func:`muscle_example`) of a randomly varied case."""
    picture, mask = _placed(case.picture, case.labels, draw)
    if draw.random() < 0.85:
        picture = worn(lit(picture, draw), draw)
    return muscle_example(picture, mask, spec)


def _placed(picture: Picture, mask: NDArray[np.uint8], draw: np.random.Generator) -> tuple[Picture, NDArray[np.uint8]]:
    """Mirror, crop, deepen, turn and bend; a crop that takes too much of the muscle away is drawn again, narrower."""
    if draw.random() < 0.5:
        picture, mask = picture[:, ::-1], mask[:, ::-1]
    height, width = picture.shape
    present = int(mask.sum())
    for narrower in (1.0, 0.5, 0.0):
        map_x, map_y = _course(height, width, narrower, draw)
        moved_mask = cv2.remap(mask, map_x, map_y, cv2.INTER_NEAREST, borderMode=cv2.BORDER_CONSTANT)
        # A remapped pixel stands for more or less of the muscle than one of the picture does.
        density = abs(map_x[0, -1] - map_x[0, 0]) * abs(map_y[-1, 0] - map_y[0, 0]) / moved_mask.size
        if moved_mask.sum() * density >= _LEAST_LEFT * present:
            break
    moved = cv2.remap(picture, map_x, map_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT_101)
    below = map_y > height - 1
    moved = np.where(below, (moved * draw.uniform(0.0, 0.7)).astype(np.uint8), moved)
    return moved, moved_mask.astype(np.uint8)


def _course(height: int, width: int, narrower: float, draw: np.random.Generator) -> tuple[Floats, Floats]:
    """Draw where each pixel of the new picture comes from in the old one, both h×w float32."""
    x0, x1 = 0.0, float(width)
    if draw.random() < 0.6:
        x0, x1 = narrower * width * draw.uniform(0, 0.25), width - narrower * width * draw.uniform(0, 0.25)
    y0 = narrower * height * draw.uniform(-0.03, 0.08) if draw.random() < 0.4 else 0.0
    y1 = height * (1.0 + narrower * draw.uniform(-0.25, 0.25)) if draw.random() < 0.6 else float(height)
    across = round((x1 - x0) * draw.uniform(0.8, 1.0))
    down = round((y1 - y0) * draw.uniform(0.8, 1.0))
    columns, rows = np.meshgrid(np.linspace(x0, x1 - 1, across), np.linspace(y0, y1 - 1, down))
    along = (columns - width / 2) / width
    turn = np.tan(np.radians(narrower * draw.normal(0, 4.0)))
    bend = narrower * draw.normal(0, 0.02) * height
    wave = 0.006 * draw.normal() * height * np.sin(2 * np.pi * (along * draw.uniform(0.5, 2.5) + draw.random()))
    squeeze = 1.0 + narrower * draw.normal(0, 0.04) * along
    map_y = (rows - y0) * squeeze + y0 + turn * along * width + bend * (4 * along**2) + wave
    sway = narrower * draw.normal(0, 0.01) * width * np.sin(2 * np.pi * (rows / height * draw.uniform(0.5, 1.5)))
    return (columns + sway).astype(np.float32), map_y.astype(np.float32)
