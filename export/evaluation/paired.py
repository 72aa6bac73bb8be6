"""Two networks on the same images: is one better, and by how much (REFERENCE §6.5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy.stats import false_discovery_control, wilcoxon

from export.errors import DatasetRefused
from export.evaluation.by_subject import Interval, interval_of_mean, subject_means
from export.evaluation.muscle_score import CaseScore
from export.evaluation.tables import muscles_of

Metric = Literal["dice", "iou", "hd95_mm", "assd_mm", "nsd"]


@dataclass(frozen=True)
class PairedDifference:
    """Second network − first, of one muscle, over subjects' means; failures count as they do everywhere.

    Attributes:
        site: the muscle.
        images, subjects: how many, the same of both.
        first, second: mean of each network.
        difference, difference_ci: mean difference and its 95 % bootstrap interval by subject; ``None`` for one.
        p: of Wilcoxon's signed-rank test, two-sided; 1 where no subject differs.
        p_adjusted: the same over all muscles compared, false discovery rate (Benjamini and Hochberg 1995).
    """

    site: str
    images: int
    subjects: int
    first: float
    second: float
    difference: float
    difference_ci: Interval | None
    p: float
    p_adjusted: float


def compare(
    first: Sequence[CaseScore], second: Sequence[CaseScore], metric: Metric, seed: int
) -> list[PairedDifference]:
    """Compare two networks, a row per muscle.

    Raises:
        DatasetRefused: they were not scored on the same images of the same subjects (``evaluation.unpaired``).
    """
    by_case = {score.case: score for score in second}
    if {_identity(score) for score in first} != {_identity(score) for score in second}:
        raise DatasetRefused(
            "The two networks were scored on different images.",
            remedy="Score both on the same part of the same dataset.",
            reason="evaluation.unpaired",
        )
    rows = []
    for site in muscles_of(first):
        pairs = [(score, by_case[score.case]) for score in first if score.site == site]
        ours = np.array(list(subject_means((a.subject, getattr(a, metric)) for a, _ in pairs).values()))
        theirs = np.array(list(subject_means((b.subject, getattr(b, metric)) for _, b in pairs).values()))
        change = theirs - ours
        p = float(wilcoxon(change).pvalue) if change.any() else 1.0
        rows.append((site, len(pairs), float(ours.mean()), float(theirs.mean()), change, p))
    adjusted = false_discovery_control([row[-1] for row in rows]) if rows else []
    return [
        PairedDifference(
            site=site,
            images=images,
            subjects=len(change),
            first=mean_first,
            second=mean_second,
            difference=float(change.mean()),
            difference_ci=interval_of_mean(change.tolist(), seed),
            p=p,
            p_adjusted=float(p_adjusted),
        )
        for (site, images, mean_first, mean_second, change, p), p_adjusted in zip(rows, adjusted, strict=True)
    ]


def _identity(score: CaseScore) -> tuple[str, str, str]:
    return score.case, score.subject, score.site
