"""How the kit is: one look at its temperature, power, memory and disk."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from edge.hardware.health.battery import Supply, read_supply
from edge.hardware.health.heat import heat_alert, hottest_zone, power_events, power_mode

_ROOT = Path("/")


@dataclass(frozen=True)
class Health:
    """What one look found; ``None`` is what this machine does not say.

    Attributes:
        temperature_c: of the hottest thermal zone.
        zone: its name.
        heat_alert: clocks are lowered for heat.
        power_events: how often clocks were lowered for lack of power since the start.
        power_mode: the name of NVIDIA's power mode.
        memory_free_bytes: memory that a program can still have.
        memory_bytes: all of it.
        disk_free_bytes: room where the kit keeps its state.
        disk_bytes: all of it.
        disk_read_only: nothing can be written there.
        supply: battery and mains.
    """

    temperature_c: float | None = None
    zone: str | None = None
    heat_alert: bool | None = None
    power_events: int | None = None
    power_mode: str | None = None
    memory_free_bytes: int | None = None
    memory_bytes: int | None = None
    disk_free_bytes: int | None = None
    disk_bytes: int | None = None
    disk_read_only: bool | None = None
    supply: Supply = field(default_factory=Supply)


def read_health(state_folder: Path, root: Path = _ROOT) -> Health:
    """Look at the kit; never refuses, what cannot be read is unknown.

    Args:
        state_folder: where the kit keeps its state; where it does not exist yet, the folder it will be made in.
        root: what the system's files are under.
    """
    zone = hottest_zone(root)
    memory = _memory(root)
    disk = _disk(state_folder)
    return Health(
        temperature_c=None if zone is None else zone[0],
        zone=None if zone is None else zone[1],
        heat_alert=heat_alert(root),
        power_events=power_events(root),
        power_mode=power_mode(root),
        memory_free_bytes=memory.get("MemAvailable"),
        memory_bytes=memory.get("MemTotal"),
        disk_free_bytes=None if disk is None else disk.f_bavail * disk.f_frsize,
        disk_bytes=None if disk is None else disk.f_blocks * disk.f_frsize,
        disk_read_only=None if disk is None else bool(disk.f_flag & os.ST_RDONLY),
        supply=read_supply(root),
    )


def _memory(root: Path) -> dict[str, int]:
    """Return the kernel's figures of memory, bytes."""
    try:
        lines = (root / "proc/meminfo").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return {}
    figures = {}
    for line in lines:
        name, _, rest = line.partition(":")
        number, _, unit = rest.strip().partition(" ")
        if number.isascii() and number.isdigit() and len(number) < 16 and unit == "kB":
            figures[name] = int(number) * 1024
    return figures


def _disk(folder: Path) -> os.statvfs_result | None:
    for one in (folder, *folder.parents):
        try:
            return os.statvfs(one)
        except FileNotFoundError:
            continue
        except OSError:
            return None
    return None
