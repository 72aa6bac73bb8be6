"""The structured report, read back by highdicom: numbers as they were, and codes where there are none."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from edge.exchange.dicom.objects import objects_of
from edge.exchange.record.visit_record import VisitRecord
from tests.edge.exchange.dicom.variants import (
    given_up,
    measured,
    truncated,
    two_operators,
    visit,
    with_captures,
    without_scale,
    without_width,
)

if TYPE_CHECKING:
    from highdicom.sr import ComprehensiveSR
    from highdicom.sr.templates import _MeasurementsAndQualitativeEvaluations as Group

pytest.importorskip("highdicom", reason="the extra exchange is not installed")

THICKNESS, AREA = "59089-3", "131184002"


def read(record: VisitRecord) -> ComprehensiveSR:
    """Return the report as highdicom reads it from its file."""
    from highdicom.sr import srread

    file = io.BytesIO()
    objects_of(record)[-1].save_as(file, enforce_file_format=True)
    file.seek(0)
    return srread(file)


def values(group: Group) -> dict[str, tuple[float, str]]:
    """Return a group's numbers with their units, by code."""
    return {one.name.value: (one.value, one.unit.value) for one in group.get_measurements()}


def withheld(group: Group) -> dict[str, str]:
    """Return the codes that stand for numbers."""
    return {
        one.name.value: one.value.value
        for one in group.get_qualitative_evaluations()
        if one.name.value in (THICKNESS, AREA)
    }


def comments(group: Group) -> str:
    """Return all sentences of a group."""
    items = group[0].ContentSequence
    return "\n".join(one.TextValue for one in items if one.ValueType == "TEXT" and one.name.value == "121106")


def test_numbers_come_back_as_they_were_measured() -> None:
    record = with_captures(
        measured(visit("pseudonymised", captures_per_site=3)),
        lambda one: replace(one, mt_mm=18.0 + one.placement / 7, csa_cm2=5.0 + one.placement / 3),
    )
    report = read(record)
    groups = report.content.get_planar_roi_measurement_groups()
    standing = [one for one in record.captures if one.standing]
    assert [values(one) for one in groups] == [
        {THICKNESS: (one.mt_mm, "mm"), AREA: (one.csa_cm2, "cm2")} for one in standing
    ]
    around = [item for item in groups[0].get_measurements()[0][0].ContentSequence if item.name.value == "371884006"]
    assert [(one.value, one.unit.value) for one in around] == [(standing[0].mt_u_mm, "mm")]
    assert around[0].ContentSequence[0].value.meaning == "Expanded uncertainty, coverage factor k = 2"


def test_medians_of_the_sites_are_marked_as_such_and_name_their_pictures() -> None:
    record = measured(visit("pseudonymised", captures_per_site=3))
    groups = read(record).content.get_image_measurement_groups()
    assert [values(one)[THICKNESS][0] for one in groups] == [one.mt_mm for one in record.sites]
    assert {one.derivation.value for group in groups for one in group.get_measurements()} == {"373099004"}
    assert [len(one.source_images) for one in groups] == [3] * 5
    sites = [[(one.value.value, one.laterality.value) for one in group.finding_sites] for group in groups]
    assert sites[0] == [("7:630", "24028007")] and [code for code, _ in sites[4]] == ["7:910", "7:914"]


def test_withheld_numbers_are_codes_of_cid_42_with_the_reason() -> None:
    record = measured(visit("pseudonymised", withheld="ra"))
    groups = {one.tracking_identifier: one for one in read(record).content.get_planar_roi_measurement_groups()}
    ra = groups["ra right 1"]
    assert values(ra) == {} and withheld(ra) == {THICKNESS: "114011", AREA: "114011"}
    assert "outline.uncertain: The outline is too uncertain." in comments(ra)
    assert withheld(groups["rf right 1"]) == {}


@pytest.mark.parametrize(
    ("reasons", "code"),
    [
        (("mt.impossible",), "114009"),
        (("thickness.uneven",), "114011"),
        (("inference.failed",), "114006"),
        (("of.another.version",), "114006"),
        ((), "114006"),
    ],
)
def test_each_reason_has_its_code(reasons: tuple[str, ...], code: str) -> None:
    record = with_captures(without_scale(measured(visit("pseudonymised"))), lambda one: replace(one, reasons=reasons))
    group = read(record).content.get_planar_roi_measurement_groups()[0]
    assert withheld(group) == {THICKNESS: code, AREA: code}


def test_an_area_without_a_proven_width_was_not_attempted() -> None:
    group = read(without_width(measured(visit("pseudonymised")))).content.get_planar_roi_measurement_groups()[0]
    assert list(values(group)) == [THICKNESS] and withheld(group) == {AREA: "114007"}


def test_a_cut_muscle_has_a_visible_area() -> None:
    group = read(truncated(measured(visit("pseudonymised")))).content.get_planar_roi_measurement_groups()[0]
    thickness, area = group.get_measurements()
    said = [one.value.value for one in area[0].ContentSequence if one.ValueType == "CODE"]
    assert said == ["VISIBLE-PART"]
    assert all(one.ValueType != "CODE" for one in thickness[0].ContentSequence)


def test_a_visit_that_was_given_up_is_partial_and_says_what_was_not_attempted() -> None:
    whole, left = read(measured(visit("pseudonymised"))), read(given_up(measured(visit("pseudonymised"))))
    assert (left.CompletionFlag, left.VerificationFlag, left.PreliminaryFlag) == (
        "PARTIAL",
        "UNVERIFIED",
        "PRELIMINARY",
    )
    assert (whole.CompletionFlag, whole.VerificationFlag) == ("PARTIAL", "UNVERIFIED")  # one of three placements
    assert read(measured(visit("pseudonymised", captures_per_site=3))).CompletionFlag == "COMPLETE"
    groups = left.content.get_image_measurement_groups()
    assert [withheld(one) for one in groups[2:]] == [{THICKNESS: "114007", AREA: "114007"}] * 3
    assert "Not done: pain." in comments(groups[2]) and "Not reached" in comments(groups[3])


def test_a_capture_without_an_outline_names_its_picture() -> None:
    record = with_captures(measured(visit("pseudonymised")), lambda one: replace(one, mask=None))
    content = read(record).content
    assert content.get_planar_roi_measurement_groups() == []
    first = content.get_image_measurement_groups()[0]
    assert values(first)[THICKNESS] == (record.captures[0].mt_mm, "mm") and len(first.source_images) == 1


def test_who_and_what_observed_is_named() -> None:
    record = two_operators(measured(visit("identified")))
    report = read(record)
    device, person = sorted(report.content.get_observer_contexts(), key=lambda one: one.observer_type.meaning)
    assert str(person.observer_identifying_attributes.name) == f"{record.operator}^"
    assert device.observer_identifying_attributes.uid == f"2.25.{int(record.kit, 16)}"
    first, second, *_ = report.content.get_planar_roi_measurement_groups()
    assert [str(one[0].ContentSequence[0].ValueType) for one in (first, second)] == ["TEXT", "PNAME"]


def test_a_network_that_learned_from_simulations_is_marked_at_every_number() -> None:
    record = with_captures(measured(visit("pseudonymised")), lambda one: replace(one, trained_on="simulated"))
    content = read(record).content
    for group in (*content.get_planar_roi_measurement_groups(), *content.get_image_measurement_groups()):
        assert "trained on simulated images" in comments(group)
