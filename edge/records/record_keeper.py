"""Keeps captures and entries beside the screen: encoding and fsync take their time, and a finger must not wait."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime, timezone
from pathlib import Path
from typing import TypeVar

from calibration.errors import MyosightError
from edge.exam.entry import Entry, NewEntry
from edge.pipeline.reading import Reading
from edge.records.accepted import NetworkOf, accepted
from edge.records.capture_store import CaptureStore, Kept

_log = logging.getLogger(__name__)
_Answer = TypeVar("_Answer")


class RecordKeeper:
    """Opens the records on a thread of its own and works there, one thing after another.

    Args:
        folder: the kit's state folder.
    """

    def __init__(self, folder: Path) -> None:
        self._worker = ThreadPoolExecutor(1, "myosight-records")
        self._folder = folder
        self._store: CaptureStore | None = None
        self._opened = self._worker.submit(self._open)

    def refusal(self) -> MyosightError | None:
        """Return why nothing can be kept, as far as it is known yet; ``None`` while nothing speaks against it."""
        error = self._opened.exception() if self._opened.done() else None
        return error if isinstance(error, MyosightError) else None

    def keep(
        self,
        reading: Reading,
        network: NetworkOf,
        *,
        mode: str,
        captured_at: datetime,
        entries: Sequence[NewEntry] = (),
        operator: str = "",
    ) -> Future[Kept]:
        """Keep a reading; the future ends when it is safe on the disk, or with the refusal.

        Args:
            reading: as it was frozen.
            network: what outlined it.
            mode: of the source.
            captured_at: when its frame was captured, with a time zone.
            entries: kept with it, all or nothing: one ``capture.accepted``, whose ``capture`` becomes the capture's id;
                none where it belongs to no visit.
            operator: id of who is signed in.
        """
        now = datetime.now(timezone.utc)

        def kept(records: CaptureStore) -> Kept:
            named = next((str(one.body.get("capture")) for one in entries if one.kind == "capture.accepted"), "")
            capture = accepted(reading, network, mode=mode, captured_at=captured_at, now=now, capture_id=named)
            if not entries:
                return records.add(capture)
            written = records.journal.append(entries, operator=operator, capture=capture)
            return Kept(records.number_of(capture.id), capture.accepted_at, written)

        return self._worker.submit(self._written, "a capture", kept)

    def append(self, entries: Sequence[NewEntry], operator: str = "") -> Future[tuple[Entry, ...]]:
        """Keep entries that have no picture; the future ends when they are safe on the disk, or with the refusal.

        Args:
            entries: see :meth:`~edge.records.journal.Journal.append`.
            operator: id of who is signed in.
        """
        return self._worker.submit(
            self._written, "an entry", lambda records: records.journal.append(entries, operator=operator)
        )

    def ask(self, question: Callable[[CaptureStore], _Answer]) -> Future[_Answer]:
        """Do something else with the open records, after all that was begun before: look up, sign in, erase.

        Args:
            question: is called on the records' thread.
        """
        return self._worker.submit(lambda: question(self._open()))

    def close(self) -> None:
        """Finish what was begun, and close the file."""
        self._worker.submit(self._close)
        self._worker.shutdown()

    def _open(self) -> CaptureStore:
        """Return the records, opened if they are not: where a first attempt failed, the disk may be back."""
        if self._store is None:
            self._store = CaptureStore(self._folder)
            if self._store.key_beside_records:
                _log.warning("the key of the records lies beside them: whoever takes the disk can read both")
        return self._store

    def _written(self, what: str, write: Callable[[CaptureStore], _Answer]) -> _Answer:
        try:
            kept = write(self._open())
        except MyosightError as error:
            _log.error("%s was not kept: %s", what, error)
            raise
        _log.info("%s was kept", what)
        return kept

    def _close(self) -> None:
        if self._store is not None:
            self._store.close()
            self._store = None
