"""Intervals of a limit of agreement, and of the variances it is made of."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import chi2, linregress, nct, norm, t

from export.evaluation.by_subject import CONFIDENCE, Interval

#: Standard deviations from the bias to a limit (Bland and Altman 1999, Stat Methods Med Res 8:135–160).
LIMIT_SD = 1.96
TAIL = (1 - CONFIDENCE) / 2


def half_width(standard_error: float, degrees: float) -> float:
    """Return half the 95 % interval of an estimate with Student's t."""
    return float(t.ppf(1 - TAIL, degrees)) * standard_error


def exact_limit_intervals(bias: float, sd: float, count: int) -> tuple[Interval, Interval]:
    """Return the exact interval of the lower and of the upper limit, each by itself, for normal differences.

    The upper limit is a percentile of a normal distribution: (limit − bias)·√n/SD has a non-central t distribution
    (Carkeet 2015, Optom Vis Sci 92:e71–e80, limits considered individually).

    Args:
        bias: mean of the differences.
        sd: their standard deviation, with n − 1.
        count: n, independent differences, at least two.
    """
    root = math.sqrt(count)
    near, far = (float(nct.ppf(p, count - 1, LIMIT_SD * root)) * sd / root for p in (TAIL, 1 - TAIL))
    return (bias - far, bias - near), (bias + near, bias + far)


def approximate_limit_intervals(bias: float, sd: float, count: int) -> tuple[Interval, Interval]:
    """Return the same by the large-sample formula of Bland and Altman 1999 (section 2.2), with Student's t.

    The standard error of a limit is SD·√(1/n + 1.96²/(2(n − 1))).
    """
    half = half_width(sd * math.sqrt(1 / count + LIMIT_SD**2 / (2 * (count - 1))), count - 1)
    low, high = bias - LIMIT_SD * sd, bias + LIMIT_SD * sd
    return (low - half, low + half), (high - half, high + half)


def recovered_limit_intervals(
    bias: float, standard_error: float, variance: float, variance_ci: Interval
) -> tuple[Interval, Interval]:
    """Return the interval of both limits out of the bias and the variance of one difference.

    Method of variance estimates recovery (Zou 2013, Stat Methods Med Res 22:630–642), the bias with the normal
    distribution as there.
    """
    spread, low, high = (LIMIT_SD * math.sqrt(value) for value in (variance, *variance_ci))
    half = float(norm.ppf(1 - TAIL)) * standard_error
    inner, outer = math.hypot(half, spread - low), math.hypot(half, high - spread)
    return (bias - spread - outer, bias - spread + inner), (bias + spread - inner, bias + spread + outer)


@dataclass(frozen=True)
class Part:
    """A mean square in a sum of variances: its weight, its value and its degrees of freedom."""

    weight: float
    mean_square: float
    degrees: int

    @property
    def variance(self) -> float:
        """Weight × mean square."""
        return self.weight * self.mean_square


def summed_variance(parts: Sequence[Part]) -> tuple[float, Interval]:
    """Return a sum of weighted mean squares, all weights positive, and its interval.

    Exact for one part (χ²); for more, recovered from the χ² intervals of the parts (Graybill and Wang 1980, J Am Stat
    Assoc 75:869–873), which is how Zou 2013 has it. A part without degrees of freedom or weight adds nothing.
    """
    used = [part for part in parts if part.degrees > 0 and part.weight > 0]
    value = sum(part.variance for part in used)
    below = math.hypot(*(part.variance * (1 - part.degrees / float(chi2.ppf(1 - TAIL, part.degrees))) for part in used))
    above = math.hypot(*(part.variance * (part.degrees / float(chi2.ppf(TAIL, part.degrees)) - 1) for part in used))
    return value, (max(0.0, value - below), value + above)


@dataclass(frozen=True)
class Slope:
    """Change of the difference per unit of the mean: estimate, 95 % interval (Student) and p of no slope."""

    value: float
    interval: Interval
    p: float


def proportional_bias(means: NDArray[np.float64], differences: NDArray[np.float64]) -> Slope | None:
    """Return the least-squares slope of the differences on the means, both (n,); ``None`` where all means are equal.

    The mean of both methods stands for the true value (Bland and Altman 1999, section 3.2).
    """
    if np.ptp(means) == 0 or len(means) < 3:
        return None
    line = linregress(means, differences)
    half = half_width(float(line.stderr), len(means) - 2)
    # Differences that are all the same have no slope, and none to doubt.
    p = float(line.pvalue) if np.ptp(differences) > 0 else 1.0
    return Slope(float(line.slope), (float(line.slope) - half, float(line.slope) + half), p)
