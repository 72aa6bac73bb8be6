"""Mean squares: of images within subjects, and of subjects by methods."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from export.study.agreement.values import means_of


@dataclass(frozen=True)
class OneWay:
    """One-way analysis of variance of images within subjects.

    Attributes:
        subjects, images: how many.
        between, within: mean squares; ``within`` is 0 where every subject has one image.
        images_per_subject: in the sense of an unbalanced design: the weight of the variance between subjects in
            ``between`` (Bland and Altman 2007, J Biopharm Stat 17:571–582).
    """

    subjects: int
    images: int
    between: float
    within: float
    images_per_subject: float

    @property
    def between_variance(self) -> float:
        """Variance of the subjects' true values, 0 where the mean squares say less than nothing."""
        return max(0.0, (self.between - self.within) / self.images_per_subject)

    @property
    def single_variance(self) -> float:
        """Variance of one image of one subject: between subjects plus within."""
        return self.between_variance + self.within


def one_way(member: NDArray[np.intp], values: NDArray[np.float64]) -> OneWay:
    """Return the mean squares of values (images,) of the subjects ``member`` (images,), two subjects at least."""
    counts = np.bincount(member)
    n, images = len(counts), len(values)
    means = means_of(member, values)
    within = float(((values - means[member]) ** 2).sum()) / (images - n) if images > n else 0.0
    between = float((counts * (means - values.mean()) ** 2).sum()) / (n - 1)
    return OneWay(n, images, between, within, (images - float((counts**2).sum()) / images) / (n - 1))


@dataclass(frozen=True)
class TwoWay:
    """Two-way analysis of variance of n subjects (rows) by k methods (columns), a value in each cell."""

    n: int
    k: int
    rows: float
    columns: float
    error: float
    mean: float


def two_way(values: NDArray[np.float64]) -> TwoWay:
    """Return the mean squares of values (n, k), at least 2×2."""
    n, k = values.shape
    by_row, by_column, mean = values.mean(axis=1), values.mean(axis=0), float(values.mean())
    residual = values - by_row[:, None] - by_column[None, :] + mean
    # Of columns that differ by a constant the residual is nothing but rounding.
    residual[np.abs(residual) < 1e-13 * np.abs(values).max()] = 0
    return TwoWay(
        n,
        k,
        rows=k * float(((by_row - mean) ** 2).sum()) / (n - 1),
        columns=n * float(((by_column - mean) ** 2).sum()) / (k - 1),
        error=float((residual**2).sum()) / ((n - 1) * (k - 1)),
        mean=mean,
    )
