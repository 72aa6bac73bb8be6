"""``myosight-scanner``: depth and freeze state of the ultrasound scanner.

Scanners' own links are not public, so this is the kit's: an adapter or a script at the scanner sends lines of
:mod:`edge.hardware.serial_line.sentence`, at every change and at least once a second, and no vendor's scanner was tried
with it::

    $SCAN,4.0,cm,F*HH     depth of the whole picture, its unit (mm or cm); F frozen, L live

115200 baud, 8N1.
"""

from __future__ import annotations

import re

from calibration.scale.depth_text import DEPTH_RANGE_MM
from edge.hardware.serial_line.driver import LineSettings
from edge.hardware.serial_line.errors import garbage, implausible, wrong_unit
from edge.hardware.serial_line.received import ScannerState
from edge.hardware.serial_line.sentence import MOST_BYTES, fields_of

_DEPTH = re.compile(r"\d{1,3}(?:\.\d{1,2})?")
_MM_PER_UNIT = {"mm": 1.0, "cm": 10.0}


class ScannerLink:
    """Reads the scanner's own word of its depth and freeze."""

    line = LineSettings(baud=115200)
    start = b"$"
    most_bytes = MOST_BYTES

    def read(self, frame: bytes, received_ns: int) -> ScannerState:
        """Return the state, its depth within :data:`calibration.scale.depth_text.DEPTH_RANGE_MM`."""
        depth, unit, state = fields_of(frame, "SCAN", 3)
        if not _DEPTH.fullmatch(depth) or state not in ("F", "L"):
            raise garbage(frame, "a field has no such value")
        if unit not in _MM_PER_UNIT:
            raise wrong_unit(unit, "mm or cm")
        depth_mm = float(depth) * _MM_PER_UNIT[unit]
        if not DEPTH_RANGE_MM[0] <= depth_mm <= DEPTH_RANGE_MM[1]:
            raise implausible(f"a depth of {depth_mm:g} mm", *DEPTH_RANGE_MM)
        return ScannerState(depth_mm, state == "F")
