"""Who is expected on a day, of both lists that a kit may have."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from calibration.errors import MyosightError
from edge.configuration import Settings
from edge.exchange.expected.network_list import network_list
from edge.exchange.inward.programme_files import brought_file
from edge.exchange.inward.worklist import Expected, read_worklist


@dataclass(frozen=True)
class ExpectedToday:
    """Who is expected.

    Attributes:
        day: for which this holds.
        people: each code once; first those of this day, then those of any.
        refused: reason codes of lists that cannot be used.
    """

    day: date
    people: tuple[Expected, ...] = ()
    refused: tuple[str, ...] = ()


def expected_on(day: date, settings: Settings, state: Path) -> ExpectedToday:
    """Return who is expected on a day; a list that cannot be used takes nobody off the other one.

    Args:
        day: of the kit's own time zone.
        settings: whose keys say which stick is believed.
        state: the kit's state folder.
    """
    refused: list[str] = []
    found: dict[str, Expected] = {}
    # The network's goes first: it was asked today, the stick may be a month old.
    for look in (lambda: network_list(state), lambda: _brought(settings, state)):
        for one in _unless_refused(look, refused):
            if one.due in (None, day):
                found.setdefault(one.code, one)
    people = sorted(found.values(), key=lambda one: one.due is None)
    return ExpectedToday(day, tuple(people), tuple(refused))


def _brought(settings: Settings, state: Path) -> tuple[Expected, ...]:
    path = brought_file("worklist", settings, state)
    return () if path is None else read_worklist(path)


def _unless_refused(look: Callable[[], tuple[Expected, ...]], refused: list[str]) -> tuple[Expected, ...]:
    try:
        return look()
    except MyosightError as refusal:
        refused.append(refusal.reason)
        return ()
