"""What a bundle says of a visit, and what it must not."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edge.anatomy import SITES
from edge.exam.participant import Birth
from edge.exchange.dicom.uids import uid_of
from edge.exchange.fhir.bundle import bundle_of
from edge.exchange.fhir.codes import mdc_code
from edge.exchange.fhir.errors import FhirRefused
from edge.exchange.fhir.people import birth_date
from edge.exchange.record.visit_record import Naming, VisitRecord
from tests.edge.exchange.fhir.told_visits import NAMES, NAMINGS, told_visits, whole
from tests.edge.exchange.record.kept_visits import BIRTH, CODE, OPERATOR, OPERATOR_NAME

pytest.importorskip("fhir.resources", reason="fhir.resources is not installed (pip install 'myosight[exchange]')")

VISITS = [(naming, name) for naming in NAMINGS for name in NAMES]


def resources(record: VisitRecord, kind: str, code: str = "") -> list[dict[str, Any]]:
    """Return the resources of a type, and with a local code where one is named."""
    found = [entry["resource"] for entry in bundle_of(record)["entry"]]
    return [one for one in found if one["resourceType"] == kind and (not code or _code(one) == code)]


def observation(record: VisitRecord, code: str) -> dict[str, Any]:
    (found,) = resources(record, "Observation", code)
    return found


def of_site(record: VisitRecord, site: str, code: str) -> dict[str, Any]:
    (found,) = [
        one
        for one in resources(record, "Observation", code)
        if one["bodySite"]["coding"][-1]["code"].startswith(f"{site}-")
    ]
    return found


def component(one: dict[str, Any], code: str) -> list[dict[str, Any]]:
    return [part for part in one["component"] if _code(part) == code]


def _code(one: dict[str, Any]) -> str:
    return str(one["code"]["coding"][-1]["code"]) if "code" in one else ""


def _every(part: object, key: str) -> Iterator[Any]:
    if isinstance(part, dict):
        if key in part:
            yield part[key]
        for value in part.values():
            yield from _every(value, key)
    elif isinstance(part, list):
        for value in part:
            yield from _every(value, key)


@pytest.mark.parametrize(("naming", "name"), VISITS)
def test_ids_are_uuids_once_each_and_every_reference_is_met(naming: Naming, name: str) -> None:
    record = told_visits(naming)[name]
    for kind in ("collection", "transaction"):
        bundle = bundle_of(record, kind)  # type: ignore[arg-type]
        ids = [entry["resource"]["id"] for entry in bundle["entry"]]
        assert len(set(ids)) == len(ids) and all(str(uuid.UUID(one)) == one for one in ids)
        assert [entry["fullUrl"] for entry in bundle["entry"]] == [f"urn:uuid:{one}" for one in ids]
        urls = [f"{entry['resource']['resourceType']}/{entry['resource']['id']}" for entry in bundle["entry"]]
        there = set(urls) if kind == "transaction" else {entry["fullUrl"] for entry in bundle["entry"]}
        assert set(_every(bundle, "reference")) <= there
        asked = [{"method": "PUT", "url": url} for url in urls] if kind == "transaction" else [None] * len(ids)
        assert [entry.get("request") for entry in bundle["entry"]] == asked


@pytest.mark.parametrize("naming", NAMINGS)
def test_the_same_record_makes_the_same_bytes(naming: Naming) -> None:
    record = whole(naming)
    once, again = (json.dumps(bundle_of(one, "transaction", b"%PDF-1.7")) for one in (record, replace(record)))
    assert once == again and "lastUpdated" not in once and "timestamp" not in once


def test_visits_of_one_person_share_what_is_theirs_and_nothing_else() -> None:
    record = whole()
    later = replace(record, uid=str(uuid.uuid4()), software="myosight 9.9.9")
    first, second = (
        {entry["resource"]["id"]: entry["resource"] for entry in bundle_of(one, "transaction")["entry"]}
        for one in (record, later)
    )
    captures = {one.uid for one in record.captures}  # this later visit is made up of the same captures
    shared = first.keys() & second.keys() - captures
    assert {first[one]["resourceType"] for one in shared} == {"Patient", "Practitioner", "Device"}
    assert all(first[one] == second[one] for one in shared)


def test_a_site_has_its_median_with_all_that_belongs_to_it() -> None:
    record = whole()
    for site in record.sites:
        thickness, area = (of_site(record, site.site, code) for code in ("muscle-thickness", "muscle-area"))
        for one, value, unit in ((thickness, site.mt_mm, "mm"), (area, site.csa_cm2, "cm2")):
            system = "http://unitsofmeasure.org"
            assert one["valueQuantity"] == {"value": value, "unit": unit, "system": system, "code": unit}
            assert one["status"] == "preliminary" and one["method"] == {"text": SITES[site.site].protocol}
            assert [ref["reference"] for ref in one["derivedFrom"]] == [f"urn:uuid:{uid}" for uid in site.captures]
            assert component(one, "captures")[0]["valueInteger"] == 3
            assert component(one, "fov-truncated")[0]["valueBoolean"] is (site.site == "plpb")
        assert component(thickness, "muscle-thickness-u")[0]["valueQuantity"]["value"] == site.mt_u_mm
        assert component(area, "muscle-area-u")[0]["valueQuantity"]["value"] == site.csa_u_cm2
        assert component(thickness, "spread")[0]["valueQuantity"]["value"] == pytest.approx(0.2)
        assert "No agreed cut-off exists" in thickness["note"][0]["text"]


def test_the_side_is_in_the_muscles_code() -> None:
    where = of_site(whole(), "rf", "muscle-thickness")["bodySite"]
    assert where["coding"][0] == {"system": "urn:iso:std:iso:11073:10101", "code": "459590"}  # 7:838
    assert where["text"] == "rectus femoris, right"
    both = of_site(whole(), "plpb", "muscle-thickness")
    assert [one["system"] for one in both["bodySite"]["coding"]] == ["https://myosight.invalid/fhir/CodeSystem/local"]
    codes = [one["valueCodeableConcept"]["coding"][0]["code"] for one in component(both, "muscle-included")]
    assert codes == [str((7 << 16) + 910), str((7 << 16) + 914)]


@given(st.integers(0, 65535), st.integers(0, 65535))
def test_an_mdc_code_is_one_number(partition: int, term: int) -> None:
    assert divmod(int(mdc_code(f"{partition}:{term}")), 1 << 16) == (partition, term)


@pytest.mark.parametrize("text", ["7", "7:65536", "-1:3", "a:b", "7:1:2"])
def test_what_is_no_mdc_code_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        mdc_code(text)


def test_a_withheld_number_says_why_and_is_no_number() -> None:
    record = told_visits("identified")["withheld"]
    for code in ("muscle-thickness", "muscle-area"):
        one = of_site(record, "rf", code)
        assert not [key for key in one if key.startswith("value")] and "note" not in one
        codes = {part["code"] for part in one["dataAbsentReason"]["coding"]}
        assert codes == {"unknown", "114011", "outline.uncertain"}
        assert not component(one, f"{code}-u")
        assert [part["valueCodeableConcept"]["coding"][0]["code"] for part in component(one, "reason")] == [
            "site.no_number",
            "outline.uncertain",
        ]
    capture = next(
        one for one in resources(record, "Observation", "ultrasound-capture") if "rf-" in json.dumps(one["bodySite"])
    )
    assert "dataAbsentReason" in component(capture, "muscle-thickness")[0]


def test_a_missing_width_is_why_there_is_no_area() -> None:
    record = told_visits("identified")["no area, simulated network, tilt, echo"]
    one = of_site(record, "rf", "muscle-area")
    assert [part["code"] for part in one["dataAbsentReason"]["coding"]] == ["unknown", "114007", "scale.width"]
    assert "valueQuantity" in of_site(record, "rf", "muscle-thickness")
    assert "trained-on-simulated" in [tag["code"] for tag in one["meta"]["tag"]]
    capture = resources(record, "Observation", "ultrasound-capture")[0]
    numbers = {_code(part): part["valueQuantity"] for part in capture["component"] if "valueQuantity" in part}
    assert (numbers["tilt"]["value"], numbers["tilt"]["code"]) == (-3.25, "deg")
    assert (numbers["mm-per-px-x"]["value"], numbers["mm-per-px-y"]["value"]) == (0.0801, 0.0799)
    assert numbers["echo-intensity"]["code"] == "{arb'U}"


def test_unable_and_not_done_are_told_apart() -> None:
    record = told_visits("identified")["unable, not done, site given up"]
    told = {
        code: [part["code"] for part in observation(record, code)["dataAbsentReason"]["coding"]]
        for code in ("sts5.s", "body.weight_kg", "bia.asm_kg", "gait.speed")
    }
    assert told == {
        "sts5.s": ["not-performed", "114006", "unable.weak"],
        "body.weight_kg": ["asked-declined", "114007", "refused"],
        "bia.asm_kg": ["not-performed", "114007", "pacemaker"],
        "gait.speed": ["not-performed", "114007", "one_trial"],
    }
    assert not resources(record, "Observation", "bmi")
    (form,) = resources(record, "QuestionnaireResponse")
    assert form["status"] == "stopped" and [len(item.get("answer", [])) for item in form["item"]] == [1, 0, 1, 1, 1]
    given_up = of_site(record, record.sites[0].site, "muscle-thickness")
    assert given_up["dataAbsentReason"]["coding"][-1]["code"] == "wound" and "derivedFrom" not in given_up


def test_tests_have_their_values_devices_and_members() -> None:
    record = whole()
    best = observation(record, "grip.best")
    assert (best["valueQuantity"]["value"], best["valueQuantity"]["code"]) == (17.9, "kgf")
    devices = {f"urn:uuid:{one['id']}": one["type"]["text"] for one in resources(record, "Device")}
    assert devices[best["device"]["reference"]] == "Hand dynamometer" and len(best["derivedFrom"]) == 3
    fat = observation(record, "bia.fat_percent")
    assert devices[fat["device"]["reference"]] == "Body composition analyser" and fat["method"]["text"] == "BIA, typed"
    assert observation(record, "bmi")["valueQuantity"]["value"] == pytest.approx(52.3 / 1.565**2, abs=0.005)
    assert observation(record, "calf.oedema")["valueBoolean"] is False
    (form,) = resources(record, "QuestionnaireResponse")
    assert observation(record, "sarcf.total")["derivedFrom"] == [{"reference": f"urn:uuid:{form['id']}"}]
    assert form["status"] == "completed" and observation(record, "sarcf.total")["valueQuantity"]["value"] == 5


def test_only_what_somebody_read_off_is_final() -> None:
    def statuses(record: VisitRecord) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for one in resources(record, "Observation"):
            category = "outcome" if _code(one) == "screening-outcome" else one["category"][0]["coding"][0]["code"]
            found.setdefault(category, set()).add(one["status"])
        return found

    preliminary, final = {"preliminary"}, {"final"}
    ended = {"imaging": preliminary, "outcome": preliminary, "exam": final, "survey": final, "vital-signs": final}
    assert statuses(whole()) == ended
    assert set().union(*statuses(told_visits("identified")["abandoned"]).values()) == preliminary


def test_the_report_says_the_words_and_concludes_nothing_of_an_abandoned_visit() -> None:
    (report,) = resources(whole(), "DiagnosticReport")
    assert report["status"] == "preliminary"
    assert report["conclusion"].startswith("Some of today's results were below the screening level (grip strength")
    assert "AWGS 2025 (65+ years): grip" in report["conclusion"]
    assert report["conclusion"].endswith("No clinician has signed these rules. For demonstration and research only.")
    assert len(report["result"]) == len(resources(whole(), "Observation"))
    for name in ("abandoned", "no consent, no operator, clock doubtful"):
        record = told_visits("identified")[name]
        (report,) = resources(record, "DiagnosticReport")
        assert "conclusion" not in report and not resources(record, "Observation", "screening-outcome")
        (encounter,) = resources(record, "Encounter")
        assert "visit-abandoned" in [tag["code"] for tag in encounter["meta"]["tag"]]


def test_a_sheet_is_presented() -> None:
    entries = bundle_of(whole(), pdf=b"%PDF-1.7")["entry"]
    (report,) = [one["resource"] for one in entries if one["resource"]["resourceType"] == "DiagnosticReport"]
    assert report["presentedForm"][0]["data"] == "JVBERi0xLjc=" and report["presentedForm"][0]["size"] == 8


def test_a_visit_that_is_sent_again_after_an_update_is_the_same() -> None:
    sent, again = (bundle_of(one, "transaction") for one in (whole(), replace(whole(), software="myosight 9.9.9")))
    assert sent["entry"] == again["entry"] and sent["meta"] != again["meta"]


@pytest.mark.parametrize("naming", NAMINGS)
def test_nothing_diagnoses_and_ultrasound_is_not_interpreted(naming: Naming) -> None:
    for record in told_visits(naming).values():
        said = json.dumps(bundle_of(record))
        assert not re.search("sarcopeni|healthy|diagnos(e|ed|es)\\b|normal", said, re.IGNORECASE)
        assert not list(_every(json.loads(said), "interpretation"))


def test_standard_codes_are_the_verified_ones_and_no_others() -> None:
    ours = "https://myosight.invalid/"
    found: dict[str, set[str]] = {}
    for record in told_visits("identified").values():
        for codings in _every(bundle_of(record), "coding"):
            for one in codings:
                if not one["system"].startswith(ours):
                    found.setdefault(one["system"], set()).add(one["code"])
    assert found["http://loinc.org"] == {"8302-2", "29463-7", "39156-5", "83174-3", "41982-0", "59089-3"}
    assert found["http://snomed.info/sct"] == {"131184002"}
    left = observation(whole(), "grip.left.1")
    assert [one["system"][: len(ours)] for one in left["code"]["coding"]] == [ours]
    assert left["bodySite"]["text"] == "left hand"


def test_a_pseudonymised_bundle_names_nobody() -> None:
    identified = told_visits("identified")
    for name, record in told_visits("pseudonymised").items():
        said = json.dumps(bundle_of(record, "transaction"))
        other = identified[name]
        hidden = {CODE, str(BIRTH.year), "KT-0", "birthDate", OPERATOR, OPERATOR_NAME, other.uid, other.person.uid}
        for secret in hidden | {one.uid for one in other.captures}:
            assert secret not in said, name
        assert not resources(record, "Provenance") and record.person.label in said
        kinds = ("Patient", "Practitioner", "Encounter", "Observation", "DiagnosticReport")
        told = [one for kind in kinds for one in resources(record, kind)]
        assert {one["meta"]["security"][0]["code"] for one in told} == {"PSEUDED"}
        assert set(map(len, _every(json.loads(said), "effectiveDateTime"))) == {len("2026-11-03")}


def test_an_identified_bundle_says_who_reviewed_and_when() -> None:
    record = whole()
    (review,) = resources(record, "Provenance")
    standing = [one for one in record.captures if one.standing]
    assert [one["reference"] for one in review["target"]] == [f"urn:uuid:{one.uid}" for one in standing]
    assert review["recorded"] == max(
        one.captured_at.isoformat(timespec="seconds") for one in standing if one.captured_at
    )
    (who,) = resources(record, "Practitioner")
    assert who["name"] == [{"text": OPERATOR_NAME}] and review["agent"][0]["who"]["reference"].endswith(who["id"])


@pytest.mark.parametrize(
    ("name", "born", "gender"),
    [
        ("whole", "1951-04-23", "female"),
        ("birth year only", "1951", "female"),
        ("birth month", "1951-04", "male"),
        ("sex unknown, over 90", "1930-01-01", "unknown"),
    ],
)
def test_the_birth_is_as_precise_as_it_is_known(name: str, born: str, gender: str) -> None:
    (patient,) = resources(told_visits("identified")[name], "Patient")
    assert (patient["birthDate"], patient["gender"], "name" in patient) == (born, gender, False)
    (patient,) = resources(told_visits("pseudonymised")[name], "Patient")
    assert "birthDate" not in patient and patient["gender"] == gender


@given(st.dates(min_value=date(1900, 1, 1)), st.integers(0, 2))
def test_a_birth_is_a_fhir_date(day: date, unknown: int) -> None:
    birth = Birth(day.year, day.month if unknown < 2 else None, day.day if unknown < 1 else None)
    assert birth_date(birth) == day.isoformat()[: (10, 7, 4)[unknown]]


def test_ages_above_89_are_one_and_a_birth_year_gives_a_range() -> None:
    old = observation(told_visits("pseudonymised")["sex unknown, over 90"], "age")["valueQuantity"]
    assert (old["value"], old["comparator"]) == (90, ">=")
    assert observation(told_visits("identified")["sex unknown, over 90"], "age")["valueQuantity"]["value"] == 96
    between = observation(told_visits("identified")["birth year only"], "age")["valueRange"]
    assert (between["low"]["value"], between["high"]["value"]) == (74, 75)


def test_the_study_and_its_instances_are_those_of_dicom() -> None:
    record = whole()
    (study,) = resources(record, "ImagingStudy")
    assert study["identifier"] == [{"system": "urn:dicom:uid", "value": f"urn:oid:{uid_of(record.uid)}"}]
    captures = resources(record, "Observation", "ultrasound-capture")
    assert {uid_of(one["id"]) for one in captures} == {uid_of(one.uid) for one in record.captures if one.standing}


def test_what_makes_no_valid_bundle_is_refused() -> None:
    with pytest.raises(FhirRefused) as refused:
        bundle_of(replace(whole(), person=replace(whole().person, uid="no uuid at all!")))
    assert refused.value.reason == "fhir.invalid"
