"""systemd/stick: mounts what is no part of the kit, lets it go, and believes nobody's names."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.systemd.kit_folder import SYSTEMD

SCRIPT = SYSTEMD / "stick"


def run(folder: Path, *arguments: str | Path, path: str = "") -> subprocess.CompletedProcess[str]:
    """Run the script with a place of its own to mount at, and a list of the kit's own partitions of its own."""
    own = {"STICKS": str(folder), "LIBMOUNT_FSTAB": str(folder / "fstab"), "PATH": path + os.environ["PATH"]}
    return subprocess.run(  # noqa: S603 - our own script
        [SCRIPT, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env={**os.environ, **own},
    )


@pytest.fixture
def device(tmp_path: Path) -> Iterator[str]:
    """A device with a file system of its own; what is still mounted from it is let go."""
    if os.geteuid() != 0:
        pytest.skip("only root mounts file systems")
    image = tmp_path / "stick.img"
    with image.open("wb") as stream:
        stream.truncate(8 << 20)
    subprocess.run(["mkfs.ext4", "-q", "-U", "0f0f0f0f-1111-4222-8333-444444444444", str(image)], check=True)  # noqa: S603, S607
    done = subprocess.run(["losetup", "--find", "--show", str(image)], capture_output=True, text=True, check=False)  # noqa: S603, S607
    if done.returncode != 0:
        pytest.skip(f"no device can be made here: {done.stderr}")
    (tmp_path / "fstab").touch()
    name = Path(done.stdout.strip()).name
    yield name
    subprocess.run(["umount", "--lazy", str(tmp_path / name)], capture_output=True, check=False)  # noqa: S603, S607
    subprocess.run(["losetup", "--detach", f"/dev/{name}"], check=True)  # noqa: S603, S607


def options_of(place: Path) -> set[str]:
    for line in Path("/proc/self/mountinfo").read_text().splitlines():
        if line.split()[4] == str(place):
            return set(line.split()[5].split(","))
    return set()


def test_it_is_mounted_so_that_nothing_on_it_runs_and_let_go(tmp_path: Path, device: str) -> None:
    assert run(tmp_path, "in", device).returncode == 0
    assert {"rw", "nosuid", "nodev", "noexec"} <= options_of(tmp_path / device)
    assert run(tmp_path, "out", device).returncode == 0
    assert not (tmp_path / device).exists()
    assert run(tmp_path, "out", device).returncode == 0  # again, as when it is pulled after it was let go


def test_what_is_in_use_is_not_let_go(tmp_path: Path, device: str) -> None:
    assert run(tmp_path, "in", device).returncode == 0
    with (tmp_path / device / "file").open("wb"):
        done = run(tmp_path, "out", device)
        assert (done.returncode, "still in use" in done.stderr) == (1, True)
        assert options_of(tmp_path / device)
    assert run(tmp_path, "out", device).returncode == 0


def test_a_partition_of_the_kit_is_no_stick(tmp_path: Path, device: str) -> None:
    (tmp_path / "fstab").write_text("UUID=0f0f0f0f-1111-4222-8333-444444444444 /var/lib/myosight ext4 defaults 0 2\n")
    done = run(tmp_path, "in", device)
    assert (done.returncode, "belongs to the kit" in done.stderr) == (2, True)
    (tmp_path / "fstab").write_text("")
    (tmp_path / "elsewhere").mkdir()
    subprocess.run(["mount", f"/dev/{device}", str(tmp_path / "elsewhere")], check=True)  # noqa: S603, S607
    try:
        assert "belongs to the kit" in run(tmp_path, "in", device).stderr
        assert not (tmp_path / device).exists()
    finally:
        subprocess.run(["umount", str(tmp_path / "elsewhere")], check=True)  # noqa: S603, S607


def test_another_file_system_is_left_alone(tmp_path: Path, device: str) -> None:
    subprocess.run(["mkswap", f"/dev/{device}"], check=True, capture_output=True)  # noqa: S603, S607
    subprocess.run(["wipefs", "--all", "--types", "ext4", f"/dev/{device}"], check=True, capture_output=True)  # noqa: S603, S607
    done = run(tmp_path, "in", device)
    assert done.returncode == 2
    assert "vfat, exfat or ext4" in done.stderr
    assert not (tmp_path / device).exists()


def test_what_a_pulled_stick_has_left_makes_room_for_the_next(tmp_path: Path, device: str) -> None:
    assert run(tmp_path, "in", device).returncode == 0
    (tmp_path / device / "first").touch()
    with (tmp_path / device / "first").open("rb"):
        assert run(tmp_path, "in", device).returncode == 0  # nobody could let it go, for it was in use
    assert run(tmp_path, "out", device).returncode == 0
    assert options_of(tmp_path / device) == set()


@pytest.mark.parametrize("asked", ["", "sda1/../../etc", "../sda1", "sda1;reboot", "-a", "SDA1", "sda1 sdb1", "*"])
def test_a_name_that_is_none_lets_nothing_go(tmp_path: Path, asked: str) -> None:
    said = tmp_path / "said"
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "systemctl").write_text(f'#!/bin/sh\necho "$@" >{said}\n')
    (tmp_path / "bin" / "systemctl").chmod(0o755)
    (tmp_path / "eject").write_text(asked)
    done = run(tmp_path, "asked", tmp_path / "eject", path=f"{tmp_path / 'bin'}:")
    assert (done.returncode, said.exists(), (tmp_path / "eject").exists()) == (2, False, False)
    (tmp_path / "eject").write_text("sda1\n")
    assert run(tmp_path, "asked", tmp_path / "eject", path=f"{tmp_path / 'bin'}:").returncode == 0
    assert said.read_text() == "stop myosight-stick@sda1.service\n"
    for action in ("in", "out"):
        assert run(tmp_path, action, asked).returncode == 2
