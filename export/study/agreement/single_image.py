"""Limits of agreement of one image of one person, from people who have several.

Two methods of Bland and Altman 2007 (J Biopharm Stat 17:571–582): images taken in pairs of a value that may change
from image to image, and images of a value that stays, not paired, not equally many by both methods. A third way, the
mixed model by restricted maximum likelihood, serves the first design too.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from export.evaluation.by_subject import Interval
from export.study.agreement.bland_altman import FEWEST_SUBJECTS, mean_difference
from export.study.agreement.components import one_way
from export.study.agreement.limits import LIMIT_SD, Part, recovered_limit_intervals, summed_variance
from export.study.agreement.repeated import repeated
from export.study.agreement.values import Statistic, finite, means_of, members, statistic
from export.study.errors import StudyRefused


@dataclass(frozen=True)
class SingleImageLimits:
    """How far one image's measured value lies from one image's reference, in the unit of the values.

    Attributes:
        subjects, images: how many.
        bias: mean difference measured − reference.
        sd: standard deviation of the difference of single images.
        lower, upper: bias ∓ 1.96 SD; interval by recovery of variance estimates (Zou 2013), which weighs every subject
            alike: its middle need not be the limit.
        between_sd: of that, between subjects; ``None`` where the method does not give it.
        within_sd: of that, within a subject: of the differences of paired images, or of both methods' images summed.
    """

    subjects: int
    images: int
    bias: Statistic
    sd: Statistic
    lower: Statistic
    upper: Statistic
    between_sd: float | None
    within_sd: float


def paired_images(reference: ArrayLike, measured: ArrayLike, subject: Sequence[str] | ArrayLike) -> SingleImageLimits:
    """Return the limits where each image has both values (images,), true values varying: by analysis of variance.

    The bias is the mean over images, as in Bland and Altman 2007 (section 3).

    Raises:
        StudyRefused: values are not finite or of unequal length (``study.values``); fewer than three subjects, or no
            subject has two images (``study.few``).
    """
    member, differences = _differences(reference, measured, subject)
    squares = one_way(member, differences)
    shares = np.bincount(member) / squares.images
    error = math.sqrt(squares.between_variance * float((shares**2).sum()) + squares.within / squares.images)
    design = "paired images, true value varying, analysis of variance"
    return _limits(
        mean_difference(float(differences.mean()), error, squares.subjects, f"mean over images; {design}; Student's t"),
        math.sqrt(squares.single_variance),
        _recovered_paired(member, differences),
        images=squares.images,
        between_sd=math.sqrt(squares.between_variance),
        within_sd=math.sqrt(squares.within),
        design=design,
    )


def paired_images_mixed(
    reference: ArrayLike, measured: ArrayLike, subject: Sequence[str] | ArrayLike
) -> SingleImageLimits:
    """Return the limits of :func:`paired_images` by a mixed model of the differences, subjects at random, REML.

    Raises:
        StudyRefused: as :func:`paired_images`, or the images of no subject differ (``study.constant``).
    """
    member, differences = _differences(reference, measured, subject)
    model = repeated(differences, subject)
    between, within = model.subject_sd.value or 0.0, model.residual_sd.value or 0.0
    return _limits(
        model.mean,
        math.hypot(between, within),
        _recovered_paired(member, differences),
        images=model.images,
        between_sd=between,
        within_sd=within,
        design="paired images, true value varying, mixed model, REML",
    )


def unpaired_images(
    reference: ArrayLike,
    reference_subject: Sequence[str] | ArrayLike,
    measured: ArrayLike,
    measured_subject: Sequence[str] | ArrayLike,
) -> SingleImageLimits:
    """Return the limits where each method has its own images of a true value that stays, equally many or not.

    Variance of a difference: that of the subjects' mean differences, plus of each method (1 − mean of 1/images) times
    its variance within subjects (Bland and Altman 1999, section 5.2). The bias is the mean over subjects.

    Raises:
        StudyRefused: values are not finite or of unequal length (``study.values``); the methods were used on different
            subjects (``study.unpaired``); fewer than three subjects, or no subject has two images (``study.few``).
    """
    (truth,), (found,) = finite(reference=reference), finite(measured=measured)
    names, of_truth = members(reference_subject, len(truth), FEWEST_SUBJECTS)
    other_names, of_found = members(measured_subject, len(found), FEWEST_SUBJECTS)
    if names.tolist() != other_names.tolist():
        raise StudyRefused(
            "The two methods were not used on the same subjects.",
            remedy="Leave out subjects whom one of them did not measure.",
            reason="study.unpaired",
        )
    _require_repeats(len(truth) + len(found), 2 * len(names))
    differences = means_of(of_found, found) - means_of(of_truth, truth)
    parts = [_within(of_truth, truth), _within(of_found, found)]
    recovered = _recovered(differences, parts)
    design = "unpaired images, true value constant, analysis of variance"
    method = f"mean over subjects; {design}; Student's t"
    return _limits(
        mean_difference(recovered.bias, recovered.error, len(names), method),
        math.sqrt(recovered.variance),
        recovered,
        images=len(truth) + len(found),
        between_sd=None,
        within_sd=math.sqrt(sum(part.mean_square for part in parts)),
        design=design,
    )


@dataclass(frozen=True)
class _Recovered:
    """Zou's estimates: mean over subjects and its standard error, variance of a single difference, its interval."""

    bias: float
    error: float
    variance: float
    interval: Interval


