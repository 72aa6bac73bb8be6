"""What speaks against a linear model: single people who bend it, and a line that is a curve."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.stats import f

from export.study.relation.complete import ROUNDING
from export.study.relation.partial import residual
from export.study.relation.regression import Fit, model_of


@dataclass(frozen=True)
class InfluentialPoint:
    """One row that the fit leans on.

    Attributes:
        row: position in the columns that were given.
        cooks_d: Cook's distance (1977, Technometrics 19:15–18).
        leverage: 0 to 1.
        studentised: residual in standard deviations of a fit without the row.
    """

    row: int
    cooks_d: float
    leverage: float
    studentised: float


@dataclass(frozen=True)
class Influence:
    """The rows to look at by eye; none is left out of any model for being here.

    Attributes:
        n: rows with all values.
        limit: 4/n, the customary screen (Bollen and Jackman 1985); a place to begin looking, no test.
        points: rows with a larger distance, largest first.
        alone: rows that alone decide a coefficient (leverage 1) and have no distance.
        note: why there is no model.
    """

    n: int
    limit: float | None
    points: tuple[InfluentialPoint, ...]
    alone: tuple[int, ...]
    note: str = ""


@dataclass(frozen=True)
class Linearity:
    """Whether the outcome follows the muscle along a line.

    Attributes:
        n: rows with all values.
        f, df, p: F with 1 and ``df`` degrees of freedom of the muscle's square beside muscle and covariates.
        note: why a number is ``None``.
    """

    n: int
    f: float | None
    df: int | None
    p: float | None
    method: str = "F test of the muscle's square beside the muscle and the covariates"
    note: str = ""


def influence(outcome: ArrayLike, muscle: ArrayLike, covariates: Mapping[str, ArrayLike]) -> Influence:
    """Find the rows with a Cook's distance above 4/n in outcome ~ muscle + covariates.

    Args:
        outcome: one value a row, NaN where missing.
        muscle: thickness or area, the same rows.
        covariates: name to values, sex as 0 and 1.

    Raises:
        StudyRefused: the columns cannot be used (``study.values``).
    """
    model = model_of(outcome, muscle, covariates)
    n, terms = model.matrix.shape
    if model.reason or n <= terms + 1:
        return Influence(n, None, (), (), model.reason or f"{n} complete rows are too few for {terms} terms")
    fit = Fit.of(model.matrix, model.outcome)
    if fit.rss <= (ROUNDING * np.linalg.norm(model.outcome)) ** 2:
        return Influence(n, None, (), (), "the model leaves no residual")
    alone = fit.leverage > 1 - 1e-10
    rest = np.where(alone, 1.0, 1 - fit.leverage)
    variance = fit.rss / (n - terms)
    distance = np.where(alone, 0.0, fit.residuals**2 * fit.leverage / (terms * variance * rest**2))
    without = (fit.rss - fit.residuals**2 / rest) / (n - terms - 1)
    studentised = fit.residuals / np.sqrt(np.maximum(without, np.finfo(float).tiny) * rest)
    limit = 4 / n
    points = tuple(
        InfluentialPoint(int(model.rows.rows[i]), float(distance[i]), float(fit.leverage[i]), float(studentised[i]))
        for i in np.argsort(-distance, kind="stable")
        if distance[i] > limit
    )
    return Influence(n, limit, points, tuple(int(i) for i in model.rows.rows[alone]))


def linearity(outcome: ArrayLike, muscle: ArrayLike, covariates: Mapping[str, ArrayLike]) -> Linearity:
    """Test for a curve along the muscle.

    Args:
        outcome: one value a row, NaN where missing.
        muscle: thickness or area, the same rows.
        covariates: name to values, sex as 0 and 1.

    Raises:
        StudyRefused: the columns cannot be used (``study.values``).
    """
    model = model_of(outcome, muscle, covariates)
    n, terms = model.matrix.shape
    df = n - terms - 1
    if model.reason or df < 1:
        return Linearity(n, None, None, None, note=model.reason or f"{n} complete rows are too few for a curve")
    size = model.matrix[:, 1] - model.matrix[:, 1].mean()
    square = residual((size / np.abs(size).max()) ** 2, model.matrix)
    if square is None:
        return Linearity(n, None, None, None, note="the muscle's values are too few to tell a curve from a line")
    line = Fit.of(model.matrix, model.outcome).rss
    curve = Fit.of(np.column_stack([model.matrix, square]), model.outcome).rss
    if curve <= (ROUNDING * np.linalg.norm(model.outcome)) ** 2:
        return Linearity(n, None, None, None, note="the model leaves no residual")
    value = (line - curve) / (curve / df)
    return Linearity(n, value, df, float(f.sf(value, 1, df)))
