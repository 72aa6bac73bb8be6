"""Sticks that are full, pulled, write-protected, swapped, hostile or dying: what was whole stays whole."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from edge.exchange.stick import stick_folder
from edge.exchange.stick.errors import StickRefused
from edge.exchange.stick.export import export_to_stick
from edge.exchange.stick.outgoing import Progress
from edge.exchange.stick.scratch import memory_folder
from tests.edge.exchange.stick.exports import (
    KEY,
    NOW,
    exported,
    leftovers,
    outgoing,
    sealed,
    stick_of,
    visit,
    whole_exports,
)
from tests.edge.exchange.stick.stick_images import FileSystem, Image, mounted_image

VISITS = [visit(number, 9000) for number in range(70)]
FIRST, SECOND = "myosight-0a1b2c3d-2026-11-26-1", "myosight-0a1b2c3d-2026-11-26-2"


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    made = tmp_path / "scratch"
    made.mkdir()
    return made


def when(wanted: int, act: Callable[[], object]) -> Callable[[Progress], None]:
    """Return what acts at the ``wanted``-th time that progress is told."""
    told = 0

    def on_progress(_: Progress) -> None:
        nonlocal told
        told += 1
        if told == wanted:
            act()

    return on_progress


@pytest.mark.parametrize("kind", ["ext4", "exfat"])
@pytest.mark.parametrize("at", [1, 33, 72])
def test_pulled_while_writing_or_reading_back(tmp_path: Path, scratch: Path, kind: FileSystem, at: int) -> None:
    with mounted_image(tmp_path, kind) as image:
        before = exported(image.stick(), scratch, VISITS[:5])
    with mounted_image(tmp_path, kind, file=image.file) as image:
        with pytest.raises(StickRefused) as refused:
            export_to_stick(outgoing(VISITS), image.stick(), sealed(), KEY, scratch, NOW, when(at, image.pull))
        assert refused.value.reason == "stick.pulled", refused.value
    assert list(scratch.iterdir()) == []
    with mounted_image(tmp_path, kind, file=image.file) as image:  # put in again
        assert whole_exports(image.at) == {before.name: before.sha256}
        again = exported(image.stick(), scratch, VISITS)
        assert whole_exports(image.at) == {before.name: before.sha256, again.name: again.sha256}
        assert leftovers(image.at) == []


@pytest.mark.parametrize("kind", ["ext4", "exfat", "vfat"])
def test_full_at_any_point(tmp_path: Path, scratch: Path, kind: FileSystem) -> None:
    """Less and less room, from what suffices to none: refused as full, and everything before it whole."""
    with mounted_image(tmp_path, kind, 16) as image:
        before = exported(image.stick(), scratch, VISITS[:2])
        reasons = []
        for room_kb in range(1700, -1, -170):
            filler = image.at / "filler"
            with filler.open("wb") as stream:
                stream.write(bytes(max(0, image.stick().free_bytes - (room_kb << 10))))
            try:
                exported(image.stick(), scratch, VISITS)
                reasons.append("written")
                shutil.rmtree(image.at / SECOND)
            except StickRefused as refused:
                reasons.append(refused.reason)
            assert leftovers(image.at) == []
            assert whole_exports(image.at) == {before.name: before.sha256}
            filler.unlink()
        assert set(reasons) == {"written", "stick.full"}
        assert reasons == sorted(reasons, reverse=True)


@pytest.mark.parametrize("budget", [0, 100, 70_000, 300_000, 700_000, 701_500])
def test_full_though_room_was_promised(
    tmp_path: Path, scratch: Path, monkeypatch: pytest.MonkeyPatch, budget: int
) -> None:
    """The system's answer counts, whatever was free before: another program may write too."""
    top = tmp_path / "stick"
    top.mkdir()
    before = exported(stick_of(top), scratch, VISITS[:2])
    left = budget
    really = os.write

    def write(descriptor: int, piece: bytes) -> int:
        nonlocal left
        if left <= 0:
            raise OSError(28, os.strerror(28))
        count = really(descriptor, piece[: min(len(piece), left)])
        left -= count
        return count

    with monkeypatch.context() as patch:
        patch.setattr(stick_folder.os, "write", write)
        with pytest.raises(StickRefused) as refused:
            exported(stick_of(top), scratch, VISITS)
    assert refused.value.reason == "stick.full"
    assert whole_exports(top) == {before.name: before.sha256}
    assert leftovers(top) == []


