"""A FAT stick that is pulled again and again, with everything that was not on it yet lost: Linux's own FAT, no double.

The exporter runs in a User-Mode Linux (Debian's package ``user-mode-linux``, no virtual machine and no rights needed),
whose one disk is an image. Killing that Linux is pulling the stick: what its page cache held never comes. The next one
mounts the image as the kit does, without repairing it, looks, and goes on.

``python -m tests.edge.exchange.stick.pulled_stick FOLDER PULLS SEED`` prints its tally as JSON; a pull takes some 3 s.
"""

from __future__ import annotations

import ctypes
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from edge.exchange.stick.manifest import MANIFEST
from tests.edge.exchange.stick.exports import exported, fault_of, stick_of, visit

KERNEL = Path("/usr/bin/linux.uml")
_MODULES = Path("/usr/lib/uml/modules")
_MEGABYTES = 64
_AT, _SCRATCH = Path("/run/stick"), Path("/run/scratch")
#: System call ``finit_module`` on x86-64 (syscalls(2)); no program that loads modules is needed then.
_FINIT_MODULE = 313


@dataclass
class Tally:
    """What became of a number of pulls.

    Attributes:
        pulls: of the stick.
        with_a_part: after how many there was a folder without a manifest on it.
        safe: exports that were told of as safe to remove: verified, and the stick unmounted.
        unsafe: exports after which the stick was pulled when they were verified and it was not unmounted yet.
        unsafe_whole: of these, how many were whole.
        faults: what was wrong; empty where all that was safe was whole for ever, and nothing else seemed to be.
    """

    pulls: int = 0
    with_a_part: int = 0
    safe: int = 0
    unsafe: int = 0
    unsafe_whole: int = 0
    faults: list[str] = field(default_factory=list)


def drill(folder: Path, pulls: int, seed: int) -> Tally:
    """Pull the stick ``pulls`` times at random moments of writing, reading back, naming and unmounting."""
    folder.mkdir(parents=True)
    image = folder / "stick.img"
    with image.open("wb") as stream:
        stream.truncate(_MEGABYTES << 20)
    subprocess.run(["mkfs.vfat", "-n", "KIT-STICK", str(image)], check=True, capture_output=True)  # noqa: S603, S607
    tally, chance = Tally(), random.Random(seed)  # noqa: S311 - no secret
    safe: dict[str, str] = {}
    unsafe: dict[str, str] = {}
    took_s = 1.0
    for pull in range(pulls + 1):
        with _linux(folder, image) as lines:
            found = json.loads(_said(lines, "found"))
            tally.with_a_part += bool(found["parts"])
            faults = [f"{name} has a manifest after pull {pull}, and {why}" for name, why in found["faults"].items()]
            faults += [
                f"{name} was safe, and is gone or changed after pull {pull}"
                for name, sha256 in safe.items()
                if found["whole"].get(name) != sha256
            ]
            if faults:
                tally.faults += faults
                shutil.copy(image, folder / f"fault-{pull}.img")
            tally.unsafe += len(unsafe)
            tally.unsafe_whole += sum(found["whole"].get(name) == sha256 for name, sha256 in unsafe.items())
            safe = json.loads(_said(lines, "kept"))
            if pull == pulls:
                break
            if pull == 0:
                begun = time.monotonic()
                safe |= json.loads(_said(lines, "safe"))
                tally.safe += len(safe)
                took_s = time.monotonic() - begun
            time.sleep(chance.uniform(0.0, 1.5 * took_s))
        told = [line.split(" ", 1) for line in lines]
        now_safe = {name: sha for word, text in told if word == "safe" for name, sha in json.loads(text).items()}
        unsafe = {name: sha for word, text in told if word == "verified" for name, sha in json.loads(text).items()}
        tally.safe += len(now_safe)
        for name in now_safe:
            del unsafe[name]
        safe |= now_safe
        tally.pulls += 1
    return tally


