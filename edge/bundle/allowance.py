"""The research setting: a programme's signed word that numbers of a network trained on simulations may be shown.

They stay marked: on the screen, in the record, on every sheet (DESIGN §4).
"""

from __future__ import annotations

import base64
import binascii
import json
from datetime import date, datetime, timezone
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from calibration.signed_json import is_signed_by, signed_bytes
from edge.bundle.errors import BundleRefused
from edge.bundle.keys import development_key, load_programme_key
from edge.bundle.loading import Bundle
from edge.configuration import Settings
from edge.regular_file import check_regular

#: The code that stands in for ``model.simulated`` where the programme allows the numbers.
RESEARCH = "model.research"
_MOST_BYTES = 16 * 1024


class Allowance(BaseModel):
    """What a programme allows.

    Attributes:
        network_sha256: of the one network that is meant, hexadecimal.
        programme: who allows it, and answers for it.
        until: the last day.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    format_version: int = Field(default=1, ge=1, le=1)
    network_sha256: str = Field(pattern="^[0-9a-f]{64}$")
    programme: str = Field(min_length=1, max_length=120)
    until: date


def signed_allowance(allowance: Allowance, key: Ed25519PrivateKey) -> str:
    """Return the text of the file that a kit is given."""
    content = allowance.model_dump(mode="json")
    signature = base64.b64encode(key.sign(signed_bytes(content))).decode()
    return json.dumps({"allowance": content, "signature": signature}, indent=2) + "\n"


def bundle_reasons(bundle: Bundle, settings: Settings, today: date | None = None) -> tuple[str, ...]:
    """Return the codes that go with every number of ``bundle`` on this kit.

    Raises:
        BundleRefused: ``bundle.allowance``: an allowance is named that cannot be read, or that no key of the programme
            has signed. One for another network, or one that has run out, allows nothing and is no error.
    """
    if settings.research.allowance is None or bundle.manifest.trained_on != "simulated":
        return bundle.reasons
    trusted = [load_programme_key(file) for file in settings.bundle_trust.programme_keys]
    allowance = read_allowance(settings.research.allowance, trusted)
    today = today or datetime.now(timezone.utc).date()
    if allowance.network_sha256 != bundle.onnx_sha256 or today > allowance.until:
        return bundle.reasons
    return tuple(RESEARCH if code == "model.simulated" else code for code in bundle.reasons)


def read_allowance(path: Path, trusted: list[Ed25519PublicKey]) -> Allowance:
    """Read an allowance that one of ``trusted`` has signed; the development key, which everybody has, never counts.

    Raises:
        BundleRefused: ``bundle.allowance``.
    """
    try:
        check_regular(path)
        with path.open("rb") as stream:
            data = stream.read(_MOST_BYTES + 1)
        if len(data) > _MOST_BYTES:
            raise ValueError(f"it is larger than {_MOST_BYTES} bytes")
        found = json.loads(data)
        content, signature = found["allowance"], base64.b64decode(found["signature"], validate=True)
        everybodys = development_key().public_key().public_bytes_raw()
        keys = [key for key in trusted if key.public_bytes_raw() != everybodys]
        if not any(is_signed_by(key, signature, content) for key in keys):
            raise ValueError("no key of the programme has signed it")
        return Allowance.model_validate(content)
    except (OSError, ValueError, TypeError, KeyError, RecursionError, binascii.Error, ValidationError) as error:
        why = getattr(error, "strerror", None) or str(error).splitlines()[0]
        raise BundleRefused(
            f"The allowance {path} cannot be used: {why}.",
            remedy="Ask the programme for it again, or take its line out of the settings.",
            reason="bundle.allowance",
        ) from error
