"""What a package says about itself. Its bytes are signed, and read by nobody before the signature is checked."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any, NoReturn

from pydantic import BaseModel, ConfigDict, Field, StrictBool, ValidationError, model_validator

from edge.exchange.inward.errors import InwardRefused
from edge.exchange.inward.kinds import LIMITS, ONLY_FILE, Kind

#: The newest format this software reads.
FORMAT_VERSION = 1
#: Far more than the manifest of the largest package needs.
MOST_BYTES = 256 * 1024

_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.+@-]*(?:/[A-Za-z0-9_][A-Za-z0-9_.+@-]*)*")
#: A tar header (POSIX.1-1988 ustar) has 100 bytes for a name and 155 for the folders before it.
_LONGEST_NAME, _LONGEST_FOLDERS = 100, 100


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class PackedFile(_Part):
    """One file.

    Attributes:
        name: with ``/`` between folders, of letters, digits and ``_ . + @ -``; no part begins with a dot.
        bytes: how long it is.
        sha256: of its content, hexadecimal.
        executable: a script of a release.
    """

    name: str = Field(max_length=_LONGEST_NAME + _LONGEST_FOLDERS)
    bytes: Annotated[int, Field(ge=0)]
    sha256: str = Field(pattern="^[0-9a-f]{64}$")
    executable: StrictBool = False


class Manifest(_Part):
    """The manifest.

    Attributes:
        kind: what it is.
        name: short; versions are counted for each kind and name.
        version: a whole number that only rises.
        title: what people read.
        least_software: the oldest release of the software that can use it.
        kits: identities of the kits it is for, as in every record (32 hexadecimal digits); empty: all.
        created: the day it was made, ``2026-11-26``.
        files: in the order they follow.
    """

    format_version: Annotated[int, Field(ge=1)] = FORMAT_VERSION
    kind: Kind
    name: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")
    version: Annotated[int, Field(ge=1, le=2**31 - 1)]
    title: str = Field(min_length=1, max_length=80)
    least_software: str = Field(pattern=r"^\d{1,5}\.\d{1,5}\.\d{1,5}$")
    kits: list[Annotated[str, Field(pattern="^[0-9a-f]{32}$")]] = Field(default_factory=list, max_length=1000)
    created: str = Field(pattern=r"^\d{4}-\d{2}-\d{2}$")
    files: list[PackedFile] = Field(min_length=1)

    @model_validator(mode="after")
    def _fits_its_kind(self) -> Manifest:
        date.fromisoformat(self.created)
        if not self.title.isprintable():
            raise ValueError("the title holds characters that cannot be read")
        limits = LIMITS[self.kind]
        for one in self.files:
            _check_name(one.name, limits.folders)
            if one.executable and self.kind != "release":
                raise ValueError(f"{one.name!r} is a program; a {self.kind} has none")
        only = ONLY_FILE.get(self.kind)
        if only is not None and [one.name for one in self.files] != [only]:
            raise ValueError(f"a {self.kind} holds {only} and nothing else")
        _check_apart([one.name for one in self.files])
        return self

    @property
    def total_bytes(self) -> int:
        """Bytes of all its files."""
        return sum(one.bytes for one in self.files)


def manifest_bytes(manifest: Manifest) -> bytes:
    """Return the file: the same bytes for the same manifest."""
    return (manifest.model_dump_json(indent=1) + "\n").encode()


def parse_manifest(data: bytes, path: Path) -> Manifest:
    """Read a manifest whose signature was checked; the format comes first, so that a newer one is called newer.

    Raises:
        InwardRefused: ``inward.newer_format``, ``inward.manifest`` or ``inward.too_large``.
    """
    try:
        found = json.loads(data.decode(), object_pairs_hook=_each_once, parse_constant=_no_number)
        version = found.get("format_version") if isinstance(found, dict) else None
        if isinstance(version, int) and version > FORMAT_VERSION:
            raise InwardRefused(
                f"The package {path} has format {version}; this release reads up to {FORMAT_VERSION}.",
                remedy="Update the software first.",
                reason="inward.newer_format",
            )
        _check_amount(found, path)
        return Manifest.model_validate(found)
    except InwardRefused:
        raise
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise _invalid(path, f"{where or 'manifest'}: {first['msg']}") from error
    except (ValueError, RecursionError) as error:
        raise _invalid(path, str(error).splitlines()[0]) from error


def _check_amount(found: object, path: Path) -> None:
    """Refuse what is too much by its own word, before a value is made of each of its files."""
    if not isinstance(found, dict) or found.get("kind") not in LIMITS or not isinstance(found.get("files"), list):
        return  # what it is instead, validation says
    limits = LIMITS[found["kind"]]
    sizes = [one.get("bytes") for one in found["files"] if isinstance(one, dict)]
    numbers = [size for size in sizes if isinstance(size, int)]
    if len(found["files"]) > limits.files or sum(numbers) > limits.bytes or max(numbers, default=0) > limits.file_bytes:
        raise InwardRefused(
            f"The package {path} holds more than a {found['kind']} may: {len(found['files'])} files, "
            f"{sum(numbers)} bytes.",
            remedy="Ask the programme for one that is made for this release.",
            reason="inward.too_large",
        )


def _check_name(name: str, folders: int) -> None:
    """Refuse what could lie anywhere but in the package's own folder, or look like something else."""
    parts = name.split("/")
    if not _NAME.fullmatch(name) or len(parts) > folders + 1:
        raise ValueError(f"{name!r} is no name of a file here")
    if len(parts[-1]) > _LONGEST_NAME or len("/".join(parts[:-1])) > _LONGEST_FOLDERS:
        raise ValueError(f"the name {name!r} is too long")


def _check_apart(names: Sequence[str]) -> None:
    """Refuse two names that are one where capitals do not count, and a file that is a folder to another."""
    taken = {name.casefold() for name in names}
    if len(taken) < len(names):
        raise ValueError("two files have one name")
    for name in taken:
        parts = name.split("/")
        if any("/".join(parts[:depth]) in taken for depth in range(1, len(parts))):
            raise ValueError(f"{name!r} lies in a file")


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name stands twice")
    return found


def _no_number(text: str) -> NoReturn:
    raise ValueError(f"{text} is no number")


def _invalid(path: Path, why: str) -> InwardRefused:
    return InwardRefused(
        f"The package {path} is signed, but cannot be used: {why}.",
        remedy="Ask the programme for a new one.",
        reason="inward.manifest",
    )
