"""What sends one visit to one destination, and what it says when that cannot be.

A sender keeps nothing: what of a visit was confirmed, it asks its :class:`Progress`. Every id it sends is made of what
is kept, so that a visit that is sent twice, for instance after its answer was lost, is still one at the receiver.
"""

from __future__ import annotations

from typing import Protocol

from edge.exchange.delivery.errors import DeliveryDelayed, DeliveryRefused
from edge.exchange.record.visit_record import VisitRecord

__all__ = ["DeliveryDelayed", "DeliveryRefused", "Progress", "Sender"]


class Progress(Protocol):
    """Which parts of a visit the destination has confirmed; it survives a power cut, and is one visit's alone."""

    def done(self, part: str) -> bool:
        """Return whether a part, for instance a SOP instance UID, was confirmed before."""
        ...

    def mark(self, part: str) -> None:
        """Remember that the destination has confirmed a part: on the disk when this returns.

        Raises:
            RecordsRefused: nothing can be written; let it pass, the visit is tried again later.
        """
        ...


class Sender(Protocol):
    """Sends to one destination."""

    @property
    def name(self) -> str:
        """The destination's, as in the settings; a plain attribute does as well."""
        ...

    def send(self, record: VisitRecord, progress: Progress) -> None:
        """Send a visit: when this returns, the destination has confirmed all of it.

        Args:
            record: with its pictures, where the destination takes pictures; they were searched for writing before.
            progress: of this visit at this destination; parts already done need not be sent again.

        Raises:
            DeliveryDelayed: it may be taken later.
            DeliveryRefused: it will never be taken as it is.
        """
        ...
