"""Setting the kit's clock, by asking systemd: the kiosk's own sandbox may not (``ProtectClock``).

A kit without a network and without a battery-backed clock wakes up in the past (REFERENCE §8.3 H-17). As for switching
off, the service has a folder in which a file asks for it (``myosight-set-clock.path``).
"""

from __future__ import annotations

import os
from datetime import datetime, timezone
from pathlib import Path

from calibration.errors import MyosightError

#: Written, it sets the clock; its folder is there where the units are installed.
REQUEST = Path("/run/myosight/set-clock")


class ClockRefused(MyosightError, PermissionError):
    """The clock could not be set."""


def set_clock(to: datetime, request: Path = REQUEST) -> None:
    """Ask for the clock to be set; it is within a second.

    Args:
        to: with a time zone.
        request: the file that asks for it.

    Raises:
        ClockRefused: there is nobody here to ask (``clock.nobody``), or it cannot be asked for (``clock.refused``).
    """
    if not os.access(request.parent, os.W_OK):
        raise ClockRefused(
            "This machine's clock is not the kit's to set.",
            remedy="Set it with the system's own settings.",
            reason="clock.nobody",
        )
    part = request.with_name(f"{request.name}.part")
    try:
        part.write_text(f"{to.astimezone(timezone.utc):%Y-%m-%dT%H:%M:%S}Z\n", encoding="ascii")
        part.replace(request)
    except OSError as error:
        raise ClockRefused(
            f"The clock cannot be set: {error.strerror or error}.",
            remedy="Have the kit looked after.",
            reason="clock.refused",
        ) from error
