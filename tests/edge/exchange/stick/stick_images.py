"""Bounded file systems as sticks have them: an image of a few megabytes, mounted here; skipped where that cannot be."""

from __future__ import annotations

import fcntl
import os
import shutil
import struct
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import pytest

from edge.exchange.stick.mounted import Stick

FileSystem = Literal["ext4", "exfat", "vfat"]
#: ``_IOR('X', 125, __u32)``: linux/ext4.h.
_EXT4_IOC_SHUTDOWN, _WITHOUT_FLUSHING = (2 << 30) | (4 << 16) | (ord("X") << 8) | 125, 2
_MAKE = {
    "ext4": ["mkfs.ext4", "-q", "-L", "KIT-STICK"],
    "exfat": ["mkfs.exfat", "-L", "KIT-STICK"],
    "vfat": ["mkfs.vfat", "-n", "KIT-STICK"],
}
_PACKAGES = {"ext4": "e2fsprogs", "exfat": "exfatprogs", "vfat": "dosfstools"}


@dataclass
class Image:
    """A stick's whole content as a file, and where it is mounted.

    Attributes:
        file: of the image.
        at: where it is mounted, while it is.
        kind: its file system.
    """

    file: Path
    at: Path
    kind: FileSystem

    def stick(self) -> Stick:
        """Return what the kit knows of it."""
        room = os.statvfs(self.at)
        return Stick(
            name=self.at.name,
            folder=self.at,
            label="KIT-STICK",
            file_system=self.kind,
            device=self.at.stat().st_dev,
            free_bytes=room.f_bavail * room.f_frsize,
            size_bytes=room.f_blocks * room.f_frsize,
            read_only=bool(room.f_flag & os.ST_RDONLY),
        )

    def pull(self) -> None:
        """Take the device away from under the file system: nothing more is flushed, and every call fails."""
        if self.kind == "ext4":
            folder = os.open(self.at, os.O_RDONLY)
            try:
                fcntl.ioctl(folder, _EXT4_IOC_SHUTDOWN, struct.pack("I", _WITHOUT_FLUSHING))
            finally:
                os.close(folder)
        else:
            mount = next(line for line in _mountinfo() if line.split()[4] == str(self.at))
            device = mount.partition(" - ")[2].split()[1]
            for process in Path("/proc").glob("[0-9]*"):
                with suppress(OSError):
                    words = (process / "cmdline").read_bytes().split(b"\0")
                    if words[0].startswith(b"mount.exfat") and device.encode() in words:
                        os.kill(int(process.name), 9)

    def remount(self, *options: str) -> None:
        _run("mount", "-o", ",".join(("remount", *options)), str(self.at))

    def unmount(self, *options: str) -> None:
        _run("umount", *options, str(self.at))


def needs(kind: FileSystem) -> None:
    """Skip, with the reason, where such a file system cannot be made and mounted."""
    if os.geteuid() != 0:
        pytest.skip("only root mounts file systems")
    if shutil.which(_MAKE[kind][0]) is None:
        pytest.skip(f"{_MAKE[kind][0]} is not here ({_PACKAGES[kind]})")
    known = Path("/proc/filesystems").read_text().split()
    if kind not in known and not (kind == "exfat" and shutil.which("mount.exfat-fuse")):
        pytest.skip(f"this kernel knows no {kind}" + (" (exfat-fuse would do)" if kind == "exfat" else ""))


@contextmanager
def mounted_image(folder: Path, kind: FileSystem, megabytes: int = 24, file: Path | None = None) -> Iterator[Image]:
    """Make an image in ``folder``, or take ``file``, and mount it as the kit does."""
    needs(kind)
    at = folder / "sdz1"
    at.mkdir(exist_ok=True)
    if file is None:
        file = folder / "stick.img"
        with file.open("wb") as stream:
            stream.truncate(megabytes << 20)
        subprocess.run([*_MAKE[kind], str(file)], capture_output=True, check=True)  # noqa: S603
    loop = _run("losetup", "--find", "--show", str(file)).strip()
    try:
        if kind == "exfat" and "exfat" not in Path("/proc/filesystems").read_text().split():
            _run("mount.exfat-fuse", loop, str(at))
        else:
            _run("mount", "-t", kind, "-o", "nosuid,nodev,noexec", loop, str(at))
        try:
            yield Image(file, at, kind)
        finally:
            _unmount(at)
    finally:
        _run("losetup", "--detach", loop)


def _unmount(at: Path) -> None:
    for _ in range(50):
        done = subprocess.run(["umount", str(at)], capture_output=True, text=True, check=False)  # noqa: S603, S607
        if done.returncode == 0 or "not mounted" in done.stderr:
            return
        time.sleep(0.1)
    _run("umount", "--lazy", str(at))


def _mountinfo() -> list[str]:
    return Path("/proc/self/mountinfo").read_text().splitlines()


def _run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=30)  # noqa: S603
    if done.returncode != 0:
        pytest.skip(f"{command[0]} does not work here: {done.stderr.strip() or done.stdout.strip()}")
    return done.stdout
