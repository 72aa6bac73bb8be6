"""Keeps captures beside the screen: encoding and fsync take their time, and the worker's finger must not wait."""

from __future__ import annotations

import logging
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime, timezone
from pathlib import Path

from calibration.errors import MyosightError
from edge.pipeline.reading import Reading
from edge.records.accepted import NetworkOf, accepted
from edge.records.capture_store import CaptureStore, Kept

_log = logging.getLogger(__name__)


class RecordKeeper:
    """Opens the records on a thread of its own and writes there, one capture after another.

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

    def keep(self, reading: Reading, network: NetworkOf, *, mode: str, captured_at: datetime) -> Future[Kept]:
        """Keep a reading; the future ends when it is safe on the disk, or with the refusal.

        Args:
            reading: as it was frozen.
            network: what outlined it.
            mode: of the source.
            captured_at: when its frame was captured, with a time zone.
        """
        return self._worker.submit(self._keep, reading, network, mode, captured_at, datetime.now(timezone.utc))

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

    def _keep(self, reading: Reading, network: NetworkOf, mode: str, captured_at: datetime, now: datetime) -> Kept:
        try:
            kept = self._open().add(accepted(reading, network, mode=mode, captured_at=captured_at, now=now))
        except MyosightError as error:
            _log.error("a capture was not kept: %s", error)
            raise
        _log.info("capture %d kept", kept.number)
        return kept

    def _close(self) -> None:
        if self._store is not None:
            self._store.close()
            self._store = None
