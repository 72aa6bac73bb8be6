"""Under what names records leave: those on the card, or pseudonyms that lead back only with a key.

A pseudonym is an HMAC of the code (NIST FIPS 198-1): with the programme's key on every kit, a person has one pseudonym
on all of them; without one, the key is made of that of the kit's records. Who has it can test codes one by one, so it
stays with the programme.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import uuid
from dataclasses import dataclass, replace
from pathlib import Path

from edge.exam.participant import Participant
from edge.exchange.errors import ExchangeRefused
from edge.exchange.record.visit_record import Naming, PersonRecord
from edge.records.records_key import records_key
from edge.regular_file import check_regular

#: What else the key of the records serves for.
_USE = b"myosight pseudonyms"
_KEY_BYTES = 32
#: Above it, ages are one group (45 CFR 164.514(b)(2)(i)(C): all ages over 89).
_OLDEST = 90


@dataclass(frozen=True)
class Names:
    """How people, operators and things are called in what leaves.

    Attributes:
        naming: which of the two.
        key: 32 bytes that pseudonyms are made with; not used for ``identified``.
        operators: id to name, for ``identified``.
    """

    naming: Naming
    key: bytes
    operators: tuple[tuple[str, str], ...] = ()

    def person(self, who: Participant, ages: tuple[int, int]) -> PersonRecord:
        """Return who it is, as the receiver may know it."""
        known = PersonRecord(who.code, who.id, who.sex, who.birth, ages)
        if self.naming == "identified":
            return known
        least, most = (min(age, _OLDEST) for age in ages)
        # The uid comes from the code too: the same person enrolled on two kits is one.
        return replace(known, label=self._label("P", who.code), uid=self.uid(who.code), birth=None, ages=(least, most))

    def operator(self, operator: str) -> str:
        """Return what an operator is called; empty for nobody."""
        if not operator:
            return ""
        if self.naming == "identified":
            return dict(self.operators).get(operator, operator)
        return self._label("O", operator)

    def uid(self, kept: str) -> str:
        """Return the uuid of what is kept as ``kept``: itself, or one that does not lead back."""
        if self.naming == "identified":
            return kept
        return str(uuid.UUID(bytes=self._digest("uid", kept)[:16], version=4))

    def derived(self, kept: str, what: str) -> str:
        """Return the uuid of something that is made of what is kept, the same each time, e.g. its ``report``."""
        return str(uuid.UUID(bytes=hashlib.sha256(f"{self.uid(kept)}/{what}".encode()).digest()[:16], version=4))

    def _label(self, first: str, what: str) -> str:
        return f"{first}-{base64.b32encode(self._digest('label', what)).decode()[:12]}"

    def _digest(self, use: str, what: str) -> bytes:
        return hmac.new(self.key, f"{use}\0{what}".encode(), hashlib.sha256).digest()


def pseudonym_key(folder: Path, programme_key: Path | None) -> bytes:
    """Return the key that pseudonyms are made with: the programme's, or one made of the key of the kit's records.

    So a backup that is restored elsewhere, with the key that belongs to it, gives everybody the same pseudonym.

    Args:
        folder: the kit's state folder, with records in it.
        programme_key: file of 32 bytes; ``None``: the kit's own.

    Raises:
        ExchangeRefused: ``exchange.key``: the programme's cannot be read.
        RecordsRefused: ``records.key``.
    """
    if programme_key is None:
        return hmac.new(records_key(folder, make=False).secret, _USE, hashlib.sha256).digest()
    try:
        check_regular(programme_key)
        with programme_key.open("rb") as stream:
            key = stream.read(_KEY_BYTES + 1)
        if len(key) != _KEY_BYTES:
            raise ValueError(f"it has not {_KEY_BYTES} bytes")
    except (OSError, ValueError) as error:
        raise ExchangeRefused(
            f"The key of pseudonyms {programme_key} cannot be used: {getattr(error, 'strerror', None) or error}.",
            remedy="Bring the programme's key again; with another one everybody would get another pseudonym.",
            reason="exchange.key",
        ) from error
    return key
