"""Every objection to a cohort, and to the tests that were declared on it.

The checks stand by what they look at: people (:mod:`export.study.cautions_people`), pictures
(:mod:`export.study.cautions_images`) and values (:mod:`export.study.cautions_values`).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from export.study.caution import Caution, few_names
from export.study.cautions_images import image_cautions, truncated_areas
from export.study.cautions_people import people_cautions
from export.study.cautions_values import value_cautions
from export.study.schema import GROUPS

#: Fewer people than this in a declared test: r = 0.4223 is found with a power of 0.80 from 42 people on (Fisher's z,
#: two-sided 0.05), which is the paper's smallest correlation.
_FEW_PAIRS = 42
#: Fewer than this in a group: the interval of r = 0 is then wider than -0.44 to 0.44 (Fisher's z).
_FEW_IN_GROUP = 20
#: Fewer events than this, or non-events: the interval of a sensitivity of 0.8 is then wider than 0.5 (own choice).
_FEW_EVENTS = 10
#: A pooled r is inflated if it is by so much further from 0 than the one inside groups (own choice).
_INFLATED = 0.1


def cohort_cautions(rows: pd.DataFrame) -> tuple[Caution, ...]:
    """Return what a reviewer would object to in a cohort, whatever is computed from it.

    Args:
        rows: of a cohort, with ``age_years`` and ``group``, by row of the file.
    """
    return (*people_cautions(rows), *image_cautions(rows), *value_cautions(rows))


def declared_cautions(people: pd.DataFrame, pairs: Sequence[tuple[str, str]]) -> tuple[Caution, ...]:
    """Return the objections to declared correlations.

    Args:
        people: one row a participant.
        pairs: columns of each declared test, muscle and outcome; those the cohort lacks are objected to.
    """
    found = []
    if len(pairs) > 1:
        text = (
            f"{len(pairs)} tests are declared primary. Judged each at 0.05, one false finding or more comes with "
            f"a probability of {1 - 0.95 ** len(pairs):.2f} if they are independent; they must be adjusted."
        )
        found.append(Caution("caution.several_primary", text, "note"))
    for pair in pairs:
        found += _of_pair(people, *pair)
    return tuple(found)


def event_cautions(name: str, n_events: int, n_others: int) -> tuple[Caution, ...]:
    """Return the objection that too few people have, or lack, what is screened for.

    Args:
        name: what is screened for, in words.
        n_events: people who have it.
        n_others: people who have not.
    """
    if min(n_events, n_others) >= _FEW_EVENTS:
        return ()
    text = f"{name}: {n_events} people have it and {n_others} have not; accuracy from so few says next to nothing."
    return (Caution("caution.few_events", text, "serious"),)


def _of_pair(people: pd.DataFrame, muscle: str, outcome: str) -> list[Caution]:
    columns = (muscle, outcome)
    lacking = [name for name in columns if name not in people]
    if lacking:
        text = f"{muscle} and {outcome}: the cohort has no {few_names(lacking)}, so the declared test cannot be made."
        return [Caution("caution.primary_lacking", text, "serious", columns=columns)]
    whole = people[people[muscle].notna() & people[outcome].notna()]
    found = []
    if len(whole) < _FEW_PAIRS:
        text = (
            f"{muscle} and {outcome}: {len(whole)} people have both. Fewer than {_FEW_PAIRS} miss a correlation "
            "of 0.42 more often than once in five times."
        )
        found.append(Caution("caution.few_pairs", text, "serious", columns=columns))
    small = [f"{name} {n}" for name in GROUPS if 0 < (n := int((whole["group"] == name).sum())) < _FEW_IN_GROUP]
    if small:
        text = f"{muscle} and {outcome}: few people by group ({', '.join(small)}); r inside them is hardly known."
        found.append(Caution("caution.few_in_group", text, "note", columns=columns))
    found += _pooled(whole, muscle, outcome, "group", "age groups")
    found += _pooled(whole, muscle, outcome, "sex", "sexes")
    if muscle.startswith("csa_cm2_"):
        found += truncated_areas(whole, [muscle], f"the trend with {outcome}")
    return found


def _pooled(whole: pd.DataFrame, x: str, y: str, by: str, words: str) -> list[Caution]:
    """Compare r of everybody with r after each group's mean is taken away (REFERENCE §6.4)."""
    grouped = whole[whole[by].notna() & (whole[by] != "unknown")]
    if grouped[by].nunique() < 2 or len(grouped) < LEAST_FOR_R:
        return []
    means = grouped.groupby(by)[[x, y]].transform("mean")
    pooled, within = _r(grouped[x], grouped[y]), _r(grouped[x] - means[x], grouped[y] - means[y])
    if pooled is None or within is None:
        return []
    if abs(pooled) - abs(within) <= _INFLATED and pooled * within >= 0:
        return []
    text = (
        f"{x} and {y}: r is {pooled:.2f} over all {words} together and {within:.2f} inside them; the pooled r is "
        f"in part the difference between {words}."
    )
    return [Caution(f"caution.pooled_{'ages' if by == 'group' else 'sexes'}", text, "serious", columns=(x, y))]


#: Fewer people than this and two r are not compared.
LEAST_FOR_R = 10


def _r(x: pd.Series[float], y: pd.Series[float]) -> float | None:
    a, b = x.to_numpy(dtype=float), y.to_numpy(dtype=float)
    a, b = a - a.mean(), b - b.mean()
    length = float(np.sqrt((a @ a) * (b @ b)))
    return float(a @ b) / length if length > 1e-9 else None
