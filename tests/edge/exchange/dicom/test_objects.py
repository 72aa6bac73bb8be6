"""A visit as DICOM objects: what each of them says, and that it says nothing that is not known."""

from __future__ import annotations

import io
import sys
from dataclasses import replace

import numpy as np
import pydicom
import pytest
from pydicom.dataset import Dataset
from pydicom.uid import SecondaryCaptureImageStorage, SegmentationStorage, UltrasoundImageStorage

from edge.exchange.dicom.objects import objects_of
from edge.exchange.errors import ExchangeRefused
from edge.exchange.record.reading import grey_of
from edge.records.accepted import png_of
from tests.edge.exchange.dicom.variants import (
    ACROSS_MM,
    DOWN_MM,
    HEIGHT_PX,
    WIDTH_PX,
    given_up,
    measured,
    two_operators,
    visit,
    with_captures,
    without_width,
)
from tests.edge.exchange.record.kept_visits import BIRTH, CODE, OPERATOR_NAME

pytest.importorskip("highdicom", reason="the extra exchange is not installed")


def bytes_of(dataset: Dataset) -> bytes:
    """Return the file that an object would be."""
    file = io.BytesIO()
    dataset.save_as(file, enforce_file_format=True)
    return file.getvalue()


def test_images_come_first_then_outlines_then_one_report() -> None:
    record = measured(visit("pseudonymised", captures_per_site=3))
    objects = objects_of(record)
    assert [one.Modality for one in objects] == ["US"] * 15 + ["SEG"] * 15 + ["SR"]
    assert {one.StudyInstanceUID for one in objects} == {f"2.25.{int(record.uid.replace('-', ''), 16)}"}
    standing = [one.uid for one in record.captures if one.standing]
    assert [one.SOPInstanceUID for one in objects[:15]] == [f"2.25.{int(uid.replace('-', ''), 16)}" for uid in standing]
    assert len({one.SOPInstanceUID for one in objects}) == 31
    series = {(one.SeriesInstanceUID, one.SeriesNumber, one.Modality) for one in objects}
    assert len(series) == len({uid for uid, _, _ in series}) == 11  # one a site for pictures and for outlines


def test_the_same_record_gives_the_same_bytes() -> None:
    record = measured(visit("identified"))
    assert [bytes_of(one) for one in objects_of(record)] == [bytes_of(one) for one in objects_of(replace(record))]


def test_a_measured_scale_stands_in_the_region_row_and_column_apart() -> None:
    image = objects_of(measured(visit("pseudonymised")))[0]
    assert image.SOPClassUID == UltrasoundImageStorage
    (region,) = image.SequenceOfUltrasoundRegions
    assert (region.PhysicalUnitsXDirection, region.PhysicalUnitsYDirection) == (3, 3)  # cm
    assert (region.PhysicalDeltaX, region.PhysicalDeltaY) == (ACROSS_MM / 10, DOWN_MM / 10)
    assert (region.RegionLocationMaxX1, region.RegionLocationMaxY1) == (WIDTH_PX - 1, HEIGHT_PX - 1)


@pytest.mark.parametrize("how", ["typed", "width", "none"])
def test_a_scale_that_nobody_measured_makes_a_secondary_capture(how: str) -> None:
    typed, record = visit("pseudonymised"), measured(visit("pseudonymised"))
    none = with_captures(record, lambda one: replace(one, mm_per_px=None))
    image = objects_of({"typed": typed, "width": without_width(record), "none": none}[how])[0]
    assert (image.SOPClassUID, image.ConversionType) == (SecondaryCaptureImageStorage, "DV")
    assert "SequenceOfUltrasoundRegions" not in image and "PixelSpacing" not in image


def test_pixels_and_outline_are_those_that_were_kept() -> None:
    record = measured(visit("pseudonymised"))
    objects = objects_of(record)
    for number, capture in enumerate(one for one in record.captures if one.standing):
        image, outline = (pydicom.dcmread(io.BytesIO(bytes_of(objects[at]))) for at in (number, 5 + number))
        assert np.array_equal(image.pixel_array, grey_of(capture.picture))
        assert np.array_equal(outline.pixel_array > 0, grey_of(capture.mask or b"") > 0)
        assert outline.SOPClassUID == SegmentationStorage
        (source,) = outline.SharedFunctionalGroupsSequence[0].get(
            "DerivationImageSequence", outline.PerFrameFunctionalGroupsSequence[0].get("DerivationImageSequence")
        )
        assert source.SourceImageSequence[0].ReferencedSOPInstanceUID == image.SOPInstanceUID


