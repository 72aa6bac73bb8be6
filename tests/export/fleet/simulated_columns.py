"""Columns of simulated records: text, missing values, reasons, identities, each made for all rows at once."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

#: Columns by name, each an array with one element a row; object arrays hold text, or ``None``.
Columns: TypeAlias = dict[str, NDArray[Any]]
#: Columns that every table begins with.
KEYS = ("programme", "kit", "day", "visit_uid", "participant", "participant_uid", "last_entry")


def counting(counts: NDArray[Any]) -> NDArray[np.int64]:
    """Return 0, 1, … for each count: (2, 3) gives 0 1 0 1 2."""
    ends = np.cumsum(counts)
    return np.arange(ends[-1] if len(ends) else 0) - np.repeat(ends - counts, counts)


def text(words: str, count: int) -> NDArray[Any]:
    """Return the same words in every row."""
    return np.full(count, words, object)


def where_there(there: NDArray[Any], values: NDArray[Any]) -> NDArray[Any]:
    """Return the values where they are there, ``None`` elsewhere."""
    found = values.astype(object)
    found[~there] = None
    return found


def joined(*codes: tuple[str, NDArray[Any]]) -> NDArray[Any]:
    """Return the codes that hold in each row, with blanks between; ``None`` for none."""
    found = text("", len(codes[0][1]))
    for code, holds in codes:
        found = np.where(holds, np.where(found == "", code, found + " " + code), found)
    return where_there(found != "", found)


def uuids(count: int, rng: np.random.Generator) -> NDArray[Any]:
    """Return as many random identities."""
    digits = rng.bytes(16 * count).hex()
    every = (digits[at : at + 32] for at in range(0, 32 * count, 32))
    return np.array([f"{d[:8]}-{d[8:12]}-4{d[13:16]}-a{d[17:20]}-{d[20:]}" for d in every], object).reshape(count)
