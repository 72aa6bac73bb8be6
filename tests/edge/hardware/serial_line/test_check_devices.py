"""Devices that exclude each other are refused before any port is opened."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from edge.configuration import DeviceKind, SerialDevice
from edge.hardware.serial_line.check import check_devices
from edge.hardware.serial_line.errors import SerialRefused


def device(kind: DeviceKind, driver: str, port: str) -> SerialDevice:
    return SerialDevice(kind=kind, driver=driver, port=port)


def refused(*devices: SerialDevice) -> str:
    with pytest.raises(SerialRefused) as refusal:
        check_devices(devices)
    return refusal.value.reason


def test_devices_of_different_kinds_on_different_ports_are_taken() -> None:
    check_devices(
        [
            device("grip", "myosight-grip", "/dev/serial/by-id/grip"),
            device("body_composition", "tanita", "/dev/serial/by-id/scale"),
            device("barcode", "code-line", "/dev/serial/by-id/reader"),
            device("scanner", "myosight-scanner", "/dev/serial/by-id/scanner"),
        ]
    )
    check_devices([])


def test_two_of_a_kind_are_refused() -> None:
    assert refused(device("grip", "myosight-grip", "/a"), device("grip", "mark10", "/b")) == "serial.two_of_a_kind"


def test_two_on_one_port_are_refused_by_name_and_by_what_the_names_lead_to(tmp_path: Path) -> None:
    assert refused(device("grip", "mark10", "/a"), device("barcode", "code-line", "/a")) == "serial.one_port"
    master, slave = os.openpty()
    try:
        by_id, by_path = tmp_path / "by-id", tmp_path / "by-path"
        by_id.symlink_to(os.ttyname(slave))
        by_path.symlink_to(os.ttyname(slave))
        both = device("grip", "mark10", str(by_id)), device("barcode", "code-line", str(by_path))
        assert refused(*both) == "serial.one_port"
    finally:
        os.close(master)
        os.close(slave)


def test_a_driver_that_does_not_exist_or_fit_is_refused() -> None:
    assert refused(device("grip", "jamar", "/a")) == "serial.unknown_driver"
    assert refused(device("grip", "tanita", "/a")) == "serial.wrong_kind"
