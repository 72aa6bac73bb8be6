"""A file of screening rules: read, checked against its signature, and never trusted for more than that.

Three things are told apart. *Altered*: the signature does not fit the content; refused. *Unsigned*, or signed with the
development key that everybody has: read, for demonstration and research. *Signed off*: a clinician is named in the file
and a key of the programme has signed it; only then does :attr:`RuleSet.signed_off` hold (REFERENCE §1.1, §8.3 H-12).
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from pydantic import ValidationError

from calibration.signed_json import is_signed_by, signed_bytes
from edge.bundle.keys import development_key
from edge.exam.rules.errors import RulesRefused
from edge.exam.rules.ruleset import Rules, Version
from edge.regular_file import check_regular

_SHIPPED = Path(__file__).parent / "data"
#: What :func:`load_rules` finds without a file being named.
SHIPPED = ("awgs", "ewgsop2", "star")
_MOST_BYTES = 256 * 1024


@dataclass(frozen=True)
class RuleSet:
    """One version of a rule set, ready to be used.

    Attributes:
        name, version: e.g. ``awgs``, ``2025``.
        content: the rules themselves.
        sha256: of the whole file, hexadecimal.
        signed: a key of the programme has signed the file.
    """

    name: str
    version: str
    content: Version
    sha256: str
    signed: bool

    @property
    def signed_off(self) -> bool:
        """Whether a clinician answers for it: named in the file, and the file signed by the programme."""
        return self.signed and self.content.signed_off is not None


def signed_rules(content: Mapping[str, object], key: Ed25519PrivateKey) -> str:
    """Return the text of a rule file with the signature of ``key``.

    Raises:
        RulesRefused: ``rules.invalid``: nothing that could not be used is signed.
    """
    _validated(content, "to be signed")
    signature = base64.b64encode(key.sign(signed_bytes(content))).decode()
    return json.dumps({"rules": content, "signature": signature}, indent=1, ensure_ascii=False) + "\n"


def load_rules(name: str, version: str, trusted: Sequence[Ed25519PublicKey] = (), file: Path | None = None) -> RuleSet:
    """Read one version of a rule set.

    Args:
        name: e.g. ``awgs``.
        version: e.g. ``2025``.
        trusted: the programme's keys; the development key among them never counts.
        file: a programme's own; ``None``: the shipped one.

    Raises:
        RulesRefused: ``rules.unknown``, ``rules.unreadable``, ``rules.signature``, ``rules.invalid``.
    """
    if file is None:
        if name not in SHIPPED:
            raise _unknown(f"There are no screening rules named {name!r}", SHIPPED)
        file = _SHIPPED / f"{name}.json"
    data = _read(file)
    content, signed = _checked(data, file, trusted)
    rules = _validated(content, str(file))
    if rules.name != name:
        raise _unknown(f"The file {file} holds no rules named {name!r}", (rules.name,))
    if version not in rules.versions:
        raise _unknown(f"The rules {name} have no version {version!r}", tuple(rules.versions))
    return RuleSet(name, version, rules.versions[version], hashlib.sha256(data).hexdigest(), signed)


def _read(file: Path) -> bytes:
    try:
        check_regular(file)
        with file.open("rb") as stream:
            data = stream.read(_MOST_BYTES + 1)
        if len(data) > _MOST_BYTES:
            raise ValueError(f"it is larger than {_MOST_BYTES} bytes")
    except (OSError, ValueError) as error:
        raise _unreadable(file, getattr(error, "strerror", None) or str(error)) from error
    return data


def _checked(data: bytes, file: Path, trusted: Sequence[Ed25519PublicKey]) -> tuple[Mapping[str, object], bool]:
    """Return the content, and whether the programme signed it."""
    try:
        found = json.loads(data)
        if not isinstance(found, dict) or set(found) != {"rules", "signature"} or not isinstance(found["rules"], dict):
            raise ValueError("it does not hold rules and a signature, and nothing else")
        content: Mapping[str, object] = found["rules"]
        if found["signature"] is None:
            return content, False
        signature = base64.b64decode(found["signature"], validate=True)
    except (ValueError, TypeError, RecursionError, binascii.Error) as error:
        raise _unreadable(file, str(error).splitlines()[0]) from error
    everybodys = development_key().public_key()
    keys = [key for key in trusted if key.public_bytes_raw() != everybodys.public_bytes_raw()]
    if any(is_signed_by(key, signature, content) for key in keys):
        return content, True
    if is_signed_by(everybodys, signature, content):
        return content, False
    raise RulesRefused(
        f"The screening rules {file} were altered after they were signed, or signed by a key this kit does not trust.",
        remedy="Copy the file again from where it came, or have the programme's key set up.",
        reason="rules.signature",
    )


def _validated(content: Mapping[str, object], where: str) -> Rules:
    try:
        return Rules.model_validate(content)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(step) for step in first["loc"])
        raise RulesRefused(
            f"The screening rules ({where}) cannot be used: {place}: {first['msg']}.",
            remedy="Ask for rules that are made for this release.",
            reason="rules.invalid",
        ) from error


def _unknown(cause: str, there: Sequence[str]) -> RulesRefused:
    return RulesRefused(f"{cause}.", remedy=f"There is {', '.join(there)}.", reason="rules.unknown")


def _unreadable(file: Path, why: str) -> RulesRefused:
    return RulesRefused(
        f"The screening rules {file} cannot be read: {why}.",
        remedy="Copy the file again from where it came.",
        reason="rules.unreadable",
    )
