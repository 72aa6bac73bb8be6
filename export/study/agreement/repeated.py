"""Repeated measurements: how far people differ, how far operators do, and how far one image does from the next.

Mixed model by restricted maximum likelihood, operators fixed, subjects at random. Intervals of standard deviations are
those of the profiled restricted likelihood (Venzon and Moolgavkar 1988, Appl Stat 37:87–94): unlike intervals from
its curvature they hold where a variance comes out as zero.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import brentq, minimize, minimize_scalar
from scipy.stats import chi2, t

from export.evaluation.by_subject import CONFIDENCE, Interval
from export.study.agreement.limits import half_width
from export.study.agreement.restricted_likelihood import Cells, Fixed, cells_of, solve
from export.study.agreement.values import Statistic, finite, members, require_count, statistic
from export.study.errors import StudyRefused

SUBJECT, INTERACTION, RESIDUAL = range(3)
#: A standard deviation below this share of all spread is zero to the likelihood.
NOTHING = 1e-5
#: How far the criterion rises to the ends of an interval.
RISE = float(chi2.ppf(CONFIDENCE, 1))


@dataclass(frozen=True)
class VarianceComponents:
    """Spread of repeated measurements, in the unit of the values.

    Attributes:
        subjects, images: how many.
        operators: names, the first being the one the others are compared with; empty where nobody was named.
        mean: over operators, each counting the same.
        subject_sd: between subjects.
        interaction_sd: of an operator's difference from subject to subject; ``None`` where it cannot be told from the
            residual (no subject seen by two operators, or no operator with two images of a subject).
        residual_sd: from image to image of a subject by an operator.
        operator_effects: of every operator but the first, difference from the first; p of none.
        icc: share of the subjects in the whole variance, operators' means taken out.
    """

    subjects: int
    images: int
    operators: tuple[str, ...]
    mean: Statistic
    subject_sd: Statistic
    interaction_sd: Statistic | None
    residual_sd: Statistic
    operator_effects: tuple[Statistic, ...]
    icc: float


def repeated(
    values: ArrayLike, subject: Sequence[str] | ArrayLike, operator: Sequence[str] | ArrayLike | None = None
) -> VarianceComponents:
    """Fit values (images,) of subjects (images,), by operators or methods (images,) if given.

    Raises:
        StudyRefused: values are not finite or the lists of unequal length (``study.values``); fewer than two subjects,
            or no subject has two images (``study.few``); the images of every subject are equal (``study.constant``).
    """
    (measured,) = finite(values=values)
    names, member = members(subject, len(measured), 2)
    labels = np.zeros(len(measured), np.str_) if operator is None else operator
    operators, by = members(labels, len(measured), 1)
    require_count(int(np.bincount(member).max()), 2, "images of a subject")
    centre, scale = float(measured.mean()), float(measured.std())
    if scale <= 1e-12 * float(np.abs(measured).max()):
        raise _constant()
    # To one scale, so that the search's steps are of one size.
    cells = cells_of((measured - centre) / scale, member, by)
    _require_residual(cells)
    free = [SUBJECT, INTERACTION, RESIDUAL] if _interaction_is_seen(cells) else [SUBJECT, RESIDUAL]
    best = _fit(cells, free)
    fixed = solve(cells, _spread(best, free))
    method = "mixed model, REML; interval of the profiled restricted likelihood"
    sds = {}
    for place, part in enumerate(free):
        low, high = _profile(cells, free, best, place, fixed.criterion)
        note = "zero: no more spread than the residual explains" if best[place] == 0 else ""
        if math.isnan(low + high):
            note = "the likelihood is too flat for an end of the interval"
        sds[part] = statistic(best[place] * scale, (low * scale, high * scale), n=len(names), method=method, note=note)
    whole = sum(sd**2 for sd in best)
    return VarianceComponents(
        subjects=len(names),
        images=len(measured),
        operators=() if operator is None else tuple(operators.tolist()),
        mean=_mean(fixed, centre, scale, len(names)),
        subject_sd=sds[SUBJECT],
        interaction_sd=sds.get(INTERACTION),
        residual_sd=sds[RESIDUAL],
        operator_effects=_effects(fixed, cells, scale, INTERACTION in free),
        icc=best[0] ** 2 / whole,
    )


def _spread(sds: Sequence[float], free: list[int]) -> tuple[float, float, float]:
    found = dict(zip(free, sds, strict=True))
    return found[SUBJECT], found.get(INTERACTION, 0.0), found[RESIDUAL]


def _fit(cells: Cells, free: list[int]) -> list[float]:
    """Return the standard deviations of the free parts at the lowest criterion, those of nothing exactly 0."""
    candidates = []
    for held in product((False, True), repeat=len(free) - 1):
        zero = dict.fromkeys((place for place, nothing in enumerate(held) if nothing), 0.0)
        sds, criterion = _lowest(cells, free, zero, [0.7] * len(free))
        candidates.append((criterion, [0.0 if sd < NOTHING else sd for sd in sds]))
    lowest = min(criterion for criterion, _ in candidates)
    # Where a part makes no difference the simplest model stands.
    return max((sds.count(0.0), sds) for criterion, sds in candidates if criterion < lowest + 1e-8)[1]


def _lowest(cells: Cells, free: list[int], held: dict[int, float], start: Sequence[float]) -> tuple[list[float], float]:
    """Return the standard deviations at the lowest criterion with some held at their value, and the criterion.

    Args:
        cells: the values.
        free: the parts of the model.
        held: by place in ``free``, what is not to move.
        start: a first guess of all.
    """
    moving = [place for place in range(len(free)) if place not in held]

    def criterion(logs: NDArray[np.float64]) -> float:
        sds = [held.get(place, 0.0) for place in range(len(free))]
        for place, log in zip(moving, logs, strict=True):
            sds[place] = math.exp(max(-20.0, min(20.0, float(log))))
        return solve(cells, _spread(sds, free)).criterion

    logs = np.log([max(start[place], 1e-3) for place in moving])
    if len(moving) == 1:
        # All values have spread 1: nothing is wider than a few, and what is narrower than e⁻¹² is nothing.
        found = minimize_scalar(lambda log: criterion(np.array([log])), bounds=(-13.0, 3.0), options={"xatol": 1e-7})
        logs, value = np.array([found.x]), float(found.fun)
    elif moving:
        options = {"xatol": 1e-8, "fatol": 1e-11, "maxiter": 2000}
        simplex = np.vstack([logs, logs + 0.5 * np.eye(len(logs))])
        result = minimize(criterion, logs, method="Nelder-Mead", options={**options, "initial_simplex": simplex})
        logs, value = result.x, float(result.fun)
    else:
        value = criterion(logs)
    sds = [held.get(place, 0.0) for place in range(len(free))]
    for place, log in zip(moving, logs, strict=True):
        sds[place] = math.exp(float(log))
    return sds, value


def _profile(cells: Cells, free: list[int], best: list[float], place: int, lowest: float) -> Interval:
    """Return the interval of one standard deviation."""
    start = [max(sd, 0.05) for sd in best]

    def above(sd: float) -> float:
        return _lowest(cells, free, {place: sd}, start)[1] - lowest - RISE

    high = max(best[place], 0.05)
    while above(high) < 0 and high < 1e4:
        high *= 1.6
    upper = _root(above, best[place], high)
    nothing = NOTHING if free[place] == RESIDUAL else 0.0
    lower = 0.0 if best[place] == 0 or above(nothing) < 0 else _root(above, nothing, best[place])
    return lower, upper


def _root(above: Callable[[float], float], low: float, high: float) -> float:
    return float(brentq(above, low, high, xtol=1e-7)) if above(high) * above(low) < 0 else math.nan


def _mean(fixed: Fixed, centre: float, scale: float, subjects: int) -> Statistic:
    share = np.full(len(fixed.means), 1 / len(fixed.means))
    mean = centre + scale * float(share @ fixed.means)
    half = half_width(scale * math.sqrt(float(share @ fixed.covariance @ share)), subjects - 1)
    return statistic(mean, (mean - half, mean + half), n=subjects, method="mixed model, REML; Student's t")


def _effects(fixed: Fixed, cells: Cells, scale: float, interaction: bool) -> tuple[Statistic, ...]:
    """Return operators' differences from the first, with degrees of freedom as of the level they vary in."""
    units = len(cells.images) if interaction else cells.total
    degrees = units - cells.subjects - (cells.operators - 1)
    found = []
    for other in range(1, cells.operators):
        contrast = np.zeros(cells.operators)
        contrast[[0, other]] = -1, 1
        value = scale * float(contrast @ fixed.means)
        error = scale * math.sqrt(float(contrast @ fixed.covariance @ contrast))
        method = "difference from the first operator; mixed model, REML; Student's t"
        if degrees < 1:
            note = "too few images for an interval"
            found.append(statistic(value, None, n=cells.subjects, method=method, note=note))
            continue
        half, p = half_width(error, degrees), 2 * float(t.sf(abs(value) / error, degrees))
        found.append(statistic(value, (value - half, value + half), n=cells.subjects, p=p, method=method))
    return tuple(found)


def _interaction_is_seen(cells: Cells) -> bool:
    return bool(cells.images.max() > 1 and np.bincount(cells.subject).max() > 1)


def _require_residual(cells: Cells) -> None:
    """Refuse values that subjects and operators explain to the last digit: their likelihood has no end."""
    design = np.zeros((len(cells.images), cells.operators))
    design[np.arange(len(design)), cells.operator] = 1
    root = np.sqrt(cells.images)
    per_subject = np.bincount(cells.subject, cells.images, cells.subjects)

    def centred(column: NDArray[np.float64]) -> NDArray[np.float64]:
        return column - (np.bincount(cells.subject, cells.images * column, cells.subjects) / per_subject)[cells.subject]

    left = root * centred(cells.means)
    known = root[:, None] * np.apply_along_axis(centred, 0, design)
    left -= known @ np.linalg.lstsq(known, left, rcond=None)[0]
    if cells.within + float(left @ left) < 1e-20 * cells.total:
        raise _constant()


def _constant() -> StudyRefused:
    return StudyRefused(
        "The repeated values of every subject are equal: there is no error to estimate.",
        remedy="Check that the repeated values were measured anew, not copied.",
        reason="study.constant",
    )
