"""Pearson's correlation with Fisher's interval, and the two formulas every other correlation here shares."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.stats import norm, t

from export.evaluation.by_subject import CONFIDENCE, Interval
from export.study.relation.complete import check_one_row_a_subject, complete, is_constant

#: Fisher's interval needs n − 3 above zero.
FEWEST = 4


@dataclass(frozen=True)
class Correlation:
    """One correlation coefficient, without unit.

    Attributes:
        n: rows with all values.
        dropped: rows left out because a value is missing.
        value: the coefficient, −1 to 1.
        low, high: its 95 % interval.
        p: two-sided, of no correlation.
        df: degrees of freedom of the test.
        method: how it was computed, in words.
        note: why a number is ``None``; empty where none is.
    """

    n: int
    dropped: int
    value: float | None
    low: float | None
    high: float | None
    p: float | None
    df: int | None
    method: str
    note: str = ""


def pearson(x: ArrayLike, y: ArrayLike, subjects: Sequence[str] | None = None) -> Correlation:
    """Correlate two columns.

    The interval is Fisher's (1921, Metron 1:3–32): tanh(artanh r ± 1.96/√(n − 3)). The p is of Student's t with n − 2
    degrees of freedom, exact where one of the two columns is normal.

    Args:
        x: one value a row, NaN where missing.
        y: the other column, the same rows.
        subjects: who each row is about; with them it is proven that nobody counts twice.

    Raises:
        StudyRefused: the columns cannot be used (``study.values``), or a subject has several rows
            (``study.repeated``).
    """
    rows = complete({"x": x, "y": y})
    if subjects is not None:
        check_one_row_a_subject(subjects, rows)
    x, y = rows.columns["x"], rows.columns["y"]
    method = "Pearson's r, 95 % interval by Fisher's z, p by Student's t"
    reason = why_not(x, y)
    if reason:
        return no_correlation(x.size, rows.dropped, method, reason)
    return correlation_of(product_moment(x - x.mean(), y - y.mean()), x.size, rows.dropped, method)


def correlation_of(r: float, n: int, dropped: int, method: str, adjusted: int = 0) -> Correlation:
    """Return test and interval of a coefficient that is left after ``adjusted`` covariates.

    Degrees of freedom are n − 2 − adjusted, the variance of Fisher's z is 1/(n − 3 − adjusted) (Fisher 1924, Metron
    3:329–332).
    """
    df = n - 2 - adjusted
    if df < 2:
        return no_correlation(n, dropped, method, f"{n} rows are too few for {adjusted} covariates")
    low, high = fisher_interval(r, df - 1)
    return Correlation(n, dropped, r, low, high, p_of(r, df), df, method)


def no_correlation(n: int, dropped: int, method: str, reason: str) -> Correlation:
    """Return that there is no coefficient, and why."""
    return Correlation(n, dropped, None, None, None, None, None, method, reason)


def fisher_interval(r: float, precision: float) -> Interval:
    """Return the 95 % interval of ``r``, whose Fisher's z has the variance 1/``precision``; of ±1, that alone."""
    if abs(r) >= 1:
        return r, r
    z, reach = math.atanh(r), norm.ppf(0.5 + CONFIDENCE / 2) / math.sqrt(precision)
    return math.tanh(z - reach), math.tanh(z + reach)


def p_of(r: float, df: int) -> float:
    """Return the two-sided p of ``r``: Student's t = r·√(df/(1 − r²))."""
    if abs(r) >= 1:
        return 0.0
    return float(2 * t.sf(abs(r) * math.sqrt(df / ((1 - r) * (1 + r))), df))


def product_moment(x: NDArray[np.float64], y: NDArray[np.float64]) -> float:
    """Return the correlation of two columns whose means are zero."""
    r = float((x / np.linalg.norm(x)) @ (y / np.linalg.norm(y)))
    # An exact line differs from ±1 by rounding only.
    return math.copysign(1.0, r) if abs(r) > 1 - 1e-15 else r


def why_not(x: NDArray[np.float64], y: NDArray[np.float64]) -> str:
    """Say why two columns cannot be correlated; empty where they can."""
    if x.size < FEWEST:
        return f"fewer than {FEWEST} complete rows"
    if is_constant(x) or is_constant(y):
        return "a column has the same value in every row"
    return ""
