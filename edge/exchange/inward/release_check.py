"""Is a staged release whole and for this machine? Nothing of it is run here; root does that, after checking it anew."""

from __future__ import annotations

import hashlib
import platform
import re
from collections.abc import Mapping
from pathlib import Path

from edge.exchange.inward.errors import COPY_AGAIN, InwardRefused
from edge.exchange.inward.staging import Staged

_SUMS, _CONF = "SHA256SUMS", "kit.conf"
_MOST_BYTES = 256 * 1024
_NEEDED = ("systemd/install", "systemd/release-guard", "systemd/switching")


def check_release(staged: Staged, machine: str = platform.machine(), interpreters: Path = Path("/usr/bin")) -> str:
    """Check what can be told without running it; return the version of its software.

    Args:
        staged: of the kind release.
        machine: of this kit.
        interpreters: folder of the system's own Pythons.

    Raises:
        InwardRefused: ``inward.content``: it is for another machine or Python, a file it needs is not there, or its own
            list is not that of its files.
    """
    names = {file.name: file.sha256 for file in staged.manifest.files}
    for needed in (_SUMS, _CONF, *_NEEDED):
        if needed not in names:
            raise _refused(f"{needed} is missing")
    conf = dict(re.findall(r"^(\w+)=(.*)$", _text(staged.content / _CONF), re.MULTILINE))
    version, python = str(conf.get("version", "")), conf.get("python", "")
    if conf.get("machine") != machine:
        raise _refused(f"it is for {conf.get('machine')}, and this kit is {machine}")
    if not re.fullmatch(r"3\.\d{1,2}", python) or not (interpreters / f"python{python}").exists():
        raise _refused(f"it is for Python {python}, which this kit does not have")
    if not any(re.fullmatch(rf"wheels/myosight-{re.escape(version)}-[\w.-]+\.whl", name) for name in names):
        raise _refused(f"it holds no software of version {version}")
    if not any(name.startswith("wheels/pip-") for name in names):
        raise _refused("it holds no pip, which installs it")
    _check_sums(_text(staged.content / _SUMS), names)
    return version


def _check_sums(text: str, names: Mapping[str, str]) -> None:
    listed: dict[str, str] = {}
    for line in text.splitlines():
        match = re.fullmatch(r"([0-9a-f]{64})  (.+)", line)
        if match is None or match[2] in listed:
            raise _refused(f"{_SUMS} is garbled")
        listed[match[2]] = match[1]
    if listed != {name: digest for name, digest in names.items() if name != _SUMS}:
        raise _refused(f"{_SUMS} names other files than the package")


def _text(path: Path) -> str:
    data = path.read_bytes()
    if len(data) > _MOST_BYTES:
        raise _refused(f"{path.name} is too long ({hashlib.sha256(data).hexdigest()[:12]})")
    return data.decode("utf-8", errors="replace")


def _refused(why: str) -> InwardRefused:
    return InwardRefused(f"The release cannot be installed: {why}.", remedy=COPY_AGAIN, reason="inward.content")
