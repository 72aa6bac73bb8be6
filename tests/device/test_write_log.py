"""The log of writes is read as the kernel writes it: what was flushed is there after a cut, the rest is not."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from tests.device.write_log import lose_unflushed, marks_in

SECTOR = 512
FLUSH, DISCARD, MARK = 1, 4, 8


def log_of(file: Path, *entries: tuple[int, int, bytes]) -> Path:
    """Write a log of these entries (first sector, flags, content), with room behind it."""
    out = struct.pack("<QQQI", 0x6A736677736872, 1, 0, SECTOR).ljust(SECTOR, b"\0")
    for sector, flags, content in entries:
        out += struct.pack("<QQQQ", sector, len(content) // SECTOR, flags, 0).ljust(SECTOR, b"\0") + content
    file.write_bytes(out + bytes(8 * SECTOR))
    return file


def filled(with_byte: bytes, sectors: int = 1) -> bytes:
    """Return so many sectors of one byte."""
    return with_byte * SECTOR * sectors


@pytest.fixture
def disk(tmp_path: Path) -> Path:
    """A disk of eight sectors."""
    file = tmp_path / "disk"
    file.write_bytes(filled(b".", 8))
    return file


def test_what_is_logged_is_on_the_disk_in_its_order(tmp_path: Path, disk: Path) -> None:
    log = log_of(tmp_path / "log", (1, 0, filled(b"a", 2)), (2, 0, filled(b"b")), (0, FLUSH, b""), (0, FLUSH, b""))
    assert lose_unflushed(log, disk) == 2
    assert disk.read_bytes() == filled(b".") + filled(b"a") + filled(b"b") + filled(b".", 5)


def test_a_write_that_nothing_follows_may_be_half_and_is_lost(tmp_path: Path, disk: Path) -> None:
    log = log_of(tmp_path / "log", (1, 0, filled(b"a")), (0, FLUSH, b""), (3, 0, filled(b"z")))
    assert lose_unflushed(log, disk) == 1
    assert b"z" not in disk.read_bytes()


def test_marks_and_discards_write_nothing(tmp_path: Path, disk: Path) -> None:
    log = log_of(tmp_path / "log", (4, DISCARD, b""), (0, MARK, b""), (5, 0, filled(b"c")), (0, FLUSH, b""))
    assert lose_unflushed(log, disk) == 1
    assert disk.read_bytes() == filled(b".", 5) + filled(b"c") + filled(b".", 2)


def test_marks_are_read_in_their_order_but_for_one_that_nothing_follows(tmp_path: Path) -> None:
    log = log_of(tmp_path / "log", (1, 0, filled(b"a")), (0, FLUSH, b""), *[(0, MARK, b"")] * 3)
    with log.open("r+b") as written:
        for number, words in enumerate((b"one", b"two\0", b"three")):
            at = SECTOR * (4 + number)  # behind the head, a write with its content, and a flush
            written.seek(at + 24)
            written.write(struct.pack("<Q", len(words)) + words)
    assert marks_in(log) == ["one", "two"]


def test_a_replayed_log_is_empty_and_as_large_as_before(tmp_path: Path, disk: Path) -> None:
    log = log_of(tmp_path / "log", (1, 0, filled(b"a")), (0, FLUSH, b""))
    size = log.stat().st_size
    lose_unflushed(log, disk)
    assert log.read_bytes() == bytes(size)


def test_a_machine_that_wrote_nothing_leaves_the_disk_as_it_was(tmp_path: Path, disk: Path) -> None:
    (tmp_path / "log").write_bytes(bytes(4 * SECTOR))
    assert lose_unflushed(tmp_path / "log", disk) == 0
    assert disk.read_bytes() == filled(b".", 8)


def test_what_is_no_log_is_refused(tmp_path: Path, disk: Path) -> None:
    (tmp_path / "log").write_bytes(filled(b"x", 4))
    with pytest.raises(ValueError, match="no log of writes"):
        lose_unflushed(tmp_path / "log", disk)
