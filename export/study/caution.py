"""What a reviewer would object to, without the file being refused."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

Severity = Literal["note", "serious"]


@dataclass(frozen=True)
class Caution:
    """One objection.

    Attributes:
        code: stable, e.g. ``caution.training``.
        text: one or two sentences with the numbers, for the report.
        severity: ``serious`` where a conclusion may be wrong because of it.
        rows: of the file, as a spreadsheet numbers them; empty where the whole file is meant.
        columns: which are concerned.
    """

    code: str
    text: str
    severity: Severity
    rows: tuple[int, ...] = ()
    columns: tuple[str, ...] = ()


def row_numbers(rows: Iterable[object]) -> tuple[int, ...]:
    """Return labels of rows as their numbers in the file, in order."""
    return tuple(sorted(int(str(row)) for row in rows))


def few_names(names: Sequence[str], most: int = 6) -> str:
    """Return names in words, the first of many."""
    if len(names) <= most:
        return ", ".join(names)
    return f"{', '.join(names[:most])} and {len(names) - most} more"
