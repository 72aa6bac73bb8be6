"""The units as they are installed, for each display, a Jetson and a network source: systemd finds no fault in them."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.systemd.kit_folder import SYSTEMD

#: Issue: ``systemd-analyze security`` at most 2.5 of 10.
MOST_EXPOSED = 2.5
KIOSK = "myosight-kiosk.service"
SANDBOXED = (KIOSK, "myosight-doctor.service", "myosight-sync.service")
DISPLAYS = ("linuxfb", "cage")
EXTRAS = {"plain": (), "jetson": ("jetson",), "jetson and network": ("jetson", "network-source")}
COMMANDS = re.compile(r"^Exec\w+=[-+!@:]*(\S+)|\n\s+(/\S+)", re.MULTILINE)

pytestmark = pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not here")


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tree with the system's own units and ours, and an empty program for each that ours start."""
    root = tmp_path_factory.mktemp("system")
    theirs = Path("/usr/lib/systemd/system")
    if not (theirs / "multi-user.target").exists():
        pytest.skip("the system's own units are not here")
    shutil.copytree(theirs, root / "usr/lib/systemd/system", symlinks=True)
    for name in ("lib", "bin"):
        (root / "usr" / name).mkdir(exist_ok=True)
        (root / name).symlink_to(f"usr/{name}")
    ours = root / "etc/systemd/system"
    shutil.copytree(SYSTEMD / "units", ours)
    texts = [path.read_text() for path in [*ours.iterdir(), *(SYSTEMD / "display").iterdir()]]
    commands = {name for text in texts for pair in COMMANDS.findall(text) for name in pair if name}
    for command in commands:
        program = root / (command.lstrip("/") if command.startswith("/") else f"usr/bin/{command}")
        program.parent.mkdir(parents=True, exist_ok=True)
        program.write_text("")
        program.chmod(0o755)
    return root


def lay_drop_ins(system: Path, display: str, extras: tuple[str, ...], key: str = "encrypted") -> None:
    for service in SANDBOXED:
        folder = system / "etc/systemd/system" / f"{service}.d"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        drop_ins = [SYSTEMD / "drop-ins" / f"{name}.conf" for name in (f"records-key-{key}", *extras)]
        if service == KIOSK:
            drop_ins.append(SYSTEMD / "display" / f"{display}.conf")
        for drop_in in drop_ins:
            shutil.copy(drop_in, folder)


def analyze(system: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - systemd's own tool on our own files
        ["systemd-analyze", *arguments, "--root", str(system), "--no-pager"],  # noqa: S607
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def faults(system: Path, unit: str) -> list[str]:
    """Return what systemd says about our units, not about the system's own."""
    done = analyze(system, "verify", "--man=no", unit)
    lines = [line for line in done.stderr.splitlines() if "myosight" in line or done.returncode]
    return lines or ([f"exit code {done.returncode}"] if done.returncode else [])


@pytest.mark.parametrize("extras", EXTRAS.values(), ids=EXTRAS)
@pytest.mark.parametrize("display", DISPLAYS)
def test_systemd_finds_no_fault_in_the_kiosk(system: Path, display: str, extras: tuple[str, ...]) -> None:
    lay_drop_ins(system, display, extras)
    assert faults(system, KIOSK) == []


@pytest.mark.parametrize("unit", sorted(path.name for path in (SYSTEMD / "units").iterdir()))
def test_systemd_finds_no_fault_in_any_unit(system: Path, unit: str) -> None:
    lay_drop_ins(system, "linuxfb", (), key="plain")
    assert faults(system, unit) == []


def test_a_misspelt_setting_would_be_found(system: Path) -> None:
    lay_drop_ins(system, "linuxfb", ())
    wrong = system / "etc/systemd/system" / f"{KIOSK}.d" / "99-wrong.conf"
    wrong.write_text("[Service]\nWatchdogSeconds=10\n")
    assert any("WatchdogSeconds" in line for line in faults(system, KIOSK))


@pytest.mark.parametrize("extras", EXTRAS.values(), ids=EXTRAS)
@pytest.mark.parametrize("service", SANDBOXED)
def test_little_is_exposed(system: Path, service: str, extras: tuple[str, ...]) -> None:
    lay_drop_ins(system, "linuxfb", extras)
    done = analyze(system, "security", "--offline=true", service)
    exposure = re.search(r"Overall exposure level for \S+: ([\d.]+)", done.stdout)
    assert exposure is not None, done.stderr
    assert float(exposure[1]) <= MOST_EXPOSED


def test_every_file_that_the_installer_lays_is_there_and_every_unit_is_laid() -> None:
    script = (SYSTEMD / "switching").read_text()
    named = set(re.findall(r"\$from/([\w/.-]+\.\w+)", script))
    assert named
    assert [name for name in named if not (SYSTEMD / name).exists()] == []
    assert {path.suffix for path in (SYSTEMD / "units").iterdir()} <= {".service", ".target", ".timer", ".path"}


def test_the_kiosk_comes_back_for_ever_but_says_when_it_cannot_start() -> None:
    """Restarting is bounded in rate, and what follows the bound starts the kiosk again."""
    kiosk = (SYSTEMD / "units" / KIOSK).read_text()
    assert "Restart=always" in kiosk
    assert "OnFailure=myosight-trouble.service" in kiosk
    trouble = (SYSTEMD / "units/myosight-trouble.service").read_text()
    waits, resets, starts = (
        trouble.index(step) for step in ("=sleep 30", "reset-failed myosight-kiosk", "start myosight-kiosk")
    )
    assert waits < resets < starts
