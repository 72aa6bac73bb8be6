"""From the stick to the kit's own disk: every byte is read from the stick once, and what counts is what was written.

A staged package is a folder ``staged/KIND/NAME/VERSION-DIGEST`` with ``package.json``, ``package.sig``, ``content/``.
It appears there by one rename, whole; until then it is in ``coming``, which the next one empties.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from edge.bundle.signature import Signer
from edge.exchange.inward.checking import Offered, open_package, unreadable, vouched_for
from edge.exchange.inward.disk import alone, check_room, make_folder, remove, rename, sync_folder, write_file
from edge.exchange.inward.errors import COPY_AGAIN, InwardRefused
from edge.exchange.inward.layout import CONTENT, MANIFEST, SIGNATURE, read_end, read_file, read_front
from edge.exchange.inward.manifest import MOST_BYTES, Manifest, PackedFile
from edge.exchange.inward.trust import Trust

#: Of what was brought to a kit, in its state folder.
INWARD = "inward"
STAGED, COMING = "staged", "coming"
_CHUNK_BYTES = 1024 * 1024

#: Is told how many bytes of how many are done.
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Staged:
    """A package on the kit's own disk, whose signature and every byte were checked there.

    Attributes:
        folder: where it is.
        manifest: what it says about itself.
        digest: SHA-256 of its manifest, hexadecimal; names the package to the byte.
        signer: who vouches for it.
    """

    folder: Path
    manifest: Manifest
    digest: str
    signer: Signer

    @property
    def content(self) -> Path:
        """The folder of its files."""
        return self.folder / CONTENT


def stage(offered: Offered, state: Path, trust: Trust, on_progress: Progress = lambda done, of: None) -> Staged:
    """Copy a package from the stick and check the copy.

    Args:
        offered: as :func:`edge.exchange.inward.checking.check` returned it.
        state: the kit's state folder.
        trust: which keys count.
        on_progress: is told how far it is.

    Raises:
        InwardRefused: with one of the codes in :mod:`edge.exchange.inward.errors`; nothing of it is left then.
    """
    inward = state / INWARD
    check_room(inward, offered.manifest.total_bytes)
    digest = hashlib.sha256(offered.manifest_bytes).hexdigest()
    final = staged_folder(state, offered.manifest, digest)
    with alone(inward), open_package(offered.path) as (stream, _):
        remove(inward / COMING)
        if final.is_dir() and (there := _whole(final, trust)) is not None:
            return there
        coming = inward / COMING / secrets.token_hex(4)
        try:
            if _read(lambda: read_front(stream, offered.path), offered.path) != (
                offered.manifest_bytes,
                offered.signature,
            ):
                raise _changed(offered.path)
            write_package(
                coming,
                offered.manifest_bytes,
                offered.signature,
                offered.manifest,
                lambda file: _pieces(read_file(stream, file, offered.path), offered.path),
                on_progress,
            )
            _read(lambda: read_end(stream, offered.path), offered.path)
            remove(final)  # the same package, and not whole
            make_folder(final.parent)
            rename(coming, final)
        finally:
            remove(inward / COMING)
        return verified(final, trust)


def write_package(
    folder: Path,
    manifest_bytes: bytes,
    signature: bytes,
    manifest: Manifest,
    pieces_of: Callable[[PackedFile], Iterable[bytes]],
    on_progress: Progress = lambda done, of: None,
) -> None:
    """Write a package's files into a new folder, each held against its digest on the way.

    Args:
        folder: is made here.
        manifest_bytes: as they came.
        signature: the same.
        manifest: the same, read.
        pieces_of: yields the bytes of a file; called in the manifest's order.
        on_progress: is told how far it is.

    Raises:
        InwardRefused: ``inward.hash``, ``.no_space`` or ``.unwritable``; what ``pieces_of`` raises goes through.
    """
    make_folder(folder / CONTENT)
    write_file(folder / MANIFEST, [manifest_bytes])
    write_file(folder / SIGNATURE, [signature])
    done = 0
    for file in manifest.files:
        target = folder / CONTENT / file.name
        make_folder(target.parent)
        counted = hashlib.sha256()

        def passed(file: PackedFile = file, counted: hashlib._Hash = counted) -> Iterator[bytes]:
            nonlocal done
            for piece in pieces_of(file):
                counted.update(piece)
                yield piece
                done += len(piece)
                on_progress(done, manifest.total_bytes)

        write_file(target, passed(), mode=0o700 if file.executable else 0o600)
        if counted.hexdigest() != file.sha256:
            raise _not_as_packed(file, folder)
    for one in sorted({(folder / CONTENT / file.name).parent for file in manifest.files}):
        sync_folder(one)
    sync_folder(folder)


def verified(folder: Path, trust: Trust) -> Staged:
    """Check a staged package as it is on the disk now: signature, manifest, every file, and that there is nothing else.

    Raises:
        InwardRefused: ``inward.damaged``, or as for the signature of a package.
    """
    try:
        data = _small(folder / MANIFEST, MOST_BYTES)
        signature = _small(folder / SIGNATURE, 64)
    except OSError as error:
        raise _damaged(folder, error.strerror or str(error)) from error
    vouched, manifest = vouched_for(data, signature, trust, folder)
    try:
        there = {
            str((Path(where) / name).relative_to(folder / CONTENT))
            for where, _, names in os.walk(folder / CONTENT)
            for name in names
        }
        if there != {file.name for file in manifest.files}:
            raise _damaged(folder, "it does not hold the files that its list names")
        for file in manifest.files:
            counted = hashlib.sha256()
            for piece in file_pieces(folder / CONTENT / file.name, file.bytes):
                counted.update(piece)
            if counted.hexdigest() != file.sha256:
                raise _damaged(folder, f"{file.name} is not the file that was packed")
    except OSError as error:
        raise _damaged(folder, error.strerror or str(error)) from error
    return Staged(folder, manifest, hashlib.sha256(data).hexdigest(), vouched)


def file_pieces(path: Path, length: int) -> Iterator[bytes]:
    """Yield the bytes of a plain file, and one more than ``length`` at most; from the disk, not from memory.

    Raises:
        OSError: it cannot be read, or is no plain file itself.
    """
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError("it is no plain file")
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
        left = length + 1
        while left and (piece := os.read(descriptor, min(left, _CHUNK_BYTES))):
            left -= len(piece)
            yield piece
    finally:
        os.close(descriptor)


def forget(folder: Path) -> None:
    """Remove a staged package, and the folders above it that were there for it alone."""
    remove(folder)
    for empty in tuple(folder.parents)[:3]:  # name, kind, and the one of all
        try:
            empty.rmdir()
        except OSError:  # another package lies there
            return


def staged_folder(state: Path, manifest: Manifest, digest: str) -> Path:
    """Return where a package is staged; two of one version, of which at most one is ever used, lie apart."""
    return state / INWARD / STAGED / manifest.kind / manifest.name / f"{manifest.version}-{digest[:12]}"


def _whole(folder: Path, trust: Trust) -> Staged | None:
    """Return what is staged already; it may be in use, so that it is not written anew while it is whole."""
    try:
        return verified(folder, trust)
    except InwardRefused:
        return None


def _small(path: Path, most: int) -> bytes:
    data = b"".join(file_pieces(path, most))
    if len(data) > most:
        raise OSError("it is too long")
    return data


def _read(read: Callable[[], object], path: Path) -> object:
    try:
        return read()
    except OSError as error:
        raise unreadable(path, error) from error


def _pieces(pieces: Iterator[bytes], path: Path) -> Iterator[bytes]:
    """Yield what comes from the stick; its errors are the stick's, not the disk's."""
    try:
        yield from pieces
    except OSError as error:
        raise unreadable(path, error) from error


def _changed(path: Path) -> InwardRefused:
    return InwardRefused(
        f"The package {path} was another one a moment ago.", remedy=COPY_AGAIN, reason="inward.signature"
    )


def _not_as_packed(file: PackedFile, folder: Path) -> InwardRefused:
    return InwardRefused(f"{file.name!r} is not the file that was packed.", remedy=COPY_AGAIN, reason="inward.hash")


def _damaged(folder: Path, why: str) -> InwardRefused:
    return InwardRefused(
        f"What was brought to this kit is damaged ({folder}): {why}.",
        remedy="Bring it in again, or take it back: myosight bring back KIND.",
        reason="inward.damaged",
    )
