"""Our statistics beside those of an implementation that is not ours.

A module of tests that has such a comparison exposes ``ROWS``, a list of :class:`Row`; the test asserts that every row
holds, and ``python -m tests.export.study.reference_table`` prints them all.
"""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Row:
    """One number computed twice.

    Attributes:
        statistic: what was computed, of which data.
        ours, theirs: the two numbers.
        source: the other implementation with its version, or the publication.
        tolerance: largest difference allowed, absolute; of a published number, half its last digit.
    """

    statistic: str
    ours: float
    theirs: float
    source: str
    tolerance: float

    @property
    def holds(self) -> bool:
        """Whether the two are as near as allowed."""
        return abs(self.ours - self.theirs) <= self.tolerance


def collect() -> list[Row]:
    """Return the rows of every module of tests below this folder, in order of file name."""
    rows: list[Row] = []
    for file in sorted(HERE.rglob("test_*.py")):
        if "ROWS" not in file.read_text():
            continue
        spec = importlib.util.spec_from_file_location(f"reference_{file.stem}", file)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        rows += module.ROWS
    return rows
