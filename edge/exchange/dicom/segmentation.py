"""A capture's outline as a binary DICOM segmentation of its picture, pixel for pixel."""

from __future__ import annotations

import highdicom as hd
import numpy as np
from pydicom.dataset import Dataset
from pydicom.uid import ExplicitVRLittleEndian

from edge.exchange.dicom.codes import (
    ANATOMICAL_STRUCTURE,
    ARTIFICIAL_INTELLIGENCE,
    MUSCLE,
    code_item,
    laterality,
    muscles_of,
    region_item,
)
from edge.exchange.dicom.header import MAKER, file_meta_of, header_of, one_line, put_content_time
from edge.exchange.dicom.remarks import research_marks
from edge.exchange.dicom.uids import derived_uid, series_uid
from edge.exchange.record.reading import grey_of
from edge.exchange.record.visit_record import CaptureRecord, VisitRecord


def segmentation_of(
    record: VisitRecord, capture: CaptureRecord, image: Dataset, series: int, instance: int
) -> Dataset | None:
    """Return the segmentation; ``None`` where no muscle was found.

    Args:
        record: the visit.
        capture: one of its captures.
        image: its picture, as :func:`edge.exchange.dicom.image.image_of` made it.
        series: number of the series, from 1.
        instance: number within it, from 1.

    Raises:
        ExchangeRefused: ``exchange.picture``.
    """
    mask = np.zeros((0, 0), bool) if capture.mask is None else grey_of(capture.mask) > 0
    if not mask.any():
        return None
    header = header_of(record)
    put_content_time(header, record, capture)
    made = hd.seg.Segmentation(
        source_images=[image],
        pixel_array=mask,
        segmentation_type=hd.seg.SegmentationTypeValues.BINARY,
        segment_descriptions=[_segment(capture)],
        series_instance_uid=series_uid(record, capture, "segmentation"),
        series_number=series,
        sop_instance_uid=derived_uid(capture.uid, "segmentation"),
        instance_number=instance,
        manufacturer=MAKER,
        manufacturer_model_name=str(header.ManufacturerModelName),
        software_versions=tuple(image.SoftwareVersions) if image["SoftwareVersions"].VM > 1 else image.SoftwareVersions,
        device_serial_number=record.kit,
        content_label="MUSCLE",
        content_description=one_line(" ".join(research_marks(capture)) or "Outline of the muscle"),
        transfer_syntax_uid=ExplicitVRLittleEndian,
        content_date=header.ContentDate,
        content_time=header.ContentTime,
    )
    made.SeriesDescription = one_line(f"{capture.site} {capture.side}, outline")
    made.PatientOrientation = ""
    made.ContentCreatorName = ""  # the network's; who corrected it by hand is in the report
    return settled(made, header, derived_uid(capture.uid, "dimensions"))


def settled(made: Dataset, header: Dataset, dimensions: str) -> Dataset:
    """Return a made object without what the library takes from the clock or draws by chance.

    Args:
        made: as it came.
        header: what every object of the visit says of it.
        dimensions: UID of its organisation of dimensions, where it has one.
    """
    made.update(header)
    for keyword in ("InstanceCreationDate", "InstanceCreationTime"):
        if keyword in made:
            delattr(made, keyword)
    for keyword in ("DimensionOrganizationSequence", "DimensionIndexSequence"):
        for item in made.get(keyword, ()):
            item.DimensionOrganizationUID = dimensions
    for item in made.get("ContributingEquipmentSequence", ()):
        if "ContributionDateTime" in item:
            del item.ContributionDateTime
    made.file_meta = file_meta_of(made)
    return made


def _segment(capture: CaptureRecord) -> hd.seg.SegmentDescription:
    algorithm = hd.AlgorithmIdentificationSequence(
        name=one_line(capture.bundle_name),
        family=ARTIFICIAL_INTELLIGENCE,
        version=one_line(capture.bundle_version),
        parameters={"sha256": capture.bundle_sha256[:56], "trained_on": capture.trained_on or "unknown"},
    )
    described = hd.seg.SegmentDescription(
        segment_number=1,
        segment_label=one_line(f"{capture.site} {capture.side}"),
        segmented_property_category=ANATOMICAL_STRUCTURE,
        segmented_property_type=MUSCLE,
        algorithm_type="SEMIAUTOMATIC" if capture.edited else "AUTOMATIC",
        algorithm_identification=algorithm,
        tracking_uid=derived_uid(capture.uid, "tracking"),
        tracking_id=tracking_of(capture),
        primary_anatomic_structures=list(muscles_of(capture.site, capture.side)) or None,
    )
    kind: Dataset = described.SegmentedPropertyTypeCodeSequence[0]
    kind.SegmentedPropertyTypeModifierCodeSequence = [code_item(laterality(capture.side))]
    where = region_item(capture.site, capture.side)
    if where is not None:
        described.add_new("AnatomicRegionSequence", "SQ", [where])
    return described


def tracking_of(capture: CaptureRecord) -> str:
    """Return what people call a capture's outline."""
    return one_line(f"{capture.site} {capture.side} {capture.placement}")
