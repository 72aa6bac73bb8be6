"""Checks of ``myosight doctor`` that need no network: clock, key, scales, records, and all that is attached."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timezone

from calibration.errors import MyosightError
from edge.configuration import Hardware
from edge.golden.check import Check
from edge.hardware.health.checks import health_checks
from edge.hardware.health.health import read_health
from edge.hardware.pins.checks import pin_checks
from edge.hardware.serial_line.check import check_devices
from edge.kit_key import kit_key, state_folder
from edge.profile_shelf import open_shelf
from edge.records.capture_store import CaptureStore, has_records
from edge.records.clock import EARLIEST


def machine_checks(hardware: Hardware) -> list[Check]:
    """Check this machine; takes a second, and the pins for as long."""
    folder = state_folder()
    return [
        clock_check(datetime.now(timezone.utc)),
        _check("key", _key_words),
        _check("scales", lambda: f"{len(open_shelf().load())} kept"),
        _check("records", _records_words),
        *health_checks(read_health(folder), hardware.power),
        *pin_checks(hardware.pins),
        _check("serial devices", lambda: _serial_words(hardware)),
    ]


def clock_check(now: datetime) -> Check:
    """Check that the clock was ever set."""
    return Check("clock", now >= EARLIEST, f"clock: {now:%Y-%m-%d %H:%M} UTC")


def _check(name: str, look: Callable[[], str]) -> Check:
    try:
        return Check(name, True, f"{name}: {look()}")
    except MyosightError as error:
        return Check(name, False, f"{name}: {error}")


def _key_words() -> str:
    kit_key(state_folder())
    return "the kit's own key can be used"


def _records_words() -> str:
    if not has_records(state_folder()):
        return "none yet"
    with CaptureStore(state_folder()) as store:
        words = f"{store.count()} captures"
        return f"{words}, encrypted, but their key lies beside them" if store.key_beside_records else words


def _serial_words(hardware: Hardware) -> str:
    check_devices(hardware.serial)
    return ", ".join(f"{one.kind} ({one.driver}) at {one.port}" for one in hardware.serial) or "none in the settings"
