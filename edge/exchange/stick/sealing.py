"""Encrypted to the programme's keys: the age format (age-encryption.org/v1), by the kept library pyrage.

What the kit writes it cannot read again: the secret keys are the programme's, kept where no kit is. age proves that
nothing was changed on the way, but not who wrote it; that is what the manifest's signature is for.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, Protocol

from edge.exchange.errors import ExchangeRefused
from edge.exchange.stick.errors import StickRefused
from edge.regular_file import check_regular

_CHUNK = 1 << 16
#: age v1: 65 536 bytes become 65 552; the header has some 200 bytes for each recipient.
_OVERHEAD_SHARE, _HEADER_BYTES = 1 / 4096, 4096
_MAX_IDENTITY_BYTES = 64 * 1024


class Source(Protocol):
    """Anything that is read to its end."""

    def read(self, size: int = -1, /) -> bytes:
        """Return up to ``size`` bytes; none at the end."""


class HashedWriter:
    """Writes on, and knows the length and SHA-256 of what went through.

    Args:
        write: takes all of what it is given, or raises.
    """

    def __init__(self, write: Callable[[bytes], object]) -> None:
        self._write = write
        self._digest = hashlib.sha256()
        self.count = 0

    def write(self, piece: bytes) -> int:
        """Write all of ``piece``."""
        self._write(piece)
        self._digest.update(piece)
        self.count += len(piece)
        return len(piece)

    def flush(self) -> None:
        """Hold nothing back: nothing is held back."""

    @property
    def sha256(self) -> str:
        """Hexadecimal."""
        return self._digest.hexdigest()


def seal(source: Source, target: HashedWriter, keys: Sequence[str]) -> None:
    """Write ``source`` to ``target``, encrypted to each of ``keys``; as it is where there are none.

    Raises:
        ExchangeRefused: ``exchange.library``.
        StickRefused: ``stick.no_recipient``: a key is none.
        OSError: whatever reading and writing raise, as they raised it.
    """
    if not keys:
        while piece := source.read(_CHUNK):
            target.write(piece)
        return
    age = _age()
    try:
        recipients = [age.x25519.Recipient.from_str(key) for key in keys]
    except age.RecipientError as error:
        raise StickRefused(
            f"The programme's key cannot be encrypted to: {error}.",
            remedy="Correct exchange.recipients in the settings; age-keygen prints the public key.",
            reason="stick.no_recipient",
        ) from error
    ends = _Ends(source, target)
    try:
        age.encrypt_io(ends, ends, recipients)
    except (age.EncryptError, OSError):
        if ends.fault is not None:
            raise ends.fault from None  # the library tells of it in a sentence only
        raise


def sealed_bytes(plain_bytes: int) -> int:
    """Return at most how many bytes ``plain_bytes`` have once encrypted to eight keys."""
    return int(plain_bytes * (1 + _OVERHEAD_SHARE)) + _HEADER_BYTES


def unseal(source: Source, target: HashedWriter, identities: Sequence[Any], path: Path) -> None:
    """Write ``source``, which was encrypted, as it was before.

    Args:
        source: of the encrypted bytes.
        target: gets the plain ones; they are whole only once this returns.
        identities: of :func:`identities_of`.
        path: where it comes from, for the refusal.

    Raises:
        StickRefused: ``stick.identity``: encrypted to other keys; ``stick.export``: changed or cut short.
        OSError: whatever reading and writing raise, as they raised it.
    """
    age = _age()
    ends = _Ends(source, target)
    try:
        age.decrypt_io(ends, ends, identities)
    except (age.DecryptError, OSError) as error:
        if ends.fault is not None:
            raise ends.fault from None
        if "matching" in str(error):  # the library has one class for all that is wrong before the first byte
            raise StickRefused(
                f"{path.name} is encrypted to other keys.",
                remedy="Name the file with the secret key that belongs to the settings' exchange.recipients.",
                reason="stick.identity",
            ) from error
        raise StickRefused(
            f"{path} cannot be decrypted: {error}.",
            remedy="Copy the export from the stick again.",
            reason="stick.export",
        ) from error


def identities_of(file: Path) -> list[Any]:
    """Return the secret keys in a file as ``age-keygen`` writes it.

    Raises:
        ExchangeRefused: ``exchange.library``.
        StickRefused: ``stick.identity``.
    """
    age = _age()
    try:
        check_regular(file)
        with file.open("rb") as stream:
            lines = stream.read(_MAX_IDENTITY_BYTES).decode("ascii").split()
        found = [age.x25519.Identity.from_str(word) for word in lines if word.startswith("AGE-SECRET-KEY-")]
        if not found:
            raise ValueError("there is no AGE-SECRET-KEY-1… in it")
    except (OSError, ValueError, age.IdentityError) as error:
        raise StickRefused(
            f"The secret key {file} cannot be used: {getattr(error, 'strerror', None) or error}.",
            remedy="Name a file that age-keygen has written.",
            reason="stick.identity",
        ) from error
    return found


class _Ends:
    """Both ends of the library's work; keeps what they raise, which the library itself does not."""

    def __init__(self, source: Source, target: HashedWriter) -> None:
        self._source, self._target = source, target
        self.fault: BaseException | None = None

    def read(self, size: int = -1) -> bytes:
        try:
            return self._source.read(size if size > 0 else _CHUNK)
        except BaseException as fault:
            self.fault = fault
            raise

    def write(self, piece: bytes) -> int:
        try:
            return self._target.write(piece)
        except BaseException as fault:
            self.fault = fault
            raise

    def flush(self) -> None:
        """Hold nothing back."""


def _age() -> ModuleType:
    try:
        return import_module("pyrage")
    except ImportError as error:
        raise ExchangeRefused(
            "The library pyrage, which encrypts, is not installed.",
            remedy="Install the extra:  pip install 'myosight[exchange]'",
            reason="exchange.library",
        ) from error
