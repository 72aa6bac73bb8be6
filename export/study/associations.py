"""Every muscle's size against every outcome, with what belongs beside a pooled r."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from export.study.participants import People
from export.study.primary import MEASURES, MUSCLES, OUTCOMES, PRIMARY, Measure, primary_of
from export.study.relation.correlation import Correlation, pearson
from export.study.relation.direction import read_sign
from export.study.relation.multiplicity import adjust
from export.study.relation.partial import partial
from export.study.relation.ranks import spearman
from export.study.relation.within import within_groups
from export.study.result import Association

#: Ranks are resampled for up to so many people: in the primary set, elsewhere (own choice; both take about ten seconds
#: a test, and a minute for all, on one core). Beyond, the interval is Fisher's alone.
MOST_RANKED_PRIMARY, MOST_RANKED = 20_000, 500
#: What partial r is adjusted for (REFERENCE §6.4).
ADJUSTED_FOR = ("age", "sex", "height")


def associations(people: People, seed: int, resamples: int) -> tuple[tuple[Association, ...], tuple[str, ...]]:
    """Correlate every muscle with every outcome.

    Args:
        people: one row each.
        seed: of the resamples of ranks.
        resamples: how many.

    Returns:
        The associations, the primary ones first in their declared order, and the keys of those that could not be made.
    """
    declared = [(one.site, one.measure, one.outcome) for one in PRIMARY]
    every = [(site, measure, outcome) for measure in MEASURES for site in MUSCLES for outcome in OUTCOMES]
    found = [
        _associate(people, *one, seed, resamples) for one in [*declared, *(one for one in every if one not in declared)]
    ]
    adjusted = adjust({one.key: one.pooled.p for one in found}, [one.key for one in found if one.primary])
    by_key = {**adjusted.primary_holm, **adjusted.exploratory_q}
    return tuple(replace(one, adjusted_p=by_key.get(one.key)) for one in found), adjusted.without_p


def covariates_of(people: People) -> dict[str, NDArray[np.float64]]:
    """Return what partial r is adjusted for, by name."""
    return dict(zip(ADJUSTED_FOR, (people.column("age_years"), people.male(), people.column("height_cm")), strict=True))


def _associate(people: People, site: str, measure: Measure, outcome: str, seed: int, resamples: int) -> Association:
    size, value = people.size(site, measure), people.column(outcome)
    declared = primary_of(site, measure, outcome)
    pooled = pearson(size, value, people.codes)
    ranks, ranks_note = _ranks(people, size, value, MOST_RANKED_PRIMARY if declared else MOST_RANKED, seed, resamples)
    return Association(
        site=site,
        measure=measure,
        outcome=outcome,
        primary=declared.name if declared else "",
        truncated=int(people.truncated(site).sum()) if measure == "csa_cm2" else 0,
        pooled=pooled,
        ranks=ranks,
        ranks_note=ranks_note,
        partial=partial(size, value, covariates_of(people), people.codes),
        within=within_groups(size, value, people.groups, people.codes),
        adjusted_p=None,
        sign="" if pooled.value is None else read_sign(measure, outcome, pooled.value),
    )


def _ranks(
    people: People, size: NDArray[np.float64], value: NDArray[np.float64], most: int, seed: int, resamples: int
) -> tuple[Correlation | None, str]:
    n = int((np.isfinite(size) & np.isfinite(value)).sum())
    if n > most:
        return None, f"not computed for more than {most:,} people"
    return spearman(size, value, people.codes, seed=seed, resamples=resamples), ""