def _recovered(means: NDArray[np.float64], within: list[Part]) -> _Recovered:
    """Return the estimates from subjects' mean differences (subjects,) and what single images add to them."""
    spread = float(means.var(ddof=1))
    variance, interval = summed_variance([Part(1.0, spread, len(means) - 1), *within])
    return _Recovered(float(means.mean()), math.sqrt(spread / len(means)), variance, interval)


def _recovered_paired(member: NDArray[np.intp], differences: NDArray[np.float64]) -> _Recovered:
    return _recovered(means_of(member, differences), [_within(member, differences)])


def _within(member: NDArray[np.intp], values: NDArray[np.float64]) -> Part:
    """Return what single images add to the variance of subjects' means: 1 − mean of 1/images of that within."""
    squares = one_way(member, values)
    return Part(1 - float((1 / np.bincount(member)).mean()), squares.within, squares.images - squares.subjects)


def _limits(
    bias: Statistic,
    sd: float,
    recovered: _Recovered,
    *,
    images: int,
    between_sd: float | None,
    within_sd: float,
    design: str,
) -> SingleImageLimits:
    lower_ci, upper_ci = recovered_limit_intervals(
        recovered.bias, recovered.error, recovered.variance, recovered.interval
    )
    n, middle = bias.n, bias.value or 0.0
    sd_ci = (math.sqrt(recovered.interval[0]), math.sqrt(recovered.interval[1]))
    method = f"{design}; interval by recovery of variance estimates"
    return SingleImageLimits(
        subjects=n,
        images=images,
        bias=bias,
        sd=statistic(sd, sd_ci, n=n, method=method),
        lower=statistic(middle - LIMIT_SD * sd, lower_ci, n=n, method=method),
        upper=statistic(middle + LIMIT_SD * sd, upper_ci, n=n, method=method),
        between_sd=between_sd,
        within_sd=within_sd,
    )


def _differences(
    reference: ArrayLike, measured: ArrayLike, subject: Sequence[str] | ArrayLike
) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """Return each image's subject, counted from 0, and its difference, both (images,)."""
    truth, found = finite(reference=reference, measured=measured)
    names, member = members(subject, len(truth), FEWEST_SUBJECTS)
    _require_repeats(len(truth), len(names))
    return member, found - truth


def _require_repeats(images: int, cells: int) -> None:
    if images == cells:
        raise StudyRefused(
            "No subject has two images by one method: the error of a single image cannot be told from that of people.",
            remedy="Take two images or more of some people, or use the limits of subjects' means.",
            reason="study.few",
        )
