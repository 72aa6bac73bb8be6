"""``MANIFEST.json``: what an export holds and who made it. It is written last, so an export without one is none.

Beside it ``MANIFEST.sig``, the kit's Ed25519 signature of its bytes, and ``SHA256SUMS`` of the parts. It names nobody:
who finds the stick learns which kit, when, and how many visits.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, get_args

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from edge.exchange.record.visit_record import Naming
from edge.exchange.stick.errors import StickRefused

MANIFEST, SIGNATURE, SUMS = "MANIFEST.json", "MANIFEST.sig", "SHA256SUMS"
_FORM, _VERSION = "myosight-stick-export", 1


@dataclass(frozen=True)
class Part:
    """One file of an export.

    Attributes:
        name: of the file.
        bytes: its length.
        sha256: of the file as it is on the stick, hexadecimal.
        visits: how many are in it.
    """

    name: str
    bytes: int
    sha256: str
    visits: int


@dataclass(frozen=True)
class Manifest:
    """What an export holds.

    Attributes:
        export: name of its folder.
        kit: identity of the kit's records, 32 hexadecimal digits.
        made_at: by the kit's clock.
        software: that made it.
        naming: under what names.
        formats: that each visit is there in.
        recipients: public keys it is encrypted to; none: it is not encrypted.
        parts: in order.
    """

    export: str
    kit: str
    made_at: datetime
    software: str
    naming: Naming
    formats: tuple[str, ...]
    recipients: tuple[str, ...]
    parts: tuple[Part, ...]

    @property
    def visits(self) -> int:
        """In all parts."""
        return sum(part.visits for part in self.parts)

    def sums(self) -> bytes:
        """Return the list that ``sha256sum --check`` reads."""
        return "".join(f"{part.sha256}  {part.name}\n" for part in self.parts).encode()


def signed(manifest: Manifest, key: Ed25519PrivateKey) -> tuple[bytes, bytes]:
    """Return the manifest's bytes, with the public key in them, and their signature (64 bytes)."""
    public = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()
    said = {
        "form": _FORM,
        "version": _VERSION,
        **asdict(manifest),
        "made_at": manifest.made_at.isoformat(timespec="seconds"),
        "visits": manifest.visits,
        "signed_by": public,
    }
    text = f"{json.dumps(said, indent=2, ensure_ascii=True)}\n".encode()
    return text, key.sign(text)


def checked(text: bytes, signature: bytes, path: Path) -> tuple[Manifest, str]:
    """Return what a manifest says, and the public key that signed it, hexadecimal.

    Args:
        text: of ``MANIFEST.json``.
        signature: of ``MANIFEST.sig``.
        path: of the export, for the refusal.

    Raises:
        StickRefused: ``stick.export``: it cannot be read, or its signature does not fit.
    """
    try:
        said = json.loads(text)
        if (said["form"], said["version"]) != (_FORM, _VERSION):
            raise ValueError("another release has written it")
        public = str(said["signed_by"])
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(signature, text)
        manifest = _manifest(said)
    except (ValueError, KeyError, TypeError, InvalidSignature) as error:
        why = "its signature does not fit" if isinstance(error, InvalidSignature) else str(error)
        raise StickRefused(
            f"{path / MANIFEST} cannot be believed: {why}.",
            remedy="Copy the export from the stick again; if that does not help, export again.",
            reason="stick.export",
        ) from error
    return manifest, public


def _manifest(said: dict[str, Any]) -> Manifest:
    parts = tuple(
        Part(str(part["name"]), int(part["bytes"]), str(part["sha256"]), int(part["visits"])) for part in said["parts"]
    )
    if [part.name for part in parts] != [
        part_name(at, encrypted=bool(said["recipients"])) for at in range(1, len(parts) + 1)
    ]:
        raise ValueError("its parts are not in order")
    if said["naming"] not in get_args(Naming):
        raise ValueError("it does not say under what names")
    return Manifest(
        export=str(said["export"]),
        kit=str(said["kit"]),
        made_at=datetime.fromisoformat(said["made_at"]),
        software=str(said["software"]),
        naming=said["naming"],
        formats=tuple(said["formats"]),
        recipients=tuple(said["recipients"]),
        parts=parts,
    )


def part_name(number: int, *, encrypted: bool) -> str:
    """Return the name of a part, counted from 1."""
    return f"visits-{number:04d}.tar{'.age' if encrypted else ''}"