def test_what_cannot_fit_is_refused_before_anything_is_written(tmp_path: Path, scratch: Path) -> None:
    with mounted_image(tmp_path, "ext4", 16) as image:
        written: list[Progress] = []
        with pytest.raises(StickRefused, match="MB are needed") as refused:
            export_to_stick(outgoing(VISITS, 17_000_000), image.stick(), sealed(), KEY, scratch, NOW, written.append)
        assert refused.value.reason == "stick.full"
        assert written == []


def test_write_protected_from_the_start_and_from_the_middle(tmp_path: Path, scratch: Path) -> None:
    with mounted_image(tmp_path, "ext4") as image:
        before = exported(image.stick(), scratch, VISITS[:5])

        def protect() -> None:
            with suppress(pytest.skip.Exception):
                image.remount("ro")
            # A file is open for writing at no moment that progress is told, so the system agrees.
            assert image.stick().read_only

        for at in (1, 33):
            with pytest.raises(StickRefused) as refused:
                export_to_stick(outgoing(VISITS), image.stick(), sealed(), KEY, scratch, NOW, when(at, protect))
            assert refused.value.reason == "stick.read_only"
            with pytest.raises(StickRefused) as refused:
                exported(image.stick(), scratch, VISITS)
            assert refused.value.reason == "stick.read_only"
            image.remount("rw")
            assert whole_exports(image.at) == {before.name: before.sha256}


def damage(image: Image, name: str) -> None:
    """Change one byte of the newest part in the device itself, behind the file system's back."""
    file = image.at / SECOND / name
    needle = file.read_bytes()[200:264]
    with image.file.open("r+b") as device:
        where = device.read().index(needle)
        device.seek(where)
        device.write(bytes([needle[0] ^ 1]))


def test_a_stick_that_gives_other_bytes_back_is_found_out(tmp_path: Path, scratch: Path) -> None:
    """Read back past the kernel's copy, which is right: only the device is wrong."""
    with mounted_image(tmp_path, "ext4") as image:
        before = exported(image.stick(), scratch, VISITS[:5])
        with pytest.raises(StickRefused, match=r"visits-0002\.tar\.age") as refused:
            export_to_stick(
                outgoing(VISITS), image.stick(), sealed(), KEY, scratch, NOW,
                when(71, lambda: damage(image, "visits-0002.tar.age")),
            )  # fmt: skip
        assert refused.value.reason == "stick.readback"
        assert whole_exports(image.at) == {before.name: before.sha256}
        assert leftovers(image.at) == []


def test_another_stick_in_the_same_place_is_not_written(tmp_path: Path, scratch: Path) -> None:
    (tmp_path / "other").mkdir()
    with mounted_image(tmp_path, "ext4", 8) as first:
        chosen = first.stick()
        (first.at / "mine").touch()
    with mounted_image(tmp_path, "ext4", 8) as second:
        with pytest.raises(StickRefused) as refused:
            exported(replace(chosen, device=chosen.device + 1), scratch, VISITS[:3])
        assert refused.value.reason == "stick.pulled"
        assert [path.name for path in second.at.iterdir()] == ["lost+found"]


def test_swapped_while_writing_the_second_gets_nothing(tmp_path: Path, scratch: Path) -> None:
    """The first is unmounted lazily, as when its device goes, and another is mounted in its place."""
    (tmp_path / "b").mkdir()
    with mounted_image(tmp_path / "b", "ext4", 8) as second, mounted_image(tmp_path, "ext4") as first:

        def swap() -> None:
            first.pull()
            first.unmount("--lazy")
            subprocess.run(["mount", "--bind", str(second.at), str(first.at)], check=True)  # noqa: S603, S607

        with pytest.raises(StickRefused) as refused:
            export_to_stick(outgoing(VISITS), first.stick(), sealed(), KEY, scratch, NOW, when(33, swap))
        assert refused.value.reason == "stick.pulled"
        assert [path.name for path in second.at.iterdir()] == ["lost+found"]


