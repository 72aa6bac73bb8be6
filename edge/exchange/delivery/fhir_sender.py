"""A visit to a FHIR server: one transaction over HTTPS, all or nothing (FHIR R4, "http.html#transaction").

Every entry is a PUT under an id that follows from what is kept, so a transaction sent again changes nothing there.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from edge.exchange.delivery.bandwidth import Bandwidth
from edge.exchange.delivery.errors import DeliveryDelayed, DeliveryRefused, delayed
from edge.exchange.delivery.http_post import Answer, HttpPost
from edge.exchange.delivery.sender import Progress
from edge.exchange.delivery.tls import client_context
from edge.exchange.record.visit_record import VisitRecord
from edge.exchange.settings import Destination

_HEADERS = {
    "Content-Type": "application/fhir+json",
    "Accept": "application/fhir+json",
    "Prefer": "return=minimal",  # what was sent is known here
    "User-Agent": "myosight",
}
#: The server does not know this kit, or what is asked of it under this address.
_LOGIN, _ADDRESS = (401, 403, 407), (404, 405, 406, 410, 415, 421, 426)
#: The server says: later (RFC 9110 §15.5.9, RFC 8470 §5.2, RFC 6585 §4).
_LATER = (408, 425, 429)
_TOO_LARGE = 413


class FhirSender:
    """Sends to one FHIR server.

    Args:
        destination: of kind ``fhir``.
        transaction_of: makes the bundle of a visit; the same bundle for the same visit.
        post: sends bytes; by default as the destination's settings say.

    Raises:
        DeliveryDelayed: ``delivery.certificate``: the settings' files cannot be used.
    """

    def __init__(
        self,
        destination: Destination,
        transaction_of: Callable[[VisitRecord], dict[str, Any]],
        post: HttpPost | None = None,
    ) -> None:
        self.name = destination.name
        self._transaction_of = transaction_of
        secure = destination.url.startswith("https://")
        self._post = post or HttpPost(
            destination.url, client_context(destination.tls) if secure else None, Bandwidth(destination.kbit_s)
        )

    def send(self, record: VisitRecord, progress: Progress) -> None:
        """Send a visit; it has no parts of its own.

        Raises:
            DeliveryDelayed: ``delivery.network``, ``.slow``, ``.certificate``, ``.tls``, ``.login``, ``.address``,
                ``.busy``, ``.answer``.
            DeliveryRefused: ``delivery.refused``.
        """
        bundle = self._transaction_of(record)
        body = json.dumps(bundle, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()
        answer = self._post(body, _HEADERS)
        if not 200 <= answer.status < 300:
            raise self._unconfirmed(answer)
        if not _confirms(answer.body, len(bundle["entry"])):
            raise delayed(self._post.where, "answered something else than was asked", "delivery.answer")

    def _unconfirmed(self, answer: Answer) -> DeliveryDelayed | DeliveryRefused:
        said = f"answered {answer.status}"
        if answer.status in _LOGIN:
            return delayed(self._post.where, said, "delivery.login")
        if answer.status in _ADDRESS:
            return delayed(self._post.where, said, "delivery.address")
        if answer.status in (*_LATER, 502, 503, 504):
            return delayed(self._post.where, said, "delivery.busy", answer.retry_after_s)
        if answer.status >= 500:  # it may be about this visit alone, so the next one is tried
            return delayed(self._post.where, said, "delivery.busy", answer.retry_after_s, item_only=True)
        if answer.status < 400:  # a redirect leads to somebody whom the settings do not name
            return delayed(self._post.where, f"{said}: it leads elsewhere, and nobody is followed", "delivery.address")
        if answer.status != _TOO_LARGE and _json(answer.body).get("resourceType") != "OperationOutcome":
            # A FHIR server says what it does not take; who says nothing is a proxy, which has not looked at the visit.
            return delayed(self._post.where, said, "delivery.answer")
        return DeliveryRefused(
            f"{self._post.where} does not take the visit: {answer.status}, {_outcome(answer.body)}.",
            remedy="Have the server's log looked at; it is tried again in a day or more.",
            reason="delivery.refused",
        )


def _confirms(body: bytes, entries: int) -> bool:
    """Return whether a server says of each entry that it was taken."""
    said = _json(body)
    answers = said.get("entry")
    if said.get("resourceType") != "Bundle" or said.get("type") != "transaction-response":
        return False
    if not isinstance(answers, list) or len(answers) != entries:
        return False
    return all(_status(one).startswith("2") for one in answers)


def _status(answer: object) -> str:
    response = answer.get("response") if isinstance(answer, dict) else None
    return str(response.get("status", "")) if isinstance(response, dict) else ""


def _outcome(body: bytes) -> str:
    """Return the codes of an OperationOutcome; its texts may hold anything, names too, and stay out of the journal."""
    issues = _json(body).get("issue")
    found = [str(one.get("code", "")) for one in issues if isinstance(one, dict)] if isinstance(issues, list) else []
    codes = sorted({code for code in found if code.isascii() and code.replace("-", "").isalpha() and len(code) <= 32})
    return ", ".join(codes[:5]) or "no reason given"


def _json(body: bytes) -> dict[str, Any]:
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}
