"""The key that encrypts the records: handed over by systemd, else kept beside them, which protects little."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from edge.records.errors import RecordsRefused

KEY_BYTES = 32
#: Name of the credential (systemd.exec(5), ``LoadCredential=``) and of the file that stands in for it.
_NAME = "records-key"


@dataclass(frozen=True)
class RecordsKey:
    """The key of the records.

    Attributes:
        secret: 32 random bytes.
        beside_records: it lies on the same disk as the records, so a thief of the disk has both.
    """

    secret: bytes
    beside_records: bool

    def __repr__(self) -> str:
        return f"RecordsKey(beside_records={self.beside_records})"  # the secret belongs into no log


def records_key(folder: Path, *, make: bool) -> RecordsKey:
    """Return the key: the service's credential, else the file in ``folder``.

    Args:
        folder: where the records are.
        make: make the file where there is neither. To be asked for only while there are no records: a new key opens
            no old ones.

    Raises:
        RecordsRefused: ``records.key``: there is none, or it has not 32 bytes.
    """
    credentials = os.environ.get("CREDENTIALS_DIRECTORY")
    given = Path(credentials) / _NAME if credentials else None
    kept = folder / _NAME
    try:
        if given is not None and given.exists():
            return RecordsKey(_checked(given.read_bytes()), beside_records=False)
        if make and not kept.exists():
            _write(kept, secrets.token_bytes(KEY_BYTES))
        return RecordsKey(_checked(kept.read_bytes()), beside_records=True)
    except (OSError, ValueError) as error:
        raise RecordsRefused(
            f"The key of the records in {folder} cannot be used: {getattr(error, 'strerror', None) or error}.",
            remedy="Restore it from where the programme keeps it; no other key opens these records.",
            reason="records.key",
        ) from error


def _checked(secret: bytes) -> bytes:
    if len(secret) != KEY_BYTES:
        raise ValueError(f"it has {len(secret)} bytes instead of {KEY_BYTES}")
    return secret


def _write(path: Path, secret: bytes) -> None:
    """Write the key so that it is on the disk before anything is encrypted with it; the first of two stays."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(secret)
        stream.flush()
        os.fsync(stream.fileno())
    with suppress(FileExistsError):
        os.link(part, path)
    part.unlink()
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