def test_every_site_has_its_region_side_and_muscles() -> None:
    objects = objects_of(measured(visit("pseudonymised")))
    found = {one.ProtocolName + one.SeriesDescription.split()[0]: one for one in objects[:5]}
    images = {name.removeprefix("P-RF-50"): one for name, one in found.items()}
    assert {name: one.BodyPartExamined for name, one in images.items()} == {
        "biceps": "UPPERARM",
        "triceps": "UPPERARM",
        "ra": "ABDOMEN",
        "rf": "THIGH",
        "plpb": "LOWERLEG",
    }
    codes = {name: [m.CodeValue for m in one.PrimaryAnatomicStructureSequence] for name, one in images.items()}
    assert codes == {
        "biceps": ["7:630"],
        "triceps": ["7:642"],
        "ra": ["7:562"],
        "rf": ["7:838"],
        "plpb": ["7:910", "7:914"],
    }
    assert {one.ImageLaterality for one in images.values()} == {"R"}
    (segment,) = objects[9].SegmentSequence  # of the peroneal muscles
    assert [one.CodeValue for one in segment.PrimaryAnatomicStructureSequence] == ["7:910", "7:914"]
    assert segment.SegmentedPropertyTypeCodeSequence[0].CodeValue == "91727004"
    assert segment.SegmentAlgorithmType == "AUTOMATIC"


def test_pseudonymised_objects_name_nobody_and_say_how_they_were_made_so() -> None:
    record = measured(visit("pseudonymised"))
    for one in objects_of(record):
        assert (one.PatientName, one.PatientBirthDate, one.PatientID) == ("", "", record.person.label)
        assert one.PatientIdentityRemoved == "YES" and one.DeidentificationMethodCodeSequence[0].CodeValue == "113100"
        assert (one.StudyDate, one.StudyTime, one.ContentTime) == ("20261103", "", "000000")
        file = bytes_of(one)
        for hidden in (CODE, OPERATOR_NAME, "19510423", f"{BIRTH.year}-"):
            assert hidden.encode() not in file
        times = [str(element.value) for element in one.iterall() if element.VR in ("TM", "DT")]
        assert set(times) <= {"", "000000"}, "the time of day leads back to the day's list"


def test_identified_objects_carry_the_card_and_never_a_made_up_birth_date() -> None:
    image = objects_of(measured(visit("identified")))[0]
    assert (image.PatientID, image.PatientBirthDate, image.PatientAge, image.PatientSex) == (
        CODE,
        "19510423",
        "075Y",
        "F",
    )
    assert "PatientIdentityRemoved" not in image and image.StudyTime != ""
    year = replace(BIRTH, month=None, day=None)
    image = objects_of(measured(visit("identified", birth=year)))[0]
    assert image.PatientBirthDate == "" and "PatientAge" not in image  # 74 or 75


def test_research_and_hand_are_said_in_the_picture_and_in_the_outline() -> None:
    record = with_captures(
        measured(visit("pseudonymised")), lambda one: replace(one, trained_on="simulated", edited=True)
    )
    objects = objects_of(record)
    assert "trained on simulated images" in objects[0].ImageComments
    assert "simulated" in objects[5].ContentDescription
    assert objects[5].SegmentSequence[0].SegmentAlgorithmType == "SEMIAUTOMATIC"


def test_names_keep_to_the_parts_that_dicom_has() -> None:
    operators = [one.OperatorsName for one in objects_of(two_operators(measured(visit("identified"))))[:2]]
    assert [str(one) for one in operators] == [f"{OPERATOR_NAME}^", "陳大文 A B C D^"]


def test_a_visit_without_a_capture_makes_nothing_and_retaken_ones_stay() -> None:
    record = given_up(measured(visit("pseudonymised")))
    assert objects_of(replace(record, captures=())) == []
    retaken = with_captures(record, lambda one: replace(one, standing=False))
    assert objects_of(retaken) == []


def test_an_outline_without_a_pixel_is_none() -> None:
    blank = png_of(np.zeros((HEIGHT_PX, WIDTH_PX), np.uint8))
    record = with_captures(measured(visit("pseudonymised")), lambda one: replace(one, mask=blank))
    assert [one.Modality for one in objects_of(record)] == ["US"] * 5 + ["SR"]


def test_pictures_that_were_not_read_are_refused() -> None:
    record = with_captures(visit("pseudonymised"), lambda one: replace(one, picture=b""))
    with pytest.raises(ExchangeRefused) as refused:
        objects_of(record)
    assert refused.value.reason == "exchange.picture"


def test_a_picture_with_writing_makes_no_object(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("edge.exchange.picture_check._free", set())
    monkeypatch.setattr("edge.exchange.picture_check._lines", lambda _: [("CHAN TAI MAN", 0.9)])
    with pytest.raises(ExchangeRefused) as refused:
        objects_of(visit("pseudonymised"))
    assert refused.value.reason == "exchange.text"


def test_a_missing_library_is_named_with_its_command(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [one for one in sys.modules if one.startswith("edge.exchange.dicom.")]:
        if name.rsplit(".", 1)[1] in ("report", "segmentation", "numbers"):
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "highdicom", None)
    with pytest.raises(ExchangeRefused) as refused:
        objects_of(visit("pseudonymised"))
    assert refused.value.reason == "exchange.library" and "myosight[exchange]" in refused.value.remedy
