"""``SHA256SUMS``: what every file of a bundle must be, in the format ``sha256sum --check`` reads."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

from edge.bundle.errors import COPY_AGAIN, BundleRefused
from edge.bundle.limits import check_name

DIGEST_LIST = "SHA256SUMS"
SIGNATURE = "SHA256SUMS.sig"

_LINE = re.compile(r"([0-9a-f]{64})  (.+)")


def digest_list(files: Mapping[str, bytes]) -> bytes:
    """Return the list of ``files``, sorted by name; the list itself and its signature are left out."""
    names = sorted(set(files) - {DIGEST_LIST, SIGNATURE})
    return "".join(f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in names).encode()


def check_digests(files: Mapping[str, bytes], path: Path) -> dict[str, str]:
    """Hold every file against the bundle's list.

    Args:
        files: all files of the bundle, the list and its signature among them.
        path: where they came from, for the refusal.

    Returns:
        The SHA-256 of each listed file, hexadecimal.

    Raises:
        BundleRefused: ``bundle.hash``, ``.missing_file``, ``.extra_file`` or ``.path_escape``.
    """
    listed = _parse(files[DIGEST_LIST], path)
    for name in sorted(listed.keys() - files.keys()):
        raise BundleRefused(f"{name!r} is missing in {path}.", remedy=COPY_AGAIN, reason="bundle.missing_file")
    for name in sorted(files.keys() - listed.keys() - {DIGEST_LIST, SIGNATURE}):
        raise BundleRefused(
            f"{name!r} in {path} is not on the bundle's list.",
            remedy="Remove it, or copy the bundle again.",
            reason="bundle.extra_file",
        )
    for name, digest in listed.items():
        if hashlib.sha256(files[name]).hexdigest() != digest:
            raise BundleRefused(
                f"{name!r} in {path} is not the file that was packed.", remedy=COPY_AGAIN, reason="bundle.hash"
            )
    return listed


def _parse(text: bytes, path: Path) -> dict[str, str]:
    listed: dict[str, str] = {}
    for line in text.decode("utf-8", errors="replace").removesuffix("\n").split("\n"):
        match = _LINE.fullmatch(line)
        name = match[2] if match else ""
        if match is None or name in listed or name in (DIGEST_LIST, SIGNATURE):
            raise BundleRefused(
                f"{path}: the line {line[:80]!r} of {DIGEST_LIST} is garbled.", remedy=COPY_AGAIN, reason="bundle.hash"
            )
        check_name(name, path)
        listed[name] = match[1]
    return listed
