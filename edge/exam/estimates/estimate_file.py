"""The signed file of estimates: ``{"estimates": …, "signature": …}``, Ed25519 over the estimates alone, base64.

There is no unsigned one and no shipped one: without a file that a key of the programme has signed nothing is estimated.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from pydantic import ValidationError

from calibration.signed_json import is_signed_by, signed_bytes
from edge.bundle.keys import development_key
from edge.exam.estimates.equation import Estimates
from edge.exam.estimates.errors import EstimatesRefused
from edge.regular_file import check_regular

#: Two equations of at most seven terms, their people and devices.
_MOST_BYTES = 64 * 1024


@dataclass(frozen=True)
class LoadedEstimates:
    """Estimates that a key of the programme has signed.

    Attributes:
        content: the equations, and whom they were fitted on.
        sha256: of the content as it is signed, hexadecimal.
    """

    content: Estimates
    sha256: str


def signed_estimates(estimates: Estimates, key: Ed25519PrivateKey) -> str:
    """Return the text of the file that a kit is given."""
    content = estimates.model_dump(mode="json")
    signature = base64.b64encode(key.sign(signed_bytes(content))).decode()
    return json.dumps({"estimates": content, "signature": signature}, indent=1, ensure_ascii=False) + "\n"


def load_estimates(path: Path, trusted: Sequence[Ed25519PublicKey]) -> LoadedEstimates:
    """Read the estimates in ``path``, which one of ``trusted`` has signed.

    Args:
        path: of the file.
        trusted: keys of the programme; the development key, which everybody has, never counts.

    Raises:
        EstimatesRefused: ``estimates.unreadable``, ``estimates.signature``, ``estimates.invalid``.
    """
    content, signature = _read(path)
    everybodys = development_key().public_key().public_bytes_raw()
    keys = [key for key in trusted if key.public_bytes_raw() != everybodys]
    if not any(is_signed_by(key, signature, content) for key in keys):
        raise _refused(path, "no key of the programme has signed it, or it was altered", "estimates.signature")
    try:
        estimates = Estimates.model_validate(content)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise _refused(path, f"{where or 'estimates'}: {first['msg']}", "estimates.invalid") from error
    return LoadedEstimates(estimates, hashlib.sha256(signed_bytes(content)).hexdigest())


def _read(path: Path) -> tuple[object, bytes]:
    try:
        check_regular(path)
        with path.open("rb") as stream:
            data = stream.read(_MOST_BYTES + 1)
        if len(data) > _MOST_BYTES:
            raise ValueError(f"it is larger than {_MOST_BYTES} bytes")
        found = json.loads(data)
        content, signature = found["estimates"], base64.b64decode(found["signature"], validate=True)
        signed_bytes(content)  # refuses NaN and infinity, which json.loads lets through
        return content, signature
    except (OSError, ValueError, TypeError, KeyError, RecursionError, binascii.Error) as error:
        why = getattr(error, "strerror", None) or str(error).splitlines()[0]
        raise _refused(path, why, "estimates.unreadable") from error


def _refused(path: Path, why: str, reason: str) -> EstimatesRefused:
    return EstimatesRefused(
        f"The estimates {path} cannot be used: {why}.",
        remedy="Ask for them again, or take their line out of the settings; then none are shown.",
        reason=reason,
    )
