"""What is worrying about the kit's health, as reason codes, and when it must be shut down."""

from __future__ import annotations

from edge.configuration import Power
from edge.hardware.health.battery import LEVELS
from edge.hardware.health.health import Health

#: A concern that stands goes only when the value is this far on the good side of its bound: none flutters.
_COOLER_C, _FULLER_PERCENT, _ROOMIER = 5.0, 3.0, 1.25
#: With less memory the kernel may soon end a program, bytes.
_LEAST_MEMORY = 256 * 1024**2
#: Room for records: little (as in ``doctor``), and too little to accept a capture, bytes.
_LEAST_DISK, _NO_DISK = 512 * 1024**2, 64 * 1024**2

#: Why the kit must be shut down.
_ENDS = frozenset({"kit.too_hot", "kit.battery_empty"})


def concerns_of(
    health: Health, power: Power, *, standing: tuple[str, ...] = (), earlier: Health | None = None
) -> tuple[str, ...]:
    """Return reason codes, the gravest first.

    Args:
        health: what was found.
        power: the bounds of heat and charge.
        standing: what was returned for the look before: such a concern goes only with a margin.
        earlier: a look of some time ago; clocks lowered for lack of power since then are a concern.
    """
    found = (*_of_heat(health, power, standing), *_of_supply(health, power, standing), *_of_room(health, standing))
    lacked_power = (
        earlier is not None
        and health.power_events is not None
        and earlier.power_events is not None
        and health.power_events > earlier.power_events
    )
    return (*found, *(("kit.throttled",) if health.heat_alert else ()), *(("kit.power_weak",) if lacked_power else ()))


def must_shut_down(concerns: tuple[str, ...]) -> bool:
    """Return whether the kit would soon go off by itself: too hot, or its battery empty."""
    return not _ENDS.isdisjoint(concerns)


def _of_heat(health: Health, power: Power, standing: tuple[str, ...]) -> tuple[str, ...]:
    for code, bound_c in (("kit.too_hot", power.too_hot_c), ("kit.hot", power.hot_c)):
        bound_c -= _COOLER_C if code in standing else 0.0
        if health.temperature_c is not None and health.temperature_c >= bound_c:
            return (code,)
    return ()


def _of_supply(health: Health, power: Power, standing: tuple[str, ...]) -> tuple[str, ...]:
    supply = health.supply
    if supply.draining is False or (supply.draining is None and supply.on_mains):
        return ()  # it is being charged, or stays as it is
    bounds = (
        ("kit.battery_empty", power.battery_empty_percent, "Critical"),
        ("kit.battery_low", power.battery_low_percent, "Low"),
    )
    for code, bound, level in bounds:
        more = _FULLER_PERCENT if code in standing else 0.0
        if supply.percent is not None and supply.percent <= bound + more:
            return (code,)
        if supply.level is not None and LEVELS.index(supply.level) <= LEVELS.index(level):
            return (code,)
    return ()


def _of_room(health: Health, standing: tuple[str, ...]) -> tuple[str, ...]:
    codes = []
    if health.disk_read_only:
        codes.append("kit.disk_read_only")
    for code, free, least in (
        ("kit.disk_full", health.disk_free_bytes, _NO_DISK),
        ("kit.disk_low", health.disk_free_bytes, _LEAST_DISK),
        ("kit.memory_low", health.memory_free_bytes, _LEAST_MEMORY),
    ):
        wanted = least * (_ROOMIER if code in standing else 1.0)
        if free is not None and free < wanted and not (code == "kit.disk_low" and "kit.disk_full" in codes):
            codes.append(code)
    return tuple(codes)
