"""What a DICOM file's own region may say, and fifteen ways in which it must not be believed."""

from __future__ import annotations

import copy
from collections.abc import Callable

import pydicom
import pytest

from calibration.errors import ScaleRefused
from calibration.scale.dicom_region import region_of
from calibration.scale.pixel_rect import PixelRect

AREA = PixelRect(192, 78, 727, 504)
Change = Callable[[pydicom.Dataset, pydicom.Dataset], None]


def tags() -> pydicom.Dataset:
    """Return the tags of a screen of 800×600 with one B-mode region."""
    item = pydicom.Dataset()
    item.RegionSpatialFormat, item.RegionDataType, item.RegionFlags = 1, 1, 0
    item.RegionLocationMinX0, item.RegionLocationMinY0 = 120, 60
    item.RegionLocationMaxX1, item.RegionLocationMaxY1 = 799, 518
    item.PhysicalUnitsXDirection = item.PhysicalUnitsYDirection = 3
    item.PhysicalDeltaX = item.PhysicalDeltaY = 0.00703
    dataset = pydicom.Dataset()
    dataset.Rows, dataset.Columns = 600, 800
    dataset.SequenceOfUltrasoundRegions = pydicom.Sequence([item])
    return dataset


def test_region_is_read_in_millimetres() -> None:
    found = region_of(tags(), AREA)
    assert (found.mm_per_px_x, found.mm_per_px_y) == pytest.approx((0.0703, 0.0703))
    assert found.rect == PixelRect(120, 60, 800, 519)


def test_a_sign_tells_the_direction_only() -> None:
    dataset = tags()
    dataset.SequenceOfUltrasoundRegions[0].PhysicalDeltaY = -0.0075
    assert region_of(dataset, AREA).mm_per_px_y == pytest.approx(0.075)


def test_an_index_one_too_far_is_a_writers_habit() -> None:
    dataset = tags()
    dataset.SequenceOfUltrasoundRegions[0].RegionLocationMaxX1 = 800
    assert region_of(dataset, AREA).rect.x1 == 801


def test_the_region_that_holds_the_picture_is_chosen() -> None:
    dataset = tags()
    dataset.SequenceOfUltrasoundRegions.append(_like(dataset, RegionDataType=3))
    dataset.SequenceOfUltrasoundRegions.append(
        _like(dataset, RegionLocationMinY0=520, RegionLocationMaxY1=590, PhysicalDeltaX=0.02)
    )
    assert region_of(dataset, AREA).mm_per_px_x == pytest.approx(0.0703)


def _like(dataset: pydicom.Dataset, **changed: object) -> pydicom.Dataset:
    other = copy.deepcopy(dataset.SequenceOfUltrasoundRegions[0])
    for name, value in changed.items():
        setattr(other, name, value)
    return other


def _set(**changed: object) -> Change:
    def change(_: pydicom.Dataset, item: pydicom.Dataset) -> None:
        for name, value in changed.items():
            setattr(item, name, value)

    return change


def _without(name: str) -> Change:
    def change(_: pydicom.Dataset, item: pydicom.Dataset) -> None:
        delattr(item, name)

    return change


def _no_regions(dataset: pydicom.Dataset, _: pydicom.Dataset) -> None:
    dataset.SequenceOfUltrasoundRegions = pydicom.Sequence([])


def _twice(dataset: pydicom.Dataset, _: pydicom.Dataset) -> None:
    dataset.SequenceOfUltrasoundRegions.append(_like(dataset, PhysicalDeltaX=0.0141))


def _halved(dataset: pydicom.Dataset, _: pydicom.Dataset) -> None:
    dataset.Rows, dataset.Columns = 300, 400


def _no_size(dataset: pydicom.Dataset, _: pydicom.Dataset) -> None:
    del dataset.Rows


CORRUPTED: dict[str, tuple[Change, str]] = {
    "no region": (_no_regions, "dicom.no_region"),
    "two regions of one picture": (_twice, "dicom.regions"),
    "units none": (_set(PhysicalUnitsXDirection=0), "dicom.no_region"),
    "units seconds": (_set(PhysicalUnitsYDirection=4), "dicom.no_region"),
    "units absent": (_without("PhysicalUnitsXDirection"), "dicom.no_region"),
    "spectral data": (_set(RegionSpatialFormat=3), "dicom.no_region"),
    "no tissue": (_set(RegionDataType=2), "dicom.no_region"),
    "delta of zero": (_set(PhysicalDeltaX=0.0), "dicom.delta"),
    "delta of nan": (_set(PhysicalDeltaY=float("nan")), "dicom.delta"),
    "delta infinite": (_set(PhysicalDeltaY=float("inf")), "dicom.delta"),
    "delta absent": (_without("PhysicalDeltaX"), "dicom.delta"),
    "halved after export": (_halved, "dicom.rescaled"),
    "ends before it begins": (_set(RegionLocationMaxX1=60), "dicom.rescaled"),
    "lies beside the picture": (_set(RegionLocationMaxX1=300), "dicom.rescaled"),
    "corner absent": (_without("RegionLocationMinY0"), "dicom.rescaled"),
    "picture without rows": (_no_size, "dicom.rescaled"),
}


@pytest.mark.parametrize("kind", CORRUPTED)
def test_corrupted_tags_are_refused(kind: str) -> None:
    change, reason = CORRUPTED[kind]
    dataset = tags()
    change(dataset, dataset.SequenceOfUltrasoundRegions[0])
    with pytest.raises(ScaleRefused) as refused:
        region_of(dataset, AREA)
    assert refused.value.reason == reason
