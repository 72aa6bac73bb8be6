"""Earlier visits: like with like, and no change smaller than what repeats differ by."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edge.exam.follow_up import ended_visits, next_visit, side_difference, trend
from edge.exam.visit import Visit
from tests.edge.exam.story import BEGUN, WHOLE, Story


def seen(number: int, mt_mm: float | None, *, operator: str = "mei", practice: bool = False, **more: Any) -> Story:  # noqa: ANN401
    """Return the ``number``-th visit, half a year after the one before, with three equal placements."""
    one = Story(
        visit=f"v-{number}",
        begun_at=BEGUN + timedelta(days=182 * number),
        first=100 * number + 1,
        operator=operator,
        practice=practice,
    )
    for placement in (1, 2, 3):
        one.place(placement, mt_mm, **more)
    return one


def compared(*told: Story, measure: str = "mt_mm") -> Any:  # noqa: ANN401
    visits = [one.so_far() for one in told]
    found = trend(visits, visits[-1], "rf", "right", measure)  # type: ignore[arg-type]
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("before", "now", "operator", "band", "real"),
    [
        (16.7, 18.2, "mei", 1.5, False),
        (16.7, 18.3, "mei", 1.5, True),
        (18.3, 16.7, "mei", 1.5, True),
        (16.7, 19.7, "lam", 3, False),
        (16.7, 19.8, "lam", 3, True),
    ],
)
def test_a_change_is_real_above_the_band_of_its_operators(
    before: float, now: float, operator: str, band: float, real: bool
) -> None:
    change = compared(seen(0, before), seen(1, now, operator=operator)).change
    assert (change.band, change.real, change.same_operator) == (band, real, operator == "mei")
    assert change.change == pytest.approx(now - before)


def test_an_area_has_a_band_that_is_a_share_of_it() -> None:
    change = compared(seen(0, 16.0), seen(1, 18.0), measure="csa_cm2").change
    assert change.band == pytest.approx(0.15 * 4.0)
    assert not change.real
    assert compared(seen(0, 16.0), seen(1, 18.0, operator="lam"), measure="csa_cm2").change.band == pytest.approx(1.0)


def test_an_unknown_device_gets_the_wider_band() -> None:
    change = compared(seen(0, 17.0, device=""), seen(1, 17.0, device="")).change
    assert (change.band, change.same_operator) == (3, False)


@pytest.mark.parametrize(
    ("changed", "unlike"),
    [({"protocol": "P-RF-67"}, "protocol"), ({"device": "linear 50 mm"}, "device"), ({"device": ""}, "device")],
)
def test_what_is_not_alike_is_shown_and_not_compared(changed: dict[str, str], unlike: str) -> None:
    for told in ((seen(0, 17.0, **changed), seen(1, 17.0)), (seen(0, 17.0), seen(1, 17.0, **changed))):
        found = compared(*told)
        assert found.change is None
        assert [one.unlike for one in found.points] == [unlike, None]


def test_a_cut_area_is_not_compared_and_its_thickness_is() -> None:
    for told in (
        (seen(0, 17.0, fov_truncated=True), seen(1, 17.0)),
        (seen(0, 17.0), seen(1, 17.0, fov_truncated=True)),
    ):
        assert compared(*told, measure="csa_cm2").change is None
        assert compared(*told, measure="csa_cm2").points[0].unlike == "truncated"
        assert compared(*told).change is not None


def test_the_other_side_is_never_compared() -> None:
    found = compared(seen(0, 17.0, side="left"), seen(1, 17.0))
    assert found.change is None
    assert len(found.points) == 1


def test_the_latest_one_that_is_alike_is_compared_with() -> None:
    found = compared(seen(0, 15.0), seen(1, 16.0), seen(2, 16.5, device="other"), seen(3, None), seen(4, 18.0))
    assert [point.value for point in found.points] == [15.0, 16.0, 16.5, 18.0]
    assert [point.unlike for point in found.points] == [None, None, "device", None]
    assert found.change.change == 2.0
    assert found.change.since == seen(1, 16.0).so_far().day


def test_later_visits_and_other_people_are_left_out() -> None:
    first, second = seen(0, 15.0).so_far(), seen(1, 16.0).so_far()
    found = trend([first, second], first, "rf", "right", "mt_mm")
    assert found is not None
    assert (len(found.points), found.change) == (1, None)


def test_without_a_number_there_is_no_trend() -> None:
    assert trend([], seen(0, None).so_far(), "rf", "right", "mt_mm") is None


@pytest.mark.parametrize(("now", "odd"), [(14.0, False), (13.9, True), (28.0, False), (28.1, True)])
def test_a_thickness_far_from_the_last_one_asks_for_a_look_at_scale_and_site(now: float, odd: bool) -> None:
    assert compared(seen(0, 20.0), seen(1, now)).change.odd == odd


@given(st.integers(100, 300), st.integers(100, 300))
def test_a_change_there_and_back_is_the_same_size(before: int, now: int) -> None:
    there = compared(seen(0, before / 10), seen(1, now / 10)).change
    back = compared(seen(0, now / 10), seen(1, before / 10)).change
    assert there.change == -back.change
    assert there.real == back.real == (abs(now - before) > 15)


@given(st.integers(100, 300))
def test_a_change_of_the_bands_very_width_is_none(before: int) -> None:
    assert not compared(seen(0, before / 10), seen(1, (before + 15) / 10)).change.real


@pytest.mark.parametrize(
    ("right", "left", "odd"), [(15.0, 20.0, False), (14.9, 20.0, True), (26.6, 20.0, False), (26.7, 20.0, True)]
)
def test_sides_that_differ_much_ask_for_a_look(right: float, left: float, odd: bool) -> None:
    told = seen(0, right)
    told.place(1, left, side="left")
    found = side_difference(told.so_far(), "rf")
    assert found is not None
    assert found.right_to_left == pytest.approx(right / left)
    assert found.odd == odd


def test_one_side_or_two_protocols_give_no_difference() -> None:
    told = seen(0, 17.0)
    assert side_difference(told.so_far(), "rf") is None
    told.place(1, 17.0, side="left", protocol="P-RF-67")
    assert side_difference(told.so_far(), "rf") is None


def test_only_visits_that_came_to_their_end_are_followed() -> None:
    told = [seen(0, 15.0), seen(1, 16.0, practice=True), seen(2, 17.0), seen(3, 18.0), seen(4, 19.0)]
    for one in (told[0], told[1], told[4]):
        one.end()
    told[2].tell("visit.abandoned", {"reason": "left"})
    entries = [entry for one in reversed(told) for entry in one.entries]
    assert [visit.id for visit in ended_visits(entries, WHOLE)] == ["v-0", "v-4"]


def test_the_next_visit_is_as_the_programme_wants_it() -> None:
    visit: Visit = Story().so_far()
    assert next_visit(visit) - visit.day == timedelta(days=WHOLE.next_visit_days)
