"""The log of the weekly phantom checks in the kit's state folder: one check per line, JSON (REFERENCE §4.4.3).

Lines are only ever added. A line that a power cut tore is moved beside the log before the next is written, so that what
the log holds is whole lines.
"""

from __future__ import annotations

import contextlib
import fcntl
import logging
import os
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from edge.phantom_checks import LoggedCheck, PhantomLogRefused, first_fault
from edge.regular_file import check_regular

_log = logging.getLogger(__name__)

#: The log in the state folder, and where torn lines are kept.
LOG_FILE, TORN_FILE = "phantom-checks.jsonl", "phantom-checks.torn"
#: A century of weekly checks takes less.
_MOST_BYTES = 8 * 1024 * 1024


def append_check(folder: Path, check: LoggedCheck) -> None:
    """Add a check to the log; when this returns, it is on the disk.

    Args:
        folder: the kit's state folder, made where it is absent.
        check: what is kept.

    Raises:
        PhantomLogRefused: ``phantom.log_unwritable``; the checks before are as they were.
    """
    path = folder / LOG_FILE
    line = check.model_dump_json().encode() + b"\n"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        is_new = not path.exists()
        with _opened(path) as descriptor:
            end = _set_torn_line_apart(path, descriptor)
            try:
                _write(descriptor, line)
            except OSError:
                with contextlib.suppress(OSError):  # what is left of the line is set apart next time
                    os.ftruncate(descriptor, end)
                raise
        if is_new:
            _sync_folder(folder)
    except OSError as error:
        raise PhantomLogRefused(
            f"The phantom check cannot be added to {path}: {error.strerror or error}.",
            remedy="Free some space in the kit's state folder and make it writable; then check again.",
            reason="phantom.log_unwritable",
        ) from error


def read_checks(folder: Path) -> tuple[LoggedCheck, ...]:
    """Return all checks in the order in which they were made; none where there is no log.

    Args:
        folder: the kit's state folder.

    Raises:
        PhantomLogRefused: ``phantom.log_unreadable``: the file cannot be read, or one of its whole lines is no check.
    """
    path = folder / LOG_FILE
    try:
        check_regular(path)
        with path.open("rb") as stream:
            data = stream.read(_MOST_BYTES + 1)
        if len(data) > _MOST_BYTES:
            raise OSError(f"it is larger than {_MOST_BYTES} bytes")
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise _unreadable(path, error.strerror or str(error)) from error
    *lines, torn = data.split(b"\n")
    if torn:
        _log.warning("the last line of %s is torn and left out", path)
    checks = []
    for number, line in enumerate(lines, start=1):
        try:
            checks.append(LoggedCheck.model_validate_json(line))
        except ValidationError as error:
            raise _unreadable(path, f"line {number}: {first_fault(error)}") from error
    return tuple(checks)


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[int]:
    """Open a file for adding to it, for this process alone."""
    check_regular(path)
    descriptor = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield descriptor
    finally:
        os.close(descriptor)


def _set_torn_line_apart(path: Path, descriptor: int) -> int:
    """Move what stands behind the last whole line into a file of its own; return where the whole lines end."""
    data = path.read_bytes()
    end = data.rfind(b"\n") + 1
    if end < len(data):
        torn = path.with_name(TORN_FILE)
        with _opened(torn) as beside:
            _write(beside, data[end:] + b"\n")
        os.ftruncate(descriptor, end)
        _log.warning("a torn line of %s was moved to %s", path, torn)
    return end


def _write(descriptor: int, data: bytes) -> None:
    """Write all of ``data`` and wait until the disk has it."""
    while data:
        data = data[os.write(descriptor, data) :]
    os.fsync(descriptor)


def _sync_folder(folder: Path) -> None:
    """Wait until the disk knows of a new file."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _unreadable(path: Path, why: str) -> PhantomLogRefused:
    return PhantomLogRefused(
        f"The log of phantom checks {path} cannot be read: {why}.",
        remedy="Move the file to a safe place and check the phantom again; a new log is begun then.",
        reason="phantom.log_unreadable",
    )
