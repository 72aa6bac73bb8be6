"""Bundles that are wrong in one way each, to see whether a validator can object at all."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

from edge.exchange.fhir.bundle import bundle_of
from tests.edge.exchange.fhir.told_visits import small

Json = dict[str, Any]


def _resource(bundle: Json, kind: str, code: str = "") -> Json:
    for entry in bundle["entry"]:
        one: Json = entry["resource"]
        if one["resourceType"] == kind and (not code or code == one["code"]["coding"][-1]["code"]):
            return one
    raise AssertionError(f"there is no {kind} {code}")


def _set(kind: str, code: str = "", /, **values: object) -> Callable[[Json], object]:
    return lambda bundle: _resource(bundle, kind, code).update(values)


def _without(kind: str, key: str, code: str = "") -> Callable[[Json], object]:
    return lambda bundle: _resource(bundle, kind, code).pop(key)


def _mt(**values: object) -> Callable[[Json], object]:
    return _set("Observation", "muscle-thickness", **values)


def _in_mt(*path: str | int, **values: object) -> Callable[[Json], object]:
    """Return what changes a part of a thickness; ``None`` takes a value away."""

    def spoil(bundle: Json) -> None:
        found: Any = _resource(bundle, "Observation", "muscle-thickness")
        for step in path:
            found = found[step]
        for name, value in values.items():
            if value is None:
                del found[name]
            else:
                found[name] = value

    return spoil


def _in_entry(number: int, *path: str, **values: object) -> Callable[[Json], object]:
    def spoil(bundle: Json) -> None:
        found: Any = bundle["entry"][number]
        for step in path:
            found = found[step]
        found.update(values)

    return spoil


def _swap(name: str, other: str) -> Callable[[Json], object]:
    def spoil(bundle: Json) -> None:
        one = _resource(bundle, "Observation", "muscle-thickness")
        one[name] = one[other]

    return spoil


_NOBODY = "urn:uuid:00000000-0000-4000-8000-000000000000"
_LOST = {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/data-absent-reason", "code": "lost"}]}

#: What is wrong to how it is made so, in a collection; and the same for a transaction.
_COLLECTION: dict[str, Callable[[Json], object]] = {
    "required: Observation.code": _without("Observation", "code", "muscle-thickness"),
    "required: Observation.status": _without("Observation", "status", "muscle-thickness"),
    "required: Encounter.class": _without("Encounter", "class"),
    "required: Provenance.agent": _without("Provenance", "agent"),
    "required: Provenance.recorded": _without("Provenance", "recorded"),
    "required: ImagingStudy.status": _without("ImagingStudy", "status"),
    "required: component.code": _in_mt("component", 0, code=None),
    "many for one: Observation.code": _mt(code=[{"text": "x"}]),
    "one for many: Observation.category": _mt(category={"text": "x"}),
    "required binding: Observation.status": _mt(status="done"),
    "required binding: Patient.gender": _set("Patient", gender="F"),
    "required binding: Encounter.status": _set("Encounter", status="ended"),
    "required binding: QuestionnaireResponse.status": _set("QuestionnaireResponse", status="done"),
    "required binding: Quantity.comparator": _in_mt("valueQuantity", comparator="about"),
    "required binding: Bundle.type": lambda bundle: bundle.update(type="heap"),
    "date: no such month": _mt(effectiveDateTime="2026-13-01"),
    "date: no such day": _mt(effectiveDateTime="2026-02-30"),
    "date: another notation": _mt(effectiveDateTime="03.11.2026"),
    "date: a time without zone": _mt(effectiveDateTime="2026-11-03T09:30:00"),
    "date: birthDate 1951-4": _set("Patient", birthDate="1951-4"),
    "date: an instant without time": _set("Provenance", recorded="2026-11-03"),
    "unknown element of a resource": _mt(valueMillimetre=18.2),
    "unknown element of a data type": _in_mt("valueQuantity", uncertainty=0.6),
    "unknown element, of R5": _mt(triggeredBy=[{"type": "reflex"}]),
    "unknown resource": _mt(resourceType="Measurement"),
    "two values": _mt(valueBoolean=True),
    "a value and why there is none (obs-6)": _mt(dataAbsentReason={"text": "x"}),
    "type: a number as text": _in_mt("valueQuantity", value="18.2"),
    "type: a boolean as text": _set("Observation", "calf.oedema", valueBoolean="no"),
    "type: decimals in an integer": _in_mt("component", 2, valueInteger=3.5),
    "empty text": _mt(method={"text": ""}),
    "empty list": _mt(note=[]),
    "null": lambda bundle: _resource(bundle, "Observation", "muscle-thickness").update(method=None),
    "blanks around a code": _in_mt("code", "coding", 0, code=" 59089-3 "),
    "vital signs: another category": _set("Observation", "body.weight_kg", category=[{"text": "x"}]),
    "vital signs: no date": _without("Observation", "effectiveDateTime", "body.height_cm"),
    "vital signs: neither value nor why": _without("Observation", "valueQuantity", "body.height_cm"),
    "a fullUrl twice (bdl-7)": lambda bundle: bundle["entry"][1].update(fullUrl=bundle["entry"][0]["fullUrl"]),
    "a fullUrl with a version (bdl-8)": _in_entry(0, fullUrl="http://a.invalid/Patient/1/_history/2"),
    "a request in a collection (bdl-3)": _in_entry(0, request={"method": "PUT", "url": "Patient/1"}),
    "a unit that UCUM has not": _in_mt("valueQuantity", code="milimeter"),
}
_TRANSACTION: dict[str, Callable[[Json], object]] = {
    "reference: a device that is a patient": _swap("device", "subject"),
    "reference: a subject that is an encounter": _swap("subject", "encounter"),
    "no request in a transaction (bdl-3)": lambda bundle: bundle["entry"][0].pop("request"),
    "required binding: request.method": _in_entry(0, "request", method="UPSERT"),
}
#: What none of them sees; the tests of bundles look for these by themselves.
_UNSEEN: dict[str, Callable[[Json], object]] = {
    "a unit's code without its system (qty-3)": _in_mt("valueQuantity", system=None),
    "a component of the observation's own code (obs-7)": lambda bundle: _in_mt(
        "component", 0, code=_resource(bundle, "Observation", "muscle-thickness")["code"]
    )(bundle),
    "an empty object": _mt(method={}),
    "vital signs: a height in m": _set(
        "Observation",
        "body.height_cm",
        valueQuantity={"value": 1.565, "unit": "m", "system": "http://unitsofmeasure.org", "code": "m"},
    ),
    "a reference to nothing": _mt(subject={"reference": _NOBODY}),
    "a LOINC code that is none": _in_mt("code", "coding", 0, code="99999-9"),
    "a category that FHIR has not": _in_mt("category", 0, "coding", 0, code="sonography"),
    "a data absent reason that FHIR has not": _in_mt("component", 0, valueQuantity=None, dataAbsentReason=_LOST),
}


def spoilt() -> dict[str, Json]:
    """Return what is wrong to a bundle that is so, where somebody ought to see it."""
    return {
        **{name: _made(bundle_of(small()), spoil) for name, spoil in _COLLECTION.items()},
        **{name: _made(bundle_of(small(), "transaction"), spoil) for name, spoil in _TRANSACTION.items()},
    }


def unseen() -> dict[str, Json]:
    """Return the same where nobody sees it."""
    return {name: _made(bundle_of(small()), spoil) for name, spoil in _UNSEEN.items()}


def _made(bundle: Json, spoil: Callable[[Json], object]) -> Json:
    changed = copy.deepcopy(bundle)
    spoil(changed)
    return changed
