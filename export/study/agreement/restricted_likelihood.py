"""Restricted likelihood of images within subjects by operators: sums over cells, so that it costs one pass.

Value = operator's mean (fixed) + subject + subject × operator + residual, the last three normal with their own
variance. A cell is a subject with an operator. Restricted likelihood: Patterson and Thompson 1971, Biometrika
58:545–554; the inverse of a subject's covariance in closed form by the matrix determinant lemma.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

#: Standard deviations of subject, of subject × operator, and of the residual.
Spread = tuple[float, float, float]


@dataclass(frozen=True)
class Cells:
    """What the likelihood needs of the values.

    Attributes:
        subject, operator: of each cell, (cells,), counted from 0.
        images, means: how many images a cell has and their mean, (cells,).
        within: sum of squares of images around their cell's mean.
        subjects, operators: how many.
    """

    subject: NDArray[np.intp]
    operator: NDArray[np.intp]
    images: NDArray[np.intp]
    means: NDArray[np.float64]
    within: float
    subjects: int
    operators: int

    @property
    def total(self) -> int:
        """Images in all cells."""
        return int(self.images.sum())


def cells_of(values: NDArray[np.float64], subject: NDArray[np.intp], operator: NDArray[np.intp]) -> Cells:
    """Gather values (images,) into cells."""
    operators = int(operator.max()) + 1
    present, cell = np.unique(subject * operators + operator, return_inverse=True)
    images = np.bincount(cell)
    means = np.bincount(cell, values) / images
    return Cells(
        subject=present // operators,
        operator=present % operators,
        images=images,
        means=means,
        within=float(((values - means[cell]) ** 2).sum()),
        subjects=int(subject.max()) + 1,
        operators=operators,
    )


@dataclass(frozen=True)
class Fixed:
    """Operators' means (operators,) by generalised least squares, their covariance, and the criterion reached."""

    means: NDArray[np.float64]
    covariance: NDArray[np.float64]
    criterion: float


def solve(cells: Cells, spread: Spread) -> Fixed:
    """Return the fixed part and −2 log restricted likelihood, but for a constant, at the given spread.

    The residual's standard deviation must be above zero.
    """
    subject_variance, interaction, residual = (sd**2 for sd in spread)
    weight = 1 / (interaction + residual / cells.images)
    per_subject = np.bincount(cells.subject, weight, cells.subjects)
    shrink = subject_variance / (1 + subject_variance * per_subject)
    # Weights of each subject's operators, (subjects, operators): the design of a cell is its operator.
    flat = cells.subject * cells.operators + cells.operator
    design = np.bincount(flat, weight, cells.subjects * cells.operators).reshape(cells.subjects, cells.operators)
    information = np.diag(design.sum(axis=0)) - (design * shrink[:, None]).T @ design
    weighted = weight * cells.means
    summed = np.bincount(cells.subject, weighted, cells.subjects)
    score = np.bincount(cells.operator, weighted, cells.operators) - design.T @ (shrink * summed)
    covariance = np.linalg.inv(information)
    means = covariance @ score
    misfit = float(weighted @ cells.means) - float(shrink @ summed**2) - float(score @ means)
    determinant = (
        (cells.total - len(cells.images)) * np.log(residual)
        - float(np.log(weight).sum())
        + float(np.log1p(subject_variance * per_subject).sum())
        + float(np.linalg.slogdet(information)[1])
    )
    return Fixed(means, covariance, float(determinant) + cells.within / residual + misfit)
