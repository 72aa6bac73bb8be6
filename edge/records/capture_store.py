"""The accepted captures of one kit: added one transaction at a time, listed, verified."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from types import TracebackType

from edge.records.accepted import Accepted, digest_of
from edge.records.database import SqlError, check_file, open_database, refusal_of_writing
from edge.records.errors import RecordsRefused
from edge.records.records_key import records_key

_FILE = "records.db"
_COLUMNS = tuple(field.name for field in fields(Accepted))
_ADD = """
INSERT INTO captures (
    id, captured_at, accepted_at, site, view, status, reasons, mt_mm, mt_u_mm, csa_cm2, csa_u_cm2, measurement,
    mm_per_px_x, mm_per_px_y, scale, bundle_name, bundle_version, bundle_sha256, trained_on, origin, area, picture,
    mask, digest
) VALUES (
    :id, :captured_at, :accepted_at, :site, :view, :status, :reasons, :mt_mm, :mt_u_mm, :csa_cm2, :csa_u_cm2,
    :measurement, :mm_per_px_x, :mm_per_px_y, :scale, :bundle_name, :bundle_version, :bundle_sha256, :trained_on,
    :origin, :area, :picture, :mask, :digest
)
"""
#: Less room than this and nothing more is accepted: the log of what is there already must still be folded in, bytes.
_ROOM = 16 * 1024**2


def has_records(folder: Path) -> bool:
    """Whether there are records in ``folder``; who only reads must ask, for opening makes them, and a key with them."""
    return (folder / _FILE).exists()


@dataclass(frozen=True)
class Kept:
    """A capture that is on the disk: its number on this kit and when it was accepted (UTC)."""

    number: int
    accepted_at: str


class CaptureStore:
    """The records of one kit, open; used from the thread that opened it.

    Args:
        folder: the kit's state folder; made where it is not there.

    Raises:
        RecordsRefused: with one of the codes in :mod:`edge.records.errors`.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / _FILE
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise RecordsRefused(
                f"The folder {folder} cannot be made: {error.strerror or error}.",
                remedy="Check the disk and who may write to it.",
                reason="records.unopened",
            ) from error
        key = records_key(folder, make=not self._path.exists())
        self.key_beside_records = key.beside_records
        self._connection = open_database(self._path, key.secret)

    def __enter__(self) -> CaptureStore:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; what was kept is on the disk long before."""
        self._connection.close()

    def add(self, capture: Accepted) -> Kept:
        """Keep a capture: when this returns, it survives a power cut.

        Raises:
            RecordsRefused: ``records.full``, ``.busy``, ``.unwritable``, ``.damaged``; nothing of it was kept then.
        """
        if shutil.disk_usage(self._path.parent).free < _ROOM + len(capture.picture):
            raise refusal_of_writing(OSError("the disk is full"), self._path)
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            number, before = self._last()
            digest = digest_of(capture, number + 1, before)
            added = self._connection.execute(_ADD, {**vars(capture), "digest": digest})
            if added.lastrowid != number + 1:
                raise SqlError(f"it numbers {added.lastrowid} what comes after {number}")
            self._connection.execute("COMMIT")
        except SqlError as error:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise refusal_of_writing(error, self._path) from error
        return Kept(number + 1, capture.accepted_at)

    def count(self) -> int:
        """Return how many captures there are."""
        return int(self._connection.execute("SELECT count(*) FROM captures").fetchone()[0])

    def all(self) -> Iterator[tuple[Kept, Accepted]]:
        """Yield every capture in the order of its number, pictures and all, one in memory at a time."""
        rows = self._connection.execute("SELECT * FROM captures ORDER BY number")
        names = [column[0] for column in rows.description]
        for row in rows:
            values = dict(zip(names, row, strict=True))
            capture = Accepted(**{name: values[name] for name in _COLUMNS})
            yield Kept(values["number"], capture.accepted_at), capture

    def verify(self) -> list[str]:
        """Return what is wrong with the records, one sentence each; empty where each is as it was accepted."""
        try:
            faults = check_file(self._connection)
            before, expected = b"", 1
            digests = dict(self._connection.execute("SELECT number, digest FROM captures"))
            for kept, capture in self.all():
                if kept.number != expected:
                    faults.append(f"Capture {expected} is missing.")
                if digest_of(capture, kept.number, before) != digests[kept.number]:
                    faults.append(f"Capture {kept.number} is not as it was accepted.")
                before, expected = digests[kept.number], kept.number + 1
        except SqlError as error:
            faults = [f"The file cannot be read to its end: {error}."]
        return faults

    def _last(self) -> tuple[int, bytes]:
        row = self._connection.execute("SELECT number, digest FROM captures ORDER BY number DESC LIMIT 1").fetchone()
        return (int(row[0]), bytes(row[1])) if row else (0, b"")
