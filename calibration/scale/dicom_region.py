"""The scale that a DICOM file itself states for its ultrasound picture (PS3.3 C.8.5.5; REFERENCE §4.4.1)."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pydicom

from calibration.errors import ScaleRefused
from calibration.scale.pixel_rect import PixelRect

#: Region spatial format 2D, data type tissue, physical units cm: the one kind that tells a B-mode picture's scale.
_SPATIAL_2D, _TISSUE, _CENTIMETRES = 1, 1, 3
_MM_PER_CM = 10.0
#: Some writers count the last index as the rectangle's end, one pixel too far.
_OVER_PX = 1
#: Share of the B-mode area that must lie in the region.
_WITHIN = 0.95


@dataclass(frozen=True)
class DicomRegion:
    """A region of a DICOM picture with its own scale.

    Attributes:
        rect: where it lies, half-open px.
        mm_per_px_x: width of a pixel, mm.
        mm_per_px_y: height of a pixel, mm.
    """

    rect: PixelRect
    mm_per_px_x: float
    mm_per_px_y: float


def region_of(dataset: pydicom.Dataset, area: PixelRect) -> DicomRegion:
    """Return the one B-mode region that holds ``area``.

    ``PixelSpacing`` is not looked at: for ultrasound it says nothing that can be relied on.

    Args:
        dataset: the file's tags; pixels are not needed.
        area: the B-mode area found in its picture.

    Raises:
        ScaleRefused: ``dicom.no_region``: none is of tissue in two dimensions, in cm; ``dicom.regions``: several hold
            the area; ``dicom.rescaled``: it does not fit the picture, which was changed after export; ``dicom.delta``:
            it states no size of a pixel that a scanner has.
    """
    rows, columns = _whole(dataset, "Rows"), _whole(dataset, "Columns")
    sequence = dataset.get("SequenceOfUltrasoundRegions")
    regions = list(sequence) if isinstance(sequence, pydicom.Sequence) else []
    candidates = [item for item in regions if _is_bmode(item)]
    if not candidates:
        raise _refused(
            "The file states no scale for a B-mode picture: no two-dimensional tissue region in centimetres.",
            "dicom.no_region",
        )
    if any(not _fits(item, columns, rows) for item in candidates):
        raise _refused("The file's regions reach beyond its picture: it was rescaled or cropped.", "dicom.rescaled")
    holding = [item for item in candidates if _share_within(area, _rect(item)) >= _WITHIN]
    if len(holding) > 1:
        raise _refused("Several regions of the file claim the same picture.", "dicom.regions")
    if not holding:
        raise _refused(
            "The picture does not lie where the file says it does: it was rescaled, cropped or moved.", "dicom.rescaled"
        )
    x, y = (_mm_per_px(holding[0], name) for name in ("PhysicalDeltaX", "PhysicalDeltaY"))
    return DicomRegion(_rect(holding[0]), x, y)


def _is_bmode(item: pydicom.Dataset) -> bool:
    stated = (
        ("RegionSpatialFormat", _SPATIAL_2D),
        ("RegionDataType", _TISSUE),
        ("PhysicalUnitsXDirection", _CENTIMETRES),
        ("PhysicalUnitsYDirection", _CENTIMETRES),
    )
    return all(item.get(name) == value for name, value in stated)


def _fits(item: pydicom.Dataset, columns: int, rows: int) -> bool:
    rect = _rect(item)
    inside = 0 <= rect.x0 < rect.x1 <= columns + _OVER_PX and 0 <= rect.y0 < rect.y1 <= rows + _OVER_PX
    return inside and rect.width > 1 and rect.height > 1


def _rect(item: pydicom.Dataset) -> PixelRect:
    """Return the region's rectangle; its indices in the file are inclusive."""
    x0, y0, x1, y1 = (_whole(item, f"RegionLocation{name}") for name in ("MinX0", "MinY0", "MaxX1", "MaxY1"))
    return PixelRect(x0, y0, x1 + 1, y1 + 1)


def _whole(item: pydicom.Dataset, name: str) -> int:
    value = item.get(name)
    if not isinstance(value, int):
        raise _refused(f"{name} of the file is {value!r}, no whole number.", "dicom.rescaled")
    return int(value)


def _mm_per_px(item: pydicom.Dataset, name: str) -> float:
    """Return a size in mm; its sign tells the direction only."""
    value = item.get(name)
    if not isinstance(value, float) or not math.isfinite(value) or value == 0.0:
        raise _refused(f"{name} of the file is {value!r}.", "dicom.delta")
    return abs(value) * _MM_PER_CM


def _share_within(area: PixelRect, rect: PixelRect) -> float:
    width = min(area.x1, rect.x1) - max(area.x0, rect.x0)
    height = min(area.y1, rect.y1) - max(area.y0, rect.y0)
    return max(width, 0) * max(height, 0) / (area.width * area.height)


def _refused(cause: str, reason: str) -> ScaleRefused:
    return ScaleRefused(cause, remedy="Take the scale from the screen's ruler, depth and probe.", reason=reason)
