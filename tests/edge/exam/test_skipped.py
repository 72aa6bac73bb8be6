"""What follows from other answers: contraindications, hands that are spared, trials after one that was not possible."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edge.exam.answer import Answer
from edge.exam.questions import QUESTIONS, TESTS
from edge.exam.skipped import with_skipped
from tests.edge.exam.story import Story

ALL = tuple(QUESTIONS)


def after(*answers: Answer) -> dict[str, Answer]:
    return with_skipped({one.question: one for one in answers}, ALL)


def said(question: str, value: str | float) -> Answer:
    return Answer(question, "value", value)


def skipped(answers: dict[str, Answer], reason: str) -> set[str]:
    return {one.question for one in answers.values() if one.outcome != "value" and one.reason == reason}


@pytest.mark.parametrize(
    ("question", "value", "reason", "tests"),
    [
        ("safety.pacemaker", "yes", "pacemaker", ("bia",)),
        ("safety.stand", "no", "cannot_stand", ("sts5", "gait", "sppb")),
        ("safety.hand", "both", "hand", ("grip",)),
        ("safety.pacemaker", "no", "pacemaker", ()),
        ("safety.stand", "yes", "cannot_stand", ()),
        ("safety.hand", "no", "hand", ()),
    ],
)
def test_a_contraindication_takes_out_its_tests_and_no_other(
    question: str, value: str, reason: str, tests: tuple[str, ...]
) -> None:
    answers = after(said(question, value))
    assert skipped(answers, reason) == {one for test in tests for one in TESTS[test].questions}
    assert all(one.source == "safety" for one in answers.values() if one.question != question)


@pytest.mark.parametrize("side", ["right", "left"])
def test_only_the_hand_that_hurts_is_spared(side: str) -> None:
    assert skipped(after(said("safety.hand", side)), "hand") == {f"grip.{side}.{trial}" for trial in (1, 2, 3)}


@given(st.permutations(["safety.pacemaker", "bia.asm_kg", "bia.method"]))
def test_a_contraindication_holds_whenever_it_becomes_known_and_its_correction_gives_the_value_back(
    order: list[str],
) -> None:
    told = Story()
    values: dict[str, str | float] = {"safety.pacemaker": "yes", "bia.asm_kg": 20.0, "bia.method": "BIA"}
    for question in order:
        told.answer(question, values[question])
    assert told.so_far().answers["bia.asm_kg"] == Answer("bia.asm_kg", "not_done", None, "pacemaker", "safety")
    told.answer("safety.pacemaker", "no")
    assert told.so_far().answers["bia.asm_kg"].value == 20.0


def test_after_a_trial_that_was_not_possible_the_next_ones_are_not_asked() -> None:
    answers = after(Answer("grip.right.1", "unable", None, "pain"))
    assert answers["grip.right.3"] == Answer("grip.right.3", "unable", None, "pain", "before")
    assert "grip.left.1" not in answers


def test_without_a_device_no_trial_is_asked() -> None:
    answers = after(Answer("grip.device", "not_done", None, "no_device"))
    assert skipped(answers, "no_device") == set(TESTS["grip"].questions)


def test_a_trial_that_was_made_all_the_same_counts() -> None:
    answers = after(Answer("grip.right.1", "unable", None, "slipped"), said("grip.right.2", 21.5))
    assert answers["grip.right.2"].value == 21.5
    assert "grip.right.3" not in answers


def test_an_outcome_a_question_does_not_allow_becomes_not_done() -> None:
    answers = after(Answer("gait.6m.1", "unable", None, "weak"))
    assert answers["gait.6m.2"].outcome == "unable"
    assert answers["gait.aid"] == Answer("gait.aid", "not_done", None, "weak", "before")


def test_a_harder_stance_is_tried_only_after_an_easier_one_was_held() -> None:
    answers = after(said("sppb.side", 9.99))
    assert answers["sppb.semi"] == Answer("sppb.semi", "unable", None, "balance", "before")
    assert answers["sppb.tandem"] == Answer("sppb.tandem", "unable", None, "balance", "before")
    assert "sppb.semi" not in after(said("sppb.side", 10.0))
    assert "sppb.4m" not in answers


def test_nothing_follows_for_a_question_that_is_not_asked() -> None:
    given_ = {"safety.pacemaker": said("safety.pacemaker", "yes")}
    assert with_skipped(given_, ["safety.pacemaker", "sts5.s"]) == given_
