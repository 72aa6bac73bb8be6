"""A folder as .ci/wheels-for-device makes it, with a tiny program in the place of ours, and the tree it goes into."""

from __future__ import annotations

import ensurepip
import hashlib
import os
import platform
import shutil
import subprocess
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

SYSTEMD = Path(__file__).resolve().parents[2] / "systemd"

_PROGRAM = """
import sys

def main():
    if sys.argv[1:] == ["doctor"]:
        print("FAILED {version}" if {unfit} else "ok {version}")
        return 3 if {unfit} else 0
    return 2
"""


def system_python() -> str:
    """Return the version, such as ``3.11``, of an interpreter of the system's own; the test is skipped without one."""
    for minor in range(10, 14):
        if Path(f"/usr/bin/python3.{minor}").exists():
            return f"3.{minor}"
    pytest.skip("the installer uses the system's own Python, and /usr/bin holds none from 3.10 to 3.13")


def skip_unless_installable() -> None:
    """Skip, with the reason, where the installer's own tools are absent."""
    for program in ("systemctl", "systemd-sysusers", "systemd-tmpfiles"):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not here")
    if os.geteuid() != 0:
        pytest.skip("the installer gives folders to the kiosk's user, which only root may")


def write_kit(folder: Path, version: str = "1.0", *, unfit: bool = False, requires: str = "") -> Path:
    """Write the folder and return it; ``unfit`` is software whose own self-test fails."""
    wheels = folder / "wheels"
    wheels.mkdir(parents=True)
    shutil.copytree(SYSTEMD, folder / "systemd")
    _write_wheel(wheels, version, _PROGRAM.format(version=version, unfit=unfit), requires)
    shutil.copy(_pip_wheel(), wheels)
    settings = {"version": version, "python": system_python(), "machine": platform.machine(), "packages": "myosight"}
    (folder / "kit.conf").write_text("".join(f"{name}={value}\n" for name, value in settings.items()))
    write_sums(folder)
    return folder


def write_sums(folder: Path) -> None:
    """Write SHA256SUMS anew."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != "SHA256SUMS")
    sums = (f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder)}\n" for path in files)
    (folder / "SHA256SUMS").write_text("".join(sums))


def _pip_wheel() -> Path:
    bundled = Path(ensurepip.__file__).parent / "_bundled"
    for folder in (bundled, Path("/usr/share/python-wheels")):
        for wheel in folder.glob("pip-*.whl"):
            return wheel
    pytest.skip("no wheel of pip is here (python3-venv brings one)")


def _write_wheel(folder: Path, version: str, program: str, requires: str) -> None:
    information = f"myosight-{version}.dist-info"
    metadata = f"Metadata-Version: 2.1\nName: myosight\nVersion: {version}\n"
    files = {
        "tiny_kit.py": program,
        f"{information}/METADATA": metadata + (f"Requires-Dist: {requires}\n" if requires else ""),
        f"{information}/WHEEL": "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{information}/entry_points.txt": "[console_scripts]\nmyosight = tiny_kit:main\n",
    }
    record = "".join(f"{name},,\n" for name in [*files, f"{information}/RECORD"])
    with zipfile.ZipFile(folder / f"myosight-{version}-py3-none-any.whl", "w") as wheel:
        for name, text in {**files, f"{information}/RECORD": record}.items():
            wheel.writestr(name, text)


@dataclass(frozen=True)
class Said:
    """What a script printed, and its exit code."""

    out: str
    refusal: str
    code: int


def run_script(script: Path, *arguments: str | Path) -> Said:
    """Run an installer or uninstaller."""
    done = subprocess.run(  # noqa: S603 - our own scripts
        [os.fspath(script), *map(os.fspath, arguments)], capture_output=True, text=True, check=False, timeout=120
    )
    refusals = [line for line in done.stderr.splitlines() if line.startswith("Refused: ")]
    assert len(refusals) <= 1, done.stderr
    return Said(done.stdout, refusals[0] if refusals else "", done.returncode)


def install(kit: Path, root: Path, *options: str) -> Said:
    """Install the folder into a tree."""
    return run_script(kit / "systemd" / "install", "--root", root, *options)


def empty_root(folder: Path) -> Path:
    """Return a tree of a system with nothing installed, whose own target is that of a desktop."""
    (folder / "opt").mkdir(parents=True)
    units = folder / "etc/systemd/system"
    units.mkdir(parents=True)
    (units / "default.target").symlink_to("/usr/lib/systemd/system/graphical.target")
    return folder


def contents(root: Path) -> dict[str, str]:
    """Return every path of a tree with its kind, mode, and content or target."""
    found = {}
    for path in sorted(root.rglob("*")):
        mode = f"{path.lstat().st_mode:o}"
        if path.is_symlink():
            mode += f" -> {path.readlink()}"
        elif path.is_file():
            mode += f" {hashlib.sha256(path.read_bytes()).hexdigest()}"
        found[str(path.relative_to(root))] = mode
    return found
