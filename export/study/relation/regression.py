"""An outcome explained by muscle size beside age, sex and BMI: what does the muscle add (REFERENCE §6.4)?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.stats import f, t

from export.evaluation.by_subject import CONFIDENCE
from export.study.errors import StudyRefused
from export.study.relation.complete import Complete, check_one_row_a_subject, complete, design, is_constant

#: Names of the first two terms of every model.
INTERCEPT, MUSCLE = "intercept", "muscle"
#: A point of leverage 1 is fitted exactly whatever its value is; from here on it counts as one.
_WHOLE_LEVERAGE = 1 - 1e-10


@dataclass(frozen=True)
class Term:
    """One coefficient.

    Attributes:
        name: of the column.
        value: outcome's units per unit of the column.
        low, high: 95 % interval by Student's t.
        se: standard error.
        p: two-sided, of a coefficient of zero.
        vif: variance inflation factor 1/(1 − R²) of the column on the others; ``None`` for the intercept.
    """

    name: str
    value: float
    low: float
    high: float
    se: float
    p: float
    vif: float | None


@dataclass(frozen=True)
class Regression:
    """A linear model by least squares.

    Attributes:
        n: rows with all values.
        dropped: rows left out because a value is missing.
        left_out: covariates that the ones before explain wholly, or that are the same for all.
        method: in words.
        terms: intercept, muscle, covariates.
        df: of the residual, n − number of terms.
        residual_sd: in the outcome's unit.
        r2, adjusted_r2: share of the variance explained.
        delta_r2: what of ``r2`` is lost without the muscle.
        f, p: of ``delta_r2``, F with 1 and ``df`` degrees of freedom, variances taken as equal; ``None`` where no
            residual is left.
        note: why there is no model; then every number is ``None``.
    """

    n: int
    dropped: int
    left_out: tuple[str, ...]
    method: str
    terms: tuple[Term, ...] = ()
    df: int | None = None
    residual_sd: float | None = None
    r2: float | None = None
    adjusted_r2: float | None = None
    delta_r2: float | None = None
    f: float | None = None
    p: float | None = None
    note: str = ""

    def term(self, name: str) -> Term:
        """Return the term of this name."""
        return next(term for term in self.terms if term.name == name)


@dataclass(frozen=True)
class Model:
    """The columns of a model that can be fitted.

    Attributes:
        matrix: n×p, independent columns: intercept, muscle, covariates.
        names: of the columns.
        outcome: n values.
        rows: the used rows.
        left_out: covariates that say nothing of their own.
        note: why it cannot be fitted; empty where it can.
    """

    matrix: NDArray[np.float64]
    names: tuple[str, ...]
    outcome: NDArray[np.float64]
    rows: Complete
    left_out: tuple[str, ...]
    reason: str


def model_of(outcome: ArrayLike, muscle: ArrayLike, covariates: Mapping[str, ArrayLike]) -> Model:
    """Join the columns of a model.

    Args:
        outcome: one value a row, NaN where missing.
        muscle: thickness or area, the same rows.
        covariates: name to values, sex as 0 and 1.

    Raises:
        StudyRefused: the columns cannot be used (``study.values``).
    """
    if taken := {INTERCEPT, MUSCLE} & covariates.keys():
        raise StudyRefused(
            f"A covariate is called {taken.pop()}, which the model itself has.",
            remedy="Give it another name.",
            reason="study.values",
        )
    rows = complete({"\0outcome": outcome, MUSCLE: muscle, **covariates})
    y, muscle = rows.columns.pop("\0outcome"), rows.columns.pop(MUSCLE)
    # Covariates first: it is the muscle that has to say something beyond them.
    plan = design({**rows.columns, MUSCLE: muscle}, y.size)
    reason = ""
    if y.size <= len(plan.names):
        reason = f"{y.size} complete rows are too few for {len(plan.names)} terms"
    elif MUSCLE in plan.left_out:
        reason = "the covariates explain the muscle wholly, or it is the same in every row"
    elif is_constant(y):
        reason = "the outcome has the same value in every row"
    order = [0, len(plan.names) - 1, *range(1, len(plan.names) - 1)] if not reason else list(range(len(plan.names)))
    return Model(
        plan.matrix[:, order],
        tuple(plan.names[i] for i in order),
        y,
        rows,
        plan.left_out,
        reason,
    )


def regress(
    outcome: ArrayLike,
    muscle: ArrayLike,
    covariates: Mapping[str, ArrayLike],
    subjects: Sequence[str] | None = None,
    *,
    robust: bool = False,
) -> Regression:
    """Fit outcome ~ muscle + covariates.

    Args:
        outcome: one value a row, NaN where missing.
        muscle: thickness or area, the same rows.
        covariates: name to values, sex as 0 and 1.
        subjects: who each row is about; with them it is proven that nobody counts twice.
        robust: standard errors that hold for unequal variances, HC3 (MacKinnon and White 1985, J Econometrics
            29:305–325); the F test of the muscle's share stays the classical one.

    Raises:
        StudyRefused: the columns cannot be used (``study.values``), or a subject has several rows
            (``study.repeated``).
    """
    model = model_of(outcome, muscle, covariates)
    if subjects is not None:
        check_one_row_a_subject(subjects, model.rows)
    method = "ordinary least squares, " + ("HC3 standard errors" if robust else "classical standard errors")
    fit = Fit.of(model.matrix, model.outcome) if not model.reason else None
    reason = model.reason
    if fit is not None and robust and fit.leverage.max() > _WHOLE_LEVERAGE:
        reason = "HC3 is not defined, because one row alone decides a coefficient"
    n = model.outcome.size
    if fit is None or reason:
        return Regression(n, model.rows.dropped, model.left_out, method, note=reason)
    df = n - len(model.names)
    variance = fit.rss / df
    covariance = fit.robust_covariance() if robust else fit.inverse * variance
    total = float(((model.outcome - model.outcome.mean()) ** 2).sum())
    without = Fit.of(np.delete(model.matrix, 1, axis=1), model.outcome).rss
    test = (without - fit.rss) / variance if variance > 0 else None
    return Regression(
        n=n,
        dropped=model.rows.dropped,
        terms=_terms(model, fit, covariance, df),
        left_out=model.left_out,
        df=df,
        residual_sd=float(np.sqrt(variance)),
        r2=1 - fit.rss / total,
        adjusted_r2=1 - (fit.rss / df) / (total / (n - 1)),
        delta_r2=(without - fit.rss) / total,
        f=test,
        p=None if test is None else float(f.sf(test, 1, df)),
        method=method,
    )


@dataclass(frozen=True)
class Fit:
    """Least squares: coefficients (p), residuals (n), leverages (n), (X′X)⁻¹ (p×p) and X·(X′X)⁻¹ (n×p)."""

    coefficients: NDArray[np.float64]
    residuals: NDArray[np.float64]
    leverage: NDArray[np.float64]
    inverse: NDArray[np.float64]
    influence: NDArray[np.float64]

    @classmethod
    def of(cls, matrix: NDArray[np.float64], outcome: NDArray[np.float64]) -> Fit:
        """Fit n outcomes by n×p independent columns; each is brought to length 1 first, so that units do not matter."""
        length = np.linalg.norm(matrix, axis=0)
        q, r = np.linalg.qr(matrix / length)
        inverse_r = np.linalg.solve(r, np.eye(r.shape[0])) / length[:, None]
        coefficients = inverse_r @ (q.T @ outcome)
        residuals = outcome - q @ (q.T @ outcome)
        residuals = residuals - q @ (q.T @ residuals)
        return cls(coefficients, residuals, (q**2).sum(axis=1), inverse_r @ inverse_r.T, q @ inverse_r.T)

    @property
    def rss(self) -> float:
        """Sum of the squared residuals."""
        return float(self.residuals @ self.residuals)

    def robust_covariance(self) -> NDArray[np.float64]:
        """Return HC3: squared residuals over (1 − leverage)² in place of one variance."""
        weighted = self.influence * (self.residuals / (1 - self.leverage))[:, None]
        return weighted.T @ weighted


def _terms(model: Model, fit: Fit, covariance: NDArray[np.float64], df: int) -> tuple[Term, ...]:
    reach = float(t.ppf(0.5 + CONFIDENCE / 2, df))
    squares = ((model.matrix - model.matrix.mean(axis=0)) ** 2).sum(axis=0)
    terms = []
    for i, name in enumerate(model.names):
        value, se = float(fit.coefficients[i]), float(np.sqrt(covariance[i, i]))
        p = float(2 * t.sf(abs(value) / se, df)) if se > 0 else 0.0
        vif = None if name == INTERCEPT else float(fit.inverse[i, i] * squares[i])
        terms.append(Term(name, value, value - reach * se, value + reach * se, se, p, vif))
    return tuple(terms)
