"""A package on a stick: opened, and refused or offered by its signed manifest alone. Nothing is written."""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from edge.bundle.signature import Signer
from edge.exchange.inward.errors import COPY_AGAIN, InwardRefused
from edge.exchange.inward.layout import length_of, read_front
from edge.exchange.inward.manifest import Manifest, parse_manifest
from edge.exchange.inward.trust import Trust, signer

#: How the files of packages end.
SUFFIX = ".myosight"
#: A stick with more of them than this shows the first, by name.
MOST_OFFERED = 50


@dataclass(frozen=True)
class Offered:
    """A package that may be brought in, as far as its manifest tells.

    Attributes:
        path: on the stick.
        manifest: what it says about itself.
        manifest_bytes, signature: as they were read; staging takes in no other.
        signer: who vouches for it.
    """

    path: Path
    manifest: Manifest
    manifest_bytes: bytes
    signature: bytes
    signer: Signer


def packages_on(folder: Path) -> list[Path]:
    """Return the files of a stick's first folder that are called as packages are; of what is in them nothing is known.

    Raises:
        InwardRefused: ``inward.unreadable``.
    """
    try:
        with os.scandir(folder) as entries:
            found = sorted(entry.name for entry in entries if entry.name.endswith(SUFFIX) and entry.name[0] != ".")
    except OSError as error:
        raise unreadable(folder, error) from error
    return [folder / name for name in found[:MOST_OFFERED]]


def check(path: Path, trust: Trust, *, kit: str = "") -> Offered:
    """Read a package's manifest and refuse it where it cannot be for this kit.

    Args:
        path: the file, on the stick.
        trust: which keys count.
        kit: identity of this kit's records; empty where it has none yet.

    Raises:
        InwardRefused: with one of the codes in :mod:`edge.exchange.inward.errors`.
    """
    with open_package(path) as (stream, length):
        try:
            data, signature = read_front(stream, path)
        except OSError as error:
            raise unreadable(path, error) from error
    vouched, manifest = vouched_for(data, signature, trust, path)
    whole = length_of(manifest, len(data))
    if length != whole:
        raise InwardRefused(
            f"The package {path} has {length} bytes instead of {whole}.",
            remedy=COPY_AGAIN,
            reason="inward.cut_short" if length < whole else "inward.layout",
        )
    if _numbers(manifest.least_software) > _numbers(version("myosight")):
        raise InwardRefused(
            f"The package {path} needs the software {manifest.least_software}; this kit has {version('myosight')}.",
            remedy="Update the software first.",
            reason="inward.newer_format",
        )
    if manifest.kits and kit not in manifest.kits:
        raise InwardRefused(
            f"The package {path} is for other kits.",
            remedy="Look for the one that was made for this kit.",
            reason="inward.other_kit",
        )
    return Offered(path, manifest, data, signature, vouched)


def vouched_for(manifest: bytes, signature: bytes, trust: Trust, path: Path) -> tuple[Signer, Manifest]:
    """Check the signature, then read the manifest; its kind says which keys had to sign it.

    Raises:
        InwardRefused: nobody who may has signed it, or it is not valid.
    """
    signer(manifest, signature, trust.anybody(), path)
    read = parse_manifest(manifest, path)
    return signer(manifest, signature, trust.of(read.kind), path), read


@contextmanager
def open_package(path: Path) -> Iterator[tuple[io.FileIO, int]]:
    """Open a package without following a link or waiting for a pipe; also return how long the file is, bytes.

    Raises:
        InwardRefused: ``inward.no_package`` (no plain file), ``inward.unreadable``.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        if path.is_symlink():
            raise _no_file(path) from error
        raise unreadable(path, error) from error
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise _no_file(path)
        with io.FileIO(descriptor, "rb", closefd=False) as stream:
            yield stream, status.st_size
    finally:
        os.close(descriptor)


def unreadable(path: Path, error: Exception) -> InwardRefused:
    """Return the refusal of a stick that cannot be read."""
    return InwardRefused(
        f"{path} cannot be read: {getattr(error, 'strerror', None) or error}.",
        remedy="Put the stick in again and leave it in; if that does not help, take another stick.",
        reason="inward.unreadable",
    )


def _no_file(path: Path) -> InwardRefused:
    return InwardRefused(
        f"{path} is a link, a pipe or a device, and no file.",
        remedy="Look for a file that the programme has made.",
        reason="inward.no_package",
    )


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split("."))
