"""Who is expected: a table of codes and births, and nothing by which somebody could be found outside the programme.

``worklist.csv`` (UTF-8, RFC 4180) has the columns ``code``, ``birth`` (as much of it as is known: 1950, 1950-03,
1950-03-14 or nothing), ``sex`` (``F``, ``M`` or ``unknown``) and ``due`` (the day, or empty). A column besides them is
refused: a name that was on the kit's disk once cannot be called back. Whoever makes the package leaves them out.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from edge.exam.errors import ExamRefused
from edge.exam.participant import Birth, Sex, code_of
from edge.exchange.inward.errors import InwardRefused
from edge.exchange.inward.kinds import LIMITS
from edge.regular_file import check_regular

COLUMNS = ("code", "birth", "sex", "due")
#: More than a kit sees in a year.
MOST_ROWS = 5000
_SEXES: dict[str, Sex] = {"F": "F", "M": "M", "unknown": "unknown"}


@dataclass(frozen=True)
class Expected:
    """Somebody who is expected.

    Attributes:
        code: as on the card.
        birth: as much as is known; ``None`` if nothing.
        sex: as rule sets ask for it.
        due: on which day; ``None``: any.
    """

    code: str
    birth: Birth | None
    sex: Sex
    due: date | None


def read_worklist(path: Path) -> tuple[Expected, ...]:
    """Read who is expected, in the order of the file.

    Raises:
        InwardRefused: ``inward.content``: it cannot be read, has other columns, or a row that is not whole, naming it.
    """
    try:
        check_regular(path)
        with path.open("rb") as stream:
            text = stream.read(LIMITS["worklist"].file_bytes).decode("utf-8-sig")
        rows = csv.reader(io.StringIO(text, newline=""), strict=True)
        first = next(rows, [])
        if tuple(first) != COLUMNS:
            raise ValueError(f"its columns are {', '.join(first) or 'none'} instead of {', '.join(COLUMNS)}")
        found: dict[str, Expected] = {}
        for row in rows:
            if len(found) == MOST_ROWS:
                raise ValueError(f"it names more than {MOST_ROWS} people")
            one = _expected(row, rows.line_num)
            if one.code in found:
                raise ValueError(f"line {rows.line_num}: this code stands twice")
            found[one.code] = one
    except (OSError, ValueError, csv.Error) as error:
        raise InwardRefused(
            f"The worklist {path.name} cannot be used: {getattr(error, 'strerror', None) or error}.",
            remedy="Ask the programme for a new one.",
            reason="inward.content",
        ) from error
    return tuple(found.values())


def _expected(row: list[str], line: int) -> Expected:
    """Read a row; what is wrong with it is said without repeating what stands in it."""
    if len(row) != len(COLUMNS):
        raise ValueError(f"line {line} has {len(row)} values instead of {len(COLUMNS)}")
    code, birth, sex, due = row
    try:
        if code_of(code) != code:
            raise ValueError("the code")
        return Expected(code, _birth(birth), _SEXES[sex], date.fromisoformat(due) if due else None)
    except (ExamRefused, ValueError, TypeError, KeyError) as error:
        raise ValueError(f"line {line} is not whole: code, birth, sex or due is not one") from error


def _birth(said: str) -> Birth | None:
    if not said:
        return None
    if not re.fullmatch(r"\d{4}(-\d\d){0,2}", said, re.ASCII):
        raise ValueError("the birth")
    return Birth(*map(int, said.split("-")))
