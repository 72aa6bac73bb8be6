"""Whether the serial devices of the settings can be used side by side."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from edge.configuration import SerialDevice
from edge.hardware.serial_line.driver import make_driver
from edge.hardware.serial_line.errors import SerialRefused


def check_devices(devices: Sequence[SerialDevice]) -> None:
    """Refuse devices that exclude each other, before any port is opened.

    Raises:
        SerialRefused: two are of one kind (``serial.two_of_a_kind``), two are on one port, by name or by what the
            names lead to now (``serial.one_port``), or a driver does not exist or fit.
    """
    kinds: set[str] = set()
    ports: dict[Path, str] = {}
    for device in devices:
        make_driver(device.driver, device.kind)
        if device.kind in kinds:
            raise SerialRefused(
                f"Two {device.kind} devices are set.",
                remedy="Keep one of them in the settings, so that each value has one source.",
                reason="serial.two_of_a_kind",
            )
        kinds.add(device.kind)
        port = Path(device.port).resolve()
        if port in ports:
            raise SerialRefused(
                f"{ports[port]} and {device.port} are one port.",
                remedy="Give each device its own port.",
                reason="serial.one_port",
            )
        ports[port] = device.port
