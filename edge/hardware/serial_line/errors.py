"""Refusals of the serial devices.

Their reason codes, stable across releases. The first group speaks of the settings, the second of the port, the third
of what came over it:

=========================  ====================================================================
``serial.library``         pyserial is not installed
``serial.unknown_driver``  no driver has this name
``serial.wrong_kind``      the driver is for another kind of device
``serial.two_of_a_kind``   two devices of one kind are set
``serial.one_port``        two devices are set on one port
=========================  ====================================================================
``serial.absent``          nothing is plugged in there
``serial.unplugged``       the device was there and is gone
``serial.denied``          the port may not be opened
``serial.busy``            another program has the port
``serial.not_a_port``      it is no serial port
=========================  ====================================================================
``serial.garbage``         a line that is no frame of this protocol
``serial.checksum``        a frame that was damaged on its way
``serial.half_frame``      a frame whose end never came
``serial.overlong``        a line longer than any frame
``serial.unit``            a value in a unit that is not taken
``serial.implausible``     a value that cannot be
``serial.code``            a code that is no plain text
``serial.wrong_device``    nothing of what came is of this protocol
=========================  ====================================================================
"""

from __future__ import annotations

from calibration.errors import MyosightError


class SerialRefused(MyosightError, OSError):
    """A serial device that cannot be used, or a frame of it that is not taken."""


def garbage(frame: bytes, why: str) -> SerialRefused:
    """Return the refusal of a line that is no frame of the protocol (``serial.garbage``)."""
    return SerialRefused(
        f"{_shown(frame)} is no frame: {why}.",
        remedy="Check that the right device is plugged in, and that it is set as its driver says.",
        reason="serial.garbage",
    )


def damaged(frame: bytes) -> SerialRefused:
    """Return the refusal of a frame whose checksum does not fit (``serial.checksum``)."""
    return SerialRefused(
        f"{_shown(frame)} was damaged on its way.", remedy="Measure again; check the cable.", reason="serial.checksum"
    )


def wrong_unit(unit: str, taken: str) -> SerialRefused:
    """Return the refusal of a value in another unit (``serial.unit``)."""
    return SerialRefused(f"The device sends {unit or 'no unit'}.", remedy=f"Set it to {taken}.", reason="serial.unit")


def implausible(what: str, least: float, most: float) -> SerialRefused:
    """Return the refusal of a value outside of its range (``serial.implausible``)."""
    return SerialRefused(
        f"The device sends {what}, outside of {least:g} to {most:g}.",
        remedy="Measure again.",
        reason="serial.implausible",
    )


def _shown(frame: bytes) -> str:
    return ascii(frame[:60])[1:] + ("…" if len(frame) > 60 else "")
