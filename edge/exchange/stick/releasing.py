"""Letting a stick go: root unmounts it when the kiosk asks with a file (``myosight-stick-out.path``)."""

from __future__ import annotations

import os
from pathlib import Path

from edge.exchange.stick.errors import StickRefused
from edge.exchange.stick.mounted import STICKS, Stick, sticks

#: Written with a stick's kernel name, it unmounts it; its folder is there where the units are installed.
REQUEST = Path("/run/myosight/eject")


def release(stick: Stick, request: Path = REQUEST) -> None:
    """Ask for a stick to be unmounted; :func:`is_in` says when that is done, within a second mostly.

    Args:
        stick: which.
        request: the file that asks for it.

    Raises:
        StickRefused: ``stick.not_released``: there is nobody here to ask, or it cannot be asked for.
    """
    part = request.with_name(f"{request.name}.part")
    try:
        if not os.access(request.parent, os.W_OK):
            raise PermissionError("nobody is here to ask")
        part.write_text(f"{stick.name}\n", encoding="ascii")
        part.replace(request)
    except OSError as error:
        raise StickRefused(
            f"The stick cannot be released: {error.strerror or error}.",
            remedy="Switch the kit off before the stick is pulled.",
            reason="stick.not_released",
        ) from error


def is_in(stick: Stick, root: Path = STICKS) -> bool:
    """Return whether a stick is still mounted: only once it is not, it is safe to remove."""
    return any((one.name, one.device) == (stick.name, stick.device) for one in sticks(root))
