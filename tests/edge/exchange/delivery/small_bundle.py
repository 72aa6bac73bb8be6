"""A transaction of a visit as small as one can be: what is sent here is about sending."""

from __future__ import annotations

from typing import Any

from edge.exchange.record.visit_record import VisitRecord


def small_bundle(record: VisitRecord) -> dict[str, Any]:
    """Return a transaction with the visit, its person and its captures; the same for the same record."""
    resources = [
        {"resourceType": "Patient", "id": record.person.uid, "identifier": [{"value": record.person.label}]},
        {"resourceType": "Encounter", "id": record.uid, "subject": {"reference": f"Patient/{record.person.uid}"}},
        *({"resourceType": "Observation", "id": one.uid, "code": {"text": one.site}} for one in record.captures),
    ]
    return {
        "resourceType": "Bundle",
        "type": "transaction",
        "entry": [
            {"resource": one, "request": {"method": "PUT", "url": f"{one['resourceType']}/{one['id']}"}}
            for one in resources
        ],
    }
