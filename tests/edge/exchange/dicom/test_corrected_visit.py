"""A visit whose participant is corrected after it left is another study: an archive would take it for a repeat."""

from __future__ import annotations

from pathlib import Path

from edge.exam.entry import new_entry
from edge.exam.participant import Birth, Participant
from edge.exchange.dicom.objects import objects_of
from edge.exchange.fhir.bundle import bundle_of
from tests.edge.exchange.record.kept_visits import CODE, OPERATOR, kept, records_of, whole_visit


def test_no_uid_of_a_corrected_visit_is_one_that_an_archive_has(tmp_path: Path) -> None:
    with kept(tmp_path) as store:
        whole_visit(store, captures_per_site=1)
        (before,) = records_of(store, "identified")
        who = before.person.uid
        corrected = Participant(who, CODE, "F", Birth(1950, 4, 23))
        store.journal.append(
            [new_entry("participant.corrected", corrected.to_body(), participant=who)], operator=OPERATOR
        )
        (after,) = records_of(store, "identified")
    assert (before.revision, after.revision) == (0, 1) and before.uid == after.uid
    first, second = objects_of(before), objects_of(after)
    assert {one.PatientBirthDate for one in first} == {"19510423"}
    assert {one.PatientBirthDate for one in second} == {"19500423"}
    uids = [{one.SOPInstanceUID for one in objects} for objects in (first, second)]
    assert len(uids[0]) == len(uids[1]) == len(first) and not uids[0] & uids[1]
    assert {one.StudyInstanceUID for one in first}.isdisjoint({one.StudyInstanceUID for one in second})
    # FHIR replaces what it has; its study is the one that the archive gets now.
    study = next(
        entry["resource"] for entry in bundle_of(after)["entry"] if entry["resource"]["resourceType"] == "ImagingStudy"
    )
    assert study["identifier"][0]["value"] == f"urn:oid:{second[0].StudyInstanceUID}"
    ids = [{entry["resource"]["id"] for entry in bundle_of(one)["entry"]} for one in (before, after)]
    assert ids[0] == ids[1]
