"""Which sticks are in: by the kernel's list of mounts, as real file systems and as it was written down."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from edge.exchange.stick.mounted import is_in_memory, sticks, unread_sticks
from tests.edge.exchange.stick.stick_images import FileSystem, mounted_image


@pytest.mark.parametrize("kind", ["ext4", "vfat"])
def test_a_real_stick_is_found_with_its_room(tmp_path: Path, kind: FileSystem) -> None:
    with mounted_image(tmp_path, kind, 16) as image:
        (found,) = sticks(tmp_path)
        assert (found.name, found.folder, found.file_system) == ("sdz1", image.at, kind)
        assert found.device == image.at.stat().st_dev
        assert 0 < found.free_bytes <= found.size_bytes <= 16 << 20
        assert not found.read_only
        image.remount("ro")
        assert sticks(tmp_path)[0].read_only
        assert sticks(tmp_path / "sdz1") == ()
    assert sticks(tmp_path) == ()


def mountinfo(folder: Path, *lines: tuple[str, str, str]) -> Path:
    """Write the kernel's list with mount point, file system and device."""
    device = folder.stat().st_dev
    number = f"{os.major(device)}:{os.minor(device)}"
    text = "".join(
        f"{at} 1 {number} / {point} rw,nosuid shared:5 - {kind} {source} rw\n"
        for at, (point, kind, source) in enumerate(lines, 40)
    )
    (folder / "mountinfo").write_text(text)
    return folder / "mountinfo"


def test_only_mounts_under_the_folder_with_file_systems_that_the_kit_writes(tmp_path: Path) -> None:
    for name in ("sda1", "sdb1", "sdc1", "sdd 1"):
        (tmp_path / name).mkdir()
    labels = tmp_path / "by-label"
    labels.mkdir()
    (labels / r"MEI\x20UND\x2fCO").symlink_to("../sda1")
    (labels / "骨骼肌").symlink_to("../sdd")
    spaced = str(tmp_path / "sdd 1").replace(" ", r"\040")
    mounts = mountinfo(
        tmp_path,
        ("/", "ext4", "/dev/nvme0n1p1"),
        (str(tmp_path / "sda1"), "vfat", "/dev/sda1"),
        (str(tmp_path / "sdb1"), "ntfs3", "/dev/sdb1"),
        (spaced, "exfat", "/dev/sdd"),
        ("/media/sdc1", "vfat", "/dev/sdc1"),
        (str(tmp_path / "sda1"), "vfat", "/dev/sda1"),  # a second time, as in a service's own namespace
        (str(tmp_path / "gone"), "vfat", "/dev/sde1"),
    )
    found = sticks(tmp_path, mounts, labels)
    assert [(one.name, one.label, one.file_system) for one in found] == [
        ("sda1", "MEI UND/CO", "vfat"),
        ("sdd 1", "骨骼肌", "exfat"),
    ]


def test_a_label_holds_nothing_that_is_not_shown(tmp_path: Path) -> None:
    (tmp_path / "sda1").mkdir()
    (tmp_path / "by-label").mkdir()
    (tmp_path / "by-label" / r"A\x1b[31m\x0aB\xff").symlink_to("../sda1")
    mounts = mountinfo(tmp_path, (str(tmp_path / "sda1"), "vfat", "/dev/sda1"))
    assert sticks(tmp_path, mounts, tmp_path / "by-label")[0].label == "A[31mB\ufffd"


def test_a_stick_that_is_not_mounted_is_named_and_an_empty_card_reader_is_not(tmp_path: Path) -> None:
    by_id, blocks = tmp_path / "by-id", tmp_path / "block"
    by_id.mkdir()
    for name, size in (("sda", 1000), ("sdb", 1000), ("sdc", 0), ("sdd", 1000), ("nvme0n1", 1000)):
        (blocks / name).mkdir(parents=True)
        (blocks / name / "size").write_text(f"{size}\n")
    (blocks / "sda" / "sda1").mkdir()
    (by_id / "usb-Good_1").symlink_to("../sda")
    (by_id / "usb-Good_1-part1").symlink_to("../sda1")
    (by_id / "usb-Ntfs_2").symlink_to("../sdb")
    (by_id / "usb-Reader_3").symlink_to("../sdc")
    (by_id / "usb-Whole_4").symlink_to("../sdd")
    (by_id / "nvme-Own_5").symlink_to("../nvme0n1")
    mounts = mountinfo(tmp_path, ("/x/sda1", "vfat", "/dev/sda1"), ("/x/sdd", "vfat", "/dev/sdd"))
    assert unread_sticks(by_id, mounts, blocks) == ("sdb",)
    assert unread_sticks(tmp_path / "nowhere", mounts, blocks) == ()


def test_memory_is_told_from_a_disk(tmp_path: Path) -> None:
    shm = Path("/dev/shm")  # noqa: S108 - only looked at
    if not shm.is_dir():
        pytest.skip("there is no folder of shared memory here")
    assert is_in_memory(shm)
    mounts = mountinfo(tmp_path, ("/", "ext4", "/dev/nvme0n1p1"))
    assert not is_in_memory(tmp_path, mounts)
    mounts = mountinfo(tmp_path, ("/run", "tmpfs", "tmpfs"))
    assert is_in_memory(tmp_path, mounts)
