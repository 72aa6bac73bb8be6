"""Many tests on one cohort: the few that were declared before stand apart from all the others (REFERENCE §6.4)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
from scipy.stats import false_discovery_control

from export.study.errors import StudyRefused


@dataclass(frozen=True)
class Adjusted:
    """The p of two families of tests.

    Attributes:
        primary: test to its p as it is, declared before the data were seen.
        primary_holm: the same after Holm (1979, Scand J Stat 6:65–70): smallest level at which all primary tests
            together are wrong that rarely.
        exploratory: every other test to its p.
        exploratory_q: the same after Benjamini and Hochberg (1995, J R Stat Soc B 57:289–300): smallest share of false
            discoveries at which it would be one.
        without_p: tests that could not be made; they count in no family.
    """

    primary: dict[str, float]
    primary_holm: dict[str, float]
    exploratory: dict[str, float]
    exploratory_q: dict[str, float]
    without_p: tuple[str, ...]


def adjust(p_values: Mapping[str, float | None], primary: Collection[str]) -> Adjusted:
    """Adjust the p of both families, each for itself.

    Args:
        p_values: every test that was tried, to its two-sided p; ``None`` where it could not be made.
        primary: names of those that were declared before.

    Raises:
        StudyRefused: a p is not between 0 and 1, or a declared test was not tried (``study.values``).
    """
    missing = sorted(set(primary) - set(p_values))
    wrong = [name for name, p in p_values.items() if p is not None and not 0 <= p <= 1]
    if missing or wrong:
        raise StudyRefused(
            f"Declared but not tried: {', '.join(missing) or 'none'}; p outside 0 to 1: {', '.join(wrong) or 'none'}.",
            remedy="Give every declared test, with its p or None.",
            reason="study.values",
        )
    known = {name: p for name, p in p_values.items() if p is not None}
    first = {name: p for name, p in known.items() if name in primary}
    rest = {name: p for name, p in known.items() if name not in primary}
    q = false_discovery_control(list(rest.values())) if rest else []
    return Adjusted(
        first,
        _holm(first),
        rest,
        {name: float(value) for name, value in zip(rest, q, strict=True)},
        tuple(name for name, p in p_values.items() if p is None),
    )


def _holm(p_values: dict[str, float]) -> dict[str, float]:
    names = sorted(p_values, key=lambda name: p_values[name])
    raised = [min(1.0, (len(names) - i) * p_values[name]) for i, name in enumerate(names)]
    by_name = dict(zip(names, np.maximum.accumulate(raised).tolist() if raised else [], strict=True))
    return {name: by_name[name] for name in p_values}
