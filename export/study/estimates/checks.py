"""What the interval assumes: a line, one spread for all, errors from a normal distribution. Looked at, never a gate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import chi2, shapiro

from edge.exam.estimates.equation import thickness_term
from export.study.estimates.fit import Fitted, matrix_of
from export.study.relation.diagnostics import Linearity, influence, linearity
from export.study.relation.regression import Fit

Column = NDArray[np.float64]
#: Shapiro and Wilk's p is computed up to here (Royston 1995, Appl Stat 44:547–551); with more, any data deviate.
_MOST_SHAPIRO = 5000


@dataclass(frozen=True)
class Checks:
    """What the residuals say.

    Attributes:
        curves: site to the test of its thickness's square beside all terms.
        spread_p: of one spread for all against one that goes with the terms (Koenker 1981, J Econometrics 17:107–112).
        normal_p: Shapiro–Wilk of the residuals; ``None`` above 5,000 people.
        influential: people with a Cook's distance above 4/n; none was left out.
    """

    curves: dict[str, Linearity]
    spread_p: float
    normal_p: float | None
    influential: int


def checks(fitted: Fitted, values: Mapping[str, Column], outcome: Column) -> Checks:
    """Look at a fit's residuals.

    Args:
        fitted: the model.
        values: term to n values it was fitted on.
        outcome: (n,) kg.
    """
    matrix = matrix_of(fitted.terms, values)
    residuals = outcome - matrix @ fitted.coefficients
    squares = residuals**2
    about = float(((squares - squares.mean()) ** 2).sum())
    explained = 1 - Fit.of(matrix, squares).rss / about
    curves = {}
    for site in fitted.candidate.sites:
        muscle = thickness_term(site)
        others = {term: values[term] for term in fitted.terms[1:] if term != muscle}
        curves[site] = linearity(outcome, values[muscle], others)
    first = thickness_term(fitted.candidate.sites[0])
    others = {term: values[term] for term in fitted.terms[1:] if term != first}
    return Checks(
        curves,
        float(chi2.sf(outcome.size * explained, len(fitted.terms) - 1)),
        float(shapiro(residuals).pvalue) if outcome.size <= _MOST_SHAPIRO else None,
        len(influence(outcome, values[first], others).points),
    )
