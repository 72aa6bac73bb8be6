"""Sends what has not left yet, to every destination in turn, and keeps what became of it.

Killed at any point, the next run goes on: what was confirmed is not sent again; what was under way is, under the same
ids, so that it is still one at the receiver.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from calibration.errors import MyosightError
from edge.exchange.delivery.errors import DeliveryDelayed
from edge.exchange.delivery.ledger import Ledger, OpenItem
from edge.exchange.delivery.sender import Sender
from edge.exchange.delivery.waits import FIRST_S, LONGEST_S, REFUSED_FIRST_S, REFUSED_LONGEST_S, Waits
from edge.exchange.errors import ExchangeRefused
from edge.exchange.record.reading import Reader
from edge.exchange.record.visit_record import VisitRecord
from edge.records.clock import utc_text
from edge.records.database import Database
from edge.records.errors import RecordsRefused

_log = logging.getLogger(__name__)
#: So many visits in a row that a destination does not take, each for itself, and it is left alone too: it may be set up
#: wrongly, and the whole outbox would be sent for nothing.
_MOST_IN_A_ROW = 20


@dataclass(frozen=True)
class Route:
    """One destination: who sends to it, and who reads the records as it may see them."""

    sender: Sender
    reader: Reader

    @property
    def name(self) -> str:
        """The destination's."""
        return self.sender.name


class _KeptProgress:
    """What of a visit is confirmed. That a disk takes nothing is remembered: senders catch what networks raise."""

    def __init__(self, ledger: Ledger, number: int) -> None:
        self._ledger, self._number, self._done = ledger, number, ledger.parts(number)
        self.refusal: RecordsRefused | None = None

    def done(self, part: str) -> bool:
        return part in self._done

    def mark(self, part: str) -> None:
        try:
            self._ledger.mark(self._number, part)
        except RecordsRefused as refusal:
            self.refusal = refusal
            raise
        self._done.add(part)


class Delivery:
    """Sends from one kit's records.

    Args:
        routes: the destinations.
        database: the open records; a connection of its own, so that the kiosk waits for none of it.
        check_pictures: raises :class:`ExchangeRefused` for a visit whose pictures may not leave.
        waits: the clocks.
    """

    def __init__(
        self,
        routes: Sequence[Route],
        database: Database,
        check_pictures: Callable[[VisitRecord], None],
        waits: Waits | None = None,
    ) -> None:
        self._routes, self._database = routes, database
        self._check_pictures, self._waits = check_pictures, waits or Waits()
        self._ledgers = {route.name: Ledger(database, route.name) for route in routes}
        self._in_a_row = dict.fromkeys(self._ledgers, 0)

    def run(self, stop: Callable[[], bool] = lambda: False) -> None:
        """Try everything that is due once. One destination that is slow or fails takes no other's turn.

        Args:
            stop: asked before each visit.

        Raises:
            RecordsRefused: the records cannot be read or written, so nothing more is sent; nothing is lost.
        """
        due = {route.name: self._due(route) for route in self._routes}
        spent_s = dict.fromkeys(due, 0.0)
        while not stop():
            ready = [route for route in self._routes if due[route.name] and not self._rests_s(route)]
            if not ready:
                return
            route = min(ready, key=lambda one: spent_s[one.name])
            begun_s = self._waits.steady_s()
            self._try(route, due[route.name].pop(0))
            spent_s[route.name] += self._waits.steady_s() - begun_s

    def wait_s(self, most_s: float) -> float:
        """Return how long it is until something kept so far is due again, s, at most ``most_s``."""
        waits = [most_s]
        for route in self._routes:
            rests_s = self._rests_s(route)
            waits += [max(rests_s, self._left_s(item)) for item in self._ledgers[route.name].open_items()]
        return min(waits)

    def _due(self, route: Route) -> list[OpenItem]:
        return [item for item in self._ledgers[route.name].open_items() if not self._left_s(item)]

    def _left_s(self, item: OpenItem) -> float:
        return self._waits.left_s(item.next_at, REFUSED_LONGEST_S if item.state == "refused" else LONGEST_S)

    def _rests_s(self, route: Route) -> float:
        return self._waits.left_s(self._ledgers[route.name].resting().next_at, LONGEST_S)

    def _try(self, route: Route, item: OpenItem) -> None:
        ledger = self._ledgers[route.name]
        if not ledger.stands(item.number):  # changed or erased since this run began; what replaces it comes next time
            return
        progress = _KeptProgress(ledger, item.number)
        ledger.begin(item.number)
        try:
            record = self._read(route, item.visit)
            if route.reader.pictures:
                self._check_pictures(record)
            route.sender.send(record, progress)
        except RecordsRefused:
            raise
        except DeliveryDelayed as delay:
            _log.warning("%s: %s", route.name, delay)
            self._raise_refusal_of(progress)
            self._delayed(route, item, delay)
        except MyosightError as refusal:
            _log.error("%s does not get visit %s: %s", route.name, item.visit, refusal)
            self._raise_refusal_of(progress)
            again = self._waits.after(item.setbacks, REFUSED_FIRST_S, REFUSED_LONGEST_S)
            ledger.refused(item.number, refusal.reason, self._now(), again)
            self._count(route, refusal.reason)
        else:
            ledger.delivered(item.number, self._now())
            self._in_a_row[route.name] = 0
            _log.info("%s has got visit %s", route.name, item.visit)

    def _delayed(self, route: Route, item: OpenItem, delay: DeliveryDelayed) -> None:
        ledger = self._ledgers[route.name]
        if delay.item_only:
            ledger.delayed(
                item.number, delay.reason, self._waits.after(item.setbacks, FIRST_S, LONGEST_S, delay.after_s)
            )
            self._count(route, delay.reason)
        else:
            ledger.delayed(item.number, delay.reason)
            self._rest(route, delay.reason, delay.after_s)

    def _count(self, route: Route, reason: str) -> None:
        self._in_a_row[route.name] += 1
        if self._in_a_row[route.name] >= _MOST_IN_A_ROW:
            self._rest(route, reason)

    def _rest(self, route: Route, reason: str, asked_s: float = 0.0) -> None:
        ledger = self._ledgers[route.name]
        ledger.rest(self._waits.after(ledger.resting().failures, FIRST_S, LONGEST_S, asked_s), reason)
        self._in_a_row[route.name] = 0

    def _read(self, route: Route, visit: str) -> VisitRecord:
        """Read a visit as of one moment, so that nobody is erased in the middle of it; writers do not wait."""
        self._database.connection.execute("BEGIN")
        try:
            record = route.reader.one(visit)
        finally:
            self._database.connection.execute("ROLLBACK")
        if record is None:
            raise ExchangeRefused(
                f"There is nothing of visit {visit} that may leave.",
                remedy="Its participant may have been erased just now.",
                reason="exchange.none",
            )
        return record

    def _now(self) -> str:
        return utc_text(self._waits.now())

    @staticmethod
    def _raise_refusal_of(progress: _KeptProgress) -> None:
        if progress.refusal is not None:
            raise progress.refusal
