"""What measured: the kit, the scanner with the network that outlined, dynamometer and analyser."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

from edge.exchange.fhir.codes import KIT
from edge.exchange.fhir.datatypes import Json, concept
from edge.exchange.fhir.telling import Telling, derived_id
from edge.exchange.record.visit_record import CaptureRecord

_KINDS = {
    "kit": "Myosight kit",
    "scanner": "Ultrasound scanner with the network that outlines its pictures",
    "dynamometer": "Hand dynamometer",
    "body-composition": "Body composition analyser",
}
#: Answer that names a device to the kind of it, and the words of its choices.
_ANSWERED = {"grip.device": "dynamometer", "bia.device": "body-composition"}
_MAKES = {
    "jamar": "Jamar type, hydraulic",
    "smedley": "Smedley type, spring",
    "adapter": "load cell on a cable",
    "inbody": "InBody",
    "tanita": "Tanita",
    "other": "of another make",
}


def devices(telling: Telling) -> Iterator[Json]:
    """Yield every device of the visit. An id is made of all that is said of it: a new version is another device."""
    record = telling.record
    kit = [{"system": KIT, "value": str(uuid.UUID(record.kit))}]
    yield _device(kit_id(telling), "kit", _KINDS["kit"], identifier=kit)
    scanners = {scanner_id(telling, one): one for one in record.captures if one.standing}
    for device_id, one in scanners.items():
        yield _scanner(telling, device_id, one)
    for question, kind in _ANSWERED.items():
        device_id = answered_id(telling, question)
        if device_id:
            make = str(record.answers[question].value)
            yield _device(device_id, kind, f"{_KINDS[kind]}, {_MAKES.get(make, make)}", parent=_kit(telling))


def kit_id(telling: Telling) -> str:
    """Return the id of the kit; which software outlined a capture is said of its scanner."""
    return derived_id(telling.record.kit, "kit")


def scanner_id(telling: Telling, capture: CaptureRecord) -> str:
    """Return the id of what took and outlined a capture."""
    network = (capture.bundle_name, capture.bundle_version, capture.bundle_sha256, capture.trained_on)
    return derived_id(telling.record.kit, "scanner", capture.device, capture.software, *network)


def answered_id(telling: Telling, question: str) -> str:
    """Return the id of the device that ``question`` asks for; empty where it was not answered."""
    answer = telling.record.answers.get(question)
    if answer is None or answer.outcome != "value":
        return ""
    return derived_id(telling.record.kit, _ANSWERED[question], str(answer.value))


def _scanner(telling: Telling, device_id: str, capture: CaptureRecord) -> Json:
    network = f"{capture.bundle_name} {capture.bundle_version}".strip()
    versions = [
        *([("network", network)] if network else []),
        *([("network-sha256", capture.bundle_sha256)] if capture.bundle_sha256 else []),
        *([("software", capture.software)] if capture.software else []),
    ]
    trained_on = concept(capture.trained_on, f"{capture.trained_on} images")
    return {
        **_device(device_id, "scanner", capture.device, parent=_kit(telling)),
        **(
            {"version": [{"type": concept(kind, kind), "value": value} for kind, value in versions]} if versions else {}
        ),
        **(
            {"property": [{"type": concept("trained-on", "Network trained on"), "valueCode": [trained_on]}]}
            if capture.trained_on
            else {}
        ),
    }


def _kit(telling: Telling) -> Json:
    return telling.refer("Device", kit_id(telling))


def _device(device_id: str, kind: str, name: str, **more: object) -> Json:
    named = [{"name": name, "type": "user-friendly-name"}] if name else []
    return {
        "resourceType": "Device",
        "id": device_id,
        **({"deviceName": named} if named else {}),
        "type": concept(kind, _KINDS[kind]),
        **more,
    }
