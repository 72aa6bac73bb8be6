"""What a rule set is told: the right value, or why there is none."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import pytest
from hypothesis import given, settings

from edge.exam.errors import ExamRefused
from edge.exam.facts import Facts, facts_of
from edge.exam.participant import Birth, Participant
from tests.edge.exam.story import DEMONSTRATION, Story, stories

DAY = date(2026, 11, 26)
WHOLE_VISIT: dict[str, float | str] = {
    "safety.pacemaker": "no",
    "safety.hand": "no",
    "safety.stand": "yes",
    "body.height_cm": 158.5,
    "body.weight_kg": 55.2,
    "grip.device": "jamar",
    **{f"grip.right.{trial}": value for trial, value in enumerate((19.8, 21.4, 20.0), 1)},
    **{f"grip.left.{trial}": value for trial, value in enumerate((18.0, 18.2, 17.9), 1)},
    "sts5.s": 12.0,
    "gait.6m.1": 5.0,
    "gait.6m.2": 7.0,
    "gait.aid": "none",
    **{f"sarcf.{item}": "1" for item in range(1, 6)},
    "calf.right_cm": 33.4,
    "calf.left_cm": 34.1,
    "calf.oedema": "no",
    "sppb.side": 10.0,
    "sppb.semi": 10.0,
    "sppb.tandem": 8.0,
    "sppb.4m": 5.5,
    "bia.method": "BIA",
    "bia.device": "inbody",
    "bia.asm_kg": 15.3,
    "bia.fat_percent": 31.0,
}


def told(**changed: float | str | None) -> Story:
    one = Story()
    for question, value in {**WHOLE_VISIT, **{key.replace("__", "."): value for key, value in changed.items()}}.items():
        if value is not None:
            one.answer(question, value)
    return one


def test_a_whole_visit_gives_every_fact() -> None:
    assert facts_of(told().so_far(), DAY) == Facts(
        sex="F",
        ages=(71, 71),
        height_cm=158.5,
        weight_kg=55.2,
        grip_kg=21.4,
        grip_device="jamar",
        sts5_s=12.0,
        gait_m_s=1.0,
        sppb=3 + 3 + 3,
        sarcf=5,
        calf_cm=34.1,
        calf_oedema=False,
        asm_kg=15.3,
        asm_method="BIA",
        missing={},
    )


def test_ultrasound_is_no_fact() -> None:
    without, with_pictures = told(), told()
    for number in (1, 2, 3):
        with_pictures.place(number, 6.0)
    assert facts_of(without.so_far(), DAY) == facts_of(with_pictures.so_far(), DAY)
    assert not [one.name for one in fields(Facts) if one.name.startswith(("mt", "csa"))]


@settings(max_examples=40)
@given(stories())
def test_every_fact_is_there_or_has_a_reason(story: Story) -> None:
    facts = facts_of(story.so_far(), DAY)
    absent = {one.name for one in fields(Facts) if getattr(facts, one.name) is None}
    assert set(facts.missing) == absent
    assert all(facts.missing.values())


def test_before_anything_is_asked_everything_is_open() -> None:
    assert set(facts_of(Story().so_far(), DAY).missing.values()) == {"open"}


def test_what_the_programme_does_not_ask_is_said_to_be_so() -> None:
    facts = facts_of(Story(DEMONSTRATION.programme).so_far(), DAY)
    assert {name for name, why in facts.missing.items() if why == "not_asked"} == {"sppb"}


@pytest.mark.parametrize(
    ("question", "value", "missing"),
    [
        ("safety.pacemaker", "yes", {"asm_kg": "pacemaker", "asm_method": "pacemaker"}),
        ("safety.hand", "both", {"grip_kg": "hand", "grip_device": "hand"}),
    ],
)
def test_a_contraindication_is_the_reason_of_what_it_takes_out(
    question: str, value: str, missing: dict[str, str]
) -> None:
    one = told()
    one.answer(question, value)
    assert facts_of(one.so_far(), DAY).missing == missing


def test_who_cannot_stand_safely_is_unable_to() -> None:
    one = told()
    one.answer("safety.stand", "no")
    facts = facts_of(one.so_far(), DAY)
    assert (facts.sts5_s, facts.gait_m_s) == ("unable", "unable")
    assert facts.sppb is not None and facts.sppb == 0
    assert facts.missing == {}


def test_a_spared_hand_leaves_the_other_ones_best() -> None:
    one = told()
    one.answer("safety.hand", "right")
    facts = facts_of(one.so_far(), DAY)
    assert facts.grip_kg == 18.2
    assert not facts.missing


def test_unable_is_a_value_and_never_a_number() -> None:
    one = told()
    one.answer("sts5.s", None, "unable", "arms")
    for trial in (1, 2):
        one.answer(f"gait.6m.{trial}", None, "unable", "weak")
    for side in ("right", "left"):
        for trial in (1, 2, 3):
            one.answer(f"grip.{side}.{trial}", None, "unable", "weak")
    facts = facts_of(one.so_far(), DAY)
    assert (facts.sts5_s, facts.gait_m_s, facts.grip_kg) == ("unable", "unable", "unable")
    assert facts.sppb == 3 + 3 + 0
    assert not facts.missing


def test_one_walk_is_no_speed() -> None:
    one = told()
    one.answer("gait.6m.2", None, "unable", "weak")
    facts = facts_of(one.so_far(), DAY)
    assert (facts.gait_m_s, facts.missing["gait_m_s"]) == (None, "one_trial")
    assert facts_of(told(gait__6m__2=None).so_far(), DAY).missing["gait_m_s"] == "open"


def test_the_reason_of_a_test_that_was_not_done_is_kept() -> None:
    one = told()
    one.answer("sarcf.3", None, "not_done", "refused")
    assert facts_of(one.so_far(), DAY).missing == {"sarcf": "refused"}


def test_swollen_legs_and_the_method_of_the_muscle_mass_are_told() -> None:
    facts = facts_of(told(calf__oedema="yes", bia__method="DXA").so_far(), DAY)
    assert (facts.calf_oedema, facts.asm_method) == (True, "DXA")


def test_the_age_is_that_of_the_day() -> None:
    someone = Participant("p", "B-002", "M", Birth(1961, 11, 26))
    visit = Story(participant=someone).so_far()
    assert facts_of(visit, date(2026, 11, 25)).ages == (64, 64)
    assert facts_of(visit, date(2026, 11, 26)).ages == (65, 65)
    year_only = Story(participant=Participant("p", "B-002", "M", Birth(1961))).so_far()
    assert facts_of(year_only, date(2026, 11, 26)).ages == (64, 65)


def test_a_clock_before_the_birth_is_refused() -> None:
    with pytest.raises(ExamRefused, match=r"participant\.birth"):
        facts_of(Story().so_far(), date(1955, 3, 13))
