"""The Ed25519 keys that sign bundles: a programme's own, and the one everybody knows."""

from __future__ import annotations

import hashlib
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from edge.bundle.errors import BundleRefused
from edge.regular_file import check_regular

_DEVELOPMENT_PHRASE = b"myosight development key: everybody knows it, so it vouches for nobody"


def development_key() -> Ed25519PrivateKey:
    """Return the key for development: public knowledge on purpose, made from a phrase and not from a secret.

    It lets every checkout write and read signed bundles. A kit whose programme has a key of its own turns it off
    (``allow_development_key = false``).
    """
    return Ed25519PrivateKey.from_private_bytes(hashlib.sha256(_DEVELOPMENT_PHRASE).digest())


def load_signing_key(path: Path) -> Ed25519PrivateKey:
    """Read an unencrypted Ed25519 private key, PEM, as ``openssl genpkey -algorithm ed25519`` makes it.

    Raises:
        BundleRefused: ``bundle.key``.
    """
    pem = _read(path)
    try:
        key = load_pem_private_key(pem, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise _refused(path, str(error)) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise _refused(path, "it is no Ed25519 private key")
    return key


def load_programme_key(path: Path) -> Ed25519PublicKey:
    """Read an Ed25519 public key, PEM, as ``openssl pkey -pubout`` makes it.

    Raises:
        BundleRefused: ``bundle.key``.
    """
    pem = _read(path)
    try:
        key = load_pem_public_key(pem)
    except (ValueError, UnsupportedAlgorithm) as error:
        raise _refused(path, str(error)) from error
    if not isinstance(key, Ed25519PublicKey):
        raise _refused(path, "it is no Ed25519 public key")
    return key


def fingerprint(key: Ed25519PublicKey) -> str:
    """Return what a person compares: the SHA-256 of the key in DER, hexadecimal.

    ``openssl pkey -pubin -in KEY.pem -outform DER | sha256sum`` prints the same.
    """
    return hashlib.sha256(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).hexdigest()


def _read(path: Path) -> bytes:
    try:
        check_regular(path)
        return path.read_bytes()
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise _refused(path, getattr(error, "strerror", None) or str(error)) from error


def _refused(path: Path, why: str) -> BundleRefused:
    return BundleRefused(
        f"The key file {path} cannot be used: {why}.",
        remedy="Name a PEM file with an Ed25519 key.",
        reason="bundle.key",
    )
