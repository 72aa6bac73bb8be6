"""One value per subject, and how sure a mean over subjects is.

Images of one person are alike: counted one by one they would make every interval too narrow (REFERENCE §6.5).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from statistics import fmean

import numpy as np
from scipy.stats import bootstrap

#: Resamples of the subjects (REFERENCE §6.5: at least 2,000).
RESAMPLES = 2000
#: Values drawn at once, so that very many subjects do not fill the memory.
DRAWN_AT_ONCE = 20_000_000
#: Every interval is of this level.
CONFIDENCE = 0.95

Interval = tuple[float, float]


def subject_means(values: Iterable[tuple[str, float]]) -> dict[str, float]:
    """Return the mean value of each subject, in order of their names."""
    by_subject: dict[str, list[float]] = defaultdict(list)
    for subject, value in values:
        by_subject[subject].append(value)
    return {subject: fmean(by_subject[subject]) for subject in sorted(by_subject)}


def interval_of_mean(means: Sequence[float], seed: int) -> Interval | None:
    """Return the 95 % bootstrap interval of the mean over subjects (percentile method), ``None`` for one subject."""
    if len(means) < 2:
        return None
    found = bootstrap(
        (np.asarray(means, np.float64),),
        np.mean,
        n_resamples=RESAMPLES,
        batch=max(1, min(RESAMPLES, DRAWN_AT_ONCE // len(means))),
        confidence_level=CONFIDENCE,
        method="percentile",
        rng=np.random.default_rng((seed, len(means))),
    )
    return float(found.confidence_interval.low), float(found.confidence_interval.high)
