"""Packages of every kind, whole ones, with a programme's key, and a kit that something may be brought to."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import platform
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import PySide6
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from edge.bundle.shipped import MODELS
from edge.configuration import BundleTrust, Settings
from edge.exam.programme import Programme, SitePlan, signed_programme
from edge.exam.rules import rule_file
from edge.exam.rules.rule_file import signed_rules
from edge.exchange.inward.bringing import Bringing
from edge.exchange.inward.kinds import Kind
from edge.exchange.inward.layout import before_file, end, front, padding
from edge.exchange.inward.manifest import PackedFile
from edge.exchange.inward.trust import Trust
from edge.exchange.inward.writing import write_package_file
from edge.ui.words import ENGLISH
from tests.edge.ui.translation_files import messages_of

#: The programme's, a stranger's, and the one that may sign software.
PROGRAMME, STRANGER, SOFTWARE = (Ed25519PrivateKey.from_private_bytes(bytes([number]) * 32) for number in (1, 2, 3))
KIT = "0123456789abcdef" * 2
DAY = date(2026, 11, 26)


def write_public(key: Ed25519PrivateKey, path: Path) -> Path:
    """Write a key's public half as PEM."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    path.chmod(0o644)
    path.parent.chmod(0o755)
    return path


def kit(folder: Path, *, development: bool = False) -> Bringing:
    """Return a kit that trusts the programme, in ``folder``."""
    programme = write_public(PROGRAMME, folder / "etc" / "programme.pem")
    write_public(SOFTWARE, folder / "etc" / "release-keys" / "software.pem")
    trust = BundleTrust(programme_keys=(programme,), allow_development_key=development)
    settings = Settings(bundle_trust=trust)
    for name in ("state", "run", "opt"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    return Bringing(
        settings,
        folder / "state",
        KIT,
        Trust(trust, folder / "etc" / "release-keys"),
        opt=folder / "opt",
        requests=folder / "run",
    )


@dataclass(frozen=True)
class Package:
    """What is put into a package."""

    kind: Kind
    files: Mapping[str, bytes]
    name: str = "north"
    version: int = 1

    def write(self, path: Path, key: Ed25519PrivateKey = PROGRAMME, **about: object) -> Path:
        """Write it by the maker's own function."""
        source = path.with_name(f"{path.name}.source")
        for name, data in self.files.items():
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            (source / name).write_bytes(data)
            if name == "systemd/install":
                (source / name).chmod(0o755)
        told = {"title": f"{self.name} {self.version}", "least_software": "0.1.0", "created": DAY} | about
        write_package_file(path, source, key, kind=self.kind, name=self.name, version=self.version, **told)
        return path


def raw_package(manifest: Mapping[str, Any] | bytes, contents: list[bytes], key: Ed25519PrivateKey) -> bytes:
    """Return the bytes of a package whose manifest the maker would refuse to write, signed all the same."""
    data = manifest if isinstance(manifest, bytes) else json.dumps(manifest).encode()
    parts = [front(data, key.sign(data))]
    listed = [] if isinstance(manifest, bytes) else manifest["files"]
    for one, content in zip(listed, contents, strict=True):
        file = PackedFile.model_construct(name=one["name"], bytes=len(content), sha256="", executable=False)
        parts += [before_file(file), content, padding(len(content))]
    return b"".join([*parts, end()])


def manifest_of(package: Package, **changed: object) -> dict[str, Any]:
    """Return a manifest as JSON, with some of it changed."""
    files = [
        {"name": name, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest(), "executable": False}
        for name, data in package.files.items()
    ]
    told: dict[str, Any] = {
        "format_version": 1,
        "kind": package.kind,
        "name": package.name,
        "version": package.version,
        "title": "A title",
        "least_software": "0.1.0",
        "kits": [],
        "created": DAY.isoformat(),
        "files": files,
    }
    return told | changed


def programme(
    version: int = 1, *, title: str = "North", key: Ed25519PrivateKey = PROGRAMME, **other: object
) -> Package:
    """Return a programme."""
    asked = {
        "name": "north",
        "version": str(version),
        "title": title,
        "sites": (SitePlan(site="rf", side="right"),),
        "tests": ("safety", "grip"),
        "rules": "awgs",
        "rules_version": "2025",
    }
    text = signed_programme(Programme.model_validate(asked | other), key)
    return Package("programme", {"programme.json": text.encode()}, version=version)


def rules(version: int = 1, key: Ed25519PrivateKey = PROGRAMME) -> Package:
    """Return the shipped rules with the programme's signature."""
    content = json.loads((Path(rule_file.__file__).parent / "data" / "awgs.json").read_text())["rules"]
    return Package("rules", {"rules.json": signed_rules(content, key).encode()}, version=version)


def bundle(version: int = 1, name: str = "five-muscle") -> Package:
    """Return a shipped bundle, which the development key has signed."""
    files = {file.name: file.read_bytes() for file in sorted((MODELS / name).iterdir()) if file.is_file()}
    return Package("bundle", files, name=name, version=version)


def worklist(version: int = 1, rows: list[tuple[str, ...]] | None = None) -> Package:
    """Return who is expected."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(("code", "birth", "sex", "due"))
    writer.writerows(
        rows if rows is not None else [("AB-001", "1950-03-14", "F", "2026-12-01"), ("AB-002", "1948", "M", "")]
    )
    return Package("worklist", {"worklist.csv": text.getvalue().encode()}, version=version)


def translations(version: int = 1, changed: Mapping[str, str] | None = None, *, folder: Path) -> Package:
    """Return Chinese words for every key; some of them changed, and where there are none yet, the English."""
    known = messages_of("zh_HK")
    words = {key: known[key].words if key in known else english for key, english in ENGLISH.items()} | (changed or {})
    lines = ['<TS version="2.1" language="zh_HK" sourcelanguage="en"><context><name></name>']
    lines += [
        f"<message id={quoteattr(key)}><source></source><translation>{escape(one)}</translation></message>"
        for key, one in words.items()
    ]
    written, made = folder / "words.ts", folder / "words.qm"
    written.write_text("\n".join([*lines, "</context></TS>"]), encoding="utf-8")
    lrelease = Path(PySide6.__file__).parent / "lrelease"
    command = [str(lrelease), "-silent", "-idbased", str(written), "-qm", str(made)]
    subprocess.run(command, check=True)  # noqa: S603 - Qt's own
    return Package("translations", {"myosight_zh_HK.qm": made.read_bytes()}, version=version)


def release(version: int = 1, software: str = "1.1", python: str = "", machine: str = "") -> Package:
    """Return a folder as .ci/wheels-for-device makes it, with next to nothing in its wheels."""
    found = sorted(Path("/usr/bin").glob("python3.[0-9][0-9]"))
    python = python or (found[-1].name.removeprefix("python") if found else "3.11")
    conf = f"version={software}\npython={python}\nmachine={machine or platform.machine()}\npackages=myosight\n"
    files = {
        "kit.conf": conf.encode(),
        f"wheels/myosight-{software}-py3-none-any.whl": b"wheel",
        "wheels/pip-25.0-py3-none-any.whl": b"pip",
        "systemd/install": b"#!/bin/sh\n",
        "systemd/release-guard": b"#!/bin/sh\n",
        "systemd/switching": b"",
    }
    sums = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(files.items()))
    return Package("release", {**files, "SHA256SUMS": sums.encode()}, name="myosight", version=version)


def contents(folder: Path) -> dict[str, str]:
    """Return every path of a folder with its kind and digest."""
    return {
        str(path.relative_to(folder)): (
            hashlib.sha256(path.read_bytes()).hexdigest()
            if path.is_file() and not path.is_symlink()
            else oct(path.lstat().st_mode)
        )
        for path in sorted(folder.rglob("*"))
    }
