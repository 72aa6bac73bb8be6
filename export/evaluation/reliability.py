"""Intraclass correlation of two or more methods, and the error of a single reading.

Single measures, two-way analysis of variance: ICC(2,1) for absolute agreement, methods taken from many; ICC(3,1) for
consistency of these methods. Estimates: Shrout and Fleiss 1979, Psychol Bull 86:420–428; intervals: McGraw and Wong
1996, Psychol Methods 1:30–46, their ICC(A,1) and ICC(C,1).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import f

from export.errors import DatasetRefused
from export.evaluation.by_subject import CONFIDENCE, Interval


@dataclass(frozen=True)
class Reliability:
    """How alike the methods are.

    Attributes:
        subjects: how many, each with one value by every method.
        icc_agreement, icc_agreement_ci: ICC(2,1) and its 95 % interval.
        icc_consistency, icc_consistency_ci: ICC(3,1) and its 95 % interval.
        sem: standard error of measurement SD·√(1 − ICC(2,1)) with SD² the total variance, that is the root of the
            variance by method and residual (de Vet 2006, J Clin Epidemiol 59:1033–1039), in the values' unit.
        mdc95: minimal detectable change 1.96·√2·SEM (REFERENCE §3.3), the same unit.
        cv_percent: SEM in % of the mean value.
    """

    subjects: int
    icc_agreement: float
    icc_agreement_ci: Interval
    icc_consistency: float
    icc_consistency_ci: Interval
    sem: float
    mdc95: float
    cv_percent: float


@dataclass(frozen=True)
class _MeanSquares:
    """Two-way analysis of variance of n rows (subjects) and k columns (methods)."""

    n: int
    k: int
    rows: float
    columns: float
    error: float


def reliability(values: NDArray[np.float64]) -> Reliability:
    """Compare methods on the same subjects.

    Args:
        values: n×k, a row per subject, a column per method; at least 2×2.

    Raises:
        DatasetRefused: the table is smaller, holds what is not finite, or all its subjects are equal
            (``agreement.values``).
    """
    if values.ndim != 2 or min(values.shape) < 2 or not np.isfinite(values).all():
        raise _refused(f"A table of shape {values.shape} is not finite values of two subjects by two methods")
    if np.ptp(values.mean(axis=1)) == 0:
        raise _refused("All subjects have the same mean value")
    squares = _mean_squares(values)
    n, k = squares.n, squares.k
    by_method = (squares.columns - squares.error) / n
    icc_agreement = (squares.rows - squares.error) / (
        squares.rows + (k - 1) * squares.error + k * (squares.columns - squares.error) / n
    )
    icc_consistency = (squares.rows - squares.error) / (squares.rows + (k - 1) * squares.error)
    # Of two columns that differ by a constant the residual is nothing but rounding, and may be below zero by it.
    sem = math.sqrt(max(0.0, by_method + squares.error))
    return Reliability(
        subjects=n,
        icc_agreement=icc_agreement,
        icc_agreement_ci=_agreement_interval(squares, icc_agreement),
        icc_consistency=icc_consistency,
        icc_consistency_ci=_consistency_interval(squares),
        sem=sem,
        mdc95=1.96 * math.sqrt(2) * sem,
        cv_percent=100 * sem / abs(float(values.mean())) if values.mean() else math.inf,
    )


def _mean_squares(values: NDArray[np.float64]) -> _MeanSquares:
    n, k = values.shape
    by_row, by_column, mean = values.mean(axis=1), values.mean(axis=0), float(values.mean())
    residual = values - by_row[:, None] - by_column[None, :] + mean
    return _MeanSquares(
        n,
        k,
        rows=k * float(((by_row - mean) ** 2).sum()) / (n - 1),
        columns=n * float(((by_column - mean) ** 2).sum()) / (k - 1),
        error=float((residual**2).sum()) / ((n - 1) * (k - 1)),
    )


def _agreement_interval(squares: _MeanSquares, icc: float) -> Interval:
    n, k, rows, columns, error = squares.n, squares.k, squares.rows, squares.columns, squares.error
    if columns == 0 and error == 0:
        return 1.0, 1.0
    # a·columns + b·error estimates the error's variance, with Satterthwaite's degrees of freedom. Both weights are
    # multiplied by n(1 − icc), which leaves the degrees as they are and holds for icc = 1 too.
    a = k * icc
    b = n * (1 - icc) + k * icc * (n - 1)
    degrees = (a * columns + b * error) ** 2 / ((a * columns) ** 2 / (k - 1) + (b * error) ** 2 / ((n - 1) * (k - 1)))
    level = 0.5 + CONFIDENCE / 2
    above, below = float(f.ppf(level, n - 1, degrees)), float(f.ppf(level, degrees, n - 1))
    rest = k * columns + (k * n - k - n) * error
    low = n * (rows - above * error) / (above * rest + n * rows)
    high = n * (below * rows - error) / (rest + n * below * rows)
    return low, high


def _consistency_interval(squares: _MeanSquares) -> Interval:
    n, k = squares.n, squares.k
    if squares.error == 0:
        return 1.0, 1.0
    ratio, level = squares.rows / squares.error, 0.5 + CONFIDENCE / 2
    low = ratio / float(f.ppf(level, n - 1, (n - 1) * (k - 1)))
    high = ratio * float(f.ppf(level, (n - 1) * (k - 1), n - 1))
    return (low - 1) / (low + k - 1), (high - 1) / (high + k - 1)


def _refused(cause: str) -> DatasetRefused:
    return DatasetRefused(
        f"{cause}.", remedy="Compare methods on several subjects who differ.", reason="agreement.values"
    )
