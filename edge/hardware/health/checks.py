"""The kit's health for ``myosight doctor``: a line for each thing, known or not."""

from __future__ import annotations

from edge.configuration import Power
from edge.golden.check import Check
from edge.hardware.health.concerns import concerns_of
from edge.hardware.health.health import Health

_MIB = 1024**2
#: What each check looks at.
_CONCERNS = {
    "temperature": ("kit.hot", "kit.too_hot"),
    "throttling": ("kit.throttled",),
    "memory": ("kit.memory_low",),
    "battery": ("kit.battery_low", "kit.battery_empty"),
    "state folder": ("kit.disk_read_only", "kit.disk_full", "kit.disk_low"),
}


def health_checks(health: Health, power: Power) -> list[Check]:
    """Return a check for temperature, throttling, power mode, memory, battery and the state folder's disk.

    What a machine does not say is no fault: a laptop has no power mode, a kit on mains no battery.
    """
    concerns = concerns_of(health, power)
    words = {
        "temperature": _temperature(health),
        "throttling": _throttling(health),
        "power mode": health.power_mode or "this machine has none",
        "memory": _room(health.memory_free_bytes, health.memory_bytes),
        "battery": _battery(health),
        "state folder": _room(health.disk_free_bytes, health.disk_bytes)
        + (", read-only" * bool(health.disk_read_only)),
    }
    return [
        Check(name, not set(_CONCERNS.get(name, ())) & set(concerns), f"{name}: {said}") for name, said in words.items()
    ]


def _temperature(health: Health) -> str:
    return "unknown" if health.temperature_c is None else f"{health.temperature_c:.1f} °C ({health.zone})"


def _throttling(health: Health) -> str:
    heat = {None: "heat unknown", True: "slowed for heat", False: "none for heat"}[health.heat_alert]
    events = (
        "power unknown" if health.power_events is None else f"{health.power_events} times for power since the start"
    )
    return f"{heat}, {events}"


def _room(free: int | None, of: int | None) -> str:
    return "unknown" if free is None or of is None else f"{free // _MIB} of {of // _MIB} MiB free"


def _battery(health: Health) -> str:
    supply = health.supply
    charge = supply.level or "none, or unknown" if supply.percent is None else f"{supply.percent:.0f} %"
    draining = {None: "", True: ", discharging", False: ", not discharging"}[supply.draining]
    mains = {None: "", True: ", on mains", False: ", not on mains"}[supply.on_mains]
    return charge + draining + mains
