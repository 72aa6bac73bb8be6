"""What the kiosk tells systemd: that the screen is there, that it lives, and what it says (sd_notify(3)).

The watchdog is fed by the screen's own tick and only while the live loop moves as well: a loop that hangs on one frame,
or a screen that no longer paints, is a kit that shows an old number, and systemd starts it again.
"""

from __future__ import annotations

import logging
import os
import socket
import time

_log = logging.getLogger(__name__)


class Watchdog:
    """Talks to systemd, where it has started us; else every method does nothing.

    Args:
        address: of systemd's socket; ``None`` where nobody listens. ``@`` begins an abstract one.
        interval_s: how often it wants to hear from us, s; 0 where it does not.
    """

    def __init__(self, address: str | None, interval_s: float) -> None:
        self._address = None if address is None else "\0" + address[1:] if address.startswith("@") else address
        self._every_s = interval_s / 3
        self._fed_s = -1e9
        self._status = ""

    def ready(self) -> None:
        """Tell that the first screen is painted."""
        self._tell("READY=1")

    def stopping(self) -> None:
        """Tell that we end on purpose."""
        self._tell("STOPPING=1")

    def live(self, *, hangs: bool) -> None:
        """Feed the watchdog, unless the live loop hangs; at most as often as it needs."""
        now_s = time.monotonic()
        if hangs or self._every_s <= 0 or now_s - self._fed_s < self._every_s:
            return
        self._fed_s = now_s
        self._tell("WATCHDOG=1")

    def status(self, words: str) -> None:
        """Tell what the screen says, when it changes."""
        if words != self._status:
            self._status = words
            self._tell(f"STATUS={words}")

    def _tell(self, words: str) -> None:
        if self._address is None:
            return
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as out:
                out.sendto(words.encode(), self._address)
        except OSError as error:
            _log.warning("systemd does not hear us: %s", error)


def systemd_watchdog() -> Watchdog:
    """Return the watchdog of the service that we are, if we are one (``NOTIFY_SOCKET``, ``WATCHDOG_USEC``)."""
    for_us = os.environ.get("WATCHDOG_PID", str(os.getpid())) == str(os.getpid())
    usec = os.environ.get("WATCHDOG_USEC", "0") if for_us else "0"
    return Watchdog(os.environ.get("NOTIFY_SOCKET"), int(usec) / 1e6 if usec.isdecimal() else 0.0)
