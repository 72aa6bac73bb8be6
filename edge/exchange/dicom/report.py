"""The numbers of a visit as a DICOM structured report: Comprehensive SR, TID 1500.

A group for each standing capture (TID 1410 with its outline, TID 1501 without one), and one for each site with the
medians. A withheld number is a coded statement (CODE) under the measurement's own name, with a code of CID 42: the
other legal form, a NUM without a value, cannot be read back by highdicom 0.28.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from highdicom.sr import (
    AlgorithmIdentification,
    ComprehensiveSR,
    DeviceObserverIdentifyingAttributes,
    FindingSite,
    MeasurementReport,
    MeasurementsAndQualitativeEvaluations,
    ObservationContext,
    ObserverContext,
    PersonObserverIdentifyingAttributes,
    PlanarROIMeasurementsAndQualitativeEvaluations,
    PnameContentItem,
    ReferencedSegmentationFrame,
    RelationshipTypeValues,
    SourceImageForMeasurementGroup,
    SourceImageForSegmentation,
    TextContentItem,
    TrackingIdentifier,
)
from pydicom.dataset import Dataset
from pydicom.sr.codedict import codes as dictionary
from pydicom.uid import ExplicitVRLittleEndian

from edge.exchange.dicom import codes
from edge.exchange.dicom.header import MAKER, header_of, one_line, person_name, put_content_time
from edge.exchange.dicom.numbers import nothing_attempted, numbers_of
from edge.exchange.dicom.remarks import reasons_in_words, research_marks, scale_in_words
from edge.exchange.dicom.segmentation import settled, tracking_of
from edge.exchange.dicom.uids import CODING_SCHEME_UID, derived_uid
from edge.exchange.record.visit_record import CaptureRecord, SiteRecord, VisitRecord

Group: TypeAlias = PlanarROIMeasurementsAndQualitativeEvaluations | MeasurementsAndQualitativeEvaluations


def report_of(
    record: VisitRecord, images: Mapping[str, Dataset], segmentations: Mapping[str, Dataset], series: int
) -> Dataset:
    """Return the report; nobody has verified it, and it is complete only when every planned placement was.

    Args:
        record: the visit.
        images: of its standing captures, by the captures' uids.
        segmentations: the same; a capture without an outline has none.
        series: number of the report's series.
    """
    header = header_of(record)
    put_content_time(header, record, None)
    standing = [one for one in record.captures if one.standing]
    groups = [_capture_group(record, one, images[one.uid], segmentations.get(one.uid)) for one in standing]
    groups += [_site_group(record, one, images) for one in record.sites]
    content = MeasurementReport(
        observation_context=_observers(record), procedure_reported=codes.ULTRASONOGRAPHY, imaging_measurements=groups
    )
    made = ComprehensiveSR(
        evidence=[*images.values(), *segmentations.values()],
        content=content[0],
        series_instance_uid=derived_uid(record.uid, "series/report"),
        series_number=series,
        sop_instance_uid=derived_uid(record.uid, "report"),
        instance_number=1,
        manufacturer=MAKER,
        is_complete=is_complete(record),
        is_final=False,
        is_verified=False,
        transfer_syntax_uid=ExplicitVRLittleEndian,
        content_date=header.ContentDate,
        content_time=header.ContentTime,
    )
    made.SoftwareVersions = one_line(record.software)
    made.SeriesDescription = "Muscle thickness and area"
    made.CodingSchemeIdentificationSequence = [codes.private_scheme(CODING_SCHEME_UID)]
    return settled(made, header, "")


def is_complete(record: VisitRecord) -> bool:
    """Return whether every planned site was scanned as often as was asked."""
    done = [not one.not_done and len(one.captures) >= max(one.wanted, 1) for one in record.sites]
    return record.state == "ended" and all(done)


def _observers(record: VisitRecord) -> ObservationContext:
    device = DeviceObserverIdentifyingAttributes(
        uid=f"2.25.{int(record.kit, 16)}",
        name=one_line(record.software),
        manufacturer_name=MAKER,
        model_name="myosight kit",
        serial_number=record.kit,
    )
    person = None
    if record.operator:
        who = PersonObserverIdentifyingAttributes(name=person_name(record.operator))
        person = ObserverContext(dictionary.DCM.Person, who)
    return ObservationContext(
        observer_person_context=person, observer_device_context=ObserverContext(dictionary.DCM.Device, device)
    )


def _capture_group(record: VisitRecord, capture: CaptureRecord, image: Dataset, outline: Dataset | None) -> Group:
    numbers = numbers_of(capture, capture.reasons)
    common: dict[str, Any] = {
        "tracking_identifier": TrackingIdentifier(derived_uid(capture.uid, "tracking"), tracking_of(capture)),
        "finding_type": codes.MUSCLE,
        "method": codes.protocol_code(capture.protocol) if capture.protocol else None,
        "algorithm_id": AlgorithmIdentification(
            name=capture.bundle_name,
            version=capture.bundle_version,
            family=codes.ARTIFICIAL_INTELLIGENCE,
            parameters=[f"sha256 {capture.bundle_sha256}", f"trained on {capture.trained_on or 'unknown'} images"],
        ),
        "finding_sites": _finding_sites(capture),
        "measurements": numbers.measurements or None,
        "qualitative_evaluations": numbers.withheld or None,
    }
    if outline is None:
        source = SourceImageForMeasurementGroup(image.SOPClassUID, image.SOPInstanceUID)
        group: Group = MeasurementsAndQualitativeEvaluations(**common, source_images=[source])
    else:
        frame = ReferencedSegmentationFrame(
            sop_class_uid=outline.SOPClassUID,
            sop_instance_uid=outline.SOPInstanceUID,
            frame_number=1,
            segment_number=1,
            source_image=SourceImageForSegmentation(image.SOPClassUID, image.SOPInstanceUID),
        )
        # Frame or segment, not both (PS3.3 C.18.4); the outline has one of either.
        del frame[0].ReferencedSOPSequence[0].ReferencedSegmentNumber
        group = PlanarROIMeasurementsAndQualitativeEvaluations(**common, referenced_segment=frame)
    edited = ["Outline corrected by hand."] if capture.edited and "outline.edited" not in capture.reasons else []
    said = [*research_marks(capture), *edited, *reasons_in_words(capture.reasons), scale_in_words(capture)]
    _comment(group, said)
    if capture.operator and capture.operator != record.operator:
        who = PnameContentItem(
            codes.OBSERVER_NAME,
            person_name(capture.operator),
            relationship_type=RelationshipTypeValues.HAS_OBS_CONTEXT,
        )
        group[0].ContentSequence.insert(0, who)
    return group


def _site_group(
    record: VisitRecord, site: SiteRecord, images: Mapping[str, Dataset]
) -> MeasurementsAndQualitativeEvaluations:
    scanned = [images[uid] for uid in site.captures if uid in images]
    numbers = numbers_of(site, site.reasons, codes.MEDIAN) if scanned else nothing_attempted(site.site)
    tracking = derived_uid(record.uid, f"tracking/{site.site}/{site.side}")
    group = MeasurementsAndQualitativeEvaluations(
        tracking_identifier=TrackingIdentifier(tracking, one_line(f"{site.site} {site.side} median")),
        finding_type=codes.MUSCLE,
        method=codes.protocol_code(site.protocol) if site.protocol else None,
        finding_sites=_finding_sites(site),
        measurements=numbers.measurements or None,
        qualitative_evaluations=numbers.withheld or None,
        source_images=[SourceImageForMeasurementGroup(one.SOPClassUID, one.SOPInstanceUID) for one in scanned] or None,
    )
    why = f"Not done: {site.not_done}." if site.not_done else "" if scanned else "Not reached before the visit's end."
    count = f"{len(scanned)} of {site.wanted} placements." if scanned else ""
    spread = "" if site.mt_spread_mm is None else f"Largest less smallest thickness {site.mt_spread_mm:.2f} mm."
    marks = dict.fromkeys(mark for one in record.captures if one.uid in site.captures for mark in research_marks(one))
    _comment(group, [*marks, why, count, spread, *reasons_in_words(site.reasons)])
    return group


def _finding_sites(about: CaptureRecord | SiteRecord) -> list[FindingSite]:
    """Return the muscles, or the region where they have no names, each with its side."""
    region = codes.region_of(about.site)
    where = codes.muscles_of(about.site, about.side) or (() if region is None else (region.code,))
    return [FindingSite(one, laterality=codes.laterality(about.side)) for one in where]


def _comment(group: Group, lines: list[str]) -> None:
    group[0].ContentSequence.extend(
        TextContentItem(codes.COMMENT, line, relationship_type=RelationshipTypeValues.CONTAINS)
        for line in lines
        if line
    )
