"""What ties a row to the one before it: none can be changed or taken out unseen."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable


def chained(parts: Iterable[object]) -> bytes:
    """Return the SHA-256 over values, each with its length before it, so that no two lists have the same bytes.

    Args:
        parts: bytes as they are; everything else as JSON.
    """
    whole = hashlib.sha256()
    for value in parts:
        part = value if isinstance(value, bytes) else json.dumps(value, allow_nan=False).encode()
        whole.update(len(part).to_bytes(8, "big") + part)
    return whole.digest()
