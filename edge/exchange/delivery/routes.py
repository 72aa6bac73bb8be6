"""From the settings to who sends where, and under what names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from calibration.errors import MyosightError
from edge.exam.programme import Programme
from edge.exchange.delivery.delivery import Route
from edge.exchange.delivery.errors import DeliveryDelayed
from edge.exchange.delivery.sender import Progress, Sender
from edge.exchange.errors import ExchangeRefused
from edge.exchange.record.names import Names, pseudonym_key
from edge.exchange.record.reading import Reader
from edge.exchange.record.visit_record import VisitRecord
from edge.exchange.settings import Destination, Exchange
from edge.records.journal import Journal
from edge.records.operators import Operators


@dataclass(frozen=True)
class _NotReady:
    """Stands for a destination that cannot be sent to as the kit is set up; the others are."""

    name: str
    refusal: MyosightError

    def send(self, record: VisitRecord, progress: Progress) -> None:
        raise DeliveryDelayed(self.refusal.cause, remedy=self.refusal.remedy, reason=self.refusal.reason)


def routes_of(exchange: Exchange, programme: Programme, journal: Journal, folder: Path) -> list[Route]:
    """Return a route to each destination of the settings, in their order.

    Args:
        exchange: the settings.
        programme: the kit's.
        journal: of the open records.
        folder: the kit's state folder.

    Raises:
        ExchangeRefused: ``exchange.key``.
        RecordsRefused: the operators cannot be read.
    """
    key = pseudonym_key(folder, exchange.pseudonym_key)
    operators = tuple((one.id, one.name) for one in Operators(journal).listed())
    return [
        Route(
            _sender(one, exchange.ae_title),
            Reader(journal, programme, Names(one.names, key, operators), pictures=one.kind != "fhir"),
        )
        for one in exchange.destinations
    ]


def _sender(destination: Destination, ae_title: str) -> Sender:
    try:
        return _made(destination, ae_title)
    except ModuleNotFoundError as error:
        return _NotReady(
            destination.name,
            ExchangeRefused(
                f"{destination.name}: the library {error.name} is missing.",
                remedy="Bring it with:  pip install 'myosight[exchange]'",
                reason="exchange.library",
            ),
        )
    except MyosightError as refusal:
        return _NotReady(destination.name, refusal)


def _made(destination: Destination, ae_title: str) -> Sender:
    """Make a sender; its libraries are large, so only who needs them loads them."""
    if destination.kind == "fhir":
        from edge.exchange.delivery.fhir_sender import FhirSender
        from edge.exchange.fhir.bundle import bundle_of

        return FhirSender(destination, partial(bundle_of, kind="transaction"))
    from edge.exchange.dicom.objects import objects_of

    if destination.kind == "stow":
        from edge.exchange.dicom_network.stow import StowSender

        return StowSender(destination, objects_of)
    from edge.exchange.dicom_network.archive import ArchiveSender

    return ArchiveSender(destination, ae_title, objects_of)
