"""Thicker fat over an annotated muscle: the annotated people are young and lean, the screened ones are not.

In the training images the superficial aponeurosis lies in the first 15 % of the picture. A network that sees no other
takes "near the top" for a property of it, and in a person with more fat takes a septum for the aponeurosis and the fat
for the muscle. So rows are put in above the aponeurosis, filled in one of four ways, with septa drawn across them.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from export.datasets.aponeurosis_pairs import DEEP, IGNORE, SUPERFICIAL

Picture = NDArray[np.uint8]
Rows = NDArray[np.float64]

#: Rows put in, share of the picture's height: subcutaneous fat reaches 20 mm over the thigh (REFERENCE §3.4).
_LEAST, _MOST = 0.03, 0.45
#: What lies nearer below the deep aponeurosis than this share of the height is not taken to fill fat.
_BENEATH = 0.06
#: A layer of fewer rows than this is too thin to be continued from.
_LEAST_LAYER = 8.0


def with_thicker_fat(picture: Picture, labels: Picture, draw: np.random.Generator) -> tuple[Picture, Picture]:
    """Return picture and labels (H×W uint8) with more rows above the superficial aponeurosis, all else as it was."""
    height, width = picture.shape
    added = round(height * draw.uniform(_LEAST, _MOST))
    top, beneath = _layer_rows(labels, height)
    rows = np.arange(height + added, dtype=np.float64)[:, None] - added
    filled = rows < top
    source = np.where(filled, _filling(rows, top, beneath, added, height, draw), rows)
    columns = np.broadcast_to(np.arange(width, dtype=np.float32), source.shape)
    taller = cv2.remap(picture, np.ascontiguousarray(columns), source.astype(np.float32), cv2.INTER_LINEAR)

    fat = taller * np.exp(draw.normal(0, 0.35))
    if draw.random() < 0.4:
        grain = draw.rayleigh(0.8, (int(draw.uniform(60, 250)), int(draw.uniform(40, 150)))).astype(np.float32)
        speckle = cv2.resize(grain, (width, len(taller)), interpolation=cv2.INTER_CUBIC)
        fat = np.percentile(picture, draw.uniform(15, 70)) * (0.4 + 0.6 * np.clip(speckle, 0, None))
    light = _septa(np.broadcast_to(rows, fat.shape), top, added, draw)
    fat = fat + light * (0.4 + 0.6 * fat / max(float(fat[: added + 1].mean()), 1.0))  # septa have speckle, too
    near = np.clip((top - rows) / draw.uniform(1.0, 4.0), 0.0, 1.0)
    taller = np.clip(taller * (1 - near) + fat * near, 0, 255).astype(np.uint8)
    skin = round(height * draw.uniform(0.0, 0.03))
    taller[:skin] = picture[:skin]

    above = np.where(labels[0] == IGNORE, IGNORE, 0).astype(np.uint8)
    return taller, np.concatenate((np.broadcast_to(above, (added, width)), labels))


def _layer_rows(labels: Picture, height: int) -> tuple[Rows, Rows]:
    """Return the superficial band's first row and a row safely below the deep one, for each column (W,)."""
    superficial, deep = labels == SUPERFICIAL, labels == DEEP
    drawn = np.flatnonzero(superficial.any(axis=0) & deep.any(axis=0))
    every = np.arange(labels.shape[1])
    top = np.interp(every, drawn, superficial[:, drawn].argmax(axis=0).astype(np.float64))
    last = height - 1 - deep[::-1, drawn].argmax(axis=0)
    return top, np.interp(every, drawn, last + _BENEATH * height)


def _filling(rows: Rows, top: Rows, beneath: Rows, added: int, height: int, draw: np.random.Generator) -> Rows:
    """Return the row of the picture that each row of fat comes from: stretched, folded, or turned over from beneath."""
    way = int(draw.integers(0, 3))
    depth = height - 1 - beneath
    if way == 0:
        return np.maximum(top * (rows + added) / (top + added), 0.0)
    if way == 1 and float(depth.min()) >= _LEAST_LAYER:
        return beneath + _bounced(top - rows, depth)
    return (
        _bounced(rows, np.maximum(top - 3.0, _LEAST_LAYER)) if float(top.min()) >= _LEAST_LAYER else np.zeros_like(rows)
    )


def _bounced(way: Rows, depth: Rows) -> Rows:
    """Return how deep a walk ends that turns round at 0 and at ``depth``."""
    away = np.mod(way, 2 * depth)
    return np.where(away > depth, 2 * depth - away, away)


def _septa(rows: Rows, top: Rows, added: int, draw: np.random.Generator) -> Rows:
    """Return the brightness that up to five septa, bent, broken and of any thickness, add to the fat."""
    along = np.linspace(-0.5, 0.5, rows.shape[1])
    light = np.zeros(rows.shape)
    for _ in range(int(draw.integers(0, 6))):
        level = draw.uniform(0.05, 0.95) * (top.mean() + added) - added
        course = level + draw.normal(0, 0.15) * (added + top.mean()) * along
        course = course + draw.normal(0, 4) * np.sin(along * draw.uniform(2, 25) + draw.uniform(0, 6))
        if draw.random() < 0.5:
            course = course + (top - top.mean())  # as the aponeurosis runs
        ends = np.sort(draw.uniform(-0.9, 0.9, 2)) if draw.random() < 0.7 else (-1.0, 1.0)
        seen = (along > ends[0]) & (along < ends[1])
        light += np.exp(-0.5 * ((rows - course) / draw.uniform(1.0, 5.0)) ** 2) * seen * draw.uniform(20, 160)
    return light
