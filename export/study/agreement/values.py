"""Arrays a statistic may be computed of, and the form in which it is given back.

A statistic that cannot be computed is ``None`` with the reason in words: no number that is not one reaches a report.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from export.study.errors import StudyRefused


@dataclass(frozen=True)
class Statistic:
    """One number of the study with its 95 % interval.

    Attributes:
        value: the estimate, ``None`` where it is not defined.
        low, high: its interval, ``None`` where none is known.
        p: of the hypothesis named in ``method``, ``None`` where nothing is tested.
        n: how many subjects it rests on.
        method: how it was computed, for the report's methods.
        note: why a number is ``None``, or what a reader must mind, in words; empty where there is nothing to say.
    """

    value: float | None
    low: float | None
    high: float | None
    p: float | None
    n: int
    method: str
    note: str = ""


def statistic(
    value: float,
    interval: tuple[float, float] | None,
    *,
    n: int,
    method: str,
    p: float | None = None,
    note: str = "",
) -> Statistic:
    """Return a statistic whose numbers are finite, ``None`` in place of every other."""
    low, high = interval or (math.nan, math.nan)
    value, low, high = float(value), float(low), float(high)
    if not note and not math.isfinite(value):
        note = "not defined for these values"
    return Statistic(_known(value), _known(low), _known(high), None if p is None else _known(float(p)), n, method, note)


def _known(number: float) -> float | None:
    return number if math.isfinite(number) else None


def finite(**columns: ArrayLike) -> list[NDArray[np.float64]]:
    """Return the columns, each (n,) of finite numbers.

    Raises:
        StudyRefused: a column is no list of finite numbers, or their lengths differ (``study.values``).
    """
    arrays = [np.asarray(column, np.float64) for column in columns.values()]
    for name, array in zip(columns, arrays, strict=True):
        if array.ndim != 1 or array.shape != arrays[0].shape or not np.isfinite(array).all():
            raise StudyRefused(
                f"The values of {name} are not finite numbers, one for every image or subject.",
                remedy="Leave rows without a number out, and count them.",
                reason="study.values",
            )
    return arrays


def members(subjects: Sequence[str] | ArrayLike, count: int, fewest: int) -> tuple[NDArray[np.str_], NDArray[np.intp]]:
    """Return the subjects' names in order, (subjects,), and the place of each image's subject among them, (images,).

    Raises:
        StudyRefused: there are not as many as values (``study.values``), or fewer than ``fewest`` subjects
            (``study.few``).
    """
    labels = np.asarray(subjects).astype(str)
    if labels.shape != (count,):
        raise StudyRefused(
            f"{labels.size} subjects are named for {count} values.",
            remedy="Name the subject of every value.",
            reason="study.values",
        )
    names, member = np.unique(labels, return_inverse=True)
    require_count(len(names), fewest, "subjects")
    return names, member


def require_count(count: int, fewest: int, what: str) -> None:
    """Refuse fewer than ``fewest`` of what is counted.

    Raises:
        StudyRefused: there are fewer (``study.few``).
    """
    if count < fewest:
        raise StudyRefused(
            f"This statistic needs more {what} than there are: {count}.",
            remedy=f"It needs at least {fewest} {what}.",
            reason="study.few",
        )


def means_of(member: NDArray[np.intp], values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return each subject's mean of its images' values, (subjects,)."""
    means: NDArray[np.float64] = np.bincount(member, values) / np.bincount(member)
    return means
