"""A capture's picture as a DICOM image: Ultrasound where its scale was measured, Secondary Capture otherwise.

An Ultrasound Image here always has a calibration, and a calibration has two axes: PS3.3 C.8.5.5 wants an increment for
either. A width that nobody proved is not made up for that, and a viewer would measure areas with it; such a picture
goes as Secondary Capture, and its proven vertical scale stands in the comments and in the report's numbers.
"""

from __future__ import annotations

from pydicom.dataset import Dataset
from pydicom.uid import SecondaryCaptureImageStorage, UltrasoundImageStorage

from edge.exchange.dicom.codes import code_item, muscles_of, region_item, region_of
from edge.exchange.dicom.header import file_meta_of, header_of, one_line, person_name, put_content_time
from edge.exchange.dicom.remarks import calibration_of, comments_of
from edge.exchange.dicom.uids import series_uid, uid_of
from edge.exchange.record.reading import grey_of
from edge.exchange.record.visit_record import CaptureRecord, VisitRecord

#: PS3.3 C.8.5.5.1: spatial format 2D, data type tissue, unit cm.
_TWO_D, _TISSUE, _CM = 1, 1, 3
_MM_PER_CM = 10


def image_of(record: VisitRecord, capture: CaptureRecord, series: int, instance: int) -> Dataset:
    """Return the image.

    Args:
        record: the visit.
        capture: one of its captures, with its picture.
        series: number of the series, from 1.
        instance: number within it, from 1.

    Raises:
        ExchangeRefused: ``exchange.picture``.
    """
    image = header_of(record)
    scale = calibration_of(capture)
    image.SOPClassUID = UltrasoundImageStorage if scale else SecondaryCaptureImageStorage
    image.SOPInstanceUID = uid_of(capture.uid)
    image.Modality = "US"
    image.SeriesInstanceUID = series_uid(record, capture, "image")
    image.SeriesNumber = series
    image.InstanceNumber = instance
    put_place(image, record, capture)
    put_content_time(image, record, capture)
    # Not ORIGINAL: taken off the video of the scanner's screen, made grey, and cut to the B-mode area.
    image.ImageType = ["DERIVED", "PRIMARY", "MUSCULOSKELETAL", "0001"] if scale else ["DERIVED", "PRIMARY"]
    image.DerivationDescription = "Video of the scanner's screen, grey, cut to the B-mode area"
    image.PatientOrientation = ""  # which way the probe pointed is not recorded
    image.ImageComments = comments_of(capture)
    image.BurnedInAnnotation = "NO"
    if scale:
        image.UltrasoundColorDataPresent = 0
        image.SequenceOfUltrasoundRegions = [_region(capture.size_px, scale)]
    else:
        image.ConversionType = "DV"  # PS3.3 C.8.6.1: digitized video
    _put_pixels(image, capture)
    image.file_meta = file_meta_of(image)
    return image


def put_place(dataset: Dataset, record: VisitRecord, capture: CaptureRecord) -> None:
    """Say where on the body it was taken, how the probe was held, by whom and with what: the same in all its series."""
    placed = [one for one in record.captures if one.standing and (one.site, one.side) == (capture.site, capture.side)]
    software = dict.fromkeys(one_line(one) for one in (*(one.software for one in placed), record.software) if one)
    dataset.SoftwareVersions = list(software)
    operators = list(dict.fromkeys(person_name(one.operator) for one in placed if one.operator))
    if operators:
        dataset.OperatorsName = operators
    dataset.SeriesDescription = one_line(f"{capture.site} {capture.side}, {capture.protocol}")
    dataset.ProtocolName = one_line(capture.protocol)
    dataset.ImageLaterality = "R" if capture.side == "right" else "L"
    region, where = region_of(capture.site), region_item(capture.site, capture.side)
    if region is not None and where is not None:
        dataset.AnatomicRegionSequence = [where]
        if region.body_part:
            dataset.BodyPartExamined = region.body_part
    muscles = muscles_of(capture.site, capture.side)
    if muscles:
        dataset.PrimaryAnatomicStructureSequence = [code_item(code) for code in muscles]


def _region(size_px: tuple[int, int], mm_per_px: tuple[float, float]) -> Dataset:
    width, height = size_px
    across, down = mm_per_px
    region = Dataset()
    region.RegionSpatialFormat = _TWO_D
    region.RegionDataType = _TISSUE
    region.RegionFlags = 0
    region.RegionLocationMinX0 = 0
    region.RegionLocationMinY0 = 0
    region.RegionLocationMaxX1 = width - 1
    region.RegionLocationMaxY1 = height - 1
    region.PhysicalUnitsXDirection = _CM
    region.PhysicalUnitsYDirection = _CM
    region.PhysicalDeltaX = across / _MM_PER_CM
    region.PhysicalDeltaY = down / _MM_PER_CM
    return region


def _put_pixels(image: Dataset, capture: CaptureRecord) -> None:
    grey = grey_of(capture.picture)
    image.SamplesPerPixel = 1
    image.PhotometricInterpretation = "MONOCHROME2"
    image.Rows, image.Columns = grey.shape
    image.BitsAllocated = 8
    image.BitsStored = 8
    image.HighBit = 7
    image.PixelRepresentation = 0
    pixels = grey.tobytes()
    image.PixelData = pixels + b"\x00" * (len(pixels) % 2)
    image["PixelData"].VR = "OB"
