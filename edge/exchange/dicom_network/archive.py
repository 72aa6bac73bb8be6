"""Sends a visit's objects to a DICOM archive, and is done when the archive has said that it keeps them.

What of a visit is confirmed stands in its progress, part by part, so that a cut in between costs one object:

===========================  ====================================================================================
``<SOP instance UID>``       delivered: the archive keeps it
``stored/<uid>``             the archive took it, and has not said yet that it keeps it
``asked/<n>``                commitment was asked for the n-th time; its transaction UID is made of the visit's and n
``without commitment``       the archive does not offer commitment: that it took the objects is all there is
===========================  ====================================================================================
"""

from __future__ import annotations

import hashlib
import logging
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from pydicom.dataset import Dataset
from pydicom.uid import UID, ExplicitVRLittleEndian, ImplicitVRLittleEndian
from pynetdicom import evt
from pynetdicom.association import Association
from pynetdicom.presentation import PresentationContext, build_context

from edge.exchange.delivery.bandwidth import Bandwidth
from edge.exchange.delivery.errors import DeliveryDelayed, DeliveryRefused
from edge.exchange.delivery.sender import Progress
from edge.exchange.dicom.objects import objects_of
from edge.exchange.dicom_network import commitment
from edge.exchange.dicom_network.association import Line, Patience, opened
from edge.exchange.dicom_network.commitment import Reports
from edge.exchange.dicom_network.store_status import NotTaken, raise_first, refusal_of
from edge.exchange.record.visit_record import VisitRecord
from edge.exchange.settings import Destination

_log = logging.getLogger(__name__)

WITHOUT_COMMITMENT = "without commitment"
#: All that an archive says during one visit is a few hundred bytes an object, and one report.
_MOST_BYTES = 16_000_000
#: Failure reasons of commitment for which storing once more does not help (PS3.3 C.14.1.1).
_NEVER_KEPT = (0x0119, 0x0122)
_MOST_QUESTIONS = 10_000


@dataclass(frozen=True)
class ArchiveSender:
    """Sends to one DICOM archive.

    Attributes:
        destination: of kind ``dicom``.
        ae_title: the kit's own.
        objects: makes a visit's objects, with file meta information; the same ones each time.
        patience: how long is waited.
    """

    destination: Destination
    ae_title: str
    objects: Callable[[VisitRecord], Sequence[Dataset]] = objects_of
    patience: Patience = field(default_factory=Patience)

    @property
    def name(self) -> str:
        """The destination's."""
        return self.destination.name

    def send(self, record: VisitRecord, progress: Progress) -> None:
        """Send what of a visit is not confirmed yet; see :class:`edge.exchange.delivery.sender.Sender`.

        Raises:
            DeliveryDelayed: no network, no room, or the archive has not said yet that it keeps everything.
            DeliveryRefused: ``delivery.refused``, ``archive.class``; all other objects are delivered.
        """
        waiting = [one for one in self.objects(record) if not progress.done(str(one.SOPInstanceUID))]
        if not waiting:
            return
        reports, bandwidth = Reports(), Bandwidth(self.destination.kbit_s)
        line = Line(_MOST_BYTES, self.patience.byte_s, bandwidth)
        hearing = [(evt.EVT_N_EVENT_REPORT, reports.hear)]
        with (
            commitment.heard(self.destination, self.ae_title, reports, self.patience),
            opened(self.destination, self.ae_title, _contexts(waiting), line, self.patience, hearing) as association,
        ):
            visit = _Sending(self, record, progress, association, line, bandwidth, reports)
            not_taken = visit.store([one for one in waiting if not progress.done(_stored(one))])
            visit.confirm([one for one in waiting if progress.done(_stored(one))])
        raise_first(not_taken)


