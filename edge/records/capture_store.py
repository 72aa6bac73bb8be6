"""The records of one kit, open: its accepted captures, and the journal of its visits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from edge.exam.entry import Entry
from edge.records.accepted import Accepted
from edge.records.capture_rows import add_capture, captures, check_captures
from edge.records.database import Database, SqlError, check_file, open_database
from edge.records.entry_rows import check_entries
from edge.records.errors import RecordsRefused
from edge.records.head import check_head, keep_head
from edge.records.journal import Journal
from edge.records.outbox import check_outbox
from edge.records.records_key import records_key
from edge.records.refusals import refusal_of_opening

RECORDS_FILE = "records.db"


def has_records(folder: Path) -> bool:
    """Whether there are records in ``folder``; who only reads must ask, for opening makes them, and a key with them."""
    return (folder / RECORDS_FILE).exists()


@dataclass(frozen=True)
class Kept:
    """A capture that is on the disk: its number on this kit, when it was accepted (UTC), the entries kept with it."""

    number: int
    accepted_at: str
    entries: tuple[Entry, ...] = ()


class CaptureStore:
    """The records of one kit, open; used from the thread that opened it.

    Args:
        folder: the kit's state folder; made where it is not there.

    Attributes:
        journal: what happened in its visits.

    Raises:
        RecordsRefused: with one of the codes in :mod:`edge.records.errors`.
    """

    def __init__(self, folder: Path) -> None:
        path = folder / RECORDS_FILE
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise refusal_of_opening(error, folder) from error
        key = records_key(folder, make=not path.exists())
        self.key_beside_records = key.beside_records
        self._connection = open_database(path, key.secret)
        self._database = Database(self._connection, path)
        try:
            keep_head(self._database)
        except BaseException:
            self._connection.close()
            raise
        self.journal = Journal(self._database)

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
        """Keep a capture that belongs to no visit: when this returns, it survives a power cut.

        Raises:
            RecordsRefused: ``records.full``, ``.busy``, ``.read_only``, ``.unwritable``, ``.damaged``; nothing of it
                was kept then.
        """
        with self._database.writing(len(capture.picture)) as connection:
            number, _ = add_capture(connection, capture)
        return Kept(number, capture.accepted_at)

    def count(self) -> int:
        """Return how many captures there are."""
        return int(self._database.rows("SELECT count(*) FROM captures")[0][0])

    def count_entries(self) -> int:
        """Return how many entries there are, with those whose content was erased."""
        return int(self._database.rows("SELECT count(*) FROM entries")[0][0])

    def number_of(self, capture: str) -> int:
        """Return the number on this kit of the capture with this id, which is there."""
        return int(self._database.rows("SELECT number FROM captures WHERE id = ?", capture)[0][0])

    def all(self) -> Iterator[tuple[Kept, Accepted]]:
        """Yield every capture in the order of its number, pictures and all, one in memory at a time."""
        for number, capture in captures(self._connection):
            yield Kept(number, capture.accepted_at), capture

    def verify(self) -> list[str]:
        """Return what is wrong with the records, one sentence each; empty where each is as it was accepted."""
        faults = faults_of(self._database)
        try:
            return faults + check_head(self._database)
        except RecordsRefused as error:
            return [*faults, error.cause]


def faults_of(database: Database) -> list[str]:
    """Return what is wrong with an open file of records in itself, wherever it lies, one sentence each."""
    connection = database.connection
    try:
        return [
            *check_file(connection),
            *check_captures(connection),
            *check_entries(connection),
            *check_outbox(connection),
        ]
    except (SqlError, ValueError, KeyError, TypeError) as error:
        return [f"The file cannot be read to its end: {error}."]
