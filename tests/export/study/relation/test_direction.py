"""A sign is read from what the variable means."""

from __future__ import annotations

import pytest

pytest.importorskip("scipy", reason="the workshop's packages are not installed (pip install 'myosight[export]')")

from export.study.errors import StudyRefused
from export.study.relation.direction import direction_of, read_sign

pytestmark = pytest.mark.workshop


def test_more_seconds_are_worse_and_more_kilograms_better() -> None:
    assert direction_of("sts5_s").higher_is == "worse function"
    assert direction_of("grip_kg").higher_is == direction_of("gait_m_s").higher_is == "better function"
    assert direction_of("sppb_points").higher_is == "better function"
    assert direction_of("mt_mm_plpb_right").higher_is == direction_of("ffm_kg").higher_is == "more muscle"


def test_the_papers_sign_is_told_as_found() -> None:
    assert read_sign("mt_mm_plpb_right", "sts5_s", 0.748) == (
        "thicker muscle goes with slower, in seconds for five rises (more muscle; worse function)"
    )
    assert "goes against" in read_sign("mt_mm_plpb_right", "sts5_s", -0.748)
    assert "no direction" in read_sign("mt_mm_plpb_right", "sts5_s", 0)


@pytest.mark.parametrize("column", ["mood", "mt_u_mm_rf_right", "grip"])
def test_nothing_is_guessed(column: str) -> None:
    with pytest.raises(StudyRefused) as refused:
        direction_of(column)
    assert refused.value.reason == "study.direction"
