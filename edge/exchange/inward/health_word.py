"""The kiosk's word that this release works: the screen is painted, the loop moves, the self-test has passed.

Root waits for it after a release was brought (``systemd/release-guard``); without it, the former one comes back.
"""

from __future__ import annotations

import logging
import sys
import time
from pathlib import Path

_log = logging.getLogger(__name__)

#: Written, it says which release is well; its folder is there where the units are installed.
REQUEST = Path("/run/myosight/healthy")
#: For so long without a break, s.
WELL_FOR_S = 10.0


class HealthWord:
    """Gives the word once.

    Args:
        release: folder of the software that runs.
        request: the file that says it.
    """

    def __init__(self, release: Path = Path(sys.prefix), request: Path = REQUEST) -> None:
        self._release, self._request = release, request
        self._well_since_s: float | None = None
        self._given = not request.parent.is_dir()

    def note(self, *, well: bool) -> None:
        """Take note of the present moment: the self-test has passed, and the screen and the live loop move."""
        if self._given:
            return
        now_s = time.monotonic()
        self._well_since_s = (self._well_since_s or now_s) if well else None
        if self._well_since_s is not None and now_s - self._well_since_s >= WELL_FOR_S:
            self._given = True
            self._give()

    def _give(self) -> None:
        part = self._request.with_name(f"{self._request.name}.part")
        try:
            part.write_text(f"{self._release.resolve().name}\n", encoding="utf-8")
            part.replace(self._request)
        except OSError as error:
            _log.warning("nobody hears that this release is well: %s", error)
