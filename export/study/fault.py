"""What is wrong in a file of a study, cell by cell, and the refusal that lists it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from export.study.errors import StudyRefused

#: How many faults a refusal lists; all of them are in its ``faults``, up to :data:`KEPT`.
SHOWN = 100
#: How many faults of a file are kept; the others are counted.
KEPT = 10_000
#: Longest piece of a value that is shown.
_VALUE_LENGTH = 40


@dataclass(frozen=True)
class Fault:
    """One thing wrong in a file.

    Attributes:
        code: stable, e.g. ``cell.range``.
        row: as a spreadsheet numbers it, 1 is the header; 0 where the whole file or column is meant.
        column: its name; empty where the whole row or file is meant.
        value: as it stands in the file; empty where there is none.
        reason: one sentence, what is wrong and what to do.
    """

    code: str
    row: int
    column: str
    value: str
    reason: str

    def __str__(self) -> str:
        where = [f"row {self.row}"] if self.row else []
        where += [f"column {self.column}"] if self.column else []
        shown = self.value if len(self.value) <= _VALUE_LENGTH else f"{self.value[:_VALUE_LENGTH]}…"
        where += [repr(shown)] if shown else []
        return f"{', '.join(where) or 'file'}: {self.reason} ({self.code})"


class Faults:
    """The faults of one file, as they are found."""

    def __init__(self) -> None:
        self.kept: list[Fault] = []
        self.count = 0

    def add(self, code: str, reason: str, *, row: int = 0, column: str = "", value: str = "") -> None:
        """Note one fault."""
        self.count += 1
        if len(self.kept) < KEPT:
            self.kept.append(Fault(code, row, column, value, reason))


class CohortRefused(StudyRefused):
    """A file that cannot be read as a cohort or as readings (``study.cohort``).

    Attributes:
        faults: what is wrong, by row.
        n_faults: how many faults there are, those beyond :data:`KEPT` included.
    """

    def __init__(self, path: Path, faults: Sequence[Fault], n_faults: int) -> None:
        # A fault of the whole file first: it is often why there are the others.
        self.faults = tuple(sorted(faults, key=lambda fault: (fault.row, fault.column)))
        self.n_faults = n_faults
        listed = "\n".join(f"  {fault}" for fault in self.faults[:SHOWN])
        further = n_faults - min(len(self.faults), SHOWN)
        tail = f"\n  and {further} further faults" if further else ""
        noun = "fault" if n_faults == 1 else "faults"
        super().__init__(
            f"{path.name} cannot be analysed, {n_faults} {noun}:\n{listed}{tail}\n",
            remedy="Correct the file at its source; nothing was corrected, converted or left out.",
            reason="study.cohort",
        )


def refuse_if_any(path: Path, faults: Faults) -> None:
    """Raise if anything is wrong so far.

    Raises:
        CohortRefused: ``study.cohort``.
    """
    if faults.count:
        raise CohortRefused(path, faults.kept, faults.count)
