"""What a virtual kit is started from, in four layers that are kept and made anew when what goes in has changed.

``python -m tests.device.image`` makes them and says where they are. At first it needs Debian's archive and Python's.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.device.furnish import APERTURE_MM, write_scanner_screens, write_settings

CHECKOUT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
_SCRIPTS = HERE / "image"
_MIRROR = os.environ.get("DEBIAN_MIRROR", "http://deb.debian.org/debian")


@dataclass(frozen=True)
class Image:
    """A kit, ready to be switched on.

    Attributes:
        kernel: a user-mode Linux, a program.
        root: root disk; never written to, a machine writes beside it.
        data: data disk as it leaves the workshop; to be copied.
        stick: disk with the folder the software was installed from.
    """

    kernel: Path
    root: Path
    data: Path
    stick: Path


def cache_folder() -> Path:
    """Return where the layers are kept."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "myosight" / "virtual-kit"


def build(say: Callable[[str], None] = print) -> Image:
    """Make what is missing and return the image.

    Raises:
        subprocess.CalledProcessError: a step failed; its last lines are on standard error.
    """
    base = _layer("base", _digest([_SCRIPTS / "base.sh"], _MIRROR), _make_base, say)
    kernel = _layer(
        "kernel", _digest([_SCRIPTS / "kernel.sh", _SCRIPTS / "kernel.config"], base.name), _make_kernel, say
    )
    folder = _layer("folder", _digest(_software(), ""), _make_folder, say)
    inside = [*_files(HERE / "guest"), _SCRIPTS / "kit.sh", HERE / "furnish.py"]
    names = f"{base.name} {kernel.name} {folder.name}"
    kit = _layer("kit", _digest(inside, names), lambda out: _make_kit(out, base, kernel, folder), say)
    return Image(kernel / "linux", kit / "root.img", kit / "data.img", kit / "stick.img")


def _layer(name: str, digest: str, make: Callable[[Path], None], say: Callable[[str], None]) -> Path:
    """Return the folder of a layer, made if it is not there; former ones of its name are removed."""
    cache = cache_folder()
    layer, part = cache / f"{name}-{digest[:16]}", cache / f"{name}.part"
    if layer.is_dir():
        return layer
    say(f"virtual kit: making {name}")
    for former in cache.glob(f"{name}[.-]*"):
        shutil.rmtree(former)
    part.mkdir(parents=True)
    make(part)
    return part.rename(layer)


def _make_base(out: Path) -> None:
    _run("bash", _SCRIPTS / "base.sh", out / "root", _MIRROR)


def _make_kernel(out: Path) -> None:
    base = next(cache_folder().glob("base-*"))
    _run("bash", _SCRIPTS / "kernel.sh", base / "root", _SCRIPTS / "kernel.config", out)


def _make_folder(out: Path) -> None:
    _run("bash", CHECKOUT / ".ci" / "wheels-for-device", out / "folder", "3.11", "x86_64")


def _make_kit(out: Path, base: Path, kernel: Path, folder: Path) -> None:
    write_settings(out / "etc")
    write_scanner_screens(out / "scanner")
    parts = (base / "root", kernel / "modules", folder / "folder", HERE / "guest", out)
    _run("bash", _SCRIPTS / "kit.sh", *parts, f"{APERTURE_MM:g}")


def _software() -> Iterable[Path]:
    yield CHECKOUT / "pyproject.toml"
    yield CHECKOUT / ".ci" / "wheels-for-device"
    for part in ("calibration", "edge", "export", "systemd"):
        yield from _files(CHECKOUT / part)


def _files(folder: Path) -> Iterable[Path]:
    return (file for file in folder.rglob("*") if file.is_file() and "__pycache__" not in file.parts)


def _digest(files: Iterable[Path], beside: str) -> str:
    whole = hashlib.sha256(beside.encode())
    for file in sorted(files):
        whole.update(
            f"\n{file.name} {file.stat().st_mode & 0o111} ".encode() + hashlib.sha256(file.read_bytes()).digest()
        )
    return whole.hexdigest()


def _run(*command: str | Path) -> None:
    subprocess.run([str(part) for part in command], check=True, cwd=CHECKOUT, stdout=sys.stderr)  # noqa: S603 - scripts of ours


if __name__ == "__main__":
    print(build(lambda words: print(words, file=sys.stderr)))
