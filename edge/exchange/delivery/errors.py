"""Why a visit has not been delivered.

The reason codes, stable across releases:

=========================  ================================================================================
``delivery.network``       there is no way to the destination, or the connection broke
``delivery.slow``          the destination took too long
``delivery.certificate``   one end does not accept the certificate of the other, or the kit's own cannot be read
``delivery.tls``           the two ends agree on no TLS; the destination may speak another protocol
``delivery.login``         the destination does not let this kit in
``delivery.address``       something else answers under this address
``delivery.busy``          the destination takes nothing now
``delivery.answer``        the destination's answer does not confirm what was sent
``delivery.refused``       the destination looked at the visit and does not take it
``delivery.running``       records are being sent already
``delivery.lock``          whether they are cannot be found out
``delivery.none``          no destination is set
=========================  ================================================================================

A visit that cannot be read, or that holds a picture with writing, keeps the code that says so.
"""

from __future__ import annotations

from edge.exchange.errors import ExchangeRefused


class DeliveryDelayed(ExchangeRefused):
    """A destination does not take a visit now: no network, no room there, busy. It is tried again.

    Attributes:
        after_s: how long the destination asks to be left alone, s; 0 where it does not say.
        item_only: the destination answered, and it was about this visit alone: the next one is tried at once. Else
            nothing more is sent there for a while.
    """

    def __init__(self, cause: str, *, remedy: str, reason: str, after_s: float = 0.0, item_only: bool = False) -> None:
        super().__init__(cause, remedy=remedy, reason=reason)
        self.after_s = after_s
        self.item_only = item_only


class DeliveryRefused(ExchangeRefused):
    """A destination has looked at a visit and does not take it; it is kept, shown, and stops no other."""


class SyncRefused(ExchangeRefused):
    """Nothing is sent at all."""


def delayed(where: str, said: str, reason: str, after_s: float = 0.0, *, item_only: bool = False) -> DeliveryDelayed:
    """Return that a destination at ``where``, which ``said`` something, may take a visit later.

    Args:
        where: address, for the sentence.
        said: what it did, as the rest of a sentence.
        reason: code.
        after_s: wait that it asked for, s.
        item_only: it concerns this visit alone.
    """
    return DeliveryDelayed(
        f"{where} {said}.",
        remedy="It is tried again by itself; if this stays so, check the destination and its settings.",
        reason=reason,
        after_s=after_s,
        item_only=item_only,
    )
