"""Bland–Altman: how far a measured value lies from the reference, on average and at most.

Several frames of a subject are first reduced to the subject's means, so that the intervals count people. Limits of
such means are narrower than those of a single frame; the limits of a single frame are given beside them, from the
variances between and within subjects (Bland and Altman 2007, J Biopharm Stat 17:571–582, true value varying).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from export.errors import DatasetRefused
from export.evaluation.by_subject import Interval, subject_means
from export.study.agreement.components import one_way
from export.study.agreement.limits import LIMIT_SD, exact_limit_intervals, half_width, proportional_bias

#: With fewer subjects there is no line through the differences.
FEWEST_SUBJECTS = 3


@dataclass(frozen=True)
class BlandAltman:
    """Differences measured − reference, of subjects' means, in the unit of the values.

    Attributes:
        images, subjects: how many.
        bias, bias_ci: mean difference and its 95 % interval (Student).
        sd: standard deviation of the differences.
        limits: bias ± 1.96 SD.
        lower_ci, upper_ci: exact 95 % interval of either limit by itself, for normal differences, from the non-central
            t distribution (Carkeet 2015, Optom Vis Sci 92:e71–e80).
        slope, slope_ci, slope_p: proportional bias: change of the difference per unit of the mean of both, least
            squares; ``None`` where all means are equal.
        single_image_sd, single_image_limits: the same for one image of one subject.
    """

    images: int
    subjects: int
    bias: float
    bias_ci: Interval
    sd: float
    limits: Interval
    lower_ci: Interval
    upper_ci: Interval
    slope: float | None
    slope_ci: Interval | None
    slope_p: float | None
    single_image_sd: float
    single_image_limits: Interval


def bland_altman(subjects: Sequence[str], reference: Sequence[float], measured: Sequence[float]) -> BlandAltman:
    """Compare measured values with the reference, an entry of each sequence per image.

    Raises:
        DatasetRefused: fewer than three subjects (``agreement.few``), or a value is not finite or the sequences are of
            unequal length (``agreement.values``).
    """
    truth, found = per_subject(subjects, reference, measured)
    count = len(truth)
    if count < FEWEST_SUBJECTS:
        raise DatasetRefused(
            f"{count} subjects are too few for limits of agreement.",
            remedy=f"Measure at least {FEWEST_SUBJECTS} subjects.",
            reason="agreement.few",
        )
    differences = found - truth
    bias, sd = float(differences.mean()), float(differences.std(ddof=1))
    lower_ci, upper_ci = exact_limit_intervals(bias, sd, count)
    half = half_width(sd / math.sqrt(count), count - 1)
    slope = proportional_bias((found + truth) / 2, differences)
    _, member = np.unique(np.asarray(subjects), return_inverse=True)
    single_sd = math.sqrt(one_way(member, np.asarray(measured) - np.asarray(reference)).single_variance)
    return BlandAltman(
        images=len(subjects),
        subjects=count,
        bias=bias,
        bias_ci=(bias - half, bias + half),
        sd=sd,
        limits=(bias - LIMIT_SD * sd, bias + LIMIT_SD * sd),
        lower_ci=lower_ci,
        upper_ci=upper_ci,
        slope=slope.value if slope else None,
        slope_ci=slope.interval if slope else None,
        slope_p=slope.p if slope else None,
        single_image_sd=single_sd,
        single_image_limits=(bias - LIMIT_SD * single_sd, bias + LIMIT_SD * single_sd),
    )


def per_subject(
    subjects: Sequence[str], reference: Sequence[float], measured: Sequence[float]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return each subject's mean reference and mean measured value, both (subjects,), ordered by name.

    Raises:
        DatasetRefused: a value is not finite, or the sequences are of unequal length (``agreement.values``).
    """
    if not len(subjects) == len(reference) == len(measured) or not np.isfinite([*reference, *measured]).all():
        raise DatasetRefused(
            "Values to compare are not finite numbers, one of each method per image.",
            remedy="Leave images without a number out, and count them.",
            reason="agreement.values",
        )
    truth = subject_means(zip(subjects, reference, strict=True))
    found = subject_means(zip(subjects, measured, strict=True))
    return np.array(list(truth.values()), np.float64), np.array(list(found.values()), np.float64)
