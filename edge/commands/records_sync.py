"""``myosight records sync``: what has not left the kit is sent, and how far each destination has come is said.

It is what of a kit has a network; so it also asks the worklist who is expected today, and keeps that for the kiosk.
"""

from __future__ import annotations

import argparse
import json
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timezone
from types import FrameType

from edge.commands.command import DONE, REFUSED
from edge.configuration import load_settings
from edge.exchange.delivery.delivery import Delivery
from edge.exchange.delivery.errors import SyncRefused
from edge.exchange.delivery.ledger import DestinationState, delivery_state
from edge.exchange.delivery.one_at_a_time import one_at_a_time
from edge.exchange.delivery.routes import routes_of
from edge.exchange.delivery.waits import since_start_s
from edge.exchange.expected.network_list import refresh
from edge.exchange.inward.programme_files import programme_files
from edge.exchange.record.visit_record import VisitRecord
from edge.records.capture_store import CaptureStore
from edge.standard_output import say

#: How often it is looked whether something has ended, s.
_LOOK_S = 2.0
#: How often it is asked who is expected, s; own choice.
_ASK_S = 900.0


@contextmanager
def _asked_to_end() -> Iterator[Callable[[], bool]]:
    """Give what tells whether somebody has asked the program to end; what is under way comes to its end first."""
    asked: list[int] = []

    def note(number: int, _frame: FrameType | None) -> None:
        asked.append(number)

    before = {number: signal.signal(number, note) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield lambda: bool(asked)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def sync(store: CaptureStore, arguments: argparse.Namespace) -> int:
    """Send, and tell.

    Args:
        store: the open records.
        arguments: with ``once`` and ``json``.

    Returns:
        :data:`~edge.commands.command.REFUSED` if a destination takes nothing, or has refused a visit; else done.

    Raises:
        SyncRefused: ``delivery.none``, ``.running``, ``.lock``.
        MyosightError: settings, programme, key or records cannot be read.
    """
    settings = load_settings()
    names = tuple(one.name for one in settings.exchange.destinations)
    if not names and settings.exchange.worklist is None:
        raise SyncRefused(
            "The settings name no destination, so nothing is sent.",
            remedy="Name one under [[exchange.destinations]].",
            reason="delivery.none",
        )
    folder = store.journal.database.path.parent
    programme = programme_files(settings, folder).load(settings)[0].programme
    with one_at_a_time(folder), _asked_to_end() as asked:
        routes = routes_of(settings.exchange, programme, store.journal, folder)
        delivery = Delivery(routes, store.journal.database, _check_pictures)
        refresh(settings.exchange, folder, date.today())
        asked_s = since_start_s()
        delivery.run(asked)
        while not arguments.once and not asked():
            if since_start_s() - asked_s >= _ASK_S:
                refresh(settings.exchange, folder, date.today())
                asked_s = since_start_s()
            wait_s = delivery.wait_s(_LOOK_S)
            time.sleep(wait_s)
            if wait_s < _LOOK_S:
                delivery.run(asked)
    states = delivery_state(store.journal.database, names)
    for state in states:
        say(json.dumps(_line(state)) if arguments.json else _words(state))
    return REFUSED if any(state.reason for state in states) else DONE


def _check_pictures(record: VisitRecord) -> None:
    from edge.exchange.picture_check import check_standing  # a network that reads: loaded where pictures leave

    check_standing(record)


def _line(state: DestinationState) -> dict[str, object]:
    moments = ("last_delivered_at", "contact_at", "next_at")
    return {
        "status": "warn" if state.reason else "ok",
        "reasons": [state.reason] if state.reason else [],
        **{
            name: value.isoformat() if name in moments and isinstance(value, datetime) else value
            for name, value in vars(state).items()
            if name != "reason"
        },
    }


def _words(state: DestinationState) -> str:
    counts = f"{state.waiting} waiting, {state.delivered} delivered, {state.refused} refused"
    contact = f"last heard {_moment(state.contact_at)}"
    again = f", tried again {_moment(state.next_at)}" if state.next_at else ""
    return f"{state.name:16s} {counts}; {contact}{again}{f'  [{state.reason}]' if state.reason else ''}"


def _moment(moment: datetime | None) -> str:
    return "never" if moment is None else f"{moment.astimezone(timezone.utc):%Y-%m-%d %H:%M} UTC"
