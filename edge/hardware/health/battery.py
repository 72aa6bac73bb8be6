"""Battery and mains, from the kernel's power supplies (Documentation/ABI/testing/sysfs-class-power)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from edge.hardware.health.attribute import number_of, text_of

#: The kernel's coarse levels, from empty to full, for batteries that know no better.
LEVELS = ("Critical", "Low", "Normal", "High", "Full")
#: What a battery holds now and when full, in µWh or µAh.
_HOLDINGS = (("energy_now", "energy_full"), ("charge_now", "charge_full"))


@dataclass(frozen=True)
class Supply:
    """How the kit is powered.

    Attributes:
        percent: charge of all batteries together; ``None``: there is none, or none says.
        level: one of :data:`LEVELS`, the best battery's, where no battery gives a percentage.
        draining: the batteries are being emptied; ``None``: unknown.
        on_mains: a charger is connected; ``None``: unknown.
    """

    percent: float | None = None
    level: str | None = None
    draining: bool | None = None
    on_mains: bool | None = None


def read_supply(root: Path) -> Supply:
    """Read all power supplies; those of other devices (a mouse's battery) and empty bays do not count."""
    batteries, chargers, drains = [], [], []
    for folder in sorted(root.glob("sys/class/power_supply/*")):
        kind = text_of(folder / "type")
        if text_of(folder / "scope") == "Device":
            continue
        if kind in ("Battery", "UPS"):
            if number_of(folder / "present") != 0:
                batteries.append(folder)
                drains.append(text_of(folder / "status"))
        elif kind is not None:  # Mains, USB, Wireless, and USB's many
            chargers.append(number_of(folder / "online"))
    online = [state for state in chargers if state is not None]
    on_mains = any(state > 0 for state in online) if online else None
    percent = _percent(batteries)
    levels = [level for folder in batteries if (level := text_of(folder / "capacity_level")) in LEVELS]
    return Supply(
        percent=percent,
        level=max(levels, key=LEVELS.index) if levels and percent is None else None,
        draining=_draining(drains, on_mains) if batteries else None,
        on_mains=on_mains,
    )


def _percent(batteries: list[Path]) -> float | None:
    """Charge of all batteries: as much as they hold of what they can, else the mean of what they say."""
    for now, full in _HOLDINGS:
        pairs = [(number_of(folder / now), number_of(folder / full)) for folder in batteries]
        sound = [
            (held, most) for held, most in pairs if held is not None and most is not None and held >= 0 and most > 0
        ]
        if sound and len(sound) == len(batteries) > 1:
            return min(100.0, 100.0 * sum(held for held, _ in sound) / sum(most for _, most in sound))
    said = [share for folder in batteries if (share := _own_percent(folder)) is not None]
    return sum(said) / len(said) if said else None


def _own_percent(battery: Path) -> float | None:
    """What one battery says. A worn one may say a few percent over 100; far off is not believed."""
    said = number_of(battery / "capacity")
    if said is not None and 0 <= said <= 110:
        return float(min(said, 100))
    for now, full in _HOLDINGS:
        held, most = number_of(battery / now), number_of(battery / full)
        if held is not None and most is not None and held >= 0 and most > 0:
            return min(100.0, 100.0 * held / most)
    return None


def _draining(states: list[str | None], on_mains: bool | None) -> bool | None:
    """Whether charge is lost: a charger that is too weak does not help."""
    if "Discharging" in states:
        return "Charging" not in states
    if any(state in ("Charging", "Full", "Not charging") for state in states):
        return False
    return None if on_mains is None else not on_mains
