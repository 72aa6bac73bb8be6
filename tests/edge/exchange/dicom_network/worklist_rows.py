"""Rows of a worklist, as files and as data sets; each has a name, which must get nowhere."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.uid import ExplicitVRLittleEndian

from tests.edge.exchange.dicom_network.peers import KIT

DAY = date(2026, 11, 26)
FAMILY, GIVEN = "Wongqxz", "Meiqxz"


def row(code: str = "KT-0417", **changes: str) -> Dataset:
    """Return a row; ``changes`` are of its elements by keyword, those of the step included."""
    one, step = Dataset(), Dataset()
    one.SpecificCharacterSet = "ISO_IR 192"
    one.PatientName, one.PatientID = f"{FAMILY}^{GIVEN}", code
    one.PatientBirthDate, one.PatientSex, one.AccessionNumber = "19510423", "F", "A-17"
    one.StudyInstanceUID, one.RequestedProcedureID, one.RequestedProcedureDescription = "2.25.55", "R-1", "muscles"
    step.ScheduledStationAETitle, step.Modality = KIT, "US"
    step.ScheduledProcedureStepStartDate, step.ScheduledProcedureStepStartTime = f"{DAY:%Y%m%d}", "090000"
    step.ScheduledProcedureStepID, step.ScheduledProcedureStepDescription = "S-1", "muscles"
    step.ScheduledPerformingPhysicianName = f"{FAMILY}^Doctor"
    for keyword, value in changes.items():
        setattr(step if keyword.startswith("Scheduled") else one, keyword, value)
    one.ScheduledProcedureStepSequence = [step]
    return one


def write(path: Path, one: Dataset) -> None:
    """Write a row as the worklists of Orthanc and dcmtk read it."""
    one.file_meta = FileMetaDataset()
    one.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
    one.file_meta.MediaStorageSOPClassUID, one.file_meta.MediaStorageSOPInstanceUID = (
        "1.2.276.0.7230010.3.1.0.1",
        "2.25.1",
    )
    one.save_as(path, enforce_file_format=True)
