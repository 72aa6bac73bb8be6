"""Trees with two releases that differ in their units, and scripts that lose their power before a chosen command."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.systemd.kit_folder import SYSTEMD, Said, run_script

DIGEST = "d" * 64
#: Sourced by bash before a script: the disk of a test is never waited for.
_NO_WAITING = "sync() { :; }\n"
#: The same: counts the script's commands, and kills it before one of them.
_CUT = """
set -o functrace
trap '[ "$((++_commands))" -lt "$CUT_AT" ] || kill -9 $$' DEBUG
"""


@dataclass(frozen=True)
class Tree:
    """A system that is not running, with the release ``old`` in use and ``new`` installed beside it."""

    root: Path

    @property
    def opt(self) -> Path:
        return self.root / "opt/myosight"

    @property
    def in_use(self) -> str:
        """Name of the release in use."""
        return (self.opt / ".venv").readlink().name

    @property
    def on_trial(self) -> bool:
        return (self.opt / "trial").exists()

    def laid_of(self) -> str:
        """Return whose files are laid in /etc: ``old``, ``new``, or ``mixed``."""
        units = self.root / "etc/systemd/system"
        wanted = {
            name: {file.name: file.read_bytes() for file in (self.opt / f"releases/{name}/systemd/units").iterdir()}
            for name in ("old", "new")
        }
        laid = {file.name: file.read_bytes() for file in units.glob("myosight-*") if file.is_file()}
        return next((name for name, files in wanted.items() if files == laid), "mixed")

    def whole(self) -> str:
        """Return which release is in use with its own files laid and a guard that works; ``broken`` for none."""
        guard = self.opt / "way-back/release-guard"
        return self.in_use if self.laid_of() == self.in_use and guard.exists() else "broken"

    def outcome(self) -> str:
        return (self.opt / "release-outcome").read_text().strip()


def tree(folder: Path) -> Tree:
    """Return such a tree in ``folder``."""
    opt = folder / "opt/myosight"
    for name in ("old", "new"):
        systemd = opt / "releases" / name / "systemd"
        shutil.copytree(SYSTEMD, systemd, ignore=shutil.ignore_patterns("myosight-sync.*"))
        (systemd / f"units/myosight-only-{name}.service").write_text("[Service]\nExecStart=true\n")
        (systemd / "units/myosight-kiosk.target").write_text(f"[Unit]\nDescription=of {name}\nAllowIsolate=yes\n")
        (systemd.parent / ".complete").touch()
    for name in ("etc/systemd/system", "etc/myosight", "run/myosight"):
        (folder / name).mkdir(parents=True)
    (folder / "etc/myosight/myosight.toml").write_text("")
    shell(
        Tree(folder),
        "display=linuxfb credentials=plain jetson=no; point_to releases/old; lay_system $opt/releases/old; "
        "way_back_of releases/old",
    )
    return Tree(folder)


def copy_of(original: Tree, folder: Path) -> Tree:
    """Return a tree of its own."""
    return Tree(Path(shutil.copytree(original.root, folder, symlinks=True)))


def shell(here: Tree, commands: str, cut_at: int | None = None) -> int:
    """Run commands with the functions of ``switching``; return the exit code, -9 where the power went."""
    script = f"set -euo pipefail; root={here.root}; . {SYSTEMD}/switching; {commands}"
    done = subprocess.run(["/bin/bash", "-c", script], env=_power(here, cut_at), check=False)  # noqa: S603
    return done.returncode


#: What systemd/install does on trial, once the release is there.
SWITCH = (
    f"trial_former=releases/old trial_fresh=releases/new trial_version=7 trial_digest={DIGEST} trial_why=; "
    "write_trial switching 0; point_to releases/new; as_laid; lay_system $opt/releases/new; "
    "write_trial trying 0; outcome trying 7"
)


def guard(here: Tree, what: str, *options: str, cut_at: int | None = None) -> int:
    """Run the guard that the units would run; return its exit code, -9 where the power went."""
    script = here.opt / "way-back/release-guard"
    command = [os.fspath(script), what, "--root", os.fspath(here.root), *options]
    return subprocess.run(command, env=_power(here, cut_at), check=False, capture_output=True).returncode  # noqa: S603


def bring_release(here: Tree, wanted: str) -> Said:
    """Ask for a release as the kiosk does, and let root answer."""
    request = here.root / "run/myosight/install-release"
    request.write_text(wanted)
    return run_script(here.opt / ".venv/systemd/bring-release", request, here.root)


def _power(here: Tree, cut_at: int | None) -> dict[str, str]:
    before = here.root / "before.sh"
    before.write_text(_NO_WAITING + (_CUT if cut_at is not None else ""))
    return {**os.environ, "BASH_ENV": os.fspath(before), "CUT_AT": str(cut_at)}
