"""The simulated people are the study's in number, and themselves whenever they are drawn."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from export.phantom.population import AGES, STUDY_SHARES, draw_population


def test_ninety_four_are_the_study() -> None:
    people = draw_population(94, 1)
    assert Counter(one.age_group for one in people) == STUDY_SHARES
    assert Counter(one.sex for one in people) == {"M": 47, "F": 47}
    assert len({one.id for one in people}) == 94


@settings(max_examples=15, deadline=None)
@given(count=st.integers(0, 60))
def test_any_number_keeps_the_shares_within_one(count: int) -> None:
    people = draw_population(count, 1)
    assert len(people) == count
    found = Counter(one.age_group for one in people)
    for group, share in STUDY_SHARES.items():
        assert abs(found[group] - count * share / 94) < 1
        sexes = Counter(one.sex for one in people if one.age_group == group)
        assert abs(sexes["M"] - sexes["F"]) <= 1


def test_the_same_seed_gives_the_same_people_and_another_gives_others() -> None:
    assert draw_population(20, 5) == draw_population(20, 5)
    assert draw_population(20, 5) != draw_population(20, 6)


def test_ages_lie_in_their_groups() -> None:
    for one in draw_population(300, 2):
        youngest, oldest = AGES[one.age_group]
        assert youngest <= one.age <= oldest


def test_traits_hang_together() -> None:
    people = draw_population(2000, 3)
    size, fat, ageing, bmi = np.array([(p.size, p.fat, p.ageing, p.bmi) for p in people]).T
    assert np.corrcoef(fat, bmi)[0, 1] == pytest.approx(0.86, abs=0.05)
    assert np.corrcoef(size, ageing)[0, 1] == pytest.approx(-0.3, abs=0.07)
    for trait in (size, fat, ageing):
        assert trait.mean() == pytest.approx(0.0, abs=0.08)
        assert trait.std() == pytest.approx(1.0, abs=0.06)


def test_some_are_frail_and_some_are_obese() -> None:
    people = draw_population(1000, 4)
    elderly = [one for one in people if one.age_group == "elderly"]
    assert 0.05 < np.mean([one.frail for one in elderly]) < 0.2
    assert not any(one.frail for one in people if one.age_group != "elderly")
    assert 0.03 < np.mean([one.obese for one in people]) < 0.15
