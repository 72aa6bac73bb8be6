"""A file with a paper beside it that says what it is and proves it whole; anything else there is as good as none.

Both are written to the disk under another name first and then renamed, the file before its paper: a power cut at any
moment leaves the former pair, the new pair, or a file whose paper does not fit.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
from collections.abc import Mapping
from pathlib import Path

from edge.regular_file import check_regular

_log = logging.getLogger(__name__)

#: Larger files are none of ours, bytes.
_LARGEST, _LARGEST_PAPER = 512 * 1024**2, 4096


def paper_of(path: Path) -> Path:
    """Return the path of the paper that belongs to ``path``."""
    return path.with_name(f"{path.name}.json")


def write_sealed(path: Path, data: bytes, facts: Mapping[str, str]) -> None:
    """Write ``data`` and its paper.

    Args:
        path: where; its folder is made.
        data: the content.
        facts: what it was made for, of what and by what.

    Raises:
        OSError: it cannot be written.
    """
    paper = {"sha256": hashlib.sha256(data).hexdigest(), "facts": dict(facts)}
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _write(path, data)
    _write(paper_of(path), json.dumps(paper, indent=1).encode())


def read_sealed(path: Path, facts: Mapping[str, str]) -> bytes | None:
    """Return the content of ``path`` if it is whole and was made for the same ``facts``; say in the log if it was not.

    Returns:
        ``None`` where there is none, or another.
    """
    if not path.exists():
        return None
    try:
        paper = json.loads(_read(paper_of(path), _LARGEST_PAPER))
        data = _read(path, _LARGEST)
        sealed, sha256 = dict(paper["facts"]), str(paper["sha256"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        _log.warning("%s is left aside: %s", path, error)
        return None
    differing = [name for name in {*facts, *sealed} if facts.get(name) != sealed.get(name)]
    if differing:
        says = "; ".join(f"{name} was {sealed.get(name)}, is {facts.get(name)}" for name in sorted(differing))
        _log.warning("%s is of another make: %s", path, says)
        return None
    if hashlib.sha256(data).hexdigest() != sha256:
        _log.warning("%s is not the file it was when it was made", path)
        return None
    return data


def _read(path: Path, most: int) -> bytes:
    check_regular(path)
    with path.open("rb") as stream:
        data = stream.read(most + 1)
    if len(data) > most:
        raise OSError(f"{path} is larger than {most} bytes")
    return data


def _write(path: Path, data: bytes) -> None:
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
