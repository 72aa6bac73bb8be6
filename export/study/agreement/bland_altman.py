"""Bland–Altman: how far a measured value lies from the reference, on average and at most (REFERENCE §6.3).

Several images of a person are one person: they are first reduced to the person's means. The limits of a single image,
which are wider, come from :mod:`export.study.agreement.single_image`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.stats import t

from export.evaluation.by_subject import Interval
from export.study.agreement.limits import (
    LIMIT_SD,
    approximate_limit_intervals,
    exact_limit_intervals,
    half_width,
    proportional_bias,
)
from export.study.agreement.values import Statistic, finite, means_of, members, statistic

#: With fewer subjects there is no line through the differences.
FEWEST_SUBJECTS = 3


@dataclass(frozen=True)
class BlandAltman:
    """Differences measured − reference of subjects' means, in the unit of the values.

    Attributes:
        subjects, images: how many.
        bias: mean difference, Student's interval, p of no bias.
        sd: standard deviation of the differences.
        lower, upper: bias ∓ 1.96 SD with the exact interval of each by itself (Carkeet 2015).
        lower_approximate, upper_approximate: the interval by the large-sample formula (Bland and Altman 1999).
        slope: proportional bias, change of the difference per unit of the mean of both, p of no slope.
        means, differences: the points of the plot, (subjects,), in order of the subjects' names.
    """

    subjects: int
    images: int
    bias: Statistic
    sd: float
    lower: Statistic
    upper: Statistic
    lower_approximate: Interval
    upper_approximate: Interval
    slope: Statistic
    means: tuple[float, ...]
    differences: tuple[float, ...]


def bland_altman(reference: ArrayLike, measured: ArrayLike, subject: Sequence[str] | ArrayLike) -> BlandAltman:
    """Compare measured values with the reference, both (images,) in one unit, of the subjects (images,).

    Raises:
        StudyRefused: values are not finite or the lists of unequal length (``study.values``), or there are fewer than
            three subjects (``study.few``).
    """
    truth, found = finite(reference=reference, measured=measured)
    names, member = members(subject, len(truth), FEWEST_SUBJECTS)
    n = len(names)
    truth, found = means_of(member, truth), means_of(member, found)
    differences, means = found - truth, (found + truth) / 2
    bias, sd = float(differences.mean()), float(differences.std(ddof=1))
    lower_ci, upper_ci = exact_limit_intervals(bias, sd, n)
    lower_approximate, upper_approximate = approximate_limit_intervals(bias, sd, n)
    exact = "bias {} 1.96 SD of subjects' mean differences; exact interval of each limit by the non-central t"
    return BlandAltman(
        subjects=n,
        images=len(member),
        bias=mean_difference(bias, sd / math.sqrt(n), n, "mean of subjects' mean differences; Student's t"),
        sd=sd,
        lower=statistic(bias - LIMIT_SD * sd, lower_ci, n=n, method=exact.format("−")),
        upper=statistic(bias + LIMIT_SD * sd, upper_ci, n=n, method=exact.format("+")),
        lower_approximate=lower_approximate,
        upper_approximate=upper_approximate,
        slope=_slope(means, differences),
        means=tuple(means.tolist()),
        differences=tuple(differences.tolist()),
    )


def mean_difference(bias: float, standard_error: float, n: int, method: str) -> Statistic:
    """Return a bias with Student's interval and p of no bias, on n − 1 degrees of freedom."""
    half = half_width(standard_error, n - 1)
    if standard_error > 0:
        p = 2 * float(t.sf(abs(bias) / standard_error, n - 1))
        return statistic(bias, (bias - half, bias + half), n=n, p=p, method=method)
    return statistic(bias, (bias, bias), n=n, method=method, note="all differences are equal: nothing to test")


def _slope(means: NDArray[np.float64], differences: NDArray[np.float64]) -> Statistic:
    method = "least-squares slope of the difference on the mean of both methods; Student's t"
    slope = proportional_bias(means, differences)
    if slope is None:
        return statistic(math.nan, None, n=len(means), method=method, note="all subjects have the same mean value")
    return statistic(slope.value, slope.interval, n=len(means), p=slope.p, method=method)
