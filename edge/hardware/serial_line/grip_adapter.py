"""``myosight-grip``: a grip dynamometer behind an adapter of the kit's own.

No maker of medical grip dynamometers was found to publish a serial protocol (Jamar Smart, Camry and K-Force speak
Bluetooth to their own programs), so this is the kit's, and no vendor's device was tried with it. The adapter, e.g. a
microcontroller at the load cell, sends lines of :mod:`edge.hardware.serial_line.sentence`::

    $GRIP,P,R,31.4,kgf*HH     the peak of a trial that has ended, right hand
    $GRIP,L,-,12.0,kgf*HH     the force now, hand not known; some ten a second while a trial runs

``P`` or ``L``; ``R``, ``L`` or ``-``; the force with one or two decimals, not negative; its unit: ``kgf``, ``N`` or
``lbf``. 115200 baud, 8N1.
"""

from __future__ import annotations

import re
from typing import Literal

from edge.hardware.serial_line.driver import LineSettings
from edge.hardware.serial_line.errors import garbage, implausible
from edge.hardware.serial_line.grip_force import TRIAL_KGF, check_trial, in_kgf
from edge.hardware.serial_line.received import Grip
from edge.hardware.serial_line.sentence import MOST_BYTES, fields_of

_FORCE = re.compile(r"\d{1,4}\.\d{1,2}")
_READINGS: dict[str, Literal["peak", "live"]] = {"P": "peak", "L": "live"}
_SIDES: dict[str, Literal["left", "right"] | None] = {"L": "left", "R": "right", "-": None}


class GripAdapter:
    """Reads the kit's own grip adapter."""

    line = LineSettings(baud=115200)
    start = b"$"
    most_bytes = MOST_BYTES

    def read(self, frame: bytes, received_ns: int) -> Grip:
        """Return the reading; a peak within 1 to 90 kgf (REFERENCE §1.7), a live one up to 90 kgf."""
        reading, side, force, unit = fields_of(frame, "GRIP", 4)
        if reading not in _READINGS or side not in _SIDES or not _FORCE.fullmatch(force):
            raise garbage(frame, "a field has no such value")
        grip_kgf = in_kgf(float(force), unit)
        if reading == "P":
            check_trial(grip_kgf)
        elif grip_kgf > TRIAL_KGF[1]:
            raise implausible(f"a grip of {grip_kgf:.1f} kgf", 0.0, TRIAL_KGF[1])
        return Grip(grip_kgf, _READINGS[reading], _SIDES[side])
