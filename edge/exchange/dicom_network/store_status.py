"""What an archive's answer to one object comes to, over C-STORE (PS3.4 table B.2-1) and STOW-RS (PS3.18 annex I)."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from edge.exchange.delivery.errors import DeliveryDelayed, DeliveryRefused

_log = logging.getLogger(__name__)

NotTaken = DeliveryDelayed | DeliveryRefused

_DUPLICATE = 0x0111  # it is there already (PS3.7 C.5.7)
_WARNINGS = (0x0001, 0x0107, 0x0116)  # and 0xBxxx: it is there, some of it changed or left out
#: Not allowed, no memory, processing failed, or the message itself was not understood: the archive's set-up or a
#: passing fault, and nothing that is known about the object.
_PASSING = (0x0110, 0x0124, 0x0210, 0x0211, 0x0212, 0x0213)


def refusal_of(status: int, archive: str, kind: str) -> NotTaken | None:
    """Return why an object is not taken; ``None`` where it is.

    What is not known is a failure of the object: it is shown, and not sent again and again.

    Args:
        status: of the answer, or failure reason.
        archive: the destination's name.
        kind: of object, for the sentence. What an archive says besides is not told: there may be names in it.
    """
    coded = f"status {status:04X}"
    if status in (0x0000, _DUPLICATE):
        return None
    if status in _WARNINGS or status >> 12 == 0xB:
        _log.warning("%s took a %s with %s", archive, kind, coded)
        return None
    if status >> 8 == 0xA7:
        return DeliveryDelayed(
            f"{archive} takes no more now ({coded}).",
            remedy="It is tried again. Have it checked whether the archive has room.",
            reason="delivery.busy",
        )
    if status in _PASSING:
        return DeliveryDelayed(
            f"{archive} could not take a {kind} ({coded}).",
            remedy="It is tried again. If this stays so, have the archive's log looked at.",
            reason="delivery.busy",
            item_only=True,
        )
    return DeliveryRefused(
        f"{archive} does not take a {kind} ({coded}).",
        remedy="Keep the records; have the archive's log looked at, then send the visit again.",
        reason="delivery.refused",
    )


def raise_first(not_taken: Sequence[NotTaken]) -> None:
    """Raise the first of ``not_taken``, one that may pass before one that will not: the visit is then tried again.

    Raises:
        DeliveryDelayed, DeliveryRefused: there is one.
    """
    for one in sorted(not_taken, key=lambda one: isinstance(one, DeliveryRefused)):
        raise one
