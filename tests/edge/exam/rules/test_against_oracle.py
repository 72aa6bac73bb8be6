"""Ten thousand random participants, by each version, judged twice: by the product, and by the oracle."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from edge.exam.rules.evaluate import evaluate
from edge.exam.rules.outcome import Outcome
from edge.exam.rules.rule_file import load_rules
from tests.edge.exam.rules.oracle import Person, opinion
from tests.edge.exam.rules.people import facts_of, person

COUNT = 10_000
VERSIONS = {
    "AWGS 2014": ("awgs", "2014"),
    "AWGS 2019": ("awgs", "2019"),
    "AWGS 2025": ("awgs", "2025"),
    "EWGSOP2": ("ewgsop2", "2019"),
}


@pytest.fixture(scope="module")
def people() -> list[Person]:
    rng = np.random.default_rng((6, 4))
    return [person(rng) for _ in range(COUNT)]


@pytest.mark.parametrize("version", VERSIONS)
def test_the_rules_and_the_oracle_agree_on_everybody(version: str, people: list[Person]) -> None:
    rules = load_rules(*VERSIONS[version])
    states: Counter[str] = Counter()
    for one in people:
        expected, found = opinion(version, one), evaluate(rules, facts_of(one))
        states[found.state] += 1
        assert found.state == expected.state, one
        assert _flagged(found) == (expected.low if expected.state == "flag_refer" else frozenset()), one
        met = found.criteria
        assert met["low_strength"] is expected.strength, one
        assert met["low_mass"] is expected.mass, one
        assert met.get("low_performance") is expected.performance, one
        assert met["confirmed" if version == "EWGSOP2" else "sarcopenia"] is expected.sarcopenia, one
    # Every state is met often enough to mean something; AWGS 2014 has no case finding, and so never no_flag.
    assert states["flag_refer"] > 2000 and states["insufficient"] > 500
    assert states["no_flag"] == 0 if version == "AWGS 2014" else states["no_flag"] > 500


def _flagged(found: Outcome) -> frozenset[str]:
    return frozenset(one.code.split(".")[0] for one in found.reasons if one.code.endswith((".low", ".unable")))
