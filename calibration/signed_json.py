"""What is signed of a JSON value, and whether a key signed it: the same bytes however the content is laid out."""

from __future__ import annotations

import json

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


def signed_bytes(content: object) -> bytes:
    """Return the bytes that are signed of ``content``.

    Raises:
        ValueError: it holds NaN or infinity, or refers to itself.
        TypeError: it is no JSON.
    """
    return json.dumps(content, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def is_signed_by(key: Ed25519PublicKey, signature: bytes, content: object) -> bool:
    """Whether ``signature`` is that of ``key`` over ``content``."""
    try:
        key.verify(signature, signed_bytes(content))
    except (InvalidSignature, ValueError):
        return False
    return True
