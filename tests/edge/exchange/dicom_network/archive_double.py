"""An archive that answers as a test wants it to; for what real ones do only when they are broken."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from socketserver import BaseServer

from pydicom.dataset import Dataset
from pydicom.uid import SecondaryCaptureImageStorage, UltrasoundImageStorage
from pynetdicom import evt
from pynetdicom.ae import ApplicationEntity
from pynetdicom.association import Association
from pynetdicom.events import Event, EventHandlerType
from pynetdicom.transport import ThreadedAssociationServer

from edge.exchange.dicom_network.commitment import CLASS_UID
from edge.exchange.settings import Destination

#: Transaction UID and instances asked for, to transaction UID, instances kept, and failure reasons of the others.
Report = tuple[str, Sequence[str], dict[str, int]]
Reporting = Callable[[str, list[str]], Report | None]


def keeps_all(transaction: str, asked: list[str]) -> Report | None:
    return transaction, asked, {}


@dataclass
class ArchiveDouble:
    """What it was asked.

    Attributes:
        port: on which it listens.
        stored: SOP instance UIDs in the order in which they came, with repetitions.
        transactions: UIDs of the questions for commitment.
    """

    port: int = 0
    stored: list[str] = field(default_factory=list)
    transactions: list[str] = field(default_factory=list)

    def destination(self, **changes: object) -> Destination:
        values = {"name": "double", "kind": "dicom", "host": "127.0.0.1", "port": self.port, "plain": True}
        return Destination.model_validate({**values, **changes})


@contextmanager
def archive_double(
    *,
    status: Callable[[str, int], int] = lambda _uid, _number: 0x0000,
    reports: Reporting = keeps_all,
    answers: int = 0x0000,
    classes: Sequence[str] = (SecondaryCaptureImageStorage, UltrasoundImageStorage, CLASS_UID),
) -> Iterator[ArchiveDouble]:
    """Run an archive.

    Args:
        status: of a C-STORE, from instance UID and its number among all.
        reports: what it says on the same association after a question for commitment; ``None``: nothing.
        answers: status of the question itself.
        classes: that it takes.
    """
    double = ArchiveDouble()

    def store(event: Event) -> int:
        double.stored.append(str(event.request.AffectedSOPInstanceUID))
        return status(double.stored[-1], len(double.stored))

    def asked(event: Event) -> tuple[int, None]:
        question = event.action_information
        double.transactions.append(str(question.TransactionUID))
        instances = [str(one.ReferencedSOPInstanceUID) for one in question.ReferencedSOPSequence]
        report = reports(double.transactions[-1], instances)
        if report is not None:
            threading.Timer(0.05, tell, (event.assoc, report)).start()
        return answers, None

    entity = ApplicationEntity("ARCHIVE")
    for one in classes:
        entity.add_supported_context(one)
    with served(entity, [(evt.EVT_C_STORE, store), (evt.EVT_N_ACTION, asked)]) as double.port:
        yield double


@contextmanager
def served(entity: ApplicationEntity, handlers: list[EventHandlerType]) -> Iterator[int]:
    """Run an entity's server on a free port; yield the port. It ends at once, where the library's own waits 0.5 s."""
    server = entity.make_server(("127.0.0.1", 0), evt_handlers=handlers, server_class=ThreadedAssociationServer)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield server.socket.getsockname()[1]
    finally:
        BaseServer.shutdown(server)
        server.server_close()


def tell(association: Association, report: Report) -> int | None:
    """Send a report of commitment, and return the status that the kit answers."""
    transaction, kept, failed = report
    said = Dataset()
    said.TransactionUID = transaction
    said.ReferencedSOPSequence = [_reference(one) for one in kept]
    if failed:
        said.FailedSOPSequence = [_reference(one, reason) for one, reason in failed.items()]
    with suppress(RuntimeError):  # the kit has gone
        status, _ = association.send_n_event_report(said, 2 if failed else 1, CLASS_UID, "1.2.840.10008.1.20.1.1")
        return int(status.Status) if "Status" in status else None
    return None


def _reference(instance: str, reason: int | None = None) -> Dataset:
    one = Dataset()
    one.ReferencedSOPClassUID, one.ReferencedSOPInstanceUID = SecondaryCaptureImageStorage, instance
    if reason is not None:
        one.FailureReason = reason
    return one