@dataclass(frozen=True)
class _Sending:
    """One visit on one association."""

    sender: ArchiveSender
    record: VisitRecord
    progress: Progress
    association: Association
    line: Line
    bandwidth: Bandwidth
    reports: Reports

    def store(self, objects: Sequence[Dataset]) -> list[NotTaken]:
        """Store each of ``objects``, and return why some are not taken: these stop no other."""
        not_taken: list[NotTaken] = []
        for number, one in enumerate(objects, 1):
            answer = self._answer(one, number)
            if answer is None:
                not_taken.append(_no_class(self.sender.name, one))
                continue
            refusal = refusal_of(int(answer.Status), self.sender.name, one.SOPClassUID.name)
            if refusal is None:
                self.progress.mark(_stored(one))
            elif isinstance(refusal, DeliveryDelayed) and not refusal.item_only:
                raise refusal
            else:
                not_taken.append(refusal)
        return not_taken

    def confirm(self, stored: Sequence[Dataset]) -> None:
        """Have the archive say that it keeps ``stored``; what it lost is stored once more, and asked for again."""
        if not stored:
            return
        if not any(one.abstract_syntax == commitment.CLASS_UID for one in self.association.accepted_contexts):
            self._go_without(stored)
            return
        self._ask(stored)
        waiting = self._not_kept(stored)
        lost = [one for one in waiting if str(one.SOPInstanceUID) in self.reports.failed]
        if lost:
            _log.warning("%s does not keep %d of %d objects: sent again", self.sender.name, len(lost), len(stored))
            raise_first(self.store(lost))
            self.reports.failed.clear()
            self._ask(lost)
            waiting = self._not_kept(waiting)
        if waiting:
            raise DeliveryDelayed(
                f"{self.sender.name} has not said that it keeps {len(waiting)} of {len(stored)} objects of a visit.",
                remedy="It is asked again. If it never answers, set commit_port, and have it entered at the archive.",
                reason="archive.commitment",
                item_only=True,
            )

    def _answer(self, one: Dataset, number: int) -> Dataset | None:
        """Return what the archive says to an object; ``None`` where it takes none of its kind."""
        pixels = len(one.get("PixelData", b""))
        self.association.dimse_timeout = self.sender.patience.answer_to_s(pixels, self.bandwidth)
        try:
            answer = self.association.send_c_store(one, msg_id=number)
        except ValueError:  # no context was accepted for it
            return None
        except RuntimeError as error:  # the association ended between two objects
            raise self._broken() from error
        if "Status" not in answer:
            raise self._broken()
        return answer

    def _ask(self, objects: Sequence[Dataset]) -> None:
        number = 1
        while number < _MOST_QUESTIONS and self.progress.done(f"asked/{number}"):
            self.reports.transactions.add(self._transaction(number))  # a late answer to it is an answer
            number += 1
        self.progress.mark(f"asked/{number}")
        self.reports.transactions.add(self._transaction(number))
        self.association.dimse_timeout = self.sender.patience.answer_s
        try:
            commitment.ask(self.association, self.line, self._transaction(number), objects)
        except RuntimeError as error:
            raise self._broken() from error
        self.reports.wait_for(
            [str(one.SOPInstanceUID) for one in objects],
            self.sender.patience.commitment_s,
            self.association,
            port=self.sender.destination.commit_port is not None,
        )

    def _not_kept(self, objects: Sequence[Dataset]) -> list[Dataset]:
        for one in objects:
            uid = str(one.SOPInstanceUID)
            if uid in self.reports.kept:
                self.progress.mark(uid)
            elif self.reports.failed.get(uid) in _NEVER_KEPT:
                raise _no_class(self.sender.name, one)
        return [one for one in objects if str(one.SOPInstanceUID) not in self.reports.kept]

    def _go_without(self, stored: Sequence[Dataset]) -> None:
        _log.warning("%s offers no storage commitment: that it took the objects is all there is", self.sender.name)
        self.progress.mark(WITHOUT_COMMITMENT)
        for one in stored:
            self.progress.mark(str(one.SOPInstanceUID))

    def _transaction(self, number: int) -> str:
        """Return the UID of the n-th question about this visit: the same after a power cut."""
        digest = hashlib.sha256(f"{self.sender.name}/{self.record.uid}/{number}".encode()).digest()
        return f"2.25.{uuid.UUID(bytes=digest[:16], version=4).int}"

    def _broken(self) -> DeliveryDelayed:
        how = "hung up" if self.line.hung_up else "broke the connection, or took too long"
        return DeliveryDelayed(
            f"{self.sender.name} {how} while a visit was sent.",
            remedy="Nothing needs to be done: the rest is sent when it answers again.",
            reason="delivery.busy" if self.line.hung_up else "delivery.network",
            item_only=self.line.hung_up,  # it may be about this object
        )


def _contexts(objects: Sequence[Dataset]) -> list[PresentationContext]:
    classes = dict.fromkeys(str(one.SOPClassUID) for one in objects)
    syntaxes: list[str | UID] = [ExplicitVRLittleEndian, ImplicitVRLittleEndian]
    return [*(build_context(one, syntaxes) for one in classes), commitment.context()]


def _stored(one: Dataset) -> str:
    return f"stored/{one.SOPInstanceUID}"


def _no_class(name: str, one: Dataset) -> DeliveryRefused:
    return DeliveryRefused(
        f"{name} takes no {one.SOPClassUID.name}.",
        remedy="Have this kind of object allowed at the archive, then send the visit again.",
        reason="archive.class",
    )