def test_two_sticks_at_once_have_each_their_own(tmp_path: Path, scratch: Path) -> None:
    (tmp_path / "b").mkdir()
    with mounted_image(tmp_path, "ext4") as one, mounted_image(tmp_path / "b", "ext4") as other:
        threads = [
            threading.Thread(target=exported, args=(image.stick(), scratch, VISITS[at:]))
            for at, image in enumerate((one, other))
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert list(whole_exports(one.at)) == list(whole_exports(other.at)) == [FIRST]


def test_links_and_strange_things_on_the_stick_lead_nowhere(tmp_path: Path, scratch: Path) -> None:
    top, etc = tmp_path / "stick", tmp_path / "etc"
    for folder in (top, etc, etc / "inner"):
        folder.mkdir()
    (etc / "passwd").write_text("root")
    stem = FIRST[:-1]
    (top / f"{stem}1").symlink_to(etc)  # as if it were an export of ours
    (top / f"{stem}2".upper()).mkdir()
    (top / f"{stem}3").mkdir()
    (top / f"{stem}3" / "visits-0001.tar.age").symlink_to(etc / "passwd")
    (top / f"{stem}4" / "deep" / "er").mkdir(parents=True)
    os.mkfifo(top / f"{stem}5")
    (top / f"{stem}6").mkdir()
    os.mkfifo(top / f"{stem}6" / "MANIFEST.json")
    (top / f"{stem}7").mkdir()
    (top / f"{stem}7" / "diary.txt").touch()  # somebody's own
    (top / f"{stem}8").mkdir()
    (top / f"{stem}8" / "visits-0001.tar.age").mkdir()
    (top / "myosight-ffffffff-2026-11-26-1").mkdir()  # another kit's
    done = exported(stick_of(top), scratch, VISITS[:3])
    assert done.name == f"{stem}3"  # what was there held nothing but a part's name, and is removed
    assert sorted(path.name for path in etc.iterdir()) == ["inner", "passwd"]
    assert (etc / "passwd").read_text() == "root"
    assert {path.name for path in top.iterdir()} == {
        f"{stem}1", f"{stem}2".upper(), f"{stem}3", f"{stem}4", f"{stem}5", f"{stem}7", f"{stem}8",
        "myosight-ffffffff-2026-11-26-1",
    }  # fmt: skip


def test_a_stick_whose_top_is_a_link_is_refused(tmp_path: Path, scratch: Path) -> None:
    (tmp_path / "etc").mkdir()
    (tmp_path / "stick").symlink_to(tmp_path / "etc")
    with pytest.raises(StickRefused):
        exported(stick_of(tmp_path / "stick"), scratch, VISITS[:3])
    assert list((tmp_path / "etc").iterdir()) == []


def test_what_has_a_manifest_is_never_removed_however_damaged(tmp_path: Path, scratch: Path) -> None:
    """Its parts may still be opened."""
    top = tmp_path / "stick"
    top.mkdir()
    done = exported(stick_of(top), scratch, VISITS[:3])
    (top / done.name / "MANIFEST.json").write_bytes(b"damaged")
    exported(stick_of(top), scratch, VISITS[:3])
    assert (top / done.name / "visits-0001.tar.age").exists()
    (top / done.name / "MANIFEST.json").write_bytes(b"")  # entered, and cut off before anything was in it
    assert exported(stick_of(top), scratch, VISITS[:3]).name == done.name


def test_memory_that_was_left_is_cleared_and_that_of_others_at_work_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shm = Path("/dev/shm")  # noqa: S108 - a folder of the test's own in it
    if not os.access(shm, os.W_OK):
        pytest.skip("there is no folder of shared memory here")
    place = shm / f"test-{os.getpid()}"
    place.mkdir()
    try:
        monkeypatch.setattr("edge.exchange.stick.scratch._PLACES", (tmp_path, place))
        (place / "myosight-export-999999999-abc").mkdir()
        (place / "myosight-export-999999999-abc" / "visit.json").touch()
        (place / f"myosight-export-{os.getpid()}-abc").mkdir()
        assert memory_folder() == place
        assert [one.name for one in place.iterdir()] == [f"myosight-export-{os.getpid()}-abc"]
        monkeypatch.setattr("edge.exchange.stick.scratch._PLACES", (tmp_path,))
        with pytest.raises(StickRefused) as refused:
            memory_folder()
        assert refused.value.reason == "stick.scratch"
    finally:
        shutil.rmtree(place)
