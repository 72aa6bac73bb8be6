"""Who vouches for a bundle: the Ed25519 signature over the bytes of ``SHA256SUMS``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from edge.bundle.errors import COPY_AGAIN, BundleRefused
from edge.bundle.keys import development_key, fingerprint, load_programme_key
from edge.configuration import BundleTrust


@dataclass(frozen=True)
class Signer:
    """The trusted key that fits a bundle's signature.

    Attributes:
        name: ``development``, or the name of the programme's key file.
        fingerprint: SHA-256 of the public key in DER, hexadecimal.
        is_development: it is the key everybody knows, whatever file it was read from.
    """

    name: str
    fingerprint: str
    is_development: bool


def signer_of(signed: bytes, signature: bytes | None, trust: BundleTrust, path: Path) -> Signer | None:
    """Find whose signature it is.

    Args:
        signed: the bytes of ``SHA256SUMS``.
        signature: the 64 bytes of ``SHA256SUMS.sig``; ``None`` when the bundle has none.
        trust: which keys are accepted, and whether a bundle may be unsigned.
        path: the bundle, for the refusal.

    Returns:
        The signer; ``None`` for an unsigned bundle, where ``trust`` allows it.

    Raises:
        BundleRefused: ``bundle.unsigned``, ``.signature``, ``.development_key``, or ``.key`` (a configured key file).
    """
    programme = [(file.name, load_programme_key(file)) for file in trust.programme_keys]
    if signature is None:
        if trust.allow_unsigned:
            return None
        raise BundleRefused(
            f"The bundle {path} is not signed.",
            remedy="Ask the programme for a signed one.",
            reason="bundle.unsigned",
        )
    development = development_key().public_key()
    # The development key comes first: listed among a programme's keys, it still vouches for nobody.
    if _fits(development, signature, signed):
        if not trust.allow_development_key:
            raise BundleRefused(
                f"The bundle {path} is signed with the public development key only.",
                remedy="Ask the programme for a bundle signed with its own key.",
                reason="bundle.development_key",
            )
        return Signer("development", fingerprint(development), is_development=True)
    for name, key in programme:
        if _fits(key, signature, signed):
            return Signer(name, fingerprint(key), is_development=False)
    known = ", ".join(f"{name} ({fingerprint(key)[:16]}…)" for name, key in programme) or "no programme key"
    raise BundleRefused(
        f"The signature of {path} fits no trusted key; known here: {known}.",
        remedy=f"Add the key of whoever signed it to the settings if you trust them. Otherwise: {COPY_AGAIN}",
        reason="bundle.signature",
    )


def _fits(key: Ed25519PublicKey, signature: bytes, signed: bytes) -> bool:
    try:
        key.verify(signature, signed)
    except InvalidSignature:
        return False
    return True
