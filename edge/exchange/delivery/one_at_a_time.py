"""Two that send from the same records at once would send everything twice: the second one is turned away."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from edge.exchange.delivery.errors import SyncRefused

_FILE = "sync.lock"


@contextmanager
def one_at_a_time(folder: Path) -> Iterator[None]:
    """Hold the only right to send from a kit's state folder; the system takes it back from who is killed.

    Raises:
        SyncRefused: ``delivery.running``; or that the file cannot be opened (``delivery.lock``).
    """
    try:
        descriptor = os.open(folder / _FILE, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise SyncRefused(
            f"{folder / _FILE} cannot be opened: {error.strerror or error}.",
            remedy="Check the disk and who may write to it.",
            reason="delivery.lock",
        ) from error
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise SyncRefused(
                "Records of this kit are being sent already.",
                remedy="Wait for it to end; nothing is lost meanwhile.",
                reason="delivery.running",
            ) from error
        yield
    finally:
        os.close(descriptor)
