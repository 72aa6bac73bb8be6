"""The same correlation inside each group, and whether the groups agree.

Young and old together differ in muscle and in strength, so that their pooled r is partly their difference in age
(REFERENCE §6.4). Inside a group it cannot be.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.stats import chi2

from export.study.errors import StudyRefused
from export.study.relation.complete import ROUNDING, check_one_row_a_subject, complete
from export.study.relation.correlation import Correlation, correlation_of, no_correlation, pearson, product_moment


@dataclass(frozen=True)
class Homogeneity:
    """Whether several correlations can be one.

    Attributes:
        groups: names of those compared.
        value: Σ(nᵢ − 3)(zᵢ − z̄)², chi-squared with ``df`` degrees of freedom if all are equal.
        p: of that.
        note: why a number is ``None``.
    """

    groups: tuple[str, ...]
    value: float | None
    df: int | None
    p: float | None
    method: str = "chi-squared of Fisher's z, weighted by n − 3"
    note: str = ""


@dataclass(frozen=True)
class WithinGroups:
    """A correlation by group.

    Attributes:
        groups: name to Pearson's r of the group, in order of the names.
        homogeneity: test that all groups have one r.
        pooled: r after each group's mean is taken away, as in an analysis of covariance with one slope.
        no_group: rows without a group, which count nowhere.
    """

    groups: dict[str, Correlation]
    homogeneity: Homogeneity
    pooled: Correlation
    no_group: int


def within_groups(
    x: ArrayLike, y: ArrayLike, groups: Sequence[str | None], subjects: Sequence[str] | None = None
) -> WithinGroups:
    """Correlate two columns inside each group.

    Args:
        x: one value a row, NaN where missing.
        y: the other column, the same rows.
        groups: name of each row's group, ``None`` or empty where unknown.
        subjects: who each row is about; with them it is proven that nobody counts twice.

    Raises:
        StudyRefused: the columns cannot be used (``study.values``), or a subject has several rows
            (``study.repeated``).
    """
    x, y = np.asarray(x, np.float64), np.asarray(y, np.float64)
    owner = None if subjects is None else list(subjects)
    if not x.shape == y.shape == (len(groups),) or (owner is not None and len(owner) != len(groups)):
        raise StudyRefused(
            f"Columns of shapes {x.shape} and {y.shape} do not fit {len(groups)} groups and their participants.",
            remedy="Give one group and one participant a row.",
            reason="study.values",
        )
    names = sorted({name for name in groups if isinstance(name, str) and name})
    at = {name: np.flatnonzero([g == name for g in groups]) for name in names}
    if owner is not None:  # over all groups: a person who grew older between visits is in two of them
        check_one_row_a_subject(owner, complete({"x": x, "y": y}))
    by_group = {name: pearson(x[rows], y[rows]) for name, rows in at.items()}
    number = np.full(len(groups), np.nan)
    for i, name in enumerate(names):
        number[at[name]] = i
    return WithinGroups(by_group, homogeneity(by_group), _pooled(x, y, number), int(np.isnan(number).sum()))


def homogeneity(correlations: dict[str, Correlation]) -> Homogeneity:
    """Test whether independent groups share one correlation (Fisher 1921, Metron 1:3–32).

    Args:
        correlations: name of the group to its r without covariates.
    """
    known = {name: (c.value, c.n - 3) for name, c in correlations.items() if c.value is not None}
    if len(known) < 2:
        return Homogeneity(tuple(known), None, None, None, note="fewer than two groups have a correlation")
    if any(abs(r) >= 1 for r, _ in known.values()):
        return Homogeneity(tuple(known), None, None, None, note="a group lies on an exact line")
    z = np.array([math.atanh(r) for r, _ in known.values()])
    weight = np.array([w for _, w in known.values()], np.float64)
    value = float(weight @ (z - weight @ z / weight.sum()) ** 2)
    df = len(known) - 1
    return Homogeneity(tuple(known), value, df, float(chi2.sf(value, df)))


def _pooled(x: NDArray[np.float64], y: NDArray[np.float64], number: NDArray[np.float64]) -> Correlation:
    rows = complete({"x": x, "y": y, "group": number})
    dropped = rows.dropped - int(np.isnan(number).sum())
    x, y, number = rows.columns["x"], rows.columns["y"], rows.columns["group"]
    groups, at = np.unique(number, return_inverse=True)
    method = f"pooled within {len(groups)} groups, 95 % interval by Fisher's z, p by Student's t"
    if x.size < len(groups) + 3:
        return no_correlation(x.size, dropped, method, f"{x.size} rows are too few for {len(groups)} groups")
    left_x, left_y = (c - (np.bincount(at, c) / np.bincount(at))[at] for c in (x, y))
    if any(np.abs(left).max() <= ROUNDING * np.abs(c).max() for left, c in ((left_x, x), (left_y, y))):
        return no_correlation(x.size, dropped, method, "a column has the same value throughout each group")
    return correlation_of(product_moment(left_x, left_y), x.size, dropped, method, len(groups) - 1)
