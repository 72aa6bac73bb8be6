"""Frames are dealt evenly over the strata, the extremes of gain among them."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calibration.int8.errors import Int8Refused
from calibration.int8.representative import Candidate, choose, strata_of

SITES = ("biceps", "triceps", "ra", "rf", "plpb")


def recorded(uneven: bool) -> list[Candidate]:
    """Two scanners, five sites, three gains, two depths; four of each, or many more of the first site."""
    found = []
    for scanner in ("A", "B"):
        for site in SITES:
            for gain in (40.0, 60.0, 80.0):
                for depth in (40.0, 60.0):
                    copies = 20 if uneven and site == "biceps" and scanner == "A" else 4
                    for copy in range(copies):
                        name = f"{scanner}_{site}_{gain:.0f}_{depth:.0f}_{copy}"
                        found.append(Candidate(name, site, scanner, gain, depth))
    return found


@pytest.mark.parametrize("uneven", [False, True])
@settings(max_examples=20, deadline=None)
@given(count=st.integers(4, 240), seed=st.integers(0, 1000))
def test_every_stratum_gets_as_many_as_any_other_or_one_less(uneven: bool, count: int, seed: int) -> None:
    candidates = recorded(uneven)
    chosen = choose(candidates, count, seed)
    strata = strata_of(candidates)
    taken = Counter(strata[c.name] for c in chosen)
    assert len({c.name for c in chosen}) == count
    assert max(taken.values()) - min(taken[stratum] for stratum in strata.values()) <= 1


def test_when_frames_are_fewer_than_strata_every_site_scanner_and_depth_is_still_even() -> None:
    chosen = choose(recorded(uneven=True), 20, seed=1)
    for values in ([c.site for c in chosen], [c.scanner for c in chosen], [c.depth_mm for c in chosen]):
        counts = Counter(values)
        assert max(counts.values()) - min(counts.values()) <= 2, counts
    assert set(SITES) == {c.site for c in chosen}


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 1000), st.lists(st.floats(0, 100), min_size=3, max_size=30))
def test_the_extremes_of_each_scanners_gain_are_in(seed: int, gains: list[float]) -> None:
    candidates = [Candidate(f"{i}", "rf", "AB"[i % 2], gain) for i, gain in enumerate(gains)]
    chosen = choose(candidates, min(4, len(gains)), seed)
    for scanner in "AB":
        every = [c.gain_db for c in candidates if c.scanner == scanner]
        some = [c.gain_db for c in chosen if c.scanner == scanner]
        assert (min(every), max(every)) == (min(some), max(some))


@settings(max_examples=20, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_candidates_does_not_matter_and_the_seed_does(draw: random.Random) -> None:
    candidates = recorded(uneven=True)
    first = choose(candidates, 30, seed=5)
    draw.shuffle(candidates)
    assert choose(candidates, 30, seed=5) == first
    assert choose(candidates, 30, seed=6) != first


def test_unknown_gain_and_depth_are_strata_of_their_own() -> None:
    known = [Candidate(f"k{i}", "rf", "A", 50.0, 40.0) for i in range(50)]
    unknown = [Candidate(f"u{i}", "rf", "A") for i in range(5)]
    chosen = choose(known + unknown, 10, seed=0)
    assert sum(c.gain_db is None for c in chosen) == 5


def test_what_cannot_be_chosen_from_is_refused() -> None:
    candidates = recorded(uneven=False)
    cases = [
        (candidates, len(candidates) + 1),
        (candidates, 3),  # two scanners have four extremes
        ([*candidates, candidates[0]], 10),
        ([replace(candidates[0], gain_db=float("nan")), *candidates[1:]], 10),
        ([replace(candidates[0], depth_mm=float("inf")), *candidates[1:]], 10),
        ([], 1),
    ]
    for some, count in cases:
        with pytest.raises(Int8Refused) as refused:
            choose(some, count, seed=0)
        assert refused.value.reason == "int8.candidates"
