"""Correlation of what age, sex and height leave over (REFERENCE §6.4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from export.study.relation.complete import ROUNDING, check_one_row_a_subject, complete, design
from export.study.relation.correlation import Correlation, correlation_of, no_correlation, product_moment, why_not


def partial(
    x: ArrayLike, y: ArrayLike, covariates: Mapping[str, ArrayLike], subjects: Sequence[str] | None = None
) -> Correlation:
    """Correlate the residuals of two columns after the same linear adjustment.

    The test has n − 2 − k degrees of freedom, Fisher's z the variance 1/(n − 3 − k) (Fisher 1924, Metron 3:329–332). A
    covariate that the ones before explain wholly, or that is the same for all, adjusts for nothing and is not counted
    in k; the method names it.

    Args:
        x: one value a row, NaN where missing.
        y: the other column, the same rows.
        covariates: name to values, sex as 0 and 1.
        subjects: who each row is about; with them it is proven that nobody counts twice.

    Raises:
        StudyRefused: the columns cannot be used (``study.values``), or a subject has several rows
            (``study.repeated``).
    """
    rows = complete({"\0x": x, "\0y": y, **covariates})
    if subjects is not None:
        check_one_row_a_subject(subjects, rows)
    x, y = rows.columns.pop("\0x"), rows.columns.pop("\0y")
    plan = design(rows.columns, x.size)
    method = f"partial r, adjusted for {', '.join(plan.names[1:]) or 'nothing'}"
    if plan.left_out:
        method += f" ({', '.join(plan.left_out)} left out: it says nothing of its own here)"
    method += ", 95 % interval by Fisher's z, p by Student's t"
    reason = why_not(x, y)
    if reason:
        return no_correlation(x.size, rows.dropped, method, reason)
    left_x, left_y = residual(x, plan.matrix), residual(y, plan.matrix)
    if left_x is None or left_y is None:
        return no_correlation(x.size, rows.dropped, method, "the covariates explain a column wholly")
    return correlation_of(product_moment(left_x, left_y), x.size, rows.dropped, method, len(plan.names) - 1)


def residual(values: NDArray[np.float64], matrix: NDArray[np.float64]) -> NDArray[np.float64] | None:
    """Return what a linear model leaves of ``values``, ``None`` where that is only rounding.

    Args:
        values: n values.
        matrix: n×p with independent columns, one of them constant.
    """
    basis, _ = np.linalg.qr(matrix)
    left = values - values.mean()
    for _ in range(2):  # the second pass takes away the rounding of the first
        left = left - basis @ (basis.T @ left)
    return left if float(np.linalg.norm(left)) > ROUNDING * float(np.linalg.norm(values)) else None
