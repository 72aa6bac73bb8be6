"""Every question's gate: nothing outside gets in, nothing inside is kept out."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edge.exam.answer import Answer
from edge.exam.errors import ExamRefused
from edge.exam.gate import asks_again, check, rounded
from edge.exam.questions import QUESTIONS, TESTS, Question, question
from tests.edge.exam.story import answers_to

EVERY = list(QUESTIONS.values())
NUMBERS = [one for one in EVERY if one.kind != "choice"]
CHOICES = [one for one in EVERY if one.kind == "choice"]


def refused(answer: Answer) -> str:
    with pytest.raises(ExamRefused) as refusal:
        check(answer)
    return refusal.value.reason


@pytest.mark.parametrize("asked", NUMBERS, ids=lambda one: one.id)
def test_both_ends_of_a_range_are_in_and_the_next_step_is_out(asked: Question) -> None:
    step = 10.0**-asked.decimals
    for end in (asked.low, asked.high):
        check(Answer(asked.id, "value", end))
    assert refused(Answer(asked.id, "value", rounded(asked, asked.low - step))) == "answer.range"
    assert refused(Answer(asked.id, "value", rounded(asked, asked.high + step))) == "answer.range"


@pytest.mark.parametrize("asked", NUMBERS, ids=lambda one: one.id)
def test_what_is_asked_again_is_inside_what_is_let_in(asked: Question) -> None:
    assert asked.low <= asked.warn_low < asked.warn_high <= asked.high
    assert not asks_again(asked, asked.warn_low)
    assert not asks_again(asked, asked.warn_high)
    if asked.low < asked.warn_low:
        assert asks_again(asked, asked.low)
    if asked.warn_high < asked.high:
        assert asks_again(asked, asked.high)


@given(st.sampled_from(EVERY).flatmap(answers_to))
def test_every_answer_a_question_takes_gets_in_and_comes_back_from_its_entry(answer: Answer) -> None:
    check(answer)
    assert Answer.from_body(answer.to_body()) == answer


@given(st.sampled_from(NUMBERS), st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_gets_in_exactly_where_it_is_in_range_and_shown_whole(asked: Question, value: float) -> None:
    try:
        check(Answer(asked.id, "value", value))
    except ExamRefused as refusal:
        assert refusal.reason in ("answer.range", "answer.decimals")
        assert not asked.low <= value <= asked.high or f"{value:.{asked.decimals}f}" != repr(value)
    else:
        assert asked.low <= value <= asked.high
        assert float(f"{value:.{asked.decimals}f}") == value


@given(st.sampled_from(NUMBERS), st.floats(-1000, 1000))
def test_rounding_moves_a_value_by_half_a_step_at_most_and_is_done_once(asked: Question, value: float) -> None:
    shown = rounded(asked, value)
    assert abs(shown - value) <= 0.5 * 10.0**-asked.decimals + 1e-9
    assert rounded(asked, shown) == shown


def test_halves_are_rounded_up() -> None:
    assert rounded(question("sts5.s"), 11.995) == 12.0
    assert rounded(question("grip.right.1"), 27.95) == 28.0
    assert rounded(question("grip.right.1"), 27.949) == 27.9
    assert rounded(question("grip.right.1"), 28.45) == 28.5


@pytest.mark.parametrize("asked", CHOICES, ids=lambda one: one.id)
def test_only_a_choice_answers_a_choice(asked: Question) -> None:
    assert refused(Answer(asked.id, "value", "perhaps")) == "answer.choice"
    assert refused(Answer(asked.id, "value", 1.0)) == "answer.choice"


@pytest.mark.parametrize("asked", NUMBERS, ids=lambda one: one.id)
def test_no_word_answers_a_number(asked: Question) -> None:
    assert refused(Answer(asked.id, "value", str(asked.low))) == "answer.kind"


@pytest.mark.parametrize("asked", EVERY, ids=lambda one: one.id)
def test_without_a_value_only_where_the_question_allows_it(asked: Question) -> None:
    for outcome in ("unable", "not_done"):
        answer = Answer(asked.id, outcome, None, "pain")  # type: ignore[arg-type]
        if outcome in asked.allows:
            check(answer)
        else:
            assert refused(answer) == "answer.outcome"


@pytest.mark.parametrize(
    "asked", [one for one in EVERY if one.id.startswith(("safety", "consent"))], ids=lambda q: q.id
)
def test_nobody_passes_by_a_question_of_safety(asked: Question) -> None:
    assert not asked.allows


def test_there_is_no_other_question() -> None:
    assert refused(Answer("grip.right.4", "value", 20.0)) == "answer.question"


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, True, ["20"]])
def test_no_value(value: Any) -> None:  # noqa: ANN401
    with pytest.raises(ExamRefused, match=r"answer\.kind"):
        Answer("grip.right.1", "value", value)


def test_a_value_and_its_outcome_go_together() -> None:
    for outcome, value in (("value", None), ("unable", 0.0), ("not_done", "no"), ("skipped", None)):
        with pytest.raises(ExamRefused, match=r"answer\.outcome"):
            Answer("sts5.s", outcome, value)  # type: ignore[arg-type]


def test_a_body_that_is_no_answer_is_refused() -> None:
    whole = Answer("sts5.s", "value", 11.0).to_body()
    for name in whole:
        with pytest.raises(ExamRefused, match=r"entry\.body"):
            Answer.from_body({key: value for key, value in whole.items() if key != name})


def test_the_tests_hold_every_question_once() -> None:
    listed = [one for test in TESTS.values() for one in test.questions]
    assert sorted(listed) == sorted(QUESTIONS)
    assert all(test.questions for test in TESTS.values())


def test_a_question_follows_one_that_was_asked_before() -> None:
    order = list(QUESTIONS)
    following = [one for one in EVERY if one.after]
    assert following
    for one in following:
        assert order.index(one.after) < order.index(one.id)
        assert one.allows, "what follows has to be able to be without a value"
