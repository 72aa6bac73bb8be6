"""Opening a serial port, for this program alone."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

from edge.hardware.serial_line.driver import LineSettings
from edge.hardware.serial_line.errors import SerialRefused

if TYPE_CHECKING:
    from serial import Serial

#: How long a read waits for a byte: how soon a watch that is to end notices.
READ_TIMEOUT_S = 0.1
_ABSENT = (errno.ENOENT, errno.ENODEV, errno.ENXIO, errno.EIO)
_BUSY = (errno.EBUSY, errno.EAGAIN)


def check_library() -> None:
    """See that pyserial is there.

    Raises:
        SerialRefused: it is not (``serial.library``).
    """
    try:
        import serial  # noqa: F401
    except ImportError as error:
        raise SerialRefused(
            "Serial devices need pyserial, which is not installed.",
            remedy="Run: pip install 'pyserial>=3.5'",
            reason="serial.library",
        ) from error


def open_port(name: str, line: LineSettings) -> Serial:
    """Open a port and drop what it had received before.

    Args:
        name: best the stable one, ``/dev/serial/by-id/…``, which udev makes anew at every plug.
        line: how to set it.

    Raises:
        SerialRefused: there is nothing (``serial.absent``), it may not be opened (``serial.denied``), another program
            has it (``serial.busy``), or it is no serial port (``serial.not_a_port``).
    """
    import serial

    try:
        port = serial.Serial(
            name,
            line.baud,
            bytesize=line.data_bits,
            parity=line.parity,
            timeout=READ_TIMEOUT_S,
            exclusive=True,
        )
    except OSError as error:  # pyserial's own is one
        raise _refusal(name, error) from error
    return port


def _refusal(name: str, error: OSError) -> SerialRefused:
    if error.errno in _ABSENT:
        return SerialRefused(f"There is nothing at {name}.", remedy="Plug the device in.", reason="serial.absent")
    if error.errno in (errno.EACCES, errno.EPERM):
        return SerialRefused(
            f"{name} may not be opened.",
            remedy="Add the kit's user to the group dialout, or install the kit's udev rules.",
            reason="serial.denied",
        )
    if error.errno in _BUSY:
        return SerialRefused(
            f"Another program has {name}.", remedy="End that program, then plug the device anew.", reason="serial.busy"
        )
    return SerialRefused(
        f"{name} is no serial port: {error}.",
        remedy="Name the device's port in the settings.",
        reason="serial.not_a_port",
    )
