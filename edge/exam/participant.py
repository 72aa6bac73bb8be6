"""Who is seen: a code and a birth, never a name (REFERENCE §8.3 H-05, H-10)."""

from __future__ import annotations

import calendar
import re
import string
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, get_args

from edge.exam.entry import unfit_body
from edge.exam.errors import ExamRefused

Sex = Literal["F", "M", "unknown"]

_CODE = re.compile(r"[A-Z0-9-]{3,24}")
#: What scanners put around a code: blanks, line ends, tabs and other control characters.
_AROUND = string.whitespace + "".join(map(chr, range(32)))
_EARLIEST_YEAR = 1900


@dataclass(frozen=True)
class Birth:
    """A date of birth, or as much of it as is known.

    Attributes:
        year: from 1900 on.
        month: 1 to 12; ``None`` if unknown.
        day: of the month; ``None`` if unknown.

    Raises:
        ExamRefused: ``participant.birth``: no such day, or a day without a month.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        parts = (self.year, self.month, self.day)
        if any(isinstance(one, bool) or not isinstance(one, (int, type(None))) for one in parts):
            raise _no_birth(parts)
        if self.year is None or not _EARLIEST_YEAR <= self.year <= date.max.year:
            raise _no_birth(parts)
        if self.month is None and self.day is not None:
            raise _no_birth(parts)
        if self.month is not None and not 1 <= self.month <= 12:
            raise _no_birth(parts)
        if self.day is not None and not 1 <= self.day <= self._last().day:
            raise _no_birth(parts)

    def ages_on(self, day: date) -> tuple[int, int]:
        """Return the least and the most whole years somebody with this birth can have lived on ``day``.

        They are equal where the date is whole. Who was born on 29 February is a year older on 1 March in other years
        (own choice; law differs from place to place).

        Raises:
            ExamRefused: ``participant.birth``: the birth is after ``day``; one of the two is wrong, or the clock is.
        """
        first, last = self._first(), min(self._last(), day)
        if first > day:
            raise ExamRefused(
                f"A birth in {first.isoformat()} is after {day.isoformat()}.",
                remedy="Correct the birth, or set the clock.",
                reason="participant.birth",
            )
        return _age(last, day), _age(first, day)

    def _first(self) -> date:
        return date(self.year, self.month or 1, self.day or 1)

    def _last(self) -> date:
        month = self.month or 12
        last_of_month = calendar.monthrange(self.year, month)[1]
        return date(self.year, month, min(self.day or last_of_month, last_of_month))


@dataclass(frozen=True)
class Participant:
    """Who is seen.

    Attributes:
        id: uuid, on every entry about them.
        code: what is printed on their card; see :func:`code_of`.
        sex: as the rule sets ask for it.
        birth: the second identifier.

    Raises:
        ExamRefused: ``participant.code``, ``participant.sex``.
    """

    id: str
    code: str
    sex: Sex
    birth: Birth

    def __post_init__(self) -> None:
        if code_of(self.code) != self.code:
            raise _no_code(self.code)
        if self.sex not in get_args(Sex):
            raise ExamRefused(
                f"{self.sex!r} is no sex that a rule set asks for.",
                remedy=f"Choose one of {', '.join(get_args(Sex))}.",
                reason="participant.sex",
            )

    def to_body(self) -> dict[str, Any]:
        """Return the body of an entry ``participant.enrolled`` or ``participant.corrected``; the id is the entry's."""
        return {"code": self.code, "sex": self.sex, "birth": dict(vars(self.birth))}

    @classmethod
    def from_body(cls, participant: str, body: Mapping[str, Any]) -> Participant:
        """Return the participant of an entry ``participant.enrolled`` or ``participant.corrected``.

        Args:
            participant: the entry's.
            body: the entry's.

        Raises:
            ExamRefused: ``entry.body``, and as the constructors.
        """
        try:
            birth = body["birth"]
            return cls(participant, body["code"], body["sex"], Birth(birth["year"], birth["month"], birth["day"]))
        except (KeyError, TypeError) as error:
            raise unfit_body("participant.enrolled", f"{error.args[0]!r}") from error


def code_of(text: str) -> str:
    """Return the code in ``text``, as a scanner or a keypad sends it: trimmed, in capitals.

    Raises:
        ExamRefused: ``participant.code``: what is left is not 3 to 24 of A-Z, 0-9 and the hyphen.
    """
    trimmed = text.strip(_AROUND)
    # Before capitals are made: some letters of other scripts become A to Z by it.
    code = trimmed.upper() if trimmed.isascii() else ""
    if not _CODE.fullmatch(code):
        raise _no_code(text)
    return code


def _age(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _no_code(text: str) -> ExamRefused:
    return ExamRefused(
        f"{text[:40]!r} is no participant's code.",
        remedy="Use 3 to 24 capital letters, digits and hyphens, as on the card.",
        reason="participant.code",
    )


def _no_birth(parts: tuple[object, ...]) -> ExamRefused:
    return ExamRefused(
        f"{'-'.join(str(one) for one in parts if one is not None)!r} is no date of birth.",
        remedy="Enter year, month and day; leave out what is not known.",
        reason="participant.birth",
    )
