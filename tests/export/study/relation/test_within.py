"""Inside a group age can make nobody look related."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("scipy", reason="the workshop's packages are not installed (pip install 'myosight[export]')")

from export.study.errors import StudyRefused
from export.study.relation.correlation import Correlation, pearson
from export.study.relation.partial import partial
from export.study.relation.within import homogeneity, within_groups

pytestmark = pytest.mark.workshop

GROUPS = ["young"] * 22 + ["middle"] * 22 + ["elderly"] * 50


def known(r: float, n: int) -> Correlation:
    return Correlation(n, 0, r, None, None, None, n - 2, "given")


def test_group_means_alone_make_a_pooled_r() -> None:
    draw = np.random.default_rng(1)
    level = np.array([{"young": 6.0, "middle": 3.0, "elderly": 0.0}[g] for g in GROUPS])
    x, y = level + draw.normal(size=94), level + draw.normal(size=94)
    found = within_groups(x, y, GROUPS)
    assert pearson(x, y).value > 0.8  # type: ignore[operator]
    assert found.pooled.low < 0 < found.pooled.high  # type: ignore[operator]
    assert {name: r.n for name, r in found.groups.items()} == {"elderly": 50, "middle": 22, "young": 22}
    assert found.pooled.df == 94 - 3 - 1


def test_pooled_is_partial_of_the_groups() -> None:
    x, y = np.random.default_rng(2).normal(size=(2, 94))
    one_hot = {name: np.array([g == name for g in GROUPS], float) for name in ("young", "middle")}
    pooled, left = within_groups(x, y, GROUPS).pooled, partial(x, y, one_hot)
    for name in ("value", "low", "high", "p", "df"):
        assert getattr(pooled, name) == pytest.approx(getattr(left, name))


def test_two_groups_give_the_square_of_fishers_z() -> None:
    found = homogeneity({"men": known(0.5, 28), "women": known(0.3, 35)})
    z = (np.arctanh(0.5) - np.arctanh(0.3)) / np.sqrt(1 / 25 + 1 / 32)
    assert found.value == pytest.approx(z**2)
    assert found.df == 1


def test_equal_groups_are_called_different_in_5_percent() -> None:
    draw, cohorts, different = np.random.default_rng(3), 1500, 0
    for _ in range(cohorts):
        x, e = draw.normal(size=(2, 94))
        by_group = {
            name: pearson((0.6 * x + 0.8 * e)[rows], x[rows])
            for name, rows in (("young", slice(22)), ("middle", slice(22, 44)), ("elderly", slice(44, None)))
        }
        different += homogeneity(by_group).p < 0.05  # type: ignore[operator]
    assert different / cohorts == pytest.approx(0.05, abs=3 * np.sqrt(0.05 * 0.95 / cohorts))


def test_rows_without_a_group_count_nowhere_and_are_counted() -> None:
    x, y = np.random.default_rng(4).normal(size=(2, 20))
    groups: list[str | None] = ["a"] * 9 + ["b"] * 9 + [None, np.nan]  # type: ignore[list-item]
    x[0] = np.nan
    found = within_groups(x, y, groups)
    assert found.no_group == 2
    assert (found.pooled.n, found.pooled.dropped) == (17, 1)
    assert (found.groups["a"].n, found.groups["a"].dropped) == (8, 1)


def test_small_and_constant_groups_are_left_out_of_the_test() -> None:
    x, y = np.random.default_rng(5).normal(size=(2, 20))
    x[10:17] = 1.0
    found = within_groups(x, y, ["a"] * 10 + ["b"] * 7 + ["c"] * 3)
    assert (found.groups["b"].value, found.groups["c"].value) == (None, None)
    assert found.homogeneity.groups == ("a",)
    assert found.homogeneity.value is None
    assert found.pooled.n == 20


def test_no_spread_within_any_group_is_no_correlation() -> None:
    x = np.array([1.1, 1.1, 1.1, 2.2, 2.2, 2.2, 3.3, 3.3])
    found = within_groups(x, np.arange(8.0), ["a"] * 3 + ["b"] * 3 + ["c"] * 2)
    assert found.pooled.value is None
    assert "throughout each group" in found.pooled.note
    exact = within_groups(np.tile(np.arange(4.0), 2), np.tile(np.arange(4.0), 2), ["a"] * 4 + ["b"] * 4)
    assert exact.pooled.value == 1
    assert "exact line" in exact.homogeneity.note


def test_columns_of_other_lengths_and_repeated_people_are_refused() -> None:
    with pytest.raises(StudyRefused):
        within_groups([1, 2, 3], [1, 2, 3], ["a", "b"])
    with pytest.raises(StudyRefused):
        within_groups(np.arange(5.0), np.arange(5.0), ["a", "b", "b", "b", "b"], ["p", "p", "q", "r", "s"])
    with pytest.raises(StudyRefused):
        within_groups(np.arange(5.0), np.arange(5.0), ["a"] * 5, ["p", "q"])
