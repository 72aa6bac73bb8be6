"""From one screen to its scale, or to why it has none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

import cv2
import numpy as np
import pydicom
from numpy.typing import NDArray

from calibration.errors import MyosightError, PictureRefused, ScaleRefused
from calibration.scale.agreement import Agreement, AxisReading, agree
from calibration.scale.bmode_area import find_bmode_area
from calibration.scale.comb import check_whole
from calibration.scale.depth_text import ScreenText, find_depth
from calibration.scale.dicom_region import region_of
from calibration.scale.pixel_rect import PixelRect
from calibration.scale.screen_scale import Known, ScreenScale, read_screen
from calibration.scale.screen_text import read_text
from edge.bundle.preprocess import grey_of
from edge.capture.open_source import open_source

#: Pictures of a video among which the first with a B-mode area is taken.
_FIRST_PICTURES = 30
#: Relative standard uncertainty of what a scanner writes in its files.
_DICOM_U = 0.001


@dataclass(frozen=True, eq=False)
class Calibration:
    """What became of one screen.

    Attributes:
        image: H×W or H×W×3 uint8, the screen.
        area: its B-mode area; ``None`` where none was found.
        found: what its pixels tell; ``None`` without an area.
        agreement: the scale; ``None`` where it was refused.
        refusal: why.
    """

    image: NDArray[np.uint8]
    area: PixelRect | None
    found: ScreenScale | None
    agreement: Agreement | None
    refusal: MyosightError | None

    def as_json(self) -> dict[str, object]:
        """Return the command's JSON object (DESIGN §3)."""
        scale = self.agreement.scale if self.agreement else None
        faults = [fault.reason for fault in self.found.faults] if self.found else []
        return {
            "mm_per_px": [scale.mm_per_px_x, scale.mm_per_px_y] if scale else None,
            "roi": list(self.area.as_tuple()) if self.area else None,
            "sources": list(self.agreement.sources) if self.agreement else [],
            "agreed": self.agreement is not None,
            "status": "ok" if self.agreement else "blocked",
            "reasons": list(dict.fromkeys([*([self.refusal.reason] if self.refusal else []), *faults])),
        }


def calibrate_file(name: str, known: Known) -> Calibration:
    """Find the scale of a file's first picture.

    Args:
        name: image, DICOM, MetaImage, video or folder.
        known: lengths that do not stand on the screen.

    Raises:
        edge.capture.errors.CaptureError: it cannot be read.
    """
    with open_source(name) as source:
        image = _first_with_area(frame.image for frame in islice(source, _FIRST_PICTURES))
    return calibrate_screen(image, known, dataset=_tags(name))


def calibrate_screen(image: NDArray[np.uint8], known: Known, *, dataset: pydicom.Dataset | None = None) -> Calibration:
    """Find the scale of one screen.

    Args:
        image: H×W grey or H×W×3 BGR, uint8.
        known: lengths that do not stand on the screen.
        dataset: tags of the DICOM file it comes from; ``None`` for any other source.
    """
    area: PixelRect | None = None
    found: ScreenScale | None = None
    try:
        area = find_bmode_area(image)
        check_whole(grey_of(area.crop(image)))
        lines = read_text(image)
        _check_not_mirrored(image, lines)
        found = read_screen(image, area, known, lines)
        agreement = agree([*found.readings, *_dicom_readings(dataset, area)])
    except MyosightError as refusal:
        return Calibration(image, area, found, None, refusal)
    return Calibration(image, area, found, agreement, None)


def _first_with_area(images: Iterable[NDArray[np.uint8]]) -> NDArray[np.uint8]:
    """Return the first picture that shows a B-mode area, else the first of all."""
    first: NDArray[np.uint8] | None = None
    for image in images:
        first = image if first is None else first
        try:
            find_bmode_area(image)
        except PictureRefused:
            continue
        return image
    if first is None:
        raise PictureRefused("There is no picture.", remedy="Name another file.", reason="picture.none")
    return first


def _check_not_mirrored(image: NDArray[np.uint8], lines: list[ScreenText]) -> None:
    """Refuse a screen whose depth can be read in a mirror only.

    Raises:
        ScaleRefused: ``picture.mirrored``.
    """
    if any(find_depth([line]) for line in lines):
        return
    mirrored = read_text(np.ascontiguousarray(cv2.flip(image, 1)).astype(np.uint8, copy=False))
    if any(find_depth([line]) for line in mirrored):
        raise ScaleRefused(
            "The captured screen is mirrored: its text reads backwards.",
            remedy="Switch mirroring off in the capture.",
            reason="picture.mirrored",
        )


def _dicom_readings(dataset: pydicom.Dataset | None, area: PixelRect) -> list[AxisReading]:
    if dataset is None or "SequenceOfUltrasoundRegions" not in dataset:
        return []
    region = region_of(dataset, area)
    return [
        AxisReading("dicom", "x", region.mm_per_px_x, _DICOM_U),
        AxisReading("dicom", "y", region.mm_per_px_y, _DICOM_U),
    ]


def _tags(name: str) -> pydicom.Dataset | None:
    """Return a DICOM file's tags; ``None`` for any other file."""
    if not pydicom.misc.is_dicom(name):
        return None
    return pydicom.dcmread(name, stop_before_pixels=True)
