"""A visit whose objects are small, and a progress that is kept in memory."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.uid import ExplicitVRLittleEndian, SecondaryCaptureImageStorage, UltrasoundImageStorage

from edge.exchange.record.visit_record import VisitRecord
from tests.edge.exchange.record.kept_visits import kept, records_of, whole_visit

#: Pixels of one small picture: with its header some 10 kB.
_SIDE_PX = 100


class MemoryProgress:
    """What was confirmed, in order."""

    def __init__(self) -> None:
        self.parts: list[str] = []

    def done(self, part: str) -> bool:
        return part in self.parts

    def mark(self, part: str) -> None:
        if part not in self.parts:
            self.parts.append(part)

    def delivered(self) -> list[str]:
        """SOP instance UIDs that the destination answers for."""
        return [part for part in self.parts if part.startswith("2.25.")]

    def stored(self) -> list[str]:
        """SOP instance UIDs that it took."""
        return [part.removeprefix("stored/") for part in self.parts if part.startswith("stored/")]


@lru_cache(1)
def record() -> VisitRecord:
    """A real visit, without its pictures: only its uid matters where the objects are given."""
    with TemporaryDirectory() as folder, kept(Path(folder)) as store:
        whole_visit(store, captures_per_site=1)
        return records_of(store, "pseudonymised", pictures=False)[0]


def objects(count: int = 3, *, sop_class: str = SecondaryCaptureImageStorage, seed: str = "") -> list[Dataset]:
    """Return ``count`` small pictures of one new study; the last is an ultrasound image: two classes."""
    first = seed or str(uuid.uuid4())
    classes = [sop_class] * (count - 1) + [UltrasoundImageStorage]
    return [_picture(f"{first}/{number}", first, one) for number, one in enumerate(classes)]


def sent(made: list[Dataset]) -> Callable[[VisitRecord], list[Dataset]]:
    """Return what makes ``made`` of whatever record."""
    return lambda _record: made


def uids(made: list[Dataset]) -> list[str]:
    return [str(one.SOPInstanceUID) for one in made]


def _uid(name: str) -> str:
    return f"2.25.{uuid.uuid5(uuid.NAMESPACE_OID, name).int}"


def _picture(name: str, study: str, sop_class: str) -> Dataset:
    one = Dataset()
    one.file_meta = FileMetaDataset()
    one.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
    one.file_meta.MediaStorageSOPClassUID = one.SOPClassUID = sop_class
    one.file_meta.MediaStorageSOPInstanceUID = one.SOPInstanceUID = _uid(name)
    one.StudyInstanceUID, one.SeriesInstanceUID = _uid(study), _uid(f"{study}/{sop_class}")
    one.PatientID, one.PatientName, one.PatientBirthDate, one.PatientSex = "P-TEST", "", "", "O"
    one.StudyDate = one.StudyTime = one.AccessionNumber = one.ReferringPhysicianName = one.StudyID = ""
    one.SeriesNumber, one.InstanceNumber, one.Modality, one.ConversionType = 1, 1, "US", "WSD"
    one.Rows = one.Columns = _SIDE_PX
    one.SamplesPerPixel, one.PhotometricInterpretation = 1, "MONOCHROME2"
    one.BitsAllocated = one.BitsStored = 8
    one.HighBit, one.PixelRepresentation = 7, 0
    one.PixelData = bytes(_SIDE_PX * _SIDE_PX)
    return one
