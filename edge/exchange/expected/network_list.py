"""What the worklist in the network said last, kept for the kiosk, which has no network.

The file is a worklist as one is brought on a stick (:mod:`edge.exchange.inward.worklist`), with each row due on the day
it was asked for. So it is checked as strictly when it is read, and what is from yesterday is of no use today.
"""

from __future__ import annotations

import csv
import io
import logging
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from calibration.errors import MyosightError
from edge.exam.participant import Birth
from edge.exchange.errors import ExchangeRefused
from edge.exchange.inward.disk import replace_file
from edge.exchange.inward.worklist import COLUMNS, Expected, read_worklist
from edge.exchange.settings import Exchange

_log = logging.getLogger(__name__)
_FILE = "expected-today.csv"


def network_list(state: Path) -> tuple[Expected, ...]:
    """Return whom the worklist in the network named last; nobody where it was never asked.

    Raises:
        InwardRefused: ``inward.content``: the file is damaged.
    """
    path = state / _FILE
    return read_worklist(path) if path.exists() else ()


def keep_network_list(people: Iterable[Expected], state: Path) -> None:
    """Put what was answered in the place of the answer before; a power cut leaves one of the two.

    Raises:
        InwardRefused: ``inward.no_space`` or ``.unwritable``.
    """
    text = io.StringIO(newline="")
    rows = csv.writer(text)
    rows.writerow(COLUMNS)
    for one in people:
        rows.writerow((one.code, _birth(one.birth), one.sex, "" if one.due is None else one.due.isoformat()))
    replace_file(state / _FILE, text.getvalue().encode())


def refresh(exchange: Exchange, state: Path, day: date) -> None:
    """Ask the worklist that the settings name who is expected on a day, and keep the answer.

    What goes wrong is logged and stops nobody: the answer before stays while it is of this day, and people are enrolled
    by hand. Codes of another day do not stay on the disk.
    """
    if exchange.worklist is None:
        return
    try:
        keep_network_list(_asked(exchange, day), state)
    except MyosightError as refusal:
        _log.warning("who is expected is not known anew: %s", refusal)
        _forget_other_days(state, day)


def _asked(exchange: Exchange, day: date) -> list[Expected]:
    try:
        from edge.exchange.dicom_network import worklist
    except ModuleNotFoundError as error:
        raise ExchangeRefused(
            f"The library {error.name} is missing.",
            remedy="Bring it with:  pip install 'myosight[exchange]'",
            reason="exchange.library",
        ) from error
    if exchange.worklist is None:
        raise AssertionError("the settings name no worklist")
    answer = worklist.expected(exchange.worklist, exchange.ae_title, day)
    # Somebody with two orders is one person; that the rows of a code agree was looked at.
    found = {one.code: Expected(one.code, one.birth, one.sex, day) for one in answer.expected}
    return list(found.values())


def _forget_other_days(state: Path, day: date) -> None:
    try:
        if not any(one.due == day for one in network_list(state)):
            (state / _FILE).unlink(missing_ok=True)
    except (MyosightError, OSError) as error:
        _log.warning("the former answer stays: %s", error)


def _birth(birth: Birth | None) -> str:
    parts = () if birth is None else (birth.year, birth.month, birth.day)
    return "-".join(f"{part:02d}" for part in parts if part is not None)
