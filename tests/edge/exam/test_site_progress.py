"""The steps of scanning a site, and what its placements come to."""

from __future__ import annotations

import statistics
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edge.anatomy import SITES
from edge.exam.errors import ExamRefused
from edge.exam.site_progress import SiteProgress, SiteState, transition
from tests.edge.exam.story import Story

STATES: tuple[SiteState, ...] = get_args(SiteState)
LEGAL = {
    *(("guide", to) for to in ("live", "not_done")),
    *(("live", to) for to in ("guide", "hold", "frozen", "not_done")),
    *(("hold", to) for to in ("live", "frozen", "not_done")),
    *(("frozen", to) for to in ("live", "accepted", "not_done")),
    *(("accepted", to) for to in ("guide", "live")),
    ("not_done", "guide"),
}
THICKNESSES = st.lists(st.none() | st.integers(100, 300).map(lambda tenth: tenth / 10), max_size=6)


def progress_of(*mt_mm: float | None, site: str = "rf") -> SiteProgress:
    told = Story()
    for number, value in enumerate(mt_mm, 1):
        told.place(number, value, site=site)
    return told.so_far().site_progress(site, "right")


@pytest.mark.parametrize("now", STATES)
@pytest.mark.parametrize("to", STATES)
def test_only_what_follows_is_let_through(now: SiteState, to: SiteState) -> None:
    if (now, to) in LEGAL:
        assert transition(now, to) == to
    else:
        with pytest.raises(ExamRefused, match=r"site\.transition"):
            transition(now, to)


@given(st.lists(st.sampled_from(STATES), max_size=30))
def test_nothing_is_accepted_that_was_not_frozen_and_nothing_frozen_that_was_not_live(tries: list[SiteState]) -> None:
    now: SiteState = "guide"
    for to in tries:
        before = now
        try:
            now = transition(now, to)
        except ExamRefused:
            continue
        assert now != "accepted" or before == "frozen"
        assert now != "frozen" or before in ("live", "hold")


@given(THICKNESSES)
def test_median_and_spread_are_those_of_the_numbers_there_are(values: list[float | None]) -> None:
    found, numbers = progress_of(*values), [value for value in values if value is not None]
    assert found.mt_mm == (statistics.median(numbers) if numbers else None)
    assert found.mt_spread_mm == (max(numbers) - min(numbers) if len(numbers) > 1 else None)
    assert found.next_placement == (None if found.done else len(values) + 1)
    assert ("site.no_number" in found.reasons) == (bool(values) and not numbers)


def test_a_fourth_placement_is_asked_for_where_three_lie_too_far_apart_and_then_it_is_taken_as_it_is() -> None:
    three = progress_of(16.0, 17.0, 17.6)
    assert (three.spread_too_large, three.wanted, three.done, three.next_placement) == (True, 4, False, 4)
    assert three.reasons == ()
    four = progress_of(16.0, 17.0, 17.6, 17.2)
    assert (four.done, four.reasons, four.mt_mm) == (True, ("site.spread",), pytest.approx(17.1))


def test_two_placements_of_three_are_not_judged_for_their_spread_yet() -> None:
    two = progress_of(14.0, 19.0)
    assert (two.spread_too_large, two.wanted, two.next_placement) == (True, 3, 3)


@pytest.mark.parametrize("site", ["biceps", "triceps", "ra", "rf", "plpb"])
def test_the_limit_of_the_spread_is_what_one_operators_repeats_differ_by(site: str) -> None:
    band = SITES[site].mt_no_change_mm
    assert band is not None
    limit = band.same_operator_and_device
    assert not progress_of(16.7, 17.0, 16.7 + limit, site=site).spread_too_large
    assert progress_of(16.7, 17.0, 16.7 + limit + 0.1, site=site).spread_too_large


def test_retaking_what_lies_apart_makes_a_fourth_unnecessary() -> None:
    told = Story()
    told.retake([told.place(1, 14.0), told.place(2, 17.0), told.place(3, 17.2)][0])
    assert told.so_far().site_progress("rf", "right").next_placement == 1
    told.place(1, 17.4)
    assert told.so_far().site_progress("rf", "right").done


def test_a_programme_of_one_placement_asks_for_one() -> None:
    told = Story()
    told.place(1, 9.0, site="ra", side="left")
    assert told.so_far().site_progress("ra", "left").done


def test_blocked_numbers_count_as_placed_and_give_none() -> None:
    found = progress_of(None, None, None)
    assert (found.done, found.mt_mm, found.csa_cm2, found.mt_u_mm) == (True, None, None, None)
    assert found.reasons == ("site.no_number",)


def test_an_area_is_visible_only_where_one_of_its_placements_was_cut() -> None:
    told = Story()
    told.place(1, 17.0)
    told.place(2, 17.0, fov_truncated=True, mt_u_mm=2.5)
    told.place(3, 17.0)
    found = told.so_far().site_progress("rf", "right")
    assert found.fov_truncated
    assert found.mt_u_mm == 2.5
    assert not told.so_far().site_progress("rf", "left").fov_truncated
