"""Two networks, or a network and a rater, on the same images: is one better, and by how much (REFERENCE §6.5)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.stats import norm, wilcoxon

from export.evaluation.by_subject import Interval, interval_of_mean
from export.study.agreement.limits import TAIL
from export.study.agreement.values import Statistic, finite, means_of, members, statistic

#: Beyond so many subjects the middle of all pairs is not worth its memory: the mean says it.
MOST_PAIRED = 3000


@dataclass(frozen=True)
class MethodComparison:
    """Second method − first, over subjects' means, in the unit of the values (Dice, or an error in mm or cm²).

    Attributes:
        subjects, images: how many, the same of both.
        first, second: mean over subjects of each method.
        difference: mean difference; bootstrap interval by subject; p by Wilcoxon's signed-rank test, two-sided.
        middle: Hodges–Lehmann's median of the pairwise means of the differences, with the interval that belongs to the
            signed-rank test.
    """

    subjects: int
    images: int
    first: float
    second: float
    difference: Statistic
    middle: Statistic


def compare_methods(
    first: ArrayLike, second: ArrayLike, subject: Sequence[str] | ArrayLike, seed: int
) -> MethodComparison:
    """Compare two methods, an entry of each (images,) per image; ``seed`` draws the bootstrap.

    Raises:
        StudyRefused: values are not finite or the lists of unequal length (``study.values``), or there are fewer than
            two subjects (``study.few``).
    """
    one, two = finite(first=first, second=second)
    names, member = members(subject, len(one), 2)
    one, two = means_of(member, one), means_of(member, two)
    change = _without_rounding(two - one, max(float(np.abs(one).max()), float(np.abs(two).max())))
    p = float(wilcoxon(change).pvalue) if change.any() else 1.0
    return MethodComparison(
        subjects=len(names),
        images=len(member),
        first=float(one.mean()),
        second=float(two.mean()),
        difference=statistic(
            float(change.mean()),
            interval_of_mean(change.tolist(), seed),
            n=len(names),
            p=p,
            method="mean of subjects' differences; percentile bootstrap by subject; p by Wilcoxon's signed ranks",
        ),
        middle=_middle(change, p),
    )


def _without_rounding(change: NDArray[np.float64], largest: float) -> NDArray[np.float64]:
    """Return the differences to twelve digits of the largest value: equal ones must be equal to the ranks."""
    if largest == 0:
        return change
    digits: NDArray[np.float64] = np.round(change, 12 - math.ceil(math.log10(largest)))
    return digits


def _middle(change: NDArray[np.float64], p: float) -> Statistic:
    n, method = len(change), "Hodges–Lehmann; interval of the signed-rank test"
    if n > MOST_PAIRED:
        return statistic(math.nan, None, n=n, method=method, note=f"not computed for more than {MOST_PAIRED} subjects")
    row, column = np.triu_indices(n)
    pairs = np.sort((change[row] + change[column]) / 2)
    interval = _walsh_interval(pairs, n)
    note = "" if interval else "too few subjects for a 95 % interval by ranks"
    return statistic(float(np.median(pairs)), interval, n=n, p=p, method=method, note=note)


def _walsh_interval(pairs: NDArray[np.float64], n: int) -> Interval | None:
    """Return the interval between two of the sorted pairwise means (Hollander and Wolfe 1999, section 3.3)."""
    edge = signed_rank_quantile(TAIL, n)
    if edge == 0:
        return None
    return float(pairs[edge - 1]), float(pairs[len(pairs) - edge])


def signed_rank_quantile(p: float, n: int) -> int:
    """Return the smallest rank sum of n signed ranks that is not exceeded with a probability of at least p.

    Exact up to 200 subjects, normal beyond.
    """
    if n > 200:
        mean, sd = n * (n + 1) / 4, math.sqrt(n * (n + 1) * (2 * n + 1) / 24)
        return max(0, math.floor(mean + float(norm.ppf(p)) * sd))
    share = np.ones(1)
    for rank in range(1, n + 1):
        longer = np.zeros(len(share) + rank)
        longer[: len(share)] += share / 2
        longer[rank:] += share / 2
        share = longer
    return int(np.searchsorted(np.cumsum(share), p * (1 - 1e-12)))
