"""How many people a correlation needs, and which correlation so many people can show.

Two ways side by side: Fisher's z, as every textbook has it, and the exact distribution of r in normal data.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy.optimize import brentq
from scipy.special import gammaln, hyp2f1
from scipy.stats import norm, t

from export.study.errors import StudyRefused
from export.study.relation.correlation import FEWEST, fisher_interval

#: Nobody scans more people for one correlation (own choice); a smaller r than this shows is refused.
MOST_PEOPLE = 1_000_000
_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(400)


@dataclass(frozen=True)
class SampleSize:
    """People needed to show a correlation.

    Attributes:
        r: true correlation, of either sign.
        alpha: two-sided level of the test.
        power: probability of showing it.
        covariates: adjusted for; each costs one person.
        n: by the exact distribution.
        n_fisher: by Fisher's z.
    """

    r: float
    alpha: float
    power: float
    covariates: int
    n: int
    n_fisher: int


def people_for(r: float, *, alpha: float = 0.05, power: float = 0.8, covariates: int = 0) -> SampleSize:
    """Return how many people show a correlation.

    Fisher's z: n = ((z₁₋α⸝₂ + z_power)/artanh r)² + 3 + covariates, rounded up.

    Args:
        r: true correlation; after adjustment where there are covariates.
        alpha: two-sided level of the test.
        power: wanted.
        covariates: adjusted for.

    Raises:
        StudyRefused: a value is outside its range, or a million people would not do (``study.power``).
    """
    _check(r, alpha, power, covariates)
    reach = norm.isf(alpha / 2) + norm.ppf(power)
    fisher = max(FEWEST, math.ceil((reach / math.atanh(abs(r))) ** 2 + 3 - 1e-9))
    if fisher > MOST_PEOPLE:
        raise _refused(f"A correlation of {r} needs more than {MOST_PEOPLE:,} people")
    n = fisher
    while power_of(r, n, alpha) < power:
        n += 1
    while n > FEWEST and power_of(r, n - 1, alpha) >= power:
        n -= 1
    return SampleSize(r, alpha, power, covariates, n + covariates, fisher + covariates)


def power_of(r: float, n: int, alpha: float = 0.05) -> float:
    """Return the probability that ``n`` people show a true correlation ``r`` in a two-sided t test.

    Raises:
        StudyRefused: a value is outside its range (``study.power``).
    """
    if not -1 < r < 1 or not 0 < alpha < 1 or n < FEWEST:
        raise _refused(f"r = {r}, n = {n}, level {alpha} cannot be")
    critical = t.isf(alpha / 2, n - 2)
    limit = critical / math.sqrt(n - 2 + critical**2)
    return probability_below(-limit, r, n) + probability_below(-limit, -r, n)


def detectable(n: int, *, alpha: float = 0.05, power: float = 0.8, covariates: int = 0) -> float:
    """Return the smallest true correlation that ``n`` people show with this power, by the exact distribution.

    Args:
        n: people with all values.
        alpha: two-sided level of the test.
        power: wanted, above ``alpha``.
        covariates: adjusted for.

    Raises:
        StudyRefused: a value is outside its range, or the people are too few (``study.power``).
    """
    _check(0.5, alpha, power, covariates)
    people = n - covariates
    if people < FEWEST or power_of(1 - 1e-9, people, alpha) < power:
        raise _refused(f"{n} people are too few for any correlation")
    return float(brentq(lambda r: power_of(r, people, alpha) - power, 0.0, 1 - 1e-9, xtol=1e-10))


def people_for_width(r: float, half_width: float, covariates: int = 0) -> int:
    """Return the fewest people whose 95 % interval by Fisher's z around ``r`` is no wider than twice ``half_width``.

    The interval is not symmetric; half of its whole width counts (Bonett and Wright 2000, Psychometrika 65:23–28).

    Args:
        r: expected correlation.
        half_width: wanted, above 0 and below 1.
        covariates: adjusted for.

    Raises:
        StudyRefused: a value is outside its range, or a million people would not do (``study.power``).
    """
    if not -1 < r < 1 or not 0 < half_width < 1 or covariates < 0:
        raise _refused(f"r = {r} with a half width of {half_width} cannot be")
    low, high = FEWEST, MOST_PEOPLE
    if _half_width(r, high) > half_width:
        raise _refused(f"A half width of {half_width} needs more than {MOST_PEOPLE:,} people")
    while low < high:  # the width falls with n
        middle = (low + high) // 2
        low, high = (low, middle) if _half_width(r, middle) <= half_width else (middle + 1, high)
    return low + covariates


def probability_below(limit: float, r: float, n: int) -> float:
    """Return P(sample r < ``limit``) for a true correlation ``r`` and ``n`` people from a normal distribution.

    Density of Hotelling (1953, J R Stat Soc B 15:193–232), integrated over Fisher's z, in which it is nearly normal.
    """
    centre, spread = math.atanh(r), 1 / math.sqrt(n - 2)
    # Beyond it lies less than 1e-15: the tails fall like a normal's, and at worst like exp(−(n − 2)·|z|).
    reach = max(14 * spread, 36 * spread**2)
    lowest, highest = centre - reach, min(math.atanh(limit), centre + reach)
    if highest <= lowest:
        return 0.0
    z = lowest + (highest - lowest) * (_NODES + 1) / 2
    # In z the density's (1 − x²)^((n−4)/2) gains the factor 1 − x², and is written by log cosh, which cannot underflow.
    log_cosh = np.logaddexp(z, -z) - math.log(2)
    x = np.tanh(z)
    log_density = (
        math.log(n - 2)
        + gammaln(n - 1)
        - gammaln(n - 0.5)
        - 0.5 * math.log(2 * math.pi)
        + (n - 1) / 2 * math.log((1 - r) * (1 + r))
        - (n - 2) * log_cosh
        - (n - 1.5) * np.log1p(-r * x)
    )
    density = np.exp(log_density) * hyp2f1(0.5, 0.5, n - 0.5, (1 + r * x) / 2)
    return float(min(1.0, (highest - lowest) / 2 * (_WEIGHTS @ density)))


def _half_width(r: float, n: int) -> float:
    low, high = fisher_interval(r, n - 3)
    return (high - low) / 2


def _check(r: float, alpha: float, power: float, covariates: int) -> None:
    if not 0 < abs(r) < 1 or not 0 < alpha < 1 or not alpha < power < 1 or covariates < 0:
        raise _refused(f"r = {r}, level {alpha}, power {power} and {covariates} covariates cannot be")


def _refused(cause: str) -> StudyRefused:
    return StudyRefused(
        f"{cause}.", remedy="Use a correlation other than 0 and ±1, and a power above the level.", reason="study.power"
    )
