"""Masks back to LabelMe polygons, few enough points to correct by hand, faithful enough to give the mask back.

Each piece of a label becomes a polygon midway between its pixels' centres and their neighbours'. It is simplified as
far as the mask allows, and then widened or narrowed a little so that its area stays: leaving out points of a round
outline only takes away. A hole becomes a later shape labelled ``_background_``, as
:mod:`export.annotations.rasterise` reads it; where other labels fill the hole they are painted later still and it
needs no shape.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import contourpy
import cv2
import numpy as np
from numpy.typing import NDArray

from export.annotations.rasterise import fill_polygon, rasterise
from export.annotations.shape import (
    BACKGROUND,
    LEAST_AREA,
    Annotation,
    Points,
    Shape,
    crosses_itself,
    shoelace_area,
    without_repeats,
)

#: What a label must keep when its outlines are simplified: agreement with its mask, and its area.
LEAST_DICE, MOST_AREA_CHANGE = 0.99, 0.005
#: Distances by which points may be left out, px, tried from the largest; 0 keeps every point and so every pixel.
_TOLERANCES_PX = (1.0, 0.7, 0.5, 0.35, 0.2, 0.0)
#: A smaller piece, px, keeps every point.
_SMALL_PX = 60


@dataclass(frozen=True, eq=False)
class _Piece:
    """One closed outline of a label.

    Attributes:
        value: the label's number.
        hole: whether it bounds a hole.
        points: N×2, px from the image's corner.
        pixels: number of pixels inside.
    """

    value: int
    hole: bool
    points: Points
    pixels: int


def annotation_of(labels: NDArray[np.uint8], names: Sequence[str], image_path: str) -> Annotation:
    """Return an annotation that :func:`~export.annotations.rasterise.rasterise` turns into this label map again.

    Each label keeps a Dice of at least :data:`LEAST_DICE` and its area within :data:`MOST_AREA_CHANGE`. The shapes of
    a label that has several, holes among them, share a group number. Single pixels become shapes too: clean a
    network's mask before.

    Args:
        labels: H×W, 0 is background, ``k`` is ``names[k - 1]``.
        names: the labels.
        image_path: as it shall stand in the file, e.g. ``../images/CASE.png``.

    Raises:
        ValueError: a number of the map has no name.
    """
    if int(labels.max(initial=0)) > len(names):
        raise ValueError(f"the map has number {labels.max()}, but there are {len(names)} names")
    pieces = {value: list(_pieces(labels, value)) for value in range(1, len(names) + 1) if (labels == value).any()}
    blank = Annotation(shapes=(), image_path=image_path, image_height=labels.shape[0], image_width=labels.shape[1])

    def painted(of: list[_Piece]) -> Annotation:
        return replace(blank, shapes=_shapes(of, names))

    simple: list[_Piece] = []
    for value, exact in pieces.items():
        alone = np.where(labels == value, np.uint8(value), np.uint8(0))
        for tolerance_px in _TOLERANCES_PX:
            tried = [_simplified(piece, tolerance_px, labels.shape) for piece in exact]
            if _faithful(painted(tried), alone, names):
                break
        simple += tried
    result = painted(simple)
    if _faithful(result, labels, names):
        return result
    return painted([piece for exact in pieces.values() for piece in exact])  # neighbours disturb one another


def _pieces(labels: NDArray[np.uint8], value: int) -> Iterator[_Piece]:
    height, width = labels.shape
    padded = np.pad((labels == value).astype(np.float64), 1)
    for line in contourpy.contour_generator(z=padded).lines(0.5):
        points = np.asarray(line, np.float64)[:-1] - 0.5  # the last repeats the first; centre of the padding is -0.5
        hole = shoelace_area(points) < 0  # the label lies on the line's same side always
        inside = fill_polygon(points, height, width)
        if not hole or (labels[inside] == 0).any():
            yield _Piece(value, hole, points, int(inside.sum()))


def _simplified(piece: _Piece, tolerance_px: float, size: tuple[int, ...]) -> _Piece:
    """Return the piece with fewer points and the same area, or unchanged where that makes no proper polygon."""
    if tolerance_px == 0 or piece.pixels < _SMALL_PX:
        return piece
    few = cv2.approxPolyDP(piece.points.astype(np.float32)[:, None], tolerance_px, closed=True)
    points = few[:, 0].astype(np.float64)
    if len(points) < 3 or abs(shoelace_area(points)) < 0.5 * piece.pixels:
        return piece
    points = _with_area(points, piece.pixels)
    points = without_repeats(np.round(points.clip(0, (size[1], size[0])), 2))
    if len(points) < 3 or abs(shoelace_area(points)) < LEAST_AREA or crosses_itself(points):
        return piece
    return replace(piece, points=points)


def _with_area(points: Points, area: float) -> Points:
    """Move all sides outwards by the same distance so that the polygon's area becomes ``area``, to first order."""
    now = shoelace_area(points)
    along = np.roll(points, -1, axis=0) - points
    length = np.hypot(*along.T)
    outward = np.sign(now) * np.stack([along[:, 1], -along[:, 0]], axis=1) / length[:, None]
    before = np.roll(outward, 1, axis=0)
    mitre = (before + outward) / np.maximum(1.0 + (before * outward).sum(axis=1, keepdims=True), 0.5)
    moved: Points = points + mitre * (area - abs(now)) / length.sum()
    return moved


def _shapes(pieces: list[_Piece], names: Sequence[str]) -> tuple[Shape, ...]:
    """From the largest to the smallest, so that what lies inside is painted later; a hole before what fills it."""
    count = {value: sum(piece.value == value for piece in pieces) for value in range(1, len(names) + 1)}
    in_order = sorted(pieces, key=lambda piece: (-piece.pixels, not piece.hole))
    return tuple(
        Shape(
            label=BACKGROUND if piece.hole else names[piece.value - 1],
            kind="polygon",
            points=piece.points,
            group_id=piece.value if count[piece.value] > 1 else None,
        )
        for piece in in_order
    )


def _faithful(annotation: Annotation, labels: NDArray[np.uint8], names: Sequence[str]) -> bool:
    """Whether each label of the map comes back."""
    back = rasterise(annotation, names)
    size = len(names) + 1
    both = np.bincount(labels.ravel().astype(np.int64) * size + back.ravel(), minlength=size * size)
    table = both.reshape(size, size)
    wanted, got, shared = table.sum(axis=1)[1:], table.sum(axis=0)[1:], np.diag(table)[1:]
    alike = 2 * shared >= LEAST_DICE * (wanted + got)
    return bool((alike & (np.abs(got - wanted) <= MOST_AREA_CHANGE * wanted)).all())
