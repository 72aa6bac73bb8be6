"""What the phantom checks say of the scale in use: a failed one withholds, an old one reminds."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calibration.scale.scale_profile import ScaleProfile
from edge.phantom_checks import LoggedCheck
from edge.phantom_state import PhantomState
from tests.edge.ui.phantom_doubles import NOON, check_of, profile_made

SONO = {"scanner": "SonoX", "probe": "L12"}


def test_no_check_withholds_nothing_and_is_due() -> None:
    state = PhantomState()
    assert state.reason() is None


def test_a_failed_newest_check_withholds_until_one_passes() -> None:
    state = PhantomState((check_of(8), check_of(1, 3.0)))
    assert state.reason() == "scale.phantom"
    state.note(check_of(0))
    assert state.reason() is None


def test_an_old_check_that_passed_only_reminds() -> None:
    state = PhantomState((check_of(7.01),))
    assert state.reason() is None


@pytest.mark.parametrize(("made_days_ago", "reason"), [(0.5, None), (1.0, "scale.phantom"), (2.0, "scale.phantom")])
def test_only_a_calibration_after_the_failure_ends_it(made_days_ago: float, reason: str | None) -> None:
    kept = profile_made(NOON - timedelta(days=made_days_ago))
    assert PhantomState((check_of(1, 3.0),), lambda: (kept,)).reason() == reason


def test_a_calibration_of_another_probe_does_not_end_it() -> None:
    other = profile_made(NOON, **SONO)
    assert PhantomState((check_of(1, 3.0),), lambda: (other,)).reason() == "scale.phantom"


def test_each_probe_has_its_own_checks() -> None:
    state = PhantomState((check_of(2, 3.0, **SONO), check_of(1)))
    assert state.reason() is None
    state.use(profile_made(NOON - timedelta(days=9), **SONO))
    assert state.names == ("SonoX", "L12") and len(state.checks) == 1
    assert state.reason() == "scale.phantom"
    state.use(None)
    assert state.reason() is None


def trusted(*checks: LoggedCheck, profile: ScaleProfile) -> bool:
    return bool(PhantomState(checks).trusted((profile,)))


def test_a_scale_that_failed_is_not_trusted_again_until_it_passes() -> None:
    old = profile_made(NOON - timedelta(days=30), off_x_percent=3.0)
    failed, passed = check_of(2, 3.0), check_of(1, 3.0, faults=())
    assert trusted(profile=old)
    assert not trusted(failed, profile=old)
    assert trusted(failed, passed, profile=old)
    assert not trusted(failed, check_of(1), profile=old)  # the one that passed was of another scale


def test_a_failure_says_nothing_of_a_later_a_different_or_a_foreign_scale() -> None:
    failed = check_of(2, 3.0)
    assert trusted(failed, profile=profile_made(NOON - timedelta(days=1), off_x_percent=3.0))
    assert trusted(failed, profile=profile_made(NOON - timedelta(days=30), off_x_percent=-20.0, off_y_percent=-20.0))
    assert trusted(failed, profile=profile_made(NOON - timedelta(days=30), off_x_percent=3.0, **SONO))


@given(st.lists(st.booleans(), max_size=6))
def test_whatever_came_before_the_newest_check_decides(passed: list[bool]) -> None:
    state = PhantomState(check_of(len(passed) - at, 0.0 if one else 5.0) for at, one in enumerate(passed))
    assert (state.reason() is None) == (not passed or passed[-1])
