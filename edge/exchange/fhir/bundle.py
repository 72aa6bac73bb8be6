"""A visit as one FHIR R4 bundle, checked against FHIR's definitions before it is given away."""

from __future__ import annotations

from edge.exchange.errors import ExchangeRefused
from edge.exchange.fhir.codes import SOFTWARE
from edge.exchange.fhir.datatypes import Json
from edge.exchange.fhir.devices import devices
from edge.exchange.fhir.errors import FhirRefused
from edge.exchange.fhir.muscles import muscles
from edge.exchange.fhir.people import encounter, imaging_study, patient, practitioners, reviews
from edge.exchange.fhir.screening import outcome_observation, report
from edge.exchange.fhir.telling import Kind, Telling
from edge.exchange.fhir.tests_done import tests_done
from edge.exchange.record.visit_record import VisitRecord


def bundle_of(record: VisitRecord, kind: Kind = "collection", pdf: bytes | None = None) -> Json:
    """Return ``record`` as a bundle that is ready for JSON; the same record makes the same bundle.

    Only the bundle itself says which version of the software wrote it: a visit that is sent again after an update is
    the same at the receiver.

    Every id is made of what is kept. In a transaction each resource is put under its own id, so that a bundle which is
    sent twice changes nothing the second time.

    Args:
        record: pictures are not needed; DICOM carries them.
        kind: ``transaction`` for a server, ``collection`` for a file.
        pdf: the sheet, presented with the report.

    Raises:
        ExchangeRefused: ``exchange.library``.
        FhirRefused: ``fhir.invalid``.
    """
    telling = Telling(record, kind)
    meta = telling.meta()
    written_by = {"system": SOFTWARE, "code": record.software}
    bundle: Json = {
        "resourceType": "Bundle",
        "id": telling.id("bundle", kind),
        "meta": {**meta, "tag": [*meta["tag"], written_by]},
        "type": kind,
        "entry": [_entry(one, kind) for one in _resources(telling, pdf)],
    }
    _check(bundle)
    return bundle


def _resources(telling: Telling, pdf: bytes | None) -> list[Json]:
    outcome = telling.record.outcome
    found = [
        *tests_done(telling),
        *muscles(telling),
        *([] if outcome is None else [outcome_observation(telling, outcome)]),
    ]
    results = [telling.refer("Observation", one["id"]) for one in found if one["resourceType"] == "Observation"]
    return [
        patient(telling),
        *practitioners(telling),
        *devices(telling),
        encounter(telling),
        *imaging_study(telling),
        *found,
        report(telling, outcome, results, pdf),
        *reviews(telling),
    ]


def _entry(resource: Json, kind: Kind) -> Json:
    url = f"{resource['resourceType']}/{resource['id']}"
    request = {"request": {"method": "PUT", "url": url}} if kind == "transaction" else {}
    return {"fullUrl": f"urn:uuid:{resource['id']}", "resource": resource, **request}


def _check(bundle: Json) -> None:
    """Check the bundle against R4B's definitions; of the resources that are used here they are R4's too."""
    try:
        from fhir.resources.R4B.bundle import Bundle  # an extra, and slow to come
    except ImportError as error:
        raise ExchangeRefused(
            "FHIR bundles need the library fhir.resources.",
            remedy="Install the extra:  pip install 'myosight[exchange]'",
            reason="exchange.library",
        ) from error
    try:
        Bundle.model_validate(bundle)
    except ValueError as error:  # pydantic's own is one
        raise FhirRefused(
            f"The visit {bundle['id']} does not make a valid FHIR bundle: {str(error).splitlines()[0]}.",
            remedy="Export it as CSV, and report this with the version of the software.",
            reason="fhir.invalid",
        ) from error
