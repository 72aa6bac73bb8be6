"""One look at the kit, on trees of files as the kernel has them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edge.configuration import Power
from edge.hardware.health.battery import Supply
from edge.hardware.health.checks import health_checks
from edge.hardware.health.health import Health, read_health
from tests.edge.hardware.health.kit_tree import KitTree


@pytest.fixture
def tree(tmp_path: Path) -> KitTree:
    return KitTree(tmp_path)


def look(tree: KitTree) -> Health:
    return read_health(tree.root, tree.root)


def test_a_jetson_at_rest_is_read_whole(tree: KitTree) -> None:
    tree.jetson()
    health = look(tree)
    assert (health.temperature_c, health.zone) == (48.75, "tj-thermal")
    assert (health.heat_alert, health.power_events, health.power_mode) == (False, 0, "MAXN_SUPER")
    assert (health.memory_free_bytes, health.memory_bytes) == (5 * 1024**3, 7802888 * 1024)
    assert health.disk_bytes is not None
    assert health.disk_free_bytes is not None
    assert 0 <= health.disk_free_bytes <= health.disk_bytes
    assert health.supply == Supply()


def test_what_a_machine_does_not_say_is_unknown(tree: KitTree) -> None:
    health = read_health(tree.root / "not" / "made" / "yet", tree.root)
    assert health == Health(
        disk_free_bytes=health.disk_free_bytes, disk_bytes=health.disk_bytes, disk_read_only=health.disk_read_only
    )
    assert health.disk_bytes, "the folder it will be made in counts"


def test_this_machine_can_be_looked_at(tmp_path: Path) -> None:
    assert read_health(tmp_path).memory_bytes


@pytest.mark.parametrize("odd", ["", "hot", "-256000", "151000", "9" * 30, "4e4", "48.5"])
def test_a_zone_that_cannot_be_believed_does_not_count(tree: KitTree, odd: str) -> None:
    tree.zone(0, "cv0-thermal", odd)
    assert look(tree).temperature_c is None
    tree.zone(1, "cpu-thermal", 40_000)
    tree.zone(2, "PMIC-Die", 100_000)
    assert (look(tree).temperature_c, look(tree).zone) == (40.0, "cpu-thermal")


def test_a_zone_whose_part_of_the_chip_is_off_does_not_count(tree: KitTree, monkeypatch: pytest.MonkeyPatch) -> None:
    tree.zone(0, "cv0-thermal", 90_000)
    tree.zone(1, "cpu-thermal", 41_000)
    opened = Path.open

    def refusing(path: Path, *arguments: object, **options: object) -> object:
        if path.match("thermal_zone0/temp"):
            raise BlockingIOError("Resource temporarily unavailable")
        return opened(path, *arguments, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refusing)
    assert look(tree).temperature_c == 41.0


def test_lowered_clocks_are_seen(tree: KitTree) -> None:
    tree.jetson()
    tree.alert(1, "gpu-throttle-alert", 1)
    tree.write("sys/class/hwmon/hwmon3/oc3_event_cnt", 37)
    tree.write("sys/class/hwmon/hwmon3/oc2_event_cnt", 15)
    assert (look(tree).heat_alert, look(tree).power_events) == (True, 52)


@pytest.mark.parametrize(
    ("status", "mode"),
    [("pmode:0000", "15W"), ("fmode:quiet\npmode:0002", "MAXN_SUPER"), ("pmode:0007", "mode 7"), ("broken", None)],
)
def test_the_power_mode_has_its_name(tree: KitTree, status: str, mode: str | None) -> None:
    tree.jetson()
    tree.write("var/lib/nvpmodel/status", status)
    assert look(tree).power_mode == mode


def test_a_read_only_disk_is_seen(tree: KitTree, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.statvfs(tree.root)
    fields = list(real)
    fields[8] |= os.ST_RDONLY
    monkeypatch.setattr(os, "statvfs", lambda _: os.statvfs_result(fields))
    assert look(tree).disk_read_only is True


BATTERY = {"type": "Battery", "present": 1, "status": "Discharging"}


@pytest.mark.parametrize(
    ("attributes", "percent", "level"),
    [
        ({"capacity": 57}, 57.0, None),
        ({"capacity": 104}, 100.0, None),
        ({"capacity": 255}, None, None),
        ({"capacity": -1, "energy_now": 20, "energy_full": 80}, 25.0, None),
        ({"charge_now": 90, "charge_full": 80}, 100.0, None),
        ({"charge_now": 90, "charge_full": 0}, None, None),
        ({"capacity_level": "Low"}, None, "Low"),
        ({"capacity": 12, "capacity_level": "Full"}, 12.0, None),
        ({"capacity_level": "Unknown"}, None, None),
        ({}, None, None),
    ],
)
def test_a_battery_says_its_charge_in_many_ways(
    tree: KitTree, attributes: dict[str, object], percent: float | None, level: str | None
) -> None:
    tree.supply("BAT0", **BATTERY, **attributes)
    supply = look(tree).supply
    assert (supply.percent, supply.level, supply.draining) == (percent, level, True)


def test_two_batteries_are_one_weighed_by_what_they_hold(tree: KitTree) -> None:
    tree.supply("BAT0", **BATTERY, energy_now=10, energy_full=10, capacity=100)
    tree.supply("BAT1", **BATTERY, energy_now=0, energy_full=30, capacity=0)
    assert look(tree).supply.percent == 25.0
    (tree.root / "sys/class/power_supply/BAT1/energy_full").unlink()
    assert look(tree).supply.percent == 50.0


def test_empty_bays_and_other_devices_batteries_do_not_count(tree: KitTree) -> None:
    tree.supply("BAT1", type="Battery", present=0, capacity=0, status="Unknown")
    tree.supply("hid-mouse", type="Battery", scope="Device", capacity=3, status="Discharging")
    assert look(tree).supply == Supply()


@pytest.mark.parametrize(
    ("states", "online", "draining", "on_mains"),
    [
        (["Discharging"], [0], True, False),
        (["Charging"], [1], False, True),
        (["Discharging"], [1], True, True),  # the charger is too weak
        (["Discharging", "Charging"], [1], False, True),
        (["Full"], [], False, None),
        (["Unknown"], [0, 1], False, True),
        (["Unknown"], [0], True, False),
        (["Unknown"], [], None, None),
        ([], [1], None, True),
    ],
)
def test_whether_charge_is_lost(
    tree: KitTree, states: list[str], online: list[int], draining: bool | None, on_mains: bool | None
) -> None:
    for number, state in enumerate(states):
        tree.supply(f"BAT{number}", type="Battery", status=state, capacity=50)
    for number, there in enumerate(online):
        tree.supply(f"AC{number}", type=("Mains", "USB")[number % 2], online=there)
    supply = look(tree).supply
    assert (supply.draining, supply.on_mains) == (draining, on_mains)


@settings(derandomize=True, deadline=None, max_examples=50)
@given(
    st.dictionaries(st.sampled_from(["temp", "capacity", "status", "pmode", "meminfo", "oc"]), st.binary(max_size=40))
)
def test_no_bytes_whatever_break_the_look(tmp_path_factory: pytest.TempPathFactory, garbage: dict[str, bytes]) -> None:
    tree = KitTree(tmp_path_factory.mktemp("root"))
    tree.jetson()
    tree.supply("BAT0", **BATTERY)
    places = {
        "temp": "sys/class/thermal/thermal_zone0/temp",
        "capacity": "sys/class/power_supply/BAT0/capacity",
        "status": "sys/class/power_supply/BAT0/status",
        "pmode": "var/lib/nvpmodel/status",
        "meminfo": "proc/meminfo",
        "oc": "sys/class/hwmon/hwmon3/oc1_event_cnt",
    }
    for name, content in garbage.items():
        (tree.root / places[name]).write_bytes(content)
    health = look(tree)
    assert health.temperature_c is not None
    assert -40.0 <= health.temperature_c <= 150.0
    assert health.supply.percent is None or 0.0 <= health.supply.percent <= 100.0
    assert len(health_checks(health, Power())) == 6


def test_doctor_has_a_line_for_each_thing(tree: KitTree) -> None:
    tree.jetson()
    tree.supply("BAT0", **BATTERY, capacity=6)
    checks = {check.name: check for check in health_checks(look(tree), Power())}
    assert list(checks) == ["temperature", "throttling", "power mode", "memory", "battery", "state folder"]
    assert [name for name, check in checks.items() if not check.passed] == ["battery"]
    assert checks["battery"].words == "battery: 6 %, discharging"
    assert checks["temperature"].words == "temperature: 48.8 °C (tj-thermal)"
    assert checks["throttling"].words == "throttling: none for heat, 0 times for power since the start"


def test_doctor_finds_no_fault_in_what_is_unknown() -> None:
    checks = health_checks(Health(), Power())
    assert all(check.passed for check in checks)
    assert all(check.words.startswith(f"{check.name}: ") for check in checks)
