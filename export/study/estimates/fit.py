"""Choose among the declared models, and fit the one that foretells best."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from edge.exam.estimates.equation import INTERCEPT, MALE
from export.study.estimates.declared import Candidate
from export.study.relation.complete import design, is_constant
from export.study.relation.regression import Fit

Column = NDArray[np.float64]
#: A row of leverage 1 is foretold by nobody else; from here on it counts as one.
_WHOLE_LEVERAGE = 1 - 1e-10


@dataclass(frozen=True, eq=False)
class Fitted:
    """A model fitted on some people.

    Attributes:
        candidate: the model.
        terms: p names, the intercept first; without the sex where there is only one.
        coefficients: (p,) kg for one of the term's unit.
        inverse: (p, p) X′X inverse.
        variance_kg2: of the residuals.
        df: n − p.
        most_leverage: of these people.
        left_out_error_kg2: mean square of each person's error by a fit without them (PRESS / n).
    """

    candidate: Candidate
    terms: tuple[str, ...]
    coefficients: Column
    inverse: Column
    variance_kg2: float
    df: int
    most_leverage: float
    left_out_error_kg2: float

    def foretell(self, values: Mapping[str, Column]) -> tuple[Column, Column]:
        """Return the estimate and the standard error of a new person about it, kg, of n people.

        Args:
            values: term to n values.
        """
        matrix = matrix_of(self.terms, values)
        about = np.einsum("ij,jk,ik->i", matrix, self.inverse, matrix)
        return matrix @ self.coefficients, np.sqrt(self.variance_kg2 * (1 + about))


def choose(candidates: Sequence[Candidate], values: Mapping[str, Column], outcome: Column) -> tuple[Fitted, ...]:
    """Fit every model and return them, that with the smallest leave-one-out error first.

    The error of each person by a fit without them follows from the whole fit (Allen 1974, Technometrics 16:125–127), so
    the choice has no chance in it. Of equal ones the model that was declared first is taken.

    Args:
        candidates: the models.
        values: term to n values.
        outcome: (n,) kg.
    """
    fits = [one for candidate in candidates if (one := fit(candidate, values, outcome)) is not None]
    return tuple(sorted(fits, key=lambda one: one.left_out_error_kg2))


def fit(candidate: Candidate, values: Mapping[str, Column], outcome: Column) -> Fitted | None:
    """Fit a model by least squares; ``None`` where it is not unique or leaves no residual."""
    names = [term for term in candidate.terms if term != MALE or not is_constant(values[term])]
    plan = design({term: values[term] for term in names}, outcome.size)
    n, p = plan.matrix.shape
    if plan.left_out or n <= p + 1:
        return None
    found = Fit.of(plan.matrix, outcome)
    if found.leverage.max() > _WHOLE_LEVERAGE or found.rss <= 0 or is_constant(outcome):
        return None
    return Fitted(
        candidate,
        (INTERCEPT, *names),
        found.coefficients,
        found.inverse,
        found.rss / (n - p),
        n - p,
        float(found.leverage.max()),
        float(np.mean((found.residuals / (1 - found.leverage)) ** 2)),
    )


def matrix_of(terms: Sequence[str], values: Mapping[str, Column]) -> Column:
    """Return the columns of the terms (n, p), ones for the intercept."""
    n = next(iter(values.values())).size
    return np.column_stack([np.ones(n) if term == INTERCEPT else values[term] for term in terms])
