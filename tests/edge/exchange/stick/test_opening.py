"""Opening at the programme: what was changed, forged or made to break out is refused, and nothing of it is left."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import tarfile
from collections.abc import Callable
from pathlib import Path

import pyrage
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from edge.exchange.stick.errors import StickRefused
from edge.exchange.stick.manifest import MANIFEST, SIGNATURE, Manifest, Part, signed
from edge.exchange.stick.opening import open_export
from tests.edge.exchange.stick.exports import KEY, KIT, NOW, exported, identity, sealed, stick_of, visit

NAME = "myosight-0a1b2c3d-2026-11-26-1"


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    file = tmp_path / "key.txt"
    file.write_text(f"{identity()}\n")
    return file


@pytest.fixture
def out(tmp_path: Path) -> Path:
    made = tmp_path / "out"
    made.mkdir()
    return made


@pytest.fixture
def export(tmp_path: Path) -> Path:
    for name in ("stick", "scratch"):
        (tmp_path / name).mkdir()
    exported(stick_of(tmp_path / "stick"), tmp_path / "scratch", [visit(number) for number in range(40)])
    return tmp_path / "stick" / NAME


def flip(file: Path, at: int) -> None:
    content = bytearray(file.read_bytes())
    content[at] ^= 1
    file.write_bytes(content)


CHANGES: dict[str, Callable[[Path], object]] = {
    "a byte of a part": lambda export: flip(export / "visits-0002.tar.age", 5000),
    "a part cut short": lambda export: (export / "visits-0001.tar.age").write_bytes(
        (export / "visits-0001.tar.age").read_bytes()[:-100]
    ),
    "a part missing": lambda export: (export / "visits-0002.tar.age").unlink(),
    "parts exchanged": lambda export: shutil.copy(export / "visits-0001.tar.age", export / "visits-0002.tar.age"),
    "a part that is a link": lambda export: (
        (export / "visits-0001.tar.age").unlink(),
        (export / "visits-0001.tar.age").symlink_to("/dev/zero"),
    ),
    "a byte of the manifest": lambda export: flip(export / MANIFEST, 200),
    "a byte of the signature": lambda export: flip(export / SIGNATURE, 5),
    "no manifest": lambda export: (export / MANIFEST).unlink(),
    "no signature": lambda export: (export / SIGNATURE).unlink(),
    "an empty manifest": lambda export: (export / MANIFEST).write_bytes(b""),
    "a manifest that is something else": lambda export: (export / MANIFEST).write_bytes(b"[1, 2]"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_is_not_as_it_was_written_is_refused(
    export: Path, key_file: Path, out: Path, change: Callable[[Path], object]
) -> None:
    change(export)
    with pytest.raises(StickRefused) as refused:
        open_export(export, key_file, out)
    assert refused.value.reason == "stick.export"
    assert list(out.iterdir()) == []


def test_it_is_opened_once_and_nothing_is_written_over(export: Path, key_file: Path, out: Path) -> None:
    opened = open_export(export, key_file, out)
    assert opened.folder == out / NAME
    assert opened.signed_by == KEY.public_key().public_bytes_raw().hex()
    assert opened.files == sum(path.is_file() for path in opened.folder.rglob("*"))
    with pytest.raises(FileExistsError):
        open_export(export, key_file, out)


def test_without_the_key_it_says_so(export: Path, out: Path, tmp_path: Path) -> None:
    (tmp_path / "none").write_text("# nothing\n")
    for key in (None, tmp_path / "none", tmp_path / "absent", tmp_path):
        with pytest.raises(StickRefused) as refused:
            open_export(export, key, out)
        assert refused.value.reason == "stick.identity"


def member(name: str, kind: bytes = tarfile.REGTYPE, target: str = "") -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname, info.size = kind, target, 4 if kind == tarfile.REGTYPE else 0
    return info


#: Who has the public key can encrypt anything to the programme, and sign it with a key of their own.
HOSTILE = {
    "a way up": [member(f"{NAME}/part-0001/../../../../evil")],
    "an absolute name": [member("/tmp/evil")],  # noqa: S108 - must not be written
    "another folder": [member("other/part-0001/evil")],
    "a link and a file through it": [
        member(f"{NAME}/part-0001/way", tarfile.SYMTYPE, "/root"),
        member(f"{NAME}/part-0001/way/evil"),
    ],
    "a hard link": [member(f"{NAME}/part-0001/evil", tarfile.LNKTYPE, "/etc/passwd")],
    "a device": [member(f"{NAME}/part-0001/evil", tarfile.CHRTYPE)],
    "a pipe": [member(f"{NAME}/part-0001/evil", tarfile.FIFOTYPE)],
    "a file twice": [member(f"{NAME}/part-0001/file"), member(f"{NAME}/part-0001/file")],
    "a file that is a folder too": [member(f"{NAME}/part-0001/file"), member(f"{NAME}/part-0001/file/evil")],
    "another part": [member(f"{NAME}/part-0007/SHA256SUMS")],
    "no list of sums": [member(f"{NAME}/part-0001/file")],
}


@pytest.mark.parametrize("members", HOSTILE.values(), ids=HOSTILE)
def test_what_would_break_out_is_refused(
    tmp_path: Path, key_file: Path, out: Path, members: list[tarfile.TarInfo]
) -> None:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        for one in members:
            archive.addfile(one, io.BytesIO(b"evil"))
    export = forged(tmp_path, pyrage.encrypt(packed.getvalue(), [identity().to_public()]))
    before = sorted(path for path in tmp_path.rglob("*"))
    with pytest.raises(StickRefused) as refused:
        open_export(export, key_file, out)
    assert refused.value.reason == "stick.export"
    assert sorted(path for path in tmp_path.rglob("*")) == before


def test_rubbish_inside_the_encryption_is_refused(tmp_path: Path, key_file: Path, out: Path) -> None:
    for inner in (b"no tar" * 500, b"\0" * 5000):
        export = forged(tmp_path, pyrage.encrypt(inner, [identity().to_public()]))
        with pytest.raises(StickRefused) as refused:
            open_export(export, key_file, out)
        assert refused.value.reason == "stick.export"
        shutil.rmtree(export)


@pytest.mark.parametrize("name", ["..", "../evil", "/etc", "myosight-0a1b2c3d-2026-11-26-1/../..", ""])
def test_a_manifest_cannot_name_another_place(tmp_path: Path, key_file: Path, out: Path, name: str) -> None:
    export = forged(tmp_path, pyrage.encrypt(b"", [identity().to_public()]), name)
    with pytest.raises(StickRefused) as refused:
        open_export(export, key_file, out)
    assert refused.value.reason == "stick.export"


def test_a_manifest_names_only_parts(tmp_path: Path, key_file: Path, out: Path) -> None:
    export = forged(tmp_path, b"", part="../../etc/passwd")
    with pytest.raises(StickRefused, match="order"):
        open_export(export, key_file, out)


def forged(folder: Path, content: bytes, name: str = NAME, part: str = "visits-0001.tar.age") -> Path:
    export = folder / "forged"
    export.mkdir()
    (export / "visits-0001.tar.age").write_bytes(content)
    parts = (Part(part, len(content), hashlib.sha256(content).hexdigest(), 1),)
    manifest = Manifest(name, KIT, NOW, "myosight 0.0", "pseudonymised", ("csv",), sealed().recipients, parts)
    text, signature = signed(manifest, Ed25519PrivateKey.generate())
    assert json.loads(text)["visits"] == 1
    (export / MANIFEST).write_bytes(text)
    (export / SIGNATURE).write_bytes(signature)
    return export
