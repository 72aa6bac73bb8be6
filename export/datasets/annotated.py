"""A case as the later steps want it: the picture of its B-mode area, and a label for every pixel of it."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from calibration.scale.bmode_area import find_bmode_area
from calibration.scale.pixel_rect import PixelRect
from edge.bundle.preprocess import grey_of
from edge.capture.frame import Frame
from export.annotations.labelme_file import read_annotation
from export.annotations.picture import read_image
from export.annotations.rasterise import rasterise
from export.datasets.cases import Case
from export.errors import DatasetRefused


@dataclass(frozen=True, eq=False)
class AnnotatedCase:
    """One annotated image.

    Attributes:
        case: its row in the table.
        screen: H×W grey uint8, the whole image.
        area: its B-mode area.
        labels: h×w uint8 over the area: 0 is background, then the labels in the order they were asked for.
    """

    case: Case
    screen: NDArray[np.uint8]
    area: PixelRect
    labels: NDArray[np.uint8]

    @property
    def picture(self) -> NDArray[np.uint8]:
        """h×w grey uint8, the B-mode area."""
        return self.area.crop(self.screen)

    @property
    def spacing_mm(self) -> tuple[float, float]:
        """Height and width of a pixel, mm.

        Raises:
            DatasetRefused: the case has no scale (``dataset.scale``).
        """
        x, y = self.case.mm_per_px_x, self.case.mm_per_px_y
        if x is None or y is None:
            raise DatasetRefused(
                f"The case {self.case.case} has no scale, and sizes are compared in mm.",
                remedy="Fill mm_per_px_x and mm_per_px_y in cases.csv, or in the table of subjects before importing.",
                reason="dataset.scale",
            )
        return y, x

    def cropped(self) -> AnnotatedCase:
        """Return the case without what its screen shows around the B-mode area: a training keeps thousands of them."""
        picture = self.picture.copy()
        height, width = picture.shape
        return replace(self, screen=picture, area=PixelRect(0, 0, width, height))

    def frame(self) -> Frame:
        """Return the screen as the device would get it, captured now."""
        return Frame(self.screen, 0, time.monotonic_ns(), self.case.case)


def read_annotated(dataset: Path, case: Case, labels: Sequence[str]) -> AnnotatedCase:
    """Read one case; the muscle of a case is the label named as its site.

    Args:
        dataset: its folder.
        case: the row.
        labels: names that become 1, 2 …; what else is drawn is background.

    Raises:
        DatasetRefused: image or annotation is broken (``annotation.*``), or a case of a site has nothing drawn
            (``dataset.unlabelled``).
        calibration.errors.PictureRefused: no B-mode area is given and none is found.
    """
    annotation = read_annotation(case.annotation(dataset))
    screen = grey_of(read_image(annotation))
    if case.x0 is not None and case.y0 is not None and case.x1 is not None and case.y1 is not None:
        area = PixelRect(case.x0, case.y0, case.x1, case.y1)
    else:
        area = find_bmode_area(screen)
    drawn = area.crop(rasterise(annotation, labels))
    if case.site and not drawn.any():
        raise DatasetRefused(
            f"{case.annotation(dataset)} has none of the labels {', '.join(labels)} in its B-mode area.",
            remedy="Outline the muscle in LabelMe, or leave the site of the case empty.",
            reason="dataset.unlabelled",
        )
    return AnnotatedCase(case, screen, area, np.ascontiguousarray(drawn))


def read_muscles(dataset: Path, cases: Iterable[Case], *, cropped: bool = False) -> list[AnnotatedCase]:
    """Read cases of muscles, whole or cropped to their B-mode area: label 1 is the muscle of the case's own site."""
    read = (read_annotated(dataset, case, [case.site] if case.site else []) for case in tqdm(list(cases), "reading"))
    return [one.cropped() if cropped else one for one in read]
