"""Sensitivity and specificity at a cut-off that was set before, somewhere else.

No cut-off is looked for here: the best one of a sample (Youden's) promises more than it holds for the next people, and
no consensus has a cut-off of muscle thickness (REFERENCE §0.1, fact 1; §6.4).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import expit
from scipy.stats import beta, norm

from export.evaluation.by_subject import CONFIDENCE, Interval
from export.study.errors import StudyRefused
from export.study.relation.complete import check_one_row_a_subject, complete
from export.study.relation.screening import check_condition


@dataclass(frozen=True)
class CutOff:
    """A cut-off that stood before the data.

    Attributes:
        value: in the score's unit.
        positive: where a score must lie to be positive: ``<``, ``<=``, ``>=`` or ``>`` the value.
        source: where it was set: paper or protocol, with its date.
        found_in_these_data: stated by whoever gives it; ``True`` is refused.
    """

    value: float
    positive: Literal["<", "<=", ">=", ">"]
    source: str
    found_in_these_data: bool

    def __post_init__(self) -> None:
        if self.found_in_these_data or not self.source.strip() or not np.isfinite(self.value):
            raise StudyRefused(
                f"The cut-off {self.value} was found in the data that it is to be judged by, or has no source.",
                remedy="Use a cut-off that a paper or a protocol set before, and name it; or report the area alone.",
                reason="study.cut_off",
            )
        if self.positive not in ("<", "<=", ">=", ">"):
            raise StudyRefused(
                f"{self.positive!r} is no comparison.", remedy="Use <, <=, >= or >.", reason="study.cut_off"
            )


@dataclass(frozen=True)
class Share:
    """A share of people, ``count`` of ``of``, with its 95 % interval; ``None`` of nobody or where not defined."""

    count: int
    of: int
    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Accuracy:
    """A score against a reference standard at one cut-off.

    Attributes:
        n: rows with both values.
        dropped: rows left out because a value is missing.
        cut_off: where.
        sensitivity: of those with the condition, how many are positive.
        specificity: of those without, how many are negative.
        method: in words.
    """

    n: int
    dropped: int
    cut_off: CutOff
    sensitivity: Share
    specificity: Share
    method: str = "95 % intervals by Clopper and Pearson"


@dataclass(frozen=True)
class PredictiveValue:
    """What a result would mean where ``prevalence`` of the people have the condition.

    Attributes:
        prevalence: 0 to 1.
        source: where the prevalence comes from.
        ppv, ppv_low, ppv_high: probability of the condition after a positive result, and its 95 % interval.
        npv, npv_low, npv_high: probability of no condition after a negative result, and its 95 % interval.
        note: why a number is ``None``.
    """

    prevalence: float
    source: str
    ppv: float | None = None
    ppv_low: float | None = None
    ppv_high: float | None = None
    npv: float | None = None
    npv_low: float | None = None
    npv_high: float | None = None
    method: str = "Bayes' rule, 95 % intervals by the logit's variance, prevalence taken as known"
    note: str = ""


def accuracy_at(
    score: ArrayLike, condition: ArrayLike, cut_off: CutOff, subjects: Sequence[str] | None = None
) -> Accuracy:
    """Count right and wrong results at one cut-off.

    Intervals are those of Clopper and Pearson (1934, Biometrika 26:404–413): never narrower than they claim, which for
    a handful of people with the condition matters more than that Wilson's are shorter.

    Args:
        score: one value a row, NaN where missing.
        condition: 1 where the reference standard says that it is there, 0 where not, NaN where unknown.
        cut_off: set before these data.
        subjects: who each row is about; with them it is proven that nobody counts twice.

    Raises:
        StudyRefused: the columns cannot be used (``study.values``), or a subject has several rows
            (``study.repeated``).
    """
    rows = complete({"score": score, "condition": condition})
    if subjects is not None:
        check_one_row_a_subject(subjects, rows)
    score, condition = rows.columns["score"], rows.columns["condition"]
    check_condition(condition)
    compare = {"<": np.less, "<=": np.less_equal, ">=": np.greater_equal, ">": np.greater}[cut_off.positive]
    positive = compare(score, cut_off.value)
    ill = condition == 1
    return Accuracy(
        score.size,
        rows.dropped,
        cut_off,
        sensitivity=share(int(positive[ill].sum()), int(ill.sum())),
        specificity=share(int((~positive[~ill]).sum()), int((~ill).sum())),
    )


def share(count: int, of: int) -> Share:
    """Return ``count``/``of`` with the exact interval of Clopper and Pearson."""
    if of == 0:
        return Share(count, of, None, None, None)
    tail = (1 - CONFIDENCE) / 2
    low = 0.0 if count == 0 else float(beta.ppf(tail, count, of - count + 1))
    high = 1.0 if count == of else float(beta.ppf(1 - tail, count + 1, of - count))
    return Share(count, of, count / of, low, high)


def predictive_value(accuracy: Accuracy, prevalence: float, source: str) -> PredictiveValue:
    """Turn sensitivity and specificity into what a result means, by Bayes' rule.

    Intervals are of Mercaldo, Lau and Zhou (2007, Stat Med 26:2170–2183), their standard logit; without a wrong or
    without a right result of one kind they are not defined.

    Args:
        accuracy: found at a cut-off.
        prevalence: of the condition among those who would be screened, 0 to 1, both excluded. A study that chose its
            people by age group does not know it.
        source: where the prevalence comes from.

    Raises:
        StudyRefused: the prevalence is none, or has no source (``study.cut_off``).
    """
    if not 0 < prevalence < 1 or not source.strip():
        raise StudyRefused(
            f"The prevalence {prevalence} is not between 0 and 1, or has no source.",
            remedy="Give the share of people with the condition among those to be screened, and where it was read.",
            reason="study.cut_off",
        )
    sensitivity, specificity = accuracy.sensitivity.value, accuracy.specificity.value
    if sensitivity is None or specificity is None:
        return PredictiveValue(prevalence, source, note="nobody with, or nobody without the condition")
    odds = prevalence / (1 - prevalence)
    positives = sensitivity * prevalence + (1 - specificity) * (1 - prevalence)
    negatives = specificity * (1 - prevalence) + (1 - sensitivity) * prevalence
    ppv = sensitivity * prevalence / positives if positives else None
    npv = specificity * (1 - prevalence) / negatives if negatives else None
    if not (0 < sensitivity < 1 and 0 < specificity < 1):
        return PredictiveValue(prevalence, source, ppv=ppv, npv=npv, note="no interval: a share is 0 or 1")
    ill, well = accuracy.sensitivity.of, accuracy.specificity.of
    ppv_variance = (1 - sensitivity) / (sensitivity * ill) + specificity / ((1 - specificity) * well)
    npv_variance = sensitivity / ((1 - sensitivity) * ill) + (1 - specificity) / (specificity * well)
    ppv_low, ppv_high = _around(float(np.log(sensitivity / (1 - specificity) * odds)), ppv_variance)
    npv_low, npv_high = _around(float(np.log(specificity / (1 - sensitivity) / odds)), npv_variance)
    return PredictiveValue(prevalence, source, ppv, ppv_low, ppv_high, npv, npv_low, npv_high)


def _around(log_odds: float, variance: float) -> Interval:
    reach = float(norm.ppf(0.5 + CONFIDENCE / 2)) * variance**0.5
    return float(expit(log_odds - reach)), float(expit(log_odds + reach))
