"""Rows that have every value, and columns that say something of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from export.study.errors import StudyRefused

#: A column whose spread, or whose part that the others do not explain, is smaller than this share of its length is
#: rounding and nothing else (own choice, about 10⁷ steps of a double).
ROUNDING = 1e-9


@dataclass(frozen=True)
class Complete:
    """The rows without a missing value.

    Attributes:
        columns: name to n values, finite.
        rows: n positions in the columns that were given.
        dropped: how many rows lacked a value.
    """

    columns: dict[str, NDArray[np.float64]]
    rows: NDArray[np.intp]
    dropped: int


def complete(columns: Mapping[str, ArrayLike]) -> Complete:
    """Keep the rows in which no column is NaN.

    Args:
        columns: name to values of one length; NaN is a missing value.

    Raises:
        StudyRefused: a column is no row of numbers, is of another length or holds an infinite value
            (``study.values``).
    """
    arrays = {name: np.asarray(values, np.float64) for name, values in columns.items()}
    lengths = {array.size for array in arrays.values()}
    for name, array in arrays.items():
        if array.ndim != 1 or len(lengths) != 1:
            raise _refused(f"The columns {', '.join(arrays)} are not rows of one length")
        if np.isinf(array).any():
            raise _refused(f"The column {name} holds an infinite value")
    known = np.logical_and.reduce([~np.isnan(array) for array in arrays.values()])
    return Complete({name: array[known] for name, array in arrays.items()}, np.flatnonzero(known), int((~known).sum()))


def owners(subjects: Iterable[str], rows: Complete) -> list[str]:
    """Return whose each used row is.

    Args:
        subjects: who each of all rows is about, the dropped ones too.
        rows: the used ones.

    Raises:
        StudyRefused: there is not one subject a row (``study.values``).
    """
    names = list(subjects)
    if len(names) != rows.rows.size + rows.dropped:
        raise _refused(f"{len(names)} participants are named for {rows.rows.size + rows.dropped} rows")
    return [names[row] for row in rows.rows]


def check_one_row_a_subject(subjects: Iterable[str], rows: Complete) -> None:
    """Refuse a subject who would count twice.

    Args:
        subjects: who each of all rows is about, the dropped ones too.
        rows: the used ones.

    Raises:
        StudyRefused: a subject has two of these rows (``study.repeated``), or there is not one subject a row
            (``study.values``).
    """
    names = owners(subjects, rows)
    if len(set(names)) == len(names):
        return
    most = Counter(names).most_common(1)[0][0]
    raise StudyRefused(
        f"The participant {most} has several rows, which would count as several people.",
        remedy="Give one row a participant, e.g. the mean or the first visit.",
        reason="study.repeated",
    )


def is_constant(values: NDArray[np.float64]) -> bool:
    """Whether the values differ by no more than rounding."""
    return bool(np.ptp(values) <= ROUNDING * np.abs(values).max(initial=0.0))


@dataclass(frozen=True)
class Design:
    """The columns of a linear model.

    Attributes:
        matrix: n×p, first a column of ones.
        names: of the p columns, the first is ``intercept``.
        left_out: names of columns that the earlier ones explain wholly, a constant one among them.
    """

    matrix: NDArray[np.float64]
    names: tuple[str, ...]
    left_out: tuple[str, ...]


def design(columns: Mapping[str, NDArray[np.float64]], n: int) -> Design:
    """Join an intercept and the columns, leaving out what the ones before already say.

    Args:
        columns: name to n finite values, in order.
        n: how many rows.
    """
    kept, names, left_out = [np.ones(n)], ["intercept"], []
    basis = [np.ones(n) / np.sqrt(n)] if n else []
    for name, column in columns.items():
        rest = column
        for _ in range(2):  # once more, because the first pass leaves rounding along the basis
            for direction in basis:
                rest = rest - direction * (direction @ rest)
        length = float(np.linalg.norm(rest))
        if length <= ROUNDING * float(np.linalg.norm(column)):
            left_out.append(name)
            continue
        basis.append(rest / length)
        kept.append(column)
        names.append(name)
    return Design(np.column_stack(kept), tuple(names), tuple(left_out))


def _refused(cause: str) -> StudyRefused:
    return StudyRefused(
        f"{cause}.",
        remedy="Give columns of numbers of one length, with NaN for what is missing.",
        reason="study.values",
    )
