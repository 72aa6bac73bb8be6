"""Scores at every step of REFERENCE §1.7 and §1.8."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edge.exam.scores import Part, best_grip, gait_m_s, sarc_calf, sarc_f, sppb, sppb_balance

PARTS = st.none() | st.just("unable") | st.integers(0, 1200).map(lambda hundredth: hundredth / 100)
TIMES = st.none() | st.just("unable") | st.integers(100, 7000).map(lambda hundredth: hundredth / 100)


@pytest.mark.parametrize(
    ("walk_s", "points"),
    [(1.0, 4), (4.81, 4), (4.82, 3), (6.20, 3), (6.21, 2), (8.70, 2), (8.71, 1), (60.0, 1), ("unable", 0)],
)
def test_walk(walk_s: Part, points: int) -> None:
    assert sppb("unable", "unable", "unable", walk_s, "unable") == points


@pytest.mark.parametrize(
    ("chair_s", "points"),
    [
        *((3.0, 4), (11.19, 4), (11.20, 3), (13.69, 3), (13.70, 2), (16.69, 2), (16.70, 1)),
        *((59.99, 1), (60.0, 0), (120.0, 0), ("unable", 0)),
    ],
)
def test_chair(chair_s: Part, points: int) -> None:
    assert sppb("unable", "unable", "unable", "unable", chair_s) == points


@pytest.mark.parametrize(
    ("side", "semi", "tandem", "points"),
    [
        (10.0, 10.0, 10.0, 4),
        (10.0, 10.0, 9.99, 3),
        (10.0, 10.0, 3.0, 3),
        (10.0, 10.0, 2.99, 2),
        (10.0, 9.99, "unable", 1),
        (9.99, "unable", "unable", 0),
        (10.0, 10.0, None, None),
        (None, 10.0, 10.0, None),
    ],
)
def test_balance(side: Part, semi: Part, tandem: Part, points: int | None) -> None:
    assert sppb_balance(side, semi, tandem) == points


@given(PARTS, PARTS, PARTS, TIMES, TIMES)
def test_the_battery_is_whole_or_not_there(side: Part, semi: Part, tandem: Part, walk: Part, chair: Part) -> None:
    score = sppb(side, semi, tandem, walk, chair)
    if None in (side, semi, tandem, walk, chair):
        assert score is None
    else:
        assert score is not None
        assert 0 <= score <= 12


def test_the_best_and_the_worst_battery() -> None:
    assert sppb(10.0, 10.0, 10.0, 3.0, 8.0) == 12
    assert sppb("unable", "unable", "unable", "unable", "unable") == 0


@given(st.lists(st.sampled_from([0, 1, 2, None]), min_size=5, max_size=5))
def test_sarc_f_is_the_sum_of_all_five_or_nothing(items: list[int | None]) -> None:
    whole = [item for item in items if item is not None]
    assert sarc_f(items) == (sum(whole) if len(whole) == 5 else None)


def test_sarc_f_of_four_items_is_none() -> None:
    assert sarc_f([2, 2, 2, 2]) is None


@pytest.mark.parametrize(
    ("score", "low", "total"), [(0, False, 0), (1, True, 11), (10, True, 20), (None, True, None), (4, None, None)]
)
def test_a_small_calf_adds_ten(score: int | None, low: bool | None, total: int | None) -> None:
    assert sarc_calf(score, low) == total


@pytest.mark.parametrize(
    ("trials", "best"),
    [
        ([20.1, 22.5, 21.0, "unable", None, None], 22.5),
        (["unable", None, None, None, None, None], "unable"),
        ([None] * 6, None),
        ([], None),
    ],
)
def test_the_best_of_all_trials_counts(trials: list[Part], best: Part) -> None:
    assert best_grip(trials) == best


@pytest.mark.parametrize(
    ("trials", "speed"),
    [
        ([6.0, 6.0], 1.0),
        ([5.0, 7.0], 1.0),  # of the mean time, not the mean speed
        ([6.0, None], None),
        ([6.0, "unable"], None),
        (["unable", None], "unable"),
        (["unable", "unable"], "unable"),
        ([None, None], None),
    ],
)
def test_the_speed_is_that_of_the_mean_time(trials: list[Part], speed: Part) -> None:
    assert gait_m_s(trials) == speed
