"""Who works with the kit, and the PIN they sign in with.

A PIN is short, so guessing is made slow: from the third wrong one on, the next may only be tried after a while, and
that while doubles. How often somebody tried is written before the PIN is looked at, so that pulling the plug in between
gains nothing. How long they waited is counted on the clock that begins when the kit is switched on and that nobody can
set: neither a restart nor another date shortens it.
"""

from __future__ import annotations

import sqlite3
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal, NamedTuple

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError, VerifyMismatchError

from edge.exam.entry import Kind, new_entry
from edge.records.errors import RecordsRefused
from edge.records.journal import Journal

Role = Literal["worker", "lead", "technician"]
#: Who may add, change and remove operators.
_MANAGE: tuple[Role, ...] = ("lead", "technician")
#: Wrong PINs in a row before the first wait; then 30 s, doubled each time, at most an hour: 24 guesses a day.
_FREE_TRIES, _FIRST_WAIT_S, _LONGEST_WAIT_S = 3, 30.0, 3600.0
#: Digits of a PIN; own choice.
PIN_LEAST, PIN_MOST = 6, 8
#: RFC 9106 §4, second recommendation: 3 passes, 64 MiB, 4 lanes.
_HASHER = PasswordHasher(time_cost=3, memory_cost=65536, parallelism=4)


@dataclass(frozen=True)
class Operator:
    """Somebody who may sign in."""

    id: str
    name: str
    role: Role


class SinceBoot(NamedTuple):
    """A moment on the clock that nobody can set: which boot, and seconds after it, sleep included."""

    boot: str
    seconds: float


def since_boot() -> SinceBoot:
    """Return this moment (Linux: ``proc_sys_kernel(5)``, ``clock_gettime(2)``)."""
    boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
    return SinceBoot(boot, time.clock_gettime(time.CLOCK_BOOTTIME))


def wait_after(tries: int) -> float:
    """Return how long must be waited after so many wrong PINs in a row, s."""
    if tries < _FREE_TRIES:
        return 0.0
    return float(min(_FIRST_WAIT_S * 2.0 ** min(tries - _FREE_TRIES, 16), _LONGEST_WAIT_S))


