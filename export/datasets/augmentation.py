"""One training example from one pair, varied as ultrasound screens vary.

Geometry is varied at native resolution and ends in :func:`edge.bundle.preprocess.resize_to_input`, the very
function of the device, so that the network sees speckle as it will see it there. Targets are the share of each class
in a network pixel, not a nearest label: an edge between two rows stays between them.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from edge.bundle.manifest import InputSpec
from edge.bundle.preprocess import normalise, resize_to_input
from export.datasets.aponeurosis_pairs import DEEP, IGNORE, SUPERFICIAL, Pair
from export.datasets.appearance import lit, worn
from export.datasets.fat import with_thicker_fat

CLASSES = 3
#: Share of the examples with thicker fat than the annotated person's.
_THICKER_FAT = 0.5


def example(
    picture: NDArray[np.uint8], labels: NDArray[np.uint8], spec: InputSpec
) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]:
    """Return input (1×h×w), target shares (3×h×w) and weight (1×h×w) of a picture with its labels, as they are."""
    size = (spec.width, spec.height)
    image = np.empty((1, spec.height, spec.width), np.float32)
    normalise(resize_to_input(picture, spec), image[0])
    shares = [
        cv2.resize((labels == value).astype(np.float32), size, interpolation=cv2.INTER_AREA)
        for value in (SUPERFICIAL, DEEP, IGNORE)
    ]
    weight = (shares[2] < 0.5).astype(np.float32)[None]
    target = np.stack([1.0 - shares[0] - shares[1], shares[0], shares[1]]).astype(np.float32)
    return image, target, weight


def varied_example(
    pair: Pair, spec: InputSpec, draw: np.random.Generator
) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]:
    """Return an example (see :func:`example`) of a randomly varied pair."""
    picture, labels = pair.picture, pair.labels
    if draw.random() < _THICKER_FAT:
        picture, labels = with_thicker_fat(picture, labels, draw)
    picture, labels = _placed(picture, labels, draw)
    picture = worn(lit(picture, draw), draw)
    return example(picture, labels, spec)


def _placed(
    picture: NDArray[np.uint8], labels: NDArray[np.uint8], draw: np.random.Generator
) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Mirror, crop, deepen, tilt and bend: another probe, another depth, another hand."""
    if draw.random() < 0.5:
        picture, labels = picture[:, ::-1], labels[:, ::-1]
    height, width = picture.shape
    band_rows = np.flatnonzero(((labels == SUPERFICIAL) | (labels == DEEP)).any(axis=1))
    first, last = int(band_rows[0]), int(band_rows[-1])

    crop_width = round(width * draw.uniform(0.45, 1.0))
    x0 = int(draw.integers(0, width - crop_width + 1))
    y0 = int(draw.uniform(0, 0.9 * first)) if draw.random() < 0.5 else 0
    lowest = min(height, last + round(0.04 * height))
    y1 = int(draw.uniform(lowest, height)) if draw.random() < 0.6 else height
    if draw.random() < 0.3:
        y1 = round(height * draw.uniform(1.0, 1.5))  # a deeper setting: what is below is filled by reflection

    columns, rows = np.meshgrid(np.arange(x0, x0 + crop_width), np.arange(y0, y1))
    along = (columns - columns.mean()) / crop_width
    tilt = draw.normal(0, 0.08) * height
    bend = draw.normal(0, 0.03) * height
    wave = draw.normal(0, 0.008) * height * np.sin(2 * np.pi * (along * draw.uniform(0.5, 2.5) + draw.random()))
    squeeze = 1.0 + draw.normal(0, 0.05) * along
    map_x = columns.astype(np.float32)
    map_y = ((rows - first) * squeeze + first + tilt * along + bend * (4 * along**2) + wave).astype(np.float32)
    moved = cv2.remap(picture, map_x, map_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT_101)
    outside = ((map_y < 0) | (map_y > height - 1)).astype(bool)
    moved_labels = cv2.remap(
        labels, map_x, map_y, cv2.INTER_NEAREST, borderMode=cv2.BORDER_CONSTANT, borderValue=IGNORE
    )
    moved = np.where(outside, (moved * draw.uniform(0.0, 0.7)).astype(np.uint8), moved)
    return moved, moved_labels
