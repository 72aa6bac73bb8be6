"""Who was seen, by whom, when, with which pictures, and who reviewed the outlines."""

from __future__ import annotations

from edge.exam.participant import Birth, Sex
from edge.exchange.dicom.uids import as_revised, uid_of
from edge.exchange.fhir.codes import ACT, DCM, DICOM_UID, LOCAL, OPERATOR, PARTICIPANT, PSEUDONYM, TAKES_PART
from edge.exchange.fhir.datatypes import Json, concept
from edge.exchange.fhir.telling import Telling, instant

_GENDER: dict[Sex, str] = {"F": "female", "M": "male", "unknown": "unknown"}


def patient(telling: Telling) -> Json:
    """Return whose visit it is: a code or a pseudonym, never a name. Nothing in it is of one visit alone."""
    record, person = telling.record, telling.record.person
    identified = record.naming == "identified"
    system = f"{PARTICIPANT}/{record.programme}" if identified else PSEUDONYM
    security = telling.security()
    return {
        "resourceType": "Patient",
        "id": person.uid,
        **({"meta": security} if security else {}),
        "identifier": [{"system": system, "value": person.label}],
        "gender": _GENDER[person.sex],
        **({} if person.birth is None else {"birthDate": birth_date(person.birth)}),
    }


def birth_date(birth: Birth) -> str:
    """Return a FHIR date, as precise as it is known."""
    parts = [f"{birth.year:04d}", *(f"{part:02d}" for part in (birth.month, birth.day) if part is not None)]
    return "-".join(parts)


def practitioners(telling: Telling) -> list[Json]:
    """Return everybody who began the visit or accepted a capture."""
    record = telling.record
    standing = (one.operator for one in record.captures if one.standing)
    names = dict.fromkeys(name for name in (record.operator, *standing) if name)
    return [_practitioner(telling, name) for name in names]


def encounter(telling: Telling) -> Json:
    """Return the visit. One that was given up has ended too; its mark says so (R4 has no status for it)."""
    record = telling.record
    start = record.day.isoformat() if record.begun_at is None else instant(record.begun_at)
    operator = [{"individual": one} for one in telling.performer(record.operator).get("performer", [])]
    return {
        "resourceType": "Encounter",
        "id": record.uid,
        "meta": telling.meta(),
        "status": "finished",
        "class": {"system": ACT, "code": "AMB", "display": "ambulatory"},
        "type": [concept("screening-visit", "Muscle screening visit")],
        "subject": telling.subject(),
        **({"participant": operator} if operator else {}),
        "period": {"start": start},
    }


def imaging_study(telling: Telling) -> list[Json]:
    """Return the DICOM study of the same visit, by its UID alone; nothing without captures.

    Whether an archive has it is not known here, so its status is ``unknown``. A capture's picture is the instance whose
    UID is made of the capture's uuid, which is its observation's id, in the same way as the study's (PS3.5 §B.2); of a
    visit that was corrected since, both are made of others, see :func:`edge.exchange.dicom.uids.as_revised`.
    """
    if not any(one.standing for one in telling.record.captures):
        return []
    return [
        {
            "resourceType": "ImagingStudy",
            "id": telling.id("imaging-study"),
            "meta": telling.meta(),
            "identifier": [{"system": DICOM_UID, "value": f"urn:oid:{uid_of(as_revised(telling.record).uid)}"}],
            "status": "unknown",
            "modality": [{"system": DCM, "code": "US"}],
            "subject": telling.subject(),
            "encounter": telling.encounter(),
        }
    ]


def reviews(telling: Telling) -> list[Json]:
    """Return who accepted which captures' outlines.

    Only in identified bundles: a provenance needs the very second, which a pseudonymised record does not have. There
    the captures' ``performer`` says who.
    """
    captures = [one for one in telling.record.captures if one.standing and one.operator]
    found = []
    for operator in dict.fromkeys(one.operator for one in captures):
        accepted = [one for one in captures if one.operator == operator]
        times = [one.captured_at for one in accepted if one.captured_at is not None]
        if times:
            verifier = {"coding": [{"system": TAKES_PART, "code": "verifier"}], "text": "Reviewed and accepted"}
            found.append(
                {
                    "resourceType": "Provenance",
                    "id": telling.id("review", operator),
                    "meta": telling.meta(),
                    "target": [telling.refer("Observation", one.uid) for one in accepted],
                    "recorded": instant(max(times)),
                    "activity": concept("review", "AI-assisted contour, reviewed by the operator", system=LOCAL),
                    "agent": [{"type": verifier, "who": telling.refer("Practitioner", telling.operator_id(operator))}],
                }
            )
    return found


def _practitioner(telling: Telling, name: str) -> Json:
    identified = telling.record.naming == "identified"
    named = {"name": [{"text": name}]} if identified else {"identifier": [{"system": OPERATOR, "value": name}]}
    security = telling.security()
    return {
        "resourceType": "Practitioner",
        "id": telling.operator_id(name),
        **({"meta": security} if security else {}),
        **named,
    }
