"""Sends a visit's objects over DICOMweb: STOW-RS, PS3.18 §10.5, a few objects a request.

A request that is cut costs those few. What the server says of each object is what counts, not the answer's status.
"""

from __future__ import annotations

import io
import secrets
from collections.abc import Callable, Iterator, Sequence

from pydicom.dataset import Dataset
from pydicom.filewriter import dcmwrite

from edge.exchange.delivery.bandwidth import Bandwidth
from edge.exchange.delivery.errors import DeliveryDelayed, DeliveryRefused, delayed
from edge.exchange.delivery.http_post import Answer, HttpPost
from edge.exchange.delivery.sender import Progress
from edge.exchange.delivery.tls import client_context
from edge.exchange.dicom.objects import objects_of
from edge.exchange.dicom_network.store_status import NotTaken, raise_first, refusal_of
from edge.exchange.dicom_network.stow_answer import statuses_of
from edge.exchange.record.visit_record import VisitRecord
from edge.exchange.settings import Destination

#: A request has more only where a single object is larger.
_REQUEST_BYTES = 1024**2
#: Some, all or none of the objects were taken, and the body says which (PS3.18 table 10.5.3-1).
_TELLS_OF_EACH = (200, 202, 409)
_LOGIN, _ADDRESS, _LATER = (401, 403, 407), (404, 405, 406, 410, 421, 426), (408, 425, 429, 502, 503, 504, 507)


class StowSender:
    """Sends to one DICOMweb server.

    Args:
        destination: of kind ``stow``; its url is the service's, to which ``/studies`` is added.
        objects: makes a visit's objects, with file meta information; the same ones each time.
        post: sends bytes; by default as the destination's settings say.

    Raises:
        DeliveryDelayed: ``delivery.certificate``, ``delivery.address``: the settings cannot be used.
    """

    def __init__(
        self,
        destination: Destination,
        objects: Callable[[VisitRecord], Sequence[Dataset]] = objects_of,
        post: HttpPost | None = None,
    ) -> None:
        self.name = destination.name
        self._objects = objects
        secure = destination.url.startswith("https://")
        self._post = post or HttpPost(
            f"{destination.url.rstrip('/')}/studies",
            client_context(destination.tls) if secure else None,
            Bandwidth(destination.kbit_s),
        )

    def send(self, record: VisitRecord, progress: Progress) -> None:
        """Send what of a visit is not confirmed yet; see :class:`edge.exchange.delivery.sender.Sender`.

        Raises:
            DeliveryDelayed: no network, no room, or the server does not speak of every object.
            DeliveryRefused: ``delivery.refused``; all other objects are delivered.
        """
        waiting = [one for one in self._objects(record) if not progress.done(str(one.SOPInstanceUID))]
        not_taken: list[NotTaken] = []
        for request in _requests(waiting):
            not_taken += self._send(request, progress)
        raise_first(not_taken)

    def _send(self, request: dict[str, tuple[str, bytes]], progress: Progress) -> Iterator[NotTaken]:
        """Send one request, mark what is confirmed, and yield why the rest is not taken."""
        boundary = secrets.token_hex(16)
        answer = self._post(
            _multipart([written for _, written in request.values()], boundary),
            {
                "Content-Type": f'multipart/related; type="application/dicom"; boundary={boundary}',
                "Accept": "application/dicom+json, application/dicom+xml;q=0.5",
                "User-Agent": "myosight",
            },
        )
        if answer.status not in _TELLS_OF_EACH:
            yield self._unconfirmed(answer)
            return
        statuses = statuses_of(answer.body)
        for uid, (kind, _) in request.items():
            if uid not in statuses:
                yield delayed(
                    self._post.where, "does not say whether it took an object", "delivery.answer", item_only=True
                )
                continue
            refusal = refusal_of(statuses[uid], self.name, kind)
            if refusal is None:
                progress.mark(uid)
            elif isinstance(refusal, DeliveryDelayed) and not refusal.item_only:
                raise refusal
            else:
                yield refusal

    def _unconfirmed(self, answer: Answer) -> NotTaken:
        """Return what an answer comes to that speaks of no object; raise what concerns the whole destination."""
        said, status = f"answered {answer.status}", answer.status
        if status in _LOGIN:
            raise delayed(self._post.where, said, "delivery.login")
        if status in _LATER:
            raise delayed(self._post.where, said, "delivery.busy", answer.retry_after_s)
        if status in _ADDRESS:
            raise delayed(self._post.where, said, "delivery.address")
        if status < 400:  # a redirect leads to somebody whom the settings do not name
            raise delayed(self._post.where, f"{said}, which is no answer to STOW-RS", "delivery.address")
        if status >= 500:  # it may be about this visit alone
            return delayed(self._post.where, said, "delivery.busy", answer.retry_after_s, item_only=True)
        return DeliveryRefused(
            f"{self._post.where} does not take a visit's objects: {status}.",
            remedy="Keep the records; have the server's log looked at, then send the visit again.",
            reason="delivery.refused",
        )


def _requests(objects: Sequence[Dataset]) -> Iterator[dict[str, tuple[str, bytes]]]:
    """Yield SOP instance UID to kind and file of what goes together."""
    together: dict[str, tuple[str, bytes]] = {}
    size_bytes = 0
    for one in objects:
        stream = io.BytesIO()
        dcmwrite(stream, one, enforce_file_format=True)
        written = stream.getvalue()
        if together and size_bytes + len(written) > _REQUEST_BYTES:
            yield together
            together, size_bytes = {}, 0
        together[str(one.SOPInstanceUID)] = one.SOPClassUID.name, written
        size_bytes += len(written)
    if together:
        yield together


def _multipart(files: Sequence[bytes], boundary: str) -> bytes:
    """Return the body of RFC 2387 with a file a part."""
    head = f"--{boundary}\r\nContent-Type: application/dicom\r\n\r\n".encode()
    return b"".join(head + one + b"\r\n" for one in files) + f"--{boundary}--\r\n".encode()
