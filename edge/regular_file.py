"""Which paths may be opened at all: a pipe or a device can hold up its reader or writer for ever."""

from __future__ import annotations

from pathlib import Path


def check_regular(path: Path) -> None:
    """Refuse what is there and is no regular file; what is absent is left for opening to refuse or to make.

    Raises:
        OSError: it is a pipe, a socket, a device or a folder, or the system does not say.
    """
    if path.exists() and not path.is_file():
        raise OSError("it is no regular file")
