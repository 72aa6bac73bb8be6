"""An export to a stick and back at the programme, with this software and with age and tar alone."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from edge.exchange.errors import ExchangeRefused
from edge.exchange.stick.errors import StickRefused
from edge.exchange.stick.export import export_to_stick
from edge.exchange.stick.manifest import MANIFEST, SUMS, checked
from edge.exchange.stick.opening import open_export
from edge.exchange.stick.outgoing import Progress
from edge.exchange.stick.permission import Sealing
from tests.edge.exchange.stick.exports import (
    KEY,
    NOW,
    PLAIN,
    exported,
    identity,
    leftovers,
    outgoing,
    sealed,
    stick_of,
    visit,
    whole_exports,
)
from tests.edge.exchange.stick.stick_images import FileSystem, mounted_image

VISITS = [visit(number) for number in range(70)]


@pytest.fixture
def top(tmp_path: Path) -> Path:
    made = tmp_path / "stick"
    made.mkdir()
    return made


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    made = tmp_path / "scratch"
    made.mkdir()
    return made


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    file = tmp_path / "key.txt"
    file.write_text(f"# created: today\n# public key: {identity().to_public()}\n{identity()}\n")
    return file


@pytest.mark.parametrize("kind", ["ext4", "exfat", "vfat"])
def test_on_real_file_systems(tmp_path: Path, scratch: Path, key_file: Path, kind: FileSystem) -> None:
    with mounted_image(tmp_path, kind) as image:
        done = exported(image.stick(), scratch, VISITS)
        assert whole_exports(image.at) == {done.name: done.sha256}
        shutil.copytree(image.at / done.name, tmp_path / "carried")
    assert done.visits == len(VISITS)
    assert done.from_device
    assert PLAIN not in image.file.read_bytes()  # nowhere on the stick, not where something was removed either
    opened = open_export(tmp_path / "carried", key_file, tmp_path)
    assert opened.manifest.visits == len(VISITS)
    unpacked = sorted(path.parent.name for path in opened.folder.rglob("visit.json"))
    assert unpacked == [one.uid for one in VISITS]


def test_nothing_readable_is_on_the_stick_nor_left_behind(top: Path, scratch: Path) -> None:
    done = exported(stick_of(top), scratch, VISITS[:3])
    folder = top / done.name
    assert done.name == "myosight-0a1b2c3d-2026-11-26-1"
    assert sorted(one.name for one in folder.iterdir()) == [
        "MANIFEST.json", "MANIFEST.sig", "SHA256SUMS", "visits-0001.tar.age",
    ]  # fmt: skip
    for file in folder.iterdir():
        assert PLAIN not in file.read_bytes()
        assert VISITS[0].uid.encode() not in file.read_bytes()
    assert list(scratch.iterdir()) == []
    assert exported(stick_of(top), scratch, VISITS[:3]).name.endswith("-2")


def test_age_and_tar_open_it_without_this_software(top: Path, scratch: Path, key_file: Path, tmp_path: Path) -> None:
    if shutil.which("age") is None:
        pytest.skip("age is not here (Debian's package age)")
    done = exported(stick_of(top), scratch, VISITS)
    folder = top / done.name
    out = tmp_path / "out"
    out.mkdir()
    parts = sorted(folder.glob("*.age"))
    assert len(parts) == 3
    for part in parts:
        script = f"age -d -i {key_file} {part} | tar x -C {out}"
        assert subprocess.run(["bash", "-o", "pipefail", "-c", script], check=False).returncode == 0  # noqa: S603, S607
    for place in (folder, *sorted((out / done.name).iterdir())):
        checked_ = subprocess.run(["sha256sum", "--check", "--strict", "--quiet", SUMS], cwd=place, check=False)  # noqa: S603, S607
        assert checked_.returncode == 0, place
    pictures = {path.parent.name: path.read_bytes() for path in out.rglob("picture.png")}
    assert pictures == {one.uid: one.captures[0].picture for one in VISITS}


def test_openssl_verifies_the_manifest(top: Path, scratch: Path, tmp_path: Path) -> None:
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not here")
    folder = top / exported(stick_of(top), scratch, VISITS[:1]).name
    said = json.loads((folder / MANIFEST).read_text())
    # RFC 8410 §4: the 12 bytes before an Ed25519 public key in DER.
    (tmp_path / "kit.der").write_bytes(bytes.fromhex("302a300506032b6570032100" + said["signed_by"]))
    command = ["openssl", "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", str(tmp_path / "kit.der")]
    command += ["-rawin", "-in", str(folder / MANIFEST), "-sigfile", str(folder / "MANIFEST.sig")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 0, done.stderr


def test_every_recipient_opens_it_and_nobody_else(top: Path, scratch: Path, tmp_path: Path) -> None:
    import pyrage

    second, stranger = pyrage.x25519.Identity.generate(), pyrage.x25519.Identity.generate()
    both = Sealing((*sealed().recipients, str(second.to_public())))
    export = top / exported(stick_of(top), scratch, VISITS[:2], both).name
    for number, one in enumerate((identity(), second)):
        (tmp_path / "key").write_text(f"{one}\n")
        (tmp_path / str(number)).mkdir()
        assert open_export(export, tmp_path / "key", tmp_path / str(number)).files == 5
    (tmp_path / "key").write_text(f"{stranger}\n")
    (tmp_path / "out").mkdir()
    with pytest.raises(StickRefused, match="other keys") as refused:
        open_export(export, tmp_path / "key", tmp_path / "out")
    assert refused.value.reason == "stick.identity"
    assert list((tmp_path / "out").iterdir()) == []


def test_unencrypted_it_is_a_tar(top: Path, scratch: Path, tmp_path: Path) -> None:
    export = top / exported(stick_of(top), scratch, VISITS[:2], Sealing(())).name
    assert (export / "visits-0001.tar").exists()
    assert open_export(export, None, tmp_path).manifest.recipients == ()


def test_progress_rises_to_the_end_and_first_comes_writing(top: Path, scratch: Path) -> None:
    seen: list[Progress] = []
    export_to_stick(outgoing(VISITS), stick_of(top), sealed(), KEY, scratch, NOW, seen.append)
    writing = [one.done for one in seen if one.step == "writing"]
    reading = [one for one in seen if one.step == "reading_back"]
    assert writing == list(range(len(VISITS)))
    assert [one.step for one in seen] == ["writing"] * len(writing) + ["reading_back"] * len(reading)
    assert [one.done for one in reading] == sorted(one.done for one in reading)
    assert reading[-1].done == reading[-1].of > 0


def test_stopped_anywhere_nothing_of_it_stays(top: Path, scratch: Path) -> None:
    before = exported(stick_of(top), scratch, VISITS[:2])
    asked = 0

    def count() -> bool:
        nonlocal asked
        asked += 1
        return False

    export_to_stick(outgoing(VISITS), stick_of(top), sealed(), KEY, scratch, NOW, cancelled=count)
    shutil.rmtree(top / "myosight-0a1b2c3d-2026-11-26-2")
    for at in (*range(3), *range(3, asked, 47), asked - 1):
        answers = iter([False] * at + [True])
        with pytest.raises(StickRefused) as refused:
            export_to_stick(
                outgoing(VISITS),
                stick_of(top),
                sealed(),
                KEY,
                scratch,
                NOW,
                cancelled=lambda given=answers: next(given),
            )
        assert refused.value.reason == "stick.cancelled"
        assert [one.name for one in top.iterdir()] == [before.name]
        assert list(scratch.iterdir()) == []
    assert whole_exports(top) == {before.name: before.sha256}


def test_nothing_to_export_is_said_and_the_stick_untouched(top: Path, scratch: Path) -> None:
    with pytest.raises(ExchangeRefused) as refused:
        exported(stick_of(top), scratch, [])
    assert refused.value.reason == "exchange.none"
    assert list(top.iterdir()) == []


def test_what_making_refuses_is_told_as_it_is(top: Path, scratch: Path) -> None:
    def refuse(*_: object) -> None:
        raise ExchangeRefused("A picture holds writing.", remedy="Scan again.", reason="exchange.text")

    wish = outgoing(VISITS[:1])
    with pytest.raises(ExchangeRefused) as refused:
        export_to_stick(
            type(wish)(wish.visits, 1, 0, wish.naming, wish.formats, refuse), stick_of(top), sealed(), KEY, scratch, NOW
        )
    assert refused.value.reason == "exchange.text"
    assert list(top.iterdir()) == []


def test_no_descriptor_stays_open(top: Path, scratch: Path) -> None:
    exported(stick_of(top), scratch, VISITS[:2])
    answers = iter([False] * 4 + [True])
    with pytest.raises(StickRefused) as refused:
        export_to_stick(outgoing(VISITS), stick_of(top), sealed(), KEY, scratch, NOW, cancelled=lambda: next(answers))
    assert refused.value.reason == "stick.cancelled"
    opened = [os.readlink(link) for link in Path("/proc/self/fd").iterdir() if link.is_symlink()]  # noqa: PTH115
    assert [path for path in opened if path.startswith(str(top.parent))] == []


def test_a_key_that_is_none_is_refused(top: Path, scratch: Path) -> None:
    wrong = "age1" + "q" * 58
    with pytest.raises(StickRefused) as refused:
        exported(stick_of(top), scratch, VISITS[:1], Sealing((wrong,)))
    assert refused.value.reason == "stick.no_recipient"
    assert leftovers(top) == []


def test_the_manifest_says_what_it_is_and_nobody(top: Path, scratch: Path) -> None:
    folder = top / exported(stick_of(top), scratch, VISITS).name
    manifest, public = checked((folder / MANIFEST).read_bytes(), (folder / "MANIFEST.sig").read_bytes(), folder)
    assert [part.visits for part in manifest.parts] == [32, 32, 6]
    assert manifest.made_at == NOW
    assert public == KEY.public_key().public_bytes_raw().hex()
    assert b"P-0000" not in (folder / MANIFEST).read_bytes()
    sums = {line.split()[1]: line.split()[0] for line in (folder / SUMS).read_text().splitlines()}
    assert sums == {part.name: hashlib.sha256((folder / part.name).read_bytes()).hexdigest() for part in manifest.parts}
