"""Storage commitment, push model (PS3.4 annex J): the archive is asked whether it keeps what it took.

It answers when it has looked, on the same association or on one that it opens itself to the kit's ``commit_port``.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from socketserver import BaseServer

from pydicom.dataset import Dataset
from pydicom.uid import ExplicitVRLittleEndian, ImplicitVRLittleEndian
from pynetdicom import evt
from pynetdicom.ae import ApplicationEntity
from pynetdicom.association import Association
from pynetdicom.events import Event
from pynetdicom.presentation import PresentationContext, build_context
from pynetdicom.transport import ThreadedAssociationServer

from edge.exchange.delivery.errors import DeliveryDelayed
from edge.exchange.dicom_network.association import Line, Patience
from edge.exchange.dicom_network.tls import hearing
from edge.exchange.settings import Destination

CLASS_UID = "1.2.840.10008.1.20.1"
_INSTANCE_UID = "1.2.840.10008.1.20.1.1"
_ASK = 1  # PS3.4 table J.3-1: the one action type
_REPORT_MOST_BYTES = 4_000_000  # of one connection to the port: some thousand objects
_FEW_CALLERS = 4
_TICK_S, _LOOK_S = 0.1, 0.05
_TAKEN, _NOT_OURS = 0x0000, 0x0115


def context() -> PresentationContext:
    """Return what is asked for in an association that asks for commitment."""
    return build_context(CLASS_UID, [ExplicitVRLittleEndian, ImplicitVRLittleEndian])


@dataclass
class Reports:
    """What the archive has said so far; filled by the library's threads.

    Attributes:
        transactions: UIDs of what was asked; a report of anything else is not taken.
        kept: SOP instance UIDs that the archive answers for.
        failed: SOP instance UID to failure reason (PS3.3 C.14.1.1), of those it does not.
    """

    transactions: set[str] = field(default_factory=set)
    kept: set[str] = field(default_factory=set)
    failed: dict[str, int] = field(default_factory=dict)
    _news: threading.Condition = field(default_factory=threading.Condition)

    def hear(self, event: Event) -> tuple[int, None]:
        """Take in an N-EVENT-REPORT and return its status."""
        said = event.event_information
        if str(said.get("TransactionUID", "")) not in self.transactions:
            return _NOT_OURS, None
        failed = {
            str(one.ReferencedSOPInstanceUID): int(one.get("FailureReason", 0))
            for one in said.get("FailedSOPSequence", ())
        }
        kept = {str(one.ReferencedSOPInstanceUID) for one in said.get("ReferencedSOPSequence", ())} - set(failed)
        with self._news:
            self.failed.update(failed)
            self.kept |= kept
            self._news.notify_all()
        return _TAKEN, None

    def wait_for(self, instances: Iterable[str], seconds: float, association: Association, *, port: bool) -> None:
        """Wait until there is word of all ``instances``, at most so long, and while word can come at all.

        Args:
            instances: SOP instance UIDs.
            seconds: at most.
            association: on which it can come.
            port: it can come to a port, too.
        """
        wanted, until_s = set(instances), time.monotonic() + seconds
        with self._news:
            while wanted - self.kept - set(self.failed) and time.monotonic() < until_s:
                if not port and not association.is_established:
                    return
                self._news.wait(_TICK_S)


def ask(association: Association, line: Line, transaction: str, objects: Sequence[Dataset]) -> None:
    """Ask the archive whether it keeps ``objects``.

    Args:
        association: established, with :func:`context` accepted.
        line: of the association.
        transaction: UID of this question.
        objects: with SOP class and instance UID.

    Raises:
        DeliveryDelayed: ``archive.commitment``: it does not take the question; ``delivery.network``: no answer.
    """
    question = Dataset()
    question.TransactionUID = transaction
    question.ReferencedSOPSequence = [_reference(one) for one in objects]
    status, _ = association.send_n_action(question, _ASK, CLASS_UID, _INSTANCE_UID)
    code = status.get("Status")
    if code is None and not line.hung_up:
        raise DeliveryDelayed(
            "The connection broke while the archive was asked whether it keeps a visit.",
            remedy="Nothing needs to be done: it is asked again.",
            reason="delivery.network",
        )
    if code != _TAKEN:
        how = "it hangs up" if code is None else f"status {code:04X}"
        raise DeliveryDelayed(
            f"The archive takes objects, and does not want to say whether it keeps them: {how}.",
            remedy="Have the kit's AE title, address and commit_port entered there, with storage commitment allowed.",
            reason="archive.commitment",
            item_only=True,
        )


@contextmanager
def heard(destination: Destination, ae_title: str, reports: Reports, patience: Patience) -> Iterator[None]:
    """Hear the archive on ``commit_port``, where there is one, while this is open.

    Args:
        destination: with ``commit_port``, and ``tls`` that the archive has to use there too.
        ae_title: the kit's own, by which it has to be called.
        reports: what is heard.
        patience: how long a silent caller is waited for.

    Raises:
        DeliveryDelayed: ``delivery.certificate``; ``archive.commitment``: the port cannot be had.
    """
    if destination.commit_port is None:
        yield
        return
    entity = ApplicationEntity(ae_title)
    entity.require_called_aet = True
    entity.require_calling_aet = [destination.ae_title]
    entity.maximum_associations = _FEW_CALLERS
    entity.acse_timeout = entity.dimse_timeout = entity.network_timeout = patience.byte_s
    # The archive calls, and is the provider of the service none the less: it proposes that role (PS3.7 D.3.3.4).
    entity.add_supported_context(
        CLASS_UID, [ExplicitVRLittleEndian, ImplicitVRLittleEndian], scu_role=True, scp_role=True
    )
    context = None if destination.tls is None else hearing(destination.tls)

    def opened(event: Event) -> None:
        Line(_REPORT_MOST_BYTES, patience.byte_s).open(event)

    try:
        server = entity.make_server(
            ("", destination.commit_port),
            ssl_context=context,
            evt_handlers=[(evt.EVT_CONN_OPEN, opened), (evt.EVT_N_EVENT_REPORT, reports.hear)],
            server_class=ThreadedAssociationServer,
        )
    except OSError as error:
        raise DeliveryDelayed(
            f"Port {destination.commit_port}, on which {destination.name} answers, cannot be had: {error.strerror}.",
            remedy="Set another commit_port, above 1023 and used by nothing else.",
            reason="archive.commitment",
        ) from error
    # The library's own start looks every 0.5 s whether to end, which is most of the time a small visit takes.
    threading.Thread(target=server.serve_forever, args=(_LOOK_S,), daemon=True).start()
    try:
        yield
    finally:
        BaseServer.shutdown(server)
        server.server_close()


def _reference(one: Dataset) -> Dataset:
    reference = Dataset()
    reference.ReferencedSOPClassUID = one.SOPClassUID
    reference.ReferencedSOPInstanceUID = one.SOPInstanceUID
    return reference