@contextmanager
def _linux(folder: Path, image: Path) -> Iterator[list[str]]:
    """Start a Linux that exports to the image, give the lines that it says as they come, and kill it at the end."""
    start = folder / "init"
    start.write_text(
        "#!/bin/sh\nmount -t proc proc /proc\nmount -t sysfs sys /sys\nmount -t tmpfs tmpfs /run\n"
        f"cd {Path(__file__).resolve().parents[4]}\n"
        f"exec {sys.executable} -m tests.edge.exchange.stick.pulled_stick --inside\n"
    )
    start.chmod(0o755)
    said = folder / "said"
    said.unlink(missing_ok=True)
    command = [str(KERNEL), "rootfstype=hostfs", "root=/dev/root", "rw", "mem=256M", "quiet", f"init={start}"]
    command += [f"ubda={image}", "con=null", "con0=null,fd:1"]
    lines = _Lines(said)
    with said.open("wb") as stream:
        process = subprocess.Popen(  # noqa: S603 - Debian's program on our own files
            command, stdin=subprocess.DEVNULL, stdout=stream, stderr=subprocess.STDOUT, start_new_session=True
        )
        try:
            yield lines
        finally:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    lines.take()


class _Lines(list[str]):
    """What a Linux has said and was not asked for yet, a line each."""

    def __init__(self, said: Path) -> None:
        super().__init__()
        self._said, self._taken = said, 0

    def take(self) -> None:
        whole = self._said.read_text("utf-8", "replace").splitlines(keepends=True)
        for line in whole[self._taken :]:
            if line.endswith("\n"):
                self._taken += 1
                if line.split(" ", 1)[0] in ("found", "kept", "verified", "safe"):
                    self.append(line.strip())


def _said(lines: list[str], word: str) -> str:
    """Wait until a word is said, and return what comes after it."""
    assert isinstance(lines, _Lines)
    for _ in range(1200):
        lines.take()
        for line in lines:
            if line.startswith(f"{word} "):
                lines.remove(line)
                return line.removeprefix(f"{word} ")
        time.sleep(0.05)
    raise TimeoutError(f"nobody said {word!r}: {lines._said.read_text('utf-8', 'replace')[-500:]}")


def _inside() -> None:
    """Be the only program of a Linux: look at the stick, make room, and export for ever."""
    _load_fat()
    visits = [visit(number, 60_000) for number in range(40)]
    for folder in (_AT, _SCRATCH):
        folder.mkdir()
    _mount()
    manifests = [folder for folder in _AT.glob("myosight-*") if _has_manifest(folder)]
    faults = {folder.name: fault for folder in manifests if (fault := fault_of(folder))}
    whole = {
        folder.name: hashlib.sha256((folder / MANIFEST).read_bytes()).hexdigest()
        for folder in manifests
        if folder.name not in faults
    }
    parts = [folder.name for folder in _AT.glob("myosight-*") if folder not in manifests]
    _say("found", {"whole": whole, "parts": parts, "faults": faults})
    names = sorted(whole, key=lambda name: int(name.rpartition("-")[2]))
    for name in names[:-2]:
        shutil.rmtree(_AT / name)
    _unmount()
    _say("kept", {name: whole[name] for name in names[-2:]})
    while True:
        _mount()
        done = exported(stick_of(_AT), _SCRATCH, visits)
        _say("verified", {done.name: done.sha256})
        _unmount()
        _say("safe", {done.name: done.sha256})


def _has_manifest(folder: Path) -> bool:
    """Return whether an export claims to be whole; a manifest that is empty claims nothing."""
    try:
        return bool((folder / MANIFEST).stat().st_size)
    except FileNotFoundError:
        return False


def _load_fat() -> None:
    (kernel,) = _MODULES.iterdir()
    library = ctypes.CDLL(None, use_errno=True)
    for name in (
        "fs/fat/fat.ko",
        "fs/fat/vfat.ko",
        "fs/nls/nls_cp437.ko",
        "fs/nls/nls_iso8859-1.ko",
        "fs/nls/nls_utf8.ko",
    ):
        if (kernel / "kernel" / name).exists():  # the others are part of the kernel itself
            with (kernel / "kernel" / name).open("rb") as module:
                library.syscall(_FINIT_MODULE, module.fileno(), b"", 0)


def _mount() -> None:
    options = "nosuid,nodev,noexec,noatime,flush"
    subprocess.run(["mount", "-t", "vfat", "-o", options, "/dev/ubda", str(_AT)], check=True)  # noqa: S603, S607


def _unmount() -> None:
    subprocess.run(["umount", str(_AT)], check=True)  # noqa: S603, S607


def _say(word: str, what: object) -> None:
    os.write(1, f"{word} {json.dumps(what)}\n".encode())


if __name__ == "__main__":
    if sys.argv[1] == "--inside":
        _inside()
    print(json.dumps(asdict(drill(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])))))
