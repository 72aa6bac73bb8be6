"""A visit as DICOM objects, ready to be written: images, segmentations, and one report."""

from __future__ import annotations

from pydicom.dataset import Dataset

from edge.exchange.dicom.image import image_of
from edge.exchange.dicom.uids import as_revised
from edge.exchange.errors import ExchangeRefused
from edge.exchange.picture_check import check_standing
from edge.exchange.record.visit_record import VisitRecord

_FIRST_SEGMENTATION_SERIES = 101
_REPORT_SERIES = 201


def objects_of(record: VisitRecord) -> list[Dataset]:
    """Return the objects of a visit: images, then segmentations, then the report; none for a visit without a capture.

    The same record always gives the same bytes. Retaken captures stay behind. Every picture is searched for writing
    first, since each image says that there is none in it.

    Args:
        record: read with its pictures.

    Raises:
        ExchangeRefused: ``exchange.library``, ``exchange.picture``, ``exchange.text``.
    """
    try:
        from edge.exchange.dicom.report import report_of
        from edge.exchange.dicom.segmentation import segmentation_of
    except ImportError as error:
        raise ExchangeRefused(
            f"The library for DICOM cannot be loaded: {error}.",
            remedy="Install it:  pip install 'myosight[exchange]'",
            reason="exchange.library",
        ) from error

    check_standing(record)
    record = as_revised(record)
    standing = [one for one in record.captures if one.standing]
    if not standing:
        return []
    places = list(dict.fromkeys((one.site, one.side) for one in standing))
    images: dict[str, Dataset] = {}
    segmentations: dict[str, Dataset] = {}
    for number, where in enumerate(places):
        here = [one for one in standing if (one.site, one.side) == where]
        for instance, capture in enumerate(here, start=1):
            image = image_of(record, capture, number + 1, instance)
            images[capture.uid] = image
            outline = segmentation_of(record, capture, image, _FIRST_SEGMENTATION_SERIES + number, instance)
            if outline is not None:
                segmentations[capture.uid] = outline
    report = report_of(record, images, segmentations, _REPORT_SERIES)
    return [*images.values(), *segmentations.values(), report]
