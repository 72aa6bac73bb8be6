"""Intraclass correlation of methods, raters or days that measured the same subjects.

Single measures, two-way analysis of variance: ICC(2,1) for absolute agreement, methods taken from many; ICC(3,1) for
consistency of these methods. Estimates: Shrout and Fleiss 1979, Psychol Bull 86:420–428; intervals: McGraw and Wong
1996, Psychol Methods 1:30–46, their ICC(A,1) and ICC(C,1). How to choose: Koo and Li 2016, J Chiropr Med 15:155–163.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.stats import f

from export.evaluation.by_subject import Interval
from export.study.agreement.components import TwoWay, two_way
from export.study.agreement.limits import TAIL
from export.study.agreement.values import Statistic, require_count, statistic
from export.study.errors import StudyRefused


@dataclass(frozen=True)
class IntraclassCorrelation:
    """How alike the methods are.

    Attributes:
        subjects: how many, each with one value by every method.
        methods: how many.
        left_out: subjects left out, because a method has no value of them.
        agreement: ICC(2,1); p of no correlation, from the F test.
        consistency: ICC(3,1); the same test.
        f: mean square of subjects over residual, ``None`` where there is no residual; its degrees of freedom are
            subjects − 1 and (subjects − 1)(methods − 1).
        squares: the mean squares.
    """

    subjects: int
    methods: int
    left_out: int
    agreement: Statistic
    consistency: Statistic
    f: float | None
    squares: TwoWay


def icc(values: ArrayLike) -> IntraclassCorrelation:
    """Return the intraclass correlations of values (subjects, methods), NaN where one is missing.

    Subjects without a value by every method are left out and counted. A correlation below zero (subjects less alike
    than chance would have it) is given as it is, with a note.

    Raises:
        StudyRefused: no table of numbers (``study.values``), fewer than two complete subjects or two methods
            (``study.few``), or all subjects have the same mean (``study.constant``).
    """
    table, left_out = complete(values)
    squares = two_way(table)
    n, k = squares.n, squares.k
    ratio = squares.rows / squares.error if squares.error > 0 else math.inf
    p = float(f.sf(ratio, n - 1, (n - 1) * (k - 1))) if squares.error > 0 else None
    agreement, consistency = agreement_of(squares), consistency_of(squares)
    test = "p of no correlation by F"
    return IntraclassCorrelation(
        subjects=n,
        methods=k,
        left_out=left_out,
        agreement=statistic(
            agreement,
            agreement_interval(squares),
            n=n,
            p=p,
            method=f"ICC(2,1), two-way random, absolute agreement, single measures; interval of ICC(A,1); {test}",
            note=_note(agreement, squares),
        ),
        consistency=statistic(
            consistency,
            consistency_interval(squares),
            n=n,
            p=p,
            method=f"ICC(3,1), two-way mixed, consistency, single measures; interval of ICC(C,1); {test}",
            note=_note(consistency, squares),
        ),
        f=ratio if math.isfinite(ratio) else None,
        squares=squares,
    )


def average_of(single: Statistic, count: int) -> Statistic:
    """Return the correlation of means of ``count`` measures out of that of single ones (Spearman–Brown)."""

    def stepped(value: float | None) -> float | None:
        # Below −1/(count − 1) the mean of so many measures has no variance left.
        if value is None or 1 + (count - 1) * value <= 0:
            return None
        return count * value / (1 + (count - 1) * value)

    value = stepped(single.value)
    return replace(
        single,
        value=value,
        low=stepped(single.low),
        high=stepped(single.high),
        method=f"{single.method}; stepped up to the mean of {count}",
        note=single.note if value is not None else "not defined for a correlation so far below zero",
    )


def complete(values: ArrayLike) -> tuple[NDArray[np.float64], int]:
    """Return the rows of a table (subjects, methods) without NaN, and how many were left out.

    Raises:
        StudyRefused: as :func:`icc`.
    """
    table = np.asarray(values, np.float64)
    if table.ndim != 2 or np.isinf(table).any():
        raise StudyRefused(
            f"Values of shape {table.shape} are not a table of finite numbers, subjects by methods.",
            remedy="Give a row for every subject and a column for every method.",
            reason="study.values",
        )
    whole = table[~np.isnan(table).any(axis=1)]
    require_count(whole.shape[1], 2, "methods")
    require_count(len(whole), 2, "subjects measured by every method")
    if np.ptp(whole.mean(axis=1)) <= 1e-13 * np.abs(whole).max():
        raise StudyRefused(
            "All subjects have the same mean value.",
            remedy="Compare methods on subjects who differ.",
            reason="study.constant",
        )
    return whole, len(table) - len(whole)


def agreement_of(squares: TwoWay) -> float:
    """Return ICC(2,1)."""
    n, k = squares.n, squares.k
    spread = squares.rows + (k - 1) * squares.error + k * (squares.columns - squares.error) / n
    return (squares.rows - squares.error) / spread


def consistency_of(squares: TwoWay) -> float:
    """Return ICC(3,1)."""
    return (squares.rows - squares.error) / (squares.rows + (squares.k - 1) * squares.error)


def agreement_interval(squares: TwoWay) -> Interval:
    """Return the 95 % interval of ICC(2,1)."""
    n, k, rows, columns, error = squares.n, squares.k, squares.rows, squares.columns, squares.error
    icc = agreement_of(squares)
    if columns == 0 and error == 0:
        return 1.0, 1.0
    # a·columns + b·error estimates the error's variance, with Satterthwaite's degrees of freedom. Both weights are
    # multiplied by n(1 − icc), which leaves the degrees as they are and holds for icc = 1 too.
    a = k * icc
    b = n * (1 - icc) + k * icc * (n - 1)
    degrees = (a * columns + b * error) ** 2 / ((a * columns) ** 2 / (k - 1) + (b * error) ** 2 / ((n - 1) * (k - 1)))
    above, below = float(f.ppf(1 - TAIL, n - 1, degrees)), float(f.ppf(1 - TAIL, degrees, n - 1))
    rest = k * columns + (k * n - k - n) * error
    low = n * (rows - above * error) / (above * rest + n * rows)
    high = n * (below * rows - error) / (rest + n * below * rows)
    return low, high


def consistency_interval(squares: TwoWay) -> Interval:
    """Return the 95 % interval of ICC(3,1)."""
    n, k = squares.n, squares.k
    if squares.error == 0:
        return 1.0, 1.0
    ratio = squares.rows / squares.error
    low = ratio / float(f.ppf(1 - TAIL, n - 1, (n - 1) * (k - 1)))
    high = ratio * float(f.ppf(1 - TAIL, (n - 1) * (k - 1), n - 1))
    return (low - 1) / (low + k - 1), (high - 1) / (high + k - 1)


def _note(value: float, squares: TwoWay) -> str:
    if value < 0:
        return "below zero: subjects differ less than the error of the methods"
    return "no residual: nothing to test" if squares.error == 0 else ""
