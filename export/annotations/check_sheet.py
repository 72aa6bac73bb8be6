"""Sheets to look at: each case's image, and beside it the same with outlines, filled areas and names.

The outlines are drawn from the annotation's points, the fill from the rasterised map, so that a difference shows.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Circle, Patch, Polygon
from numpy.typing import NDArray

from export.annotations.labelme_file import read_annotation
from export.annotations.picture import read_image
from export.annotations.rasterise import rasterise
from export.annotations.shape import AREAS, BACKGROUND, Annotation, Shape
from export.datasets.cases import Case

#: Cases of one page.
ROWS = 3

_COLOURS = ("#ff6b6b", "#4dabf7", "#ffd43b", "#69db7c", "#da77f2", "#ffa94d", "#66d9e8", "#f783ac")
_FILL = 0.30


def draw_check_sheets(cases: Sequence[Case], dataset: Path, out: Path) -> list[Path]:
    """Write ``check_001.png`` … to ``out``, :data:`ROWS` cases a page, and return their paths.

    Every label has one colour on all pages.

    Raises:
        DatasetRefused: an annotation or its image cannot be used.
    """
    annotations = [read_annotation(case.annotation(dataset)) for case in cases]
    labels = sorted({shape.label for one in annotations for shape in one.shapes} - {BACKGROUND})
    colours = {label: _COLOURS[number % len(_COLOURS)] for number, label in enumerate(labels)}
    out.mkdir(parents=True, exist_ok=True)
    pages = []
    for begin in range(0, len(cases), ROWS):
        figure = Figure(figsize=(14, 5 * ROWS), layout="constrained")
        FigureCanvasAgg(figure)
        axes = figure.subplots(ROWS, 2, squeeze=False)
        for plain, marked in axes:
            plain.set_axis_off()
            marked.set_axis_off()
        for row, number in enumerate(range(begin, min(begin + ROWS, len(cases)))):
            _draw_case(axes[row], cases[number], annotations[number], colours)
        page = out / f"check_{begin // ROWS + 1:03d}.png"
        figure.savefig(page, dpi=100)
        pages.append(page)
    return pages


def _draw_case(axes: NDArray[np.object_], case: Case, annotation: Annotation, colours: dict[str, str]) -> None:
    picture = read_image(annotation)
    shown = picture if picture.ndim == 2 else picture[:, :, ::-1]
    aspect = case.mm_per_px_y / case.mm_per_px_x if case.mm_per_px_x and case.mm_per_px_y else 1.0
    for axis in axes:
        axis.imshow(shown, cmap="gray", vmin=0, vmax=255, aspect=aspect, extent=(0, shown.shape[1], shown.shape[0], 0))
    plain, marked = axes
    known = [text for text in (f"subject {case.subject}", case.site, case.sex, case.age_group) if text]
    plain.set_title(f"{case.case}\n{', '.join(known)}", fontsize=11)
    marked.set_title(", ".join(name for name, on in annotation.flags.items() if on), fontsize=11, color="#c92a2a")

    areas = sorted({shape.label for shape in annotation.shapes if shape.kind in AREAS} - {BACKGROUND})
    painted = rasterise(annotation, areas)
    fill = np.zeros((*painted.shape, 4))
    for value, label in enumerate(areas, start=1):
        fill[painted == value] = _rgba(colours[label], _FILL)
    marked.imshow(fill, aspect=aspect, extent=(0, fill.shape[1], fill.shape[0], 0), interpolation="nearest")
    for shape in annotation.shapes:
        _outline(marked, shape, colours.get(shape.label, "#ffffff"))
    pixels = {label: int((painted == value).sum()) for value, label in enumerate(areas, start=1)}
    names = sorted({shape.label for shape in annotation.shapes} - {BACKGROUND})
    patches = [Patch(color=colours[name], label=f"{name}  {_size(pixels.get(name), case)}") for name in names]
    if patches:
        marked.legend(handles=patches, loc="upper left", bbox_to_anchor=(0, -0.01), ncols=3, fontsize=11, frameon=False)


def _outline(axis: Axes, shape: Shape, colour: str) -> None:
    points = shape.points
    dashed = "--" if shape.label == BACKGROUND else "-"
    if shape.kind == "polygon":
        axis.add_patch(Polygon(points, closed=True, fill=False, edgecolor=colour, linewidth=1.2, linestyle=dashed))
    elif shape.kind in {"rectangle", "mask"}:
        (x0, y0), (x1, y1) = points
        corners = [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]
        axis.add_patch(Polygon(corners, closed=True, fill=False, edgecolor=colour, linewidth=1.2, linestyle=dashed))
    elif shape.kind == "circle":
        radius = float(np.hypot(*(points[1] - points[0])))
        axis.add_patch(Circle(tuple(points[0]), radius, fill=False, edgecolor=colour, linewidth=1.2, linestyle=dashed))
    else:
        axis.plot(*points.T, "-" if "line" in shape.kind else "x", color=colour, linewidth=1.2)
    if shape.kind in AREAS and shape.label != BACKGROUND:
        middle = (points.min(axis=0) + points.max(axis=0)) / 2.0 if shape.kind != "circle" else points[0]
        box = {"facecolor": "black", "alpha": 0.55, "edgecolor": "none", "pad": 2}
        axis.text(
            middle[0],
            middle[1],
            shape.label,
            color=colour,
            fontsize=11,
            ha="center",
            va="center",
            bbox=box,
            clip_on=True,
        )


def _size(pixels: int | None, case: Case) -> str:
    """Return an area in words; a label of lines has none."""
    if pixels is None:
        return "(line)"
    if case.mm_per_px_x and case.mm_per_px_y:
        return f"{pixels * case.mm_per_px_x * case.mm_per_px_y / 100.0:.2f} cm²"
    return f"{pixels} px"


def _rgba(colour: str, alpha: float) -> tuple[float, float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255.0 for at in (1, 3, 5))
    return red, green, blue, alpha
