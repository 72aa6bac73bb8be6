"""The udev rules, by udev's own check where this system has it, and by the grammar of udev(7)."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest

from tests.systemd.kit_folder import SYSTEMD

RULES = SYSTEMD / "udev/70-myosight.rules"
MATCHES = r"(?:ACTION|SUBSYSTEM|KERNEL|ENV\{\w+\}|ATTR\{[\w/]+\})(?:==|!=)"
ASSIGNMENTS = r"(?:GROUP|MODE|GOTO|LABEL|ATTR\{[\w/]+\}|ENV\{\w+\})=|(?:TAG|SYMLINK|ENV\{\w+\})\+="
TERM = rf'(?:{MATCHES}|{ASSIGNMENTS})"[^"]*"'


def rules() -> list[str]:
    joined = RULES.read_text().replace("\\\n", "")
    return [line for line in joined.splitlines() if line and not line.startswith("#")]


def test_udev_finds_no_fault() -> None:
    udevadm = shutil.which("udevadm")
    if udevadm is None or b"verify" not in subprocess.run([udevadm, "--help"], capture_output=True, check=False).stdout:  # noqa: S603
        pytest.skip("udevadm verify is not here (systemd 254 and later have it)")
    done = subprocess.run([udevadm, "verify", str(RULES)], capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_rule_is_made_of_known_terms() -> None:
    for rule in rules():
        assert re.fullmatch(rf"{TERM}(?:,\s*{TERM})*", rule), rule


def test_every_jump_arrives() -> None:
    text = "\n".join(rules())
    assert set(re.findall(r'GOTO="(\w+)"', text)) == set(re.findall(r'LABEL="(\w+)"', text))


def test_units_that_devices_start_exist() -> None:
    wanted = [name.replace("@%k.", "@.") for name in re.findall(r'SYSTEMD_WANTS\}\+="([^"]+)"', "\n".join(rules()))]
    assert wanted
    assert [unit for unit in wanted if not (SYSTEMD / "units" / unit).exists()] == []


def test_no_device_is_open_to_everybody() -> None:
    modes = re.findall(r'MODE="(\d+)"', "\n".join(rules()))
    assert modes
    assert {int(mode, 8) & 0o007 for mode in modes} == {0}
