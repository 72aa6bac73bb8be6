"""Who may export what, and to whom it is encrypted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from edge.exchange.errors import ExchangeRefused
from edge.exchange.record.visit_record import Naming
from edge.exchange.stick.errors import StickRefused
from edge.records.operators import Role


@dataclass(frozen=True)
class Sealing:
    """To whom an export is encrypted; to nobody: it is not.

    Attributes:
        recipients: age public keys.
    """

    recipients: tuple[str, ...]

    @property
    def encrypted(self) -> bool:
        """Whether anybody but the recipients is kept from reading."""
        return bool(self.recipients)


def sealing_for(recipients: Sequence[str], role: Role, naming: Naming, *, plain: bool = False) -> Sealing:
    """Return how an export is sealed, if this role may make it.

    Args:
        recipients: the programme's keys, of the settings.
        role: of who is signed in.
        naming: under what names.
        plain: somebody said that it is not to be encrypted; only where the programme has no key.

    Raises:
        ExchangeRefused: ``exchange.not_allowed``: only a lead takes names away.
        StickRefused: ``stick.no_recipient``: there is no key, and nobody who may has said to export unencrypted;
            ``stick.not_allowed``: who said so may not, or there is a key.
    """
    if naming == "identified" and role != "lead":
        raise ExchangeRefused(
            "Only a lead may export under names.",
            remedy="Export under pseudonyms, or let a lead sign in.",
            reason="exchange.not_allowed",
        )
    if plain and (recipients or role != "lead"):
        raise StickRefused(
            "An export is left unencrypted only by a lead, and only where the programme has no key.",
            remedy="Export encrypted." if recipients else "Let a lead sign in.",
            reason="stick.not_allowed",
        )
    if not recipients and not plain:
        raise StickRefused(
            "The settings name no key of the programme to encrypt to.",
            remedy="Have exchange.recipients set (age-keygen makes a pair of keys); or a lead exports unencrypted.",
            reason="stick.no_recipient",
        )
    return Sealing(tuple(recipients))
