"""Visits onto a stick: made in memory a few at a time, encrypted, written, read back; the manifest comes last.

A stick that is pulled has the exports that it had, whole, and at most a folder without a manifest, which is none and
which the next export removes. Nothing of a visit is ever on the kit's disk or on the stick unencrypted, unless a lead
said so.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from edge.exchange.errors import ExchangeRefused
from edge.exchange.record.visit_record import VisitRecord
from edge.exchange.stick.errors import StickRefused, cannot_be_written, told
from edge.exchange.stick.export_folders import check_room, free_name, remove_leftovers
from edge.exchange.stick.manifest import MANIFEST, SIGNATURE, SUMS, Manifest, Part, part_name, signed
from edge.exchange.stick.mounted import Stick
from edge.exchange.stick.outgoing import Outgoing, Progress, StickExport
from edge.exchange.stick.permission import Sealing
from edge.exchange.stick.scratch import no_memory, scratch_folder
from edge.exchange.stick.sealing import HashedWriter, seal, sealed_bytes
from edge.exchange.stick.stick_folder import StickFolder
from edge.exchange.stick.tar_stream import TarStream, tar_bytes


def export_to_stick(
    outgoing: Outgoing,
    stick: Stick,
    sealing: Sealing,
    key: Ed25519PrivateKey,
    scratch: Path,
    now: datetime,
    on_progress: Callable[[Progress], None] = lambda progress: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> StickExport:
    """Write visits to a stick and read them back; the stick is not safe to remove before it is unmounted too.

    Args:
        outgoing: what is to go.
        stick: where to.
        sealing: to whom it is encrypted; of :func:`edge.exchange.stick.permission.sealing_for`.
        key: the kit's own, which signs the manifest.
        scratch: folder in memory that a few visits at a time are prepared in.
        now: with the kit's time zone.
        on_progress: called before each visit and while reading back.
        cancelled: asked often; true stops the export and removes what there is of it.

    Raises:
        StickRefused: ``stick.full``, ``.read_only``, ``.pulled``, ``.readback``, ``.failed``, ``.scratch``,
            ``.no_recipient`` (a key is none) or ``.cancelled``. The stick holds nothing of it then, or a folder without
            manifest where it was pulled; pulled at the very end, it may hold all of it.
        ExchangeRefused: ``exchange.none``, ``exchange.library``, or what ``outgoing.make`` raises.
    """
    if stick.read_only:
        raise cannot_be_written("it can only be read")
    try:
        with closing(StickFolder.at(stick.folder)) as root:
            if root.device != stick.device:
                raise StickRefused(
                    "Another stick is in than was chosen.", remedy="Choose again.", reason="stick.pulled"
                )
            return _Export(outgoing, sealing, key, scratch, now, on_progress, cancelled).written(root)
    except OSError as error:
        raise told(error) from error


def take_back(stick: Stick, done: StickExport) -> None:
    """Remove an export that is whole, because it could not be remembered.

    Raises:
        StickRefused: it cannot be removed.
    """
    try:
        with closing(StickFolder.at(stick.folder)) as root:
            root.remove(done.name)
            root.sync()
    except OSError as error:
        raise told(error) from error


@dataclass
class _Export:
    """One export while it is made; the arguments of :func:`export_to_stick`."""

    outgoing: Outgoing
    sealing: Sealing
    key: Ed25519PrivateKey
    scratch: Path
    now: datetime
    on_progress: Callable[[Progress], None]
    cancelled: Callable[[], bool]
    parts: list[Part] = field(default_factory=list)
    held_back: int = 0

    def written(self, root: StickFolder) -> StickExport:
        """Write it and read it back; take away what there is of it if that does not succeed."""
        batches = self.outgoing.batches()
        first = next(batches, None)
        if first is None:
            raise ExchangeRefused(
                "There is nothing to be exported.", remedy="Choose everything instead.", reason="exchange.none"
            )
        remove_leftovers(root, first[0].kit)
        check_room(root, self.outgoing.least_bytes)
        name = free_name(root, first[0].kit, self.now.date())
        try:
            with closing(root.make_folder(name)) as folder:
                root.sync()
                self._write_part(folder, name, first)
                for batch in batches:
                    self._write_part(folder, name, batch)
                return self._finish(folder, self._manifest(name, first[0]))
        except BaseException:
            with suppress(OSError):  # the error that led here is the one to tell
                root.remove(name)
                root.sync()
            raise

    def _write_part(self, folder: StickFolder, export: str, batch: Sequence[VisitRecord]) -> None:
        number = len(self.parts) + 1
        name = part_name(number, encrypted=self.sealing.encrypted)
        with scratch_folder(self.scratch) as made:
            try:
                self.held_back += self.outgoing.make(self._counted(batch), made)
            except OSError as error:
                raise no_memory(error) from error
            check_room(folder, sealed_bytes(tar_bytes(made)))
            prefix = f"{export}/part-{number:04d}"
            with TarStream(made, prefix, int(self.now.timestamp())) as tar, folder.new_file(name) as write:
                target = HashedWriter(write)
                seal(_Watched(tar, self._check_wanted), target, self.sealing.recipients)
        self.parts.append(Part(name, target.count, target.sha256, len(batch)))

    def _counted(self, batch: Sequence[VisitRecord]) -> Iterator[VisitRecord]:
        """Yield visits as they are asked for, and say how far it is: looking for writing in pictures takes a while."""
        before = sum(part.visits for part in self.parts)
        for number, visit in enumerate(batch):
            self.on_progress(Progress("writing", before + number, self.outgoing.count))
            self._check_wanted()
            yield visit

    def _manifest(self, name: str, visit: VisitRecord) -> Manifest:
        return Manifest(
            export=name,
            kit=visit.kit,
            made_at=self.now,
            software=visit.software,
            naming=self.outgoing.naming,
            formats=self.outgoing.formats,
            recipients=self.sealing.recipients,
            parts=tuple(self.parts),
        )

    def _finish(self, folder: StickFolder, manifest: Manifest) -> StickExport:
        """Read everything back once all of it is written, and write the manifest only then.

        A stick that claims more room than it has writes later files over earlier ones.
        """
        text, signature = signed(manifest, self.key)
        written = {part.name: part.sha256 for part in manifest.parts}
        written[SUMS] = _write(folder, SUMS, manifest.sums())
        written[SIGNATURE] = _write(folder, SIGNATURE, signature)
        folder.sync()
        whole = sum(part.bytes for part in manifest.parts)
        from_device = self._check(folder, written, whole)
        sha256 = _write(folder, MANIFEST, text)
        folder.sync()
        from_device &= self._check(folder, {MANIFEST: sha256}, whole, whole)
        return StickExport(manifest.export, manifest.visits, whole, sha256, from_device, self.held_back)

    def _check(self, folder: StickFolder, written: dict[str, str], of_bytes: int, read_bytes: int = 0) -> bool:
        """Hold what the stick gives back against what was written; return whether it all came from the device."""
        self.on_progress(Progress("reading_back", read_bytes, of_bytes))

        def on_bytes(more: int) -> None:
            nonlocal read_bytes
            self._check_wanted()
            read_bytes += more
            self.on_progress(Progress("reading_back", min(read_bytes, of_bytes), of_bytes))

        from_device = True
        for file, sha256 in written.items():
            back = folder.read_back(file, on_bytes)
            from_device &= back.from_device
            if back.sha256 != sha256:
                raise StickRefused(
                    f"The stick gives other bytes back than were written ({file}).",
                    remedy="Take another stick, and throw this one away.",
                    reason="stick.readback",
                )
        return from_device

    def _check_wanted(self) -> None:
        if self.cancelled():
            raise StickRefused(
                "The export was stopped.",
                remedy="Export again when there is time. Older exports on the stick are whole.",
                reason="stick.cancelled",
            )


def _write(folder: StickFolder, name: str, content: bytes) -> str:
    """Write a small file, and return its SHA-256."""
    with folder.new_file(name) as write:
        write(content)
    return hashlib.sha256(content).hexdigest()


@dataclass(frozen=True)
class _Watched:
    """A source that asks before each piece whether it is still wanted."""

    source: TarStream
    check: Callable[[], None]

    def read(self, size: int = -1) -> bytes:
        self.check()
        return self.source.read(size) or b""
