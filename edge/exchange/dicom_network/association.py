"""An association with an archive or a worklist: bounded in time and bytes, and closed whatever happens."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from pynetdicom import _config, evt
from pynetdicom.ae import ApplicationEntity
from pynetdicom.association import Association
from pynetdicom.events import Event, EventHandlerType
from pynetdicom.pdu import A_ABORT_RQ
from pynetdicom.presentation import PresentationContext

from edge.exchange.delivery.bandwidth import Bandwidth
from edge.exchange.delivery.errors import DeliveryDelayed
from edge.exchange.delivery.tls import refused_connection
from edge.exchange.dicom_network.tls import calling
from edge.exchange.settings import Destination, Worklist

# Both are on by default, and would write the names of a worklist into the log.
_config.LOG_REQUEST_IDENTIFIERS = _config.LOG_RESPONSE_IDENTIFIERS = False
# The library tells its own log of each failure, with a trace; what matters of it is in the refusals here.
logging.getLogger("pynetdicom").setLevel(logging.CRITICAL)

#: PS3.8 §9.3.4: reasons for which the receiving user rejects.
_UNKNOWN_NAMES = {3: "it does not know this kit's AE title", 7: "it does not answer to this AE title"}
_REJECTED_FOR_NOW = 2


@dataclass(frozen=True)
class Patience:
    """How long is waited.

    Attributes:
        connect_s, answer_s: for a connection, and for an answer, s.
        byte_s: for any byte on an open connection, s.
        commitment_s: for word that the archive keeps what it took; it is asked again later, s.
        slowest_bytes_s: the slowest network that is waited for, bytes a second.
    """

    connect_s: float = 15.0
    answer_s: float = 60.0
    byte_s: float = 60.0
    commitment_s: float = 60.0
    slowest_bytes_s: float = 1000.0

    def answer_to_s(self, count_bytes: int, bandwidth: Bandwidth) -> float:
        """Return how long an answer may take to so many bytes, which have to go out first, s."""
        return self.answer_s + count_bytes / self.slowest_bytes_s + bandwidth.least_s(count_bytes)


class Line:
    """One connection: it stays within the bandwidth, is never waited for endlessly, and never swamps the kit.

    Args:
        most_bytes: that are taken in; after that the connection is closed.
        byte_s: wait for any byte, s.
        bandwidth: of what goes out.

    Attributes:
        opened: there was a connection.
        hung_up: the other end aborted the association, as DICOM has it: the line itself was there.
        failure: why the connection broke, where that is known.
    """

    def __init__(self, most_bytes: int, byte_s: float, bandwidth: Bandwidth | None = None) -> None:
        self.opened = self.hung_up = False
        self.failure: OSError | None = None
        self._left, self._byte_s, self._bandwidth = most_bytes, byte_s, bandwidth or Bandwidth(None)

    def handlers(self) -> list[EventHandlerType]:
        """Return what a connection's events have to be bound to."""
        return [(evt.EVT_CONN_OPEN, self.open), (evt.EVT_DATA_SENT, self._sent), (evt.EVT_PDU_RECV, self._heard)]

    def open(self, event: Event) -> None:
        """Take charge of a connection that has just been made."""
        self.opened = True
        line = event.assoc.dul.socket
        if line is None or line.socket is None:
            return
        line.socket.settimeout(self._byte_s)  # the library would wait for ever
        whole = line.recv

        def recv(nr_bytes: int) -> bytearray:
            self._left -= nr_bytes
            try:
                if self._left < 0:
                    raise OSError("the other end sends more than any answer has")
                return whole(nr_bytes)
            except OSError as error:
                self.failure = error
                raise

        line.recv = recv  # type: ignore[method-assign]  # the one place at which all that comes in passes by

    def broke(self, error: OSError) -> None:
        """Take down why there is no connection, or none any more."""
        self.failure = error

    def _sent(self, event: Event) -> None:
        self._bandwidth.take(len(event.data))

    def _heard(self, event: Event) -> None:
        self.hung_up = self.hung_up or isinstance(event.pdu, A_ABORT_RQ)


@contextmanager
def opened(
    peer: Destination | Worklist,
    ae_title: str,
    contexts: Sequence[PresentationContext],
    line: Line,
    patience: Patience,
    handlers: Sequence[EventHandlerType] = (),
) -> Iterator[Association]:
    """Yield an established association, and end it afterwards.

    Args:
        peer: whom to call.
        ae_title: the kit's own.
        contexts: what is asked for.
        line: of this connection.
        patience: how long is waited.
        handlers: of further events.

    Raises:
        DeliveryDelayed: ``delivery.network``, ``.slow``, ``.certificate``, ``.tls``, ``.login``, ``.busy``,
            ``.answer``.
    """
    context = None if peer.tls is None else calling(peer.tls, line.broke)
    host = peer.host.strip("[]")
    entity = ApplicationEntity(ae_title)
    entity.connection_timeout, entity.acse_timeout = patience.connect_s, patience.answer_s
    entity.dimse_timeout, entity.network_timeout = patience.answer_s, None
    try:
        association = entity.associate(
            host,
            peer.port,
            list(contexts),
            ae_title=peer.ae_title,
            tls_args=None if context is None else (context, host),
            evt_handlers=[*line.handlers(), *handlers],
        )
    except OSError as error:  # the name leads nowhere
        raise refused_connection(error, _where(peer)) from error
    if not association.is_established:
        raise _not_opened(peer, association, line)
    try:
        yield association
        association.release()
    finally:
        association.abort()  # does nothing after a release


def _not_opened(peer: Destination | Worklist, association: Association, line: Line) -> DeliveryDelayed:
    where = _where(peer)
    answer = association.acceptor.primitive
    if association.is_rejected and answer is not None:
        if answer.result == _REJECTED_FOR_NOW:
            return DeliveryDelayed(
                f"{where} takes no association now.", remedy="It is tried again by itself.", reason="delivery.busy"
            )
        by_user = answer.result_source == 1
        why = _UNKNOWN_NAMES.get(answer.diagnostic or 0, "it gives no reason") if by_user else "it speaks otherwise"
        return DeliveryDelayed(
            f"{where} rejects the kit: {why}.",
            remedy="Have the kit's AE title entered at the archive, and the archive's AE title checked here.",
            reason="delivery.login",
        )
    if association.rejected_contexts:
        return DeliveryDelayed(
            f"{where} takes nothing of what the kit has for it.",
            remedy="Have it checked whether this is the right host and port, and what is allowed there.",
            reason="delivery.answer",
        )
    if line.failure is not None:
        return refused_connection(line.failure, where)
    if line.opened:
        return DeliveryDelayed(
            f"{where} does not answer as a DICOM node, or not in time.",
            remedy="It is tried again. Have host and port checked, and whether TLS is spoken there.",
            reason="delivery.network",
        )
    return DeliveryDelayed(
        f"There is no way to {where}: nobody answers there.",
        remedy="It is tried again by itself; if this stays so, check network, host and port.",
        reason="delivery.network",
    )


def _where(peer: Destination | Worklist) -> str:
    return f"{peer.ae_title} at {peer.host}:{peer.port}"
