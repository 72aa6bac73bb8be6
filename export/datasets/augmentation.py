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
    picture = _degraded(_lit(picture, draw), draw)
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


def _lit(picture: NDArray[np.uint8], draw: np.random.Generator) -> NDArray[np.uint8]:
    """Another grey map, gain, TGC and contact: a random monotone curve, a depth profile, a lateral profile."""
    grey = picture.astype(np.float32) / 255.0
    knots = np.sort(draw.random(4))
    curve = np.interp(np.linspace(0, 1, 256), np.linspace(0, 1, 6), [0.0, *knots, 1.0])
    share = draw.random() * 0.7
    curve = ((1 - share) * np.linspace(0, 1, 256) + share * curve) ** np.exp(draw.normal(0, 0.4))
    grey = curve.astype(np.float32)[(grey * 255).astype(np.uint8)]
    height, width = grey.shape
    if draw.random() < 0.6:
        depth_gain = np.interp(np.linspace(0, 1, height), np.linspace(0, 1, 5), draw.normal(0, 0.3, 5))
        grey = grey * np.exp(depth_gain)[:, None].astype(np.float32)
    if draw.random() < 0.3:
        side_gain = np.interp(np.linspace(0, 1, width), np.linspace(0, 1, 6), draw.normal(0, 0.4, 6))
        grey = grey * np.exp(side_gain)[None].astype(np.float32)
    grey = grey * np.exp(draw.normal(0, 0.25)) + (draw.uniform(0, 0.12) if draw.random() < 0.3 else 0.0)
    lit: NDArray[np.uint8] = (np.clip(grey, 0, 1) * 255).astype(np.uint8)
    return lit


def _degraded(picture: NDArray[np.uint8], draw: np.random.Generator) -> NDArray[np.uint8]:
    """Another speckle, another processing, another cable; and marks that screens lay over the picture."""
    height, width = picture.shape
    if draw.random() < 0.4:
        grain = (int(draw.uniform(60, 300)), int(draw.uniform(80, 400)))
        speckle = draw.rayleigh(0.8, grain[::-1]).astype(np.float32)
        field = cv2.resize(speckle, (width, height), interpolation=cv2.INTER_CUBIC)
        mix = draw.uniform(0.1, 0.6)
        picture = np.clip(picture * (1 - mix + mix * field), 0, 255).astype(np.uint8)
    if draw.random() < 0.4:
        sigma_x, sigma_y = draw.uniform(0.3, 3.0), draw.uniform(0.3, 1.8)
        picture = cv2.GaussianBlur(picture, (0, 0), sigmaX=sigma_x, sigmaY=sigma_y)
    if draw.random() < 0.2:
        blurred = cv2.GaussianBlur(picture, (0, 0), 2.0)
        picture = cv2.addWeighted(picture, 1.0 + (amount := draw.uniform(0.3, 1.2)), blurred, -amount, 0)
    if draw.random() < 0.2:
        picture = cv2.bilateralFilter(picture, 7, draw.uniform(20, 60), 4)
    if draw.random() < 0.3:
        noise = draw.normal(0, draw.uniform(2, 12), picture.shape)
        picture = np.clip(picture + noise, 0, 255).astype(np.uint8)
    if draw.random() < 0.2:
        _, coded = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, int(draw.integers(25, 85))])
        picture = cv2.imdecode(coded, cv2.IMREAD_GRAYSCALE)
    if draw.random() < 0.15:  # lost contact at one side
        edge = int(width * draw.uniform(0.05, 0.25))
        side = slice(0, edge) if draw.random() < 0.5 else slice(width - edge, width)
        picture = picture.copy()
        picture[:, side] = (picture[:, side] * draw.uniform(0.0, 0.3)).astype(np.uint8)
    if draw.random() < 0.3:
        picture = _marked(picture, draw)
    return picture


def _marked(picture: NDArray[np.uint8], draw: np.random.Generator) -> NDArray[np.uint8]:
    """Lay a logo, a caliper cross, a dotted curve or a frame line over the picture."""
    marked = np.ascontiguousarray(picture.copy())
    height, width = marked.shape
    grey = int(draw.integers(120, 256))
    for _ in range(int(draw.integers(1, 4))):
        x, y = int(draw.integers(0, width)), int(draw.integers(0, height))
        kind = int(draw.integers(0, 4))
        if kind == 0:
            cv2.circle(marked, (x, min(y, height // 6)), int(draw.integers(4, 12)), grey, -1)
        elif kind == 1:
            cv2.drawMarker(marked, (x, y), grey, cv2.MARKER_TILTED_CROSS, int(draw.integers(8, 18)))
        elif kind == 2:
            for row in range(0, height, int(draw.integers(6, 14))):
                cv2.circle(marked, (min(width - 1, x + row // 20), row), 1, grey, -1)
        else:
            column = 0 if draw.random() < 0.5 else width - 1
            cv2.line(marked, (column, 0), (column, height - 1), grey, 1)
    return marked
