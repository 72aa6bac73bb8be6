"""A tree of the kernel's files as a Jetson has them, for tests to change."""

from __future__ import annotations

from pathlib import Path


class KitTree:
    """Files under a folder that stands for the root.

    Args:
        root: the folder.
    """

    def __init__(self, root: Path) -> None:
        self.root = root

    def write(self, file: str, text: object) -> None:
        """Write one attribute, as the kernel ends it: with a line break."""
        path = self.root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{text}\n")

    def zone(self, number: int, name: str, milli_c: object) -> None:
        """Add a thermal zone."""
        self.write(f"sys/class/thermal/thermal_zone{number}/type", name)
        self.write(f"sys/class/thermal/thermal_zone{number}/temp", milli_c)

    def alert(self, number: int, name: str, state: object) -> None:
        """Add a cooling device."""
        self.write(f"sys/class/thermal/cooling_device{number}/type", name)
        self.write(f"sys/class/thermal/cooling_device{number}/cur_state", state)

    def supply(self, name: str, **attributes: object) -> None:
        """Add a power supply."""
        for attribute, value in attributes.items():
            self.write(f"sys/class/power_supply/{name}/{attribute}", value)

    def jetson(self) -> None:
        """Add what an Orin Nano at rest says (NVIDIA's documentation; not recorded from one)."""
        zones = {"cpu-thermal": 48_500, "gpu-thermal": 47_031, "soc0-thermal": 46_218, "tj-thermal": 48_750}
        for number, (name, milli_c) in enumerate(zones.items()):
            self.zone(number, name, milli_c)
        self.alert(0, "cpu-throttle-alert", 0)
        self.alert(1, "gpu-throttle-alert", 0)
        self.alert(2, "pwm-fan", 2)
        self.write("sys/class/hwmon/hwmon1/name", "ina3221")
        self.write("sys/class/hwmon/hwmon3/name", "soctherm_oc")
        for number in (1, 2, 3):
            self.write(f"sys/class/hwmon/hwmon3/oc{number}_event_cnt", 0)
            self.write(f"sys/class/hwmon/hwmon3/oc{number}_throt_en", 1)
        self.write("var/lib/nvpmodel/status", "pmode:0002")
        self.write(
            "etc/nvpmodel.conf",
            "# modes\n< POWER_MODEL ID=0 NAME=15W >\nCPU_ONLINE CORE_0 1\n< POWER_MODEL ID=2 NAME=MAXN_SUPER >\n"
            "< PM_CONFIG DEFAULT=2 >",
        )
        self.write(
            "proc/meminfo",
            "MemTotal:        7802888 kB\nMemFree:  120 kB\nMemAvailable:    5242880 kB\nHugePages_Total: 0",
        )
