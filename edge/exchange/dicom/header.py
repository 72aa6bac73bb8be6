"""What every object of a visit says of it: whose it is, when, and what made it. Nothing that is not known."""

from __future__ import annotations

import re
from datetime import datetime

from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.sr.coding import Code
from pydicom.uid import UID, ExplicitVRLittleEndian

from edge.exam.participant import Birth
from edge.exchange.dicom.codes import code_item
from edge.exchange.dicom.uids import IMPLEMENTATION_CLASS_UID, uid_of
from edge.exchange.record.visit_record import CaptureRecord, VisitRecord

MAKER = "myosight"
#: Longest value of LO (PS3.5 §6.2), characters.
_LO = 64
#: PS3.5 §6.2: no control characters in strings, and the backslash parts values.
_UNFIT = re.compile(r"[\x00-\x1f\x7f\\]")
#: For where a time is required and none may leave.
NO_TIME = "000000"
#: Each a value of LO.
_DEIDENTIFIED = (
    "Pseudonyms by a keyed hash; no names, no birth date",
    "Days are kept, times of day are not: midnight stands for none",
    "Ages above 89 are given as 90",
    "Picture cut to the B-mode area and searched for writing",
)
#: CID 7050; of time, the full dates are kept, since programmes follow people over years.
_DEIDENTIFIED_CODES = (
    Code("113100", "DCM", "Basic Application Confidentiality Profile"),
    Code("113101", "DCM", "Clean Pixel Data Option"),
    Code("113104", "DCM", "Clean Structured Content Option"),
    Code("113105", "DCM", "Clean Descriptors Option"),
    Code("113106", "DCM", "Retain Longitudinal Temporal Information Full Dates Option"),
    Code("113108", "DCM", "Retain Patient Characteristics Option"),
    Code("113109", "DCM", "Retain Device Identity Option"),
)


def header_of(record: VisitRecord) -> Dataset:
    """Return the patient, study, equipment and common attributes."""
    header = Dataset()
    header.SpecificCharacterSet = "ISO_IR 192"
    _put_person(header, record)
    header.StudyInstanceUID = uid_of(record.uid)
    header.StudyID = record.uid.replace("-", "")[:16].upper()
    header.StudyDate = record.day.strftime("%Y%m%d")
    header.StudyTime = "" if record.begun_at is None else _time(record.begun_at)
    header.StudyDescription = one_line(f"Muscle ultrasound screening, {record.programme} {record.programme_version}")
    header.AccessionNumber = ""
    header.ReferringPhysicianName = ""
    if record.begun_at is not None:
        header.TimezoneOffsetFromUTC = record.begun_at.astimezone().strftime("%z")
    header.Manufacturer = MAKER
    header.ManufacturerModelName = "myosight kit"
    header.DeviceSerialNumber = record.kit
    if record.naming == "pseudonymised":
        header.PatientIdentityRemoved = "YES"
        header.DeidentificationMethod = list(_DEIDENTIFIED)
        header.DeidentificationMethodCodeSequence = [code_item(code) for code in _DEIDENTIFIED_CODES]
        header.LongitudinalTemporalInformationModified = "UNMODIFIED"
    return header


def put_content_time(dataset: Dataset, record: VisitRecord, capture: CaptureRecord | None) -> None:
    """Say when the content was made: when the capture, or the last of them, was accepted.

    Under pseudonyms the time is midnight, which stands for none: most objects must have one.
    """
    captures = record.captures if capture is None else (capture,)
    times = [one.captured_at for one in captures if one.captured_at is not None]
    if record.begun_at is None or not times:
        dataset.ContentDate, dataset.ContentTime = record.day.strftime("%Y%m%d"), NO_TIME
        return
    last = max(times).astimezone()
    dataset.ContentDate, dataset.ContentTime = last.strftime("%Y%m%d"), _time(last)


def file_meta_of(dataset: Dataset) -> FileMetaDataset:
    """Return the file's own header."""
    meta = FileMetaDataset()
    meta.FileMetaInformationVersion = b"\x00\x01"
    meta.MediaStorageSOPClassUID = dataset.SOPClassUID
    meta.MediaStorageSOPInstanceUID = dataset.SOPInstanceUID
    meta.TransferSyntaxUID = ExplicitVRLittleEndian
    meta.ImplementationClassUID = UID(IMPLEMENTATION_CLASS_UID)
    meta.ImplementationVersionName = "MYOSIGHT"
    return meta


def one_line(text: str) -> str:
    """Return text as a value of LO can hold it: one line, no backslash, at most 64 characters."""
    return _UNFIT.sub(" ", text).strip()[:_LO]


def person_name(name: str) -> str:
    """Return a name that is known as a whole only, as PN can hold it: in the first component (PS3.5 §6.2.1)."""
    return f"{re.sub(r'[=^]', ' ', one_line(name))[: _LO - 1]}^" if name else ""


def _put_person(header: Dataset, record: VisitRecord) -> None:
    person = record.person
    least, most = person.ages
    header.PatientName = ""  # the kit knows no names
    header.PatientID = one_line(person.label)
    header.PatientBirthDate = _birth_date(person.birth)
    header.PatientSex = {"F": "F", "M": "M"}.get(person.sex, "")
    if least == most:
        header.PatientAge = f"{least:03d}Y"


def _birth_date(birth: Birth | None) -> str:
    if birth is None or birth.month is None or birth.day is None:
        return ""
    return f"{birth.year:04d}{birth.month:02d}{birth.day:02d}"


def _time(at: datetime) -> str:
    return at.astimezone().strftime("%H%M%S")
