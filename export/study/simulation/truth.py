"""What an analysis of a simulated cohort has to find: the population's own numbers, as they were put in."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from itertools import combinations

import numpy as np

from export.phantom.population import STUDY_SHARES
from export.study.agreement.limits import LIMIT_SD
from export.study.relation.direction import DIRECTIONS
from export.study.simulation.model import SHARED_ERROR, SIZES, Model
from export.study.simulation.plan import SEM, Reader
from export.study.simulation.population import Population

#: What partial correlations are adjusted for (REFERENCE §6.4); sex as 1 for women.
COVARIATES = ("age_years", "female", "height_cm")


@dataclass(frozen=True)
class TrueCorrelation:
    """The correlations of a measured muscle and an outcome in the population.

    Attributes:
        size, outcome: columns.
        pooled: Pearson's r of everybody.
        pooled_without_error: the same, were sizes measured without error.
        by_group: r inside each age group.
        within: r after each age group's mean is taken away.
        partial: r adjusted for :data:`COVARIATES`.
        coefficient: outcome's units per mm or cm², adjusted for the same.
        higher_outcome_is: what a higher outcome means.
    """

    size: str
    outcome: str
    pooled: float
    pooled_without_error: float
    by_group: dict[str, float]
    within: float
    partial: float
    coefficient: float
    higher_outcome_is: str


@dataclass(frozen=True)
class TrueAgreement:
    """Two readers of the same images of one site, in the unit of the column.

    Attributes:
        column: which size.
        reference, measured: names of the readers; differences are measured − reference.
        sem: standard error of one usual measurement of another placement of the probe.
        bias, lower, upper: mean difference and limits of agreement of single images.
        icc_agreement, icc_consistency: ICC(2,1) and ICC(3,1) of these two on one image each.
    """

    column: str
    reference: str
    measured: str
    sem: float
    bias: float
    lower: float
    upper: float
    icc_agreement: float
    icc_consistency: float


@dataclass(frozen=True)
class Truth:
    """Everything that was put in; ``simulated`` is always true."""

    simulated: bool
    seed: int
    sizes: tuple[int, int, int]
    correlations: tuple[TrueCorrelation, ...]
    agreement: tuple[TrueAgreement, ...]
    note: str = (
        "Population values before withholding, rounding and truncation of areas. Scores in points follow from the"
        " other columns and have no closed form."
    )

    def correlation(self, size: str, outcome: str) -> TrueCorrelation:
        """Return the correlations of one pair."""
        return next(one for one in self.correlations if (one.size, one.outcome) == (size, outcome))

    def as_json(self) -> dict[str, object]:
        """Return plain values."""
        return asdict(self)


def truth_of(model: Model) -> Truth:
    """Return what is true of a model's population."""
    plan = model.plan
    population, errorless = Population.of(model), Population.of(model, measured=False)
    groups = [name for name, size in zip(STUDY_SHARES, plan.sizes, strict=True) if size]
    by_group = {name: population.group(name) for name in groups}
    correlations = tuple(
        TrueCorrelation(
            size,
            outcome,
            population.r(size, outcome),
            errorless.r(size, outcome),
            {name: group.r(size, outcome) for name, group in by_group.items()},
            population.r_within(size, outcome),
            population.r_partial(size, outcome, COVARIATES),
            population.coefficient(outcome, size, COVARIATES),
            DIRECTIONS[outcome].words,
        )
        for size in SIZES
        for outcome in plan.outcomes
    )
    agreement = tuple(
        agreement_of(size, errorless.sd(size), reference, measured)
        for size in SIZES
        for reference, measured in combinations(plan.readers, 2)
    )
    return Truth(True, plan.seed, plan.sizes, correlations, agreement)


def agreement_of(column: str, sd: float, reference: Reader, measured: Reader) -> TrueAgreement:
    """Return how two readers of the same images agree, people's true sizes having the standard deviation ``sd``."""
    sem = SEM[column]
    bias = sem * (measured.bias - reference.bias)
    own = [(sem * one.spread) ** 2 * (1 - SHARED_ERROR**2) for one in (reference, measured)]
    reach = LIMIT_SD * math.sqrt(sum(own))
    alike, error = sd**2 + (SHARED_ERROR * sem) ** 2, float(np.mean(own))
    between_readers = bias**2 / 2
    return TrueAgreement(
        column,
        reference.name,
        measured.name,
        sem,
        bias,
        bias - reach,
        bias + reach,
        alike / (alike + between_readers + error),
        alike / (alike + error),
    )
