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

from export.errors import DatasetRefused
from export.evaluation.by_subject import Interval
from export.study.agreement.components import two_way
from export.study.agreement.icc import agreement_interval, agreement_of, consistency_interval, consistency_of


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
    squares = two_way(values)
    by_method = (squares.columns - squares.error) / squares.n
    # Of two columns that differ by a constant the residual is nothing but rounding, and may be below zero by it.
    sem = math.sqrt(max(0.0, by_method + squares.error))
    return Reliability(
        subjects=squares.n,
        icc_agreement=agreement_of(squares),
        icc_agreement_ci=agreement_interval(squares),
        icc_consistency=consistency_of(squares),
        icc_consistency_ci=consistency_interval(squares),
        sem=sem,
        mdc95=1.96 * math.sqrt(2) * sem,
        cv_percent=100 * sem / abs(float(values.mean())) if values.mean() else math.inf,
    )


def _refused(cause: str) -> DatasetRefused:
    return DatasetRefused(
        f"{cause}.", remedy="Compare methods on several subjects who differ.", reason="agreement.values"
    )
