"""Sticks that mean harm or came to harm: ``python -m tests.edge.exchange.inward.hostile_stick [SAMPLES]``.

Each puts something on a stick that is not a whole package of the programme's, tries to bring it in as a lead would, and
compares every path of the kit, mode and bytes, with what was there before. The table says by which code each was
refused. A kit that already uses something is attacked, so that there is something to lose.
"""

from __future__ import annotations

import io
import json
import os
import random
import stat
import sys
import tarfile
import tempfile
import threading
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from calibration.errors import MyosightError
from edge.bundle.keys import development_key
from edge.exchange.inward.bringing import Bringing
from edge.exchange.inward.checking import packages_on
from edge.exchange.inward.layout import header
from tests.edge.exchange.inward import packages
from tests.edge.exchange.inward.packages import (
    PROGRAMME,
    SOFTWARE,
    STRANGER,
    contents,
    kit,
    manifest_of,
    raw_package,
)

_File = io.FileIO
_GOOD = packages.programme(5)


@dataclass(frozen=True)
class Attack:
    """Something on a stick.

    Attributes:
        name: of the row in the table.
        put: writes it to the path that is given.
    """

    name: str
    put: Callable[[Path], object]


def good(path: Path) -> bytes:
    """Return the bytes of a whole package."""
    return _GOOD.write(path).read_bytes()


def attacks(samples: int, seed: int = 7) -> Iterator[Attack]:
    """Yield them all.

    Args:
        samples: how many places are sampled for corruption and for the length of a cut.
        seed: which.
    """
    yield from _signatures()
    yield from _harm(samples, random.Random(seed))  # noqa: S311 - no secret
    yield from _no_files()
    yield from _manifests()
    yield from _archives()


def _signatures() -> Iterator[Attack]:
    yield Attack("signed by a stranger", lambda path: _GOOD.write(path, STRANGER))
    yield Attack("signed with the development key", lambda path: _GOOD.write(path, development_key()))
    yield Attack("a programme signed with the key for software", lambda path: _GOOD.write(path, SOFTWARE))
    yield Attack("software signed with the programme's key", lambda path: packages.release().write(path, PROGRAMME))
    yield Attack("no signature", lambda path: path.write_bytes(good(path).replace(b"package.sig", b"package.sog", 1)))
    yield Attack("a signature of zeros", lambda path: path.write_bytes(_with_signature(good(path), bytes(64))))
    yield Attack("downgraded", lambda path: packages.programme(2).write(path))
    yield Attack("another one of the same version", lambda path: packages.programme(3, title="Else").write(path))
    yield Attack("of another kit", lambda path: _GOOD.write(path, kits=["f" * 32]))
    yield Attack("for newer software", lambda path: _GOOD.write(path, least_software="99.0.0"))


