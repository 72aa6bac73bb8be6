"""The sticks that are in: what root has mounted where the kiosk may write (``systemd/stick``), and nothing else."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

#: One folder for each mounted stick, by its kernel name; made by the installer, owned by root.
STICKS = Path("/run/myosight-stick")
#: What the helper mounts. Others (NTFS, Apple's) are read by few kernels and written well by fewer.
FILE_SYSTEMS = ("vfat", "exfat", "ext4")
_BY_LABEL, _BY_ID = Path("/dev/disk/by-label"), Path("/dev/disk/by-id")
_MOUNTS = Path("/proc/self/mountinfo")
_BLOCKS = Path("/sys/class/block")
#: udev writes signs that a file name cannot hold so (``udev_util_encode_string``).
_ENCODED = re.compile(rb"\\x([0-9a-f]{2})")


@dataclass(frozen=True)
class Stick:
    """One mounted stick.

    Attributes:
        name: the kernel's, such as ``sda1``.
        folder: where it is mounted.
        label: what its owner called it; empty for none.
        file_system: one of :data:`FILE_SYSTEMS`.
        device: number of the mounted file system (``st_dev``); another stick at the same place has another.
        free_bytes, size_bytes: of the file system.
        read_only: nothing can be written to it.
    """

    name: str
    folder: Path
    label: str
    file_system: str
    device: int
    free_bytes: int
    size_bytes: int
    read_only: bool


@dataclass(frozen=True)
class _Mount:
    device: int
    at: Path
    file_system: str
    source: Path


def sticks(root: Path = STICKS, mounts: Path = _MOUNTS, labels: Path = _BY_LABEL) -> tuple[Stick, ...]:
    """Return the sticks that are mounted directly under ``root``, by name.

    Args:
        root: where the helper mounts them.
        mounts: the kernel's list of mounts (proc_pid_mountinfo(5)).
        labels: udev's links from label to device.
    """
    called = {link.resolve().name: _decoded(link.name) for link in _entries(labels)}
    found: dict[str, Stick] = {}
    for mount in _mounted(mounts):  # in a service's own namespace a mount is listed twice: the later one is on top
        if mount.at.parent != root or mount.file_system not in FILE_SYSTEMS:
            continue
        try:
            room = os.statvfs(mount.at)
            writable = os.access(mount.at, os.W_OK)
        except OSError:
            continue  # pulled between one line and the next
        found[mount.at.name] = Stick(
            name=mount.at.name,
            folder=mount.at,
            label=called.get(mount.source.name, ""),
            file_system=mount.file_system,
            device=mount.device,
            free_bytes=room.f_bavail * room.f_frsize,
            size_bytes=room.f_blocks * room.f_frsize,
            read_only=bool(room.f_flag & os.ST_RDONLY) or not writable,
        )
    return tuple(found[name] for name in sorted(found))


def unread_sticks(by_id: Path = _BY_ID, mounts: Path = _MOUNTS, blocks: Path = _BLOCKS) -> tuple[str, ...]:
    """Return the kernel names of USB disks of which nothing is mounted: another file system, none, or not yet.

    Args:
        by_id: udev's links from a device's own name; those of USB begin with ``usb-``.
        mounts: the kernel's list of mounts.
        blocks: the kernel's list of block devices; a card reader without a card has no size there.
    """
    used = {mount.source.name for mount in _mounted(mounts)}
    found = set()
    for link in _entries(by_id):
        name = link.resolve().name
        parts = [name, *(one.name for one in _entries(blocks / name) if one.name.startswith(name))]
        if link.name.startswith("usb-") and "-part" not in link.name and _size(blocks / name) and not used & {*parts}:
            found.add(name)
    return tuple(sorted(found))


def is_in_memory(folder: Path, mounts: Path = _MOUNTS) -> bool:
    """Return whether what is written to ``folder`` goes to memory and to no disk."""
    device = folder.stat().st_dev
    return any(mount.device == device and mount.file_system in ("tmpfs", "ramfs") for mount in _mounted(mounts))


def _mounted(mounts: Path) -> list[_Mount]:
    found = []
    for line in mounts.read_text("utf-8", "surrogateescape").splitlines():
        before, _, after = line.partition(" - ")
        major, minor = (int(number) for number in before.split()[2].split(":"))
        kind, source = after.split()[:2]
        at = re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), before.split()[4])
        found.append(_Mount(os.makedev(major, minor), Path(at), kind, Path(source)))
    return found


def _entries(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []  # udev makes these folders with their first link


def _size(block: Path) -> int:
    try:
        return int((block / "size").read_text())
    except (OSError, ValueError):
        return 0


def _decoded(label: str) -> str:
    """Return a label as its owner wrote it, with nothing in it that would not be shown."""
    raw = _ENCODED.sub(lambda code: bytes([int(code[1], 16)]), os.fsencode(label))
    return "".join(sign for sign in raw.decode("utf-8", "replace") if sign.isprintable())
