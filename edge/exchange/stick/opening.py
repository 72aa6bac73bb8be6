"""An export at the programme: checked, decrypted, unpacked and checked again. The kit itself cannot do this.

``age -d -i key.txt visits-0001.tar.age | tar x`` does the same for one part without this software.
"""

from __future__ import annotations

import errno
import hashlib
import re
import shutil
import tarfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO

from edge.exchange.stick.errors import StickRefused
from edge.exchange.stick.manifest import MANIFEST, SIGNATURE, SUMS, Manifest, Part, checked
from edge.exchange.stick.sealing import HashedWriter, identities_of, unseal
from edge.regular_file import check_regular

_MAX_MANIFEST_BYTES = 4_000_000
_CHUNK = 1 << 16
_SUM = re.compile(r"([0-9a-f]{64})  ?\*?(.+)")


@dataclass(frozen=True)
class Opened:
    """An export that was unpacked.

    Attributes:
        folder: that its parts are in, one folder each.
        manifest: what it says about itself.
        signed_by: public key of the kit that signed it, hexadecimal; compare it with the kit's.
        files: how many were unpacked.
    """

    folder: Path
    manifest: Manifest
    signed_by: str
    files: int


def open_export(export: Path, identity: Path | None, out: Path) -> Opened:
    """Check an export, and unpack it into a new folder of its name in ``out``.

    Args:
        export: its folder, on the stick or copied from it.
        identity: file of the programme's secret key, as ``age-keygen`` writes it; ``None`` for one left unencrypted.
        out: folder that is there; nothing in it is written over.

    Raises:
        StickRefused: ``stick.export``: it is none, or not as it was written; ``stick.identity``: the key does not
            open it, or one is needed.
        ExchangeRefused: ``exchange.library``.
        OSError: ``out`` cannot be written, or holds it already.
    """
    manifest, public = checked(_bytes(export, MANIFEST), _bytes(export, SIGNATURE), export)
    if manifest.recipients and identity is None:
        raise StickRefused(
            f"{export} is encrypted.", remedy="Name the file with the secret key.", reason="stick.identity"
        )
    identities = identities_of(identity) if manifest.recipients and identity is not None else []
    name = _name_of(manifest, export)
    if (out / name).exists():
        raise FileExistsError(errno.EEXIST, "it is there already", str(out / name))
    with TemporaryDirectory(prefix=f".{name}-", dir=out) as scratch:
        work = Path(scratch)
        files = 0
        for part in manifest.parts:
            tar = work / part.name
            _decrypt(export / part.name, part, tar, identities)
            files += _unpack(tar, name, work, export)
            tar.unlink()
        for number in range(1, len(manifest.parts) + 1):
            _check_sums(work / name / f"part-{number:04d}", export)
        (work / name).rename(out / name)
    return Opened(out / name, manifest, public, files)


def _bytes(export: Path, name: str) -> bytes:
    try:
        check_regular(export / name)
        with (export / name).open("rb") as stream:
            return stream.read(_MAX_MANIFEST_BYTES)
    except OSError as error:
        raise _refused(export, f"{name} cannot be read: {error.strerror or error}") from error


def _name_of(manifest: Manifest, export: Path) -> str:
    if not re.fullmatch(r"myosight-[0-9a-f]{8}-\d{4}-\d\d-\d\d-\d+", manifest.export, re.ASCII):
        raise _refused(export, f"its name is {manifest.export[:80]!r}")
    return manifest.export


def _decrypt(file: Path, part: Part, tar: Path, identities: list[Any]) -> None:
    """Write a part as it was before it was encrypted, if it is the one that the manifest speaks of."""
    try:
        check_regular(file)
        stream = file.open("rb")
    except OSError as error:
        raise _refused(file, error.strerror or str(error)) from error
    with stream, tar.open("xb") as plain:
        if _hashed(stream) != (part.sha256, part.bytes):
            raise _refused(file, "it is not as it was written")
        stream.seek(0)
        if identities:
            unseal(stream, HashedWriter(plain.write), identities, file)
        else:
            shutil.copyfileobj(stream, plain)


def _unpack(tar: Path, name: str, work: Path, export: Path) -> int:
    """Unpack regular files of the export's own folder into ``work``, and nothing else; return how many."""
    files = 0
    try:
        with tarfile.open(tar, "r:") as archive:
            for member in archive:
                path = PurePosixPath(member.name)
                inside = path.parts[:1] == (name,) and len(path.parts) > 2
                if not member.isreg() or not inside or ".." in path.parts or "\0" in member.name:
                    raise _refused(export, f"it holds {member.name[:80]!r}, which no export does")
                content = archive.extractfile(member)
                target = work / path
                target.parent.mkdir(parents=True, exist_ok=True)
                with target.open("xb") as stream:
                    while content is not None and (piece := content.read(_CHUNK)):
                        stream.write(piece)
                files += 1
    except (tarfile.TarError, FileExistsError, NotADirectoryError) as error:
        raise _refused(export, str(error)) from error
    return files


def _check_sums(part: Path, export: Path) -> None:
    """Hold what was unpacked against the list that was made with it."""
    listed = part / SUMS
    if not listed.exists():
        raise _refused(export, f"{part.name} has no {SUMS}")
    for line in listed.read_text("utf-8").splitlines():
        found = _SUM.fullmatch(line)
        path = part / found[2] if found else listed
        if found is None or ".." in PurePosixPath(found[2]).parts or not path.is_file():
            raise _refused(export, f"{part.name}: {line[66:146]!r} is missing")
        with path.open("rb") as stream:
            if _hashed(stream)[0] != found[1]:
                raise _refused(export, f"{part.name}/{found[2]} is not as it was written")


def _hashed(stream: BinaryIO) -> tuple[str, int]:
    digest, count = hashlib.sha256(), 0
    while piece := stream.read(1 << 20):
        digest.update(piece)
        count += len(piece)
    return digest.hexdigest(), count


def _refused(export: Path, why: str) -> StickRefused:
    return StickRefused(
        f"{export} cannot be opened: {why}.",
        remedy="Copy the export from the stick again; if that does not help, export again.",
        reason="stick.export",
    )