def _harm(samples: int, draw: random.Random) -> Iterator[Attack]:
    length = len(good(Path(tempfile.mkdtemp()) / "good.myosight"))
    for place in sorted({*range(0, length, max(1, length // samples)), *draw.sample(range(length), samples)}):
        yield Attack("one byte changed", lambda path, place=place: path.write_bytes(_changed(good(path), place)))  # type: ignore[misc]
    for cut in sorted({*range(0, length, max(1, length // samples)), length - 1}):
        yield Attack("half copied", lambda path, cut=cut: path.write_bytes(good(path)[:cut]))  # type: ignore[misc]
        yield Attack("half copied, the rest zeros", lambda path, cut=cut: path.write_bytes(_zeroed(good(path), cut)))  # type: ignore[misc]
    yield Attack("something behind the end", lambda path: path.write_bytes(good(path) + b"\0"))
    yield Attack("a gigabyte behind the end (sparse)", lambda path: (good(path), os.truncate(path, 1 << 30)))


def _no_files() -> Iterator[Attack]:
    def link(path: Path) -> None:
        whole = path.with_suffix(".other")
        _GOOD.write(whole)
        path.symlink_to(whole)

    yield Attack("a link to a whole one", link)
    yield Attack("a link to /dev/zero", lambda path: path.symlink_to("/dev/zero"))
    yield Attack("a link to itself", lambda path: path.symlink_to(path))
    yield Attack("a pipe", os.mkfifo)
    yield Attack("a folder", lambda path: path.mkdir())
    yield Attack("an empty file", lambda path: path.write_bytes(b""))
    yield Attack("nothing there", lambda path: None)
    if os.geteuid() == 0:
        yield Attack("the device /dev/zero", lambda path: os.mknod(path, stat.S_IFCHR | 0o600, os.makedev(1, 5)))


def _manifests() -> Iterator[Attack]:
    """All of them signed by the programme: somebody has its key, or its own tool has gone wrong."""

    def signed(name: str, manifest: dict[str, Any] | bytes, contents: list[bytes] | None = None) -> Attack:
        data = list(_GOOD.files.values()) if contents is None else contents
        data = [] if isinstance(manifest, bytes) else data
        key = SOFTWARE if isinstance(manifest, dict) and manifest["kind"] == "release" else PROGRAMME
        return Attack(name, lambda path: path.write_bytes(raw_package(manifest, data, key)))

    whole = manifest_of(_GOOD)
    named = packages.release(9)
    for words, names in {
        "leads out (..)": ["../state.json"],
        "leads out in the middle": ["wheels/../../a"],
        "absolute": ["/etc/passwd"],
        "with a line break": ["a\nb"],
        "with NUL": ["a\0b"],
        "turned round (U+202E)": ["gpj.\u202eexe"],
        "not ASCII": ["währung"],
        "of 5000 letters": ["a" * 5000],
        "of 101 letters": ["a" * 101],
        "hidden": [".profile"],
        "empty": [""],
        "a backslash": ["a\\b"],
        "four folders deep": ["a/b/c/d/e"],
        "twice": ["a", "a"],
        "twice but for capitals": ["Install", "install"],
        "a file that is a folder": ["a", "a/b"],
    }.items():
        files = [whole["files"][0] | {"name": name} for name in names]
        data = list(_GOOD.files.values()) * len(names)
        blank = manifest_of(named, files=files)
        yield Attack(f"name {words}", lambda path, m=blank, d=data: path.write_bytes(_loose_package(m, d)))  # type: ignore[misc]
    text = json.dumps(whole)
    yield signed("manifest with NaN", text.replace('"version": 5', '"version": NaN').encode())
    yield signed("manifest with Infinity", text.replace('"version": 5', '"version": 1e999').encode())
    yield signed("manifest with 5000 digits", text.replace('"version": 5', f'"version": {"9" * 5000}').encode())
    yield signed("manifest with a name twice", text.replace('"kind"', '"version": 9, "kind"', 1).encode())
    yield signed("manifest nested 100 000 deep", b"[" * 100_000 + b"]" * 100_000)
    yield signed("manifest that is a list", b"[]")
    yield signed("manifest that is no text", b"\xff\xfe{}")
    yield signed("manifest of a newer format", manifest_of(_GOOD, format_version=2))
    yield signed("an unknown field", manifest_of(_GOOD, run="install.sh"))
    yield signed("an unknown kind", manifest_of(_GOOD, kind="firmware"))
    yield signed("a version that is text", manifest_of(_GOOD, version="5"))
    yield signed("a version of -1", manifest_of(_GOOD, version=-1))
    yield signed("a day that is none", manifest_of(_GOOD, created="2026-02-30"))
    yield signed("a title turned round", manifest_of(_GOOD, title="a\u202eb"))
    yield signed("no files", manifest_of(_GOOD, files=[]), [])
    yield signed("a wrong digest", manifest_of(_GOOD, files=[whole["files"][0] | {"sha256": "0" * 64}]))
    yield signed("a program in a programme", manifest_of(_GOOD, files=[whole["files"][0] | {"executable": True}]))
    many = [whole["files"][0] | {"name": f"f{number}"} for number in range(1500)]
    yield signed("1500 files", manifest_of(named, files=many), [b""] * 1500)
    yield signed("a list of 100 000 files", json.dumps(manifest_of(named, files=many * 67)).encode())
    yield signed(
        "one file of 2^60 bytes, as claimed", manifest_of(named, files=[whole["files"][0] | {"bytes": 1 << 60}])
    )
    yield signed(
        "a programme of 2 MB", manifest_of(_GOOD, files=[whole["files"][0] | {"bytes": 2 << 20}]), [bytes(2 << 20)]
    )
    yield signed("shorter than it says", manifest_of(_GOOD, files=[whole["files"][0] | {"bytes": 60_000}]))
    yield signed("-1 bytes", manifest_of(_GOOD, files=[whole["files"][0] | {"bytes": -1}]))
    yield Attack(
        "a manifest of 8 GB, as claimed", lambda path: path.write_bytes(header("package.json", 8**11 - 1) + bytes(512))
    )
    yield Attack("a list of 1 MB", lambda path: path.write_bytes(header("package.json", 1 << 20) + bytes(1 << 20)))


def _archives() -> Iterator[Attack]:
    """The kinds of things other archives can hold, in the place of the file that the manifest names."""
    for words, kind in {
        "a link": tarfile.SYMTYPE,
        "a hard link": tarfile.LNKTYPE,
        "a device": tarfile.CHRTYPE,
        "a pipe": tarfile.FIFOTYPE,
        "a folder": tarfile.DIRTYPE,
        "a sparse file": tarfile.GNUTYPE_SPARSE,
        "an extended header": tarfile.XHDTYPE,
    }.items():
        yield Attack(
            f"{words} instead of a file", lambda path, kind=kind: path.write_bytes(_exchanged(good(path), kind))
        )  # type: ignore[misc]
    yield Attack("a second file before the end", lambda path: path.write_bytes(_with_more(good(path))))
    yield Attack("a zip of a zip of nothing but zeros", _nested_bomb)
    yield Attack("a tar of 100 000 files", _crowd)
    yield Attack("a whole package, compressed", lambda path: _zipped(path, good(path)))


def _loose_package(manifest: dict[str, Any], data: list[bytes]) -> bytes:
    """Return a package whose names no header could hold: the content follows without one."""
    text = json.dumps(manifest).encode()
    from edge.exchange.inward.layout import end, front, padding

    parts = [front(text, SOFTWARE.sign(text))]
    for number, one in enumerate(data):
        parts += [header(f"content/{number}", len(one)), one, padding(len(one))]
    return b"".join([*parts, end()])


def _changed(data: bytes, place: int) -> bytes:
    return data[:place] + bytes([data[place] ^ 0x5A]) + data[place + 1 :]


def _zeroed(data: bytes, cut: int) -> bytes:
    return data[:cut] + bytes(len(data) - cut) if any(data[cut:]) else data[:-1]


def _with_signature(data: bytes, signature: bytes) -> bytes:
    at = data.index(b"package.sig") + 512
    return data[:at] + signature + data[at + 64 :]


def _exchanged(data: bytes, kind: bytes) -> bytes:
    at = data.index(b"content/")
    one = tarfile.TarInfo.frombuf(data[at : at + 512], "ascii", "strict")
    one.type, one.linkname = kind, "/etc/shadow"
    return data[:at] + one.tobuf(tarfile.USTAR_FORMAT) + data[at + 512 :]


def _with_more(data: bytes) -> bytes:
    more = header("content/more", 4) + b"more".ljust(512, b"\0")
    return data[:-1024] + more + data[-1024:]


def _nested_bomb(path: Path) -> None:
    data = bytes(10 << 20)
    for _ in range(3):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("a.myosight", data)
        data = packed.getvalue()
    path.write_bytes(data)


def _crowd(path: Path) -> None:
    with path.open("wb") as out:
        for number in range(100_000):
            out.write(header(f"content/{number}", 0))


def _zipped(path: Path, data: bytes) -> None:
    path.unlink()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("package.json", data)


class PulledStick:
    """A stick that is pulled after some reads: from then on, every read fails."""

    def __init__(self, reads: int) -> None:
        self._left = reads

    def open(self, descriptor: int, mode: str, *, closefd: bool) -> io.FileIO:
        """Stand in for :class:`io.FileIO`."""
        stick = self

        class Pulled(_File):
            def read(self, most: int = -1, /) -> bytes:
                stick._left -= 1
                if stick._left < 0:
                    raise OSError(5, "Input/output error")
                return super().read(most) or b""

        return Pulled(descriptor, mode, closefd=closefd)


def victim(folder: Path) -> Bringing:
    """Return a kit that uses version 3 of a programme, and had version 1 before."""
    here = kit(folder)
    for version in (1, 3):
        here.bring(here.look(packages.programme(version).write(folder / f"{version}.myosight")), "lead")
    return here


def attempt(here: Bringing, path: Path) -> str:
    """Try to bring something in; return the code of the refusal, or ``TAKEN``."""
    try:
        here.bring(here.look(path), "lead")
    except MyosightError as refused:
        return refused.reason
    return "TAKEN"


def outcome_of(here: Bringing, attack: Attack, stick: Path) -> str:
    """Carry out one attack; return its code, with a mark where anything on the kit is other than before."""
    before = contents(here.state.parent)
    attack.put(stick)
    code = attempt(here, stick)
    packages_on(stick.parent)
    return code if contents(here.state.parent) == before else f"{code}, AND SOMETHING CHANGED"


def pulled(here: Bringing, stick: Path, reads: int) -> str:
    """Bring a whole package in from a stick that is pulled after so many reads."""
    before = contents(here.state.parent)
    _GOOD.write(stick)
    with patch("edge.exchange.inward.checking.io.FileIO", PulledStick(reads).open):
        code = attempt(here, stick)
    return code if contents(here.state.parent) == before else f"{code}, AND SOMETHING CHANGED"


def table(samples: int) -> dict[str, dict[str, int]]:
    """Return how often each attack ended in which way."""
    found: dict[str, dict[str, int]] = {}
    with tempfile.TemporaryDirectory() as folder:
        here = victim(Path(folder) / "kit")
        for number, attack in enumerate(attacks(samples)):
            stick = Path(folder) / "sticks" / str(number) / "update.myosight"
            stick.parent.mkdir(parents=True)
            code = _in_time(lambda attack=attack, stick=stick: outcome_of(here, attack, stick))  # type: ignore[misc]
            found.setdefault(attack.name, {}).setdefault(code, 0)
            found[attack.name][code] += 1
        for reads in range(20):
            stick = Path(folder) / "pulled" / str(reads) / "update.myosight"
            stick.parent.mkdir(parents=True)
            code = pulled(here, stick, reads)
            if code == "TAKEN, AND SOMETHING CHANGED":  # it was read to its end before it was pulled
                break
            found.setdefault("pulled while it is read", {}).setdefault(code, 0)
            found["pulled while it is read"][code] += 1
    return found


def _in_time(run: Callable[[], str], seconds: float = 30.0) -> str:
    """Return what ``run`` returns, or that it never did: a pipe must hold nobody up."""
    answer: list[str] = []
    thread = threading.Thread(target=lambda: answer.append(run()), daemon=True)
    thread.start()
    thread.join(seconds)
    return answer[0] if answer else "HANGS"


def main() -> int:
    """Print the table; return 1 where anything was taken or changed."""
    found = table(int(sys.argv[1]) if len(sys.argv) > 1 else 400)
    for name, codes in found.items():
        print(f"| {name} | {sum(codes.values())} | {', '.join(f'`{code}` {n}' for code, n in sorted(codes.items()))} |")
    tried = sum(sum(codes.values()) for codes in found.values())
    bad = [
        name
        for name, codes in found.items()
        if any(not code.startswith(("inward.", "bundle.")) or " " in code for code in codes)
    ]
    print(f"{tried} tries; taken, hanging or changed: {len(bad)} {bad or ''}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
