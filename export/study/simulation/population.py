"""What is true of the whole simulated population, without drawing anybody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from export.study.simulation.model import SIZES, Model, error_variance
from export.study.simulation.plan import BANDS, SEM

Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Population:
    """Moments of each band: with them every linear statistic of bands taken together.

    Attributes:
        columns: names.
        weight: (bands,) share of each.
        mean: (bands, columns).
        covariance: (bands, columns, columns).
    """

    columns: tuple[str, ...]
    weight: Matrix
    mean: Matrix
    covariance: Matrix

    @classmethod
    def of(cls, model: Model, *, measured: bool = True) -> Population:
        """Return the population of a model, its sizes with the error of one measurement or as they truly are."""
        rows = model.sd[:, :, None] * model.load[None]
        covariance = rows @ rows.transpose(0, 2, 1)
        if measured:
            everything, shared = error_variance(model.plan)
            sem = np.array([SEM.get(name, 0.0) if name in SIZES else 0.0 for name in model.columns])
            covariance = covariance + shared * np.outer(sem, sem) + np.diag((everything - shared) * sem**2)
        sizes = np.array(model.plan.band_sizes(), np.float64)
        return cls(model.columns, sizes / sizes.sum(), model.mean, covariance)

    def group(self, name: str) -> Population:
        """Return one age group by itself."""
        here = np.array([group == name for group, _ in BANDS])
        weight = self.weight * here
        return Population(self.columns, weight / weight.sum(), self.mean, self.covariance)

    def within_groups(self) -> Matrix:
        """Return the covariance (columns, columns) after each age group's mean is taken away."""
        groups = [group for group, _ in BANDS]
        total = np.zeros(self.covariance.shape[1:])
        for name in dict.fromkeys(groups):
            share = float(self.weight[[group == name for group in groups]].sum())
            if share > 0:
                total += share * self.group(name).pooled()
        return total

    def pooled(self) -> Matrix:
        """Return the covariance (columns, columns) of everybody together."""
        centre = self.weight @ self.mean
        off = self.mean - centre
        inside: Matrix = np.tensordot(self.weight, self.covariance, 1)
        return inside + (off * self.weight[:, None]).T @ off

    def r(self, x: str, y: str) -> float:
        """Return Pearson's r of everybody together."""
        return _r(self._of(self.pooled(), (x, y)))

    def r_within(self, x: str, y: str) -> float:
        """Return r after each age group's mean is taken away."""
        return _r(self._of(self.within_groups(), (x, y)))

    def r_partial(self, x: str, y: str, covariates: Sequence[str]) -> float:
        """Return r of what the covariates leave over linearly."""
        joint = self._of(self.pooled(), (x, y, *covariates))
        of_both = joint[:2, 2:]
        return _r(joint[:2, :2] - of_both @ np.linalg.solve(joint[2:, 2:], of_both.T))

    def coefficient(self, outcome: str, muscle: str, covariates: Sequence[str]) -> float:
        """Return the muscle's coefficient in the linear regression of the outcome on it and the covariates."""
        joint = self._of(self.pooled(), (outcome, muscle, *covariates))
        return float(np.linalg.solve(joint[1:, 1:], joint[1:, 0])[0])

    def sd(self, column: str) -> float:
        """Return the standard deviation of everybody together."""
        return float(np.sqrt(self._of(self.pooled(), (column,))[0, 0]))

    def _of(self, covariance: Matrix, names: Sequence[str]) -> Matrix:
        places = [self.columns.index(name) for name in names]
        return covariance[np.ix_(places, places)]


def _r(pair: Matrix) -> float:
    return float(pair[0, 1] / np.sqrt(pair[0, 0] * pair[1, 1]))