class Operators:
    """The operators of one kit, used from the thread that opened its records.

    Args:
        journal: of the open records; what operators do is an entry there.
        moment: the clock that nobody can set.
    """

    def __init__(self, journal: Journal, moment: Callable[[], SinceBoot] = since_boot) -> None:
        self._journal = journal
        self._database = journal.database
        self._moment = moment

    def listed(self) -> list[Operator]:
        """Return all that may sign in, by name."""
        rows = self._database.rows("SELECT id, name, role FROM operators WHERE active = 1 ORDER BY name")
        return [Operator(*row) for row in rows]

    def add(self, name: str, role: Role, pin: str, *, by: str = "") -> Operator:
        """Add somebody; the first one needs nobody else, and must be one who may add others.

        Args:
            name: shown in the list; on no sheet and in no entry.
            role: ``lead`` and ``technician`` may add, change and remove operators.
            pin: 6 to 8 digits.
            by: id of who is signed in.

        Raises:
            RecordsRefused: ``pin.weak``, ``operator.name``, ``operator.not_allowed``, or that nothing can be written.
        """
        operator, encoded = Operator(str(uuid.uuid4()), name.strip(), role), _encoded(pin)
        with self._database.writing() as connection:
            there = self.listed()
            if there or role not in _MANAGE:
                self._check_manager(by)
            if not operator.name or operator.name in [one.name for one in there]:
                raise RecordsRefused(
                    f"There is an operator {name!r} already, or the name is empty.",
                    remedy="Give another name.",
                    reason="operator.name",
                )
            add = "INSERT INTO operators (id, name, role, pin) VALUES (?, ?, ?, ?)"
            connection.execute(add, (operator.id, operator.name, role, encoded))
            self._tell(connection, "operator.added", by, operator=operator.id, role=role)
        return operator

    def set_pin(self, operator: str, pin: str, *, by: str) -> None:
        """Give an operator a new PIN, and new tries; for themselves, or by a lead or technician.

        Raises:
            RecordsRefused: ``pin.weak``, ``operator.unknown``, ``operator.not_allowed``, or that nothing can be
                written.
        """
        encoded = _encoded(pin)
        with self._database.writing() as connection:
            self._row(operator)
            if by != operator:
                self._check_manager(by)
            connection.execute("UPDATE operators SET pin = ?, tries = 0 WHERE id = ?", (encoded, operator))
            self._tell(connection, "operator.changed", by, operator=operator, what="pin")

    def remove(self, operator: str, *, by: str) -> None:
        """Let an operator sign in no more; what they did keeps their id.

        Raises:
            RecordsRefused: ``operator.unknown``, ``operator.not_allowed``, ``operator.last``, or that nothing can be
                written.
        """
        with self._database.writing() as connection:
            self._row(operator)
            self._check_manager(by)
            if not [one for one in self.listed() if one.role in _MANAGE and one.id != operator]:
                raise RecordsRefused(
                    "Nobody would be left who may add operators.",
                    remedy="Add another lead or technician first.",
                    reason="operator.last",
                )
            connection.execute("UPDATE operators SET active = 0, pin = '' WHERE id = ?", (operator,))
            self._tell(connection, "operator.removed", by, operator=operator)

    def wait_s(self, operator: str) -> float:
        """Return how long until this operator's PIN may be tried again, s; 0 for at once.

        Raises:
            RecordsRefused: ``operator.unknown``.
        """
        _, _, _, tries, boot, tried_s = self._row(operator)
        now = self._moment()
        waited = now.seconds - tried_s if boot == now.boot else now.seconds
        return max(0.0, wait_after(tries) - waited)

    def sign_in(self, operator: str, pin: str) -> Operator:
        """Check a PIN; takes some hundred milliseconds on purpose.

        Raises:
            RecordsRefused: ``pin.wrong``; ``pin.wait``: not looked at, it is too soon; ``operator.unknown``; or that
                the try cannot be written, for then nothing would count the next.
        """
        with self._database.writing() as connection:
            wait_s = self.wait_s(operator)
            if wait_s > 0:
                raise _too_soon(wait_s)
            moment = self._moment()
            count = "UPDATE operators SET tries = tries + 1, tried_boot = ?, tried_s = ? WHERE id = ?"
            connection.execute(count, (*moment, operator))
        name, role, encoded, tries, _, _ = self._row(operator)
        right = _is_right(encoded, pin)
        with self._database.writing() as connection:
            if right:
                fresh = _encoded(pin) if _HASHER.check_needs_rehash(encoded) else encoded
                connection.execute("UPDATE operators SET tries = 0, pin = ? WHERE id = ?", (fresh, operator))
                self._tell(connection, "operator.signed_in", operator)
            else:
                kind: Kind = "operator.locked" if wait_after(tries) else "operator.refused"
                self._tell(connection, kind, "", operator=operator, tries=tries)
        if not right:
            raise RecordsRefused("This PIN is wrong.", remedy="Type it again, digit by digit.", reason="pin.wrong")
        return Operator(operator, name, role)

    def sign_out(self, operator: str) -> None:
        """Note that an operator has left the kit.

        Raises:
            RecordsRefused: that nothing can be written.
        """
        with self._database.writing() as connection:
            self._tell(connection, "operator.signed_out", operator)

    def _row(self, operator: str) -> Any:  # noqa: ANN401 - a row of the table
        query = "SELECT name, role, pin, tries, tried_boot, tried_s FROM operators WHERE id = ? AND active = 1"
        found = self._database.rows(query, operator)
        if not found:
            raise RecordsRefused(
                f"There is no operator {operator}.", remedy="Choose one of the list.", reason="operator.unknown"
            )
        return found[0]

    def _check_manager(self, by: str) -> None:
        if by not in [one.id for one in self.listed() if one.role in _MANAGE]:
            raise RecordsRefused(
                "Only a lead or a technician may do this.",
                remedy="Let one of them sign in.",
                reason="operator.not_allowed",
            )

    def _tell(self, connection: sqlite3.Connection, kind: Kind, by: str, **body: object) -> None:
        self._journal.add_within(connection, [new_entry(kind, body)], operator=by)


def _encoded(pin: str) -> str:
    """Return what is kept of a PIN; not of one that is guessed first: a row of digits, or one digit alone."""
    steps = {int(later) - int(digit) for digit, later in pairwise(pin)} if _is_pin(pin) else {0}
    if steps in ({0}, {1}, {-1}):
        raise RecordsRefused(
            f"A PIN has {PIN_LEAST} to {PIN_MOST} digits, neither all the same nor in a row.",
            remedy="Choose another one.",
            reason="pin.weak",
        )
    return _HASHER.hash(pin)


def _is_pin(pin: str) -> bool:
    return pin.isascii() and pin.isdigit() and PIN_LEAST <= len(pin) <= PIN_MOST


def _is_right(encoded: str, pin: str) -> bool:
    try:
        return _HASHER.verify(encoded, pin)
    except VerifyMismatchError:
        return False
    except (InvalidHashError, VerificationError) as error:
        raise RecordsRefused(
            "The operator's PIN in the records is damaged.",
            remedy="Let a lead or technician set a new one.",
            reason="records.damaged",
        ) from error


def _too_soon(wait_s: float) -> RecordsRefused:
    return RecordsRefused(
        f"There were too many wrong PINs; the next may be tried in {wait_s:.0f} s.",
        remedy="Wait, or let a lead or technician set a new PIN.",
        reason="pin.wait",
    )
