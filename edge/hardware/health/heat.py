"""Temperature, throttling and power mode.

Known from NVIDIA's documentation and driver sources, and not tried on a Jetson yet:

* the cooling devices ``…-throttle-alert``, whose state is 1 while clocks are lowered for heat (Jetson Linux Developer
  Guide, Orin, “Thermal Management”);
* the counters ``oc1_event_cnt`` (under-voltage), ``oc2_event_cnt`` (average over-current) and ``oc3_event_cnt``
  (instantaneous over-current) of the hwmon device ``soctherm_oc`` (driver tegra23x-oc-event; Developer Guide,
  “Electrical Management”);
* ``/var/lib/nvpmodel/status`` with a line ``pmode:0002``, and the modes' names in ``/etc/nvpmodel.conf``.

The processor's highest allowed frequency says nothing about throttling here: the power mode lowers it too.
"""

from __future__ import annotations

import re
from pathlib import Path

from edge.hardware.health.attribute import number_of, text_of

#: A sensor that reads outside of this is not believed, °C.
_BELIEVED_C = (-40.0, 150.0)
#: Zones that measure nothing: the power chip's reads a constant 100 °C on earlier Jetsons.
_IDLE_ZONES = {"PMIC-Die"}
_MODE = re.compile(r"^pmode:0*(\d{1,4})", re.MULTILINE)
_NAME = re.compile(r"<\s*POWER_MODEL\s+ID=(\d+)\s+NAME=(\S+)\s*>")


def hottest_zone(root: Path) -> tuple[float, str] | None:
    """Return the temperature of the hottest thermal zone in °C, and its name; ``None`` where none can be read."""
    zones = []
    for folder in sorted(root.glob("sys/class/thermal/thermal_zone*")):
        name, milli_c = text_of(folder / "type"), number_of(folder / "temp")
        if milli_c is None or name in _IDLE_ZONES or not _BELIEVED_C[0] <= milli_c / 1000 <= _BELIEVED_C[1]:
            continue
        zones.append((milli_c / 1000, name or folder.name))
    return max(zones, default=None)


def heat_alert(root: Path) -> bool | None:
    """Return whether clocks are lowered for heat; ``None`` where no device says so."""
    states = [
        number_of(folder / "cur_state")
        for folder in root.glob("sys/class/thermal/cooling_device*")
        if (text_of(folder / "type") or "").endswith("-throttle-alert")
    ]
    known = [state for state in states if state is not None]
    return any(state > 0 for state in known) if known else None


def power_events(root: Path) -> int | None:
    """Return how often clocks were lowered for lack of power since the start; ``None`` where nobody counts."""
    counts = [
        number_of(counter)
        for folder in root.glob("sys/class/hwmon/hwmon*")
        if text_of(folder / "name") == "soctherm_oc"
        for counter in folder.glob("oc*_event_cnt")
    ]
    known = [count for count in counts if count is not None and count >= 0]
    return sum(known) if known else None


def power_mode(root: Path) -> str | None:
    """Return the name of the power mode (``15W``), or ``mode 2`` where it has none; ``None`` where there are none."""
    status = _MODE.search(text_of(root / "var/lib/nvpmodel/status") or "")
    if status is None:
        return None
    try:
        modes = (root / "etc/nvpmodel.conf").read_text(encoding="utf-8", errors="replace")
    except OSError:
        modes = ""
    names: dict[int, str] = {int(number): name for number, name in _NAME.findall(modes)}
    mode = int(status[1])
    return names.get(mode, f"mode {mode}")
