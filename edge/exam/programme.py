"""What a programme asks of every visit: sites, tests, rules. A signed file; the one that is shipped is a demonstration.

The file is JSON, ``{"programme": …, "signature": …}``; the signature is Ed25519 over the programme alone, base64.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from calibration.signed_json import is_signed_by, signed_bytes
from edge.anatomy import SITES
from edge.bundle.keys import development_key
from edge.exam.errors import ExamRefused
from edge.exam.questions import TESTS
from edge.regular_file import check_regular

#: Used where no programme is named.
DEMONSTRATION = Path(__file__).parent / "data" / "demonstration.json"
_MOST_BYTES = 64 * 1024

Side = Literal["right", "left"]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SitePlan(_Part):
    """A site to be scanned.

    Attributes:
        site: one of the five muscles; the aponeurosis is none a visit takes.
        side: explicit, always (REFERENCE §2.1).
        placements: how often the probe is put on anew; the median counts.
    """

    site: str
    side: Side
    placements: int = Field(default=3, ge=1, le=5, strict=True)

    @field_validator("site")
    @classmethod
    def _is_a_muscle(cls, site: str) -> str:
        if site not in SITES or not SITES[site].muscles:
            raise ValueError(f"there is no muscle {site!r}")
        return site


class Programme(_Part):
    """What is asked of every visit.

    Attributes:
        name: short, in records and file names.
        version: of this programme.
        title: as it is read on screens and sheets.
        sites: in the order they are scanned.
        tests: in the order they are asked; see :data:`edge.exam.questions.TESTS`.
        rules: name of the rule set.
        rules_version: of the rule set, e.g. ``2025``.
        next_visit_days: days until the next visit.
        idle_lock_s: seconds without a touch until the screen locks (REFERENCE §8.3 H-05: 5 min).
        retention_days: how long records stay on the kit; ``None``: until they are erased by hand.
    """

    format_version: int = Field(default=1, ge=1, le=1, strict=True)
    name: str = Field(pattern=r"^[a-z0-9-]{1,40}$")
    version: str = Field(pattern=r"^[0-9A-Za-z.-]{1,20}$")
    title: str = Field(min_length=1, max_length=80)
    sites: tuple[SitePlan, ...] = Field(min_length=1, max_length=10)
    tests: tuple[str, ...] = Field(min_length=1, max_length=len(TESTS))
    rules: str = Field(pattern=r"^[a-z0-9-]{1,40}$")
    rules_version: str = Field(pattern=r"^[0-9A-Za-z.-]{1,20}$")
    next_visit_days: Annotated[int, Field(ge=1, le=1100, strict=True)] = 180
    idle_lock_s: Annotated[int, Field(ge=30, le=1800, strict=True)] = 300
    retention_days: Annotated[int, Field(ge=1, le=7320, strict=True)] | None = None

    @model_validator(mode="after")
    def _can_be_done(self) -> Programme:
        unknown = [test for test in self.tests if test not in TESTS]
        if unknown:
            raise ValueError(f"there is no test {unknown[0]!r}")
        if len(set(self.tests)) < len(self.tests):
            raise ValueError("a test is asked for twice")
        if len({(plan.site, plan.side) for plan in self.sites}) < len(self.sites):
            raise ValueError("a site is asked for twice")
        before = self.tests.index("safety") if "safety" in self.tests else len(self.tests)
        unasked = [test for test in self.tests[:before] if TESTS[test].exerts or test == "bia"]
        if unasked:  # H-14
            raise ValueError(f"the test {unasked[0]!r} needs 'safety' before it")
        if "sppb" in self.tests and "sts5" not in self.tests:
            raise ValueError("the test 'sppb' needs 'sts5', its chair part")
        return self


@dataclass(frozen=True)
class LoadedProgramme:
    """A programme, and whose it is.

    Attributes:
        programme: what it asks for.
        signed: by a key the kit trusts; if not, every screen and sheet says "demonstration".
        sha256: of the programme as it is signed, hexadecimal.
    """

    programme: Programme
    signed: bool
    sha256: str


def signed_programme(programme: Programme, key: Ed25519PrivateKey) -> str:
    """Return the text of the file that a kit is given."""
    content = programme.model_dump(mode="json")
    signature = base64.b64encode(key.sign(signed_bytes(content))).decode()
    return json.dumps({"programme": content, "signature": signature}, indent=2) + "\n"


def load_programme(path: Path | None, trusted: Sequence[Ed25519PublicKey]) -> LoadedProgramme:
    """Read the programme in ``path``, which one of ``trusted`` has signed, or the demonstration.

    Args:
        path: ``None``: the demonstration.
        trusted: keys of the programme; the development key, which everybody has, never counts.

    Raises:
        ExamRefused: ``programme.unreadable``, ``programme.signature``, ``programme.invalid``. A programme that was
            named is never replaced by the demonstration.
    """
    file = path or DEMONSTRATION
    content, signature = _read(file)
    everybodys = development_key().public_key().public_bytes_raw()
    signed = any(is_signed_by(key, signature, content) for key in trusted if key.public_bytes_raw() != everybodys)
    if path is not None and not signed:
        raise _refused(file, "no key of the programme has signed it", "programme.signature")
    try:
        programme = Programme.model_validate(content)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise _refused(file, f"{where or 'programme'}: {first['msg']}", "programme.invalid") from error
    return LoadedProgramme(programme, signed, hashlib.sha256(signed_bytes(content)).hexdigest())


def _read(file: Path) -> tuple[object, bytes]:
    try:
        check_regular(file)
        with file.open("rb") as stream:
            data = stream.read(_MOST_BYTES + 1)
        if len(data) > _MOST_BYTES:
            raise ValueError(f"it is larger than {_MOST_BYTES} bytes")
        found = json.loads(data)
        content, signature = found["programme"], base64.b64decode(found["signature"], validate=True)
        signed_bytes(content)  # refuses NaN and infinity, which json.loads lets through
        return content, signature
    except (OSError, ValueError, TypeError, KeyError, RecursionError, binascii.Error) as error:
        why = getattr(error, "strerror", None) or str(error).splitlines()[0]
        raise _refused(file, why, "programme.unreadable") from error


def _refused(file: Path, why: str, reason: str) -> ExamRefused:
    return ExamRefused(
        f"The programme {file} cannot be used: {why}.",
        remedy="Ask for it again, or take its line out of the settings to see the demonstration.",
        reason=reason,
    )
