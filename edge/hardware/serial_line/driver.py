"""What a driver is, and the table of them, each imported when it is used."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import Literal, Protocol, cast

from edge.configuration import DeviceKind
from edge.hardware.serial_line.errors import SerialRefused
from edge.hardware.serial_line.received import Value


@dataclass(frozen=True)
class LineSettings:
    """How a port is set; one stop bit, no flow control. A USB device with a serial port of its own ignores it."""

    baud: int
    data_bits: Literal[7, 8] = 8
    parity: Literal["N", "E", "O"] = "N"


class Driver(Protocol):
    """One protocol: how its frames look on the line, and what they say. Nothing is ever sent to the device."""

    line: LineSettings
    #: How every frame begins, see :class:`edge.hardware.serial_line.framing.LineFramer`.
    start: bytes
    #: Longest frame, without its line end.
    most_bytes: int

    def read(self, frame: bytes, received_ns: int) -> Value | None:
        """Return what the frame says; ``None`` if it only repeats what was said.

        Args:
            frame: one line without its end.
            received_ns: monotonic clock of its arrival.

        Raises:
            SerialRefused: it is no frame of this protocol, was damaged, or its value is not taken.
        """


#: Name in the settings → kind of device, module, class.
DRIVERS: dict[str, tuple[DeviceKind, str, str]] = {
    "myosight-grip": ("grip", "edge.hardware.serial_line.grip_adapter", "GripAdapter"),
    "mark10": ("grip", "edge.hardware.serial_line.mark10", "Mark10Gauge"),
    "tanita": ("body_composition", "edge.hardware.serial_line.tanita", "TanitaScale"),
    "code-line": ("barcode", "edge.hardware.serial_line.code_reader", "CodeReader"),
    "myosight-scanner": ("scanner", "edge.hardware.serial_line.scanner_link", "ScannerLink"),
}


def make_driver(name: str, kind: DeviceKind) -> Driver:
    """Return a new driver of this name.

    Raises:
        SerialRefused: there is none (``serial.unknown_driver``), or it is for another kind (``serial.wrong_kind``).
    """
    if name not in DRIVERS:
        raise SerialRefused(
            f"There is no serial driver {name!r}.",
            remedy=f"Name one of {', '.join(DRIVERS)}.",
            reason="serial.unknown_driver",
        )
    made_for, module, of_class = DRIVERS[name]
    if made_for != kind:
        fitting = [other for other, (its_kind, _, _) in DRIVERS.items() if its_kind == kind]
        raise SerialRefused(
            f"The driver {name!r} is for a {made_for} device, not for {kind}.",
            remedy=f"Name one of {', '.join(fitting)}.",
            reason="serial.wrong_kind",
        )
    return cast(Driver, getattr(importlib.import_module(module), of_class)())
