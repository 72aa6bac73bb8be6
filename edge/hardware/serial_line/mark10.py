"""``mark10``: a Mark-10 force gauge under a grip handle, sending its display when its DATA key is pressed.

Source: Mark-10, Series 4 Digital Force Gauges, User's Guide, section 9.1.4 (Series 5 answers alike): the reading, a
space, the unit, CR LF, e.g. ``-18.78 lbF`` for tension and ``4.285 N`` for compression; the sign can be left out. Read
from the guide; no gauge was tried. The gauge is to be set to show the peak, to send its unit, and to 115200 baud (8N1).
It does not say which hand it was, and whether the display held a peak: the reading counts as ``shown``.

The protocol has neither mark nor checksum. A number that lost its first digits still is one, so a line counts only
after silence or another line, and its form is held strictly.
"""

from __future__ import annotations

import re

from edge.hardware.serial_line.driver import LineSettings
from edge.hardware.serial_line.errors import garbage
from edge.hardware.serial_line.grip_force import check_trial, in_kgf
from edge.hardware.serial_line.received import Grip

# Numeric-only gauges send no unit: their number is recognised so that the refusal can say what is missing.
_READING = re.compile(rb"[+-]?(\d{1,5}\.\d{1,4})(?: ([A-Za-z]{1,4}))?")


class Mark10Gauge:
    """Reads a Mark-10 gauge of Series 4 or 5."""

    line = LineSettings(baud=115200)
    start = b""
    most_bytes = 24

    def read(self, frame: bytes, received_ns: int) -> Grip:
        """Return the reading in kgf, its sign (pull or push, which is the handle's) left out."""
        match = _READING.fullmatch(frame)
        if match is None:
            raise garbage(frame, "it is no number with a unit")
        grip_kgf = in_kgf(float(match[1]), (match[2] or b"").decode("ascii"))
        check_trial(grip_kgf)
        return Grip(grip_kgf, "shown", None)
