"""Accepting on the live screen during a visit: picture and entry are kept together, or neither. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime, timezone

from calibration.errors import MyosightError
from edge.exam.entry import NewEntry
from edge.pipeline.reading import Reading
from edge.records.accepted import NetworkOf, png_of
from edge.records.capture_store import Kept
from edge.records.record_keeper import RecordKeeper
from edge.ui.visit.edit_desk import Edited
from edge.ui.visit.flow import VisitFlow

#: Between the source of the pictures and the network in a placement's device: only like is compared with like.
DEVICE_AND_NETWORK = "; "


@dataclass(frozen=True)
class _Accepted:
    entry: NewEntry
    kept: Future[Kept]


class VisitAccepting:
    """The :class:`~edge.ui.acceptance.Keeper` of the live screen while visits are made.

    Args:
        flow: where the visit is.
        records: of the kit; ``None`` in a demonstration, of which nothing is kept.
        edit_of: returns what a hand did to the outline of this very reading; ``None`` where it moved nothing.
    """

    def __init__(
        self, flow: VisitFlow, records: RecordKeeper | None, edit_of: Callable[[Reading], Edited | None]
    ) -> None:
        self._flow = flow
        self._records = records
        self._edit_of = edit_of
        self._accepted: _Accepted | None = None
        #: Pictures of a practice or a demonstration, PNG, by their capture; they never meet a disk.
        self._unkept: dict[str, bytes] = {}

    def keep(self, reading: Reading, network: NetworkOf, *, mode: str, captured_at: datetime) -> Future[Kept]:
        """Keep a frozen reading for the placement that the visit is at; see :meth:`settle`."""
        device = f"{reading.frame.source}{DEVICE_AND_NETWORK}{network.bundle_name} {network.bundle_version}"
        edited = self._edit_of(reading)
        edit = edited.to_body() if edited is not None else None
        try:
            entry = self._flow.accepting(reading.measurement, device=device, edit=edit)
            kept = self._kept(entry, reading, network, mode, captured_at)
        except MyosightError as refusal:
            refused: Future[Kept] = Future()
            refused.set_exception(refusal)
            return refused
        self._accepted = _Accepted(entry, kept)
        return kept

    def settle(self) -> None:
        """Let the visit go on once what was accepted is safe; to be called at the screen's rate."""
        if self._accepted is None or not self._accepted.kept.done():
            return
        accepted, self._accepted = self._accepted, None
        if accepted.kept.exception() is None:
            self._flow.captured(accepted.entry)

    def picture(self, capture: str) -> bytes | None:
        """Return the picture of a practice's capture, PNG; ``None`` where it is none of one."""
        return self._unkept.get(capture)

    def forget(self) -> None:
        """Let the pictures of a practice go: its person has left."""
        self._unkept.clear()

    def _kept(
        self, entry: NewEntry, reading: Reading, network: NetworkOf, mode: str, captured_at: datetime
    ) -> Future[Kept]:
        operator = self._flow.operator.id if self._flow.operator else ""
        if self._records is not None and not self._flow.practice:
            return self._records.keep(
                reading, network, mode=mode, captured_at=captured_at, entries=[entry], operator=operator
            )
        self._unkept[str(entry.body["capture"])] = png_of(reading.frame.image)
        done: Future[Kept] = Future()
        done.set_result(Kept(len(self._unkept), datetime.now(timezone.utc).isoformat()))
        return done
