"""Spearman's correlation of ranks, with an interval by drawing people again.

People are drawn, not rows: all rows of a person come along together (REFERENCE §6.5). A person who is drawn twice
weighs double, so that the ranks of a resample follow from weights and nothing has to be sorted again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.stats import rankdata

from export.evaluation.by_subject import CONFIDENCE, RESAMPLES
from export.study.relation.complete import complete, owners
from export.study.relation.correlation import Correlation, no_correlation, p_of, product_moment, why_not

#: Fewer people cannot stand for a population that others are drawn from (own choice).
FEWEST_SUBJECTS = 10
#: Up to so many rows every order is counted for p; 9! orders would take a second.
_COUNTED = 8
#: An interval needs this share of the resamples; the others have a column with one value.
_LEAST_DEFINED = 0.99
#: Rows of all resamples that are held at once, so that 100,000 people need no more memory than a hundred.
_AT_A_TIME = 400_000


def spearman(
    x: ArrayLike, y: ArrayLike, subjects: Sequence[str] | None = None, *, seed: int, resamples: int = RESAMPLES
) -> Correlation:
    """Correlate the ranks of two columns; equal values share the mean of their ranks.

    The interval is the percentile bootstrap's. Over simulated cohorts (12, 22 and 94 people, r 0, 0.42 and 0.8, 400 of
    each) it held the truth in 94.8 to 97.5 %, the accelerated one (BCa, Efron 1987) in 94.3 to 96.8 %: alike within the
    simulation's error of 1.1 %, so the one without leaving out people one by one is used. Fewer than ten people get no
    interval. p is by Student's t with n − 2 degrees of freedom, for up to eight rows by counting all orders; where a
    person has several rows there is none, because both take rows for people.

    Args:
        x: one value a row, NaN where missing.
        y: the other column, the same rows.
        subjects: who each row is about; without them each row is a person.
        seed: of the resamples.
        resamples: how many; at least 2,000 for a report (REFERENCE §6.5).

    Raises:
        StudyRefused: the columns cannot be used (``study.values``).
    """
    rows = complete({"x": x, "y": y})
    x, y = rows.columns["x"], rows.columns["y"]
    whose = np.arange(x.size) if subjects is None else np.unique(owners(subjects, rows), return_inverse=True)[1]
    people = int(whose.max()) + 1 if x.size else 0
    several = people < x.size
    method = f"Spearman's rho, 95 % percentile bootstrap by participant ({people} people, {resamples} resamples)"
    reason = why_not(x, y)
    if reason:
        return no_correlation(x.size, rows.dropped, method, reason)
    rank_x, rank_y = rankdata(x), rankdata(y)
    rho = product_moment(rank_x - rank_x.mean(), rank_y - rank_y.mean())
    low = high = p = None
    reasons = []
    if several:
        reasons.append("no p, because a participant has several rows")
    elif x.size <= _COUNTED:
        method += ", p by counting all orders"
        p = _counted_p(rank_x, rank_y, rho)
    else:
        method += ", p by Student's t"
        p = p_of(rho, x.size - 2)
    if people < FEWEST_SUBJECTS:
        reasons.append(f"no interval for fewer than {FEWEST_SUBJECTS} people")
    else:
        drawn = resampled(x, y, whose, resamples, seed)
        defined = drawn[np.isfinite(drawn)]
        if defined.size < _LEAST_DEFINED * resamples:
            reasons.append("no interval, because many resamples have a column with one value")
        else:
            low, high = (float(q) for q in np.quantile(defined, ((1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2)))
    df = None if p is None or x.size <= _COUNTED else x.size - 2
    return Correlation(x.size, rows.dropped, rho, low, high, p, df, method, "; ".join(reasons))


def resampled(
    x: NDArray[np.float64], y: NDArray[np.float64], whose: NDArray[np.intp], resamples: int, seed: int
) -> NDArray[np.float64]:
    """Return Spearman's rho of each resample, NaN where a column has one value in it.

    Args:
        x: n finite values.
        y: the other column, the same rows.
        whose: n numbers of people, 0 to the number of people − 1.
        resamples: how many times as many people are drawn as there are.
        seed: of the drawing.
    """
    people = int(whose.max()) + 1
    draw = np.random.default_rng((seed, people))
    ranked_x, ranked_y = _Ranked.of(x), _Ranked.of(y)
    found = []
    together = max(1, _AT_A_TIME // x.size)
    for first in range(0, resamples, together):
        times = [
            np.bincount(draw.integers(people, size=people), minlength=people)
            for _ in range(min(together, resamples - first))
        ]
        found.append(_weighted_rho(ranked_x, ranked_y, np.array(times, np.float64)[:, whose]))
    return np.concatenate(found)


@dataclass(frozen=True)
class _Ranked:
    """A column's order: where its equal values begin when sorted, and which of them each row has."""

    order: NDArray[np.intp]
    begins: NDArray[np.intp]
    level: NDArray[np.intp]

    @classmethod
    def of(cls, values: NDArray[np.float64]) -> _Ranked:
        _, begins, level = np.unique(np.sort(values), return_index=True, return_inverse=True)
        order = np.argsort(values, kind="stable")
        by_row = np.empty_like(level)
        by_row[order] = level
        return cls(order, begins, by_row)

    def ranks(self, weight: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the mid-rank of each row in a sample that holds it ``weight`` times (resamples×n)."""
        at_level = np.add.reduceat(weight[:, self.order], self.begins, axis=1)
        return (np.cumsum(at_level, axis=1) - at_level / 2 + 0.5)[:, self.level]


def _weighted_rho(x: _Ranked, y: _Ranked, weight: NDArray[np.float64]) -> NDArray[np.float64]:
    total = weight.sum(axis=1, keepdims=True)
    mean = (total + 1) / 2
    left_x, left_y = x.ranks(weight) - mean, y.ranks(weight) - mean
    squares = (weight * left_x**2).sum(axis=1) * (weight * left_y**2).sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(squares > 0, (weight * left_x * left_y).sum(axis=1) / np.sqrt(squares), np.nan)


def _counted_p(rank_x: NDArray[np.float64], rank_y: NDArray[np.float64], rho: float) -> float:
    orders = np.array(list(permutations(rank_y - rank_y.mean())))
    found = orders @ (rank_x - rank_x.mean())
    here = abs(rho) * np.linalg.norm(rank_x - rank_x.mean()) * np.linalg.norm(rank_y - rank_y.mean())
    return float(np.mean(np.abs(found) >= here * (1 - 1e-12)))
