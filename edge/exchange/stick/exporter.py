"""Exports of one kit, beside the screen: the records are asked for one visit at a time, so that others are served."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from calibration.errors import MyosightError
from edge.exam.programme import Programme
from edge.exchange.outgoing import FORMATS, write_export
from edge.exchange.record.names import Names, pseudonym_key
from edge.exchange.record.reading import Reader
from edge.exchange.record.visit_record import Naming, VisitRecord
from edge.exchange.settings import Exchange
from edge.exchange.stick.errors import StickRefused
from edge.exchange.stick.export import export_to_stick, take_back
from edge.exchange.stick.mounted import STICKS, Stick, sticks, unread_sticks
from edge.exchange.stick.outgoing import Make, Outgoing, Progress, StickExport
from edge.exchange.stick.permission import sealing_for
from edge.exchange.stick.releasing import REQUEST, is_in, release
from edge.exchange.stick.remembered import exported, leaving
from edge.exchange.stick.scratch import memory_folder
from edge.kit_key import kit_key
from edge.records.capture_store import CaptureStore
from edge.records.journal import KeptVisit
from edge.records.operators import Operator, Operators
from edge.records.record_keeper import RecordKeeper

_log = logging.getLogger(__name__)
#: Unmounting waits for a slow stick; as long as the unit may take (myosight-stick@.service).
_RELEASE_S, _LOOK_S = 120.0, 0.1


@dataclass(frozen=True)
class StickWish:
    """What somebody asks for.

    Attributes:
        stick: where to.
        naming: under what names.
        everything: also what has left on a stick before.
        plain: leave it unencrypted, where the programme has no key.
        by: who asks.
    """

    stick: Stick
    naming: Naming
    everything: bool
    plain: bool
    by: Operator


class Exporting:
    """An export that is under way.

    Attributes:
        done: ends when the stick may be taken out, or with the refusal.
        progress: how far it is; ``None`` before the first visit.
    """

    def __init__(self) -> None:
        self.done: Future[StickExport] = Future()
        self.progress: Progress | None = None
        self._stopped = threading.Event()

    @property
    def stopped(self) -> bool:
        """Whether somebody wants it stopped."""
        return self._stopped.is_set()

    def stop(self) -> None:
        """Stop it; it ends with ``stick.cancelled`` unless it was whole already."""
        self._stopped.set()

    def tell(self, progress: Progress) -> None:
        """Note how far it is."""
        self.progress = progress


def _write_all_formats(visits: Iterable[VisitRecord], folder: Path) -> int:
    return len(write_export(visits, folder, FORMATS).held_back)


@dataclass(frozen=True)
class StickExporter:
    """Exports of one kit.

    Attributes:
        records: the kit's.
        programme: what visits consist of.
        exchange: the programme's keys.
        state: the kit's state folder.
        clock: the time of day, with the kit's time zone.
        make: writes visits into a folder.
        root: where sticks are mounted.
        request: the file that asks for one to be let go.
    """

    records: RecordKeeper
    programme: Programme
    exchange: Exchange
    state: Path
    clock: Callable[[], datetime]
    make: Make = _write_all_formats
    root: Path = STICKS
    request: Path = REQUEST

    @property
    def encrypts(self) -> bool:
        """Whether the programme has a key to encrypt to."""
        return bool(self.exchange.recipients)

    def sticks(self) -> tuple[Stick, ...]:
        """Return the sticks that are in and can be used."""
        return sticks(self.root)

    def has_unread(self) -> bool:
        """Return whether a stick is in that cannot be read, or not yet."""
        return bool(unread_sticks())

    def count(self, naming: Naming, *, everything: bool) -> int:
        """Return how many visits would leave.

        Raises:
            RecordsRefused: the records cannot be read.
        """
        found = self.records.ask(lambda kept: leaving(kept.journal, naming, everything=everything))
        return len(found.result().visits)

    def start(self, wish: StickWish) -> Exporting:
        """Begin an export beside the screen.

        Raises:
            MyosightError: this role may not, or there is no key to encrypt to; see
                :func:`~edge.exchange.stick.permission.sealing_for`.
        """
        sealing_for(self.exchange.recipients, wish.by.role, wish.naming, plain=wish.plain)
        under_way = Exporting()
        threading.Thread(target=self._run, args=(wish, under_way), name="myosight-stick", daemon=True).start()
        return under_way

    def _run(self, wish: StickWish, under_way: Exporting) -> None:
        try:
            under_way.done.set_result(self._exported(wish, under_way))
        except MyosightError as refusal:
            _log.error("the export was not made: %s", refusal)
            under_way.done.set_exception(refusal)
        except BaseException as fault:
            under_way.done.set_exception(fault)
            raise

    def _exported(self, wish: StickWish, under_way: Exporting) -> StickExport:
        leaves = self.records.ask(lambda kept: leaving(kept.journal, wish.naming, everything=wish.everything)).result()
        outgoing = Outgoing(
            visits=self._visits(leaves.visits, wish.naming),
            count=len(leaves.visits),
            least_bytes=leaves.least_bytes,
            naming=wish.naming,
            formats=FORMATS,
            make=self.make,
        )
        done = export_to_stick(
            outgoing,
            wish.stick,
            sealing_for(self.exchange.recipients, wish.by.role, wish.naming, plain=wish.plain),
            kit_key(self.state),
            memory_folder(),
            self.clock(),
            on_progress=under_way.tell,
            cancelled=lambda: under_way.stopped,
        )
        try:
            self.records.append([exported(outgoing, done, leaves.through)], wish.by.id).result()
        except MyosightError:
            take_back(wish.stick, done)  # nothing is taken away that nobody could account for
            raise
        _log.info("%s: %d visits, %s, are on the stick", done.name, done.visits, wish.naming)
        self._let_go(wish.stick)
        return done

    def _visits(self, visits: tuple[str, ...], naming: Naming) -> Iterator[VisitRecord]:
        key = pseudonym_key(self.state, self.exchange.pseudonym_key)
        listed = self.records.ask(lambda kept: Operators(kept.journal).listed()).result()
        names = Names(naming, key, tuple((one.id, one.name) for one in listed))
        kept_visits = self.records.ask(lambda kept: {one.visit: one for one in kept.journal.visits()}).result()
        for visit in visits:
            record = self.records.ask(partial(self._record, names, kept_visits[visit])).result()
            if record is not None:
                yield record

    def _record(self, names: Names, visit: KeptVisit, kept: CaptureStore) -> VisitRecord | None:
        return Reader(kept.journal, self.programme, names).record(visit)

    def _let_go(self, stick: Stick) -> None:
        """Have the stick unmounted, and wait until it is."""
        release(stick, self.request)
        until = time.monotonic() + _RELEASE_S
        while is_in(stick, self.root):
            if time.monotonic() > until:
                raise StickRefused(
                    "The export is whole, but the stick is still in use.",
                    remedy="Switch the kit off before the stick is pulled.",
                    reason="stick.not_released",
                )
            time.sleep(_LOOK_S)
