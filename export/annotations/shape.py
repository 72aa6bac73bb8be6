"""What a LabelMe file says: shapes on one image (REFERENCE §7.4), and what can be wrong with a shape.

Coordinates are Qt's: pixels, x right, y down, and (0, 0) is the *corner* of the first pixel, whose centre is
(0.5, 0.5). The right edge of an image of width W is x = W.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

#: Fewest and most points of each kind; a polygon's repeated points count once.
POINTS_OF = {
    "polygon": (3, 10_000),
    "rectangle": (2, 2),  # two opposite corners
    "circle": (2, 2),  # its centre and a point of its rim
    "line": (2, 2),
    "linestrip": (2, 10_000),
    "point": (1, 1),
    "points": (1, 10_000),
    "mask": (2, 2),  # upper left and lower right of the mask's box
}
#: Kinds that enclose an area; the others are curves and places.
AREAS = frozenset({"polygon", "rectangle", "circle", "mask"})
#: Paints back to nothing whatever lies under it: the way to a hole, which LabelMe's polygons do not have.
BACKGROUND = "_background_"
#: Flag of an image whose outlines a network drew and nobody has looked at yet.
UNCHECKED = "unchecked"
#: A point may lie outside the image by this much, px (own choice: a click at the border); what is outside counts
#: for nothing when the shape is rasterised.
OUTSIDE_PX = 2.0
#: A smaller area, px², is a line.
LEAST_AREA = 1e-6

Points = NDArray[np.float64]


@dataclass(frozen=True, eq=False, kw_only=True)
class Shape:
    """One shape.

    Attributes:
        label: what it outlines.
        kind: one of :data:`POINTS_OF`; LabelMe's ``shape_type``.
        points: N×2, (x, y) in pixels from the image's corner.
        group_id: shapes of one group and label are one object; ``None`` stands alone.
        description: free text.
        flags: name to whether it is set.
        mask: h×w bool for kind ``mask``; its first pixel lies at the first point, rounded.
        other: keys of the file that LabelMe does not know.
    """

    label: str
    kind: str
    points: Points
    group_id: int | None = None
    description: str | None = None
    flags: Mapping[str, bool] = field(default_factory=dict)
    mask: NDArray[np.bool_] | None = None
    other: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, eq=False, kw_only=True)
class Annotation:
    """All shapes of one image, in the order they are painted.

    Attributes:
        shapes: the shapes; later ones lie on top.
        image_path: the image's path from the file's folder, or its name where it is embedded.
        image_height, image_width: size of the image as it is shown, px.
        flags: of the image, e.g. ``poor_contact``.
        image: the embedded image file; ``None`` where it stands beside.
        other: keys of the file that LabelMe does not know.
        file: where it was read from; names it in refusals.
    """

    shapes: tuple[Shape, ...]
    image_path: str
    image_height: int
    image_width: int
    flags: Mapping[str, bool] = field(default_factory=dict)
    image: bytes | None = None
    other: Mapping[str, Any] = field(default_factory=dict)
    file: str = ""

    @property
    def name(self) -> str:
        """What to call it in a refusal."""
        return self.file or f"The annotation of {self.image_path}"

    def curves(self, label: str) -> list[Points]:
        """Return the lines and linestrips of ``label``, each N×2: the course of a border, not an area."""
        return [shape.points for shape in self.shapes if shape.label == label and shape.kind in {"line", "linestrip"}]


def shoelace_area(points: Points) -> float:
    """Return the signed area of a closed polygon, px²; positive where it runs clockwise on the screen."""
    x, y = (points - points[0]).T
    return float(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1))) / 2.0


def without_repeats(points: Points) -> Points:
    """Return the points of a closed polygon without those that equal the one before, as a double click leaves them."""
    kept: Points = points[(points != np.roll(points, 1, axis=0)).any(axis=1)]
    return kept


def crosses_itself(points: Points) -> bool:
    """Whether two sides of a closed polygon cross; to touch is no crossing."""
    begin, end = points, np.roll(points, -1, axis=0)
    low, high = np.minimum(begin, end), np.maximum(begin, end)
    for i in range(len(points) - 2):
        near = i + 2 + np.flatnonzero((low[i + 2 :] <= high[i]).all(axis=1) & (high[i + 2 :] >= low[i]).all(axis=1))
        ours = _side(begin[i], end[i], begin[near]) * _side(begin[i], end[i], end[near])
        theirs = _side(begin[near], end[near], begin[i]) * _side(begin[near], end[near], end[i])
        if ((ours < 0) & (theirs < 0)).any():
            return True
    return False


def fault_of(shape: Shape, height: int, width: int) -> str | None:
    """Return what is wrong with a shape on an image of this size, in words; ``None`` if nothing is."""
    if shape.kind not in POINTS_OF:
        return f"is of unknown type {shape.kind!r}"
    if not shape.label or not shape.label.isprintable():
        return "has no readable label"
    if not np.isfinite(shape.points).all():
        return "has a coordinate that is no number"
    beyond = np.maximum(-shape.points, shape.points - (width, height)).max(initial=0.0)
    if beyond > OUTSIDE_PX:
        return f"reaches {beyond:.1f} px out of the image of {width}×{height} px"
    distinct = without_repeats(shape.points) if shape.kind == "polygon" else shape.points
    fewest, most = POINTS_OF[shape.kind]
    if not fewest <= len(distinct) <= most:
        return f"has {len(distinct)} points; a {shape.kind} has {fewest if fewest == most else f'{fewest} to {most}'}"
    if shape.kind == "polygon" and crosses_itself(distinct):
        return "crosses itself"
    if _area(shape) < LEAST_AREA:
        return "has no area"
    if (shape.mask is not None) != (shape.kind == "mask"):
        return "lacks its mask" if shape.mask is None else "has a mask, but is of another type"
    return _mask_fault(shape.mask, shape.points) if shape.mask is not None else None


def _side(begin: Points, end: Points, point: Points) -> NDArray[np.float64]:
    """Return on which side of begin→end each point lies, as the sign of a cross product."""
    along, across = end - begin, point - begin
    side: NDArray[np.float64] = along[..., 0] * across[..., 1] - along[..., 1] * across[..., 0]
    return np.sign(side)


def _area(shape: Shape) -> float:
    """Return the area it encloses, px²; infinite for one that needs none."""
    if shape.kind == "polygon":
        return abs(shoelace_area(shape.points))
    if shape.kind == "rectangle":
        return float(np.prod(np.abs(shape.points[1] - shape.points[0])))
    if shape.kind == "circle":
        return float(np.pi * ((shape.points[1] - shape.points[0]) ** 2).sum())
    return np.inf


def _mask_fault(mask: NDArray[np.bool_], box: Points) -> str | None:
    """LabelMe counts the box's last pixel in, so a mask is one larger than its box; others write it as large."""
    width, height = np.rint(box[1]) - np.rint(box[0])
    if not (mask.shape[0] - height in {0, 1} and mask.shape[1] - width in {0, 1}):
        return f"has a mask of {mask.shape[1]}×{mask.shape[0]} px in a box of {width:.0f}×{height:.0f} px"
    return None if mask.any() else "has an empty mask"
