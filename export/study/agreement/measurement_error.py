"""The error of one measurement, in the unit of the values and in %: SEM, smallest real change, CV.

SEM: de Vet 2006, J Clin Epidemiol 59:1033–1039. MDC95: REFERENCE §3.3. CV: Glüer 1995, Osteoporos Int 5:262–270.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from export.study.agreement.components import TwoWay, two_way
from export.study.agreement.icc import complete
from export.study.agreement.limits import Part, summed_variance
from export.study.agreement.values import Statistic, statistic

#: From the standard error of one measurement to the smallest change of two that is real in 95 of 100 (REFERENCE §3.3).
CHANGE = 1.96 * math.sqrt(2)


@dataclass(frozen=True)
class MeasurementError:
    """Errors of a single measurement.

    Attributes:
        subjects, methods, left_out: as of :class:`~export.study.agreement.icc.IntraclassCorrelation`.
        sem_agreement: SD·√(1 − ICC(2,1)), differences between methods counted as error; SD² is the sum of the
            variances of subjects, methods and residual.
        sem_consistency: SD·√(1 − ICC(3,1)) = √(residual mean square), without differences between methods.
        mdc95_agreement, mdc95_consistency: 1.96·√2·SEM.
        cv_within_percent: standard deviation within subjects over the mean of all values.
        cv_rms_percent: root of the mean over subjects of the squared coefficient of variation of each.
    """

    subjects: int
    methods: int
    left_out: int
    sem_agreement: Statistic
    sem_consistency: Statistic
    mdc95_agreement: Statistic
    mdc95_consistency: Statistic
    cv_within_percent: Statistic
    cv_rms_percent: Statistic


def measurement_error(values: ArrayLike) -> MeasurementError:
    """Return the errors of values (subjects, methods), NaN where one is missing: such subjects are left out.

    Raises:
        StudyRefused: as :func:`export.study.agreement.icc.icc`.
    """
    table, left_out = complete(values)
    squares = two_way(table)
    by_method = _sem(
        # (columns − error)/n + error
        [
            Part(1 / squares.n, squares.columns, squares.k - 1),
            Part(1 - 1 / squares.n, squares.error, _residual(squares)),
        ],
        squares,
        "SD·√(1 − ICC(2,1)); interval by recovery of variance estimates",
    )
    residual = _sem([Part(1.0, squares.error, _residual(squares))], squares, "√(residual mean square); χ² interval")
    within, rms = _variation(table)
    return MeasurementError(
        subjects=squares.n,
        methods=squares.k,
        left_out=left_out,
        sem_agreement=by_method,
        sem_consistency=residual,
        mdc95_agreement=_times(by_method, CHANGE, "1.96·√2·SEM; "),
        mdc95_consistency=_times(residual, CHANGE, "1.96·√2·SEM; "),
        cv_within_percent=within,
        cv_rms_percent=rms,
    )


def _residual(squares: TwoWay) -> int:
    return (squares.n - 1) * (squares.k - 1)


def _sem(parts: list[Part], squares: TwoWay, method: str) -> Statistic:
    variance, (low, high) = summed_variance(parts)
    return statistic(math.sqrt(variance), (math.sqrt(low), math.sqrt(high)), n=squares.n, method=method)


def _variation(table: NDArray[np.float64]) -> tuple[Statistic, Statistic]:
    """Return both coefficients of variation in %, with the χ² interval of n(k − 1) degrees of freedom."""
    n, k = table.shape
    means, variances = table.mean(axis=1), table.var(axis=1, ddof=1)
    positive = bool((means > 0).all())
    within = math.sqrt(float(variances.mean())) / float(table.mean()) if positive else math.nan
    rms = math.sqrt(float((variances / means**2).mean())) if positive else math.nan
    note = "" if positive else "only of values above zero"
    found = []
    for ratio, method in ((within, "SD within subjects over the mean"), (rms, "root mean square over subjects")):
        interval = None
        if positive:
            _, (low, high) = summed_variance([Part(1.0, ratio**2, n * (k - 1))])
            interval = (100 * math.sqrt(low), 100 * math.sqrt(high))
        found.append(statistic(100 * ratio, interval, n=n, method=f"{method}; χ² interval", note=note))
    return found[0], found[1]


def _times(single: Statistic, factor: float, prefix: str) -> Statistic:
    value, low, high = (
        None if number is None else factor * number for number in (single.value, single.low, single.high)
    )
    return replace(single, value=value, low=low, high=high, method=prefix + single.method)
