"""Making a package: the programme's side."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from edge.exchange.inward.kinds import ONLY_FILE, Kind
from edge.exchange.inward.layout import before_file, end, front, padding
from edge.exchange.inward.manifest import Manifest, PackedFile, manifest_bytes, parse_manifest
from edge.exchange.inward.staging import file_pieces


def write_package_file(
    out: Path,
    source: Path,
    key: Ed25519PrivateKey,
    *,
    kind: Kind,
    name: str,
    version: int,
    title: str,
    least_software: str,
    kits: Sequence[str] = (),
    created: date,
) -> Manifest:
    """Write ``source`` as a signed package.

    Args:
        out: the file that is written, in place of an older one.
        source: the one file of a kind that has one; else the folder with its files.
        key: who vouches for it.
        kind: what it is.
        name: short; see :class:`~edge.exchange.inward.manifest.Manifest` for this and all that follows.
        version: higher than any before of this kind and name.
        title: what people read.
        least_software: the oldest release of the software that can use it.
        kits: for which kits; empty: all.
        created: the day.

    Raises:
        InwardRefused: ``inward.manifest`` or ``inward.too_large``: no kit would take it.
        OSError: something cannot be read or written.
    """
    files = _files_of(source, kind)
    packed = [
        PackedFile.model_construct(
            name=name,
            bytes=file.stat().st_size,
            sha256=hashlib.sha256(file.read_bytes()).hexdigest(),
            executable=kind == "release" and os.access(file, os.X_OK),
        )
        for name, file in files.items()
    ]
    manifest = Manifest.model_construct(
        format_version=1,
        kind=kind,
        name=name,
        version=version,
        title=title,
        least_software=least_software,
        kits=list(kits),
        created=created.isoformat(),
        files=packed,
    )
    data = manifest_bytes(manifest)
    parse_manifest(data, out)  # what a kit would say of it
    part = out.with_name(f"{out.name}.part")
    with part.open("wb") as stream:
        stream.write(front(data, key.sign(data)))
        for file in packed:
            stream.write(before_file(file))
            stream.writelines(_content(files[file.name], file))
        stream.write(end())
        stream.flush()
        os.fsync(stream.fileno())
    part.replace(out)
    return manifest


def _files_of(source: Path, kind: Kind) -> dict[str, Path]:
    only = ONLY_FILE.get(kind)
    if only is not None and source.is_file():
        return {only: source}
    return {str(file.relative_to(source)): file for file in sorted(source.rglob("*")) if file.is_file()}


def _content(path: Path, file: PackedFile) -> Iterator[bytes]:
    yield from file_pieces(path, file.bytes - 1)
    yield padding(file.bytes)
